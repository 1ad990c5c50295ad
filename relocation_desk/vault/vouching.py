"""What an entry of the trail vouches for: the rows that its act added, by table, range of numbers and digest."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Integer, Table, event
from sqlalchemy.orm import ORMExecuteState, Session

from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault import (  # noqa: F401 - each brings its tables
    access_tables,
    assessment_tables,
    caseload_tables,
    contact_tables,
    cooperation_tables,
    copy_tables,
    day_tables,
    document_tables,
    duplicate_tables,
    emergency_tables,
    fund_tables,
    hand_over_tables,
    household_tables,
    instrument_tables,
    letter_tables,
    lifecycle_tables,
    merging_tables,
    partner_document_tables,
    partner_tables,
    placement_tables,
    proceedings_tables,
    ranking_tables,
    report_tables,
    safeguard_tables,
    telling_tables,
    trail_tables,
    vault_copy_tables,
    witness_paper_tables,
)
from relocation_desk.vault.driver import driver
from relocation_desk.vault.tables import Base

# These change by design, and AEAD guards what they hold; the trail itself is chained.
NOT_VOUCHED_FOR = frozenset({"case_keys", "case_grants", "drafts", "own_choices", "trail"})
# Long rows: to read them at an unlock would take seconds, so only a verification of the whole does.
LONG = frozenset({RecordKind.DOCUMENT_CHUNKS, RecordKind.PARTNER_DOCUMENT_CHUNKS})
_FACT = "rows_"
_RANGE = re.compile(r"([0-9]{1,18})-([0-9]{1,18})\.([0-9a-f]{64})")
_PREFIX = b"relocation-desk/rows/1\n"
_ADDED = "relocation_desk_added"


@dataclass(frozen=True, slots=True)
class _Rows:
    """How the rows of one table are numbered and read for their digest."""

    key: str
    first: int
    query: str


@dataclass(frozen=True, slots=True)
class Vouched:
    """Rows of one table, as an entry names them."""

    kind: RecordKind
    first: int
    last: int
    digest: str

    def __len__(self) -> int:
        return self.last - self.first + 1


class Acting(Session):
    """The session of an act: it knows which rows were added since the last entry."""


@event.listens_for(Acting, "after_flush")
def _note_flushed(session: Session, _context: object) -> None:
    for row in session.new:
        known = _TABLES.get(row.__tablename__)
        if known is not None:
            _note(session, row.__tablename__, getattr(row, known.key))


@event.listens_for(Acting, "do_orm_execute")
def _note_bulk(state: ORMExecuteState) -> None:
    if state.is_insert and isinstance(state.parameters, list):
        note_all(state.session, state.statement.table.name, state.parameters)  # type: ignore[attr-defined]


def note_all(session: Session, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Note rows that were added at once, of which no flush tells."""
    known = _TABLES.get(table)
    if known is not None and rows:
        numbers = [row[known.key] for row in rows]
        _note(session, table, min(numbers))
        _note(session, table, max(numbers))


def _note(session: Session, table: str, number: int) -> None:
    added = session.info.setdefault(_ADDED, {})
    first, last = added.get(table, (number, number))
    added[table] = (min(first, number), max(last, number))


def note_range(session: Session, kind: RecordKind, first: int, last: int) -> None:
    """Note rows that one statement added, of which no flush tells."""
    if kind in _TABLES:
        _note(session, kind, first)
        _note(session, kind, last)


def facts(session: Session, connection: Any) -> dict[str, str]:
    """The facts by which the next entry vouches for the rows that were added since the last."""
    added = session.info.pop(_ADDED, {})
    return {
        f"{_FACT}{table}": f"{first}-{last}.{_digest(connection, table, first, last)[0]}"
        for table, (first, last) in added.items()
    }


def read(said: Mapping[str, Any]) -> tuple[Vouched, ...]:
    """What an entry's facts vouch for; ValueError when they say it in no way of ours."""
    found = []
    for name, value in said.items():
        if name.startswith(_FACT):
            parts = _RANGE.fullmatch(str(value))
            if parts is None:
                raise ValueError(name)
            first, last, digest = parts.groups()
            found.append(Vouched(RecordKind(name.removeprefix(_FACT)), int(first), int(last), digest))
    return tuple(found)


def holds(session: Session, vouched: Vouched, officer: str) -> tuple[bool, int, frozenset[str]]:
    """Whether the rows are as they were added, how many there are now, and who but the officer they name as theirs."""
    digest, count, entered_by = _digest(driver(session), vouched.kind, vouched.first, vouched.last)
    return digest == vouched.digest and count == len(vouched), count, frozenset(entered_by - {officer})


def first_number(kind: RecordKind) -> int:
    """The number that the first row of a table bears."""
    return _TABLES[kind].first


def count_outside(session: Session, kind: RecordKind, last: int) -> int:
    """How many rows of a table stand before the first or after `last`."""
    rows = _TABLES[kind]
    query = f"SELECT count(*) FROM {kind} WHERE {rows.key} < ? OR {rows.key} > ?"  # noqa: S608 - names of ours
    return int(driver(session).execute(query, (rows.first, last)).fetchone()[0])


def _digest(connection: Any, table: str, first: int, last: int) -> tuple[str, int, set[str]]:
    hashed, count, entered_by = hashlib.sha256(_PREFIX + table.encode() + b"\n"), 0, set[str]()
    for row, by in connection.execute(_TABLES[table].query, (first, last)):
        hashed.update(row.encode() + b"\n")
        entered_by.add(by)
        count += 1
    return hashed.hexdigest(), count, entered_by - {""}


def _rows(table: Table) -> _Rows:
    """A row as it is stored: each value by its column's name, so that a later, empty column changes no digest."""
    values = ", ".join(map(_value, sorted(table.columns, key=lambda column: column.name)))
    key = next(iter(table.primary_key)).name
    by = "entered_by" if "entered_by" in table.columns else "''"
    query = f"SELECT concat_ws(',', {values}), {by} FROM {table.name} WHERE {key} BETWEEN ? AND ? ORDER BY {key}"  # noqa: S608
    return _Rows(key, 0 if table.name == RecordKind.STATEMENTS_TAKEN_OVER else 1, query)


def _value(column: Column[Any]) -> str:
    """Numbers as they are written; the bytes of all else, since SQL would end a text at its first NUL."""
    is_number = isinstance(getattr(column.type, "impl", column.type), Integer)
    said = f"'{column.name}=' || {column.name if is_number else f'hex({column.name})'}"
    return f"CASE WHEN {column.name} IS NOT NULL THEN {said} END" if column.nullable else said


_TABLES = {one.name: _rows(one) for one in Base.metadata.sorted_tables if one.name not in NOT_VOUCHED_FOR}
