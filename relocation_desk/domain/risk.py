"""Risk: two axes that meet on a matrix, and when an assessment is to be looked at again."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from relocation_desk.domain.codes import Likelihood, RiskLevel, Severity
from relocation_desk.domain.trouble import N_, Trouble

# Rows by severity from negligible to critical, columns by likelihood from unlikely to imminent.
_MATRIX = (
    (1, 1, 2, 3, 3),
    (1, 2, 3, 3, 4),
    (2, 2, 3, 4, 4),
    (2, 3, 4, 4, 5),
    (3, 3, 4, 5, 5),
)

REVIEW_INTERVAL_DAYS = {
    RiskLevel.EXTREME: 30,
    RiskLevel.VERY_HIGH: 60,
    RiskLevel.ELEVATED: 90,
    RiskLevel.GUARDED: 180,
    RiskLevel.LOW: 365,
}
LONGEST_INTERVAL_DAYS = 1096
# An incident that names the person or household, or is of at least this impact, brings the review forward.
EARLY_REVIEW_FROM = Severity.SEVERE
EARLY_REVIEW_DAYS = 7

Intervals = Mapping[RiskLevel, int]


class IntervalImpossible(Trouble):
    """A review is due after a day at least, and within three years."""

    says = N_("{level}: {days} days. Give a number from 1 to {longest}.")


class IntervalsOutOfOrder(Trouble):
    """A higher risk is never looked at later than a lower one."""

    says = N_("{higher} would be reviewed after {days} days, later than {lower}. Give a higher level fewer days.")


def level(severity: Severity, likelihood: Likelihood) -> RiskLevel:
    """Return the level where both axes meet."""
    return RiskLevel(_MATRIX[severity - 1][likelihood - 1])


def month_before(day: date) -> date:
    """Return the same day of the month before, or that month's last."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def checked_intervals(intervals: Intervals) -> Intervals:
    """Return the section's intervals; a Trouble when one is out of bounds, or shorter than that of a higher level."""
    for one, days in intervals.items():
        if not 1 <= days <= LONGEST_INTERVAL_DAYS:
            raise IntervalImpossible(level=one, days=days, longest=LONGEST_INTERVAL_DAYS)
    for lower, higher in pairwise(sorted(intervals)):
        if intervals[higher] > intervals[lower]:
            raise IntervalsOutOfOrder(higher=higher, days=intervals[higher], lower=lower)
    return intervals


def review_due(
    risk_level: RiskLevel, signed_on: date, valid_until: date, intervals: Intervals = REVIEW_INTERVAL_DAYS
) -> date:
    """Latest day of review: the level's interval, and a month before validity ends (NL Besluit getuigenbescherming)."""
    by_level = signed_on + timedelta(days=intervals[risk_level])
    return max(signed_on, min(by_level, month_before(valid_until)))
