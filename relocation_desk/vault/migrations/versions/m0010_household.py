"""Households: ties, who moves along, custody, best interests, evaluations, linked cases."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only(
        "household_ties", "household_moves", "custody_facts", "best_interests_decisions", "psychosocial_evaluations",
        "linked_cases",
    )  # fmt: skip
