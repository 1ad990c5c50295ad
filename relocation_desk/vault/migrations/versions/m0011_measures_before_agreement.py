"""Measures that were ordered orally, before the participation agreement was signed."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the flag; measures that are on record already stay without, as the trail vouches for them."""
    flag = "before_agreement INTEGER CHECK (before_agreement IN (0, 1))"
    op.execute(f"ALTER TABLE protection_measures ADD COLUMN {flag}")
