"""A compartment of cooperation; the terms of instruments, and whether a State's law permits an arrangement."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables, widen_check

revision = "0018"
down_revision = "0017"

_FOUR = "compartment IN ('protection', 'identity', 'whereabouts', 'care')"
_GROWING = "length(compartment) <= 40 AND compartment NOT GLOB '*[^a-z_]*'"


def upgrade() -> None:
    """Let keys and sealed records be of one compartment more, and create the tables with their refusals of change."""
    widen_check(_FOUR, _GROWING, "case_keys", "case_grants", "sealed_records")
    make_tables(__file__)
    make_insert_only("instrument_terms", "terms_services", "terms_costs", "law_opinions", "law_exceptions")
