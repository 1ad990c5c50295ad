"""Risk over time in one small drawing: levels as rows, versions as their shapes, a line from each to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts import shapes
from relocation_desk.domain.codes import RiskLevel
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_ROW, _GAP, _FOOT, _SHAPE = 22, 10, 22, 9


@dataclass(frozen=True, slots=True)
class Judged:
    """What one version said of the risk, and when."""

    on: date
    now: RiskLevel
    after: RiskLevel


class RiskLine(QWidget):
    """The level now as a line with shapes, the level after measures as a dashed line without."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        super().__init__()
        self._judged = tuple(judged)
        self._lettering = theme.font(theme.measure("type_small"))
        lettered = QFontMetricsF(self._lettering)
        self._side = max(lettered.horizontalAdvance(label(level)) for level in RiskLevel) + _GAP
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_ROW * len(RiskLevel) + _FOOT)
        self.setAccessibleName(_("Risk over time"))
        self.setAccessibleDescription(". ".join(said(one) for one in self._judged))

    def sizeHint(self) -> QSize:
        """Qt: as wide as the card gives."""
        return QSize(320, self.height())

    def place(self, number: int, level: RiskLevel) -> QPointF:
        """Where a version's level is drawn: by its day between the first and the last."""
        first, last = self._judged[0].on, self._judged[-1].on
        span = (last - first).days
        share = (self._judged[number].on - first).days / span if span else number / max(1, len(self._judged) - 1)
        room = self.width() - self._side - 2 * _SHAPE
        return QPointF(self._side + _SHAPE + share * room, self._middle(level))

    def _middle(self, level: RiskLevel) -> float:
        return (RiskLevel.EXTREME - level + 0.5) * _ROW

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter, dress = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._lettering)
        for level in RiskLevel:
            painter.setPen(dress.colour("muted"))
            box = QRectF(0, self._middle(level) - _ROW / 2, self._side, _ROW)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), label(level))
            painter.setPen(QPen(dress.colour("hairline"), 1))
            painter.drawLine(QPointF(self._side, self._middle(level)), QPointF(self.width(), self._middle(level)))
        self._draw_line(painter, [one.after for one in self._judged], Qt.PenStyle.DashLine, "muted")
        self._draw_line(painter, [one.now for one in self._judged], Qt.PenStyle.SolidLine, "accent")
        for number, one in enumerate(self._judged):
            at = self.place(number, one.now)
            box = QRectF(at.x() - _SHAPE / 2, at.y() - _SHAPE / 2, _SHAPE, _SHAPE)
            shapes.draw(painter, one.now, box, dress.colour("text"))
        self._draw_days(painter)

    def _draw_line(self, painter: QPainter, levels: list[RiskLevel], style: Qt.PenStyle, token: str) -> None:
        painter.setPen(QPen(theme.current().colour(token), 1.6, style))
        painter.drawPolyline([self.place(number, level) for number, level in enumerate(levels)])

    def _draw_days(self, painter: QPainter) -> None:
        painter.setPen(theme.current().colour("muted"))
        foot = QRectF(self._side, self.height() - _FOOT, self.width() - self._side, _FOOT)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), day(self._judged[0].on))
        if len(self._judged) > 1:
            last = day(self._judged[-1].on)
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), last)


def said(one: Judged) -> str:
    """A version in words."""
    return _("{day}: {now}, after measures {after}").format(day=day(one.on), now=label(one.now), after=label(one.after))
