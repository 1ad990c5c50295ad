"""The forms of the Special Fund: an amount is typed with its currency, as it stands on the paper beside."""

from datetime import date
from pathlib import Path
from typing import Any

from relocation_desk.casework import fund, fund_book, fund_disbursing, fund_loading
from relocation_desk.casework.approvals import ApprovalView
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_disbursing import NewDisbursement, NewRepayment
from relocation_desk.casework.fund_views import DonorBalance, EntryView, FundView
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import codes, dates, ledger, references
from relocation_desk.domain.fund_codes import RateSource
from relocation_desk.domain.kinds import VoidCause
from relocation_desk.domain.money import OF_ACCOUNT, Money, currency, rate
from relocation_desk.domain.references import CostLineRef
from relocation_desk.words import money
from relocation_desk.words.catalogue import _, ngettext


def amount(name: str = "amount", word: str = "", initial: Money | None = None) -> Field:
    """A field that takes an amount and its currency."""
    hint = _("With its currency, as {example}.").format(example=money.amount(Money(125000, OF_ACCOUNT)))
    held = money.amount(initial) if initial else ""
    return Field(name, word or _("Amount"), Kind.LINE, hint, initial=held, check=money.read)


def _on(desk: Desk, view: FundView, word: str) -> Field:
    """A day on which the books are open; what lies in a closed month, or is to come, is refused where it is typed."""

    def check(day: date) -> date:
        ledger.require_open(day, view.closed_through)
        return dates.happened(day, desk.today(), word)

    return Field("on", word, Kind.DAY, initial=desk.today(), check=check)


def _of_account(typed: Any) -> int:
    """A value in the currency of account, in minor units."""
    value = money.read(typed)
    if value.currency != OF_ACCOUNT:
        raise fund.LimitCurrency(account=OF_ACCOUNT, currency=value.currency)
    return value.minor


def _document() -> Field:
    hint = _("Its number in the Court’s finance system.")
    return Field("document", _("Finance document"), Kind.LINE, hint, check=fund_book.document)


def _earmark(initial: codes.Earmark = codes.Earmark.NONE) -> Field:
    return code("earmark", _("Given for"), codes.Earmark, initial)


def _donor(view: FundView, initial: str = "") -> Field:
    choices = tuple((one, f"{name} ({one})") for one, name in view.partners)
    return Field("donor", _("Donor"), Kind.CODE, choices=choices, initial=initial)


def _line(initial: str = "") -> Field:
    hint = _("As the protection officer gave it; its last character tells a slip of the hand.")
    return Field("line", _("Cost line"), Kind.LINE, hint, initial=initial, check=_reference)


def _reference(typed: Any) -> CostLineRef:
    return CostLineRef(references.parse(typed, "F"))


def pledge(desk: Desk, view: FundView) -> FormSpec:
    """A promise."""
    asked = (_donor(view), amount(), _earmark(), _on(desk, view, _("Day of the promise")))

    def save(values: Values) -> int:
        return fund.record_pledge(desk, fund.NewPledge(**values))

    lead = _("What is promised can’t be used before it is received.")
    return FormSpec("fund:pledge", _("Pledge"), lead, _("Record pledge"), asked, save)


def donation(desk: Desk, view: FundView) -> FormSpec:
    """Money received."""
    asked = (
        _donor(view), amount(), _earmark(), _on(desk, view, _("Day of receipt")), _document(),
        Field("value_minor", _("Value as finance booked it"), Kind.LINE,
              _("In {account}; it must follow from the rate. Empty: as the rate gives it.").format(account=OF_ACCOUNT),
              is_required=False, check=lambda typed: _of_account(typed) if typed else None),
        Field("is_on_pledge", _("It keeps a promise that is on record"), Kind.CHECK),
    )  # fmt: skip

    def save(values: Values) -> int:
        return fund.record_donation(desk, fund.NewDonation(**values))

    lead = _("In another currency than {account} it takes a rate of the month before.").format(account=OF_ACCOUNT)
    return FormSpec("fund:donation", _("Donation received"), lead, _("Record donation"), asked, save)


def booking(desk: Desk, view: FundView) -> FormSpec:
    """What counts and is not in the books."""

    def save(_values: Values) -> int:
        return fund_loading.bring_in(desk).count

    lead = ngettext(
        "{count} donation or cost counts and is not in the Fund’s books. It is booked on its own day, where a rate is "
        "on record and the money was there.",
        "{count} donations and costs count and are not in the Fund’s books. Each is booked on its own day, where a "
        "rate is on record and the money was there.",
        view.unbooked,
    ).format(count=view.unbooked)
    return FormSpec("fund:booking", _("Book what is on record"), lead, _("Book it"), (), save)


