"""The one table model: it holds ids, and pages of rows around what is seen."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from relocation_desk.desk.columns import Column
from relocation_desk.desk.tasks import Tasks

PAGE = 200
PAGES_KEPT = 12
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
NOT_LOADED = "…"
_BLANK = "\u2003"

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], tuple[Any, ...]]


class TableModel(QAbstractTableModel):
    """Rows by column; those of a long list are fetched by page when first seen, off the GUI thread."""

    sort_wanted = Signal(object, bool)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, tuple[Any, ...]] = OrderedDict()
        self._fetch: Fetch | None = None
        self._tasks: Tasks | None = None
        self._asked: set[int] = set()
        self._generation = 0
        self._sorted = -1
        self._given: Sequence[Any] = ()
        self.sorts_itself = False
        self._order: tuple[Callable[[Any], Any], bool] | None = None

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show rows that are all there."""
        self._reset(range(len(rows)), None, None)
        self._given = rows
        self._hold(sorted(rows, key=self._order[0], reverse=self._order[1]) if self._order else rows)
        self.endResetModel()

    def place_of(self, given: int) -> int:
        """Where a row stands that was given as this one."""
        wanted = self._given[given]
        return next(place for place in range(len(self._given)) if self.row_at(place) is wanted)

    def _hold(self, rows: Sequence[Any]) -> None:
        for start in range(0, len(rows), PAGE):
            self._pages[start // PAGE] = tuple(rows[start : start + PAGE])

    def show_ids(self, ids: Sequence[int], fetch: Fetch, tasks: Tasks) -> None:
        """Show the rows of ids, in this order, fetched as they come into sight."""
        self._reset(ids, fetch, tasks)
        self.endResetModel()

    def _reset(self, ids: Sequence[int], fetch: Fetch | None, tasks: Tasks | None) -> None:
        self.beginResetModel()
        self._generation += 1
        self._ids, self._fetch, self._tasks = ids, fetch, tasks
        self._pages.clear()
        self._asked.clear()

    @property
    def tasks(self) -> Tasks | None:
        """What fetches the rows of a long list; None where all are there."""
        return self._tasks

    def row_at(self, number: int) -> Any | None:
        """The row of a number, or None and a request for its page."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._ask(page)
            return None
        self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def _ask(self, page: int) -> None:
        if self._fetch is None or self._tasks is None or page in self._asked:
            return
        self._asked.add(page)
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        self._tasks.run(partial(self._fetch, ids), partial(self._arrived, self._generation, page))

    def _arrived(self, generation: int, page: int, rows: tuple[Any, ...]) -> None:
        if generation != self._generation:
            return
        self._pages[page] = rows
        self._asked.discard(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        first, last = page * PAGE, min((page + 1) * PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a cell shows."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
            ROW_ROLE,
        ):
            row = self.row_at(index.row())
            if role == ROW_ROLE:
                return row
            if row is None:
                return NOT_LOADED
            return column.text(row) if role == Qt.ItemDataRole.DisplayRole else column.whole(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a header shows."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            is_beside_mark = section == self._sorted and self.columns[section].is_number
            return self.columns[section].title + (_BLANK if is_beside_mark else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].alignment
        return None

    def note_sorted(self, column: int) -> None:
        """Leave room for the mark of the order, which stands where the title of a number ends."""
        self._sorted = column

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: the officer wants another order; whoever made the ids sorts them anew, unless the table does itself."""
        key = self.columns[column].sort if 0 <= column < len(self.columns) else None
        descending = order is Qt.SortOrder.DescendingOrder
        if self.sorts_itself and callable(key):
            self._reorder(key, descending=descending)
        elif key is not None:
            self.sort_wanted.emit(key, descending)

    def _reorder(self, key: Callable[[Any], Any], *, descending: bool) -> None:
        """Put the rows in another order; what is chosen stays so."""
        self._order = key, descending
        former = [row for page in sorted(self._pages) for row in self._pages[page]]
        order = sorted(range(len(former)), key=lambda at: key(former[at]), reverse=descending)
        self.layoutAboutToBeChanged.emit()
        places = {at: place for place, at in enumerate(order)}
        self._hold([former[at] for at in order])
        held = self.persistentIndexList()
        self.changePersistentIndexList(held, [self.index(places[one.row()], one.column()) for one in held])
        self.layoutChanged.emit()
