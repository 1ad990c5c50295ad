"""Which lists of the finance system a month of the Fund was compared with."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Create the table and its refusal of change."""
    make_tables(__file__)
    make_insert_only("fund_lists")
