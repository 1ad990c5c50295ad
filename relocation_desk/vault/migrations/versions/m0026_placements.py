"""Terms, protocols, travel and notices of placements; contacts and check-ins; more steps, and why one ended."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Create the tables and their refusals of change; steps are copied, as no CHECK can be widened."""
    make_tables(__file__)
    make_insert_only(
        "placement_terms", "placement_protocols", "travel_legs", "leg_ends", "host_notices", "contact_rhythms",
        "contacts", "safety_checks", "quality_checks", "placement_steps",
    )  # fmt: skip
