"""Possible matches across walls."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("possible_matches", "wall_comparisons")
