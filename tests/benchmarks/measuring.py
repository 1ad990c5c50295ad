"""Measures an act of ours and its peer in turns, so that a busy moment of the machine meets both."""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from statistics import median

_SOME = 500
Timed = Callable[[], float]
"""Does it once and returns the seconds that count."""


@dataclass(frozen=True, slots=True)
class Row:
    """Medians in seconds; `goal` is the highest ratio that is good enough, None for what is only watched."""

    name: str
    ours: float
    peer: float
    goal: float | None

    @property
    def ratio(self) -> float:
        """How many times the peer's time ours is."""
        return self.ours / self.peer

    @property
    def is_met(self) -> bool:
        """Whether the ratio is as good as it was to be."""
        return self.goal is None or self.ratio <= self.goal

    def as_json(self) -> dict[str, str | float | None]:
        """The row as it stands in bench.json."""
        return {
            "name": self.name,
            "ours": round(self.ours, 6),
            "peer": round(self.peer, 6),
            "ratio": round(self.ratio, 3),
            "goal": self.goal,
        }


def timed(act: Callable[[], object], times: int = 1) -> Timed:
    """Time an act whole, done so many times."""

    def once() -> float:
        begun = time.perf_counter()
        for _ in range(times):
            act()
        return (time.perf_counter() - begun) / times

    return once


def compare(name: str, ours: Timed, peer: Timed, *, runs: int, goal: float | None) -> Row:
    """Measure both in turns, each first as often as second, after one run that does not count.

    Without the cycle collector, as timeit does: what lies in memory from elsewhere is no part of either.
    """
    ours(), peer()
    gc.collect()
    gc.disable()
    try:
        mine, theirs = [], []
        for run in range(runs):
            if run % 2:
                mine.append(ours())
            theirs.append(peer())
            if not run % 2:
                mine.append(ours())
    finally:
        gc.enable()
    return Row(name, median(mine), median(theirs), goal)


def compare_streams(
    name: str, ours: Callable[[], Iterator[object]], peer: Callable[[], Iterator[object]], *, runs: int, goal: float
) -> Row:
    """Measure two that do as many things one by one, some hundred each in turn: whatever else runs meets both alike."""
    gc.collect()
    gc.disable()
    try:
        both = [_streamed(ours(), peer()) for _run in range(runs)]
    finally:
        gc.enable()
    mine, theirs = zip(*both, strict=True)
    return Row(name, median(mine), median(theirs), goal)


def _streamed(ours: Iterator[object], peer: Iterator[object]) -> tuple[float, float]:
    taken, is_over = {ours: 0.0, peer: 0.0}, False
    while not is_over:
        for stream in taken:
            begun = time.perf_counter()
            is_over = not any(True for _one in islice(stream, _SOME)) or is_over
            taken[stream] += time.perf_counter() - begun
    return taken[ours], taken[peer]
