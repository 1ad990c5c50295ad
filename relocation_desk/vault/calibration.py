"""The cost of Argon2id, fitted to this machine: as much as an officer who unlocks will wait for."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from relocation_desk.vault.primitives import (
    MEMORY_CEILING_KIB,
    MEMORY_FLOOR_KIB,
    PASSES_CEILING,
    PASSES_FLOOR,
    KdfCost,
    stretch,
)

_STEP_KIB = 64 * 1024
_SHARE = 4  # of the memory that is free, a slot takes a quarter at most: it must open on a busier day too
_MEMINFO = Path("/proc/meminfo")

Measure = Callable[[KdfCost], float]


def calibrate(target_seconds: float = 1.0, measure: Measure | None = None, available_kib: int | None = None) -> KdfCost:
    """Return the cost that takes about `target_seconds` here; takes at most two stretchings, some 1.5 s, to find out.

    Memory comes first, since it is what a guesser's hardware lacks: as much as the target allows, within a quarter of
    what is free. Passes fill what is left. Never below the floor, however slow the machine is.
    """
    measure = measure or seconds_of
    free = free_kib() if available_kib is None else available_kib
    floor = KdfCost()
    at_floor = measure(floor)
    memory_kib = _memory(MEMORY_FLOOR_KIB * target_seconds / at_floor, free)
    if memory_kib == MEMORY_FLOOR_KIB:
        return KdfCost(memory_kib, _passes(target_seconds / at_floor))
    taken = measure(KdfCost(memory_kib))
    if taken > target_seconds:  # large memory is slower a byte, where caches and page tables end
        return KdfCost(_memory(memory_kib * target_seconds / taken, memory_kib * _SHARE))
    return KdfCost(memory_kib, _passes(target_seconds / taken))


def seconds_of(cost: KdfCost) -> float:
    """How long one stretching takes here."""
    began = time.perf_counter()
    stretch(b"a passphrase to measure with", bytes(16), cost)
    return time.perf_counter() - began


def free_kib() -> int:
    """Memory that is free without swapping; 0 where the system does not say, and memory then stays at the floor."""
    try:
        found = re.search(r"^MemAvailable:\s+(\d+) kB$", _MEMINFO.read_text("ascii"), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def _memory(wanted_kib: float, available_kib: int) -> int:
    allowed = min(wanted_kib, available_kib / _SHARE, MEMORY_CEILING_KIB)
    return max(MEMORY_FLOOR_KIB, int(allowed // _STEP_KIB) * _STEP_KIB)


def _passes(times: float) -> int:
    return max(PASSES_FLOOR, min(PASSES_CEILING, int(PASSES_FLOOR * times)))
