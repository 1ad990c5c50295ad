"""New rows into a table, straight through the driver: through an ORM they cost more than to write them."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, LargeBinary, inspect
from sqlalchemy.orm import Session

from relocation_desk.vault import counted, vouching
from relocation_desk.vault.driver import driver
from relocation_desk.vault.tables import Voiding

Bind = Callable[[Any], Any] | None


def insert(session: Session, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows of values by attribute; the act's trail entry vouches for them as for any."""
    if not rows:
        return
    statement, binds = _statement(session.get_bind().dialect, table)
    columns = [_bound(bind, _values(rows, name, default)) for name, default, bind in binds]
    driver(session).executemany(statement, zip(*columns, strict=True))
    vouching.note_all(session, table.__tablename__, rows)


def insert_one(session: Session, table: Any, row: Mapping[str, Any]) -> int:
    """The same of one row that has no number yet; returns it."""
    statement, binds = _statement(session.get_bind().dialect, table)
    values = [(bind, row.get(name, default)) for name, default, bind in binds]
    added = driver(session).execute(statement, [one if bind is None else bind(one) for bind, one in values])
    number: int = added.lastrowid
    vouching.note_range(session, table.__tablename__, number, number)
    return number


def add(session: Session, row: Any) -> None:
    """Add a row and give it its number; no session knows of it, so that to change it from then on fails at once."""
    session.flush()  # what waits there may be what it refers to
    table: Any = type(row)
    held = row.__dict__
    del held["_sa_instance_state"]
    held["id"] = insert_one(session, table, held)
    for name, default, _bind in _statement(session.get_bind().dialect, table)[1]:
        held.setdefault(name, default)
    if table is Voiding:
        counted.note(session, (row.kind,))


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no collector look through 200,000 rows again and again meanwhile: none of them is in a cycle."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def wait_for_referents(session: Session) -> None:
    """Let rows of this transaction refer to such as come later in it."""
    driver(session).execute("PRAGMA defer_foreign_keys = ON")


def _values(rows: Sequence[Mapping[str, Any]], name: str, default: Any) -> list[Any]:
    try:
        return list(map(itemgetter(name), rows))
    except KeyError:
        return [row.get(name, default) for row in rows]


def _bound(bind: Bind, values: list[Any]) -> list[Any]:
    """What the driver takes; a value that comes often, as days and codes do, is made ready once."""
    if bind is None:
        return values
    ready = {one: bind(one) for one in set(values)}
    return [ready[one] for one in values]


@cache
def _statement(dialect: Dialect, table: Any) -> tuple[str, tuple[tuple[str, Any, Bind], ...]]:
    mapper = inspect(table)
    named = [(mapper.get_property_by_column(one).key, one) for one in mapper.local_table.columns]
    columns = ", ".join(f'"{column.name}"' for _name, column in named)
    statement = f"INSERT INTO {table.__tablename__} ({columns}) VALUES ({', '.join('?' * len(named))})"  # noqa: S608
    return statement, tuple(
        (name, getattr(column.default, "arg", None), _bind(column.type, dialect)) for name, column in named
    )


def _bind(kind: Any, dialect: Dialect) -> Bind:
    if isinstance(kind, LargeBinary):
        return None  # the driver takes bytes as they are
    bind: Bind = kind.dialect_impl(dialect).bind_processor(dialect)
    return bind
