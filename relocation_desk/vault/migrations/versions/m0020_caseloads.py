"""Caseloads that came in whole, and which were undone."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("caseload_loads", "caseload_parts", "caseload_undoings")
