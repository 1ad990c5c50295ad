"""Tables as they look: rows of one height, hairlines, names in their own script larger, risk by shape and word."""

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QStaticText,
    QTransform,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from relocation_desk.desk import theme
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts import score_bar, shapes
from relocation_desk.desk.parts.column_panel import ColumnPanel
from relocation_desk.desk.table import NOT_LOADED, ROW_ROLE, TableModel
from relocation_desk.desk.tasks import Tasks

_PAD, _EXTRA_FROM, _LEAST, _SCROLL = 10, 1100, 128, 14  # the least width of what stretches
_KEPT = 4096
_MARK = 24  # of the order, and the blank before it
_DRAWING_S = 0.006  # what a page of rows takes to shape and to draw, above all names in other scripts, is no frame
_NOTE_GAP, _NOTE_LEAST, _NOTED = 12, 40, 440  # with a note beside it, what stretches is at least so wide
_FIGURES = 84  # before a bar stands what it shows


class Cells(QStyledItemDelegate):
    """Draws cells by what their column asks for; words that were shaped once are kept with the table."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._shaped: dict[tuple[str, str, int], tuple[QStaticText, float, float]] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw a cell."""
        model, box, dress = index.model(), option.rect, theme.current()
        if not isinstance(model, TableModel):
            return
        at = index.column()
        column, shown = model.columns[at], model.row_at(index.row())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, dress.ink("accent_soft"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, dress.ink("hairline"))
        inside = box.adjusted(_PAD, 0, -_PAD, -1)
        if shown is None:
            return
        level = column.level(shown) if column.level else None
        if level is not None:
            shapes.draw(painter, level, QRectF(inside.left(), inside.center().y() - 4, 9, 9), dress.ink("text"))
            inside.adjust(17, 0, 0, 0)
        score = column.bar(shown) if column.bar else None
        if score is not None:
            score_bar.draw(painter, QRectF(inside.adjusted(_FIGURES, 0, 0, 0)), score)
            inside.setWidth(_FIGURES)
        words, wide, high = self._words(column.text(shown), column.paint, inside.width())
        painter.setFont(_lettering(column.paint))
        painter.setPen(dress.ink("muted" if column.paint == "muted" else "text"))
        left = inside.right() - wide if column.is_number else inside.left()
        painter.drawStaticText(QPointF(left, inside.center().y() - high / 2), words)
        if column.note:
            self._note(painter, inside.adjusted(round(wide) + _NOTE_GAP, 0, 0, 0), column.note(shown))

    def _note(self, painter: QPainter, box: QRect, note: str) -> None:
        if note and box.width() > _NOTE_LEAST:
            words, _wide, high = self._words(note, "muted", box.width())
            painter.setPen(theme.current().ink("muted"))
            painter.setFont(_lettering("muted"))
            painter.drawStaticText(QPointF(box.left(), box.center().y() - high / 2), words)

    def _words(self, text: str, paint: str, width: int) -> tuple[QStaticText, float, float]:
        """What of a text fits this width, and its size."""
        shaped = self._shaped.get((text, paint, width))
        if shaped is None:
            if len(self._shaped) >= _KEPT:
                self._shaped.clear()
            words = QStaticText(_metrics(paint).elidedText(text, Qt.TextElideMode.ElideRight, width))
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.prepare(QTransform(), _lettering(paint))
            shaped = self._shaped[text, paint, width] = words, words.size().width(), words.size().height()
        return shaped


def fitted(words: Iterable[str]) -> int:
    """The width of a column that shows each of these words whole."""
    metrics = QFontMetrics(theme.font(theme.measure("type_text"), QFont.Weight.Normal))
    return max(metrics.horizontalAdvance(word) for word in words) + 2 * _PAD + 4


def _titled(column: Column) -> int:
    """The width in which a title is read whole, with the mark of the order beside it where there can be one."""
    metrics = QFontMetrics(theme.font(theme.measure("type_small"), QFont.Weight.DemiBold))
    return metrics.horizontalAdvance(column.title) + 2 * _PAD + (_MARK if column.sort is not None else 4)


