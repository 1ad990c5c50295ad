"""Shapes of the levels of risk: a level is told by word, shape and place, never by colour alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from relocation_desk.domain.codes import RiskLevel


def draw(painter: QPainter, level: RiskLevel, box: QRectF, ink: QColor) -> None:
    """Draw the shape of a level: circle, square, diamond, triangle, cross."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if level is RiskLevel.LOW:
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif level is RiskLevel.GUARDED:
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    elif level is RiskLevel.ELEVATED:
        middle, half = box.center(), box.width() / 2 * 1.1
        steps = ((0, -half), (half, 0), (0, half), (-half, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(*step) for step in steps]))
    elif level is RiskLevel.VERY_HIGH:
        painter.drawPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    else:
        painter.setPen(QPen(ink, box.width() * 0.36, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    painter.restore()
