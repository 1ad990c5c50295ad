"""Correspondence: templates, letters, and what becomes of them."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("templates", "letters", "letter_events")
