"""The code of a State whose record was voided may be given again; of those that count, no two bear one code."""

from alembic import op

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0032"
down_revision = "0031"

_ONE_THAT_COUNTS = """
CREATE TRIGGER partners_one_code BEFORE INSERT ON partners WHEN EXISTS (
    SELECT 1 FROM partners WHERE code = NEW.code AND id NOT IN (
        SELECT record FROM voidings WHERE kind = 'partners'
        AND id NOT IN (SELECT record FROM voidings WHERE kind = 'voidings')
    )
) BEGIN SELECT RAISE(ABORT, 'one code'); END
"""


def upgrade() -> None:
    """Make the table anew; rows that refer to it wait for theirs until all are back."""
    op.execute("PRAGMA defer_foreign_keys = ON")
    make_tables(__file__)
    make_insert_only("partners")
    op.execute(_ONE_THAT_COUNTS)
