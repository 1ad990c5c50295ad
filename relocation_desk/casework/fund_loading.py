"""Donations and costs that count come into the Fund's books: each as an entry, once, where the books take it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from relocation_desk.casework import fund_book
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import ledger, money
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.fund_codes import AccountKind, EntryKind, LeftOut
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.ledger import Account, Gift, Posting, Standing, Use
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.domain.references import new_cost_line
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.fund_tables import CostLine, FundAccount, FundEntry, FundPosting, FundRate
from relocation_desk.vault.partner_tables import Cost, Donation, Partner
from relocation_desk.words.labels import label


class NothingBooked(Trouble):
    """The books take none of it yet."""

    says = N_("Nothing could be booked: {reasons}. Put that right first; until then it counts without an entry.")


_AT_ONCE = 2000
_RATE_HOLDS = timedelta(days=31)
# What a donation keeps of a promise and what a cost can be paid from; no other account holds a booking up.
_ASKED = (AccountKind.FREE, AccountKind.RECEIVABLE)
# A cost of a placement takes what was given for relocations first, and leaves what may serve any purpose.
_PURPOSES = (Earmark.RELOCATION, Earmark.NONE)
_EMPTY = Standing(())


@dataclass(frozen=True, slots=True)
class Left:
    """A donation or a cost that counts and is not in the books, and why."""

    kind: RecordKind
    record: int
    why: LeftOut


@dataclass(frozen=True, slots=True)
class Booked:
    """What came into the books: the numbers of the first and the last entry, and what was left out of them."""

    entries: tuple[int, int] | None = None
    left: tuple[Left, ...] = ()

    @property
    def count(self) -> int:
        """How many entries were posted."""
        return self.entries[1] - self.entries[0] + 1 if self.entries else 0


@dataclass
class _Books:
    """Entries on their way into the register, in the order of their days, and what stands on the books meanwhile."""

    work: Work
    rates: list[FundRate]
    donors: dict[int, str]
    lines: dict[int, CostLine]
    accounts: dict[Account, int]
    standing: dict[Account, Standing]
    rows: dict[type[Any], list[dict[str, Any]]] = field(default_factory=dict)
    last: dict[type[Any], int] = field(default_factory=dict)
    documents: Mapping[tuple[RecordKind, int], str] = field(default_factory=dict)

    def _document(self, of: Donation | Cost) -> str | None:
        kind = RecordKind.DONATIONS if isinstance(of, Donation) else RecordKind.COSTS
        return self.documents.get((kind, of.id))

    def free(self, currency: str, earmark: Earmark, day: date) -> int:
        """Free money of a purpose that nothing later needs."""
        return self.lowest(Account(AccountKind.FREE, currency, earmark), day)

    def lowest(self, account: Account, day: date) -> int:
        """The least that stands on an account on any day from one on."""
        return self.standing.get(account, _EMPTY).lowest(day)

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
            "id": number, "kind": kind, "document": None if kind is EntryKind.ALLOCATION else self._document(of),
             "donation_id": links.get("donation"),
            "cost_id": links.get("cost"), "rate_id": rate.id if rate is not None and is_paid else None,
            "value_minor": value.minor if value is not None and is_paid else None, "reverses_id": None, "second": None,
        }  # fmt: skip
        self.rows.setdefault(FundEntry, []).append(entry | times)
        for one in postings:
            self.standing.setdefault(one.account, Standing(())).add(one.amount)
            posted = {
                "id": self.number(FundPosting), "entry_id": number, "account_id": self._account(one.account, times),
                "amount_minor": one.amount,
            }  # fmt: skip
            self.rows.setdefault(FundPosting, []).append(posted | times)

    def _account(self, account: Account, times: dict[str, Any]) -> int:
        if account not in self.accounts:
            self.accounts[account] = self.number(FundAccount)
            donor = next((number for number, code in self.donors.items() if code == account.donor), None)
            line = next((one.id for one in self.lines.values() if one.reference == account.line), None)
            kept = {
                "id": self.accounts[account], "kind": account.kind, "currency": account.currency,
                "earmark": account.earmark, "partner_id": donor, "line_id": line,
            }  # fmt: skip
            self.rows.setdefault(FundAccount, []).append(kept | times)
        return self.accounts[account]

    def insert(self) -> tuple[int, int] | None:
        """Write all: accounts, then postings, then the entries that the register takes only if they balance."""
        for table in (FundAccount, FundPosting, FundEntry):
            waiting = self.rows.get(table, [])
            for start in range(0, len(waiting), _AT_ONCE):
                self.work.session.execute(insert(table), waiting[start : start + _AT_ONCE])
        posted = self.rows.get(FundEntry, [])
        return (posted[0]["id"], posted[-1]["id"]) if posted else None


def _value(amount: Money, rate: FundRate | None) -> Money | None:
    return None if rate is None else money.converted(amount, Fraction(rate.numerator, rate.denominator))


def unbooked(session: Session) -> int:
    """How many donations, promises and costs of the Fund count and are not in its books."""
    return sum(session.scalar(select(func.count()).select_from(one.subquery())) or 0 for one in _waiting())


def _waiting() -> tuple[Any, Any]:
    """Donations, and costs that the Fund bore, that no entry names; who reverses an entry voids what it names."""
    given = select(FundEntry.donation_id).where(FundEntry.donation_id.is_not(None))
    paid = select(FundEntry.cost_id).where(FundEntry.cost_id.is_not(None))
    return select(Donation).where(Donation.id.not_in(given)), select(Cost).where(Cost.from_fund, Cost.id.not_in(paid))


def bring_in(desk: Desk) -> Booked:
    """Bring into the books what counts and is not in them yet; what can't be booked is left for another time."""
    with desk.act(Act.RECORD_DONATION) as work:
        booked = book(work)
        if booked.left and booked.entries is None:
            counted = Counter(one.why for one in booked.left)
            raise NothingBooked(reasons=", ".join(f"{many} × {label(why)}" for why, many in counted.items()))
        work.facts |= {"entries": booked.count, "left_out": len(booked.left)}
        return booked


