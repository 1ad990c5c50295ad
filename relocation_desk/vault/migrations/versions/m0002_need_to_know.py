"""Assignments, walls, grants, approvals and drafts; keys of cases know their generation and can be wrapped anew."""

from alembic import op

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0002"
down_revision = "0001"

_INSERT_ONLY = (
    "assignments",
    "walls",
    "wall_members",
    "destructions",
    "approval_requests",
    "approval_reasons",
    "approval_answers",
    "approval_uses",
)

_MARKS = ('"right":"broken_glass"', '"right":"unassigned"', '"clock":"back"')
_MARKED = " OR ".join(f"instr(facts, CAST('{mark}' AS BLOB)) > 0" for mark in _MARKS)
_TRAIL_INDEXES = (
    f"CREATE INDEX ix_trail_marked ON trail (n) WHERE {_MARKED}",
    "CREATE INDEX ix_trail_statements ON trail (n) WHERE act = 'take_over_statement'",
)


def upgrade() -> None:
    """Create the tables and their refusals of change; let the keys of cases be wrapped anew and removed."""
    make_tables(__file__)
    make_insert_only(*_INSERT_ONLY)
    op.execute("DROP TRIGGER case_keys_no_update")
    op.execute("DROP TRIGGER case_keys_no_delete")
    op.execute("ALTER TABLE case_keys ADD COLUMN generation INTEGER NOT NULL DEFAULT 0")
    op.execute("CREATE INDEX ix_case_keys_compartment ON case_keys (compartment, generation)")
    for index in _TRAIL_INDEXES:
        op.execute(index)
