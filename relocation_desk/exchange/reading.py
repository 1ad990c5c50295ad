"""Reads a caseload from a folder of CSV files or a workbook: rows of values by sheet, and each fault at its place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from relocation_desk.domain import text
from relocation_desk.exchange import csv_tables, faults, layout, spelling, title_guess, workbook_tables
from relocation_desk.exchange.day_order import decide_days
from relocation_desk.exchange.layout import Layout
from relocation_desk.exchange.lines import Lines
from relocation_desk.exchange.row_reading import Rows
from relocation_desk.exchange.rows_read import Read
from relocation_desk.exchange.sheet_columns import Sheet
from relocation_desk.exchange.sheets import BY_NAME
from relocation_desk.exchange.source import NotACaseload, SourceUnreadable, Table, Whole
from relocation_desk.exchange.spelling import plain

MOST_ROWS = 500_000
_BETWEEN = 2  # rows from the title of a table below to its headers, at most
_EVERY = 2000
_OWN_SHEETS = frozenset({"explanation", "codes", "explications"})
Progress = Callable[[int, int], None]


def _tell_nobody(_done: int, _of: int) -> None:
    """Nobody waits for it."""


def read(path: Path, how: Layout, progress: Progress = _tell_nobody) -> Read:
    """Read a caseload whole; trouble with a file as a whole is raised, all else is among its faults."""
    whole, found = Whole(text.shown(path.name)), Read(how)
    for table in _tables(whole, path):
        _take(found, how, table, progress)
    decide_days(found, how)
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
        table, first = _begun(table)
        guess = title_guess.guess(table.title, first, found.titles)
        if guess and how.takes_guesses:
            sheets = tuple(BY_NAME[one] for one in guess.split("+"))
        else:
            said = faults.SheetGuessed(name=table.title, sheet=guess) if guess else None
            found.remark(table.title, 0, said or faults.SheetLeftOut(name=table.title))
            found.unknown[table.title] = guess
    elif len(sheets) == 1 and plain(table.title) not in how.titles:
        table, first = _begun(table)
        both = title_guess.both(sheets[0], first, found.titles)
        if both and how.takes_guesses:
            sheets = tuple(BY_NAME[one] for one in both)
        elif both:
            found.remark(sheets[0].name, 0, faults.MayHoldTwo(name=table.title, sheet="+".join(both)))
    lines = list(table.rows) if len(sheets) > 1 else table.rows
    for sheet in sheets:
        beside = tuple(one for one in sheets if one is not sheet)
        below = _Table(found, how, replace(table, rows=iter(lines)), sheet, beside).take(progress)
        if below and isinstance(lines, list):
            lines = [(number, given) for number, given in lines if number < below]


def _begun(table: Table) -> tuple[Table, list[Sequence[Any]]]:
    """A table, and its first rows, among which are its headers."""
    rows = iter(table.rows)
    first = list(islice(rows, layout.HEAD_ROWS))
    return replace(table, rows=chain(first, rows)), [given for _number, given in first]


class _Table:
    """One table as it is read."""

    def __init__(self, found: Read, how: Layout, table: Table, sheet: Sheet, beside: tuple[Sheet, ...]) -> None:
        self._found, self._how, self._table, self._sheet, self._beside = found, how, table, sheet, beside

    def take(self, progress: Progress) -> int:
        """Read the table; returns in which row another begins below it, 0 where none does."""
        sheet, title, found = self._sheet, self._table.title, self._found
        for said in self._table.remarks:
            found.remark(sheet.name, 0, said)
        if sheet.name in found.titles:
            twice = faults.SheetTwice(first=found.titles[sheet.name], second=title, sheet=sheet.name)
            found.faults.add(sheet.name, 0, "", twice)
            return 0
        found.titles[sheet.name] = title
        if self._table.is_hidden:
            found.faults.add(sheet.name, 0, "", faults.SheetHidden())
        rows = found.rows[sheet.name] = []
        head, below = self._head(sheet)
        if head is None:
            return 0
        reading = Rows(found, self._how, Lines(found, self._how, sheet, head, bool(self._beside)))
        for one in reading.of(below):
            rows.append(one)
            if len(rows) % _EVERY == 0:
                progress(sum(map(len, found.rows.values())), 0)
                self._require_bounded()
        return self._take_below(*reading.below, progress) if reading.below is not None else 0

    def _take_below(self, sheet: Sheet, rest: Iterator[tuple[int, Sequence[Any]]], progress: Progress) -> int:
        """Read the table that stands below this one; a title between them is no row of this one."""
        found, mine = self._found, self._sheet.name
        number, headers = next(rest)
        last = found.rows[mine][-1:]
        if last and not last[0].is_sound and number - last[0].number <= _BETWEEN:
            found.rows[mine].pop()
            found.faults.take_back(mine, last[0].number)
        found.remark(mine, number, faults.TableBelow(sheet=sheet.name))
        below = replace(self._table, rows=chain([(number, headers)], rest), remarks=[])
        _Table(found, self._how, below, sheet, ()).take(progress)
        return number

    def _said_beside(self) -> Layout:
        """The layout, and what a sheet of the same table took headers for: its key leads there, the rest is its own."""
        beside = {one.name: one for one in self._beside}
        leads = {one.refers: one.name for one in self._sheet if one.is_required and one.refers in beside}
        said = {}
        for one in self._found.headers:
            key = beside[one.sheet].key if one.sheet in beside else None
            is_key = key is not None and one.means == key.name and one.sheet in leads
            if one.sheet in beside and (is_key or one.is_taken):
                said[f"{self._sheet.name}:{plain(one.header)}"] = leads[one.sheet] if is_key else layout.IGNORED
        return replace(self._how, headers={**said, **self._how.headers})

    def _is_read_beside(self, header: str) -> bool:
        """Whether another sheet of the same table reads, or may read, what stands below a header."""
        beside = {one.name for one in self._beside}
        met = (one for one in self._found.headers if one.sheet in beside and one.header == header)
        return any(one.column or one.guess for one in met) or any(spelling.guess(one, header) for one in self._beside)

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
        above = first[at - 1][1] if at else ()
        head = layout.head_of(self._said_beside(), sheet, first[at], self._found.faults, self._beside, above)
        self._found.headers.extend(head.headers)
        for one in head.headers:
            if one.is_taken:
                self._found.remark(sheet.name, head.row, faults.GuessTaken(value=one.header, meant=one.guess))
            elif one.guess:
                said = faults.ColumnGuessed(header=one.header, column=one.guess)
                self._found.remark(sheet.name, head.row, said)
            elif not one.means and not self._is_read_beside(one.header):
                self._found.remark(sheet.name, head.row, faults.ColumnLeftOut(header=one.header))
        return head, chain(first[at + 1 :], rows)
