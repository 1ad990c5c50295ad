"""What is known of States beside their instruments, and certificates that are revoked."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only(
        "partner_details", "partner_languages", "cooperation_laws", "partner_channels", "focal_points", "focal_people",
        "focal_departures", "focal_numbers", "number_tests", "capacity_measures", "readiness",
        "certificate_revocations",
    )  # fmt: skip
