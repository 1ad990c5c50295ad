"""Tables as they are worked with: columns that give way, are chosen, sized and sorted by, and rows that are opened."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from relocation_desk.desk import theme
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cells import PAD, Cells, is_cut, titled
from relocation_desk.desk.parts.column_panel import ColumnPanel
from relocation_desk.desk.table import NOT_LOADED, ROW_ROLE, TableModel
from relocation_desk.desk.tasks import Tasks, draw_now

_EXTRA_FROM, _LEAST, _SCROLL = 1100, 128, 14  # the least width of what stretches
_DRAWING_S = 0.006  # what a page of rows takes to shape and to draw, above all names in other scripts, is no frame
_NOTED = 440  # with a note beside it, what stretches is at least so wide
_FOLDING = 64  # rows, at most, that are read to see which want a second line
_STEP, _NARROWEST, _TELLING_MS = 16, 48, 400  # of a width
_SORTS = {Qt.Key.Key_Up: Qt.SortOrder.AscendingOrder, Qt.Key.Key_Down: Qt.SortOrder.DescendingOrder}
_SIZES = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}


def _pause(table: "TableView", after: int, on: Callable[[], None]) -> QTimer:
    """What comes once, so many milliseconds after it was last asked for."""
    timer = QTimer(table)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(on)
    return timer


class TableView(QTableView):
    """A table whose rows are opened by Enter or a double click; `row_opened` carries the row.

    `columns_chosen` carries the codes of the columns that the officer wants, none for the table's own, `widths_chosen`
    the widths by code. In a table whose few rows are all there, words that one line would cut stand on two.
    """

    row_opened = Signal(object)
    row_chosen = Signal(object)
    columns_chosen = Signal(object)
    widths_chosen = Signal(object)

    def __init__(self, columns: Sequence[Column], name: str) -> None:
        super().__init__()
        self._chosen: tuple[str, ...] = ()
        self._own_widths: dict[str, int] = {}
        self._column, self._is_sorted_by_key = 0, False
        self._is_arranging = True
        self._drawn: set[int] = set()  # rows that were drawn as they are: words and all are kept for the next time
        self._left, self._is_going_on = QRegion(), False
        self.rows = TableModel(columns, self)
        self.rows.modelReset.connect(self._drawn.clear)
        self.rows.dataChanged.connect(self._forget)
        self._folding, self._telling = _pause(self, 0, self._fold), _pause(self, _TELLING_MS, self._tell_widths)
        self.rows.modelReset.connect(self._come_back)
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
        self._is_arranging = False
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.selectionModel().currentColumnChanged.connect(self._note_column)

    def _dress_header(self, columns: Sequence[Column]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(theme.measure("row_height"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(_NARROWEST)
        header.sortIndicatorChanged.connect(self.rows.note_sorted)
        header.sectionResized.connect(self._resized)
        self._widths = [self._first_width(one) for one in columns]
        for number, column in enumerate(columns):
            if column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(number, self._widths[number])
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    @staticmethod
    def _first_width(column: Column) -> int:
        return max(column.width, titled(column)) if column.width else max(column.least, _LEAST)

    def _resized(self, at: int, _former: int, width: int) -> None:
        """A column has another width: because there is another room, or because the officer wants it."""
        self._drawn.clear()
        self._folding.start()
        if self._is_arranging or not width or not self.rows.columns[at].width:
            return
        self._widths[at] = self._own_widths[self.rows.columns[at].code] = width
        self._telling.start()

    def _tell_widths(self) -> None:
        self.widths_chosen.emit(dict(self._own_widths))

    def show_widths(self, widths: Mapping[str, int]) -> None:
        """Give columns these widths, by their codes; the others have the table's own."""
        self._own_widths = dict(widths)
        for at, column in enumerate(self.rows.columns):
            if column.width:
                self._widths[at] = max(_NARROWEST, widths.get(column.code, self._first_width(column)))
        self._arrange()

    def _fold(self) -> None:
        """Give rows a second line where one would cut their words; not where rows are fetched as they are seen."""
        count, plain = self.rows.rowCount(), theme.measure("row_height")
        if self.rows.tasks is not None or count > _FOLDING:
            return
        widths = [
            (one, self.columnWidth(at)) for at, one in enumerate(self.rows.columns) if not self.isColumnHidden(at)
        ]
        for at in range(count):
            row = self.rows.row_at(at)
            height = plain + theme.measure("gap_l") + theme.measure("gap_xs")
            wanted = height if any(is_cut(column, row, width) for column, width in widths) else plain
            if self.rowHeight(at) != wanted:
                self.setRowHeight(at, wanted)

    def _come_back(self) -> None:
        """The keyboard that put the rows in another order goes on in the first of them."""
        self._folding.start()
        if self._is_sorted_by_key and self.rows.rowCount():
            self._is_sorted_by_key = False
            self.selectRow(0)

    def selectRow(self, row: int) -> None:
        """Qt: choose a row; the keyboard stays in its column."""
        self.setCurrentIndex(self.rows.index(row, self._column))

    def _note_column(self, current: QModelIndex) -> None:
        if current.isValid():
            self._column = current.column()

    def _forget(self, first: QModelIndex, last: QModelIndex) -> None:
        self._drawn.difference_update(range(first.row(), last.row() + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw what can be seen; of rows not drawn before as many as leave the frame whole."""
        region, tasks = event.region(), self.rows.tasks
        rows = self._rows_within(region.boundingRect())
        if tasks is None or self._drawn.issuperset(rows):
            super().paintEvent(event)
            return
        tasks.leave_turn()
        begun, there = time.thread_time(), [row for row in rows if self.rows.row_at(row) is not None]
        for row in there:
            if time.thread_time() - begun > _DRAWING_S:
                self._draw_later(region, row, tasks)
                break
            super().paintEvent(QPaintEvent(region.intersected(self._box(row))))
            self._drawn.add(row)
        if len(there) < len(rows):
            self._mark_fetched(row for row in rows if row not in there)

    def _rows_within(self, box: QRect) -> range:
        first, last = self.rowAt(box.top()), self.rowAt(box.bottom())
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self.rows.rowCount() - 1) + 1)

    def _box(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _mark_fetched(self, rows: Iterable[int]) -> None:
        """Draw one mark for each row that is still fetched: those that scroll by are not worth a frame."""
        painter, dress = QPainter(self.viewport()), theme.current()
        painter.setPen(dress.ink("muted"))
        for row in rows:
            box = self._box(row)
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, dress.ink("hairline"))
            painter.drawText(box.adjusted(PAD, 0, 0, -1), int(Qt.AlignmentFlag.AlignVCenter), NOT_LOADED)

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
            self.viewport().update(left)
            draw_now(self)  # with what else is to be drawn: once a turn is enough
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
        least = _NOTED if is_noted else self._first_width(self.rows.columns[at])
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
        self._is_arranging = True
        for number, column in enumerate(columns):
            is_gone = not column.is_shown or number in giving_way
            self.setColumnHidden(number, column.code not in self._chosen if self._chosen else is_gone)
            if column.width and not self.isColumnHidden(number):
                header.resizeSection(number, self._widths[number])
        codes = [column.code for column in columns]
        if all(codes):
            for place, code in enumerate((*self._chosen, *(one for one in codes if one not in self._chosen))):
                header.moveSection(header.visualIndex(codes.index(code)), place)
        self._is_arranging = False

    def _giving_way(self) -> set[int]:
        """Extra columns on a narrow window; and while what stretches would be cut, the last extra, then spare ones."""
        columns = self.rows.columns
        shown = [number for number, column in enumerate(columns) if column.is_shown]
        extra = [number for number in shown if columns[number].is_extra]
        spare = sorted((number for number in shown if columns[number].spare), key=lambda one: -columns[one].spare)
        gone = set(extra) if self.width() < _EXTRA_FROM else set[int]()
        for number in (*reversed(extra), *spare):
            if sum(self._widths[one] for one in shown if one not in gone) <= self.width() - _SCROLL:
                break
            gone.add(number)
        return gone

    def _choose_columns(self, codes: tuple[str, ...]) -> None:
        if not codes and self._own_widths:
            self.show_widths({})
            self._telling.start()
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

    def sort_itself(self) -> None:
        """Let headers sort rows that are all there, by the keys of their columns."""
        self.rows.sorts_itself = True
        self.offer_sorting(-1)

    def choose(self, given: int) -> None:
        """Choose the row that was given as this one, wherever it stands now."""
        self.selectRow(self.rows.place_of(given))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.row_opened.emit(row)

    def _choose(self, index: QModelIndex, _former: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.row_chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens the row; with Alt, the arrows sort by the column of the cell, and size it."""
        key, at = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self._open(at)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and at.isValid() and key in _SORTS:
            if self.isSortingEnabled() and self.rows.columns[at.column()].sort is not None:
                self._is_sorted_by_key = not self.rows.sorts_itself
                self.sortByColumn(at.column(), _SORTS[Qt.Key(key)])
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and at.isValid() and key in _SIZES:
            if self.rows.columns[at.column()].width:
                self.setColumnWidth(at.column(), max(_NARROWEST, self.columnWidth(at.column()) + _SIZES[Qt.Key(key)]))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: who comes with the keyboard is in a row."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().isSelected(self.currentIndex()):
            self.selectRow(self.currentIndex().row())

    def current(self) -> Any | None:
        """The row under the cursor."""
        return self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
