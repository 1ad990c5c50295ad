"""The Special Fund: what comes in, is set apart, paid by one or two, comes back, and is reversed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from relocation_desk.casework import (
    approvals,
    dossiers,
    fund,
    fund_balances,
    fund_book,
    fund_disbursing,
    fund_entries,
    overview,
    reporting,
    second_officer,
    voiding,
    voiding_outside,
)
from relocation_desk.casework.approvals import ApprovalMissing, ApprovalSpent
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_views import CurrencyBalance
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import ledger, money
from relocation_desk.domain.dates import DayInFuture
from relocation_desk.domain.fund_codes import EntryKind, RateSource
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.money import Money
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.domain.references import CostLineRef, MistypedReference, UnknownReference
from relocation_desk.words.sentences import say
from tests import funds
from tests.desks import FUND, HEAD, PREPARER, SECOND, TODAY, Office, before, passphrase_of
from tests.funds import CAPACITY, RELOCATION, eur, usd

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Iterator[Office]:
    with at_stage("placed") as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    """The custodian's, with 10,000 euros given."""
    desk = office.at(FUND)
    fund.record_donation(desk, funds.a_donation())
    return desk


@pytest.fixture
def line(office: Office, desk: Desk) -> CostLineRef:
    """A placement's cost line, with 6,000 euros set apart."""
    line = fund.open_line(office.at(PREPARER), office.story.placement)
    fund.allocate(desk, funds.a_use(line))
    return line


def euros(desk: Desk, days: int = 0) -> CurrencyBalance:
    return next(one for one in fund_balances.balances(desk, before(days)).currencies if one.currency == "EUR")


def test_a_donation_is_counted_and_booked_as_one(office: Office, desk: Desk):
    counted = reporting.period(office.at(HEAD), before(20), TODAY)

    assert counted.figures.fund_donor_states == 1
    assert euros(desk).free == eur(10_000)
    assert fund_balances.balances(desk, TODAY).donors[0].given == eur(10_000)
    assert fund_balances.balances(desk, before(11)).currencies == ()


def test_a_donation_that_is_reversed_counts_no_more_and_no_row_is_changed(office: Office, desk: Desk):
    fund_disbursing.reverse(desk, 1, TODAY)

    assert reporting.period(office.at(HEAD), before(20), TODAY).figures.fund_donor_states == 0
    assert euros(desk, 1).free == eur(10_000)
    assert [one.kind for one in fund_entries.page(desk).entries] == [EntryKind.REVERSAL, EntryKind.DONATION]
    with pytest.raises(ledger.ReversedAlready):
        fund_disbursing.reverse(desk, 1, TODAY)
    with pytest.raises(ledger.ReversalOfReversal):
        fund_disbursing.reverse(desk, 2, TODAY)


def test_a_donation_that_is_booked_is_not_voided_beside_the_books(office: Office, desk: Desk):
    wrong = Wrong(RecordKind.DONATIONS, 1, VoidCause.MISTAKEN, "typed twice")

    with pytest.raises(fund_book.BookedInLedger):
        voiding_outside.void(office.at(HEAD), funds.QN, wrong)
    fund_disbursing.reverse(desk, 1, TODAY)


def test_a_promise_is_owed_until_it_is_kept(office: Office):
    desk = office.at(FUND)
    fund.record_pledge(desk, funds.a_pledge(eur(9_000)))
    assert fund_balances.balances(desk, TODAY).donors[0].owed == eur(9_000)

    fund.record_donation(desk, funds.a_donation(eur(5_000), is_on_pledge=True))
    fund.record_donation(desk, funds.a_donation(eur(5_000), document="19", days=9, is_on_pledge=True))

    found = fund_balances.balances(desk, TODAY).donors[0]
    assert (found.given, found.owed) == (eur(10_000), eur(0))


