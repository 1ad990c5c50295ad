"""Proceedings before the Court, acknowledgements, settings of the section."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("case_details", "hearings", "court_measures", "acknowledgements", "section_settings")
