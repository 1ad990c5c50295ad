"""The risk matrix: severity against likelihood, with what is judged now and after measures; arrows move in it."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts import shapes
from relocation_desk.domain import risk
from relocation_desk.domain.codes import Likelihood, RiskLevel, Severity
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

Cell = tuple[Severity, Likelihood]
_GAP, _FOOT, _SIDE = 3, 24, 112
_NARROW, _NARROW_SIDE, _NARROW_FOOT = 460, 84, 36
_STEPS = {Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


def said(cell: Cell) -> str:
    """A cell in words: severity, likelihood and the level where they meet."""
    severity, likelihood = cell
    return f"{label(severity)} · {label(likelihood)} · {label(risk.level(severity, likelihood))}"


class Matrix(QWidget):
    """Five by five; `cell_chosen` tells of the cell that arrows or the mouse went to."""

    cell_chosen = Signal(object)

    def __init__(self, now: Cell | None, after: Cell | None) -> None:
        super().__init__()
        self.now, self.after = now, after
        self._cursor = now or (Severity.MODERATE, Likelihood.LIKELY)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(5 * 37 + _FOOT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def cursor_cell(self) -> Cell:
        """Where arrows have gone."""
        return self._cursor

    def go_to(self, cell: Cell) -> None:
        """Put the cursor on a cell without choosing it."""
        self._cursor = cell
        self.update()

    def show_cells(self, now: Cell | None, after: Cell | None) -> None:
        """Show another judgement."""
        self.now, self.after = now, after
        self._tell()
        self.update()

    def _tell(self) -> None:
        spoken = [_("Now: {cell}").format(cell=said(self.now))] if self.now else []
        if self.after:
            spoken.append(_("After measures: {cell}").format(cell=said(self.after)))
        self.setAccessibleName(_("Risk matrix"))
        self.setAccessibleDescription(". ".join(spoken))

    def sizeHint(self) -> QSize:
        """Qt: as in the picture."""
        return QSize(520, 5 * 37 + _FOOT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows move the cursor."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        severity = Severity(min(5, max(1, self._cursor[0] + step[0])))
        self._go_to((severity, Likelihood(min(5, max(1, self._cursor[1] + step[1])))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the mouse chooses a cell."""
        for severity in Severity:
            for likelihood in Likelihood:
                if self._box(severity, likelihood).contains(event.position().toPoint()):
                    self._go_to((severity, likelihood))

    def _go_to(self, cell: Cell) -> None:
        self._cursor = cell
        self.setToolTip(said(cell))
        self.update()
        self.cell_chosen.emit(cell)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < _NARROW

    @property
    def _side(self) -> int:
        return _NARROW_SIDE if self._is_narrow else _SIDE

    @property
    def _foot(self) -> int:
        return _NARROW_FOOT if self._is_narrow else _FOOT

    def _box(self, severity: Severity, likelihood: Likelihood) -> QRect:
        width = (self.width() - self._side - 4 * _GAP) / 5
        height = (self.height() - self._foot - 4 * _GAP) / 5
        left = self._side + (likelihood - 1) * (width + _GAP)
        return QRect(round(left), round((5 - severity) * (height + _GAP)), round(width), round(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axes(painter)
        for severity in Severity:
            for likelihood in Likelihood:
                self._draw_cell(painter, severity, likelihood)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self._box(*self._cursor)).adjusted(1, 1, -1, -1), 4, 4)

    def _draw_axes(self, painter: QPainter) -> None:
        painter.setFont(theme.font(11 if self._is_narrow else theme.measure("type_text")))
        painter.setPen(theme.current().colour("muted"))
        for severity in Severity:
            box = self._box(severity, Likelihood.UNLIKELY)
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRect(0, box.top(), self._side - 6, box.height()), flags, label(severity))
        for likelihood in Likelihood:
            box = self._box(Severity.NEGLIGIBLE, likelihood)
            foot = QRect(box.left() - 2, self.height() - self._foot + 4, box.width() + 4, self._foot - 4)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(foot, flags, label(likelihood))

    def _draw_cell(self, painter: QPainter, severity: Severity, likelihood: Likelihood) -> None:
        dress, box, level = theme.current(), self._box(severity, likelihood), risk.level(severity, likelihood)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(dress.colour(f"risk_{level.value}"))
        painter.drawRoundedRect(box, 4, 4)
        ink = dress.colour("risk_ink")
        marks = self._marks((severity, likelihood))
        faint = dress.colour("risk_ink")
        faint.setAlphaF(0.32)
        if not (marks and self._is_narrow):
            shapes.draw(painter, level, QRectF(box.right() - 13, box.top() + 6, 7, 7), faint)
        if marks:
            painter.setPen(ink)
            self._draw_marks(painter, box, marks)

    def _marks(self, cell: Cell) -> list[tuple[bool, str]]:
        marks = [(True, _("now"))] if cell == self.now else []
        if cell == self.after:
            marks.append((False, _("after")))
        return marks

    def _draw_marks(self, painter: QPainter, box: QRect, marks: list[tuple[bool, str]]) -> None:
        """A filled dot for now, a ring for after measures, each with its word."""
        lettering = theme.font(theme.measure("type_small"), QFont.Weight.Bold)
        painter.setFont(lettering)
        metrics, ink = QFontMetrics(lettering), theme.current().colour("risk_ink")
        if len(marks) > 1 and self._is_narrow:  # both at one place: the signs alone, the words stand below
            marks = [(is_filled, "") for is_filled, _word in marks]
        widths = [metrics.horizontalAdvance(word) + 14 for _filled, word in marks]
        left = box.center().x() - (sum(widths) + 8 * (len(marks) - 1)) / 2
        for (is_filled, word), width in zip(marks, widths, strict=True):
            painter.setPen(QPen(ink, 1.4))
            painter.setBrush(ink if is_filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(left + 1, box.center().y() - 3.5, 8, 8))
            painter.drawText(QPoint(round(left + 14), box.center().y() + metrics.ascent() // 2 - 1), word)
            left += width + 8


class Legend(QWidget):
    """The levels below the matrix: shape, colour and word."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(20)
        self.setAccessibleName(", ".join(label(level) for level in RiskLevel))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter, dress = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lettering = theme.font(theme.measure("type_small"))
        painter.setFont(lettering)
        metrics = QFontMetrics(lettering)
        texts = [label(level) for level in RiskLevel]
        used = sum(metrics.horizontalAdvance(text) + 22 for text in texts)
        left = max(0.0, min(_SIDE, self.width() - used - 4 * 12))
        room = (self.width() - left - used) / 4
        for level, text in zip(RiskLevel, texts, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dress.colour(f"risk_{level.value}"))
            painter.drawRoundedRect(QRectF(left, 2, 16, 16), 4, 4)
            shapes.draw(painter, level, QRectF(left + 4.5, 6.5, 7, 7), dress.colour("risk_ink"))
            painter.setPen(dress.colour("muted"))
            width = metrics.horizontalAdvance(text)
            painter.drawText(QRectF(left + 22, 0, width + 4, 20), int(Qt.AlignmentFlag.AlignVCenter), text)
            left += width + 22 + max(8, min(room, 20))
