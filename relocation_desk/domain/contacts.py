"""When a number must be tried again, and when what ends must be renewed."""

from datetime import date, timedelta

from relocation_desk.domain.partner_codes import CallOutcome

TESTED_WITHIN = timedelta(days=180)
AHEAD = timedelta(days=60)
_REACHED = (CallOutcome.ANSWERED, CallOutcome.CALLED_BACK)


def due_again(known_since: date, last: tuple[CallOutcome, date] | None) -> date:
    """By when a number for out of hours is to be tried: half a year after it last answered, else at once."""
    if last is None:
        return known_since
    outcome, day = last
    return day + TESTED_WITHIN if outcome in _REACHED else day


def is_near(due: date, today: date) -> bool:
    """Whether the day has come near enough to be said."""
    return due <= today + AHEAD


def months_after(start: date, months: int) -> date:
    """The day so many months later, or the last of its month."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=start.day - 1), following - timedelta(days=1))
