"""The first schema of the register."""

from alembic import op

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0001"
down_revision = None

# The trail, sealed records and every register row are added, never changed or removed (design.md, history).
_INSERT_ONLY = (
    "case_keys",
    "cases",
    "partners",
    "sealed_records",
    "statements_taken_over",
    "trail",
    "vault_identity",
    "assessments",
    "certificates",
    "consents",
    "donations",
    "exclusions",
    "household_members",
    "incidents",
    "instruments",
    "participation_agreements",
    "comparisons",
    "instrument_events",
    "requests",
    "sign_offs",
    "answers",
    "placements",
    "costs",
    "dossiers",
    "placement_steps",
    "copies",
    "dossier_signatures",
    "copy_events",
)

_SEARCH = (
    """CREATE VIRTUAL TABLE case_search USING fts5(
        reference, situation, content='', prefix='2 3 4 5', tokenize="unicode61 tokenchars '-'"
    )""",
    """CREATE TRIGGER cases_searched AFTER INSERT ON cases BEGIN
        INSERT INTO case_search(rowid, reference, situation) VALUES (new.id, new.reference, new.situation);
    END""",
)


def upgrade() -> None:
    """Create all tables, their refusals of change, and the search index."""
    make_tables(__file__)
    make_insert_only(*_INSERT_ONLY)
    for statement in _SEARCH:
        op.execute(statement)
