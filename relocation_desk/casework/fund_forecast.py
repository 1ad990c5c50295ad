"""What the Fund may hold in a year, from its books: the net flow of past months at the last rates."""

from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk
from relocation_desk.domain import forecast, money
from relocation_desk.domain.acts import Act
from relocation_desk.domain.forecast import Foretold
from relocation_desk.domain.fund_codes import AccountKind
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.vault.fund_tables import FundAccount, FundPosting, FundRate

_HISTORY = 60  # months that a forecast draws from
_FLOWS = (
    select(FundPosting.happened_on, FundAccount.currency, func.sum(FundPosting.amount_minor))
    .join(FundAccount, FundAccount.id == FundPosting.account_id)
    .where(FundAccount.kind.in_((AccountKind.FREE, AccountKind.ALLOCATED)))
    .group_by(FundPosting.happened_on, FundAccount.currency)
)


def of_year(desk: Desk) -> tuple[Foretold, ...]:
    """What the Fund may hold at the end of each of the next twelve months."""
    with desk.reading(Act.VIEW_FUND) as session:
        return foretold(session, desk.today())


def foretold(session: Session, today: date) -> tuple[Foretold, ...]:
    """The same within a session: past net flows at the last rate of each currency, of months that are over."""
    known = select(FundRate).order_by(FundRate.happened_on, FundRate.id)
    worths = {one.currency: Fraction(one.numerator, one.denominator) for one in session.scalars(known)}
    flows: dict[date, int] = {}
    for day, currency, minor in session.execute(_FLOWS):
        worth = worths.get(currency)
        if currency == OF_ACCOUNT or worth is not None:
            value = minor if worth is None else money.converted(Money(minor, currency), worth).minor
            flows[day.replace(day=1)] = flows.get(day.replace(day=1), 0) + value
    if not flows:
        return ()
    months, month, this = [], min(flows), today.replace(day=1)
    while month < this:
        months.append(flows.get(month, 0))
        month = forecast.next_month(month)
    last = this - timedelta(days=1)
    return forecast.foretell(sum(flows.values()), months[-_HISTORY:], last)
