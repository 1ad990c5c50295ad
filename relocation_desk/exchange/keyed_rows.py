"""Rows of sheets that refer to one another by keys: where each stands, and where a reference leads."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange import cells, faults
from relocation_desk.exchange.layout import IGNORED
from relocation_desk.exchange.row_values import Values
from relocation_desk.exchange.rows_read import Read, Row
from relocation_desk.exchange.sheets import BY_NAME
from relocation_desk.exchange.spelling import guess_name, plain

One = TypeVar("One", bound=rows.Entered)


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A State or organisation that the desk has already."""

    code: str
    names: tuple[str, ...] = ()


def folded_key(key: str) -> str:
    """A key as it is compared."""
    return key.casefold()


class KeyedRows:
    """The rows of one caseload, and what is known of each while they are put together."""

    def __init__(self, read: Read, officer: str, on_desk: Iterable[OnDesk]) -> None:
        self._read, self._values = read, Values(officer)
        self._on_desk = tuple(on_desk)
        self._places: dict[int, tuple[str, int]] = {}
        self._unsound: set[int] = set()
        self._kept: list[rows.Entered] = []
        self._states: dict[str, str] = {}
        self._bad_states: set[str] = set()
        self._keys: dict[str, dict[str, int]] = {}  # of each sheet: the number of each key's row in the sheet
        self._broken: dict[str, set[str]] = {}  # the keys of rows of which something could not be read

    def _index(self, *sheets: str) -> None:
        for sheet in sheets:
            known: dict[str, int] = {}
            broken = self._broken.setdefault(sheet, set())
            for one in self._read.of(sheet):
                key = one["key"]
                if key is None:
                    continue
                folded = folded_key(key)
                if folded in known:
                    self._fault(one, sheet, "key", faults.KeyTwice(value=key, row=known[folded]))
                else:
                    known[folded] = one.number
                if not one.is_sound:
                    broken.add(folded)
            self._keys[sheet] = known

    def _sound(self, sheet: str) -> list[Row]:
        return [one for one in self._read.of(sheet) if one.is_sound]

    def _fault(self, row: Row, sheet: str, column: str, trouble: Trouble) -> None:
        self._read.faults.add(sheet, row.number, column, trouble)
        row.is_sound = False

    def _led_to(self, sheet: str, row: Row, column: str, to: str) -> str | None:
        """The folded key to which a cell refers, if that row is there and could be read."""
        key = row[column]
        if key is None:
            return None
        folded = folded_key(key)
        if folded not in self._keys[to]:
            self._fault(row, sheet, column, faults.KeyUnknown(value=key, sheet=to))
            return None
        if folded in self._broken[to]:
            row.is_sound = False  # what is wrong is told there
            return None
        return folded

    def _state(self, sheet: str, row: Row) -> str:
        typed = self._meant(sheet, row)
        code = cells.state_code(typed)
        found = code if code in self._states.values() else self._states.get(plain(typed))
        if found is None and row.is_sound:
            if code not in self._bad_states and plain(typed) not in self._bad_states:
                self._fault(row, sheet, "partner", faults.KeyUnknown(value=cells.shown(typed), sheet="partners"))
            row.is_sound = False
        return found or ""

    def _meant(self, sheet: str, row: Row) -> str:
        """The State that a cell names, or the one that its word was said to mean."""
        typed, how = str(row["partner"]), self._read.how
        if cells.state_code(typed) in self._states.values() or plain(typed) in self._states:
            return typed
        said = how.word_of(BY_NAME[sheet], BY_NAME[sheet].column("partner"), typed)
        if said == IGNORED:
            self._read.remark(sheet, row.number, faults.RowLeftOut(value=cells.shown(typed), column="partner"))
            row.is_sound = False
        elif said is None and plain(typed) not in self._bad_states:
            likely = guess_name(typed, self._states)
            self._read.word(sheet, "partner", cells.shown(typed), likely)
            if not (likely and how.takes_guesses):
                return typed
            taken = faults.GuessTaken(value=cells.shown(typed), meant=likely)
            self._read.remark_once((sheet, row.number, f"partner:{plain(typed)}"), taken)
            return likely
        return said or typed

    def _children(self, sheet: str, column: str, to: str) -> dict[str, list[Row]]:
        """The rows of a sheet by the key of what they belong to; what lacks one is unsound."""
        found: dict[str, list[Row]] = {}
        for one in self._read.of(sheet):
            folded = self._led_to(sheet, one, column, to) if one[column] is not None else None
            if folded is not None:
                found.setdefault(folded, []).append(one)
        return found

    def _placed(self, made: One, sheet: str, row: Row) -> One:
        self._places[id(made)] = (sheet, row.number)
        return made

    def _listed(
        self, parent: Sequence[Row], make: Callable[[Row], One], sheet: str, order: Callable[[One], Any] | None = None
    ) -> tuple[tuple[One, ...], bool]:
        """What belongs to one row, in the order of days, and whether all of it could be read."""
        if not parent:
            return (), True
        made = [self._placed(make(one), sheet, one) for one in parent if one.is_sound]
        if len(made) > 1:
            made.sort(key=order if order is not None else _day_of)
        return tuple(made), len(made) == len(parent)

    def _note(self, made: rows.Entered, *, is_whole: bool) -> None:
        if not is_whole:
            self._unsound.add(id(made))


def _day_of(made: rows.Entered) -> date:
    return made.happened_on
