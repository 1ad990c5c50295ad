"""Money that is paid out of the Fund, above a limit by two officers; what comes back of it; what is reversed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import approvals, fund_book
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.fund_book import Links
from relocation_desk.domain import dates, ledger, money, two_persons
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CostKind, Earmark
from relocation_desk.domain.fund_codes import EntryKind
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.ledger import Entry, ReversalOfReversal, ReversedAlready, Use
from relocation_desk.domain.money import Money
from relocation_desk.domain.references import CostLineRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.approvals import Details, Request
from relocation_desk.vault.fund_tables import FundEntry
from relocation_desk.vault.partner_tables import Cost
from relocation_desk.vault.tables import Voiding
from relocation_desk.words.catalogue import _


class DisbursedAlone(Trouble):
    """A sum that one officer may pay."""

    says = N_("{amount} is not above {limit}: one officer disburses it. Book it without asking.")


@dataclass(frozen=True, slots=True)
class NewDisbursement:
    """A payment for a cost line, out of what is set apart for it."""

    line: CostLineRef
    amount: Money
    earmark: Earmark
    kind: CostKind
    on: date
    document: str

    @property
    def details(self) -> Details:
        """What a second officer approves, to the cent."""
        return {
            "amount": f"{self.amount.currency}:{self.amount.minor}", "earmark": self.earmark.value,
            "cost_kind": self.kind.value, "on": self.on.isoformat(), "finance_document": self.document,
        }  # fmt: skip

    @staticmethod
    def asked(request: Request) -> "NewDisbursement":
        """What a second officer was asked, read from what is signed."""
        told = {name: str(fact) for name, fact in request.details.items()}
        currency, minor = told["amount"].split(":")
        return NewDisbursement(
            CostLineRef(request.subject), Money(int(minor), currency), Earmark(told["earmark"]),
            CostKind(told["cost_kind"]), date.fromisoformat(told["on"]), told["finance_document"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewRepayment:
    """What was paid for a cost line and came back."""

    line: CostLineRef
    amount: Money
    earmark: Earmark
    on: date
    document: str


def takes_second(desk: Desk, new: NewDisbursement) -> bool:
    """Whether a payment is above the limit by its worth in the currency of account."""
    new = _checked(desk, new)
    with desk.reading(Act.DISBURSE) as session:
        return _takes_second(session, new)


def ask(desk: Desk, new: NewDisbursement) -> int:
    """Ask a second officer to approve exactly this payment; returns the number of the request."""
    new = _checked(desk, new)
    with desk.reading(Act.DISBURSE) as session:
        ledger.checked(_entry(session, new), fund_book.RegisterBook(session))
        if not _takes_second(session, new):
            raise DisbursedAlone(amount=new.amount, limit=Money(fund_book.limit(session), money.OF_ACCOUNT))
    return approvals.ask(desk, Act.DISBURSE, new.line, new.details)


def disburse(desk: Desk, new: NewDisbursement) -> int:
    """Pay out of what is set apart for a line, once; above the limit it spends an approval of exactly this."""
    new = _checked(desk, new)
    with desk.act(Act.DISBURSE, new.line) as work:
        entry, second = ledger.checked(_entry(work.session, new), fund_book.RegisterBook(work.session)), None
        if _takes_second(work.session, new):
            second = approvals.spend(work, Act.DISBURSE, new.line, new.details).approver
        worth = fund_book.worth(work.session, new.amount, new.on)
        cost = _cost(work, new)
        return fund_book.post(work, entry, Links(cost=cost, rate=worth.rate, value=worth.value, second=second))


def _checked(desk: Desk, new: NewDisbursement) -> NewDisbursement:
    dates.happened(new.on, desk.today(), _("Day of the payment"))
    known = fund_book.document(new.document)
    return NewDisbursement(new.line, money.checked(new.amount), new.earmark, new.kind, new.on, known)


def _entry(session: Session, new: NewDisbursement) -> Entry:
    row = fund_book.line(session, new.line)
    use = Use(row.reference, new.amount, new.earmark)
    return Entry(EntryKind.DISBURSEMENT, new.on, ledger.disbursement(use), new.document)


def _takes_second(session: Session, new: NewDisbursement) -> bool:
    value = fund_book.worth(session, new.amount, new.on).value
    return two_persons.disbursement_needs_second(max(1, value), fund_book.limit(session))


def _cost(work: Work, new: NewDisbursement) -> int | None:
    """The row that counts as a cost that the Fund bore; a line without a placement has none."""
    placement = fund_book.line(work.session, new.line).placement_id
    if placement is None:
        return None
    row = Cost(
        placement_id=placement, kind=new.kind, amount_minor=new.amount.minor, currency=new.amount.currency,
        from_fund=True,
    )  # fmt: skip
    return work.record(row, new.on).id


def repay(desk: Desk, new: NewRepayment) -> int:
    """Book what was paid for a line and came back: it is set apart for that line again."""
    use, known = Use(new.line, money.checked(new.amount), new.earmark), fund_book.document(new.document)
    with desk.act(Act.RETURN_MONEY, new.line) as work:
        dates.happened(new.on, work.today, _("Day of the entry"))
        worth = fund_book.worth(work.session, new.amount, new.on)
        entry = Entry(EntryKind.REPAYMENT, new.on, ledger.repayment(use), known)
        return fund_book.post(work, entry, Links(rate=worth.rate, value=worth.value))


def reverse(desk: Desk, number: int, on: date, cause: VoidCause = VoidCause.MISTAKEN) -> int:
    """Take an entry back by its opposite, on a day of an open period; a donation or cost then stops counting."""
    with desk.act(Act.REVERSE_ENTRY) as work:
        row = fund_book.entry(work.session, number)
        if row.kind is EntryKind.REVERSAL:
            raise ReversalOfReversal(entry=number)
        if work.session.scalar(select(FundEntry.id).where(FundEntry.reverses_id == number)) is not None:
            raise ReversedAlready(entry=number)
        dates.not_before(on, row.happened_on, _("Day of the reversal"), _("the day of the entry"))
        postings = ledger.reversal(fund_book.postings(work.session, number))
        reversed_by = fund_book.post(work, Entry(EntryKind.REVERSAL, on, postings), Links(reverses=number))
        for kind, record in ((RecordKind.DONATIONS, row.donation_id), (RecordKind.COSTS, row.cost_id)):
            if record is not None:
                work.record(Voiding(kind=kind, record=record, cause=cause), work.today)
        work.facts |= {"reversed": number, "cause": cause.value}
        return reversed_by
