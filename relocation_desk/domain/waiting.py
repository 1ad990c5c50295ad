"""Days at risk: from the need of a relocation to safety, what they were spent on, and how sure a median is.

A wait begins when an assessment that recommends relocation is signed off, or a household is taken back; it ends with
arrival. One that ends otherwise, or goes on, counts for as long as it was seen (Kaplan and Meier).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import comb, exp, log, sqrt

from relocation_desk.domain.codes import WayIn
from relocation_desk.domain.waiting_codes import SpentOn, WaitState

FEWEST = 5  # of fewer, a figure could be one household's
_Z = 1.959964  # 95 of 100 intervals hold the median that is sought


@dataclass(frozen=True, slots=True)
class Asked:
    """A State that was asked; `answered_on` is the day of the answer that decided, `is_accepted` what it said."""

    sent_on: date
    answered_on: date | None
    is_accepted: bool
    way_in: WayIn


@dataclass(frozen=True, slots=True)
class Placed:
    """A placement on its way; `reopens` when its end leaves the household without one."""

    way_in: WayIn
    accepted_on: date
    sealed_on: date | None
    left_on: date | None
    arrived_on: date | None
    ended_on: date | None
    reopens: bool


@dataclass(frozen=True, slots=True)
class Records:
    """What of one person's records decides how long they waited, each in the order of its days.

    `advised` says on which day relocation was recommended, or was no longer.
    """

    advised: Sequence[tuple[date, bool]]
    asked: Sequence[Asked] = ()
    placed: Sequence[Placed] = ()
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """One wait: its spans, each with what it was spent on; of a way in as far as that is known."""

    since: date
    until: date
    state: WaitState
    way_in: WayIn | None
    spans: tuple[tuple[date, date, SpentOn], ...]

    @property
    def days(self) -> int:
        """How long it lasted, or has lasted."""
        return (self.until - self.since).days

    def spent(self, start: date = date.min, end: date = date.max) -> Mapping[SpentOn, int]:
        """The days between two, the second not counted, by what they were spent on."""
        found: dict[SpentOn, int] = defaultdict(int)
        for since, until, on in self.spans:
            days = (min(until, end) - max(since, start)).days
            if days > 0:
                found[on] += days
        return found


def waits(records: Records, today: date) -> tuple[Wait, ...]:
    """All waits of a person up to a day, the first first."""
    return tuple(_waits(records, today))


def _waits(records: Records, today: date) -> Iterator[Wait]:
    since = next((day for day, is_need in records.advised if is_need), None)
    while since is not None and since <= today:
        wait, placed = _wait(records, since, today)
        yield wait
        if placed is None or placed.ended_on is None or not placed.reopens:
            return
        since = placed.ended_on


def _wait(records: Records, since: date, today: date) -> tuple[Wait, Placed | None]:
    arrived = [one for one in records.placed if one.arrived_on is not None and since <= one.arrived_on <= today]
    placed = min(arrived, key=lambda one: one.arrived_on or today, default=None)
    until, state = (placed.arrived_on or today, WaitState.SAFE) if placed else (today, WaitState.WAITING)
    for end in (_lifted(records, since), records.closed_on):
        if end is not None and since <= end < until:
            until, state, placed = end, WaitState.OVER, None
    on_the_way = placed or _on_the_way(records, since, until)
    spans = _spans(records, on_the_way, since, until)
    way = on_the_way.way_in if on_the_way else _last_way(records, since, until)
    return Wait(since, until, state, way, spans), placed


def _lifted(records: Records, since: date) -> date | None:
    """When relocation was no longer recommended."""
    return next((day for day, is_need in records.advised if day > since and not is_need), None)


def _on_the_way(records: Records, since: date, until: date) -> Placed | None:
    """The placement that was agreed and has not led to safety."""
    found = [
        one
        for one in records.placed
        if one.accepted_on < until and one.arrived_on is None and (one.ended_on is None or one.ended_on > since)
    ]
    return found[-1] if found else None


def _last_way(records: Records, since: date, until: date) -> WayIn | None:
    asked = [one for one in records.asked if one.sent_on <= until and (one.answered_on or until) >= since]
    return asked[-1].way_in if asked else None


def _spans(records: Records, placed: Placed | None, since: date, until: date) -> tuple[tuple[date, date, SpentOn], ...]:
    accepted = [one.answered_on for one in records.asked if one.is_accepted and one.answered_on is not None]
    ready = placed.accepted_on if placed else max((day for day in accepted if since <= day), default=None)
    leaves = None if placed is None else min((day for day in (placed.sealed_on, placed.left_on) if day), default=None)
    marks = {since, until, *(day for day in (ready, leaves) if day)}
    for one in records.asked:
        marks |= {one.sent_on, one.answered_on or until}
    ordered = sorted(day for day in marks if since <= day <= until)
    found: list[tuple[date, date, SpentOn]] = []
    for begins, ends in pairwise(ordered):
        on = _spent_on(records.asked, begins, ready, leaves)
        if found and found[-1][2] is on:
            found[-1] = (found[-1][0], ends, on)
        else:
            found.append((begins, ends, on))
    return tuple(found)


def _spent_on(asked: Iterable[Asked], day: date, ready: date | None, leaves: date | None) -> SpentOn:
    if leaves is not None and day >= leaves:
        return SpentOn.TRAVEL
    if ready is not None and day >= ready:
        return SpentOn.DOSSIER
    is_open = any(one.sent_on <= day and (one.answered_on is None or day < one.answered_on) for one in asked)
    return SpentOn.STATE if is_open else SpentOn.SECTION


@dataclass(frozen=True, slots=True)
class Median:
    """The middle of `count` values and the interval that holds it in 95 of 100 cases; None is not known.

    `finished` of them were seen to their end.
    """

    middle: float | None
    low: float | None
    high: float | None
    count: int
    finished: int

    @property
    def is_told(self) -> bool:
        """Whether so many were counted that no single one can be read from it."""
        return self.count >= FEWEST and self.middle is not None


def lasting(seen: Iterable[tuple[int, bool]]) -> Median:
    """The median of durations of which some were not seen to their end (Kaplan and Meier; log-log limits)."""
    found = sorted(seen)
    at_risk, survival, variance = len(found), 1.0, 0.0
    middle = low = high = None
    ends: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for days, is_finished in found:
        ends[days][0] += is_finished
        ends[days][1] += 1
    for days, (finished, left) in ends.items():
        if finished:
            survival *= 1 - finished / at_risk
            middle = days if middle is None and survival <= 0.5 else middle
            if survival > 0:
                variance += finished / (at_risk * (at_risk - finished))
                least, most = _limits(survival, variance)
                low = days if low is None and least <= 0.5 else low
                high = days if high is None and most <= 0.5 else high
        at_risk -= left
    low = middle if low is None else low
    return Median(middle, low, high, len(found), sum(is_finished for _days, is_finished in found))


def _limits(survival: float, variance: float) -> tuple[float, float]:
    if survival >= 1:
        return 1.0, 1.0
    spread = _Z * sqrt(variance) / abs(log(survival))
    return survival ** exp(spread), survival ** exp(-spread)


def middle_of(values: Iterable[float]) -> Median:
    """The median of values that are all known; its limits are two of them (by the binomial distribution)."""
    found = sorted(values)
    count = len(found)
    if not found:
        return Median(None, None, None, 0, 0)
    middle = (found[(count - 1) // 2] + found[count // 2]) / 2
    rank, below = 0, 0.0
    while rank < count // 2 and below + comb(count, rank) / 2**count <= 0.025:
        below += comb(count, rank) / 2**count
        rank += 1
    if not rank:
        return Median(middle, None, None, count, count)
    return Median(middle, found[rank - 1], found[count - rank], count, count)
