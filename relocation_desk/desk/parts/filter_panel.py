"""The panel in which filters are chosen: every choice in sight, each at once in force."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from relocation_desk.casework.filters import EVERY_OPEN, Choices, Filters
from relocation_desk.desk import filter_words, theme
from relocation_desk.desk.parts.lettering import button, column, hairline, row, words
from relocation_desk.domain.codes import CallingParty, CaseState, RiskLevel, Urgency
from relocation_desk.domain.filter_codes import Review, Whose
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_SITUATIONS_HEIGHT, _VALUE = 150, Qt.ItemDataRole.UserRole
_CHECKED = {
    "states": tuple(CaseState), "levels": (*sorted(RiskLevel, reverse=True), None), "urgencies": tuple(Urgency),
    "reviews": tuple(Review), "parties": tuple(CallingParty),
}  # fmt: skip


class FilterPanel(QDialog):
    """`changed` carries the filters at each choice; `columns_wanted` asks for the panel of columns."""

    changed = Signal(object)
    columns_wanted = Signal()

    def __init__(self, parent: QWidget, filters: Filters, choices: Choices) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Filter"))
        self.counted = words("", "muted")
        self.checks: dict[tuple[str, Any], QCheckBox] = {}
        self.closed_too = QCheckBox(_("Closed cases too"))
        self.officer, self.situations = QComboBox(), QListWidget()
        self._offer(choices, filters)
        self._done = button(_("Done"), "primary", self.close)
        self._done.setDefault(True)
        self._lay_out()
        self.put(filters)
        for check in (*self.checks.values(), self.closed_too):
            check.toggled.connect(self._tell)
        self.officer.activated.connect(self._tell)
        self.situations.itemChanged.connect(self._tell)
        next(iter(self.checks.values())).setFocus()  # a popup gives its keys to nobody by itself

    def _offer(self, choices: Choices, filters: Filters) -> None:
        self.officer.setAccessibleName(filter_words.title("officer"))
        self.officer.addItem(_("Anyone’s"), "")
        for whose in Whose:
            self.officer.addItem(label(whose), whose.value)
        named = {*choices.officers, *({filters.officer} - {""} - set(Whose))}
        for reference in sorted(named):
            self.officer.addItem(reference, reference)
        self.situations.setAccessibleName(filter_words.title("situations"))
        self.situations.setFixedHeight(_SITUATIONS_HEIGHT)
        self.situations.setFrameShape(QFrame.Shape.NoFrame)
        for situation in sorted({*choices.situations, *filters.situations}):
            item = QListWidgetItem(situation)
            item.setData(_VALUE, situation)
            item.setSizeHint(QSize(0, theme.measure("row_compact")))
            item.setCheckState(Qt.CheckState.Unchecked)
            self.situations.addItem(item)

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("look", "palette")
        first = column(*self._group("states"), self.closed_too, None, gap="gap_xs")
        second = column(*self._groups("levels", "urgencies", "reviews"), None, gap="gap_xs")
        third = column(
            *self._groups("parties"), *_headed("officer", self.officer), *_headed("situations", self.situations),
            None, gap="gap_xs",
        )  # fmt: skip
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(theme.measure("gap_m"))
        columns = QHBoxLayout()
        columns.setSpacing(theme.measure("gap_xl"))
        for one in (first, second, third):
            columns.addLayout(one)
        layout.addLayout(columns)
        layout.addWidget(hairline())
        buttons = (button(_("Columns…"), "quiet", self._choose_columns), button(_("Clear all"), "quiet", self.clear))
        layout.addLayout(row(self.counted, None, *buttons, self._done))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def _groups(self, *names: str) -> list[QWidget | int]:
        parts: list[QWidget | int] = []
        for name in names:
            parts += [*self._group(name), theme.measure("gap_s")]
        return parts

    def _group(self, name: str) -> list[QWidget]:
        for one in _CHECKED[name]:
            word = filter_words.value(one)
            self.checks[name, one] = QCheckBox(word[:1].upper() + word[1:])
        own = [check for (group, _one), check in self.checks.items() if group == name]
        return [words(filter_words.title(name), "strong"), *own]

    def put(self, filters: Filters) -> None:
        """Show these filters, and tell nobody."""
        self.blockSignals(True)
        for (name, one), check in self.checks.items():
            check.setChecked(one in getattr(filters, name))
        self.closed_too.setChecked(filters.closed_too)
        self.officer.setCurrentIndex(max(0, self.officer.findData(filters.officer)))
        for item in self._items():
            is_wanted = item.data(_VALUE) in filters.situations
            item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)
        self.blockSignals(False)

    def _items(self) -> Iterable[QListWidgetItem]:
        return (self.situations.item(at) for at in range(self.situations.count()))

    def wanted(self) -> Filters:
        """The filters as they are chosen."""
        chosen = {
            name: frozenset(one for (group, one), check in self.checks.items() if group == name and check.isChecked())
            for name in _CHECKED
        }
        ticked = frozenset(
            str(item.data(_VALUE)) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )
        return Filters(
            **chosen, situations=ticked, officer=str(self.officer.currentData()),
            closed_too=self.closed_too.isChecked(),
        )  # fmt: skip

    def clear(self) -> None:
        """Choose nothing."""
        self.put(EVERY_OPEN)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.wanted())

    def _choose_columns(self) -> None:
        self.close()
        self.columns_wanted.emit()


def _headed(name: str, part: QWidget) -> tuple[QWidget, QWidget, int]:
    head = words(filter_words.title(name), "strong")
    head.setBuddy(part)
    return head, part, theme.measure("gap_s")
