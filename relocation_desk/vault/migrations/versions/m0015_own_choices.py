"""What officers chose for themselves: saved views, and columns of tables."""

from relocation_desk.vault.migrations.making import make_tables

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Create the table; it changes, as drafts do."""
    make_tables(__file__)
