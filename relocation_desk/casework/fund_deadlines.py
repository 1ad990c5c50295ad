"""Which months of the Fund's books are over and not closed."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import fund_closing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.vault.columns import Day
from relocation_desk.vault.fund_tables import FundClosing, FundEntry
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day


def lines(desk: Desk, session: Session, until: date) -> Iterator[TodayLine]:
    """The months to close: each is due on the day after its last, once the one before it is closed."""
    today = desk.today()
    for last in _open(session, until):
        due = last + timedelta(days=1)
        detail = _("Compare and close the books of the month that ends on {day}").format(day=day(last))
        yield TodayLine(Waiting.FUND_CLOSING, None, "", due, (today - due).days, last.toordinal(), detail)


def first(desk: Desk, session: Session) -> tuple[TodayLine, ...]:
    """The one that comes first, if it is over."""
    return tuple(lines(desk, session, desk.today()))[:1]


def _open(session: Session, until: date) -> Iterator[date]:
    """The last days of the months that are not closed, from the first in which something was booked."""
    closed = session.scalar(select(func.max(FundClosing.through, type_=Day)))
    begun = session.scalar(select(func.min(FundEntry.happened_on, type_=Day)))
    if begun is None:
        return
    last = fund_closing.month_of(begun if closed is None else closed + timedelta(days=1))[1]
    while last < until:
        yield last
        last = fund_closing.month_of(last + timedelta(days=1))[1]
