"""How far few past requests tell anything: shares and days with the interval in which they may well lie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import floor, sqrt
from statistics import mean, stdev

_Z = 1.96  # 19 of 20 times
_PRIOR = 2.0  # the record of all States counts as much as two requests of this one
Days = tuple[tuple[int, int], ...]
FEWEST_COSTED = 3  # fewer placements say nothing of what the next one costs
_FEWEST = 6  # fewer say nothing of their own about the middle of days


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the interval in which it may well lie."""

    low: float
    value: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError((self.low, self.value, self.high))


UNKNOWN = Estimate(0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Record:
    """Past requests by one way: how many are settled, how many led to an arrival, and the days to an answer.

    `days` pairs a number of days with how many requests took so long, the shortest first.
    """

    settled: int = 0
    arrived: int = 0
    days: Days = ()

    @property
    def answered(self) -> int:
        """How many requests the days are of."""
        return _answers(self.days)

    @staticmethod
    def of_all(records: Iterable["Record"]) -> "Record":
        """All of them together."""
        settled = arrived = 0
        many: dict[int, int] = {}
        for one in records:
            settled, arrived = settled + one.settled, arrived + one.arrived
            for days, count in one.days:
                many[days] = many.get(days, 0) + count
        return Record(settled, arrived, tuple(sorted(many.items())))


@dataclass(frozen=True, slots=True)
class Spent:
    """What past placements by one way cost a day, each on average, in minor units of the currency of account."""

    a_day: tuple[float, ...] = ()


@lru_cache(4096)  # the record of all States is asked for with each
def _answers(days: Days) -> int:
    return sum(many for _days, many in days)


def share(successes: float, of: float) -> Estimate:
    """A share with its Wilson interval, which holds for few cases too; of none it may be anything."""
    if of <= 0:
        return UNKNOWN
    rate, spread = successes / of, _Z * _Z / of
    middle = (rate + spread / 2) / (1 + spread)
    half = _Z * sqrt(rate * (1 - rate) / of + spread / (4 * of)) / (1 + spread)
    return Estimate(min(rate, max(0.0, middle - half)), rate, max(rate, min(1.0, middle + half)))


def implementation(own: Record, everyone: Record) -> Estimate:
    """The share of requests that lead to an arrival: of this State, leaning on all States as far as its own are few."""
    overall = share(everyone.arrived, everyone.settled).value
    return share(own.arrived + _PRIOR * overall, own.settled + _PRIOR)


def median_days(own: Record, everyone: Record) -> Estimate | None:
    """The days within which half of the answers came; None where no State has ever answered by this way."""
    if not everyone.answered:
        return None
    low, middle, high = (quantile(everyone.days, part) for part in (0.1, 0.5, 0.9))
    if not own.answered:
        return Estimate(low, middle, high)
    median, many = quantile(own.days, 0.5), own.answered
    if many < _FEWEST:
        return Estimate(min(low, quantile(own.days, 0.0)), median, max(high, quantile(own.days, 1.0)))
    reach = _Z / (2 * sqrt(many))
    return Estimate(quantile(own.days, max(0.0, 0.5 - reach)), median, quantile(own.days, min(1.0, 0.5 + reach)))


def cost_a_day(own: Spent) -> Estimate | None:
    """What a placement costs a day on average; None where fewer are on record than tell anything."""
    many = len(own.a_day)
    if many < FEWEST_COSTED:
        return None
    value, half = mean(own.a_day), _Z * stdev(own.a_day) / sqrt(many)
    return Estimate(max(0.0, value - half), value, value + half)


@lru_cache(4096)
def quantile(days: Days, part: float) -> float:
    """The days that this part of the requests took at most."""
    counts = list(accumulate(many for _days, many in days))
    wanted = min(counts[-1], floor(part * counts[-1]) + 1)
    return float(next(one for (one, _many), upto in zip(days, counts, strict=True) if upto >= wanted))


def combined(parts: Sequence[tuple[float, Estimate]]) -> Estimate:
    """The weighted mean of figures, its interval by their spreads as if they erred independently."""
    whole = sum(weight for weight, _part in parts)
    if whole <= 0:
        return UNKNOWN
    value = sum(weight * part.value for weight, part in parts) / whole
    below = sqrt(sum((weight * (part.value - part.low)) ** 2 for weight, part in parts)) / whole
    above = sqrt(sum((weight * (part.high - part.value)) ** 2 for weight, part in parts)) / whole
    return Estimate(max(0.0, value - below), value, min(1.0, value + above))
