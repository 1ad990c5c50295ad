"""Reads a caseload from a folder of CSV files or a workbook: rows of values by sheet, and each fault at its place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from relocation_desk.domain import text
from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange import cells, csv_tables, faults, layout, spelling, workbook_tables
from relocation_desk.exchange.cells import BadCell, Local, Order
from relocation_desk.exchange.faults import MOST, Faults, Remark
from relocation_desk.exchange.layout import Header, Layout
from relocation_desk.exchange.sheet_columns import Column, Kind, Sheet
from relocation_desk.exchange.sheets import BY_NAME
from relocation_desk.exchange.source import NotACaseload, SourceUnreadable, Table, Whole
from relocation_desk.exchange.spelling import known_codes, plain

MOST_ROWS = 500_000
_EVERY = 2000
_NOTHING = (None, "")
_WORDS = (faults.MayMean, faults.NotOneOf)
_OWN_SHEETS = frozenset({"explanation", "codes", "explications"})
_TOTALS = frozenset(
    {"total", "totals", "grand_total", "subtotal", "sub_total", "sum", "somme", "total_general", "sous_total"}
)
_NOTES = ("note", "source", "n_b", "nb", "prepared", "printed", "generated", "as_of", "total")
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Row:
    """A row: its number as a spreadsheet shows it, its values by column, and whether all of them could be read."""

    number: int
    values: dict[str, Any]
    is_sound: bool = True

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(slots=True)
class Read:
    """What was read: the rows of each sheet, the headers as they were met, and what is wrong or was left out."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)  # titles that mean no sheet, each with a guess or none
    words: dict[tuple[str, str, str], str] = field(default_factory=dict)  # unknown words by sheet and column, likewise
    headers: list[Header] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    remarks: list[Remark] = field(default_factory=list)
    sha256: str = ""

    def of(self, sheet: str) -> list[Row]:
        """The rows of a sheet."""
        return self.rows.get(sheet, [])

    def remark(self, sheet: str, row: int, trouble: Trouble) -> None:
        """Tell of something that is no fault."""
        if len(self.remarks) < MOST:
            self.remarks.append(Remark(sheet, row, trouble))


def _tell_nobody(_done: int, _of: int) -> None:
    """Nobody waits for it."""


def read(path: Path, how: Layout, progress: Progress = _tell_nobody) -> Read:
    """Read a caseload whole; trouble with a file as a whole is raised, all else is among its faults."""
    whole, found = Whole(text.shown(path.name)), Read()
    for table in _tables(whole, path):
        _take(found, how, table, progress)
    _decide_days(found, how)
    whole.require_unchanged()
    if not found.rows and not found.faults.count:
        found.faults.add("", 0, "", faults.NoSheets())
    found.sha256 = whole.digest.hexdigest()
    return found


def _tables(whole: Whole, path: Path) -> Iterator[Table]:
    if path.is_dir():
        return csv_tables.tables(whole, path)
    if not path.exists():
        raise SourceUnreadable(file=whole.name)
    if path.suffix.casefold() == ".xlsx":
        return workbook_tables.tables(whole, path)
    raise NotACaseload(file=whole.name)


def _take(found: Read, how: Layout, table: Table, progress: Progress) -> None:
    """Read a table as each sheet that it is."""
    sheets = how.sheets_of(table.title)
    if not sheets and plain(table.title) not in _OWN_SHEETS and plain(table.title) not in how.titles:
        guess = spelling.guess_sheet(table.title, found.titles)
        if guess is not None and how.takes_guesses:
            sheets = (guess,)
        else:
            said = faults.SheetGuessed(name=table.title, sheet=guess.name) if guess else None
            found.remark(table.title, 0, said or faults.SheetLeftOut(name=table.title))
            found.unknown[table.title] = guess.name if guess else ""
    rows = list(table.rows) if len(sheets) > 1 else table.rows
    for sheet in sheets:
        _Table(found, how, replace(table, rows=iter(rows)), sheet).take(progress)


