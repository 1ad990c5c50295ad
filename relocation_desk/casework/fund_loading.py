"""What was given and paid before the desk kept the Fund's books comes into them: each donation and cost as an entry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import insert, select

from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import ledger, money
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.fund_codes import AccountKind, EntryKind
from relocation_desk.domain.ledger import Account, Gift, Posting, Use
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.domain.references import new_cost_line
from relocation_desk.vault.fund_tables import CostLine, FundAccount, FundEntry, FundPosting, FundRate
from relocation_desk.vault.partner_tables import Cost, Donation, Partner

_AT_ONCE = 2000
_RATE_HOLDS = timedelta(days=31)
# A cost of a placement takes what was given for relocations first, and leaves what may serve any purpose.
_PURPOSES = (Earmark.RELOCATION, Earmark.NONE)


@dataclass
class _Books:
    """Entries on their way into the register, in the order of their days, and what is free meanwhile."""

    work: Work
    rates: list[FundRate]
    donors: dict[int, str]
    lines: dict[int, CostLine]
    accounts: dict[Account, int] = field(default_factory=dict)
    standing: dict[Account, int] = field(default_factory=dict)
    rows: dict[type[Any], list[dict[str, Any]]] = field(default_factory=dict)
    last: dict[type[Any], int] = field(default_factory=dict)

    def free(self, currency: str, earmark: Earmark) -> int:
        """Free money of a purpose."""
        return self.standing.get(Account(AccountKind.FREE, currency, earmark), 0)

    def owed(self, gift: Gift) -> int:
        """What is owed of promises for this purpose."""
        return self.standing.get(gift.account(AccountKind.RECEIVABLE), 0)

    def number(self, table: type[Any]) -> int:
        """The next number of a table."""
        if table not in self.last:
            self.last[table] = self.work.highest(table.id)
        self.last[table] += 1
        return self.last[table]

    def rate(self, currency: str, day: date) -> FundRate | None:
        """The last rate of the month before a day."""
        known = (one for one in self.rates if one.currency == currency and day - _RATE_HOLDS <= one.happened_on <= day)
        return max(known, key=lambda one: one.happened_on, default=None)

    def post(self, kind: EntryKind, of: Donation | Cost, postings: tuple[Posting, ...], **links: int) -> None:
        """Take an entry in, known since its donation or cost was."""
        times = {"happened_on": of.happened_on, "entered_at": of.entered_at, "entered_by": of.entered_by}
        rate, number = self.rate(of.currency, of.happened_on), self.number(FundEntry)
        amount = Money(of.amount_minor, of.currency)
        value = amount if of.currency == OF_ACCOUNT else _value(amount, rate)
        is_paid = kind in (EntryKind.DONATION, EntryKind.DISBURSEMENT)
        entry = {
            "id": number, "kind": kind, "document": None, "donation_id": links.get("donation"),
            "cost_id": links.get("cost"), "rate_id": rate.id if rate is not None and is_paid else None,
            "value_minor": value.minor if value is not None and is_paid else None, "reverses_id": None, "second": None,
        }  # fmt: skip
        self.rows.setdefault(FundEntry, []).append(entry | times)
        for one in postings:
            self.standing[one.account] = self.standing.get(one.account, 0) + one.amount
            posted = {
                "id": self.number(FundPosting), "entry_id": number, "account_id": self._account(one.account, times),
                "amount_minor": one.amount,
            }  # fmt: skip
            self.rows.setdefault(FundPosting, []).append(posted | times)

    def _account(self, account: Account, times: dict[str, Any]) -> int:
        if account not in self.accounts:
            self.accounts[account] = self.number(FundAccount)
            donor = next((number for number, code in self.donors.items() if code == account.donor), None)
            line = next((number for number, one in self.lines.items() if one.reference == account.line), None)
            kept = {
                "id": self.accounts[account], "kind": account.kind, "currency": account.currency,
                "earmark": account.earmark, "partner_id": donor, "line_id": self.lines[line].id if line else None,
            }  # fmt: skip
            self.rows.setdefault(FundAccount, []).append(kept | times)
        return self.accounts[account]

    def insert(self) -> None:
        """Write all: accounts, then postings, then the entries that the register takes only if they balance."""
        for table in (FundAccount, FundPosting, FundEntry):
            waiting = self.rows.get(table, [])
            for start in range(0, len(waiting), _AT_ONCE):
                self.work.session.execute(insert(table), waiting[start : start + _AT_ONCE])


def _value(amount: Money, rate: FundRate | None) -> Money | None:
    return None if rate is None else money.converted(amount, Fraction(rate.numerator, rate.denominator))


def bring_in(desk: Desk) -> int:
    """Bring what is on record of donations and costs into books that are empty; returns how many were left out."""
    with desk.act(Act.RECORD_DONATION) as work:
        unpaid = book(work)
        work.facts["costs_not_booked"] = unpaid
        return unpaid


def book(work: Work) -> int:
    """Book donations and costs of the Fund on empty books; returns how many costs could not have been paid."""
    session = work.session
    if session.scalar(select(FundEntry.id).limit(1)) is not None:
        return 0
    gifts = list(session.scalars(select(Donation).order_by(Donation.happened_on, Donation.id)))
    costs = list(session.scalars(select(Cost).where(Cost.from_fund).order_by(Cost.happened_on, Cost.id)))
    if not gifts and not costs:
        return 0
    donors = dict(session.execute(select(Partner.id, Partner.code)).all())
    rates = list(session.scalars(select(FundRate)))
    books = _Books(work, rates, donors, _lines(work, costs))
    unpaid = 0
    for one in _in_order(gifts, costs):
        if isinstance(one, Donation):
            _give(books, one)
        else:
            unpaid += not _pay(books, one)
    books.insert()
    return unpaid


def _in_order(gifts: list[Donation], costs: list[Cost]) -> Iterator[Donation | Cost]:
    """By day, what comes in before what goes out."""
    keyed = [((one.happened_on, 0, one.id), one) for one in gifts]
    both: list[tuple[tuple[date, int, int], Donation | Cost]] = [*keyed]
    both += [((one.happened_on, 1, one.id), one) for one in costs]
    return (one for _key, one in sorted(both, key=lambda pair: pair[0]))


def _lines(work: Work, costs: list[Cost]) -> dict[int, CostLine]:
    """A line for each placement of which the Fund bore a cost."""
    found: dict[int, CostLine] = {}
    for one in costs:
        if one.placement_id not in found:
            row = CostLine(reference=new_cost_line(), placement_id=one.placement_id, purpose=Earmark.RELOCATION)
            row.happened_on = one.happened_on
            found[one.placement_id] = row
    work.record_all(list(found.values()))
    return found


def _give(books: _Books, row: Donation) -> None:
    gift = Gift(books.donors[row.partner_id], Money(row.amount_minor, row.currency), row.earmark)
    if row.is_pledge:
        books.post(EntryKind.PLEDGE, row, ledger.pledge(gift), donation=row.id)
        return
    kept = min(row.amount_minor, books.owed(gift))
    books.post(EntryKind.DONATION, row, ledger.donation(gift, kept), donation=row.id)


def _pay(books: _Books, row: Cost) -> bool:
    """Set the money apart and pay it, if it was there."""
    earmark = next((one for one in _PURPOSES if books.free(row.currency, one) >= row.amount_minor), None)
    if earmark is None:
        return False
    use = Use(books.lines[row.placement_id].reference, Money(row.amount_minor, row.currency), earmark)
    books.post(EntryKind.ALLOCATION, row, ledger.allocation(use))
    books.post(EntryKind.DISBURSEMENT, row, ledger.disbursement(use), cost=row.id)
    return True
