"""Chips: a state or a level of risk in a word, at the head of a page or in a row."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts import shapes
from relocation_desk.domain.codes import RiskLevel
from relocation_desk.words.labels import label

_HEIGHT, _PAD, _SHAPE = 22, 12, 9


class Chip(QWidget):
    """A rounded word; with a level of risk it carries that level's shape."""

    def __init__(
        self, text: str, ground: str = "accent_soft", ink: str = "accent_text", level: RiskLevel | None = None
    ) -> None:
        super().__init__()
        self._text, self._ground, self._ink, self._level = text, ground, ink, level
        self._font = theme.font(theme.measure("type_small"), QFont.Weight.DemiBold)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setToolTip(text)

    @property
    def text(self) -> str:
        """The word."""
        return self._text

    def sizeHint(self) -> QSize:
        """Qt: as wide as the word."""
        shape = _SHAPE + 6 if self._level else 0
        return QSize(QFontMetrics(self._font).horizontalAdvance(self._text) + 2 * _PAD + shape, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter, dress = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(dress.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), _HEIGHT / 2, _HEIGHT / 2)
        left = _PAD
        if self._level is not None:
            box = QRectF(left, (_HEIGHT - _SHAPE) / 2, _SHAPE, _SHAPE)
            shapes.draw(painter, self._level, box, dress.colour(self._ink))
            left += _SHAPE + 6
        painter.setFont(self._font)
        painter.setPen(dress.colour(self._ink))
        painter.drawText(self.rect().adjusted(left, 0, 0, -1), int(Qt.AlignmentFlag.AlignVCenter), self._text)


def risk_chip(level: RiskLevel) -> Chip:
    """The chip of a level of risk."""
    return Chip(label(level), f"risk_{level.value}", "risk_ink", level)
