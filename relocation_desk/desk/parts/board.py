"""A board: columns of cards by where something stands; arrows go from card to card, Enter opens one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import row, words

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _PAD, _LINE, _LEAST = 86, 10, 18, 184


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A card: its head with a figure at the right, two lines below, and whether it is late; it stands for something."""

    head: str
    figure: str
    lines: tuple[str, str]
    is_late: bool
    stands_for: Any

    @property
    def told(self) -> str:
        """All of it, for who can't see it."""
        return ", ".join((self.head, *self.lines, self.figure))


@dataclass(frozen=True, slots=True)
class BoardLane:
    """A column of the board; `more` says what is not shown."""

    title: str
    count: str
    cards: tuple[BoardCard, ...]
    empty: str
    more: str = ""


class _Cards(QAbstractListModel):
    def __init__(self, cards: Sequence[BoardCard], parent: QWidget) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt: how many cards."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a card says, and the card itself."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._cards[index.row()].told
        return self._cards[index.row()] if role == Qt.ItemDataRole.UserRole else None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Qt: one height, the lane's width."""
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw a card."""
        card, dress = index.data(Qt.ItemDataRole.UserRole), theme.current()
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect).adjusted(1, 1, -1, -7)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_worked = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(dress.colour("accent" if is_here else "hairline"), 2 if is_worked else 1))
        painter.setBrush(dress.colour("accent_soft" if is_here else "card"))
        painter.drawRoundedRect(box, theme.measure("radius"), theme.measure("radius"))
        inside = box.toRect().adjusted(_PAD, 7, -_PAD, -6)
        self._write(painter, inside, card)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, card: BoardCard) -> None:
        dress, small = theme.current(), theme.measure("type_small")
        painter.setFont(theme.font(small, QFont.Weight.DemiBold))
        painter.setPen(dress.colour("danger" if card.is_late else "muted"))
        wide = painter.fontMetrics().horizontalAdvance(card.figure)
        top = QRect(box.left(), box.top(), box.width(), _LINE)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), card.figure)
        painter.setFont(theme.font(theme.measure("type_text"), QFont.Weight.DemiBold))
        painter.setPen(dress.colour("text"))
        _line(painter, top.adjusted(0, 0, -wide - 6, 0), card.head)
        painter.setFont(theme.font(small))
        for place, line in enumerate(card.lines, 1):
            is_last = place == len(card.lines)
            painter.setPen(dress.colour("danger" if card.is_late and is_last else "muted"))
            _line(painter, top.translated(0, place * (_LINE + 4)), line)


def _line(painter: QPainter, box: QRect, text: str) -> None:
    said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)


class LaneList(QListView):
    """The cards of one lane; `crossed` asks for the lane to the left or right."""

    opened = Signal(object)
    crossed = Signal(int)

    def __init__(self, lane: BoardLane) -> None:
        super().__init__()
        self.setProperty("look", "board")
        self.setModel(_Cards(lane.cards, self))
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(f"{lane.title} {lane.count}")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        card = index.data(Qt.ItemDataRole.UserRole)
        if card is not None:
            self.opened.emit(card.stands_for)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: who comes with the keyboard is at a card."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.take(max(self.currentIndex().row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens the card, left and right cross over."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.crossed.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def take(self, place: int) -> None:
        """Give the keyboard to a card: as low as the one that had it, or the last."""
        model = self.model()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(model.index(min(place, model.rowCount() - 1), 0))


class Board(QWidget):
    """`opened` carries what a card stands for."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lanes: list[LaneList] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.measure("gap_m"))
        self._whole: QWidget | None = None
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout.addWidget(self._area)

    def show_lanes(self, lanes: Sequence[BoardLane]) -> None:
        """Show these columns in place of the former."""
        self._whole, self.lanes = QWidget(), []
        self._whole.setObjectName("body")
        across = QHBoxLayout(self._whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.measure("gap_m"))
        for lane in lanes:
            across.addLayout(self._column(lane), 1)
        self._area.setWidget(self._whole)  # which frees the former

    def _column(self, lane: BoardLane) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.measure("gap_s"))
        title = words(lane.title, "strong", wraps=True)
        head = row(title, words(lane.count, "muted"))
        head.setStretch(0, 1)
        column.addLayout(head)
        listed = LaneList(lane)
        listed.opened.connect(self.opened)
        listed.crossed.connect(self._cross)
        listed.setMinimumWidth(_LEAST)
        listed.selectionModel().selectionChanged.connect(self._choose)
        self.lanes.append(listed)
        if lane.cards:
            column.addWidget(listed, 1)
        else:
            listed.hide()
            listed.setParent(self._whole)
            column.addWidget(words(lane.empty, "small", wraps=True))
            column.addStretch(1)
        if lane.more:
            column.addWidget(words(lane.more, "small", wraps=True))
        return column

    def _choose(self, chosen: QItemSelection) -> None:
        """One card of the whole board is chosen."""
        if chosen.isEmpty():
            return
        for one in self.lanes:
            if one.selectionModel() is self.sender():
                self._area.ensureWidgetVisible(one, 0, 0)
            else:
                one.clearSelection()

    def _cross(self, step: int) -> None:
        """To the next lane that has a card."""
        at = next((place for place, one in enumerate(self.lanes) if one is self.sender()), 0)
        place = max(self.lanes[at].currentIndex().row(), 0)
        to = at + step
        while 0 <= to < len(self.lanes):
            if self.lanes[to].model().rowCount():
                self.lanes[to].take(place)
                return
            to += step

    def begin(self) -> None:
        """Give the keyboard to the first card."""
        first = next((one for one in self.lanes if one.model().rowCount()), None)
        if first is not None:
            first.take(0)
