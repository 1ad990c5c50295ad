"""A small family graph: generations in rows, couples joined, who stays drawn faint; arrows move in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
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
from relocation_desk.domain.household import Tie
from relocation_desk.domain.household_codes import TieKind
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_HEIGHT, _WIDEST, _ACROSS, _DOWN, _MARGIN, _PAD, _HOOK = 46, 184, 28, 36, 12, 8, 9
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
        self.cursor_person = figures[0].id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * _MARGIN + len(rows) * _HEIGHT + (len(rows) - 1) * _DOWN)
        self.setAccessibleName(_("Family graph"))
        self.setAccessibleDescription(said(figures, ties))

    def sizeHint(self) -> QSize:
        """Qt: as wide as the card gives."""
        return QSize(640, self.height())

    def place(self, person: int) -> QRectF:
        """Where someone is drawn: each row in the middle, as wide as there is room."""
        at = next(number for number, row in enumerate(self._rows) if person in row)
        row = self._rows[at]
        width = min(_WIDEST, (self.width() - 2 - (len(row) - 1) * _ACROSS) / len(row))
        left = (self.width() - len(row) * width - (len(row) - 1) * _ACROSS) / 2
        return QRectF(left + row.index(person) * (width + _ACROSS), _MARGIN + at * (_HEIGHT + _DOWN), width, _HEIGHT)

    # ------------------------------------------------------------ keyboard and mouse
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go from person to person, Return chooses."""
        if event.key() in _CHOOSING:
            self.person_chosen.emit(self.cursor_person)
            return
        at = next(number for number, row in enumerate(self._rows) if self.cursor_person in row)
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
        """The line of a tie: down from parents, across between couples, around where they are not side by side."""
        one, other = self.place(tie.one), self.place(tie.other)
        if one.top() < other.top():
            return self._down(self._from(tie), other)
        left, right = sorted((one, other), key=QRectF.left)
        path = QPainterPath()
        if left.top() == right.top() and right.left() - left.right() <= _ACROSS + 1:
            path.moveTo(QPointF(left.right(), left.center().y()))
            path.lineTo(QPointF(right.left(), right.center().y()))
            return path
        path.moveTo(QPointF(left.center().x(), left.top()))
        above = min(left.top(), right.top()) - _HOOK
        for point in (QPointF(left.center().x(), above), QPointF(right.center().x(), above)):
            path.lineTo(point)
        path.lineTo(QPointF(right.center().x(), right.top()))
        return path

    def _from(self, tie: Tie) -> QPointF:
        """Where the line to a child begins: between both parents where they are a couple, or below the one."""
        box = self.place(tie.one)
        parents = {one.one for one in self._ties if (one.kind, one.other) == (TieKind.PARENT, tie.other)}
        for spouse in self._ties:
            is_couple = spouse.kind is TieKind.SPOUSE and tie.one in spouse.pair and set(spouse.pair) <= parents
            if tie.kind is TieKind.PARENT and is_couple:
                both = box.united(self.place(sum(spouse.pair) - tie.one))
                if both.height() == box.height() and both.width() <= 2 * box.width() + _ACROSS + 1:
                    return both.center()
        return QPointF(box.center().x(), box.bottom())

    def _down(self, start: QPointF, child: QRectF) -> QPainterPath:
        path, turn = QPainterPath(start), child.top() - _DOWN / 2
        path.lineTo(QPointF(start.x(), turn))
        path.lineTo(QPointF(child.center().x(), turn))
        path.lineTo(QPointF(child.center().x(), child.top()))
        return path

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
        head = QFont(theme.font(theme.measure("type_text"), QFont.Weight.DemiBold))
        ink = dress.colour("text" if one.moves_along else "muted")
        self._draw_line(painter, inner, head, ink, f"{one.letter} · {one.name}" if one.name else one.letter)
        lower = inner.adjusted(0, inner.height() / 2, 0, 0)
        self._draw_line(painter, lower, theme.font(theme.measure("type_small")), dress.colour("muted"), one.detail)

    def _draw_line(self, painter: QPainter, box: QRectF, lettering: QFont, ink: QColor, text: str) -> None:
        painter.setFont(lettering)
        painter.setPen(ink)
        fitting = QFontMetricsF(lettering).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        line = QRectF(box.left(), box.top(), box.width(), (_HEIGHT - 8) / 2)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), fitting)
