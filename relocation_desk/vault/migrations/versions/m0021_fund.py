"""The Special Fund: a ledger in double entry, cost lines, rates, closed periods, marks of comparison."""

from alembic import op

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0021"
down_revision = "0020"

_BALANCED = """
CREATE TRIGGER fund_entries_balanced BEFORE INSERT ON fund_entries
WHEN EXISTS (
    SELECT 1 FROM fund_postings JOIN fund_accounts ON fund_accounts.id = fund_postings.account_id
    WHERE fund_postings.entry_id = NEW.id GROUP BY fund_accounts.currency HAVING sum(fund_postings.amount_minor) <> 0
) OR (SELECT count(*) FROM fund_postings WHERE entry_id = NEW.id) < 2
BEGIN SELECT RAISE(ABORT, 'an entry that does not balance'); END
"""
_POSTED = """
CREATE TRIGGER fund_postings_posted BEFORE INSERT ON fund_postings
WHEN EXISTS (SELECT 1 FROM fund_entries WHERE id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'an entry that is posted already'); END
"""
_CLOSED = """
CREATE TRIGGER fund_entries_open BEFORE INSERT ON fund_entries
WHEN NEW.happened_on <= (SELECT max(through) FROM fund_closings)
BEGIN SELECT RAISE(ABORT, 'a period that is closed'); END
"""


def upgrade() -> None:
    """Create the tables, their refusals of change, and what keeps the books balanced whoever writes to them."""
    make_tables(__file__)
    make_insert_only(
        "cost_lines", "cost_bearers", "fund_rates", "fund_accounts", "fund_entries", "fund_postings", "fund_closings",
        "fund_marks", "fund_limits",
    )  # fmt: skip
    for trigger in (_BALANCED, _POSTED, _CLOSED):
        op.execute(trigger)
