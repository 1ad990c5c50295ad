"""References for the State of requests that were made before a request bore its own."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Create the table and its refusals of change; the next unlock gives the references."""
    make_tables(__file__)
    make_insert_only("later_references")
