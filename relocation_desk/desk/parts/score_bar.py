"""A score as a bar with the interval in which it may lie: a length, a tick and a line, told apart without colour."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relocation_desk.desk import theme
from relocation_desk.domain.estimates import Estimate
from relocation_desk.words.catalogue import _
from relocation_desk.words.ranking_words import hundredths

_HEIGHT, _THICK, _TICK = 16, 6, 5


def said(score: Estimate) -> str:
    """A score of 100 with its interval: 72 (61–83)."""
    low, value, high = (hundredths(one) for one in (score.low, score.value, score.high))
    return _("{value} ({low}–{high})").format(value=value, low=low, high=high) if low < high else str(value)


def draw(painter: QPainter, box: QRectF, score: Estimate, *, is_known: bool = True) -> None:
    """Draw the bar up to the score if that is known, and a line with ends over the interval."""
    dress, middle = theme.current(), box.center().y()
    painter.fillRect(QRectF(box.left(), middle - _THICK / 2, box.width(), _THICK), dress.colour("hairline"))
    filled = QRectF(box.left(), middle - _THICK / 2, box.width() * score.value, _THICK)
    if is_known:
        painter.fillRect(filled, dress.colour("accent"))
    if score.low == score.high:
        return
    painter.setPen(QPen(dress.colour("text"), 1))
    low, high = (box.left() + box.width() * one for one in (score.low, score.high))
    painter.drawLine(QPointF(low, middle), QPointF(high, middle))
    for end in (low, high):
        painter.drawLine(QPointF(end, middle - _TICK), QPointF(end, middle + _TICK))


class ScoreBar(QWidget):
    """The bar of one criterion; an unknown one has no length, only the whole interval."""

    def __init__(self, score: Estimate, name: str, *, is_known: bool = True) -> None:
        super().__init__()
        self._score, self._is_known = score, is_known
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(72)
        self.setAccessibleName(name)
        self.setAccessibleDescription(said(score) if is_known else _("unknown"))

    def sizeHint(self) -> QSize:
        """Qt: as wide as the card gives."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        draw(painter, QRectF(4, 0, self.width() - 8, self.height()), self._score, is_known=self._is_known)
