"""Consents that were given until a last day."""

from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    """Add the day; consents that are on record already hold until they are withdrawn, as the trail vouches for them."""
    op.execute("ALTER TABLE consents ADD COLUMN valid_until INTEGER")
