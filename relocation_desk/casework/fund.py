"""The Special Fund for Relocations: what is promised and given, set apart, given back, taken as a fee, exchanged."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from relocation_desk.casework import finding, fund_book
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.fund_book import Links
from relocation_desk.domain import dates, ledger, money
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.fund_codes import AccountKind, EntryKind, RateSource
from relocation_desk.domain.ledger import Entry, Gift, Use
from relocation_desk.domain.money import Money
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CostLineRef, StateCode, new_cost_line
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.fund_tables import CostLine, FundLimit, FundRate
from relocation_desk.vault.partner_tables import Donation
from relocation_desk.words.catalogue import _


class SameCurrency(Trouble):
    """An exchange is between two."""

    says = N_("Both amounts are in {currency}. Give what was sold and what was bought, in two currencies.")


class LimitCurrency(Trouble):
    """Payments are compared by their worth."""

    says = N_("This amount is told in {account}, and not in {currency}. Type it in {account}.")


class LimitTooHigh(Trouble):
    """A limit that would switch the second officer off."""

    says = N_("{limit} is above {most}. Choose a limit up to that, or 0 so that two disburse every sum.")


_HIGHEST_LIMIT = 50_000_00


@dataclass(frozen=True, slots=True)
class NewPledge:
    """A promise of a State or organisation."""

    donor: StateCode
    amount: Money
    earmark: Earmark
    on: date


@dataclass(frozen=True, slots=True)
class NewDonation:
    """Money that was received on a day; `value_minor` is what the finance system booked in the currency of account."""

    donor: StateCode
    amount: Money
    earmark: Earmark
    on: date
    document: str
    is_on_pledge: bool = False
    value_minor: int | None = None


@dataclass(frozen=True, slots=True)
class NewReturn:
    """Money that goes back to who gave it."""

    donor: StateCode
    amount: Money
    earmark: Earmark
    on: date
    document: str


@dataclass(frozen=True, slots=True)
class NewUse:
    """Money that is set apart for a cost line, or set free again."""

    line: CostLineRef
    amount: Money
    earmark: Earmark
    on: date


@dataclass(frozen=True, slots=True)
class NewFee:
    """What a bank took."""

    amount: Money
    on: date
    document: str


@dataclass(frozen=True, slots=True)
class NewExchange:
    """What was sold and what was bought."""

    sold: Money
    bought: Money
    earmark: Earmark
    on: date
    document: str


@dataclass(frozen=True, slots=True)
class NewRate:
    """How much of the currency of account one unit of another was worth on a day, as it was published."""

    currency: str
    worth: str
    source: RateSource
    on: date


def record_rate(desk: Desk, new: NewRate) -> None:
    """Record a rate of exchange with its source."""
    rate = money.rate(new.currency, new.worth, new.source, new.on)
    with desk.act(Act.RECORD_RATE, rate.currency) as work:
        dates.happened(new.on, work.today, _("Day of the rate"))
        row = FundRate(
            currency=rate.currency, numerator=rate.worth.numerator, denominator=rate.worth.denominator,
            source=rate.source,
        )  # fmt: skip
        work.record(row, new.on)


def record_pledge(desk: Desk, new: NewPledge) -> int:
    """Record what a donor promised; returns the number of the entry."""
    gift = Gift(new.donor, money.checked(new.amount), new.earmark)
    with desk.act(Act.RECORD_PLEDGE, new.donor) as work:
        entry = Entry(EntryKind.PLEDGE, new.on, ledger.pledge(gift))
        return fund_book.post(work, entry, Links(donation=_counted(work, gift, new.on, is_pledge=True)))


def record_donation(desk: Desk, new: NewDonation) -> int:
    """Record money received, and what it kept of a promise; returns the number of the entry."""
    gift, document = Gift(new.donor, money.checked(new.amount), new.earmark), fund_book.document(new.document)
    with desk.act(Act.RECORD_DONATION, new.donor) as work:
        dates.happened(new.on, work.today, _("Day of receipt"))
        worth = fund_book.worth(work.session, gift.money, new.on, new.value_minor)
        owed = _owed(work, gift, new.on) if new.is_on_pledge else 0
        entry = Entry(EntryKind.DONATION, new.on, ledger.donation(gift, owed), document)
        counted = _counted(work, gift, new.on, is_pledge=False)
        return fund_book.post(work, entry, Links(donation=counted, rate=worth.rate, value=worth.value))


def _owed(work: Work, gift: Gift, day: date) -> int:
    """How much of a promise a gift keeps: what was promised for the same purpose, and no more than is given."""
    movements = fund_book.RegisterBook(work.session).movements(gift.account(AccountKind.RECEIVABLE))
    return max(0, min(gift.money.minor, ledger.lowest_from(day, movements)[0]))


def _counted(work: Work, gift: Gift, day: date, *, is_pledge: bool) -> int:
    """The row that is counted as a donation, or pledge, of this donor."""
    dates.happened(day, work.today, _("Day of receipt"))
    row = Donation(
        partner_id=finding.partner(work.session, gift.donor).id, amount_minor=gift.money.minor,
        currency=gift.money.currency, earmark=gift.earmark, is_pledge=is_pledge,
    )  # fmt: skip
    return work.record(row, day).id


def give_back(desk: Desk, new: NewReturn) -> int:
    """Book money that goes back to its donor."""
    gift, document = Gift(new.donor, money.checked(new.amount), new.earmark), fund_book.document(new.document)
    with desk.act(Act.RETURN_MONEY, new.donor) as work:
        dates.happened(new.on, work.today, _("Day of the entry"))
        worth = fund_book.worth(work.session, gift.money, new.on)
        entry = Entry(EntryKind.RETURN, new.on, ledger.returned(gift), document)
        return fund_book.post(work, entry, Links(rate=worth.rate, value=worth.value))


def allocate(desk: Desk, new: NewUse) -> int:
    """Set free money apart for a cost line, within its earmark."""
    use = Use(new.line, money.checked(new.amount), new.earmark)
    with desk.act(Act.ALLOCATE_FUND, new.line) as work:
        ledger.require_purpose(new.earmark, fund_book.line(work.session, new.line).purpose)
        return fund_book.post(work, Entry(EntryKind.ALLOCATION, new.on, ledger.allocation(use)))


def release(desk: Desk, new: NewUse) -> int:
    """Set money free again that a cost line does not need."""
    use = Use(new.line, money.checked(new.amount), new.earmark)
    with desk.act(Act.ALLOCATE_FUND, new.line) as work:
        return fund_book.post(work, Entry(EntryKind.RELEASE, new.on, ledger.release(use)))


def book_fee(desk: Desk, new: NewFee) -> int:
    """Book what a bank took."""
    amount, document = money.checked(new.amount), fund_book.document(new.document)
    with desk.act(Act.BOOK_FEE) as work:
        return fund_book.post(work, Entry(EntryKind.FEE, new.on, ledger.fee(amount), document))


def exchange(desk: Desk, new: NewExchange) -> int:
    """Book an exchange of currencies; what the rates on record promised and the bank kept is booked as a difference."""
    sold, bought = money.checked(new.sold), money.checked(new.bought)
    document = fund_book.document(new.document)
    if sold.currency == bought.currency:
        raise SameCurrency(currency=sold.currency)
    with desk.act(Act.EXCHANGE_MONEY) as work:
        dates.happened(new.on, work.today, _("Day of the entry"))
        worth = fund_book.rate_between(work.session, sold.currency, bought.currency, new.on)
        postings = ledger.exchange(sold, bought, new.earmark, worth)
        return fund_book.post(work, Entry(EntryKind.EXCHANGE, new.on, postings, document))


def open_line(desk: Desk, placement: int | None = None) -> CostLineRef:
    """The cost line of a placement, opened if there is none; without one, a line for the building of capacity."""
    if placement is not None:
        require(Act.VIEW_COSTS, desk.roles)
    with desk.act(Act.OPEN_COST_LINE) as work:
        reference = line_of(work, placement) if placement is not None else _open(work, None)
        work.subject = reference
        return reference


def line_of(work: Work, placement: int) -> CostLineRef:
    """The cost line of a placement, opened if there is none."""
    row = finding.placement(work.session, placement)
    known = work.session.scalar(select(CostLine.reference).where(CostLine.placement_id == row.id))
    return CostLineRef(known) if known is not None else _open(work, row.id)


def _open(work: Work, placement: int | None) -> CostLineRef:
    reference = new_cost_line()
    while work.session.scalar(select(func.count()).where(CostLine.reference == reference)):
        reference = new_cost_line()
    purpose = Earmark.CAPACITY_BUILDING if placement is None else Earmark.RELOCATION
    work.record(CostLine(reference=reference, placement_id=placement, purpose=purpose), work.today)
    return reference


def set_limit(desk: Desk, minor: int, currency: str = money.OF_ACCOUNT) -> None:
    """Set above how much, in the currency of account, two officers disburse."""
    if currency != money.OF_ACCOUNT:
        raise LimitCurrency(account=money.OF_ACCOUNT, currency=currency)
    if not 0 <= minor <= _HIGHEST_LIMIT:
        most = Money(_HIGHEST_LIMIT, money.OF_ACCOUNT)
        raise LimitTooHigh(limit=Money(minor, money.OF_ACCOUNT), most=most)
    with desk.act(Act.SET_FUND_LIMIT) as work:
        work.record(FundLimit(amount_minor=minor), work.today)
        work.facts["limit"] = minor
