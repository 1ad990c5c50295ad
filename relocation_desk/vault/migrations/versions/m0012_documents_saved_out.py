"""Documents that left the desk, sealed."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Create the table and its refusals of change."""
    make_tables(__file__)
    make_insert_only("document_exports")
