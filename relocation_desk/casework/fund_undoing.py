"""What an import brought into the Fund's books is taken back with it: each entry by its opposite, none is changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, insert, or_, select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework import fund_book
from relocation_desk.casework.desk import Work
from relocation_desk.domain import ledger
from relocation_desk.domain.fund_codes import EntryKind
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault.fund_tables import CostLine, FundAccount, FundEntry, FundMark, FundPosting

Ranges = Mapping[RecordKind, tuple[int, int]]
# Of these the books say themselves what rests on an import.
OF_THE_BOOKS = frozenset({
    RecordKind.FUND_ENTRIES, RecordKind.FUND_POSTINGS, RecordKind.FUND_ACCOUNTS, RecordKind.FUND_MARKS,
    RecordKind.COST_LINES,
})  # fmt: skip
_NONE = (1, 0)
_AT_ONCE = 2000


def is_resting(session: Session, brought: Ranges) -> bool:
    """Whether the books went on from what an import brought: compared, booked, set apart or spent since."""
    own = FundEntry.id.between(*brought.get(RecordKind.FUND_ENTRIES, _NONE))
    others = _live().where(~own)
    lines = select(CostLine.id).where(CostLine.placement_id.between(*brought.get(RecordKind.PLACEMENTS, _NONE)))
    booked = others.where(
        or_(
            FundEntry.donation_id.between(*brought.get(RecordKind.DONATIONS, _NONE)),
            FundEntry.cost_id.between(*brought.get(RecordKind.COSTS, _NONE)),
            FundEntry.rate_id.between(*brought.get(RecordKind.FUND_RATES, _NONE)),
        )
    )
    of_lines = (
        others.join(FundPosting, FundPosting.entry_id == FundEntry.id)
        .join(FundAccount, FundAccount.id == FundPosting.account_id)
        .where(FundAccount.line_id.in_(lines))
    )
    marked = _live().join(FundMark, FundMark.entry_id == FundEntry.id).where(own)
    if any(session.execute(one.limit(1)).first() for one in (booked, of_lines, marked)):
        return True
    return RecordKind.FUND_ENTRIES in brought and _is_spent(session, brought[RecordKind.FUND_ENTRIES])


def _live() -> Select[Any]:
    """Entries that are no reversal and were not reversed."""
    reversal = aliased(FundEntry)
    return (
        select(FundEntry.id)
        .outerjoin(reversal, reversal.reverses_id == FundEntry.id)
        .where(FundEntry.reverses_id.is_(None), reversal.id.is_(None))
    )


def _is_spent(session: Session, own: tuple[int, int]) -> bool:
    """Whether an account would go where it must not, were these entries not there."""
    gone = _live().where(FundEntry.id.between(*own))
    touched = select(FundPosting.account_id).where(FundPosting.entry_id.in_(gone))
    left = (
        select(FundAccount.id, FundAccount.kind, FundPosting.happened_on, FundPosting.amount_minor)
        .join(FundPosting, FundPosting.account_id == FundAccount.id)
        .where(FundAccount.id.in_(touched), FundPosting.entry_id.not_in(gone))
    )
    moved: dict[int, list[tuple[date, int]]] = {}
    for number, kind, day, amount in session.execute(left):
        moved.setdefault(number, []).append((day, ledger.sign(kind) * amount))
    return any(ledger.lowest_from(date.min, some)[0] < 0 for some in moved.values())


def reverse(work: Work, own: tuple[int, int]) -> int:
    """Reverse what an import booked and nobody reversed yet, on its own day while that is open; returns how many."""
    session, through = work.session, fund_book.RegisterBook(work.session).closed_through()
    live = _live().where(FundEntry.id.between(*own))
    gone = session.execute(live.add_columns(FundEntry.happened_on)).all()
    first, posting = work.highest(FundEntry.id) + 1, work.highest(FundPosting.id) + 1
    numbers = {row.id: number for number, row in enumerate(gone, first)}
    times = {
        row.id: {
            "happened_on": work.today if through is not None and row.happened_on <= through else row.happened_on,
            "entered_at": work.at, "entered_by": work.desk.officer,
        }
        for row in gone
    }  # fmt: skip
    posted = select(FundPosting.entry_id, FundPosting.account_id, FundPosting.amount_minor)
    rows = [
        {"id": number, "entry_id": numbers[of], "account_id": account, "amount_minor": -amount, **times[of]}
        for number, (of, account, amount) in enumerate(
            session.execute(posted.where(FundPosting.entry_id.in_(live)).order_by(FundPosting.id)), posting
        )
    ]
    entries = [
        {"id": numbers[row.id], "kind": EntryKind.REVERSAL, "document": None, "donation_id": None, "cost_id": None,
         "rate_id": None, "value_minor": None, "reverses_id": row.id, "second": None, **times[row.id]}
        for row in gone
    ]  # fmt: skip
    for table, waiting in ((FundPosting, rows), (FundEntry, entries)):
        for start in range(0, len(waiting), _AT_ONCE):
            session.execute(insert(table), waiting[start : start + _AT_ONCE])
    return len(entries)
