"""Disclosures, what was told, and what limits them."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("tellings", "telling_matters", "telling_limits", "telling_limit_ends")
