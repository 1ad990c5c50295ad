"""Assignments, walls, grants, approvals and drafts; keys of cases know their generation and can be wrapped anew."""

from pathlib import Path

from alembic import op

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

_REFUSALS = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'insert only'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'insert only'); END",
)

_MARKS = ('"right":"broken_glass"', '"right":"unassigned"', '"clock":"back"')
_MARKED = " OR ".join(f"instr(facts, CAST('{mark}' AS BLOB)) > 0" for mark in _MARKS)
_TRAIL_INDEXES = (
    f"CREATE INDEX ix_trail_marked ON trail (n) WHERE {_MARKED}",
    "CREATE INDEX ix_trail_statements ON trail (n) WHERE act = 'take_over_statement'",
)


def upgrade() -> None:
    """Create the tables and their refusals of change; let the keys of cases be wrapped anew and removed."""
    for statement in Path(__file__).with_name("0002_need_to_know.sql").read_text().split(";\n")[:-1]:
        op.execute(statement)
    for table in _INSERT_ONLY:
        for refusal in _REFUSALS:
            op.execute(refusal.format(table=table))
    op.execute("DROP TRIGGER case_keys_no_update")
    op.execute("DROP TRIGGER case_keys_no_delete")
    op.execute("ALTER TABLE case_keys ADD COLUMN generation INTEGER NOT NULL DEFAULT 0")
    op.execute("CREATE INDEX ix_case_keys_compartment ON case_keys (compartment, generation)")
    for index in _TRAIL_INDEXES:
        op.execute(index)
