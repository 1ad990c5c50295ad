"""The entries of the Fund as they are read, each with what it was about in one amount."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, fund_balances, fund_book, fund_forecast, fund_loading
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_views import EntryView, FundView
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.fund_codes import AccountKind, EntryKind
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.domain.references import OfficerRef, StateCode
from relocation_desk.vault.fund_tables import CostLine, FundAccount, FundEntry, FundMark, FundPosting, FundRate
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.words.catalogue import _

# The account whose movement tells how much an entry was about.
_TOLD_BY: Mapping[EntryKind, AccountKind] = {
    EntryKind.PLEDGE: AccountKind.RECEIVABLE,
    EntryKind.DONATION: AccountKind.FREE,
    EntryKind.ALLOCATION: AccountKind.ALLOCATED,
    EntryKind.RELEASE: AccountKind.FREE,
    EntryKind.DISBURSEMENT: AccountKind.DISBURSED,
    EntryKind.REPAYMENT: AccountKind.ALLOCATED,
    EntryKind.RETURN: AccountKind.DONATED,
    EntryKind.FEE: AccountKind.FEES,
    EntryKind.EXCHANGE: AccountKind.FREE,
}


def page(desk: Desk, on: date | None = None, known_on: date | None = None) -> FundView:
    """All of the Fund, today; or what was on the books on a day, as it was known when another was over."""
    today, day = desk.today(), on or desk.today()
    fund_balances.known(desk, known_on)
    when = dates.past(on, known_on, today)
    with desk.reading(Act.VIEW_FUND) as session:
        partners = session.scalars(select(Partner).order_by(Partner.code))
        return FundView(
            fund_balances.of_day(session, day, known_on), tuple(reversed(tuple(listed(session, when=when)))),
            fund_book.RegisterBook(session).closed_through(), Money(fund_book.limit(session), OF_ACCOUNT),
            tuple((StateCode(one.code), finding.partner_name(one)) for one in partners),
            fund_forecast.foretold(session, today), fund_loading.unbooked(session), when is not None,
        )  # fmt: skip


def entries(desk: Desk, start: date, end: date) -> tuple[EntryView, ...]:
    """The entries of a period, the oldest first."""
    dates.in_order(start, end, (_("First day"), _("Last day")))
    with desk.reading(Act.VIEW_FUND) as session:
        return tuple(listed(session, FundEntry.happened_on.between(start, end)))


def listed(session: Session, *where: Any, when: AsOf | None = None) -> Iterator[EntryView]:
    """Entries by day and number, each with its postings, its rate and its last mark, as far as they were known."""
    wanted = (*where, FundEntry.happened_on <= when.true_on) if when else where
    wanted = (*wanted, *_known(FundEntry, when))
    rows = session.scalars(select(FundEntry).where(*wanted).order_by(FundEntry.happened_on, FundEntry.id)).all()
    postings = _postings(session, *wanted)
    rates = {one.id: one for one in session.scalars(select(FundRate))}
    marked = select(FundMark).where(*_known(FundMark, when)).order_by(FundMark.id)
    marks = {one.entry_id: one for one in session.scalars(marked)}
    told = select(FundEntry.id, FundEntry.kind, FundEntry.reverses_id).where(*_known(FundEntry, when))
    known = session.execute(told).all()
    kinds, reversals = {one.id: one.kind for one in known}, {one.reverses_id: one.id for one in known}
    for row in rows:
        kind = row.kind if row.reverses_id is None else kinds[row.reverses_id]
        amount, bought, of = _amounts(postings[row.id], kind)
        rate, mark = rates.get(row.rate_id or 0), marks.get(row.id)
        yield EntryView(
            row.id, row.kind, row.happened_on, amount, bought, of[0], of[1], of[2], row.document or "",
            None if row.value_minor is None else Money(row.value_minor, OF_ACCOUNT),
            _decimal(rate) if rate else "", rate.source if rate else None, OfficerRef(row.entered_by),
            row.second or "", row.reverses_id, reversals.get(row.id), mark.outcome if mark else None,
            Money(mark.found_minor, amount.currency) if mark and mark.found_minor is not None else None,
        )  # fmt: skip


def _known(table: type[FundEntry] | type[FundMark], when: AsOf | None) -> tuple[ColumnElement[bool], ...]:
    return (table.entered_at <= when.known_at,) if when else ()


_Posted = tuple[FundAccount, str | None, str | None, int]


def _postings(session: Session, *where: Any) -> dict[int, list[_Posted]]:
    statement = (
        select(FundPosting.entry_id, FundAccount, Partner.code, CostLine.reference, FundPosting.amount_minor)
        .join(FundEntry, FundEntry.id == FundPosting.entry_id)
        .join(FundAccount, FundAccount.id == FundPosting.account_id)
        .outerjoin(Partner, Partner.id == FundAccount.partner_id)
        .outerjoin(CostLine, CostLine.id == FundAccount.line_id)
        .where(*where)
        .order_by(FundPosting.id)
    )
    found: dict[int, list[_Posted]] = {}
    for number, account, donor, line, amount in session.execute(statement):
        found.setdefault(number, []).append((account, donor, line, amount))
    return found


def _amounts(postings: list[_Posted], kind: EntryKind) -> tuple[Money, Money | None, tuple[str, str, Earmark]]:
    """How much, what was bought for it, and by whom, for what line and purpose."""
    told_by = [
        Money(abs(amount), row.currency) for row, _donor, _line, amount in postings if row.kind is _TOLD_BY[kind]
    ]
    donor = next((one for _row, one, _line, _amount in postings if one), "")
    line = next((one for _row, _donor, one, _amount in postings if one), "")
    earmark = next((row.earmark for row, *_rest in postings if row.earmark is not Earmark.NONE), Earmark.NONE)
    bought = told_by[1] if kind is EntryKind.EXCHANGE else None
    return told_by[0], bought, (donor, line, earmark)


def _decimal(rate: FundRate) -> str:
    """A rate as it was typed: its denominator has no factors but those of ten."""
    return format(Decimal(rate.numerator) / Decimal(rate.denominator), "f")
