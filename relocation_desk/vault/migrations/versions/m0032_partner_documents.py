"""Documents of States and their instruments: signed texts and what belongs to them."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("partner_documents", "partner_document_chunks", "partner_document_exports")
