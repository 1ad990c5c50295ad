"""Risk: two axes that meet on a matrix, and when an assessment is to be looked at again."""

from calendar import monthrange
from datetime import date, timedelta

from relocation_desk.domain.codes import Likelihood, RiskLevel, Severity

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


def level(severity: Severity, likelihood: Likelihood) -> RiskLevel:
    """Return the level where both axes meet."""
    return RiskLevel(_MATRIX[severity - 1][likelihood - 1])


def month_before(day: date) -> date:
    """Return the same day of the month before, or that month's last."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def review_due(risk_level: RiskLevel, signed_on: date, valid_until: date) -> date:
    """Latest day of review: the level's interval, and a month before validity ends (NL Besluit getuigenbescherming)."""
    by_level = signed_on + timedelta(days=REVIEW_INTERVAL_DAYS[risk_level])
    return max(signed_on, min(by_level, month_before(valid_until)))