@cache
def _lettering(paint: str) -> QFont:
    if paint == "script":
        return theme.font(theme.measure("type_own_script") - 1)
    weight = QFont.Weight.DemiBold if paint == "strong" else QFont.Weight.Normal
    return theme.font(theme.measure("type_text"), weight)


@cache
def _metrics(paint: str) -> QFontMetrics:
    return QFontMetrics(_lettering(paint))


class TableView(QTableView):
    """A table whose rows are opened by Enter or a double click; `row_opened` carries the row.

    `columns_chosen` carries the codes of the columns that the officer wants, none for the table's own.
    """

    row_opened = Signal(object)
    row_chosen = Signal(object)
    columns_chosen = Signal(object)

    def __init__(self, columns: Sequence[Column], name: str) -> None:
        super().__init__()
        self._chosen: tuple[str, ...] = ()
        self._is_arranging = False
        self._drawn: set[int] = set()  # rows that were drawn as they are: words and all are kept for the next time
        self._left, self._is_going_on = QRegion(), False
        self.rows = TableModel(columns, self)
        self.rows.modelReset.connect(self._drawn.clear)
        self.rows.dataChanged.connect(self._forget)
        self.setModel(self.rows)
        self._cells = Cells(self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.measure("row_height"))
        self._dress_header(columns)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def _dress_header(self, columns: Sequence[Column]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(theme.measure("row_height"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(48)
        header.sortIndicatorChanged.connect(self.rows.note_sorted)
        header.sectionResized.connect(self._drawn.clear)
        self._widths = [max(one.width, _titled(one)) if one.width else _LEAST for one in columns]
        for number, column in enumerate(columns):
            if column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(number, self._widths[number])
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def _forget(self, first: QModelIndex, last: QModelIndex) -> None:
        self._drawn.difference_update(range(first.row(), last.row() + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw what can be seen; of rows not drawn before as many as leave the frame whole."""
        region, tasks = event.region(), self.rows.tasks
        rows = self._rows_within(region.boundingRect())
        if tasks is None or self._drawn.issuperset(rows):
            super().paintEvent(event)
            return
        begun = time.thread_time()
        for row in rows:
            self._draw_row(row, region)
            if time.thread_time() - begun > _DRAWING_S and row != rows[-1]:
                self._draw_later(region, row + 1, tasks)
                return

    def _rows_within(self, box: QRect) -> range:
        first, last = self.rowAt(box.top()), self.rowAt(box.bottom())
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self.rows.rowCount() - 1) + 1)

    def _draw_row(self, row: int, region: QRegion) -> None:
        """Draw a row, or one mark while it is fetched: those that scroll by are not worth a frame."""
        box = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        if self.rows.row_at(row) is not None:
            super().paintEvent(QPaintEvent(region.intersected(box)))
            self._drawn.add(row)
            return
        painter, dress = QPainter(self.viewport()), theme.current()
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, dress.ink("hairline"))
        painter.setPen(dress.ink("muted"))
        painter.drawText(box.adjusted(_PAD, 0, 0, -1), int(Qt.AlignmentFlag.AlignVCenter), NOT_LOADED)

    def _draw_later(self, region: QRegion, row: int, tasks: Tasks) -> None:
        """Leave the rows from this one on to the turns that follow."""
        below = self.rowViewportPosition(row)
        rest = region.intersected(QRect(0, below, self.viewport().width(), self.viewport().height() - below))
        self._left = self._left.united(rest)
        if not self._is_going_on:
            self._is_going_on = True
            tasks.in_pieces(self._go_on(), self)

    def _go_on(self) -> Iterator[None]:
        while not self._left.isEmpty():
            left, self._left = self._left, QRegion()
            self.viewport().repaint(left)
            yield
        self._is_going_on = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt: what was scrolled stays as it was drawn, and so does what was not drawn yet."""
        super().scrollContentsBy(dx, dy)
        if not self._left.isEmpty():
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: extra columns give way where names would be cut, unless the officer chose them."""
        super().resizeEvent(event)
        self._arrange()

    def offer_columns(self) -> None:
        """Let the officer choose and move the columns: at the header, by mouse and by the key of menus."""
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.sectionMoved.connect(self._moved)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.choose_columns)

    def choose_columns(self) -> None:
        """Open the panel of columns below the header."""
        panel = ColumnPanel(self, self.rows.columns, self.columns_shown())
        panel.chosen.connect(self._choose_columns)
        panel.move(self.mapToGlobal(self.horizontalHeader().geometry().bottomLeft()))
        panel.open()

    def show_columns(self, codes: Sequence[str]) -> None:
        """Show the columns of these codes in this order; none for the table's own."""
        known = {column.code for column in self.rows.columns}
        self._chosen = tuple(code for code in codes if code in known)
        self._arrange()

    def make_room(self, code: str, *, is_noted: bool) -> None:
        """Let others give way to a column that stretches, while notes stand in it."""
        at = next(number for number, one in enumerate(self.rows.columns) if one.code == code)
        least = _NOTED if is_noted else _LEAST
        if self._widths[at] != least:
            self._widths[at] = least
            self._arrange()

    def columns_shown(self) -> tuple[str, ...]:
        """The codes of the columns in their order, with those that give way only now."""
        return self._chosen or tuple(column.code for column in self.rows.columns if column.is_shown)

    def columns_chosen_now(self) -> tuple[str, ...]:
        """The codes that were chosen, none where the table shows its own columns."""
        return self._chosen

    def _arrange(self) -> None:
        header, columns = self.horizontalHeader(), self.rows.columns
        giving_way = self._giving_way()
        for number, column in enumerate(columns):
            is_gone = not column.is_shown or number in giving_way
            self.setColumnHidden(number, column.code not in self._chosen if self._chosen else is_gone)
        codes = [column.code for column in columns]
        if all(codes):
            self._is_arranging = True
            for place, code in enumerate((*self._chosen, *(one for one in codes if one not in self._chosen))):
                header.moveSection(header.visualIndex(codes.index(code)), place)
            self._is_arranging = False

    def _giving_way(self) -> set[int]:
        """Extra columns on a narrow window; and while what stretches would be cut, the last extra and spare ones."""
        columns = self.rows.columns
        shown = [number for number, column in enumerate(columns) if column.is_shown]
        extra = [number for number in shown if columns[number].is_extra]
        spare = [number for number in shown if columns[number].is_spare]
        gone = set(extra) if self.width() < _EXTRA_FROM else set[int]()
        for number in (*reversed(extra), *reversed(spare)):
            if sum(self._widths[one] for one in shown if one not in gone) <= self.width() - _SCROLL:
                break
            gone.add(number)
        return gone

    def _choose_columns(self, codes: tuple[str, ...]) -> None:
        self.show_columns(codes)
        self.columns_chosen.emit(codes)

    def _moved(self) -> None:
        if self._is_arranging:
            return
        header, shown = self.horizontalHeader(), self.columns_shown()
        order = (self.rows.columns[header.logicalIndex(place)].code for place in range(header.count()))
        self._choose_columns(tuple(code for code in order if code in shown))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the key of menus opens the panel of columns."""
        is_offered = self.horizontalHeader().sectionsMovable()
        if is_offered and event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.choose_columns()
            return
        super().contextMenuEvent(event)

    def mark_order(self, sort: object, *, descending: bool) -> None:
        """Show by which column the rows are sorted, and ask for nothing."""
        with QSignalBlocker(self.rows):
            at = next((number for number, one in enumerate(self.rows.columns) if one.sort is sort), -1)
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.horizontalHeader().setSortIndicator(at, order)

    def offer_sorting(self, column: int, *, descending: bool = False) -> None:
        """Let headers sort, beginning with this one."""
        self.horizontalHeader().setSectionsClickable(True)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.setSortingEnabled(True)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.row_opened.emit(row)

    def _choose(self, index: QModelIndex, _former: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.row_chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def current(self) -> Any | None:
        """The row under the cursor."""
        return self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
