"""Requests of every kind: a reference of their own that leaves, what they follow, messages, and more answers."""

from alembic import op
from sqlalchemy import text

from relocation_desk.domain.references import new_external_reference
from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0024"
down_revision = "0023"

_UNCHANGED = "CREATE TRIGGER requests_no_update BEFORE UPDATE ON requests BEGIN SELECT RAISE(ABORT, 'insert only'); END"


def upgrade() -> None:
    """Create the tables and their refusals of change; give each request that is there its external reference."""
    make_tables(__file__)
    make_insert_only("request_exchanges", "answers")
    op.execute("DROP TRIGGER requests_no_update")
    connection, given = op.get_bind(), set[str]()
    for (number,) in connection.execute(text("SELECT id FROM requests")).all():
        reference = new_external_reference()
        while reference in given:
            reference = new_external_reference()
        given.add(reference)
        connection.execute(
            text("UPDATE requests SET external = :external WHERE id = :id"), {"external": reference, "id": number}
        )
    op.execute(_UNCHANGED)
