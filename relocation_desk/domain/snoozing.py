"""How long a line of Today may be put off: until its own day at most, and never what is over it."""

from datetime import date, timedelta

from relocation_desk.domain.today_codes import Waiting
from relocation_desk.domain.trouble import N_, Trouble

MOST = timedelta(days=14)
# Others wait for these, or someone may be in danger: they stand there until they are done.
NEVER = frozenset({Waiting.DEBT, Waiting.CONTACT_MISSED, Waiting.WITHDRAWAL, Waiting.MEASURE_WITHOUT_CONSENT})

SEALED = frozenset({Waiting.PAPER, Waiting.OF_AGE})  # their day is in no open column


class StaysThere(Trouble):
    """What is due, over its day or owed can't be put off."""

    says = N_("This can’t be put off: it is due, over its day, or others depend on it. Do it, or hand it to someone.")


class NotKeptOpen(Trouble):
    """A line that is put off is kept with its day, where all read it who open the register."""

    says = N_("The day of this line is sealed, so it can’t be put off. It goes once what it asks for is on record.")


class PutOffTooLong(Trouble):
    """A line is put off from tomorrow to its own day, and for two weeks at most."""

    says = N_("This can be put off until {latest} at most. Choose a day from tomorrow until then.")


def latest(kind: Waiting, due_on: date, today: date) -> date | None:
    """The last day until which a line may be put off; None when it may not."""
    if kind in NEVER or kind in SEALED or due_on <= today:
        return None
    return min(due_on, today + MOST)


def require_may(kind: Waiting, due_on: date, today: date, until: date) -> None:
    """StaysThere, NotKeptOpen or PutOffTooLong unless a line may be put off until this day."""
    if kind in SEALED:
        raise NotKeptOpen
    last = latest(kind, due_on, today)
    if last is None:
        raise StaysThere
    if not today < until <= last:
        raise PutOffTooLong(latest=last)
