"""Documents of cases: what each is, its sealed chunks, and what its originator agreed to."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("case_documents", "document_chunks", "document_consents")
