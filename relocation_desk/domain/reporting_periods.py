"""The periods that are asked for most: the Court's own cycle, from 2 September to 1 September, and calendar years."""

from datetime import date, timedelta
from enum import StrEnum

from relocation_desk.domain.counting import Period

_DAY = timedelta(days=1)


class Quick(StrEnum):
    """A period by its name."""

    LAST_CYCLE = "last_cycle"
    CYCLE_BEFORE = "cycle_before"
    THIS_CYCLE = "this_cycle"
    LAST_YEAR = "last_year"
    COURTS_REPORT = "courts_report"
    OWN = "own"


def last_cycle(today: date) -> Period:
    """The last reporting cycle that is over [R 1]."""
    year = today.year if today > date(today.year, 9, 1) else today.year - 1
    return Period(date(year - 1, 9, 2), date(year, 9, 1))


def quick(one: Quick, today: date) -> Period | None:
    """The days of a named period; None for days of the officer's own."""
    last = last_cycle(today)
    named = {
        Quick.LAST_CYCLE: last,
        Quick.CYCLE_BEFORE: last_cycle(last.end),
        Quick.THIS_CYCLE: Period(last.end + _DAY, today),
        Quick.LAST_YEAR: Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        Quick.COURTS_REPORT: Period(date(2015, 9, 2), date(2016, 9, 1)),
    }
    return named.get(one)
