"""Cards in two columns where there is room, in one where there is not."""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import zip_longest

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from relocation_desk.desk import theme


def is_cramped(width: int, least: int = 0) -> bool:
    """Whether two columns would be, in this width; `least` is what they take at least."""
    return width < max(theme.measure("narrow"), least)


def turn(layout: QBoxLayout, *, is_narrow: bool) -> None:
    """Lay out side by side, or below each other."""
    direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
    if layout.direction() is not direction:
        layout.setDirection(direction)


Made = QWidget | Callable[[], QWidget]


class TwoColumns(QWidget):
    """Left and right, by these shares of the width; `fills` lets the last card of each reach the foot of the page.

    What is given as what makes it waits until `place_next` is called: a page of many cards is placed a card a turn.
    """

    def __init__(
        self,
        left: Sequence[Made],
        right: Sequence[Made],
        shares: tuple[int, int] = (1, 1),
        *,
        fills: bool = False,
    ) -> None:
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.measure("gap_l"))
        columns = (_Stack(left, fills=fills), _Stack(right, fills=fills))
        for column, share in zip(columns, shares, strict=True):
            self._layout.addWidget(column, share)
        by_row = zip_longest(*([(column, at) for at in range(column.count)] for column in columns))
        self._waiting = deque(one for pair in by_row for one in pair if one is not None)
        while self._waiting and not self._waiting[0][0].is_made_later(self._waiting[0][1]):
            self.place_next()

    def place_next(self) -> bool:
        """Place the next card; whether one is left."""
        if self._waiting:
            column, at = self._waiting.popleft()
            column.place(at)
        return bool(self._waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: one column where two would be cramped."""
        least = sum(self._least_widths()) + self._layout.spacing()
        is_narrow = is_cramped(event.size().width(), least)
        turn(self._layout, is_narrow=is_narrow)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as one column can be."""
        return QSize(max(self._least_widths()), super().minimumSizeHint().height())

    def _least_widths(self) -> list[int]:
        columns = (self._layout.itemAt(place) for place in range(self._layout.count()))
        return [column.minimumSize().width() for column in columns if column is not None]


class _Stack(QWidget):
    """One column, whose cards are placed in their order."""

    def __init__(self, cards: Sequence[Made], *, fills: bool) -> None:
        super().__init__()
        self._cards, self._fills = list(cards), fills
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.measure("gap_l"))
        if not (fills and cards):
            self._layout.addStretch(1)

    @property
    def count(self) -> int:
        """How many cards there are to be."""
        return len(self._cards)

    def is_made_later(self, at: int) -> bool:
        """Whether a card is still to be made."""
        return not isinstance(self._cards[at], QWidget)

    def place(self, at: int) -> None:
        """Place a card, the next after those that are there."""
        made = self._cards[at]
        card = made if isinstance(made, QWidget) else made()
        self._layout.insertWidget(at, card, 1 if self._fills and at == self.count - 1 else 0)