def test_an_amount_in_another_currency_needs_a_rate_of_the_month_before(office: Office):
    desk = office.at(FUND)
    with pytest.raises(money.RateMissing):
        fund.record_donation(desk, funds.a_donation(usd(1_000)))
    fund.record_rate(desk, funds.a_rate(on=before(45)))
    with pytest.raises(money.RateMissing):
        fund.record_donation(desk, funds.a_donation(usd(1_000)))

    fund.record_rate(desk, funds.a_rate("0.8765"))
    fund.record_donation(desk, funds.a_donation(usd(1_000)))

    booked = fund_entries.page(desk).entries[0]
    assert (booked.value, booked.rate, booked.rate_source) == (Money(87650, "EUR"), "0.8765", RateSource.UN_RATE)


def test_a_value_that_the_rate_does_not_lead_to_is_refused_with_both(office: Office):
    desk = office.at(FUND)
    fund.record_rate(desk, funds.a_rate("0.8765"))
    new = fund.NewDonation(funds.QN, usd(1_000), funds.NONE, before(10), "1", value_minor=87651)

    with pytest.raises(money.ValueDiffers) as raised:
        fund.record_donation(desk, new)

    assert "EUR\u00a0876.50" in say(raised.value)
    assert "EUR\u00a0876.51" in say(raised.value)


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"amount": Money(5, "XYZ")}, money.CurrencyUnknown), ({"amount": Money(-5, "EUR")}, money.AmountNotPositive),
        ({"document": "by phone"}, fund_book.DocumentUnclear), ({"document": ""}, fund_book.DocumentUnclear),
        ({"donor": "ZY"}, UnknownReference),
    ],
)  # fmt: skip
def test_a_donation_that_can_not_be_is_refused(office: Office, change: dict[str, Any], trouble: type[Exception]):
    with pytest.raises(trouble):
        fund.record_donation(office.at(FUND), replace(funds.a_donation(), **change))


def test_one_document_is_booked_once(desk: Desk):
    with pytest.raises(ledger.DocumentBooked) as raised:
        fund.record_donation(desk, funds.a_donation(days=9))

    assert raised.value.facts["entry"] == 1


def test_money_of_an_earmark_goes_to_no_other_purpose(office: Office, desk: Desk, line: CostLineRef):
    fund.record_donation(desk, funds.a_donation(eur(500), CAPACITY, "7"))
    with pytest.raises(ledger.AgainstEarmark):
        fund.allocate(desk, funds.a_use(line, eur(1), CAPACITY))

    capacity = fund.open_line(desk)
    fund.allocate(desk, funds.a_use(capacity, eur(500), CAPACITY))
    with pytest.raises(ledger.Overspent):
        fund.allocate(desk, funds.a_use(line, eur(1), RELOCATION))


def test_no_more_is_set_apart_than_is_free(desk: Desk, line: CostLineRef):
    with pytest.raises(ledger.Overspent) as raised:
        fund.allocate(desk, funds.a_use(line, eur(4_001)))

    assert "EUR\u00a04,000.00" in say(raised.value)
    fund.release(desk, funds.a_use(line, eur(1)))
    fund.allocate(desk, funds.a_use(line, eur(4_001)))


def test_a_payment_up_to_the_limit_takes_one_and_is_a_cost_of_th(office: Office, desk: Desk, line: CostLineRef):
    fund_disbursing.disburse(desk, funds.a_payment(line, eur(5_000)))

    found = fund_balances.balances(desk, TODAY).lines[0]
    assert (found.allocated, found.disbursed) == (eur(1_000), eur(5_000))
    assert reporting.period(office.at(HEAD), before(20), TODAY).fund_beneficiaries == 1


def test_a_payment_that_is_reversed_is_no_cost_and_set_apart_again(office: Office, desk: Desk, line: CostLineRef):
    paid = fund_disbursing.disburse(desk, funds.a_payment(line))
    fund_disbursing.repay(desk, funds.a_repayment(line, eur(100)))
    with pytest.raises(ledger.Overspent):
        fund_disbursing.reverse(desk, paid, TODAY)
    fund_disbursing.reverse(desk, paid + 1, TODAY)

    fund_disbursing.reverse(desk, paid, TODAY)

    assert fund_balances.balances(desk, TODAY).lines[0].allocated == eur(6_000)
    assert reporting.period(office.at(HEAD), before(20), TODAY).fund_beneficiaries == 0


