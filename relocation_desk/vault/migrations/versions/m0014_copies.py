"""Later versions of dossiers, further copies and certificates, recalls; more can happen to a copy, and more is said."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Create the tables and their refusals of change; the events of copies are copied, as no CHECK can be widened."""
    make_tables(__file__)
    make_insert_only(
        "dossier_versions", "dossier_recipients", "recipient_namings", "copy_signatures", "recalls", "copy_events"
    )
