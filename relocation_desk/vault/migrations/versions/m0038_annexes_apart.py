"""Dossiers that are annexes apart: what one person of a household keeps from others."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    """Create the table and its refusals of change."""
    make_tables(__file__)
    make_insert_only("dossiers_apart")
