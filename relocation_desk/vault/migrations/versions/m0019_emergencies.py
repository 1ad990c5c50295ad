"""Emergency departures: the order by telephone, debts and their answers, the one hand-over sheet."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only(
        "emergencies", "emergency_consents", "emergency_departures", "emergency_debts", "emergency_debt_answers",
        "emergency_sheets", "emergency_sheet_events",
    )  # fmt: skip
