"""Cases that turned out to be one person's."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create the table and its refusals of change."""
    make_tables(__file__)
    make_insert_only("case_merges")
