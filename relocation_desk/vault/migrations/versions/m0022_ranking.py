"""Facts of States, ties there, the section's weights, and which State was chosen."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("partner_facts", "state_ties", "ranking_weights", "weights_sign_offs", "state_choices")
