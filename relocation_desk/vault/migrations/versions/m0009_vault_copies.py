"""Copies of the vault that are kept elsewhere."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("vault_copies", "vault_copy_ends")
