"""Someone who has the register's key and no respect: SQL past every refusal."""

from collections.abc import Iterable

import sqlalchemy as sa

from relocation_desk.casework.desk import Desk


def tamper(desk: Desk, *statements: str, **values: object) -> None:
    """Run SQL on the open register, its triggers dropped first."""
    with desk.vault.register.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for trigger in _triggers(connection):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(sa.text(statement), values)


def _triggers(connection: sa.Connection) -> Iterable[str]:
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'")
    return found.scalars().all()


def rows(desk: Desk, statement: str, **values: object) -> list[sa.Row[tuple[object, ...]]]:
    """What a query gives."""
    with desk.vault.register.engine.connect() as connection:
        return list(connection.execute(sa.text(statement), values))