def book(
    work: Work,
    brought: Mapping[RecordKind, tuple[int, int]] | None = None,
    documents: Mapping[tuple[RecordKind, int], str] | None = None,
) -> Booked:
    """Book what no entry names: all of it, or of what an import brought, by its ranges of numbers.

    `documents` are those of the finance system that are known, by what they are of.
    """
    gifts, costs = (list(work.session.scalars(one)) for one in _waiting())
    if brought is not None:
        gifts, costs = _of(gifts, brought.get(RecordKind.DONATIONS)), _of(costs, brought.get(RecordKind.COSTS))
    if not gifts and not costs:
        return Booked()
    books = _opened(work, costs)
    books.documents = documents or {}
    closed = fund_book.RegisterBook(work.session).closed_through()
    left: list[Left] = []
    for one in _in_order(gifts, costs):
        kind = RecordKind.DONATIONS if isinstance(one, Donation) else RecordKind.COSTS
        why = LeftOut.MONTH_CLOSED if closed is not None and one.happened_on <= closed else _booked(books, one)
        if why is not None:
            left.append(Left(kind, one.id, why))
    return Booked(books.insert(), tuple(left))


def _of(rows: list[Any], numbers: tuple[int, int] | None) -> list[Any]:
    return [one for one in rows if numbers is not None and numbers[0] <= one.id <= numbers[1]]


def _opened(work: Work, costs: Iterable[Cost]) -> _Books:
    """The books as they stand, with a cost line for each placement of which the Fund bore a cost."""
    session = work.session
    donors = dict(session.execute(select(Partner.id, Partner.code)).all())
    lines = _lines(work, costs)
    references = dict(session.execute(select(CostLine.id, CostLine.reference)).all())
    accounts = {
        Account(one.kind, one.currency, one.earmark, donors.get(one.partner_id or 0, ""),
                references.get(one.line_id or 0, "")): one.id
        for one in session.scalars(select(FundAccount))
    }  # fmt: skip
    moved: dict[int, list[tuple[date, int]]] = {}
    postings = (
        select(FundPosting.account_id, FundPosting.happened_on, FundPosting.amount_minor)
        .join(FundAccount, FundAccount.id == FundPosting.account_id)
        .where(FundAccount.kind.in_(_ASKED))
    )
    for account, day, amount in session.execute(postings):
        moved.setdefault(account, []).append((day, amount))
    standing = {account: Standing(moved.get(number, ())) for account, number in accounts.items()}
    return _Books(work, list(session.scalars(select(FundRate))), donors, lines, accounts, standing)


def _in_order(gifts: list[Donation], costs: list[Cost]) -> Iterator[Donation | Cost]:
    """By day, what comes in before what goes out."""
    keyed: list[tuple[tuple[date, int, int], Donation | Cost]] = [((one.happened_on, 0, one.id), one) for one in gifts]
    keyed += [((one.happened_on, 1, one.id), one) for one in costs]
    return (one for _key, one in sorted(keyed, key=lambda pair: pair[0]))


def _lines(work: Work, costs: Iterable[Cost]) -> dict[int, CostLine]:
    """The line of each placement of which the Fund bore a cost."""
    found = {one.placement_id: one for one in work.session.scalars(select(CostLine)) if one.placement_id is not None}
    opened: list[CostLine] = []
    for one in costs:
        if one.placement_id not in found:
            row = CostLine(reference=new_cost_line(), placement_id=one.placement_id, purpose=Earmark.RELOCATION)
            row.happened_on = one.happened_on
            found[one.placement_id] = row
            opened.append(row)
    work.record_all(opened)
    return found


def _booked(books: _Books, one: Donation | Cost) -> LeftOut | None:
    """Book it; why not, if the books do not take it."""
    if one.currency != OF_ACCOUNT and books.rate(one.currency, one.happened_on) is None:
        return LeftOut.RATE_MISSING
    if isinstance(one, Cost):
        return None if _pay(books, one) else LeftOut.NOT_COVERED
    _give(books, one)
    return None


def _give(books: _Books, row: Donation) -> None:
    gift = Gift(books.donors[row.partner_id], Money(row.amount_minor, row.currency), row.earmark)
    if row.is_pledge:
        books.post(EntryKind.PLEDGE, row, ledger.pledge(gift), donation=row.id)
        return
    owed = books.lowest(gift.account(AccountKind.RECEIVABLE), row.happened_on)
    books.post(EntryKind.DONATION, row, ledger.donation(gift, max(0, min(row.amount_minor, owed))), donation=row.id)


def _pay(books: _Books, row: Cost) -> bool:
    """Set the money apart and pay it, if it was there."""
    free = (one for one in _PURPOSES if books.free(row.currency, one, row.happened_on) >= row.amount_minor)
    earmark = next(free, None)
    if earmark is None:
        return False
    use = Use(books.lines[row.placement_id].reference, Money(row.amount_minor, row.currency), earmark)
    books.post(EntryKind.ALLOCATION, row, ledger.allocation(use))
    books.post(EntryKind.DISBURSEMENT, row, ledger.disbursement(use), cost=row.id)
    return True
