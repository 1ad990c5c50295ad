"""Papers near a witness: signed forms, field sheets and what becomes of them."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("signed_forms", "field_sheets", "field_sheet_events")
