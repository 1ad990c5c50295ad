"""A month is compared with the finance system by a list, and closed once all of it is the same there."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from relocation_desk.casework import fund, fund_closing, fund_disbursing, today
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import Waiting
from relocation_desk.domain import ledger
from relocation_desk.reports import fund_list
from tests import funds
from tests.desks import FUND, TODAY, Office
from tests.funds import eur

AtStage = Callable[[str], Office]
LAST = TODAY.replace(day=1) - timedelta(days=1)
LATE = LAST.replace(day=10)


@pytest.fixture
def desk(at_stage: AtStage) -> Iterator[Desk]:
    """The custodian's, with a pledge and two donations of last month."""
    with at_stage("referred") as office:
        desk = office.at(FUND)
        fund.record_pledge(desk, fund.NewPledge(funds.QN, eur(1), funds.NONE, LATE))
        for document in ("1900000001", "1900000002"):
            fund.record_donation(desk, fund.NewDonation(funds.QN, eur(50), funds.NONE, LATE, document))
        yield desk


def test_a_month_is_closed_once_all_that_moved_is_the_same_there(desk: Desk):
    with pytest.raises(fund_closing.MonthNotCompared):
        fund_closing.close(desk, LATE)
    fund_closing.match(desk, (2, 3))

    assert fund_closing.close(desk, LATE) == LAST

    assert fund_closing.comparison(desk, LATE).is_closed
    with pytest.raises(ledger.PeriodClosed):
        fund_closing.close(desk, LATE)
    with pytest.raises(ledger.PeriodClosed):
        fund.record_donation(desk, fund.NewDonation(funds.QN, eur(5), funds.NONE, LAST, "3"))
    with pytest.raises(ledger.PeriodClosed):
        fund_disbursing.reverse(desk, 2, LAST)
    fund_disbursing.reverse(desk, 2, TODAY)


def test_a_difference_is_told_and_keeps_the_month_open(desk: Desk):
    fund_closing.match(desk, (2,))
    fund_closing.differ(desk, 3, eur(49))

    with pytest.raises(fund_closing.StillDiffers):
        fund_closing.close(desk, LATE)

    differing = fund_closing.comparison(desk, LATE).differing
    assert [(one.number, one.amount, one.found) for one in differing] == [(3, eur(50), eur(49))]


def test_what_moves_no_money_is_not_compared(desk: Desk):
    with pytest.raises(fund_closing.NothingToCompare):
        fund_closing.match(desk, (1,))


def test_a_month_that_is_not_over_stays_open(desk: Desk):
    with pytest.raises(fund_closing.MonthNotOver):
        fund_closing.close(desk, TODAY)


def test_months_are_closed_in_their_order(desk: Desk):
    before_last = LAST.replace(day=1) - timedelta(days=1)
    fund.record_donation(desk, fund.NewDonation(funds.QN, eur(5), funds.NONE, before_last, "4"))
    fund_closing.match(desk, (2, 3))

    with pytest.raises(fund_closing.MonthBeforeOpen) as raised:
        fund_closing.close(desk, LATE)

    assert raised.value.facts["day"] == before_last


def test_after_an_import_of_years_months_are_compared_and_closed_in_one_act(desk: Desk):
    before_last = LAST.replace(day=1) - timedelta(days=1)
    fund.record_donation(desk, fund.NewDonation(funds.QN, eur(5), funds.NONE, before_last, "4"))
    with pytest.raises(fund_closing.MonthNotCompared):
        fund_closing.close(desk, LATE, with_earlier=True)

    assert fund_closing.match_open(desk, LATE, with_earlier=True) == 3
    fund_closing.close(desk, LATE, with_earlier=True)

    assert fund_closing.comparison(desk, before_last).is_closed
    assert fund_closing.comparison(desk, LATE).is_closed


def test_the_list_has_what_moved_and_nothing_that_a_spreadsheet_takes_for_a_formula(desk: Desk, tmp_path: Path):
    assert fund_closing.export(desk, LATE, tmp_path / "month.csv") == 2

    lines = (tmp_path / "month.csv").read_text("utf-8-sig").splitlines()
    assert lines[1] == f"2,{LATE},donation,1900000001,EUR,50.00,,,50.00,,none,,QN,"
    assert [fund_list.cell(one) for one in ("=1+1", "@x", "-1.50", "-1-1", 7)] == [
        "'=1+1",
        "'@x",
        "-1.50",
        "'-1-1",
        "7",
    ]


def test_the_last_day_of_each_month_is_found():
    assert fund_closing.month_of(date(2016, 2, 10)) == (date(2016, 2, 1), date(2016, 2, 29))


def test_the_month_to_close_stands_on_today_until_it_is_closed(desk: Desk):
    waiting = [line for line in today.lines(desk) if line.kind is Waiting.FUND_CLOSING]
    assert [line.due_on for line in waiting] == [LAST + timedelta(days=1)]

    fund_closing.match(desk, (2, 3))
    fund_closing.close(desk, LATE)

    assert Waiting.FUND_CLOSING not in {line.kind for line in today.lines(desk)}
