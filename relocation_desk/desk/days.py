"""Days as officers type them."""

import re
from datetime import date

from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.labels import day

_NUMERIC = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED = re.compile(r"(\d{1,2})(?:er)?\s+([^\d\s]+)\s+(\d{4})")


class DayUnclear(Trouble):
    """Typed text that is no day."""

    says = N_("“{typed}” is not a day. Type it like 28 Oct 2016 or 28.10.2016, or choose it from the calendar.")


def parse(typed: str) -> date:
    """The day that was typed: 28 Oct 2016, 28.10.2016, 28/10/2016 or 2016-10-28; DayUnclear else.

    DateImpossible when no calendar has it, or none that a desk needs: the year 202, or 9999.
    """
    text = typed.strip()
    for parts in (_numeric(text), _iso(text), _worded(text)):
        if parts is not None:
            PartialDate(*parts)
            return date(*parts)
    raise DayUnclear(typed=text[:24])


def _numeric(text: str) -> tuple[int, int, int] | None:
    found = _NUMERIC.fullmatch(text)
    return (int(found[3]), int(found[2]), int(found[1])) if found else None


def _iso(text: str) -> tuple[int, int, int] | None:
    found = _ISO.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _worded(text: str) -> tuple[int, int, int] | None:
    found = _WORDED.fullmatch(text)
    if found is None:
        return None
    word = found[2].casefold()
    for month in range(1, 13):
        shown = day(date(2000, month, 1)).split()[1].casefold()
        if word.startswith(shown.rstrip(".")) or shown.startswith(word.rstrip(".")):
            return int(found[3]), month, int(found[1])
    return None