def new_rate(desk: Desk) -> FormSpec:
    """A rate of exchange."""
    asked = (
        Field("currency", _("Currency"), Kind.LINE, _("Three letters, as USD."), check=currency),
        Field("worth", _("Worth in {account}").format(account=OF_ACCOUNT), Kind.LINE,
              _("Of one unit, as it was published: 0.9137.")),
        code("source", _("Source"), RateSource), Field("on", _("Day of the rate"), Kind.DAY, initial=desk.today()),
    )  # fmt: skip

    def save(values: Values) -> None:
        rate(values["currency"], values["worth"], values["source"], values["on"])
        fund.record_rate(desk, fund.NewRate(**values))

    return FormSpec("fund:rate", _("Rate of exchange"), "", _("Record rate"), asked, save)


def fee(desk: Desk, view: FundView) -> FormSpec:
    """What a bank took."""
    asked = (amount(), _on(desk, view, _("Day of the fee")), _document())

    def save(values: Values) -> int:
        return fund.book_fee(desk, fund.NewFee(**values))

    lead = _("It is taken from money that nobody earmarked.")
    return FormSpec("fund:fee", _("Fee of a bank"), lead, _("Book fee"), asked, save)


def exchange(desk: Desk, view: FundView) -> FormSpec:
    """One currency into another."""
    asked = (
        amount("sold", _("Sold")), amount("bought", _("Bought")), _earmark(), _on(desk, view, _("Day of the exchange")),
        _document(),
    )  # fmt: skip

    def save(values: Values) -> int:
        return fund.exchange(desk, fund.NewExchange(**values))

    lead = _("What the rates on record promised and the bank kept is booked as a difference.")
    return FormSpec("fund:exchange", _("Exchange of currencies"), lead, _("Book exchange"), asked, save)


def give_back(desk: Desk, view: FundView, one: DonorBalance) -> FormSpec:
    """Money that goes back to its donor."""
    asked = (
        _donor(view, one.donor), amount(), _earmark(one.earmark), _on(desk, view, _("Day of the return")), _document(),
    )  # fmt: skip

    def save(values: Values) -> int:
        return fund.give_back(desk, fund.NewReturn(**values))

    return FormSpec(f"fund:return:{one.donor}", _("Return to the donor"), "", _("Book return"), asked, save)


def capacity_line(desk: Desk) -> FormSpec:
    """A line without a placement."""

    def save(_values: Values) -> CostLineRef:
        return fund.open_line(desk)

    lead = _(
        "For the building of capacity. The line of a placement is opened by a protection officer, who gives you its "
        "reference."
    )
    return FormSpec("fund:line", _("Open a cost line"), lead, _("Open cost line"), (), save)


def allocation(desk: Desk, view: FundView, line: str = "") -> FormSpec:
    """Money set apart for a line."""
    asked = (_line(line), amount(), _earmark(), _on(desk, view, _("Day of the allocation")))

    def save(values: Values) -> int:
        return fund.allocate(desk, fund.NewUse(**values))

    lead = _("It is then there for this line alone.")
    return FormSpec(f"fund:allocate:{line}", _("Set money apart"), lead, _("Set money apart"), asked, save)


def release(desk: Desk, view: FundView, line: str) -> FormSpec:
    """Money set free again."""
    asked = (_line(line), amount(), _earmark(), _on(desk, view, _("Day of the release")))

    def save(values: Values) -> int:
        return fund.release(desk, fund.NewUse(**values))

    return FormSpec(f"fund:release:{line}", _("Set money free"), "", _("Set free"), asked, save)


def payment(desk: Desk, view: FundView, line: str = "") -> FormSpec:
    """A payment: booked at once, or asked of a second officer above the limit."""
    asked = (
        _line(line), amount(), _earmark(), code("kind", _("Pays for"), codes.CostKind),
        _on(desk, view, _("Day of the payment")), _document(),
    )  # fmt: skip

    def save(values: Values) -> int:
        new = NewDisbursement(**values)
        act = fund_disbursing.ask if fund_disbursing.takes_second(desk, new) else fund_disbursing.disburse
        return act(desk, new)

    lead = _(
        "Out of what is set apart for the line. Above {limit} it is not booked yet: a second officer approves it "
        "first, and you book it under Approvals."
    ).format(limit=money.amount(view.limit))
    return FormSpec(f"fund:pay:{line}", _("Payment"), lead, _("Pay, or ask"), asked, save)


