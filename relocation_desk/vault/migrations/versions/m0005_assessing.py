"""What a threat assessment rests on, and the section's own intervals of review."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("assessment_actors", "assessment_evidence", "review_intervals")
