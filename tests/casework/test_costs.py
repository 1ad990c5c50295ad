"""What a placement cost: who bore it, by kind and month, and which were free of cost for the receiving State."""

from collections.abc import Callable, Iterator

import pytest

from relocation_desk.casework import costs, fund, fund_disbursing
from relocation_desk.domain.codes import CostKind, PlacementKind
from relocation_desk.domain.fund_codes import Payer
from tests import funds
from tests.desks import FUND, PREPARER, Office, before
from tests.funds import eur

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Iterator[Office]:
    with at_stage("placed") as opened:
        yield opened


def test_costs_of_fund_and_section_add_up_by_kind_and_month_and_cost_the_state_nothing(office: Office):
    desk, custodian = office.at(PREPARER), office.at(FUND)
    costs.record(desk, funds.a_cost(office.story.placement))
    line = fund.open_line(desk, office.story.placement)
    fund.record_donation(custodian, funds.a_donation())
    fund.allocate(custodian, funds.a_use(line))
    fund_disbursing.disburse(custodian, funds.a_payment(line, eur(400)))

    found = costs.report(desk)

    placement = found.placements[0]
    months = {before(6).replace(day=1), before(1).replace(day=1)}
    assert {(kind, amount.minor) for _month, kind, amount in placement.by_month} == {
        (CostKind.HOUSING, 40000), (CostKind.TRAVEL, 30000),
    }  # fmt: skip
    assert {month for month, _kind, _amount in placement.by_month} == months
    assert placement.is_neutral
    assert found.by_kind[0] == (PlacementKind.DURABLE, found.by_way_in[0][1])
    assert found.by_kind[0][1].worth == 70000


def test_what_the_state_bore_is_no_cost_of_ours_and_not_neutral_to_it(office: Office):
    costs.record(office.at(PREPARER), funds.a_cost(office.story.placement, Payer.HOST))

    found = costs.report(office.at(PREPARER))

    assert (found.placements[0].by_month, found.placements[0].is_neutral, found.neutral) == ((), False, 0)


def test_a_cost_without_a_rate_is_told_and_not_guessed(office: Office):
    new = costs.NewCost(office.story.placement, CostKind.TRAVEL, funds.usd(5), Payer.SECTION, before(1))
    costs.record(office.at(PREPARER), new)

    assert costs.report(office.at(PREPARER)).unvalued == 1


def test_what_the_fund_pays_comes_by_its_books_alone(office: Office):
    with pytest.raises(costs.PaidByTheFund):
        costs.record(office.at(PREPARER), funds.a_cost(office.story.placement, Payer.FUND))


def test_a_cost_that_was_a_mistake_stops_counting_and_one_of_the_fund_is_reversed_instead(office: Office):
    desk, custodian = office.at(PREPARER), office.at(FUND)
    costs.take_back(desk, costs.record(desk, funds.a_cost(office.story.placement)))
    assert costs.report(desk).placements[0].costs == ()

    line = fund.open_line(desk, office.story.placement)
    fund.record_donation(custodian, funds.a_donation())
    fund.allocate(custodian, funds.a_use(line))
    fund_disbursing.disburse(custodian, funds.a_payment(line))
    with pytest.raises(costs.OfTheBooks):
        costs.take_back(desk, costs.report(desk).placements[0].costs[0].number)
