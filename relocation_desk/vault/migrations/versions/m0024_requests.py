"""Requests of every kind: a reference of their own that leaves, what they follow, messages, and more answers."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Create the tables and their refusals of change; requests that are there stay as the trail vouches for them."""
    make_tables(__file__)
    make_insert_only("request_exchanges", "answers")
