"""Cases that left the desk."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("caseload_exports", "caseload_exported")
