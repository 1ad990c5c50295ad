"""Rows on their way into the register in bulk: ids are given first, then each table takes its rows at once."""

from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Table, inspect

from relocation_desk.casework import reviews
from relocation_desk.casework.cases import clean
from relocation_desk.casework.desk import Work
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.exchange import caseload as rows
from relocation_desk.vault import bulk
from relocation_desk.vault.records import Sealed
from relocation_desk.vault.sealed import Begun
from relocation_desk.vault.tables import Base, Recorded, SealedRecord

_AT_ONCE = 4000
_MAY_BE_EMPTY = (
    "native_name", "latin_name", "nationality", "languages", "papers", "resilience", "measures", "reach", "conditions",
    "status_and_costs", "safe_contact",
)  # fmt: skip


class Intake:
    """What one load adds: everything known to be new, so nothing is asked of the register but its highest ids."""

    def __init__(self, work: Work, begun: Begun, *, is_read: bool) -> None:
        self._work, self._begun, self._sealer = work, begun, work.desk.vault.sealer
        self._is_read = is_read  # from files, where each cell's text was taken in or refused at its place
        self._waiting: dict[type[Recorded], list[dict[str, Any]]] = {}
        self._count = 0  # of those that wait
        self._revisions: dict[tuple[str, str, int], int] = {}
        self._first: dict[type[Recorded], int] = {}
        self._last: dict[type[Recorded], int] = {}
        self.review_intervals = reviews.Intervals(work.session)
        self._moments: dict[date | None, datetime] = {None: work.at}

    def begin(self, file: str) -> str:
        """Begin the file of a new case, under its pseudonym."""
        self._begun.files.add(file)
        return file

    def last_id(self, table: type[Recorded]) -> int:
        """The highest id of a table so far, with what is on its way."""
        if table not in self._last:
            self._last[table] = self._work.highest(table.id)
        return self._last[table]

    def add(self, table: type[Recorded], entered: rows.Entered, **values: Any) -> int:
        """Take a row in; returns the id that it will bear."""
        if table not in self._first:
            self._first[table] = self.last_id(table) + 1
            self._waiting[table] = []
        number = self._last[table] = self._last[table] + 1
        known_since = self._moments.get(entered.entered_on)
        if known_since is None:
            known_since = self._moments[entered.entered_on] = self._moment(entered.entered_on)
        values["id"], values["happened_on"] = number, entered.happened_on
        values["entered_at"], values["entered_by"] = known_since, entered.entered_by
        self._waiting[table].append(values)
        self._count += 1
        if self._count >= _AT_ONCE:
            self._write()
        return number

    def seal(self, file: str, record: int, value: Sealed, entered: rows.Entered) -> None:
        """Take the next revision of a new file's record in, sealed."""
        if not self._is_read:
            value = clean(value, _MAY_BE_EMPTY)
        place = (file, value.kind, record)
        revision = self._revisions[place] = self._revisions.get(place, 0) + 1
        body = self._sealer.ciphertext(self._work.session, (file, record, revision), value)
        self.add(
            SealedRecord, entered, file=file, compartment=value.compartment, kind=value.kind, record=record,
            revision=revision, body=body,
        )  # fmt: skip

    def count(self, table: type[Recorded]) -> int:
        """How many rows of a table came in."""
        return self._last[table] - self._first[table] + 1 if table in self._first else 0

    def ranges(self) -> dict[RecordKind, tuple[int, int]]:
        """The numbers of the first and the last row that come in, of each table."""
        return {
            RecordKind(str(inspect(table).local_table.name)): (first, self._last[table])
            for table, first in self._first.items()
        }

    def finish(self) -> None:
        """Write what still waits."""
        self._write()
        if SealedRecord in self._first:
            self._work.desk.names = self._work.desk.numbers = self._work.desk.paper_ends = None

    def _write(self) -> None:
        """Write what waits, each table after those that it refers to: what was written takes no memory."""
        self._begun.write(self._work.session)
        for table in sorted(self._waiting, key=_place):
            bulk.insert(self._work.session, table, self._waiting[table])
            self._waiting[table].clear()
        self._count = 0

    def _moment(self, entered_on: date | None) -> datetime:
        if entered_on is None:
            return self._work.at
        return min(datetime.combine(entered_on, time(12), UTC), self._work.at)


@cache
def _places() -> dict[Table, int]:
    """Where each table stands among all, after those that it refers to."""
    return {table: place for place, table in enumerate(Base.metadata.sorted_tables)}


def _place(table: type[Recorded]) -> int:
    return _places()[inspect(table).local_table]
