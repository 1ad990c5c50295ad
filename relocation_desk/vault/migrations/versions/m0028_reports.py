"""Reports that left the desk, with all that they gave."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("report_editions", "report_cells")