def test_a_payment_above_the_limit_takes_an_approval_of_exactly_this(office: Office, desk: Desk, line: CostLineRef):
    new = funds.a_payment(line, eur(5_001))
    with pytest.raises(ApprovalMissing):
        fund_disbursing.disburse(desk, new)
    number = fund_disbursing.ask(desk, new)
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    with pytest.raises(ApprovalMissing):
        fund_disbursing.disburse(desk, funds.a_payment(line, eur(5_002)))

    fund_disbursing.disburse(desk, new)

    assert fund_entries.page(desk).entries[0].second == SECOND
    with pytest.raises(ledger.DocumentBooked):
        fund_disbursing.disburse(desk, new)


def test_an_approval_pays_once(office: Office, desk: Desk, line: CostLineRef):
    new = funds.a_payment(line, eur(5_001))
    second_officer.approve(office.at(HEAD), fund_disbursing.ask(desk, new), passphrase_of(HEAD))
    fund_disbursing.reverse(desk, fund_disbursing.disburse(desk, new), before(6))

    with pytest.raises(ApprovalSpent):
        fund_disbursing.disburse(desk, new)


def test_what_one_may_pay_is_not_asked_and_what_nobody_can_is_refused_at_once(desk: Desk, line: CostLineRef):
    with pytest.raises(fund_disbursing.DisbursedAlone):
        fund_disbursing.ask(desk, funds.a_payment(line, eur(5_000)))
    with pytest.raises(ledger.Overspent):
        fund_disbursing.ask(desk, funds.a_payment(line, eur(6_001)))


def test_the_heads_limit_holds_for_the_worth_of_other_currencies(office: Office, desk: Desk, line: CostLineRef):
    fund.set_limit(office.at(HEAD), 100_00)
    fund.record_rate(desk, funds.a_rate("2"))

    assert fund_disbursing.takes_second(desk, funds.a_payment(line, usd(51)))
    assert not fund_disbursing.takes_second(desk, funds.a_payment(line, usd(50)))
    with pytest.raises(fund.LimitTooHigh):
        fund.set_limit(office.at(HEAD), 10**9)


def test_an_exchange_books_what_the_bank_kept(desk: Desk):
    fund.record_rate(desk, funds.a_rate("0.9"))
    fund.record_donation(desk, funds.a_donation(usd(1_000), document="8"))

    fund.exchange(desk, funds.an_exchange(usd(1_000), eur(890)))

    assert euros(desk).free == eur(10_890)
    assert euros(desk).difference == eur(10)
    booked = fund_entries.page(desk).entries[0]
    assert (booked.amount, booked.bought) == (usd(1_000), eur(890))
    with pytest.raises(fund.SameCurrency):
        fund.exchange(desk, funds.an_exchange(eur(1), eur(1)))


def test_a_fee_and_a_return_leave_what_is_left(desk: Desk):
    fund.book_fee(desk, funds.a_fee(eur(25)))
    fund.give_back(desk, funds.a_return(eur(100)))

    assert euros(desk).free == eur(9_875)
    assert fund_balances.balances(desk, TODAY).donors[0].given == eur(9_900)


def test_a_custodian_opens_no_placements_line_and_sees_none(office: Office, desk: Desk, line: CostLineRef):
    with pytest.raises(NotAllowed):
        fund.open_line(desk, office.story.placement)

    seen = repr(fund_entries.page(desk))
    assert line in seen
    assert office.story.witness not in seen
    assert "placement" not in seen


def test_a_placement_has_one_line(office: Office, line: CostLineRef):
    assert fund.open_line(office.at(PREPARER), office.story.placement) == line


