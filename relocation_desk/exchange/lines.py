"""Lines of a table that hold more than one row, or less: groups of columns, cells of several values, blanks below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from relocation_desk.exchange import faults, groups
from relocation_desk.exchange.cells import BadCell, written
from relocation_desk.exchange.layout import Head, Layout, Way, way_of
from relocation_desk.exchange.rows_read import Read
from relocation_desk.exchange.sheet_columns import Column, Kind, Sheet
from relocation_desk.exchange.spelling import plain

NOTHING: Mapping[str, Any] = {}
FILLED = "yes"
LINE = "line"  # as a separator is named that is the end of a line within a cell
_SIGNS = ("\n", ";", "|")  # that are guessed to stand between several values; a comma may be part of a name
_MAY_SPLIT = frozenset({Kind.NAME, Kind.PARTIAL_DAY, Kind.CODE})
_EMPTY = frozenset(
    {"n_a", "na", "n_d", "nd", "s_o", "so", "neant", "none", "nil", "null", "sans_objet", "not_applicable"}
)
_DASHES = frozenset("-–—.…")
_SHARED = frozenset({Kind.REFERENCE, Kind.STATE, Kind.DAY, Kind.OFFICER})


def is_word_for_nothing(word: str) -> bool:
    """Whether a word says that there is nothing."""
    return plain(word) in _EMPTY or set(word) <= _DASHES


def is_empty(cell: Any) -> bool:
    """Whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


class Part(NamedTuple):
    """A row within a line: its cells, which of them are its own, and what is known of it beside them."""

    cells: Sequence[Any]
    group: str = ""
    known: Mapping[str, Any] = NOTHING


