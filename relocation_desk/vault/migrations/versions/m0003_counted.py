"""Voidings: a wrong record stays, and stops counting."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table and its refusals of change."""
    make_tables(__file__)
    make_insert_only("voidings")