class _Table:
    """One table as it is read."""

    def __init__(self, found: Read, how: Layout, table: Table, sheet: Sheet) -> None:
        self._found, self._how, self._table, self._sheet = found, how, table, sheet

    def take(self, progress: Progress) -> None:
        """Read the table."""
        sheet, title, found = self._sheet, self._table.title, self._found
        for said in self._table.remarks:
            found.remark(sheet.name, 0, said)
        if sheet.name in found.titles:
            twice = faults.SheetTwice(first=found.titles[sheet.name], second=title, sheet=sheet.name)
            found.faults.add(sheet.name, 0, "", twice)
            return
        found.titles[sheet.name] = title
        if self._table.is_hidden:
            found.faults.add(sheet.name, 0, "", faults.SheetHidden())
        rows = found.rows[sheet.name] = []
        head, below = self._head(sheet)
        if head is not None:
            for one in _Rows(found, self._how, sheet, head).of(below):
                rows.append(one)
                if len(rows) % _EVERY == 0:
                    progress(sum(map(len, found.rows.values())), 0)
                    self._require_bounded()

    def _require_bounded(self) -> None:
        if sum(map(len, self._found.rows.values())) > MOST_ROWS:
            raise faults.CaseloadTooLarge(most=MOST_ROWS)

    def _head(self, sheet: Sheet) -> tuple[layout.Head | None, Iterator[tuple[int, Sequence[Any]]]]:
        rows = iter(self._table.rows)
        first = list(islice(rows, layout.HEAD_ROWS))
        weights = [layout.weight(self._how, sheet, given) for _number, given in first]
        if not any(map(any, (given for _number, given in first))):
            return None, iter(())  # an empty sheet holds nothing, and nothing is wrong with it
        at = weights.index(max(weights))
        if weights[at] < min(2, sum(one.is_required for one in sheet)):
            widths = [sum(isinstance(one, str) and bool(one.strip()) for one in given) for _number, given in first]
            at = widths.index(max(widths))  # whoever looks can say what its headers mean
            if widths[at] < 2:
                self._found.faults.add(sheet.name, 0, "", faults.HeaderMissing(rows=layout.HEAD_ROWS))
                return None, iter(())
        head = layout.head_of(self._how, sheet, first[at], self._found.faults)
        self._found.headers.extend(head.headers)
        for one in head.headers:
            if not one.column and not (one.guess and one.is_taken):
                said = faults.ColumnGuessed(header=one.header, column=one.guess)
                left = faults.ColumnLeftOut(header=one.header)
                self._found.remark(sheet.name, head.row, said if one.guess else left)
        return head, chain(first[at + 1 :], rows)


class _Rows:
    """Reads the rows below the headers of one sheet."""

    def __init__(self, found: Read, how: Layout, sheet: Sheet, head: layout.Head) -> None:
        self._found, self._how, self._sheet, self._head = found, how, sheet, head
        self._places = [
            (place, one.name, cells.reader(one)) for place, one in enumerate(head.columns) if one is not None
        ]
        self._empty = {one.name: one.default for one in sheet}
        needed = [one for one in sheet if one.is_required]
        self._required = [one for one in needed if one in head.columns]
        self._is_whole = len(self._required) == len(needed)  # else no row says enough; the headers were told

    def of(self, rows: Iterator[tuple[int, Sequence[Any]]]) -> Iterator[Row]:
        """Each row that says something."""
        for number, given in rows:
            if any(one is not None and one != "" and not (isinstance(one, str) and one.isspace()) for one in given):
                row = self._read(number, given)
                if row is not None:
                    yield row

    def _read(self, number: int, given: Sequence[Any]) -> Row | None:
        values, wrong, last = dict(self._empty), list[tuple[str, Trouble]](), len(given)
        for place, name, read in self._places:
            if place < last and given[place] not in _NOTHING:
                try:
                    value = read(given[place])
                except Trouble as trouble:
                    value = self._said(name, read, given[place]) if isinstance(trouble, _WORDS) else None
                    if value is None:
                        wrong.append((name, trouble))
                if value is not None:
                    values[name] = value
        if last > len(self._head.columns):
            rest = (one for one in given[len(self._head.columns) :] if not isinstance(one, BadCell))
            beyond = next((one for one in rest if cells.written(one)), None)
            if beyond is not None:
                wrong.append(("", faults.RowTooLong(value=cells.shown(beyond))))
        missing = [one.name for one in self._required if values[one.name] is None]
        if not (missing or wrong):
            return Row(number, values, self._is_whole)
        if self._adds_up(given):
            first = next(one for one in given if not isinstance(one, BadCell) and cells.written(one))
            self._found.remark(self._sheet.name, number, faults.TotalLeftOut(value=cells.shown(first)))
            return None
        named = {name for name, _trouble in wrong}
        wrong += [(name, faults.CellMissing(column=name)) for name in missing if name not in named]
        for name, told in wrong:
            self._found.faults.add(self._sheet.name, number, name, told)
        return Row(number, values, is_sound=False)

    def _said(self, name: str, read: Callable[[Any], Any], given: Any) -> Any:
        """What a word that is no code was said to mean, or is guessed to where guesses are taken."""
        column, word = self._sheet.column(name), cells.shown(given)
        said = self._how.word_of(self._sheet, column, word)
        guess = spelling.guess_code(column.codes, word) if column.codes else None
        if said is None and len(self._found.words) < MOST:
            self._found.words[self._sheet.name, name, word] = spelling.code_of(guess) if guess else ""
        if said is None:
            return guess if self._how.takes_guesses and column.kind is Kind.CODE else None
        return read(said) if said in known_codes(column) else None

    def _adds_up(self, given: Sequence[Any]) -> bool:
        """Whether a row that lacks something is a total, or a note below the table."""
        said = [plain(cells.written(one)) for one in given if not isinstance(one, BadCell) and cells.written(one)]
        is_total = bool(said) and (said[0] in _TOTALS or said[0].startswith("total_"))
        return is_total or (len(said) == 1 and len(self._required) > 1 and said[0].startswith(_NOTES))


