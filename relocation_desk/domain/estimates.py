"""How far few past requests tell anything: shares and days with the interval in which they may well lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import floor, sqrt

_Z = 1.96  # 19 of 20 times
_PRIOR = 2.0  # the record of all States counts as much as two requests of this one
Days = tuple[tuple[int, int], ...]
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

    def __add__(self, other: "Record") -> "Record":
        many: dict[int, int] = {}
        for one, count in (*self.days, *other.days):
            many[one] = many.get(one, 0) + count
        days = tuple(sorted(many.items()))
        return Record(self.settled + other.settled, self.arrived + other.arrived, days)


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
