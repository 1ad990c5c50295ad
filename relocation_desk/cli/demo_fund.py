"""The demonstration's Fund: months are closed as finance had them too; of the last one, something differs."""

from typing import TYPE_CHECKING

from relocation_desk.casework import fund, fund_closing, fund_comparing
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.domain.references import OfficerRef, StateCode
from relocation_desk.words.catalogue import _

if TYPE_CHECKING:
    from relocation_desk.cli.demo import Stage

_CUSTODIAN = OfficerRef("F-04")
_GIVEN, _TAKEN = Money(20_000_00, OF_ACCOUNT), Money(12_50, OF_ACCOUNT)
_LIST = "finance_document,currency,amount\n1900004711,EUR,20000.00\n1900004712,EUR,12.00\n"


def keep_books(stage: "Stage") -> None:
    """Close the months of which finance has the same, and lay last month beside the list that finance exported."""
    with stage.steps.step("fund", _("Comparing the Fund’s months with finance, and closing them")):
        desk = stage.unlock(_CUSTODIAN)
        _keep(desk, stage)
        desk.close()


def _keep(desk: Desk, stage: "Stage") -> None:
    last_month = fund_closing.month_of(fund_closing.month_before(desk.today()))
    closed = fund_closing.month_before(last_month[0])
    fund_closing.match_open(desk, closed, with_earlier=True)
    fund_closing.close(desk, closed, with_earlier=True)
    day = last_month[0].replace(day=10)
    fund.record_donation(desk, fund.NewDonation(StateCode("QT"), _GIVEN, Earmark.NONE, day, "1900004711"))
    fund.book_fee(desk, fund.NewFee(_TAKEN, day, "1900004712"))
    file = stage.folder / "section" / f"finance-{day:%Y-%m}.csv"
    file.write_text(_LIST, encoding="utf-8")
    fund_comparing.record(desk, day, file)
