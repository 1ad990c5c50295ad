"""What guards a witness where they are: withdrawals of consent, alerts of care, measures, lifted exclusions."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("consent_withdrawals", "care_alerts", "protection_measures", "measure_ends", "exclusion_lifts")
