"""Which header means which column: by the format, by what an officer confirmed, or as a guess to be confirmed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from relocation_desk.exchange import faults, groups
from relocation_desk.exchange.cells import BadCell, Order, shown, written
from relocation_desk.exchange.faults import Faults
from relocation_desk.exchange.groups import OF_GROUP
from relocation_desk.exchange.sheet_columns import Column, Sheet
from relocation_desk.exchange.sheets import BY_NAME
from relocation_desk.exchange.spelling import guess, headers_of, plain, sheet_of

HEAD_ROWS = 20  # above which the row of headers must be
IGNORED = "-"
_TITLE, _WORD, _WAY = "title/", "word/", "way/"  # which no header holds


class Way(StrEnum):
    """How lines of a table hold rows otherwise than one each: of a column, with what was said of it."""

    DOWN = "down"  # an empty cell is as the one above
    SPLIT = "split"  # a cell holds several values, with this sign between them
    ALL = "all"  # an empty cell holds this


def way_of(way: Way, sheet: str, column: str) -> str:
    """Under which name it is kept how a column is laid out."""
    return f"{way}/{sheet}.{column}"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a caseload is laid out beside the format: headers by sheet and name, titles of sheets, the order of days.

    A header that stands for "-" is left out, and so are rows with a word that does; `words` are codes by column and
    what somebody wrote for them; `ways` are by `way_of`; with `takes_guesses`, what is a guess is taken as confirmed.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    order: Order | None = None
    takes_guesses: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, str]:
        """What was said of headers, titles, words and lines, as it is kept for the next time."""
        kept = {_TITLE: self.titles, _WORD: self.words, _WAY: self.ways}
        return {**self.headers, **{sign + name: one for sign, said in kept.items() for name, one in said.items()}}

    def knowing(self, said: Mapping[str, str]) -> "Layout":
        """The same with what was said before; what is said now goes first."""
        titles, words, ways = (
            {name.removeprefix(sign): one for name, one in said.items() if name.startswith(sign)}
            for sign in (_TITLE, _WORD, _WAY)
        )
        headers = {name: one for name, one in said.items() if not name.startswith((_TITLE, _WORD, _WAY))}
        return replace(
            self, headers={**headers, **self.headers}, titles={**titles, **self.titles},
            words={**words, **self.words}, ways={**ways, **self.ways},
        )  # fmt: skip

    def way(self, way: Way, sheet: Sheet, column: str) -> str | None:
        """What was said of a column’s cells; an empty word says that they are as the format has them."""
        return self.ways.get(way_of(way, sheet.name, column))

    def word_of(self, sheet: Sheet, column: Column, word: str) -> str | None:
        """The code that was said to be meant by a word, in this sheet or in all."""
        typed = f"{column.name}:{plain(word)}"
        return self.words.get(f"{sheet.name}.{typed}", self.words.get(typed))

    def sheet_of(self, title: str) -> Sheet | None:
        """The sheet that a title means."""
        named = self.titles.get(plain(title))
        return BY_NAME.get(named) if named is not None else sheet_of(title)

    def sheets_of(self, title: str) -> tuple[Sheet, ...]:
        """All the sheets that a title was said to mean, with + between them: one table may hold several."""
        named = self.titles.get(plain(title), "")
        found = tuple(BY_NAME[one] for one in named.split("+") if one in BY_NAME)
        one = self.sheet_of(title)
        return found or ((one,) if one is not None else ())

    def header_of(self, sheet: Sheet, header: str) -> str | None:
        """The column that was said to be meant by a header, in this sheet or in all."""
        typed = plain(header)
        return self.headers.get(f"{sheet.name}:{typed}", self.headers.get(typed))


@dataclass(frozen=True, slots=True)
class Header:
    """A header as it was met: the column that it means, or the one that it may mean, taken or not."""

    sheet: str
    header: str
    column: str = ""
    guess: str = ""
    is_taken: bool = False

    @property
    def means(self) -> str:
        """The column that it means, by whatever way."""
        return self.column or (self.guess if self.is_taken else "")


@dataclass(frozen=True, slots=True)
class Head:
    """The row of headers: in which row it stands, and below each place the column, and the group that it is of."""

    row: int
    columns: tuple[Column | None, ...]
    headers: tuple[Header, ...]
    groups: tuple[str, ...] = ()


Meant = tuple[Column, str] | None


def weight(layout: Layout, sheet: Sheet, cells: Sequence[Any]) -> int:
    """How many cells of a row are headers of the sheet."""
    known = headers_of(sheet)
    typed = [one for one in cells if isinstance(one, str) and one.strip()]
    return sum(plain(one) in known or layout.header_of(sheet, one) is not None for one in typed)


def head_of(
    layout: Layout, sheet: Sheet, found: tuple[int, Sequence[Any]], wrong: Faults, beside: Sequence[Sheet] = (),
    above: Sequence[Any] = (),
) -> Head:  # fmt: skip
    """Read a row of headers, and note what is wrong with it: a column's own name goes before others that mean it.

    `beside` are the other sheets that the table is: what one of them knows is not guessed here. `above` is the row
    above, which may name groups of headers.
    """
    number, cells = found
    headers = ["" if isinstance(cell, BadCell) or not written(cell) else shown(cell) for cell in cells]
    headers = _under(headers, above, (sheet, *beside))
    said = [layout.header_of(sheet, one) if one else None for one in headers]
    parents = [one for one in beside if any(column.refers == one.name for column in sheet)]
    ways = (
        _said(sheet, said), _own(sheet, headers), _others(sheet, headers, parents, layout),
        _keys(sheet, headers, beside),
    )  # fmt: skip
    columns, taken, twice = _claimed(headers, said, ways)
    for header, trouble in twice:
        wrong.add(sheet.name, number, header, trouble)
    met = [Header(sheet.name, header, column) for column, header in taken.items()]
    guesses = dict(taken)
    for place, header in enumerate(headers):
        elsewhere = any(plain(header) in headers_of(one) or groups.guess(one, header) for one in beside)
        if header and columns[place] is None and said[place] != IGNORED and not elsewhere:
            guessed = _guessed(sheet, header, guesses)
            if guessed is not None:
                guesses[_name(guessed)] = header
            if guessed is not None and layout.takes_guesses:
                columns[place], taken[_name(guessed)] = guessed, header
            named = _name(guessed) if guessed else ""
            met.append(Header(sheet.name, header, guess=named, is_taken=bool(guessed) and layout.takes_guesses))
    there = {one.partition(OF_GROUP)[0] for one in taken} | ({sheet.leading[0]} if sheet.leading and beside else set())
    there |= {known for one in columns if one and one[1] for known in groups.known_of(sheet, one[1])}
    for name in _missing(layout, sheet, there):
        wrong.add(sheet.name, number, name, faults.ColumnMissing(column=name))
    return Head(
        number, tuple(one[0] if one else None for one in columns), tuple(met),
        tuple(one[1] if one else "" for one in columns),
    )  # fmt: skip


def _missing(layout: Layout, sheet: Sheet, there: Collection[str]) -> Iterator[str]:
    """The columns that a sheet needs, that no header means and of which nothing was said for all rows."""
    for column in sheet:
        if column.is_required and column.name not in there and not layout.way(Way.ALL, sheet, column.name):
            yield column.name


def _under(headers: Sequence[str], above: Sequence[Any], sheets: Sequence[Sheet]) -> list[str]:
    """Headers of two rows as one: what stands above names the group of those below it, where it names one."""
    name, joined = "", []
    for place, header in enumerate(headers):
        cell = above[place] if place < len(above) else None
        typed = cell.holds if isinstance(cell, BadCell) else cell
        name = shown(typed) if isinstance(typed, str) and typed.strip() else name
        whole = f"{name} {header}"
        is_of_group = header and name and any(groups.guess(one, whole) for one in sheets)
        joined.append(whole if is_of_group else header)
    return joined


def _claimed(
    headers: Sequence[str], said: Sequence[str | None], ways: Sequence[Sequence[Meant]]
) -> tuple[list[Meant], dict[str, str], list[tuple[str, faults.ColumnTwice]]]:
    """What each header means by the first way that knows it, which header a column has, and what two of them claim."""
    columns: list[Meant] = [None] * len(headers)
    taken: dict[str, str] = {}
    twice = []
    for meant in ways:
        claimed: dict[str, str] = {}
        for place, one in enumerate(meant):
            if one is None or columns[place] is not None or said[place] == IGNORED or _name(one) in taken:
                continue
            if _name(one) in claimed:
                trouble = faults.ColumnTwice(first=claimed[_name(one)], second=headers[place], column=_name(one))
                twice.append((headers[place], trouble))
                continue
            columns[place], claimed[_name(one)] = one, headers[place]
        taken |= claimed
    return columns, taken, twice


def _name(one: tuple[Column, str]) -> str:
    column, group = one
    return f"{column.name}{OF_GROUP}{group}" if group else column.name


def _guessed(sheet: Sheet, header: str, taken: Mapping[str, str]) -> Meant:
    of_group = groups.guess(sheet, header)
    if of_group is not None and _name(of_group) not in taken:
        return of_group
    likely = guess(sheet, header, taken)
    return (likely, "") if likely is not None else None


def _said(sheet: Sheet, said: Sequence[str | None]) -> list[Meant]:
    named = {one.name: one for one in sheet}
    split = [(one or "").partition(OF_GROUP) for one in said]
    return [(named[name], group) if name in named else None for name, _sign, group in split]


def _keys(sheet: Sheet, headers: Sequence[str], beside: Sequence[Sheet]) -> list[Meant]:
    """The columns that lead to another sheet of the same table, by whatever means that one’s key."""
    parents = {one.name: one for one in beside}
    to = {one.refers: one for one in sheet if one.is_required and one.refers in parents}
    keys = {name: headers_of(parents[name]) for name in to}
    return [
        next(((to[name], "") for name, known in keys.items() if _is_key(parents[name], known.get(plain(one)))), None)
        for one in headers
    ]


def _is_key(sheet: Sheet, column: Column | None) -> bool:
    return column is not None and column == sheet.key


def _own(sheet: Sheet, headers: Sequence[str]) -> list[Meant]:
    named = {plain(one.name): one for one in sheet}
    return [(named[plain(one)], "") if one and plain(one) in named else None for one in headers]


def _others(sheet: Sheet, headers: Sequence[str], parents: Sequence[Sheet], layout: Layout) -> list[Meant]:
    """The columns that other headers mean; what means one of the sheet that it belongs to, means that."""
    known = headers_of(sheet)

    def is_free(header: str) -> bool:
        return not any(plain(header) in headers_of(one) or layout.header_of(one, header) for one in parents)

    return [(known[plain(one)], "") if one and plain(one) in known and is_free(one) else None for one in headers]
