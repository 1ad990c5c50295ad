"""The Fund's books in the register: what stands on them, and the one way in which an entry is posted."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Work
from relocation_desk.domain import dates, ledger, money
from relocation_desk.domain.ledger import Account, Entry, Movements, Posting
from relocation_desk.domain.money import Money
from relocation_desk.domain.references import CostLineRef, UnknownReference, parse
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.domain.two_persons import DISBURSED_ALONE
from relocation_desk.vault.fund_tables import (
    CostLine,
    FundAccount,
    FundClosing,
    FundEntry,
    FundLimit,
    FundPosting,
    FundRate,
)
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.words.catalogue import _

_RATE_HOLDS = timedelta(days=31)
_DOCUMENT_LIMIT = 20


class DocumentUnclear(Trouble):
    """A number of the finance system, and no words."""

    says = N_("{document} is not a document number of the finance system. It begins with a figure and has no blanks.")


class BookedInLedger(Trouble):
    """The books and the count are one truth: what is booked is reversed there."""

    says = N_("This is entry {entry} of the Fund’s books. Reverse the entry; then it stops counting too.")


class PlacementPaid(Trouble):
    """What money went to does not vanish beside the books."""

    says = N_("The Fund paid for this placement, or set money apart. The custodian of {line} takes that back first.")


@dataclass(frozen=True, slots=True)
class Links:
    """What an entry names beside its postings."""

    donation: int | None = None
    cost: int | None = None
    rate: int | None = None
    value: int | None = None
    reverses: int | None = None
    second: str | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """What an amount is worth in the currency of account, and by which rate on record."""

    value: int
    rate: int | None


class RegisterBook:
    """The books as the register has them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def movements(self, account: Account) -> Movements:
        """What was added to an account, each with its day."""
        row = self.account(account)
        if row is None:
            return ()
        statement = select(FundPosting.happened_on, FundPosting.amount_minor).where(FundPosting.account_id == row)
        return [(day, amount) for day, amount in self._session.execute(statement)]

    def closed_through(self) -> date | None:
        """The last day of the last closed period."""
        return self._session.scalar(select(func.max(FundClosing.through)))

    def entry_of(self, document: str) -> int | None:
        """The entry of a finance document, unless that was reversed."""
        reversal = aliased(FundEntry)
        statement = (
            select(FundEntry.id)
            .outerjoin(reversal, reversal.reverses_id == FundEntry.id)
            .where(FundEntry.document == document, reversal.id.is_(None))
        )
        return self._session.scalar(statement)

    def account(self, account: Account) -> int | None:
        """The number of an account, None before it is first used."""
        kept_by = self.kept_by(account)
        statement = select(FundAccount.id).where(
            FundAccount.kind == account.kind, FundAccount.currency == account.currency,
            FundAccount.earmark == account.earmark, FundAccount.partner_id.is_not_distinct_from(kept_by[0]),
            FundAccount.line_id.is_not_distinct_from(kept_by[1]),
        )  # fmt: skip
        return self._session.scalar(statement)

    def kept_by(self, account: Account) -> tuple[int | None, int | None]:
        """The rows of the donor and of the cost line that an account is kept by."""
        donor = finding.partner(self._session, account.donor).id if account.donor else None
        return donor, line(self._session, account.line).id if account.line else None


def line(session: Session, reference: str) -> CostLine:
    """A cost line, by its reference as it is typed."""
    known = CostLineRef(parse(reference, "F"))
    row = session.scalar(select(CostLine).where(CostLine.reference == known))
    if row is None:
        raise UnknownReference(reference=known)
    return row


def document(typed: str) -> str:
    """A document number of the finance system; DocumentUnclear, TextMissing."""
    known = typed.strip().upper()
    is_so = known[:1].isdigit() and len(known) <= _DOCUMENT_LIMIT and known.replace("-", "").isalnum()
    if not is_so or not known.isascii():
        raise DocumentUnclear(document=typed.strip()[:24] or "–")
    return known


def worth(session: Session, amount: Money, day: date, stated: int | None = None) -> Worth:
    """What an amount is worth by the last rate of the month before; RateMissing, ValueDiffers."""
    if amount.currency == money.OF_ACCOUNT:
        return Worth(amount.minor if stated is None else money.require_value(amount, Fraction(1), stated), None)
    row = _rate(session, amount.currency, day)
    exact = Fraction(row.numerator, row.denominator)
    value = money.converted(amount, exact).minor if stated is None else money.require_value(amount, exact, stated)
    return Worth(value, row.id)


