"""Measures that were ordered orally, before the participation agreement was signed."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the flag; of measures that are on record already nobody said so."""
    flag = "before_agreement INTEGER NOT NULL DEFAULT 0 CHECK (before_agreement IN (0, 1))"
    op.execute(f"ALTER TABLE protection_measures ADD COLUMN {flag}")
