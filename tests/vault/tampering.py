"""Someone who has the register's key and no respect: SQL past every refusal."""

from collections.abc import Sequence

import sqlalchemy as sa

from relocation_desk.casework.desk import Desk


def tamper(desk: Desk, *statements: str, **values: object) -> None:
    """Run SQL on the open register, its triggers dropped first, and put back to leave no trace."""
    with desk.vault.register.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        refusals = _refusals(connection)
        for name, _sql in refusals:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(sa.text(statement), values)
        for _name, sql in refusals:
            connection.exec_driver_sql(sql)


def _refusals(connection: sa.Connection) -> Sequence[tuple[str, str]]:
    found = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'"
    )
    return [(name, sql) for name, sql in found]


def rows(desk: Desk, statement: str, **values: object) -> list[sa.Row[tuple[object, ...]]]:
    """What a query gives."""
    with desk.vault.register.engine.connect() as connection:
        return list(connection.execute(sa.text(statement), values))
