"""How the cells of a table are drawn: words that were shaped once, risk by its shape, a ring where the keyboard is."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from relocation_desk.desk import theme
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts import score_bar, shapes
from relocation_desk.desk.table import TableModel

PAD = 10
_KEPT = 4096
_MARK = 24  # of the order, and the blank before it
_NOTE_GAP, _NOTE_LEAST = 12, 40
_FIGURES = 84  # before a bar stands what it shows
_SHAPE = 17  # of a risk, and the blank after it
_RING, _UNDERLINE = 2, 4
_BREAK = "\u2028"


class Cells(QStyledItemDelegate):
    """Draws cells by what their column asks for; words that were shaped once are kept with the table."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._shaped: dict[tuple[str, str, int, bool], tuple[QStaticText, float, float]] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw a cell."""
        model, box, dress = index.model(), option.rect, theme.current()
        if not isinstance(model, TableModel):
            return
        at = index.column()
        column, shown = model.columns[at], model.row_at(index.row())
        is_selected = option.state & QStyle.StateFlag.State_Selected
        if is_selected:
            painter.fillRect(box, dress.ink("accent_soft"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, dress.ink("hairline"))
        if is_selected:
            self._ring(painter, option, index)
        inside = box.adjusted(PAD, 0, -PAD, -1)
        if shown is None:
            return
        level = column.level(shown) if column.level else None
        if level is not None:
            shapes.draw(painter, level, QRectF(inside.left(), inside.center().y() - 4, 9, 9), dress.ink("text"))
            inside.adjust(_SHAPE, 0, 0, 0)
        score = column.bar(shown) if column.bar else None
        if score is not None:
            score_bar.draw(painter, QRectF(inside.adjusted(_FIGURES, 0, 0, 0)), score)
            inside.setWidth(_FIGURES)
        is_folded = box.height() > theme.measure("row_height")
        words, wide, high = self._words(column.text(shown), column.paint, inside.width(), is_folded=is_folded)
        painter.setFont(lettering(column.paint))
        painter.setPen(dress.ink("muted" if column.paint == "muted" else "text"))
        left = inside.right() - wide if column.is_number else inside.left()
        painter.drawStaticText(QPointF(left, inside.center().y() - high / 2), words)
        if column.note:
            self._note(painter, inside.adjusted(round(wide) + _NOTE_GAP, 0, 0, 0), column.note(shown))

    def _ring(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Around the row while the table has the keyboard; a line below the cell that its keys are for."""
        table, box, ink = self.parent(), option.rect, theme.current().ink("accent")
        if not isinstance(table, QTableView) or not table.hasFocus():
            return
        header = table.horizontalHeader()
        below = _UNDERLINE if table.isSortingEnabled() and index == table.currentIndex() else _RING
        painter.fillRect(box.left(), box.top(), box.width(), _RING, ink)
        painter.fillRect(box.left(), box.bottom() - below + 1, box.width(), below, ink)
        if header.sectionPosition(index.column()) == 0:
            painter.fillRect(box.left(), box.top(), _RING, box.height(), ink)
        if header.sectionPosition(index.column()) + box.width() >= header.length() - 1:
            painter.fillRect(box.right() - _RING + 1, box.top(), _RING, box.height(), ink)

    def _note(self, painter: QPainter, box: QRect, note: str) -> None:
        if note and box.width() > _NOTE_LEAST:
            words, _wide, high = self._words(note, "muted", box.width())
            painter.setPen(theme.current().ink("muted"))
            painter.setFont(lettering("muted"))
            painter.drawStaticText(QPointF(box.left(), box.center().y() - high / 2), words)

    def _words(self, text: str, paint: str, width: int, *, is_folded: bool = False) -> tuple[QStaticText, float, float]:
        """What of a text fits this width, on one line or on two, and its size."""
        shaped = self._shaped.get((text, paint, width, is_folded))
        if shaped is None:
            if len(self._shaped) >= _KEPT:
                self._shaped.clear()
            words = QStaticText(folded(text, metrics(paint), width, 2 if is_folded else 1))
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.prepare(QTransform(), lettering(paint))
            shaped = self._shaped[text, paint, width, is_folded] = words, words.size().width(), words.size().height()
        return shaped


def folded(text: str, measured: QFontMetrics, width: int, lines: int) -> str:
    """A text on so many lines at most, broken between words; what still does not fit ends in an ellipsis."""
    if lines == 1 or measured.horizontalAdvance(text) <= width:
        return measured.elidedText(text, Qt.TextElideMode.ElideRight, width)
    words = text.split(" ")
    fitting = (n for n in range(len(words) - 1, 0, -1) if measured.horizontalAdvance(" ".join(words[:n])) <= width)
    first = next(fitting, 0)
    if not first:
        return measured.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return " ".join(words[:first]) + _BREAK + folded(" ".join(words[first:]), measured, width, lines - 1)


def is_cut(column: Column, row: object, width: int) -> bool:
    """Whether a row's words are cut on one line of this width."""
    if column.is_number or column.bar or column.note:
        return False
    room = width - 2 * PAD - (_SHAPE if column.level and column.level(row) is not None else 0)
    return metrics(column.paint).horizontalAdvance(column.text(row)) > room


def fitted(words: Iterable[str]) -> int:
    """The width of a column that shows each of these words whole."""
    measured = QFontMetrics(theme.font(theme.measure("type_text"), QFont.Weight.Normal))
    return max(measured.horizontalAdvance(word) for word in words) + 2 * PAD + 4


def titled(column: Column) -> int:
    """The width in which a title is read whole, with the mark of the order beside it where there can be one."""
    measured = QFontMetrics(theme.font(theme.measure("type_small"), QFont.Weight.DemiBold))
    return measured.horizontalAdvance(column.title) + 2 * PAD + (_MARK if column.sort is not None else 4)


@cache
def lettering(paint: str) -> QFont:
    """The font of a way to draw."""
    if paint == "script":
        return theme.font(theme.measure("type_own_script") - 1)
    weight = QFont.Weight.DemiBold if paint == "strong" else QFont.Weight.Normal
    return theme.font(theme.measure("type_text"), weight)


@cache
def metrics(paint: str) -> QFontMetrics:
    """What its words take."""
    return QFontMetrics(lettering(paint))
