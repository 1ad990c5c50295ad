"""The acts of the Fund and of figures, each with how it is tried; the table of all acts is in test_permissions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relocation_desk.casework import (
    costs,
    fund,
    fund_balances,
    fund_closing,
    fund_comparing,
    fund_disbursing,
    fund_entries,
    fund_forecast,
    fund_loading,
    fund_reports,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import references
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CostLineRef
from tests import funds
from tests.casework import acts_of_figures
from tests.desks import TODAY, before

LINE = CostLineRef(references.with_check("F-22222"))
NOWHERE = Path("nowhere", "month.csv")
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    **acts_of_figures.ACTS,
    "fund.record_rate": (Act.RECORD_RATE, lambda desk: fund.record_rate(desk, funds.a_rate())),
    "fund.record_pledge": (Act.RECORD_PLEDGE, lambda desk: fund.record_pledge(desk, funds.a_pledge())),
    "fund.record_donation": (Act.RECORD_DONATION, lambda desk: fund.record_donation(desk, funds.a_donation())),
    "fund.give_back": (Act.RETURN_MONEY, lambda desk: fund.give_back(desk, funds.a_return())),
    "fund.allocate": (Act.ALLOCATE_FUND, lambda desk: fund.allocate(desk, funds.a_use(LINE))),
    "fund.release": (Act.ALLOCATE_FUND, lambda desk: fund.release(desk, funds.a_use(LINE))),
    "fund.book_fee": (Act.BOOK_FEE, lambda desk: fund.book_fee(desk, funds.a_fee())),
    "fund.exchange": (Act.EXCHANGE_MONEY, lambda desk: fund.exchange(desk, funds.an_exchange())),
    "fund.open_line": (Act.OPEN_COST_LINE, fund.open_line),
    "fund.set_limit": (Act.SET_FUND_LIMIT, lambda desk: fund.set_limit(desk, 1)),
    "fund_disbursing.takes_second": (
        Act.DISBURSE,
        lambda desk: fund_disbursing.takes_second(desk, funds.a_payment(LINE)),
    ),
    "fund_disbursing.ask": (Act.DISBURSE, lambda desk: fund_disbursing.ask(desk, funds.a_payment(LINE))),
    "fund_disbursing.disburse": (Act.DISBURSE, lambda desk: fund_disbursing.disburse(desk, funds.a_payment(LINE))),
    "fund_disbursing.repay": (Act.RETURN_MONEY, lambda desk: fund_disbursing.repay(desk, funds.a_repayment(LINE))),
    "fund_disbursing.reverse": (Act.REVERSE_ENTRY, lambda desk: fund_disbursing.reverse(desk, 1, TODAY)),
    "fund_balances.balances": (Act.VIEW_FUND, lambda desk: fund_balances.balances(desk, TODAY)),
    "fund_closing.comparison": (Act.VIEW_FUND, lambda desk: fund_closing.comparison(desk, TODAY)),
    "fund_closing.export": (
        Act.RECONCILE_FUND,
        lambda desk: fund_closing.export(desk, TODAY, NOWHERE),
    ),
    "fund_closing.match": (Act.RECONCILE_FUND, lambda desk: fund_closing.match(desk, (1,))),
    "fund_closing.match_open": (Act.RECONCILE_FUND, lambda desk: fund_closing.match_open(desk, TODAY)),
    "fund_closing.differ": (Act.RECONCILE_FUND, lambda desk: fund_closing.differ(desk, 1, funds.eur(1))),
    "fund_comparing.compare": (
        Act.RECONCILE_FUND,
        lambda desk: fund_comparing.compare(desk, TODAY, Path(__file__)),
    ),
    "fund_comparing.record": (Act.RECONCILE_FUND, lambda desk: fund_comparing.record(desk, TODAY, Path(__file__))),
    "fund_closing.close": (Act.CLOSE_PERIOD, lambda desk: fund_closing.close(desk, before(60))),
    "costs.record": (Act.RECORD_COST, lambda desk: costs.record(desk, funds.a_cost(1))),
    "costs.take_back": (Act.RECORD_COST, lambda desk: costs.take_back(desk, 1)),
    "costs.report": (Act.VIEW_COSTS, costs.report),
    "fund_reports.report": (Act.VIEW_FUND, lambda desk: fund_reports.report(desk, TODAY, TODAY)),
    "fund_reports.write_report": (
        Act.VIEW_FUND,
        lambda desk: fund_reports.write_report(desk, (TODAY, TODAY), None, "pdf", Path("nowhere")),
    ),
    "fund_reports.statement": (
        Act.WRITE_TO_DONOR,
        lambda desk: fund_reports.statement(desk, funds.QN, TODAY, TODAY),
    ),
    "fund_reports.letter": (
        Act.WRITE_TO_DONOR,
        lambda desk: fund_reports.letter(desk, funds.QN, (TODAY, TODAY), "en"),
    ),
    "fund_reports.write_letter": (
        Act.WRITE_TO_DONOR,
        lambda desk: fund_reports.write_letter(desk, funds.QN, (TODAY, TODAY), "en", Path("nowhere")),
    ),
    "fund_loading.bring_in": (Act.RECORD_DONATION, fund_loading.bring_in),
    "fund_forecast.of_year": (Act.VIEW_FUND, fund_forecast.of_year),
    "fund_entries.page": (Act.VIEW_FUND, fund_entries.page),
    "fund_entries.entries": (Act.VIEW_FUND, lambda desk: fund_entries.entries(desk, TODAY, TODAY)),
}
