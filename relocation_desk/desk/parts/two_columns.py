"""Cards in two columns where there is room, in one where there is not."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from relocation_desk.desk import theme


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
        is_narrow = event.size().width() < theme.measure("narrow")
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() is not direction:
            self._layout.setDirection(direction)
        super().resizeEvent(event)


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