def test_a_line_that_was_copied_wrong_is_refused(desk: Desk, line: CostLineRef):
    wrong = CostLineRef(f"{line[:-1]}{'A' if line[-1] != 'A' else 'B'}")

    with pytest.raises(MistypedReference):
        fund.allocate(desk, funds.a_use(wrong, eur(1)))


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("INSERT INTO fund_postings SELECT entry_id, account_id, 7, 99, 1, 1, entered_by FROM fund_postings LIMIT 1",
         "posted already"),
        ("INSERT INTO fund_entries (kind, id, happened_on, entered_at, entered_by) VALUES ('fee', 99, 1, 1, 'F-04')",
         "does not balance"),
        ("UPDATE fund_postings SET amount_minor = 1", "insert only"),
    ],
)  # fmt: skip
def test_the_register_itself_takes_no_entry_that_does_not_balance(desk: Desk, statement: str, says: str):
    with pytest.raises(IntegrityError, match=says), desk.vault.register.transaction() as session:
        session.execute(sa.text(statement))


def test_what_was_asked_stands_in_words_before_the_second(office: Office, desk: Desk, line: CostLineRef):
    number = fund_disbursing.ask(desk, funds.a_payment(line, eur(5_001)))

    shown = approvals.show(office.at(SECOND), number)
    assert fund_disbursing.NewDisbursement.asked(shown.request) == funds.a_payment(line, eur(5_001))


def test_balances_of_a_day_are_told_as_they_were_known_on_another(desk: Desk):
    later = Desk(desk.vault, lambda: desk.now() + timedelta(days=3))
    fund_disbursing.reverse(later, 1, later.today())

    assert fund_balances.balances(later, later.today()).currencies == ()
    assert fund_balances.balances(later, later.today(), known_on=TODAY).currencies[0].free == eur(10_000)
    assert fund_balances.balances(later, TODAY, known_on=before(1)).donors == ()
    then = fund_entries.page(later, later.today(), TODAY).entries
    assert [(one.number, one.reversed_by) for one in then] == [(1, None)]
    with pytest.raises(DayInFuture):
        fund_balances.balances(desk, TODAY, known_on=before(-1))


def test_nobody_is_asked_to_approve_a_voiding_that_would_be_refused(office: Office, line: CostLineRef):
    desk, witness = office.at(PREPARER), office.story.witness
    dossiers.prepare(desk, witness, "en", HEAD)
    wrong = Wrong(RecordKind.PLACEMENTS, office.story.placement, VoidCause.MISTAKEN, "typed twice")

    with pytest.raises(fund_book.PlacementPaid):
        voiding.ask(desk, witness, wrong)

    assert approvals.waiting(desk).asked == ()
    assert not [one.title for one in overview.case(desk, witness).timeline if "voided" in one.title]


def test_two_payments_that_were_approved_side_by_side_are_not_paid_both(office: Office, desk: Desk, line: CostLineRef):
    both = [replace(funds.a_payment(line, eur(5_001)), document=one) for one in ("31", "32")]
    for new in both:
        second_officer.approve(office.at(SECOND), fund_disbursing.ask(desk, new), passphrase_of(SECOND))
    fund_disbursing.disburse(desk, both[0])

    with pytest.raises(ledger.Overspent):
        fund_disbursing.disburse(desk, both[1])

    assert fund_balances.balances(desk, TODAY).lines[0].allocated == eur(999)


def test_a_placement_that_the_fund_pays_for_is_not_voided_beside_the_books(
    office: Office, desk: Desk, line: CostLineRef
):
    wrong = Wrong(RecordKind.PLACEMENTS, office.story.placement, VoidCause.MISTAKEN, "typed twice")

    with pytest.raises(fund_book.PlacementPaid):
        voiding.void(office.at(PREPARER), office.story.witness, wrong)
    fund.release(desk, funds.a_use(line))
    voiding.void(office.at(PREPARER), office.story.witness, wrong)
