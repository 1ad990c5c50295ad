"""Changes of how soon the section works on a case, and whom each dossier names."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("urgency_changes", "dossier_persons")
