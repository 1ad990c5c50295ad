"""Of which case a draft is: when the case is destroyed, so is what was typed of it."""

from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Add the column."""
    check = "CHECK (length(file) <= 40 AND file NOT GLOB '*[^-0-9A-Za-z.]*')"
    op.execute(f"ALTER TABLE drafts ADD COLUMN file TEXT {check}")
