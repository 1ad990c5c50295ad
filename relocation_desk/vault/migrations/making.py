"""What a migration is made of: the tables of the SQL file beside it, and their refusals of change."""

from pathlib import Path

from alembic import op

_REFUSALS = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'insert only'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'insert only'); END",
)


def make_tables(migration: str) -> None:
    """Run the statements of the file that is named as the migration, without its m and with `.sql`."""
    path = Path(migration)
    for statement in path.with_name(f"{path.stem.removeprefix('m')}.sql").read_text().split(";\n")[:-1]:
        op.execute(statement)


def make_insert_only(*tables: str) -> None:
    """Refuse each change and removal of a row (decision 8)."""
    for table in tables:
        for refusal in _REFUSALS:
            op.execute(refusal.format(table=table))


def widen_check(former: str, wider: str, *tables: str) -> None:
    """Put a wider CHECK in the place of one: rows are not touched, so that the schema's own text can be changed."""
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    for table in tables:
        changed = connection.exec_driver_sql(
            "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ? AND instr(sql, ?)",
            (former, wider, table, former),
        )
        if changed.rowcount != 1:
            raise ValueError(table)
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
