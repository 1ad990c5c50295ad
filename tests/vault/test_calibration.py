"""The cost of Argon2id, fitted to machines of every kind."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.vault.calibration import calibrate, free_kib, seconds_of
from relocation_desk.vault.primitives import MEMORY_CEILING_KIB, MEMORY_FLOOR_KIB, PASSES_CEILING, KdfCost

GIB = 1024 * 1024
PLENTY = 64 * GIB


class Machine:
    """Takes so many seconds for the floor, and for more in proportion, or to a power of the memory."""

    def __init__(self, seconds_at_floor: float, power: float = 1.0) -> None:
        self.seconds_at_floor, self.power = seconds_at_floor, power
        self.asked: list[KdfCost] = []

    def __call__(self, cost: KdfCost) -> float:
        self.asked.append(cost)
        memory: float = (cost.memory_kib / MEMORY_FLOOR_KIB) ** self.power
        return self.seconds_at_floor * memory * cost.passes / KdfCost().passes


@pytest.mark.parametrize(
    ("seconds_at_floor", "available_kib", "cost"),
    [
        (0.25, PLENTY, KdfCost(GIB, 3)),
        (0.25, 2 * GIB, KdfCost(GIB // 2, 6)),
        (0.25, GIB // 2, KdfCost(MEMORY_FLOOR_KIB, 12)),
        (1.0, PLENTY, KdfCost()),
        (7.0, PLENTY, KdfCost()),
        (0.001, 1024 * GIB, KdfCost(MEMORY_CEILING_KIB, PASSES_CEILING)),
    ],
    ids=[
        "memory first",
        "then passes",
        "little memory",
        "just the floor",
        "a slow machine",
        "a machine of later years",
    ],
)
def test_a_machine_gets_its_cost(seconds_at_floor: float, available_kib: int, cost: KdfCost):
    assert calibrate(1.0, Machine(seconds_at_floor), available_kib) == cost


def test_where_much_memory_is_slower_it_takes_less():
    machine = Machine(0.25, power=1.3)

    cost = calibrate(1.0, machine, PLENTY)

    assert MEMORY_FLOOR_KIB < cost.memory_kib < GIB
    assert machine(cost) <= 1.0


@given(st.floats(0.001, 60), st.floats(1.0, 1.5), st.integers(1, PLENTY), st.sampled_from([0.5, 1.0, 3.0]))
def test_any_machine_is_asked_twice_at_most_and_kept_within_target_or_floor(
    seconds_at_floor: float, power: float, available_kib: int, target: float
):
    machine = Machine(seconds_at_floor, power)

    cost = calibrate(target, machine, available_kib)

    assert len(machine.asked) <= 2
    assert cost == KdfCost() or machine(cost) <= target * (1 + math.ulp(1) * 8)
    assert cost.memory_kib == MEMORY_FLOOR_KIB or cost.memory_kib * 4 <= available_kib


def test_this_machine_says_what_is_free():
    assert free_kib() > 0


def test_a_stretching_is_really_measured():
    assert seconds_of(KdfCost(passes=12)) > 2 * seconds_of(KdfCost())
