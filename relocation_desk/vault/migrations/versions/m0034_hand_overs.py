"""What one officer handed over to another."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("hand_overs", "hand_over_parts", "hand_over_ends")