# ---------------------------------------------------------------- day or month first
def _decide_days(found: Read, how: Layout) -> None:
    """Find out for each column which of day and month stands first; its sheet, then the caseload, may tell."""
    waiting = []
    told: dict[str, set[Order]] = {}
    for sheet in found.rows:
        for column in _columns_of_days(sheet):
            local = [one for one in found.rows[sheet] if one.values[column.name].__class__ is Local]
            if local:
                orders = _orders(found, sheet, column.name, local)
                told.setdefault(sheet, set()).update(orders)
                waiting.append((sheet, column.name, local, orders))
    whole = set(chain.from_iterable(told.values()))
    for sheet, name, local, orders in waiting:
        if len(orders) > 1:
            continue
        given = {how.order} if how.order else set()
        known = next((one for one in (orders, given, told[sheet], whole) if len(one) == 1), {None})
        _read_days(found, (sheet, name), local, next(iter(known)))


def _columns_of_days(sheet: str) -> list[Column]:
    return [one for one in BY_NAME[sheet] if one.kind in (Kind.DAY, Kind.PARTIAL_DAY)]


def _orders(found: Read, sheet: str, name: str, local: list[Row]) -> set[Order]:
    """The orders that a column shows; where it shows both, each row of the rarer is a fault."""
    shows: Mapping[Order, list[Row]] = {
        Order.DAY_FIRST: [one for one in local if one[name].first > 12],
        Order.MONTH_FIRST: [one for one in local if one[name].second > 12],
    }
    shown = {order for order, rows in shows.items() if rows}
    if not shown and all(one[name].is_dotted for one in local):
        return {Order.DAY_FIRST}  # with points between, the month is written first nowhere
    if len(shown) > 1:
        rarer, other = sorted(shows.values(), key=len)
        for one in rarer:
            trouble = faults.DaysDisagree(value=one[name].typed, other=other[0][name].typed)
            found.faults.add(sheet, one.number, name, trouble)
        for one in local:
            one.is_sound = False
    return shown


def _read_days(found: Read, place: tuple[str, str], local: list[Row], order: Order | None) -> None:
    sheet, name = place
    is_partial = any(one.name == name and one.kind is Kind.PARTIAL_DAY for one in _columns_of_days(sheet))
    for row in local:
        typed: Local = row[name]
        try:
            if order is None:
                raise faults.DayEitherWay(value=typed.typed)
            day = typed.day(order)
            row.values[name] = day.isoformat() if is_partial else day
        except ValueError:
            found.faults.add(sheet, row.number, name, faults.NotADay(value=typed.typed))
            row.is_sound = False
        except faults.DayEitherWay as trouble:
            found.faults.add(sheet, row.number, name, trouble)
            row.is_sound = False
