"""The books: each entry balances, nothing falls below zero on any day, and money is conserved whatever happens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relocation_desk.domain import ledger
from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.fund_codes import AccountKind, EntryKind
from relocation_desk.domain.ledger import Account, Entry, Gift, Movements, Posting, Use
from relocation_desk.domain.money import Money
from relocation_desk.domain.trouble import Trouble

START = date(2016, 1, 1)
NONE, RELOCATION, CAPACITY = Earmark.NONE, Earmark.RELOCATION, Earmark.CAPACITY_BUILDING


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


@dataclass
class Books:
    """Books in memory, kept by the rules and by nothing else."""

    entries: list[Entry] = field(default_factory=list)
    through: date | None = None
    reversed: set[int] = field(default_factory=set)

    def movements(self, account: Account) -> Movements:
        return [(one.day, each.amount) for one in self.entries for each in one.postings if each.account == account]

    def closed_through(self) -> date | None:
        return self.through

    def entry_of(self, document: str) -> int | None:
        found = (n for n, one in enumerate(self.entries) if one.document == document and n not in self.reversed)
        return next(found, None)

    def post(self, kind: EntryKind, day: int, postings: tuple[Posting, ...], document: str = "") -> None:
        self.entries.append(ledger.checked(Entry(kind, START + timedelta(day), postings, document), self))

    def balances(self) -> dict[Account, int]:
        return ledger.balances(each for one in self.entries for each in one.postings)


def given_books(earmark: Earmark = NONE, minor: int = 1000) -> Books:
    books = Books()
    books.post(EntryKind.DONATION, 0, ledger.donation(Gift("QN", eur(minor), earmark)), "1")
    return books


def test_postings_that_do_not_sum_to_zero_in_each_currency_are_no_entry():
    account = Account(AccountKind.FREE, "EUR")

    for wrong in ((), (Posting(account, 1),), (Posting(account, 1), Posting(Account(AccountKind.DONATED, "USD"), -1))):
        with pytest.raises(ledger.Unbalanced):
            Books().post(EntryKind.DONATION, 0, wrong)


def test_a_pledge_is_owed_and_can_not_be_used():
    books = Books()
    books.post(EntryKind.PLEDGE, 0, ledger.pledge(Gift("QN", eur(500), NONE)))

    with pytest.raises(ledger.Overspent):
        books.post(EntryKind.ALLOCATION, 1, ledger.allocation(Use("F-1", eur(1), NONE)))


def test_a_promise_is_kept_once():
    books, gift = Books(), Gift("QN", eur(500), NONE)
    books.post(EntryKind.PLEDGE, 0, ledger.pledge(gift))
    books.post(EntryKind.DONATION, 1, ledger.donation(gift, 500))

    with pytest.raises(ledger.Overspent):
        books.post(EntryKind.DONATION, 2, ledger.donation(gift, 500))


def test_money_that_is_set_apart_is_not_set_apart_again():
    books = given_books()
    books.post(EntryKind.ALLOCATION, 1, ledger.allocation(Use("F-1", eur(800), NONE)))

    with pytest.raises(ledger.Overspent) as raised:
        books.post(EntryKind.ALLOCATION, 2, ledger.allocation(Use("F-2", eur(201), NONE)))

    assert raised.value.facts["available"] == eur(200)


def test_a_line_pays_no_more_than_is_set_apart_for_it():
    books = given_books()
    books.post(EntryKind.ALLOCATION, 1, ledger.allocation(Use("F-1", eur(800), NONE)))
    books.post(EntryKind.ALLOCATION, 1, ledger.allocation(Use("F-2", eur(200), NONE)))

    with pytest.raises(ledger.Overspent):
        books.post(EntryKind.DISBURSEMENT, 2, ledger.disbursement(Use("F-2", eur(201), NONE)))


def test_an_entry_on_an_earlier_day_takes_nothing_that_a_later_one_needs():
    books = given_books()
    books.post(EntryKind.ALLOCATION, 9, ledger.allocation(Use("F-1", eur(800), NONE)))

    with pytest.raises(ledger.Overspent) as raised:
        books.post(EntryKind.FEE, 5, ledger.fee(eur(300)))

    assert raised.value.facts["day"] == START + timedelta(9)


def test_money_is_not_spent_before_it_came():
    books = Books()
    books.post(EntryKind.DONATION, 9, ledger.donation(Gift("QN", eur(800), NONE)))

    with pytest.raises(ledger.Overspent):
        books.post(EntryKind.FEE, 8, ledger.fee(eur(1)))


def test_a_fee_takes_no_earmarked_money():
    with pytest.raises(ledger.Overspent):
        given_books(RELOCATION).post(EntryKind.FEE, 1, ledger.fee(eur(1)))


@pytest.mark.parametrize(("earmark", "purpose", "is_right"), [
    (NONE, RELOCATION, True), (NONE, CAPACITY, True), (RELOCATION, RELOCATION, True), (RELOCATION, CAPACITY, False),
    (CAPACITY, RELOCATION, False),
])  # fmt: skip
def test_money_serves_what_it_was_given_for(earmark: Earmark, purpose: Earmark, is_right: bool):
    if is_right:
        ledger.require_purpose(earmark, purpose)
        return
    with pytest.raises(ledger.AgainstEarmark):
        ledger.require_purpose(earmark, purpose)


def test_nobody_gets_back_more_than_they_gave_for_that_purpose():
    books = given_books(RELOCATION)
    books.post(EntryKind.DONATION, 0, ledger.donation(Gift("QO", eur(1000), RELOCATION)), "2")

    with pytest.raises(ledger.Overspent):
        books.post(EntryKind.RETURN, 1, ledger.returned(Gift("QN", eur(1001), RELOCATION)))


def test_a_closed_period_takes_no_entry():
    books = given_books()
    books.through = START + timedelta(30)

    with pytest.raises(ledger.PeriodClosed):
        books.post(EntryKind.FEE, 30, ledger.fee(eur(1)))
    books.post(EntryKind.FEE, 31, ledger.fee(eur(1)))


def test_one_document_is_booked_once_unless_it_was_reversed():
    books = given_books()

    with pytest.raises(ledger.DocumentBooked):
        books.post(EntryKind.FEE, 1, ledger.fee(eur(1)), "1")
    books.reversed.add(0)
    books.post(EntryKind.FEE, 1, ledger.fee(eur(1)), "1")


def test_a_donation_that_was_spent_is_not_reversed():
    books = given_books()
    books.post(EntryKind.ALLOCATION, 1, ledger.allocation(Use("F-1", eur(1), NONE)))

    with pytest.raises(ledger.Overspent):
        books.post(EntryKind.REVERSAL, 2, ledger.reversal(books.entries[0].postings))


def test_what_the_bank_kept_of_an_exchange_is_its_difference():
    books = given_books()
    books.post(EntryKind.EXCHANGE, 1, ledger.exchange(eur(1000), Money(1080, "USD"), NONE, Fraction(11, 10)))
    found = books.balances()

    assert found[Account(AccountKind.DIFFERENCE, "USD")] == 20
    assert found[Account(AccountKind.FREE, "USD")] == 1080
    assert found[Account(AccountKind.EXCHANGED, "USD")] == -1100


# ---------------------------------------------------------------- whatever happens
amounts = st.integers(1, 400)
days = st.integers(0, 60)
earmarks = st.sampled_from(Earmark)
monies = st.builds(Money, amounts, st.sampled_from(("EUR", "USD", "JPY")))
gifts = st.builds(Gift, st.sampled_from(("QN", "QO", "XA")), monies, earmarks)
uses = st.builds(Use, st.sampled_from(("F-1", "F-2")), monies, earmarks)
worths = st.fractions(Fraction(1, 200), Fraction(200), max_denominator=10_000)
deeds = st.one_of(
    st.tuples(st.just(EntryKind.PLEDGE), days, st.builds(ledger.pledge, gifts)),
    st.tuples(st.just(EntryKind.DONATION), days, st.builds(ledger.donation, gifts)),
    st.tuples(st.just(EntryKind.DONATION), days, st.builds(ledger.donation, gifts, st.integers(0, 100))),
    st.tuples(st.just(EntryKind.ALLOCATION), days, st.builds(ledger.allocation, uses)),
    st.tuples(st.just(EntryKind.RELEASE), days, st.builds(ledger.release, uses)),
    st.tuples(st.just(EntryKind.DISBURSEMENT), days, st.builds(ledger.disbursement, uses)),
    st.tuples(st.just(EntryKind.REPAYMENT), days, st.builds(ledger.repayment, uses)),
    st.tuples(st.just(EntryKind.RETURN), days, st.builds(ledger.returned, gifts)),
    st.tuples(st.just(EntryKind.FEE), days, st.builds(ledger.fee, monies)),
    st.tuples(
        st.just(EntryKind.EXCHANGE), days, st.builds(ledger.exchange, monies, monies, earmarks, worths)
    ),
    st.tuples(st.just(EntryKind.REVERSAL), days, st.integers(0, 30)),
)  # fmt: skip
ledgers = st.lists(deeds, min_size=5, max_size=30)


def keep(wanted: list[tuple[EntryKind, int, tuple[Posting, ...] | int]]) -> Books:
    """Books into which all of this was tried, and what the rules refuse was not booked."""
    books = Books()
    for kind, day, what in wanted:
        if isinstance(what, int):
            if what >= len(books.entries) or what in books.reversed or books.entries[what].kind is EntryKind.REVERSAL:
                continue
            postings = ledger.reversal(books.entries[what].postings)
        else:
            postings = what
        try:
            books.post(kind, day, postings)
        except (Trouble, ledger.Unbalanced):
            continue
        if isinstance(what, int):
            books.reversed.add(what)
    return books


def conserve(books: Books) -> None:
    """What came in is there, set apart, spent, given back, kept by a bank, or exchanged: on every day, to the cent."""
    found: dict[Account, int] = {}
    for _day, entries in groupby(sorted(books.entries, key=lambda one: one.day), key=lambda one: one.day):
        for each in (posting for one in entries for posting in one.postings):
            found[each.account] = found.get(each.account, 0) + each.amount
        for currency in ("EUR", "USD", "JPY"):
            of = dict.fromkeys(AccountKind, 0)
            for account, minor in found.items():
                of[account.kind] += minor if account.currency == currency else 0
            there, spent = of[AccountKind.FREE] + of[AccountKind.ALLOCATED], of[AccountKind.DISBURSED]
            exchanged = of[AccountKind.EXCHANGED] + of[AccountKind.DIFFERENCE]
            assert -of[AccountKind.DONATED] == there + spent + of[AccountKind.FEES] + exchanged
            assert of[AccountKind.RECEIVABLE] == -of[AccountKind.PROMISED]
        assert all(ledger.sign(account.kind) * minor >= 0 for account, minor in found.items())


movements = st.lists(st.tuples(days.map(lambda day: START + timedelta(day)), st.integers(-9, 9)), max_size=8)


@given(movements, st.integers(-9, 9), days)
def test_what_is_asked_again_and_again_is_the_lowest_balance_from_a_day_on(
    moved: list[tuple[date, int]], added: int, first: int
):
    standing = ledger.Standing(moved)
    standing.add(added)

    found = standing.lowest(START + timedelta(first))

    assert found == ledger.lowest_from(START + timedelta(first), [*moved, (START, added)])[0]


Check = Callable[[list[tuple[EntryKind, int, tuple[Posting, ...] | int]]], None]


@settings(max_examples=150, deadline=None)
@given(ledgers)
def test_money_is_conserved_whatever_is_booked(wanted: list[tuple[EntryKind, int, tuple[Posting, ...] | int]]):
    conserve(keep(wanted))


@pytest.mark.drill
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(ledgers)
def test_money_is_conserved_in_ten_thousand_ledgers(wanted: list[tuple[EntryKind, int, tuple[Posting, ...] | int]]):
    conserve(keep(wanted))
