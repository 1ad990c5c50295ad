"""Balances of the Fund over 100,000 postings: promised in fifty milliseconds, and not a ratio to anyone."""

import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import text

from relocation_desk.casework import fund_balances
from relocation_desk.vault.register import Register
from tests.benchmarks.measuring import Row, compare, timed

_POSTINGS, _LINES, _PROMISED = 100_000, 800, 0.05
_DAY = date(2016, 9, 1).toordinal()
_BY = "1, 1, 'F-04'"
_POSTED = (
    "INSERT INTO fund_postings SELECT n / 2 + 1, CASE n % 2 WHEN 0 THEN 9999 ELSE n / 2 % 800 + 1 END, "
    f"CASE n % 2 WHEN 0 THEN -7 ELSE 7 END, n + 1, {_DAY} - n % 3000, 1, 'F-04' FROM up"
)
_ENTERED = (
    "INSERT INTO fund_entries (kind, id, happened_on, entered_at, entered_by) "
    f"SELECT 'allocation', n + 1, {_DAY} - n % 3000, 1, 'F-04' FROM up"
)
_MADE = (
    f"INSERT INTO partners SELECT 'Q' || char(65 + n), 'state_party', 'A', 'A', 'none', 'en', n + 1, {_BY} FROM up",
    f"INSERT INTO cost_lines SELECT 'F-' || (10000 + n) || '-2', NULL, 'relocation', n + 1, {_BY} FROM up",
    "INSERT INTO fund_accounts SELECT 'allocated', 'EUR', 'none', NULL, n + 1, n + 1, 1, 1, 'F-04' FROM up",
    "INSERT INTO fund_accounts VALUES ('free', 'EUR', 'none', NULL, NULL, 9999, 1, 1, 'F-04')",
    _POSTED,
    _ENTERED,
)
_MANY = (20, _LINES, _LINES, 1, _POSTINGS, _POSTINGS // 2)


def rows(folder: Path) -> Iterator[Row]:
    """The balances of a day, by currency, earmark, donor and cost line."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "fund.db"
    path.unlink(missing_ok=True)
    register = Register(path, secrets.token_bytes(32))
    register.bring_up()
    with register.engine.begin() as connection:
        for statement, many in zip(_MADE, _MANY, strict=True):
            up = f"WITH RECURSIVE up(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM up WHERE n < {many - 1}) "
            named = statement if " FROM up" not in statement else _with(statement, up)
            connection.execute(text(named))

    def balances() -> None:
        with register.reading() as session:
            fund_balances.of_day(session, date(2016, 9, 1))

    yield compare("balances over 100,000 postings, against 50 ms", timed(balances), lambda: _PROMISED, runs=9, goal=1.0)
    register.close()


def _with(statement: str, up: str) -> str:
    into, select = statement.split(" SELECT ", 1)
    return f"{into} {up} SELECT {select}"
