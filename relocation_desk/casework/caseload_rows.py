"""Rows of the register on their way out: each table read once, sealed words as far as the officer opens them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, select

from relocation_desk.casework.desk import Work
from relocation_desk.domain.codes import Compartment
from relocation_desk.vault import records, tables
from relocation_desk.vault.register import among
from relocation_desk.vault.tables import Recorded

Row = TypeVar("Row", bound=Recorded)
Kind = TypeVar("Kind", bound=records.Sealed)
Dated = TypeVar("Dated", bound=Any)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases, all where `is_whole`, and what is said of them beside what protection keeps."""

    cases: tuple[str, ...] = ()
    is_whole: bool = False
    holds: frozenset[Compartment] = frozenset()


class RowReader:
    """What is read of one vault for one caseload."""

    def __init__(self, work: Work, wanted: Wanted, cases: tuple[tables.Case, ...]) -> None:
        self._work, self._wanted, self._cases = work, wanted, cases
        self._ids = [one.id for one in cases]
        self._tells_where = Compartment.WHEREABOUTS in wanted.holds
        self._codes: dict[int, str] = {}
        self._papers: tuple[Mapping[int, str], Mapping[int, str]] = ({}, {})

    def _rows(self, statement: Select[Any]) -> list[Any]:
        table = statement.column_descriptions[0]["entity"]
        return list(self._work.session.scalars(statement.order_by(table.id)))

    def _of_cases(self, table: type[Row]) -> Mapping[int, list[Row]]:
        return self._grouped(table, "case_id", self._ids)

    def _grouped(self, table: type[Row], key: str, owners: Iterable[int]) -> Mapping[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for one in self._rows(select(table).where(getattr(table, key).in_(among(owners)))):
            found[getattr(one, key)].append(one)
        return found

    def _opened(self, reference: str, kind: type[Kind], record: int) -> Kind | None:
        opened = self._work.open(reference, kind, record)
        return opened if isinstance(opened, kind) else None

    def _revisions(self, reference: str, kind: type[Kind]) -> Iterable[tuple[tables.SealedRecord, Kind]]:
        sealer = self._work.desk.vault.sealer
        return sealer.open_revisions(self._work.session, reference, kind, records.ONE_RECORD)


def entered(row: Recorded) -> dict[str, Any]:
    """Both kinds of time of a row, and who entered it."""
    return {"happened_on": row.happened_on, "entered_on": row.entered_at.date(), "entered_by": row.entered_by}


def in_order(found: Iterable[Dated]) -> list[Dated]:
    """Rows in the order of their days."""
    return sorted(found, key=lambda one: one.happened_on)
