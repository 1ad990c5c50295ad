"""A small family graph: generations in rows, couples joined, who stays drawn faint; arrows move in it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import draw_fitting
from relocation_desk.domain.household import Tie
from relocation_desk.domain.household_codes import TieKind
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_HEIGHT, _WIDEST, _ACROSS, _CLOSE, _DOWN, _MARGIN, _PAD, _LANE, _APART = 46, 220, 28, 14, 36, 12, 8, 7, 10
_CROWDED = 168  # with less for each of a row, they stand closer, so that names are read
_LINES = {
    TieKind.GUARDIAN: Qt.PenStyle.DashLine,
    TieKind.SIBLING: Qt.PenStyle.DotLine,
    TieKind.OTHER: Qt.PenStyle.DotLine,
}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Figure:
    """One person, as the graph shows them."""

    id: int
    letter: str
    name: str
    detail: str
    moves_along: bool


@dataclass(frozen=True, slots=True)
class _Lane:
    """What lines share where they turn: those down from one person or couple, or the one that binds two of a row."""

    kind: TieKind
    persons: frozenset[int]
    comes_down: bool


def said(figures: Sequence[Figure], ties: Sequence[Tie]) -> str:
    """The graph in words, for who hears it."""
    letters = {one.id: one.letter for one in figures}
    persons = [", ".join(part for part in (one.letter, one.name, one.detail) if part) for one in figures]
    tied = [
        _("{person} is {tie} of {other}").format(
            person=letters[tie.one], tie=label(tie.kind), other=letters[tie.other]
        )
        for tie in ties
    ]  # fmt: skip
    return ". ".join((*persons, *tied))


class FamilyGraph(QWidget):
    """`person_chosen` carries the number of who was clicked, or chosen by Return."""

    person_chosen = Signal(int)

    def __init__(self, figures: Sequence[Figure], rows: Sequence[Sequence[int]], ties: Sequence[Tie]) -> None:
        super().__init__()
        self._figures: Mapping[int, Figure] = {one.id: one for one in figures}
        self._rows, self._ties = rows, tuple(ties)
        self._row_of = {person: at for at, row in enumerate(rows) for person in row}
        self._lanes: list[list[_Lane]] = [[] for _row in rows]
        self._tops: dict[int, list[_Lane]] = defaultdict(list)
        self._feet: dict[int, list[_Lane]] = defaultdict(list)
        self._find_lanes()
        self.cursor_person = figures[0].id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._top(len(rows) - 1) + _HEIGHT + _MARGIN)
        self.setAccessibleName(_("Family graph"))
        self.setAccessibleDescription(said(figures, ties))

    def sizeHint(self) -> QSize:
        """Qt: as wide as the card gives."""
        return QSize(640, self.height())

    def place(self, person: int) -> QRectF:
        """Where someone is drawn: each row in the middle, as wide as there is room."""
        at = self._row_of[person]
        row = self._rows[at]
        across = _CLOSE if self.width() < len(row) * _CROWDED else _ACROSS
        width = min(_WIDEST, (self.width() - 2 - (len(row) - 1) * across) / len(row))
        left = (self.width() - len(row) * width - (len(row) - 1) * across) / 2
        return QRectF(left + row.index(person) * (width + across), self._top(at), width, _HEIGHT)

    def _top(self, at: int) -> int:
        """Where a row begins: above it there is room for all lines that turn there."""
        above = (max(_DOWN if row else _MARGIN, (len(self._lanes[row]) + 1) * _LANE) for row in range(at + 1))
        return sum(above) + at * _HEIGHT

    # ------------------------------------------------------------ keyboard and mouse
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go from person to person, Return chooses."""
        if event.key() in _CHOOSING:
            self.person_chosen.emit(self.cursor_person)
            return
        at = self._row_of[self.cursor_person]
        row = self._rows[at]
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if across is not None:
            self._go_to(row[min(len(row) - 1, max(0, row.index(self.cursor_person) + across))])
        elif down is not None and 0 <= at + down < len(self._rows):
            self._go_to(min(self._rows[at + down], key=self._distance))
        elif down is None:
            super().keyPressEvent(event)

    def _distance(self, person: int) -> float:
        return abs(self.place(person).center().x() - self.place(self.cursor_person).center().x())

    def _go_to(self, person: int) -> None:
        one = self._figures[person]
        self.cursor_person = person
        self.setToolTip(" · ".join(part for part in (one.letter, one.name, one.detail) if part))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click chooses a person."""
        for person in self._figures:
            if self.place(person).contains(event.position()):
                self._go_to(person)
                self.person_chosen.emit(person)

    # ------------------------------------------------------------ drawing
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn: list[QPainterPath] = []
        for tie in self._ties:
            way = self._way(tie)
            if way in drawn:  # a couple has one line to each child
                continue
            drawn.append(way)
            painter.setPen(QPen(theme.current().colour("muted"), 1.4, _LINES.get(tie.kind, Qt.PenStyle.SolidLine)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(way)
        for one in self._figures.values():
            self._draw_person(painter, one)

    def _way(self, tie: Tie) -> QPainterPath:
        """The line of a tie: across between neighbours, else down from parents or around, each in its lane."""
        one, other, lane = self.place(tie.one), self.place(tie.other), self._lane(tie)
        if lane is None:
            left, right = sorted((one, other), key=QRectF.left)
            path = QPainterPath(QPointF(left.right(), left.center().y()))
            path.lineTo(QPointF(right.left(), right.center().y()))
            return path
        at = self._row_of[tie.other]
        turn = self._top(at) - (self._lanes[at].index(lane) + 1) * _LANE
        path = QPainterPath(self._from(tie, lane))
        end = QPointF(_port(other, self._tops[tie.other], lane), other.top())
        for point in (QPointF(path.currentPosition().x(), turn), QPointF(end.x(), turn), end):
            path.lineTo(point)
        return path

    def _from(self, tie: Tie, lane: _Lane) -> QPointF:
        """Where the line begins: between both parents where they are a couple, or at the one."""
        box = self.place(tie.one)
        if not lane.comes_down:
            return QPointF(_port(box, self._tops[tie.one], lane), box.top())
        if len(lane.persons) > 1:
            first, second = (self.place(person) for person in lane.persons)
            return first.united(second).center()
        return QPointF(_port(box, self._feet[tie.one], lane), box.bottom())

    def _find_lanes(self) -> None:
        """Which lines turn above each row, and which meet each person; the lines within a row turn lowest."""
        turning = [(tie, lane) for tie in self._ties if (lane := self._lane(tie)) is not None]
        for tie, lane in sorted(turning, key=lambda one: one[1].comes_down):
            meets = [self._lanes[self._row_of[tie.other]], self._tops[tie.other]]
            meets.append((self._feet if lane.comes_down else self._tops)[tie.one])
            for lanes in meets:
                if lane not in lanes:
                    lanes.append(lane)

    def _lane(self, tie: Tie) -> _Lane | None:
        """What a line turns with; None where it goes straight to a neighbour."""
        if self._row_of[tie.one] < self._row_of[tie.other]:
            return _Lane(tie.kind, frozenset(self._couple(tie) or (tie.one,)), comes_down=True)
        return None if self._are_neighbours(tie) else _Lane(tie.kind, frozenset(tie.pair), comes_down=False)

    def _are_neighbours(self, tie: Tie) -> bool:
        row = self._rows[self._row_of[tie.one]]
        return tie.other in row and abs(row.index(tie.one) - row.index(tie.other)) == 1

    def _couple(self, tie: Tie) -> tuple[int, int] | None:
        """Both parents of a child where they are a couple, side by side."""
        parents = {one.one for one in self._ties if (one.kind, one.other) == (TieKind.PARENT, tie.other)}
        couples = (one for one in self._ties if one.kind is TieKind.SPOUSE and set(one.pair) <= parents)
        of_both = (one.pair for one in couples if tie.one in one.pair and self._are_neighbours(one))
        return next(of_both, None) if tie.kind is TieKind.PARENT else None

    def _draw_person(self, painter: QPainter, one: Figure) -> None:
        dress, box = theme.current(), self.place(one.id)
        is_here = self.hasFocus() and one.id == self.cursor_person
        edge = QPen(dress.colour("field_edge" if one.moves_along else "faint"), 1)
        if not one.moves_along:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(QPen(dress.colour("accent"), 2) if is_here else edge)
        painter.setBrush(dress.colour("ground" if one.moves_along else "card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = box.adjusted(_PAD, 4, -_PAD, -4)
        upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        mark = f"{one.letter} · " if one.name else one.letter
        painter.setFont(theme.font(theme.measure("type_text"), QFont.Weight.DemiBold))
        painter.setPen(dress.colour("text" if one.moves_along else "muted"))
        draw_fitting(painter, upper, mark)
        draw_fitting(painter, upper.adjusted(QFontMetricsF(painter.font()).horizontalAdvance(mark), 0, 0, 0), one.name)
        painter.setFont(theme.font(theme.measure("type_small")))
        painter.setPen(dress.colour("muted"))
        draw_fitting(painter, upper.translated(0, upper.height()), one.detail)


def _port(box: QRectF, lanes: Sequence[_Lane], lane: _Lane) -> float:
    """Where at a person's edge a line meets it: all that do stand apart around the middle."""
    return box.center().x() + (lanes.index(lane) - (len(lanes) - 1) / 2) * _APART
