"""Admission, decisions and ends of cases, legal hold."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("admissions", "case_outcomes", "holds")
