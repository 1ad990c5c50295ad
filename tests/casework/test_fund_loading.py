"""Donations and costs of an import are booked with it, once, and go with it when it is undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from relocation_desk.casework import caseload_import, caseload_undo, fund, fund_balances, fund_entries, fund_loading
from relocation_desk.casework.caseload_import import CaseloadRefused
from relocation_desk.casework.caseload_undo import WorkRestsOnIt
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_loading import NothingBooked
from relocation_desk.domain.fund_codes import LeftOut
from relocation_desk.domain.money import Money
from relocation_desk.domain.references import StateCode
from tests import funds
from tests.desks import FUND, HEAD, TODAY, Archive, Office
from tests.exchange.sheets_by_hand import CASES, PARTNERS, folder
from tests.funds import eur

MEMBERS = "case,relation,age_band,passport_name,sex\nC1,principal,adult,VELD Ana,F\n"
REQUESTS = (
    "key,case,partner,sequence,purpose,on_behalf_of,happened_on\nR1,C1,QN,primary,relocation,defence,2016-03-01\n"
)
ANSWERS = "request,kind,persons,happened_on\nR1,accepted,1,2016-04-01\n"
PLACEMENTS = "key,request,kind,happened_on\nL1,R1,durable,2016-04-10\n"
DONATIONS = (
    "partner,amount,currency,earmark,is_pledge,happened_on\n"
    "QN,900,EUR,none,yes,2016-01-05\nQN,1000,EUR,none,no,2016-02-05\nQN,50,USD,none,no,2016-02-06\n"
)
COSTS = (
    "placement,kind,amount,currency,from_fund,happened_on\n"
    "L1,travel,400,EUR,yes,2016-05-01\nL1,living,700,EUR,yes,2016-06-01\nL1,living,80,EUR,no,2016-06-02\n"
)


@pytest.fixture
def office(archive: Archive, tmp_path: Path) -> Iterator[Office]:
    with archive.copy("founded", tmp_path / "vault") as opened:
        yield opened


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return folder(
        tmp_path / "in", partners=PARTNERS, cases=CASES, members=MEMBERS, requests=REQUESTS, answers=ANSWERS,
        placements=PLACEMENTS, donations=DONATIONS, costs=COSTS,
    )  # fmt: skip


def free(desk: Desk) -> Money:
    found = fund_balances.balances(desk, TODAY).currencies
    return next((one.free for one in found if one.currency == "EUR"), eur(0))


def test_an_import_books_what_the_books_take_and_says_where_the_rest_stands(office: Office, source: Path) -> None:
    brought = caseload_import.bring_in(office.at(HEAD), source)

    desk = office.at(FUND)
    donor = next(one for one in fund_balances.balances(desk, TODAY).donors if one.donor == "QN")
    assert (free(desk), donor.given, donor.owed) == (eur(600), eur(1000), eur(0))
    left = [(one.sheet, one.row) for one in brought.remarks if one.sheet in ("donations", "costs")]
    assert (left, brought.not_booked, fund_entries.page(desk).unbooked) == ([("donations", 4), ("costs", 3)], 2, 2)


def test_what_was_left_is_booked_once_it_can_be_and_nothing_twice(office: Office, source: Path) -> None:
    caseload_import.bring_in(office.at(HEAD), source)
    desk = office.at(FUND)
    with pytest.raises(NothingBooked):
        fund_loading.bring_in(desk)
    given = fund.NewDonation(StateCode("QN"), eur(5000), funds.NONE, TODAY.replace(2016, 5, 20), "19")
    fund.record_donation(desk, given)

    booked = fund_loading.bring_in(desk)

    assert (booked.count, [one.why for one in booked.left]) == (2, [LeftOut.RATE_MISSING])
    assert free(desk) == eur(4900)
    assert fund_entries.page(desk).unbooked == 1


def test_an_import_that_is_undone_leaves_the_books_as_they_were_on_every_day(office: Office, source: Path) -> None:
    brought = caseload_import.bring_in(office.at(HEAD), source)

    caseload_undo.undo(office.at(HEAD), brought.number)

    desk = office.at(FUND)
    assert fund_balances.balances(desk, TODAY.replace(2016, 5, 20)).currencies == ()
    assert (free(desk), fund_entries.page(desk).unbooked) == (eur(0), 0)
    again = caseload_import.bring_in(office.at(HEAD), source)
    assert (again.not_booked, free(desk)) == (2, eur(600))


def test_money_that_was_spent_since_keeps_the_import(office: Office, source: Path) -> None:
    brought = caseload_import.bring_in(office.at(HEAD), source)
    desk = office.at(FUND)
    fund.allocate(desk, funds.a_use(fund.open_line(desk), eur(10)))

    with pytest.raises(WorkRestsOnIt):
        caseload_undo.undo(office.at(HEAD), brought.number)


@pytest.mark.parametrize(("typed", "column"), [("5,XYZ", "currency"), ("-5,EUR", "amount"), ("0.5,JPY", "amount")])
def test_a_gift_that_can_not_be_is_refused_at_its_cell(office: Office, source: Path, typed: str, column: str) -> None:
    folder(source, donations=f"partner,amount,currency,happened_on\nQN,{typed},2016-02-05\n")

    with pytest.raises(CaseloadRefused) as refused:
        caseload_import.bring_in(office.at(HEAD), source)

    assert [(one.sheet, one.row, one.column) for one in refused.value.lines] == [("donations", 2, column)]
