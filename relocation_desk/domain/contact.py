"""When the next contact is due by an agreed rhythm, and how many were missed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from relocation_desk.domain.contact_codes import ContactPhase
from relocation_desk.domain.trouble import N_, Trouble

LOUD_FROM = 2  # so many contacts missed in a row are the head's to know
_LONGEST = 366


class RhythmOutOfRange(Trouble):
    """A rhythm is counted in days."""

    says = N_("A rhythm of contact is between 1 and {longest} days. Give the days from one contact to the next.")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """From a day on, a contact at least every so many days; none where `days` is None."""

    phase: ContactPhase
    since: date
    days: int | None


@dataclass(frozen=True, slots=True)
class Awaited:
    """The contact that comes next: by which day, and how many were missed up to now."""

    due_on: date
    missed: int
    every: int

    @property
    def is_loud(self) -> bool:
        """Whether so many were missed that the head of section must know."""
        return self.missed >= LOUD_FROM


def require_sound(days: int | None, field: str = "") -> int | None:
    """Return the days of a rhythm; RhythmOutOfRange when they are none."""
    if days is not None and not 1 <= days <= _LONGEST:
        raise RhythmOutOfRange(longest=_LONGEST, field=field)
    return days


def in_force(rhythms: Iterable[Rhythm], phase: ContactPhase, today: date) -> Rhythm | None:
    """The rhythm that holds: the last agreed for the phase; else the last of the other, so that contact goes on."""
    begun = [one for one in rhythms if one.since <= today]
    of_phase = [one for one in begun if one.phase is phase]
    return max(of_phase or begun, key=lambda one: one.since, default=None)


def awaited(rhythm: Rhythm | None, last: date | None, arrived_on: date | None, today: date) -> Awaited | None:
    """The contact that is awaited, counted from the last one, or from when the rhythm or the stay began."""
    if rhythm is None or rhythm.days is None:
        return None
    since = max(one for one in (last, rhythm.since, arrived_on) if one is not None)
    due_on = since + timedelta(days=rhythm.days)
    late = (today - due_on).days
    return Awaited(due_on, 0 if late <= 0 else 1 + (late - 1) // rhythm.days, rhythm.days)