def rate_between(session: Session, sold: str, bought: str, day: date) -> Fraction:
    """How much of one currency a unit of another is worth, by the rates of both."""
    return _worth(session, sold, day) / _worth(session, bought, day)


def _worth(session: Session, currency: str, day: date) -> Fraction:
    if currency == money.OF_ACCOUNT:
        return Fraction(1)
    row = _rate(session, currency, day)
    return Fraction(row.numerator, row.denominator)


def _rate(session: Session, currency: str, day: date) -> FundRate:
    statement = (
        select(FundRate)
        .where(FundRate.currency == currency, FundRate.happened_on.between(day - _RATE_HOLDS, day))
        .order_by(FundRate.happened_on.desc(), FundRate.id.desc())
        .limit(1)
    )
    row = session.scalar(statement)
    if row is None:
        raise money.RateMissing(currency=currency, day=day)
    return row


def limit(session: Session) -> int:
    """Above how much a disbursement takes a second officer."""
    known = session.scalar(select(FundLimit.amount_minor).order_by(FundLimit.id.desc()).limit(1))
    return DISBURSED_ALONE if known is None else known


_NO_LINKS = Links()


def post(work: Work, entry: Entry, links: Links = _NO_LINKS) -> int:
    """Post an entry if the books take it; returns its number."""
    dates.happened(entry.day, work.today, _("Day of the entry"))
    book = RegisterBook(work.session)
    ledger.checked(entry, book)
    number = work.highest(FundEntry.id) + 1
    for one in entry.postings:
        row = FundPosting(entry_id=number, account_id=_account(work, book, one, entry.day), amount_minor=one.amount)
        work.record(row, entry.day)
    head = FundEntry(
        id=number, kind=entry.kind, document=entry.document or None, donation_id=links.donation, cost_id=links.cost,
        rate_id=links.rate, value_minor=links.value, reverses_id=links.reverses, second=links.second,
    )  # fmt: skip
    work.record(head, entry.day)
    work.facts |= {"entry": number, "kind": entry.kind.value}
    return number


def _account(work: Work, book: RegisterBook, posting: Posting, day: date) -> int:
    known = book.account(posting.account)
    if known is not None:
        return known
    account = posting.account
    donor, of_line = book.kept_by(account)
    row = FundAccount(
        kind=account.kind, currency=account.currency, earmark=account.earmark, partner_id=donor, line_id=of_line
    )
    return work.record(row, day).id


def require_not_booked(session: Session, donation: int) -> None:
    """BookedInLedger while an entry that was not reversed names this donation or pledge."""
    reversal = aliased(FundEntry)
    statement = (
        select(FundEntry.id)
        .outerjoin(reversal, reversal.reverses_id == FundEntry.id)
        .where(FundEntry.donation_id == donation, reversal.id.is_(None))
    )
    booked = session.scalar(statement)
    if booked is not None:
        raise BookedInLedger(entry=booked)


def require_no_money(session: Session, placement: int) -> None:
    """PlacementPaid while money is set apart for a placement, or was paid for it."""
    held = (
        select(CostLine.reference)
        .join(FundAccount, FundAccount.line_id == CostLine.id)
        .join(FundPosting, FundPosting.account_id == FundAccount.id)
        .where(CostLine.placement_id == placement)
        .group_by(CostLine.reference, FundAccount.id)
        .having(func.sum(FundPosting.amount_minor) != 0)
        .limit(1)
    )
    known = session.scalar(held)
    if known is not None:
        raise PlacementPaid(line=known)


def postings(session: Session, entry: int) -> tuple[Posting, ...]:
    """The postings of an entry, as they were made."""
    statement = (
        select(FundAccount, Partner.code, CostLine.reference, FundPosting.amount_minor)
        .join(FundPosting, FundPosting.account_id == FundAccount.id)
        .outerjoin(Partner, Partner.id == FundAccount.partner_id)
        .outerjoin(CostLine, CostLine.id == FundAccount.line_id)
        .where(FundPosting.entry_id == entry)
        .order_by(FundPosting.id)
    )
    return tuple(
        Posting(Account(row.kind, row.currency, row.earmark, donor or "", reference or ""), amount)
        for row, donor, reference, amount in session.execute(statement)
    )


def entry(session: Session, number: int) -> FundEntry:
    """An entry by its number."""
    row = session.get(FundEntry, number)
    if row is None:
        raise UnknownReference(reference=number)
    return row
