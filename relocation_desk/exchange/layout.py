"""Which header means which column: by the format, by what an officer confirmed, or as a guess to be confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from relocation_desk.exchange import faults
from relocation_desk.exchange.cells import BadCell, Order, shown, written
from relocation_desk.exchange.faults import Faults
from relocation_desk.exchange.sheet_columns import Column, Sheet
from relocation_desk.exchange.sheets import BY_NAME
from relocation_desk.exchange.spelling import guess, headers_of, plain, sheet_of

HEAD_ROWS = 20  # above which the row of headers must be
IGNORED = "-"
_TITLE, _WORD = "title/", "word/"  # which no header holds


@dataclass(frozen=True, slots=True)
class Layout:
    """How a caseload is laid out beside the format: headers by sheet and name, titles of sheets, the order of days.

    A header that stands for "-" is left out; `words` are codes by column and what somebody wrote for them; with
    `takes_guesses`, what is a guess is taken as confirmed.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    order: Order | None = None
    takes_guesses: bool = False
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, str]:
        """What was said of headers, titles and words, as it is kept for the next time."""
        titles = {f"{_TITLE}{name}": sheet for name, sheet in self.titles.items()}
        return {**self.headers, **titles, **{f"{_WORD}{word}": code for word, code in self.words.items()}}

    def knowing(self, said: Mapping[str, str]) -> "Layout":
        """The same with what was said before; what is said now goes first."""
        headers = {name: one for name, one in said.items() if not name.startswith((_TITLE, _WORD))}
        titles = {name.removeprefix(_TITLE): one for name, one in said.items() if name.startswith(_TITLE)}
        words = {name.removeprefix(_WORD): one for name, one in said.items() if name.startswith(_WORD)}
        return replace(
            self, headers={**headers, **self.headers}, titles={**titles, **self.titles},
            words={**words, **self.words},
        )  # fmt: skip

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


@dataclass(frozen=True, slots=True)
class Head:
    """The row of headers: in which row it stands, and the column below each place."""

    row: int
    columns: tuple[Column | None, ...]
    headers: tuple[Header, ...]


def weight(layout: Layout, sheet: Sheet, cells: Sequence[Any]) -> int:
    """How many cells of a row are headers of the sheet."""
    known = headers_of(sheet)
    typed = [one for one in cells if isinstance(one, str) and one.strip()]
    return sum(plain(one) in known or layout.header_of(sheet, one) is not None for one in typed)


def head_of(layout: Layout, sheet: Sheet, found: tuple[int, Sequence[Any]], wrong: Faults) -> Head:
    """Read a row of headers, and note what is wrong with it: a column's own name goes before others that mean it."""
    number, cells = found
    headers = ["" if isinstance(cell, BadCell) or not written(cell) else shown(cell) for cell in cells]
    columns: list[Column | None] = [None] * len(headers)
    taken: dict[str, str] = {}
    said = [layout.header_of(sheet, one) if one else None for one in headers]
    for meant in (_said(sheet, said), _own(sheet, headers), _others(sheet, headers)):
        claimed: dict[str, str] = {}
        for place, column in enumerate(meant):
            if column is None or columns[place] is not None or said[place] == IGNORED or column.name in taken:
                continue
            if column.name in claimed:
                twice = faults.ColumnTwice(first=claimed[column.name], second=headers[place], column=column.name)
                wrong.add(sheet.name, number, headers[place], twice)
            columns[place], claimed[column.name] = column, headers[place]
        taken |= claimed
    met = [Header(sheet.name, header, column) for column, header in taken.items()]
    guesses = dict(taken)
    for place, header in enumerate(headers):
        if header and columns[place] is None and said[place] != IGNORED:
            guessed = guess(sheet, header, guesses)
            if guessed is not None:
                guesses[guessed.name] = header
            if guessed is not None and layout.takes_guesses:
                columns[place], taken[guessed.name] = guessed, header
            met.append(Header(sheet.name, header, guess=guessed.name if guessed else "", is_taken=layout.takes_guesses))
    for one in sheet:
        if one.is_required and one.name not in taken:
            wrong.add(sheet.name, number, one.name, faults.ColumnMissing(column=one.name))
    return Head(number, tuple(columns), tuple(met))


def _said(sheet: Sheet, said: Sequence[str | None]) -> list[Column | None]:
    named = {one.name: one for one in sheet}
    return [named.get(one) if one else None for one in said]


def _own(sheet: Sheet, headers: Sequence[str]) -> list[Column | None]:
    named = {plain(one.name): one for one in sheet}
    return [named.get(plain(one)) if one else None for one in headers]


def _others(sheet: Sheet, headers: Sequence[str]) -> list[Column | None]:
    known = headers_of(sheet)
    return [known.get(plain(one)) if one else None for one in headers]
