"""Cards in two columns where there is room, in one where there is not."""

from collections.abc import Sequence

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


class TwoColumns(QWidget):
    """Left and right, by these shares of the width; `fills` lets the last card of each reach the foot of the page."""

    def __init__(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        shares: tuple[int, int] = (1, 1),
        *,
        fills: bool = False,
    ) -> None:
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.measure("gap_l"))
        for cards, share in zip((left, right), shares, strict=True):
            self._layout.addWidget(_stacked(cards, fills=fills), share)

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


def _stacked(cards: Sequence[QWidget], *, fills: bool) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.measure("gap_l"))
    for number, card in enumerate(cards):
        layout.addWidget(card, 1 if fills and number == len(cards) - 1 else 0)
    if not fills:
        layout.addStretch(1)
    return column
