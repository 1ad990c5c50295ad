"""What was in force when: a line an instrument, told by fill and pattern, never by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relocation_desk.desk import theme
from relocation_desk.domain.codes import InstrumentStage
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_LINE, _BAR, _AXIS, _GAP, _WORDS, _KEY = 22, 10, 20, 8, 176, 22
_YEARS_SHOWN = 12


class Phase(Enum):
    """How an instrument stands between two of its days."""

    AGREED = auto()
    BINDING = auto()
    REVIEWED = auto()
    RESTING = auto()


_PHASES = {
    InstrumentStage.NEGOTIATION: Phase.AGREED,
    InstrumentStage.SIGNED: Phase.AGREED,
    InstrumentStage.RATIFIED: Phase.AGREED,
    InstrumentStage.IN_FORCE: Phase.BINDING,
    InstrumentStage.RESUMED: Phase.BINDING,
    InstrumentStage.UNDER_REVIEW: Phase.REVIEWED,
    InstrumentStage.SUSPENDED: Phase.RESTING,
}
_PATTERNS = {
    Phase.BINDING: Qt.BrushStyle.SolidPattern,
    Phase.REVIEWED: Qt.BrushStyle.Dense4Pattern,
    Phase.RESTING: Qt.BrushStyle.BDiagPattern,
    Phase.AGREED: Qt.BrushStyle.NoBrush,
}


@dataclass(frozen=True, slots=True)
class Span:
    """One instrument: what it is called, and its days, oldest first."""

    name: str
    events: tuple[tuple[InstrumentStage, date], ...]


def phases(span: Span, today: date) -> tuple[tuple[Phase, date, date], ...]:
    """How it stood from when until when; a review of what is suspended binds nobody."""
    found: list[tuple[Phase, date, date]] = []
    ends = [*(on for _stage, on in span.events[1:]), today]
    for (stage, start), end in zip(span.events, ends, strict=True):
        phase = _PHASES.get(stage)
        if phase is Phase.REVIEWED and found and found[-1][0] is Phase.RESTING:
            phase = Phase.RESTING
        if phase is not None:
            found.append((phase, start, end))
    return tuple(found)


def said(spans: Sequence[Span]) -> str:
    """The same in words, for who hears it."""
    return ". ".join(
        f"{one.name}: " + ", ".join(f"{label(stage)} {day(on)}" for stage, on in one.events) for one in spans
    )


class InstrumentTimeline(QWidget):
    """The lines of instruments over the same years, with a stroke for today."""

    def __init__(self, spans: Sequence[Span], today: date) -> None:
        super().__init__()
        self._spans, self._today = tuple(spans), today
        first = min((one.events[0][1] for one in spans), default=today)
        self._first = max(date(first.year, 1, 1), date(today.year - _YEARS_SHOWN, 1, 1))
        self._last = date(today.year + 1, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_AXIS + len(spans) * _LINE + _GAP + _KEY)
        self.setAccessibleName(_("What is in force"))
        self.setAccessibleDescription(said(spans))

    def sizeHint(self) -> QSize:
        """Qt: as wide as the card gives."""
        return QSize(420, self.height())

    def _across(self, day_: date) -> float:
        whole, width = (self._last - self._first).days, self.width() - _WORDS - _GAP
        return _WORDS + width * max(0, (day_ - self._first).days) / whole

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_years(painter)
        for number, one in enumerate(self._spans):
            self._draw_span(painter, _AXIS + number * _LINE, one)
        self._draw_key(painter)

    def _draw_years(self, painter: QPainter) -> None:
        dress = theme.current()
        painter.setFont(theme.font(theme.measure("type_small")))
        metrics, bottom = QFontMetricsF(painter.font()), _AXIS + len(self._spans) * _LINE
        apart = self._across(date(self._first.year + 1, 1, 1)) - _WORDS
        every = max(1, round(metrics.horizontalAdvance("2000  ") / apart + 0.5))
        for year in range(self._first.year, self._last.year):
            left = self._across(date(year, 1, 1))
            painter.setPen(dress.colour("hairline"))
            painter.drawLine(QPointF(left, _AXIS), QPointF(left, bottom))
            if (year - self._first.year) % every == 0:
                painter.setPen(dress.colour("muted"))
                painter.drawText(QPointF(left + 2, _AXIS - 6), str(year))
        painter.setPen(QPen(dress.colour("text"), 1.4, Qt.PenStyle.DashLine))
        now = self._across(self._today)
        painter.drawLine(QPointF(now, _AXIS - 4), QPointF(now, bottom))

    def _draw_span(self, painter: QPainter, top: float, one: Span) -> None:
        dress = theme.current()
        painter.setPen(dress.colour("text"))
        painter.setFont(theme.font(theme.measure("type_small")))
        fitting = QFontMetricsF(painter.font()).elidedText(one.name, Qt.TextElideMode.ElideRight, _WORDS - _GAP)
        painter.drawText(QRectF(0, top, _WORDS - _GAP, _LINE), int(Qt.AlignmentFlag.AlignVCenter), fitting)
        for phase, start, end in phases(one, self._today):
            left, right = self._across(start), self._across(end)
            if right > _WORDS:
                _draw_phase(painter, phase, QRectF(left, top + (_LINE - _BAR) / 2, max(2.0, right - left), _BAR))

    def _draw_key(self, painter: QPainter) -> None:
        painter.setFont(theme.font(theme.measure("type_small")))
        metrics, left = QFontMetricsF(painter.font()), 0.0
        top = self.height() - _KEY
        for phase, text in _key():
            _draw_phase(painter, phase, QRectF(left + 1, top + (_KEY - _BAR) / 2, 22, _BAR))
            painter.setPen(theme.current().colour("muted"))
            painter.drawText(QRectF(left + 28, top, 400, _KEY), int(Qt.AlignmentFlag.AlignVCenter), text)
            left += 28 + metrics.horizontalAdvance(text) + 16


def _key() -> tuple[tuple[Phase, str], ...]:
    return (
        (Phase.BINDING, _("in force")),
        (Phase.REVIEWED, _("under review, in force")),
        (Phase.RESTING, _("suspended")),
        (Phase.AGREED, _("not yet in force")),
    )


def _draw_phase(painter: QPainter, phase: Phase, box: QRectF) -> None:
    ink = theme.current().colour("muted" if phase is Phase.AGREED else "accent")
    edge = QPen(ink, 1)
    if phase is Phase.AGREED:
        edge.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(edge)
    brush = painter.brush()
    brush.setColor(ink)
    brush.setStyle(_PATTERNS[phase])
    painter.setBrush(brush)
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
