"""What was read of a caseload: rows of values by sheet, headers as they were met, and what is wrong or left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange.faults import MOST, Faults, Remark
from relocation_desk.exchange.layout import Header, Layout
from relocation_desk.exchange.spelling import plain


class Row(dict[str, Any]):
    """A row: its number as a spreadsheet shows it, its values by column, and whether all of them could be read.

    A dict itself, since the values of 100,000 rows are asked for a million times.
    """

    __slots__ = ("is_sound", "number")

    def __init__(self, number: int, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.number, self.is_sound = number, True


@dataclass(slots=True)
class Read:
    """What was read: the rows of each sheet, the headers as they were met, and what is wrong or was left out."""

    how: Layout = field(default_factory=Layout)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)  # titles that mean no sheet, each with a guess or none
    words: dict[tuple[str, str, str], str] = field(default_factory=dict)  # unknown words by sheet and column, likewise
    states: tuple[str, ...] = ()  # those that rows may refer to
    ways: dict[str, str] = field(default_factory=dict)  # how lines may be laid out, until somebody says so
    headers: list[Header] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    remarks: list[Remark] = field(default_factory=list)
    sha256: str = ""
    _told: set[tuple[str, str, type[Trouble]]] = field(default_factory=set)

    def of(self, sheet: str) -> list[Row]:
        """The rows of a sheet."""
        return self.rows.get(sheet, [])

    def remark(self, sheet: str, row: int, trouble: Trouble) -> None:
        """Tell of something that is no fault."""
        if len(self.remarks) < MOST:
            self.remarks.append(Remark(sheet, row, trouble))

    def remark_once(self, place: tuple[str, int, str], trouble: Trouble) -> None:
        """Tell of something that may come in every row of a column, where it comes first."""
        sheet, row, column = place
        said = (sheet, column, type(trouble))
        if said not in self._told:
            self._told.add(said)
            self.remark(sheet, row, trouble)

    def word(self, sheet: str, column: str, word: str, guess: str) -> None:
        """Note a word that means nothing here, and what it may mean."""
        if len(self.words) < MOST:
            self.words.setdefault((sheet, column, word), guess)

    def title_of(self, sheet: str) -> str:
        """A sheet as the files call it."""
        title = self.titles.get(sheet, "")
        return sheet if not title or plain(title) == plain(sheet) else title

    def header_of(self, sheet: str, column: str) -> str:
        """A column as the files call it."""
        met = next((one.header for one in self.headers if column and (one.sheet, one.means) == (sheet, column)), "")
        return column if not met or plain(met) == plain(column) else met