@dataclass(slots=True)
class Lines:
    """Takes the lines of one table apart for one sheet."""

    found: Read
    how: Layout
    sheet: Sheet
    head: Head
    is_shared: bool
    _above: dict[int, Any] = field(default_factory=dict)
    _keys: dict[str, tuple[int, Sequence[Any]]] = field(default_factory=dict)

    @property
    def are_plain(self) -> bool:
        """Whether each line is one row as it stands."""
        said = any(self.how.way(way, self.sheet, one.name) for one in self.sheet for way in (Way.DOWN, Way.SPLIT))
        return not (self.is_shared or any(self.head.groups) or said or (self.how.takes_guesses and self._is_of_another))

    @property
    def _is_of_another(self) -> bool:
        """Whether its rows belong to those of another sheet."""
        return any(map(may_be_down, self.sheet))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of columns beside those that are of none."""
        return tuple(dict.fromkeys(one for one in self.head.groups if one))

    def places_of(self, group: str) -> list[tuple[int, Column]]:
        """Where the cells of a group’s rows stand: its own, and those that all rows of a line share."""
        columns = [(place, one) for place, one in enumerate(self.head.columns) if one is not None]
        if not group:
            return [(place, one) for place, one in columns if not self.head.groups[place]]
        takes_rest = group == self.groups[0] and not self._has_base
        own = [(place, one) for place, one in columns if self.head.groups[place] == group]
        names = {one.name for _place, one in own}
        shared = [
            (place, one)
            for place, one in columns
            if not self.head.groups[place] and (one.kind in _SHARED or takes_rest) and one.name not in names
        ]
        return shared + own

    @property
    def _has_base(self) -> bool:
        """Whether the columns of no group are a row of their own; else they go with the first group."""
        there = {one.name for place, one in enumerate(self.head.columns) if one and not self.head.groups[place]}
        own = (one for one in self.sheet if one.is_required and one.kind not in _SHARED | {Kind.CODE})
        return not self.groups or all(one.name in there for one in own)

    def parts(self, number: int, given: Sequence[Any]) -> Iterator[Part]:
        """The rows within a line."""
        cells, is_first = self._filled(given)
        if self._is_none(number, cells):
            return
        leading = dict([self.sheet.leading]) if self.sheet.leading and self.is_shared and is_first else NOTHING
        if self._says_own(cells):
            for at, split in enumerate(self._split(number, cells)):
                yield Part(split, "", leading if at == 0 else NOTHING)
        for group in self.groups:
            own = [place for place, one in enumerate(self.head.groups) if one == group and place < len(cells)]
            if not all(self._is_nothing(number, place, cells[place]) for place in own):
                yield Part(cells, group, groups.known_of(self.sheet, group))

    def _is_nothing(self, number: int, place: int, cell: Any) -> bool:
        """Whether a cell of a group says nothing; “n/a” below a name is nobody of that name."""
        if is_empty(cell):
            return True
        column = self.head.columns[place]
        if isinstance(cell, BadCell) or column is None or not is_word_for_nothing(word := written(cell)):
            return False
        self.found.remark_once((self.sheet.name, number, column.name), faults.EmptyWord(value=word, column=column.name))
        return True

    # ---------------------------------------------------------------- blanks below
    @property
    def _down(self) -> list[int]:
        return [
            place
            for place, one in enumerate(self.head.columns)
            if one is not None and self._is_down(one) and not self.head.groups[place]
        ]

    def _is_down(self, column: Column) -> bool:
        said = self.how.way(Way.DOWN, self.sheet, column.name)
        return bool(said) if said is not None else self.how.takes_guesses and may_be_down(column)

    def _filled(self, given: Sequence[Any]) -> tuple[Sequence[Any], bool]:
        """A line with what stands above in place of blanks, and whether it had a reference of its own."""
        cells, is_first, down = list(given), True, set(self._down)
        for place, column in enumerate(self.head.columns):
            if column is None or place >= len(cells) or not (place in down or may_be_down(column)):
                continue
            if not is_empty(cells[place]):
                is_first = is_first and cells[place] != self._above.get(place)
                self._above[place] = cells[place]
            elif place in self._above:
                is_first = False
                if place in down:
                    cells[place] = self._above[place]
        return cells, is_first

    # ---------------------------------------------------------------- one table, several sheets
    def _is_none(self, number: int, cells: Sequence[Any]) -> bool:
        """Whether a line of a table of several sheets is no row of this one: its key stands above, or nowhere."""
        key = self.sheet.key
        if not self.is_shared or key is None or key.kind is not Kind.KEY or key not in self.head.columns:
            return False
        mine = [(cells[place], one) for place, one in self.places_of("") if place < len(cells)]
        typed = next((cell for cell, one in mine if one is key and not isinstance(cell, BadCell)), None)
        if is_empty(typed):
            return all(is_empty(cell) for cell, one in mine if one.is_required and one is not key)
        folded = " ".join(written(typed).split()).casefold()
        known = self._keys.setdefault(folded, (number, [cell for cell, _one in mine]))
        if known[0] == number:
            return False
        for (cell, one), above in zip(mine, known[1], strict=False):
            if not is_empty(cell) and cell != above:
                trouble = faults.RowDiffers(value=written(typed), row=known[0], column=one.name)
                self.found.faults.add(self.sheet.name, number, one.name, trouble)
        return True

    def _says_own(self, cells: Sequence[Any]) -> bool:
        """Whether a line says something of this sheet beside what all rows of the line share."""
        if not (self.is_shared or self.groups):
            return True
        if not self._has_base:
            return False
        mine = [cells[place] for place, one in self.places_of("") if place < len(cells) and one.kind not in _SHARED]
        return not all(is_empty(one) for one in mine) if mine else not self.groups

    # ---------------------------------------------------------------- several values in a cell
    def _sign(self, place: int, cells: Sequence[Any]) -> str:
        """The sign between the values of a cell, none where it holds one."""
        column = self.head.columns[place]
        if column is None or self.head.groups[place] or place >= len(cells):
            return ""
        said = self.how.way(Way.SPLIT, self.sheet, column.name)
        if said is None and self.how.takes_guesses and self._is_of_another:
            said = may_hold_several(column, cells[place])
        return "\n" if said == LINE else said or ""

    def _split(self, number: int, cells: Sequence[Any]) -> Iterator[Sequence[Any]]:
        signs = ((place, self._sign(place, cells)) for place in range(len(self.head.columns)))
        parts = {place: _apart(cells[place], sign) for place, sign in signs if sign}
        most = max((len(one) for one in parts.values()), default=1)
        uneven = next((place for place, one in parts.items() if len(one) not in (0, most)), None)
        if uneven is not None:
            column = self.head.columns[uneven]
            told = faults.PartsDiffer(count=len(parts[uneven]), of=most)
            self.found.faults.add(self.sheet.name, number, column.name if column else "", told)
            return
        for at in range(max(most, 1)):
            made = list(cells)
            for place, one in parts.items():
                made[place] = one[at] if one else None
            yield made


def may_be_down(column: Column) -> bool:
    """Whether blanks of a column may stand for what is above: a reference that each row needs."""
    return column.is_required and column.kind is Kind.REFERENCE


def _apart(cell: Any, sign: str) -> list[str]:
    if isinstance(cell, BadCell) or is_empty(cell):
        return []
    return [one.strip() for one in written(cell).split(sign) if one.strip()]


def may_hold_several(column: Column, cell: Any) -> str:
    """The sign that a cell seems to have between several values; none for most."""
    if column.kind not in _MAY_SPLIT or not isinstance(cell, str):
        return ""
    return next((LINE if sign == "\n" else sign for sign in _SIGNS if len(_apart(cell, sign)) > 1), "")


def note_ways(lines: Lines, number: int, cells: Sequence[Any]) -> None:
    """Note how a line may be laid out, for somebody to say so."""
    found, sheet, how = lines.found, lines.sheet, lines.how
    if how.takes_guesses or not any(map(may_be_down, sheet)):
        return
    for place, one in lines.places_of(""):
        cell = cells[place] if place < len(cells) else None
        sign = may_hold_several(one, cell)
        if is_empty(cell) and may_be_down(one) and how.way(Way.DOWN, sheet, one.name) is None:
            found.ways.setdefault(way_of(Way.DOWN, sheet.name, one.name), FILLED)
        elif sign and how.way(Way.SPLIT, sheet, one.name) is None:
            found.ways.setdefault(way_of(Way.SPLIT, sheet.name, one.name), sign)
            found.remark_once((sheet.name, number, one.name), faults.MayHoldSeveral(column=one.name))
