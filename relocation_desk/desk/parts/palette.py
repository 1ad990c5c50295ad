"""The command palette, and the menu of a case: type a word of what is wanted, and press Enter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
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
from relocation_desk.domain.text import shown
from relocation_desk.words.catalogue import _

_WIDTH, _PAUSE_MS, _ROWS, _ROW, _GAP = 560, 120, 10, 34, 16
_MENU_WIDTH, _MENU_ROW, _HEADING, _AROUND = 420, 28, 30, 224  # what stands above and below the lines of a menu


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the palette and what it stands for; those of a group stand below its heading."""

    text: str
    note: str
    stands_for: Any
    group: str = ""


class Lines(QStyledItemDelegate):
    """Draws the note of a line quietly at its right, and headings small."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: one height for all lines, and one for headings."""
        return index.data(Qt.ItemDataRole.SizeHintRole) or QSize()

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
        if one is None:
            painter.setFont(theme.font(theme.measure("type_small"), QFont.Weight.DemiBold))
            painter.setPen(dress.colour("muted"))
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), index.data())
            return
        painter.setFont(option.font)
        painter.setPen(dress.colour("text"))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), one.text)
        painter.setPen(dress.colour("muted"))
        metrics = painter.fontMetrics()
        left = inside.width() - metrics.horizontalAdvance(one.text) - _GAP
        note = metrics.elidedText(one.note, Qt.TextElideMode.ElideRight, left)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), note)


class Palette(QDialog):
    """`taken` carries what the chosen line stands for; `sought` asks for cases by what was typed."""

    taken = Signal(object)
    sought = Signal(str)

    def __init__(self, parent: QWidget, actions: Sequence[Offer], *, name: str = "", asks: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._seek)
        self.setAccessibleName(name or _("Commands"))
        self._window, self._is_menu = parent.window(), bool(name)
        self._actions = tuple(actions)
        self.line, self.list, self.nothing = QLineEdit(), QListWidget(), words("", "muted", wraps=True)
        self.line.setProperty("look", "palette")
        self.line.setPlaceholderText(asks or _("Type a command or a case …"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(Lines(self.list))
        self.list.itemClicked.connect(self._take)
        self.list.currentItemChanged.connect(self._describe)
        self.nothing.setContentsMargins(12, 8, 12, 8)
        self._found: tuple[Offer, ...] | None = ()
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
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
        self.setFixedWidth(_MENU_WIDTH if self._is_menu else _WIDTH)

    def _typed(self) -> None:
        if not self._is_menu:
            self._found = None
            self._pause.start()
        self._show()

    def _describe(self, item: QListWidgetItem | None) -> None:
        """Tell who can't see it what Enter would take."""
        told = item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text() if item is not None else ""
        self.line.setAccessibleDescription(told)

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

    def wait(self, why: str) -> None:
        """Say what is waited for, until the cases are there."""
        self.nothing.setText(why)
        self.nothing.show()
        self.adjustSize()

    def _show(self) -> None:
        typed = self.line.text().strip().casefold()
        fitting = [one for one in self._actions if _fits(f"{one.text} {one.group}", typed)]
        self.list.clear()
        group = ""
        for one in (*fitting, *(self._found or ())):  # what was to be taken stays first when cases come in
            if one.group != group:
                group = one.group
                self._add(group, None)
            self._add(one.text, one)
        self._go(0, 1)
        heights = (self.list.item(at).sizeHint().height() for at in range(self.list.count()))
        most = self._window.height() - _AROUND if self._is_menu else _ROWS * _ROW
        self.list.setFixedHeight(min(sum(heights), most) + 4)
        self.list.setVisible(bool(self.list.count()))
        told = _("Nothing is called “{typed}”. Type a word of a command, a name, or a reference.")
        if self._is_menu:
            told = _("Nothing here is called “{typed}”. Type another word, or less.")
        self.nothing.setText(told.format(typed=shown(self.line.text())))
        self.nothing.setVisible(not self.list.count() and self._found is not None)
        self.adjustSize()

    def _add(self, text: str, one: Offer | None) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, one)
        if one is not None and one.note:
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {one.note}")
        if one is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        height = _HEADING if one is None else _MENU_ROW if self._is_menu else _ROW
        item.setSizeHint(QSize(self.width() - 40, height))
        self.list.addItem(item)

    def _go(self, row: int, by: int) -> None:
        """Go to a line, past headings; at either end the last line stays."""
        while 0 <= row < self.list.count():
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) is not None:
                self.list.setCurrentRow(row)
                if row and self.list.item(row - 1).data(Qt.ItemDataRole.UserRole) is None:
                    self.list.scrollToItem(self.list.item(row - 1))
                return
            row += by

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrows and Enter go to the list while typing goes on."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                by = steps[Qt.Key(event.key())]
                self._go(self.list.currentRow() + by, by)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.count():
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _take(self, item: QListWidgetItem) -> None:
        one: Offer | None = item.data(Qt.ItemDataRole.UserRole)
        if one is None:
            return
        self.close()
        self.taken.emit(one.stands_for)


def _fits(text: str, typed: str) -> bool:
    """Whether each typed word begins a word of the text."""
    known = text.casefold().split()
    return all(any(word.startswith(part) for word in known) for part in typed.split())
