"""Several households at once: against all possibilities where they can be counted, and never worse than one by one."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relocation_desk.casework import solving
from relocation_desk.domain.assignment import (
    URGENCIES,
    Assigned,
    Host,
    Pair,
    Problem,
    Waiting,
    by_household,
    is_possible,
    one_by_one,
    worth,
)
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.trouble import Trouble


def no_progress(_done: int, _of: int) -> None:
    """Nobody watches."""


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    households = tuple(
        Waiting(f"W-{number}", draw(st.integers(1, 4)), draw(st.sampled_from(URGENCIES)), draw(st.integers(0, 90)))
        for number in range(draw(st.integers(0, 4)))
    )
    codes = ("QA", "QB", "QC")[: draw(st.integers(1, 3))]
    hosts = tuple(Host(code, draw(st.none() | st.integers(0, 6))) for code in codes)
    pairs = tuple(
        Pair(one, other, draw(st.integers(0, 100)) / 100)
        for one, other in product(range(len(households)), range(len(hosts)))
        if draw(st.booleans())
    )
    return Problem(households, hosts, pairs)


def best_of_all(problem: Problem) -> Assigned:
    """Every assignment there is, tried."""
    options = by_household(problem)
    every = product(*((None, *options.get(one, ())) for one in range(len(problem.households))))
    return max((one for one in every if is_possible(problem, one)), key=lambda one: worth(problem, one))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_the_solver_finds_what_trying_everything_finds(problem):
    solved = solving.solve(problem, no_progress, 20.0)
    best = worth(problem, best_of_all(problem))

    assert is_possible(problem, solved.assigned)
    assert solved.worth.placed == best.placed
    assert solved.worth.merit >= best.merit * (1 - 0.006)
    assert solved.at_most == best.placed


@settings(max_examples=60)
@given(problems())
def test_one_by_one_is_possible_and_the_solver_never_worse(problem):
    greedy = one_by_one(problem)

    assert is_possible(problem, greedy)
    assert worth(problem, greedy) <= worth(problem, best_of_all(problem))


def test_no_number_of_normal_households_outweighs_one_in_an_emergency():
    others = (Waiting(f"W-{n}", 1, Urgency.NORMAL, 900) for n in range(2, 6))
    families = (Waiting("W-1", 4, Urgency.EMERGENCY, 3), *others)
    pairs = (Pair(0, 0, 0.1), *(Pair(n, 0, 1.0) for n in range(1, 5)))
    solved = solving.solve(Problem(families, (Host("QA", 4),), pairs), no_progress)

    assert solved.assigned == (0, None, None, None, None)


def test_looking_at_all_at_once_gains_over_one_by_one():
    """The first takes the only place that the second could have."""
    waiting = (Waiting("W-1", 1, Urgency.URGENT, 90), Waiting("W-2", 1, Urgency.URGENT, 30))
    pairs = (Pair(0, 0, 0.9), Pair(0, 1, 0.5), Pair(1, 0, 0.9))
    solved = solving.solve(Problem(waiting, (Host("QA", 1), Host("QB", 1)), pairs), no_progress)

    assert (solved.one_by_one.placed, solved.worth.placed) == ((0, 1, 0), (0, 2, 0))


def test_a_place_that_is_missing_has_its_worth():
    waiting = tuple(Waiting(f"W-{n}", 1, Urgency.URGENT, 30) for n in range(3))
    pairs = tuple(Pair(n, host, 0.5) for n in range(3) for host in (0, 1) if (n, host) != (1, 1))
    solved = solving.solve(Problem(waiting, (Host("QA", 1), Host("QB", 9)), pairs), no_progress)

    assert solved.place_worth[1] == pytest.approx(0.0)
    assert solved.worth.placed == (0, 3, 0)


def test_it_stops_when_it_is_not_wanted_any_more():
    class Enough(Trouble):
        """Who waits has gone."""

    def stop(_done: int, _of: int) -> None:
        raise Enough

    chance = range(60)
    waiting = tuple(Waiting(f"W-{n}", 1 + n % 5, Urgency.NORMAL, n) for n in chance)
    pairs = tuple(Pair(n, host, (n * 37 + host * 11) % 100 / 100) for n in chance for host in range(8))

    with pytest.raises(Enough):
        solving.solve(Problem(waiting, tuple(Host(f"Q{h}", 7) for h in range(8)), pairs), stop)