def approved_payment(desk: Desk, view: ApprovalView) -> FormSpec:
    """A payment that a second officer approved."""
    new = NewDisbursement.asked(view.request)

    def save(_values: Values) -> int:
        return fund_disbursing.disburse(desk, new)

    verb = _("Book the payment of {amount}").format(amount=money.amount(new.amount))
    lead = _("For {line}, exactly as it was approved.").format(line=new.line)
    return FormSpec(f"fund:paid:{new.line}:{new.document}", verb, lead, verb, (), save)


def repayment(desk: Desk, view: FundView, line: str) -> FormSpec:
    """What came back of a payment."""
    asked = (_line(line), amount(), _earmark(), _on(desk, view, _("Day of the repayment")), _document())

    def save(values: Values) -> int:
        return fund_disbursing.repay(desk, NewRepayment(**values))

    lead = _("It is set apart for the same line again.")
    return FormSpec(f"fund:repay:{line}", _("Money that came back"), lead, _("Book repayment"), asked, save)


def reversal(desk: Desk, view: FundView, one: EntryView) -> FormSpec:
    """An entry taken back by its opposite."""
    causes = (VoidCause.MISTAKEN, VoidCause.DUPLICATE)
    asked = (_on(desk, view, _("Day of the reversal")), code("cause", _("Cause"), causes))

    def save(values: Values) -> int:
        return fund_disbursing.reverse(desk, one.number, values["on"], values["cause"])

    lead = _("The entry stays, and its opposite is posted. A donation or a cost that rests on it stops counting.")
    verb = _("Reverse entry {number}").format(number=one.number)
    return FormSpec(f"fund:reverse:{one.number}", verb, lead, verb, asked, save, is_final=True)


def limit(desk: Desk, view: FundView) -> FormSpec:
    """Above how much two officers pay."""
    asked = (amount("limit", _("Alone up to"), view.limit),)

    def save(values: Values) -> None:
        fund.set_limit(desk, values["limit"].minor, values["limit"].currency)

    lead = _("In {account}; payments in other currencies count by their worth.").format(account=OF_ACCOUNT)
    return FormSpec("fund:limit", _("Limit of payments by one officer"), lead, _("Set limit"), asked, save)


def letter(desk: Desk, one: DonorBalance) -> FormSpec:
    """A donor's letter and statement, written to a file."""
    from relocation_desk.casework import fund_reports

    this_year = desk.today().replace(month=1, day=1)
    languages = (("en", _("English")), ("fr", _("French")))
    asked = (
        Field("start", _("From"), Kind.DAY, initial=this_year), Field("end", _("To"), Kind.DAY, initial=desk.today()),
        Field("language", _("Language"), Kind.CODE, choices=languages),
        Field("folder", _("Folder or removable medium"), Kind.MEDIUM),
    )  # fmt: skip

    def save(values: Values) -> Path:
        return fund_reports.write_letter(
            desk, one.donor, (values["start"], values["end"]), values["language"], values["folder"]
        )

    lead = _("It tells what {donor} gave, and neither who is helped nor where.").format(donor=one.name)
    return FormSpec(f"fund:letter:{one.donor}", _("Letter and statement"), lead, _("Write the letter"), asked, save)


def report(desk: Desk) -> FormSpec:
    """The Fund in a period, written to a file."""
    from relocation_desk.casework import fund_reports

    this_year = desk.today().replace(month=1, day=1)
    forms = tuple((one, one.upper()) for one in fund_reports.FORMS)
    asked = (
        Field("start", _("From"), Kind.DAY, initial=this_year), Field("end", _("To"), Kind.DAY, initial=desk.today()),
        Field("known_on", _("Known on"), Kind.DAY, initial=desk.today(),
              check=lambda day: dates.happened(day, desk.today(), _("Known on"))),
        Field("form", _("Form"), Kind.CODE, choices=forms),
        Field("folder", _("Folder or removable medium"), Kind.MEDIUM),
    )  # fmt: skip

    def save(values: Values) -> Path:
        known_on = values["known_on"] if values["known_on"] < desk.today() else None
        period = values["start"], values["end"]
        return fund_reports.write_report(desk, period, known_on, values["form"], values["folder"])

    lead = _("What came, what went and what is there, against the period before; no State that receives is named.")
    return FormSpec("fund:report", _("Report of the Fund"), lead, _("Write the report"), asked, save)
