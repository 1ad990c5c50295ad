"""The statements that an act runs, noted as the driver has them, and run again by a plain peer."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from relocation_desk.casework.desk import Desk
from relocation_desk.vault.driver import driver

_DIGESTED = re.compile(r"SELECT concat_ws\(.*\), (entered_by|'') FROM")  # older SQLite digests no row so


@contextmanager
def noted(desk: Desk) -> Iterator[list[str]]:
    """The statements that run meanwhile, what goes past the ORM too: each with what it was given."""
    statements: list[str] = []
    with desk.vault.register.reading() as session:
        connection = driver(session)
    connection.set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        connection.set_trace_callback(None)


def read(plain: sqlite3.Connection, statements: list[str]) -> None:
    """Run those that ask something, and do nothing with what they give."""
    for sql in statements:
        if sql.startswith(("SELECT", "WITH")):
            plain.execute(_DIGESTED.sub("SELECT * FROM", sql)).fetchall()
