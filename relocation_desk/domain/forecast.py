"""What the Fund may hold in months to come: past months drawn again in runs of three, and how the draws spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

MONTHS = 12
LEAST_KNOWN = 12  # months of flow, before which nothing is foretold
_RUN, _DRAWS, _SEED = 3, 2000, 20160902
_LOW, _HIGH = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Foretold:
    """When a month is over: eight draws of ten lie between low and high, `short` of 100 fell below zero by then."""

    month_end: date
    low: int
    middle: int
    high: int
    short: int


def next_month(day: date) -> date:
    """The first day of the month after that of a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def foretell(standing: int, flows: Sequence[int], last: date, months: int = MONTHS) -> tuple[Foretold, ...]:
    """From what is there and the net flow of each past month, oldest first, the last being of `last`'s month.

    A gift comes in a month and is spent in those after it, so months are drawn in runs. The same past gives the same
    answer: the draws are seeded. Nothing for a past of less than a year.
    """
    if len(flows) < LEAST_KNOWN:
        return ()
    chance = Random(_SEED)  # noqa: S311 - a forecast, not a secret
    draws = [list(accumulate(_drawn(flows, months, chance), initial=standing))[1:] for _draw in range(_DRAWS)]
    found, month = [], last
    for ahead in range(months):
        month = next_month(month)
        ends = sorted(draw[ahead] for draw in draws)
        short = round(100 * sum(min(draw[: ahead + 1]) < 0 for draw in draws) / _DRAWS)
        end = next_month(month) - timedelta(days=1)
        found.append(Foretold(end, ends[int(_LOW * _DRAWS)], ends[_DRAWS // 2], ends[int(_HIGH * _DRAWS)], short))
    return tuple(found)


def _drawn(flows: Sequence[int], months: int, chance: Random) -> list[int]:
    drawn: list[int] = []
    while len(drawn) < months:
        start = chance.randrange(len(flows))
        drawn += [flows[(start + step) % len(flows)] for step in range(_RUN)]
    return drawn[:months]
