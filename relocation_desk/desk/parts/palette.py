"""The command palette: type a word of an action, or of a case, and press Enter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import hairline, words
from relocation_desk.words.catalogue import _

_WIDTH, _PAUSE_MS, _ROWS, _ROW = 560, 120, 10, 34


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the palette and what it stands for."""

    text: str
    note: str
    stands_for: Any


class Lines(QStyledItemDelegate):
    """Draws the note of a line quietly at its right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: one height for all."""
        return QSize(_WIDTH - 40, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw a line."""
        dress, box, one = theme.current(), option.rect, index.data(Qt.ItemDataRole.UserRole)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dress.colour("accent_soft"))
            painter.drawRoundedRect(box, theme.measure("radius"), theme.measure("radius"))
        inside = box.adjusted(12, 0, -12, 0)
        painter.setPen(dress.colour("text"))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), one.text)
        painter.setPen(dress.colour("muted"))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), one.note)


class Palette(QDialog):
    """`taken` carries what the chosen line stands for; `sought` asks for cases by what was typed."""

    taken = Signal(object)
    sought = Signal(str)

    def __init__(self, parent: QWidget, actions: Sequence[Offer]) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Commands"))
        self._actions = tuple(actions)
        self.line, self.list, self.nothing = QLineEdit(), QListWidget(), words("", "muted", wraps=True)
        self.line.setProperty("look", "palette")
        self.line.setPlaceholderText(_("Type a command or a case …"))
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(Lines(self.list))
        self.list.itemClicked.connect(self._take)
        self.nothing.setContentsMargins(12, 8, 12, 8)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._seek)
        frame = QFrame()
        frame.setProperty("look", "palette")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.setSpacing(theme.measure("gap_xs"))
        for widget in (self.line, hairline(), self.list, self.nothing):
            inside.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.setFixedWidth(_WIDTH)
        self._found: tuple[Offer, ...] | None = ()
        self._show()

    def _typed(self) -> None:
        self._found = None
        self._show()
        self._pause.start()

    def _seek(self) -> None:
        if self.line.text().strip():
            self.sought.emit(self.line.text().strip())

    def offer_more(self, offers: Iterable[Offer]) -> None:
        """Add what is offered beside actions."""
        self._actions += tuple(offers)
        self._show()

    def show_cases(self, found: Sequence[Offer]) -> None:
        """Add the cases that were found."""
        self._found = tuple(found)
        self._show()

    def _show(self) -> None:
        typed = self.line.text().strip().casefold()
        fitting = [one for one in self._actions if _fits(one.text, typed)]
        self.list.clear()
        for one in (*fitting, *(self._found or ())):  # what was to be taken stays first when cases come in
            item = QListWidgetItem(one.text)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(_ROWS, self.list.count()) * _ROW + 4)
        self.list.setVisible(bool(self.list.count()))
        told = _("Nothing is called “{typed}”. Type a word of a command, a name, or a reference.")
        self.nothing.setText(told.format(typed=self.line.text().strip()))
        self.nothing.setVisible(not self.list.count() and self._found is not None)
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrows and Enter go to the list while typing goes on."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                row = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.count():
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _take(self, item: QListWidgetItem) -> None:
        one: Offer = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        self.taken.emit(one.stands_for)


def _fits(text: str, typed: str) -> bool:
    """Whether each typed word begins a word of the text."""
    known = text.casefold().split()
    return all(any(word.startswith(part) for word in known) for part in typed.split())
