"""The steps of a longer work: which are done, where one is, which follow."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relocation_desk.desk import theme
from relocation_desk.words.catalogue import _

_DOT, _HEIGHT = 20, 36


class Steps(QWidget):
    """Numbered dots with their words, joined by a line."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self._words, self.at = words, 0
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def stand_at(self, number: int) -> None:
        """Show that this step is the one; past the last all are done."""
        self.at = number
        word = self._words[number] if number < len(self._words) else _("done")
        self.setAccessibleName(
            _("Step {number} of {count}: {word}").format(number=number + 1, count=len(self._words), word=word)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the page's width."""
        return QSize(600, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw them."""
        painter, left = QPainter(self), 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fonts = [
            theme.font(theme.measure("type_text"), QFont.Weight.Bold if number == self.at else QFont.Weight.Normal)
            for number in range(len(self._words))
        ]
        widths = [QFontMetrics(font).horizontalAdvance(word) for font, word in zip(fonts, self._words, strict=True)]
        used = sum(width + _DOT + 8 for width in widths)
        gap = max(16.0, min(72.0, (self.width() - used) / max(1, len(widths) - 1)))
        for number, (word, width) in enumerate(zip(self._words, widths, strict=True)):
            self._draw_dot(painter, left, number)
            painter.setFont(fonts[number])
            painter.setPen(theme.current().colour("text" if number == self.at else "muted"))
            painter.drawText(QRectF(left + _DOT + 8, 0, width + 2, _HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), word)
            left += _DOT + 8 + width
            if number < len(widths) - 1:
                painter.setPen(QPen(theme.current().colour("hairline"), 1))
                painter.drawLine(round(left + 8), _HEIGHT // 2, round(left + gap - 8), _HEIGHT // 2)
            left += gap

    def _draw_dot(self, painter: QPainter, left: float, number: int) -> None:
        dress, box = theme.current(), QRectF(left, (_HEIGHT - _DOT) / 2, _DOT, _DOT)
        is_done, is_now = number < self.at, number == self.at
        painter.setPen(QPen(dress.colour("accent" if is_now or is_done else "field_edge"), 1.2))
        painter.setBrush(dress.colour("accent" if is_now else "accent_soft" if is_done else "card"))
        painter.drawEllipse(box.adjusted(0.6, 0.6, -0.6, -0.6))
        painter.setPen(dress.colour("accent_ink" if is_now else "accent_text" if is_done else "muted"))
        painter.setFont(theme.font(11, QFont.Weight.Bold))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "✓" if is_done else str(number + 1))
