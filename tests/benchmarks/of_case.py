"""Filter, open a case and save to it, among 100,000 witnesses with 1,000,000 entries in their timelines."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import cycle
from typing import Any

from sqlalchemy import event

from relocation_desk.casework import assessments, filters, listing, overview
from relocation_desk.casework.assessments import NewIncident
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.listing import Query
from relocation_desk.domain import codes
from relocation_desk.domain.references import CaseRef, numbered
from relocation_desk.vault.records import IncidentAccount
from relocation_desk.vault.register import driver_sql
from tests.benchmarks.large_vault import LargeVault
from tests.benchmarks.measuring import Row, Timed, compare, timed

Statement = tuple[str, Any]
_OPENED = tuple(CaseRef(numbered("W", case)) for case in range(35, 99_000, 7_070))
_STATES = frozenset({codes.CaseState.ACCEPTED, codes.CaseState.AWAITING_STATE})
_HAPPENED = date(2016, 8, 1)
_SINK = "CREATE TABLE IF NOT EXISTS sink (id INTEGER PRIMARY KEY, body BLOB) STRICT"


def rows(large: LargeVault) -> Iterator[Row]:
    """All that is measured here."""
    desk, plain = large.unlock(), large.peer()
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute(_SINK)
    yield _filter(desk, plain)
    yield _act("open a case, with its entry on the trail", (desk, plain), _open(desk))
    yield _act("save an incident", (desk, plain), _save(desk))
    desk.close()
    plain.close()


def _filter(desk: Desk, plain: sqlite3.Connection) -> Row:
    """The ids of those in two states; the peer runs the very statement, and does nothing with the answer."""
    query = Query(filters=Filters(states=_STATES))
    sql, defaults = driver_sql(listing.ordered_ids(query.filters, query.sort))
    asked = defaults | filters.given(desk, query.filters)
    return compare(
        "filter 100,000 witnesses by state", timed(lambda: listing.ids(desk, query)),
        timed(lambda: plain.execute(sql, asked).fetchall()), runs=7, goal=1.3,
    )  # fmt: skip


def _act(name: str, desks: tuple[Desk, sqlite3.Connection], act: Callable[[], object]) -> Row:
    """An act; the peer runs its queries, writes a row of as many bytes for each that is written, and commits."""
    desk, plain = desks
    with _noted(desk) as statements:
        act()
    return compare(name, timed(act, 5), _committed(plain, statements), runs=15, goal=1.3)


def _open(desk: Desk) -> Callable[[], object]:
    references = cycle(_OPENED)
    return lambda: overview.case(desk, next(references))


def _save(desk: Desk) -> Callable[[], object]:
    references = cycle(_OPENED)
    told = IncidentAccount("A car with two men stood before the house from six to nine.")
    incident = NewIncident(_HAPPENED, codes.IncidentKind.SURVEILLANCE, codes.Severity.MODERATE, told)
    return lambda: assessments.record_incident(desk, next(references), incident)


@contextmanager
def _noted(desk: Desk) -> Iterator[list[Statement]]:
    """The statements that run meanwhile."""
    statements: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        statements.append((statement, parameters))

    engine = desk.vault.register.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _committed(plain: sqlite3.Connection, statements: list[Statement]) -> Timed:
    def once() -> float:
        begun = time.perf_counter()
        for _ in range(5):
            plain.execute("BEGIN IMMEDIATE")
            _replay(plain, statements)
            plain.execute("COMMIT")
        return (time.perf_counter() - begun) / 5

    return once


def _replay(plain: sqlite3.Connection, statements: list[Statement]) -> None:
    for sql, given in statements:
        if sql.startswith(("SELECT", "WITH")):
            plain.execute(sql, given).fetchall()
        elif sql.startswith(("INSERT", "UPDATE")):
            plain.execute("INSERT INTO sink (body) VALUES (?)", (bytes(_weight(given)),))


def _weight(given: Any) -> int:
    return sum(len(one) if isinstance(one, str | bytes) else 8 for one in given)
