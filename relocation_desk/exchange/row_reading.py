"""Reads the rows below the headers of one sheet: values by column, or what is wrong with a cell at its place."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange import cells, faults, groups, spelling
from relocation_desk.exchange.cells import BadCell
from relocation_desk.exchange.groups import OF_GROUP
from relocation_desk.exchange.layout import IGNORED, Layout, Way
from relocation_desk.exchange.lines import Lines, Part, is_empty, is_word_for_nothing, note_ways
from relocation_desk.exchange.rows_read import Read, Row
from relocation_desk.exchange.sheet_columns import Column, Kind, Sheet
from relocation_desk.exchange.sheets import SHEETS
from relocation_desk.exchange.spelling import known_codes, plain

Cells = tuple[int, Sequence[Any]]
Places = list[tuple[int, str, Callable[[Any], Any]]]
Wrong = list[tuple[str, Trouble]]
_WORDS = (faults.MayMean, faults.NotOneOf)
_FEW = 3  # cells that are headers, from which on a row is one of headers
_TOTALS = frozenset(
    {"total", "totals", "grand_total", "subtotal", "sub_total", "sum", "somme", "total_general", "sous_total"}
)
_NOTES = ("note", "source", "n_b", "nb", "prepared", "printed", "generated", "as_of", "total")


class _LeftOut(Exception):
    """A row with a word of which was said that such rows are left out."""


class Rows:
    """The rows of one sheet; `below` is the table that begins under it, once it was met."""

    def __init__(self, found: Read, how: Layout, lines: Lines) -> None:
        self._found, self._how, self._lines, self._sheet = found, how, lines, lines.sheet
        self._head = lines.head
        self._readers = {one.name: self._reader(one) for one in self._sheet}
        self._places = {
            group: [(place, one.name, self._readers[one.name]) for place, one in lines.places_of(group)]
            for group in ("", *lines.groups)
        }
        self._empty: dict[str, Any] = {one.name: one.default for one in self._sheet}
        said = {one.name: how.way(Way.ALL, self._sheet, one.name) for one in self._sheet}
        self._empty |= {name: self._for_all(name, value) for name, value in said.items() if value}
        needed = [one for one in self._sheet if one.is_required and self._empty[one.name] is None]
        leading = self._sheet.leading[0] if self._sheet.leading and (lines.is_shared or lines.groups) else ""
        known = {leading, *(name for group in lines.groups for name in groups.known_of(self._sheet, group))}
        self._required = [one.name for one in needed if one in self._head.columns or one.name in known]
        self._is_whole = len(self._required) == len(needed)  # else no row says enough; the headers were told
        of_another = any(one.kind is Kind.REFERENCE and one.is_required for one in self._sheet)
        self._names = [place for place, one in lines.places_of("") if one.kind is Kind.NAME and of_another]
        self.below: tuple[Sheet, Iterator[Cells]] | None = None

    def _reader(self, column: Column) -> Callable[[Any], Any]:
        """What reads a column’s cells; a word of which rows are left out is met by name, whatever it means."""
        read, how = cells.reader(column), self._how
        if IGNORED not in how.words.values():
            return read

        def unless_left_out(cell: Any) -> Any:
            if not isinstance(cell, BadCell) and how.word_of(self._sheet, column, cells.shown(cell)) == IGNORED:
                raise faults.NotOneOf(value=cells.shown(cell), column=column.name, codes="")
            return read(cell)

        return unless_left_out

    def of(self, rows: Iterator[Cells]) -> Iterator[Row]:
        """Each row that says something."""
        are_plain, places = self._lines.are_plain, self._places[""]
        for number, given in rows:
            first = given[0] if given else None
            if not (first.__class__ is str and first and not first.isspace()) and all(map(is_empty, given)):
                continue
            if are_plain:
                row = self._read(number, Part(given), places) if places else None
                if row is not None:
                    yield row
            else:
                for part in self._lines.parts(number, given):
                    row = self._read(number, part, self._places[part.group])
                    if row is not None:
                        yield row
            if self.below is not None:
                self.below = self.below[0], chain([(number, given)], rows)
                return

    def _read(self, number: int, part: Part, places: Places) -> Row | None:
        row, wrong, given = Row(number, self._empty), list[tuple[str, Trouble]](), part.cells
        if part.known:
            row.update(part.known)
        try:
            self._take(row, given, places, wrong)
        except _LeftOut:
            return None
        if len(given) > len(self._head.columns) and not part.group:
            rest = (one for one in given[len(self._head.columns) :] if not isinstance(one, BadCell))
            beyond = next((one for one in rest if cells.written(one)), None)
            if beyond is not None:
                wrong.append(("", faults.RowTooLong(value=cells.shown(beyond))))
        missing = [name for name in self._required if row[name] is None]
        if self._names and (missing or wrong or any(";" in given[one] for one in self._names if _is_text(given, one))):
            note_ways(self._lines, number, given)
        if not (missing or wrong):
            row.is_sound = self._is_whole
            return row
        if self._is_no_row(number, given):
            return None
        named = {name for name, _trouble in wrong}
        wrong += [(name, faults.CellMissing(column=name)) for name in missing if name not in named]
        for name, told in wrong:
            column = f"{name}{OF_GROUP}{part.group}" if part.group and name else name
            self._found.faults.add(self._sheet.name, number, column, told)
        row.is_sound = False
        return row

    def _take(self, row: Row, given: Sequence[Any], places: Places, wrong: Wrong) -> None:
        last = len(given)
        for place, name, read in places:
            if place < last and (cell := given[place]) is not None and cell != "":
                try:
                    value = read(cell)
                except Trouble as trouble:
                    value = self._otherwise(row.number, name, cell, trouble)
                    if value is trouble:
                        wrong.append((name, trouble))
                        continue
                if value is not None:
                    row[name] = value

    def _otherwise(self, number: int, name: str, given: Any, trouble: Trouble) -> Any:
        """What a cell says that can’t be read as it is: what was said of its word, or nothing; else the trouble."""
        if isinstance(given, BadCell):
            return trouble
        column, word = self._sheet.column(name), cells.shown(given)
        said = self._how.word_of(self._sheet, column, word)
        if said == IGNORED:
            self._found.remark(self._sheet.name, number, faults.RowLeftOut(value=word, column=name))
            raise _LeftOut
        if not column.is_required and is_word_for_nothing(word):
            place = (self._sheet.name, number, f"{name}:{plain(word)}")
            self._found.remark_once(place, faults.EmptyWord(value=word, column=name))
            return None
        if not isinstance(trouble, _WORDS):
            return trouble
        guess = spelling.guess_code(column.codes, word) if column.codes else None
        if said is None:
            self._found.word(self._sheet.name, name, word, spelling.code_of(guess) if guess else "")
            if guess is None or not self._how.takes_guesses or column.kind is not Kind.CODE:
                return trouble
            taken = faults.GuessTaken(value=word, meant=spelling.code_of(guess))
            self._found.remark_once((self._sheet.name, number, f"{name}:{plain(word)}"), taken)
            return guess
        return self._readers[name](said) if said in known_codes(column) else trouble

    def _for_all(self, name: str, value: str) -> Any:
        """What was said that empty cells of a column hold."""
        try:
            return self._readers[name](value)
        except Trouble as trouble:
            self._found.faults.add(self._sheet.name, 0, name, trouble)
            return None

    # ---------------------------------------------------------------- rows that are none
    def _is_no_row(self, number: int, given: Sequence[Any]) -> bool:
        """Whether a faulty row is a total or a note, the headers once more, or begins another table."""
        said = [plain(cells.written(one)) for one in given if not (isinstance(one, BadCell) or is_empty(one))]
        heads = [plain(one.header) for one in self._head.headers]
        if len(said) >= _FEW and all(one in heads for one in said):
            self._found.remark(self._sheet.name, number, faults.HeadersAgain())
            return True
        if len(said) >= _FEW and self.below is None and (other := self._headed_by(said)) is not None:
            self.below = other, iter(())
            return True
        is_total = bool(said) and (said[0] in _TOTALS or said[0].startswith("total_"))
        if is_total or (len(said) == 1 and len(self._required) > 1 and said[0].startswith(_NOTES)):
            first = next(one for one in given if not (isinstance(one, BadCell) or is_empty(one)))
            self._found.remark(self._sheet.name, number, faults.TotalLeftOut(value=cells.shown(first)))
            return True
        return False

    def _headed_by(self, said: list[str]) -> Sheet | None:
        """The sheet of which a row is the headers."""
        others = (one for one in SHEETS if one.name not in self._found.titles)
        likely = max(others, key=lambda one: sum(header in spelling.headers_of(one) for header in said), default=None)
        known = sum(header in spelling.headers_of(likely) for header in said) if likely is not None else 0
        return likely if known * 3 >= len(said) * 2 else None


def _is_text(given: Sequence[Any], place: int) -> bool:
    return place < len(given) and isinstance(given[place], str)
