"""Days as officers type them."""

from datetime import date

from relocation_desk.domain.partial_dates import DateUnclear
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.days import read_partial


class DayUnclear(Trouble):
    """Typed text that is no day."""

    says = N_("“{typed}” is not a day. Type it like 28 Oct 2016 or 28.10.2016, or choose it from the calendar.")


def parse(typed: str) -> date:
    """The day that was typed: 28 Oct 2016, 28.10.2016, 28/10/2016 or 2016-10-28; DayUnclear else.

    DateImpossible when no calendar has it, or none that a desk needs: the year 202, or 9999.
    """
    try:
        said = read_partial(typed)
    except DateUnclear:
        said = None
    if said is None or said.month is None or said.day is None or said.certainty:
        raise DayUnclear(typed=typed.strip()[:24])
    return date(said.year, said.month, said.day)
