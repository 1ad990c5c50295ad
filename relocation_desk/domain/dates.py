"""Days of records: neither in the future nor out of all time, and in an order that can be."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from relocation_desk.domain.trouble import N_, Trouble

_FIRST_YEAR = 1900  # what a spreadsheet program makes of an empty day lies before
_YEARS_AHEAD = 50


@dataclass(frozen=True, slots=True)
class AsOf:
    """A question about the past: what was true on a day, as far as it was known at a moment (both inclusive)."""

    true_on: date
    known_at: datetime

    @staticmethod
    def of(true_on: date, known_on: date) -> "AsOf":
        """What was true on a day, as far as it was known when another was over."""
        return AsOf(true_on, datetime.combine(known_on + timedelta(days=1), time(), UTC) - timedelta(microseconds=1))


class DayInFuture(Trouble):
    """Something is said to have happened that has not yet."""

    says = N_("{field} is in the future ({day}). Give the day on which it happened.")


class DayTooEarly(Trouble):
    """A day lies before one that it must follow."""

    says = N_("{field} ({day}) is before {other} ({limit}). Correct one of the two.")


class DayTooLongAgo(Trouble):
    """Nothing that is recorded now happened so long ago: a slip in the year."""

    says = N_("{field} ({day}) is before {year}. Check the year.")


class DayTooFar(Trouble):
    """Nobody plans so far ahead: a slip in the year."""

    says = N_("{field} ({day}) is more than {years} years after {other} ({limit}). Check the year.")


def past(true_on: date | None, known_on: date | None, today: date) -> AsOf | None:
    """The past that is asked for; today stands for a day that is not named, None for now."""
    return None if true_on is None and known_on is None else AsOf.of(true_on or today, known_on or today)


def happened(day: date, today: date, field: str) -> date:
    """Return `day`; DayInFuture when it is after `today`, DayTooLongAgo when nobody means it."""
    if day > today:
        raise DayInFuture(field=field, day=day)
    if day.year < _FIRST_YEAR:
        raise DayTooLongAgo(field=field, day=day, year=_FIRST_YEAR)
    return day


def not_before(day: date, limit: date, field: str, other: str) -> date:
    """Return `day`; DayTooEarly when it is before `limit`."""
    if day < limit:
        raise DayTooEarly(field=field, day=day, other=other, limit=limit)
    return day


def in_order(first: date | None, last: date | None, fields: tuple[str, str]) -> None:
    """Refuse a time that ends before it begins; either end may be open."""
    if first is not None and last is not None:
        not_before(last, first, fields[1], fields[0])


def span(first: date, last: date, today: date, fields: tuple[str, str]) -> None:
    """Refuse a time that ends before it begins, or that begins or ends when nobody means it."""
    if first.year < _FIRST_YEAR:
        raise DayTooLongAgo(field=fields[0], day=first, year=_FIRST_YEAR)
    not_before(last, first, fields[1], fields[0])
    if last.year - today.year > _YEARS_AHEAD:
        raise DayTooFar(field=fields[1], day=last, years=_YEARS_AHEAD, other=fields[0], limit=first)


def ahead(day: date, limit: date, field: str, other: str) -> date:
    """Return `day`, which may be to come; DayTooEarly when it is before `limit`, DayTooFar when long after it."""
    not_before(day, limit, field, other)
    if day.year - limit.year > _YEARS_AHEAD:
        raise DayTooFar(field=field, day=day, years=_YEARS_AHEAD, other=other, limit=limit)
    return day
