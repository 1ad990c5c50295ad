"""Days as officers type them."""

import re
from datetime import date, timedelta

from relocation_desk.domain.partial_dates import DateUnclear
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.days import read_partial

_NAMED = {N_("today"): 0, N_("tomorrow"): 1, N_("yesterday"): -1}
_SO_MANY = re.compile(r"([+−-])\s?([0-9]{1,4})")


class DayUnclear(Trouble):
    """Typed text that is no day."""

    says = N_("“{typed}” is not a day. Type it like 28 Oct 2016 or 28.10.2016, or choose it from the calendar.")


def parse(typed: str, today: date | None = None) -> date:
    """The day that was typed: 28 Oct 2016, 28.10.2016, 28/10/2016 or 2016-10-28; DayUnclear else.

    Where today is known, also today, tomorrow, yesterday, and so many days from it: +30 or -3. DateImpossible when no
    calendar has it, or none that a desk needs: the year 202, or 9999.
    """
    told = _from_today(typed.strip().casefold(), today) if today is not None else None
    if told is not None:
        return told
    try:
        said = read_partial(typed)
    except DateUnclear:
        said = None
    if said is None or said.month is None or said.day is None or said.certainty:
        raise DayUnclear(typed=typed.strip()[:24])
    return date(said.year, said.month, said.day)


def _from_today(typed: str, today: date) -> date | None:
    for word, days in _NAMED.items():
        if typed in (word, _(word).casefold()):
            return today + timedelta(days=days)
    found = _SO_MANY.fullmatch(typed)
    if found is None:
        return None
    return today + timedelta(days=int(found[2]) * (1 if found[1] == "+" else -1))
