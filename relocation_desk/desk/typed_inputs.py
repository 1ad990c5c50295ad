"""What every input of a form has, and the inputs that are typed into: lines, texts, numbers, days."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from relocation_desk.desk import days, icons
from relocation_desk.desk.fields import Field
from relocation_desk.desk.parts.bounded_text import BoundedText, PastedTooMuch
from relocation_desk.desk.parts.lettering import button, restyled, row
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain import text
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.days import read_partial
from relocation_desk.words.labels import day, label

_HIGHEST = 9999


class NoWholeNumber(Trouble):
    """Typed text that is no whole number, or a higher one than anybody means."""

    says = N_("{field} is not a whole number from 0 to {highest}. Correct it.")


class Input(QWidget):
    """A field's widget; `edited` tells that its value may be another, `left` that a line was typed to its end.

    `refused` tells why it took something not in.
    """

    edited = Signal()
    left = Signal()
    refused = Signal(Trouble)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def hold(self, widget: QWidget) -> None:
        """Put in the widget that takes the focus."""
        widget.setAccessibleName(self.field.label)
        widget.setAccessibleDescription(self.field.hint)
        self.inside.addWidget(widget)
        self.setFocusProxy(widget)

    def value(self) -> Any:
        """What the record gets; a Trouble when what was typed can't be that."""
        raise NotImplementedError

    def typed(self) -> Any:
        """What was typed, as it is kept until saved; None when it is not kept."""
        raise NotImplementedError

    def restore(self, typed: Any) -> None:
        """Put back what was typed."""
        raise NotImplementedError

    def work_with(self, tasks: Tasks) -> None:
        """Do what takes long off the GUI thread; most inputs have nothing of the kind."""

    def refuse_paste(self, length: int) -> None:
        """Tell that what was pasted is far too long."""
        self.refused.emit(PastedTooMuch(field=self.field.label, length=length, limit=text.NARRATIVE_LIMIT))

    def count_from(self, today: Callable[[], date]) -> None:
        """Take days that are told from today on; most inputs take none."""

    def take_focus(self) -> None:
        """Take the keyboard to what is to be typed, or put right."""
        self.setFocus()

    def mark(self, *, is_wrong: bool) -> None:
        """Show that this field is the one."""
        for widget in self.findChildren(QWidget):
            widget.setProperty("is_wrong", "true" if is_wrong else "false")
            restyled(widget)


class LineInput(Input):
    """One line."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = QLineEdit(str(field.initial or ""))
        self.line.setCursorPosition(0)  # a long one is read from its beginning
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self.left)
        self.hold(self.line)

    def value(self) -> Any:
        return text.name(self.line.text(), self.field.label, may_be_empty=not self.field.is_required)

    def typed(self) -> Any:
        return self.line.text()

    def restore(self, typed: Any) -> None:
        self.line.setText(typed)


class PartialDayInput(LineInput):
    """A day as far as it is known; None where it is unknown, or left empty."""

    def __init__(self, field: Field) -> None:
        super().__init__(field.beginning(label(field.initial or "")))
        self.line.setPlaceholderText(label(PartialDate(2016, 10)))

    def value(self) -> Any:
        typed = super().value()
        return read_partial(typed) if typed else None


class NumberInput(LineInput):
    """A whole number."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line.setValidator(QIntValidator(0, _HIGHEST, self))
        self.line.setMaximumWidth(120)

    def value(self) -> Any:
        typed = super().value()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(_HIGHEST))):  # a draft is not validated
            raise NoWholeNumber(field=self.field.label, highest=_HIGHEST)
        return int(typed)


class TextInput(Input):
    """Several lines; Tab leaves the field."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.text = BoundedText(str(field.initial or ""))
        self.text.setFixedHeight(84)
        self.text.textChanged.connect(self.edited)
        self.text.refused.connect(self.refuse_paste)
        self.hold(self.text)

    def value(self) -> Any:
        return text.taken_in(self.text.toPlainText(), self.field.label, may_be_empty=not self.field.is_required)

    def typed(self) -> Any:
        return self.text.toPlainText()

    def restore(self, typed: Any) -> None:
        self.text.setPlainText(typed)


class DayInput(Input):
    """A day, typed or chosen from a calendar; once typed, it stands there as it was understood."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._today: Callable[[], date] | None = None
        self.line = QLineEdit(day(field.initial) if field.initial else "")
        self.line.setPlaceholderText(day(date(2016, 10, 28)))
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._write_out)
        self.line.installEventFilter(self)
        self._open = button("", "", self._show_calendar)
        icons.put(self._open, "calendar-days")
        self._open.setAccessibleName(_("Calendar: {field}").format(field=field.label))
        self._open.setToolTip(_("Calendar (Alt+Down)"))
        self._open.setFixedWidth(40)
        self.line.setAccessibleName(field.label)
        self.line.setAccessibleDescription(field.hint)
        self.line.setToolTip(_("28 Oct 2016, 28.10.2016 or 2016-10-28; today, or +30 for 30 days from today"))
        self.inside.addLayout(row(self.line, self._open, gap="gap_xs"))
        self.setFocusProxy(self.line)

    def _show_calendar(self) -> None:
        menu, calendar = QMenu(self), QCalendarWidget()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = self._day()
        if shown is not None:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        held = QWidgetAction(menu)
        held.setDefaultWidget(calendar)
        menu.addAction(held)
        calendar.activated.connect(self._take)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(self._take)
        calendar.clicked.connect(menu.close)
        menu.aboutToHide.connect(self.line.setFocus)
        menu.popup(self._open.mapToGlobal(self._open.rect().bottomLeft()))
        calendar.setFocus()

    def _take(self, chosen: QDate) -> None:
        self.line.setText(day(date(chosen.year(), chosen.month(), chosen.day())))
        self.edited.emit()

    def count_from(self, today: Callable[[], date]) -> None:
        self._today = today

    def _parsed(self) -> date:
        return days.parse(self.line.text(), self._today() if self._today is not None else None)

    def _day(self) -> date | None:
        try:
            return self._parsed()
        except Trouble:
            return None

    def _write_out(self) -> None:
        understood = self._day()
        if understood is not None and self.line.text() != day(understood):
            self.line.setText(day(understood))
            self.edited.emit()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Down opens the calendar, with Alt or without, as it does a list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._show_calendar()
            return True
        return super().eventFilter(watched, event)

    def value(self) -> Any:
        if not self.line.text().strip() and not self.field.is_required:
            return None
        text.taken_in(self.line.text(), self.field.label)
        return self._parsed()

    def typed(self) -> Any:
        return self.line.text()

    def restore(self, typed: Any) -> None:
        self.line.setText(typed)
