"""What the Fund's custodian books, saying only what matters."""

from datetime import date

from relocation_desk.casework import fund
from relocation_desk.casework.costs import NewCost
from relocation_desk.casework.fund_disbursing import NewDisbursement, NewRepayment
from relocation_desk.domain.codes import CostKind, Earmark
from relocation_desk.domain.fund_codes import Payer, RateSource
from relocation_desk.domain.money import Money
from relocation_desk.domain.references import CostLineRef, StateCode
from tests.desks import before

QN = StateCode("QN")
NONE, RELOCATION, CAPACITY = Earmark.NONE, Earmark.RELOCATION, Earmark.CAPACITY_BUILDING


def eur(units: int) -> Money:
    """So many euros."""
    return Money(units * 100, "EUR")


def usd(units: int) -> Money:
    """So many dollars."""
    return Money(units * 100, "USD")


_EUR_9_000 = eur(9_000)
_EUR_10_000 = eur(10_000)
_EUR_100 = eur(100)
_EUR_6_000 = eur(6_000)
_EUR_400 = eur(400)
_EUR_25 = eur(25)
_USD_1_000 = usd(1_000)
_EUR_890 = eur(890)


def a_rate(worth: str = "0.9", on: date | None = None, currency: str = "USD") -> fund.NewRate:
    """A rate of the United Nations."""
    return fund.NewRate(currency, worth, RateSource.UN_RATE, on or before(12))


def a_pledge(amount: Money = _EUR_9_000, earmark: Earmark = NONE) -> fund.NewPledge:
    """A promise."""
    return fund.NewPledge(QN, amount, earmark, before(30))


def a_donation(
    amount: Money = _EUR_10_000, earmark: Earmark = NONE, document: str = "1900000001", *, days: int = 10,
    is_on_pledge: bool = False,
) -> fund.NewDonation:  # fmt: skip
    """Money received."""
    return fund.NewDonation(QN, amount, earmark, before(days), document, is_on_pledge)


def a_return(amount: Money = _EUR_100) -> fund.NewReturn:
    """Money that goes back."""
    return fund.NewReturn(QN, amount, NONE, before(2), "1900000090")


def a_use(line: CostLineRef, amount: Money = _EUR_6_000, earmark: Earmark = NONE) -> fund.NewUse:
    """Money set apart."""
    return fund.NewUse(line, amount, earmark, before(8))


def a_payment(line: CostLineRef, amount: Money = _EUR_400, document: str = "1900000010") -> NewDisbursement:
    """A payment out of what is set apart."""
    return NewDisbursement(line, amount, NONE, CostKind.HOUSING, before(6), document)


def a_repayment(line: CostLineRef, amount: Money = _EUR_100) -> NewRepayment:
    """What came back of a payment."""
    return NewRepayment(line, amount, NONE, before(5), "1900000020")


def a_fee(amount: Money = _EUR_25) -> fund.NewFee:
    """What a bank took."""
    return fund.NewFee(amount, before(7), "1900000030")


def an_exchange(sold: Money = _USD_1_000, bought: Money = _EUR_890) -> fund.NewExchange:
    """Dollars into euros, ten of them kept by the bank."""
    return fund.NewExchange(sold, bought, NONE, before(7), "1900000040")


def a_cost(placement: int, payer: Payer = Payer.SECTION, kind: CostKind = CostKind.TRAVEL) -> NewCost:
    """What a placement cost, and the Fund did not pay."""
    return NewCost(placement, kind, eur(300), payer, before(1))
