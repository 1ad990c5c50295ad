"""What a voided State or request was called by may be given again; of those that count, no two bear the same."""

from alembic import op

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0035"
down_revision = "0034"

_ONE_THAT_COUNTS = """
CREATE TRIGGER {table}_one_{column} BEFORE INSERT ON {table} WHEN EXISTS (
    SELECT 1 FROM {table} WHERE {column} = NEW.{column} AND id NOT IN (
        SELECT record FROM voidings WHERE kind = '{table}'
        AND id NOT IN (SELECT record FROM voidings WHERE kind = 'voidings')
    )
) BEGIN SELECT RAISE(ABORT, 'one {column}'); END
"""


def upgrade() -> None:
    """Make the table anew; rows that refer to it wait for theirs until all are back."""
    op.execute("PRAGMA defer_foreign_keys = ON")
    make_tables(__file__)
    make_insert_only("partners")
    op.execute(_ONE_THAT_COUNTS.format(table="partners", column="code"))
    op.execute(_ONE_THAT_COUNTS.format(table="requests", column="external"))
