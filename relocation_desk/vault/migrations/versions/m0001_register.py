"""The first schema of the register."""

from pathlib import Path

from alembic import op

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

_REFUSALS = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'insert only'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'insert only'); END",
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
    for statement in Path(__file__).with_name("0001_register.sql").read_text().split(";\n")[:-1]:
        op.execute(statement)
    for table in _INSERT_ONLY:
        for refusal in _REFUSALS:
            op.execute(refusal.format(table=table))
    for statement in _SEARCH:
        op.execute(statement)
