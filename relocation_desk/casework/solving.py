"""Solves the model of several households with HiGHS: one urgency after the other, never worse than one by one."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from relocation_desk.domain import assignment
from relocation_desk.domain.assignment import URGENCIES, Assigned, Problem, Worth, worth
from relocation_desk.domain.trouble import Trouble

if TYPE_CHECKING:
    import highspy

Progress = Callable[[int, int], None]
_GAP = 0.005  # of the merit, once all that counts before it is proven
_ABOUT = 0.999  # persons are whole: less than one more is none
_WEIGHTS = (100.0, 10.0, 1.0)  # only to put one number on what a place is worth


@dataclass(frozen=True, slots=True)
class Solved:
    """The best that was found, what is proven of it, and what one more place of each State would be worth.

    `at_most` bounds the persons of each urgency that any assignment could place, given those before; `gap` is how far
    the merit may be from the best. `place_worth` is an estimate (dual values of the relaxed model, by State), in
    persons that are not urgent; an urgent one counts ten, one in an emergency a hundred.
    """

    assigned: Assigned
    alone: Assigned
    worth: Worth
    one_by_one: Worth
    at_most: tuple[int, ...]
    gap: float
    seconds: float
    place_worth: tuple[float, ...]


@dataclass(slots=True)
class _Stage:
    """One objective in its turn: which pairs are in the model, what each is worth, and what must be kept."""

    columns: list[int]
    values: list[float]
    kept: list[tuple[list[int], int]]
    gap: float
    is_whole: bool


@dataclass(slots=True, eq=False)
class _Watch:
    """Tells how far it is, and stops the solver when who waits wants it no more."""

    progress: Progress
    until: float
    seconds: float
    stopped: list[Trouble] = field(default_factory=list)

    def __call__(self, event: Any) -> None:
        try:
            self.progress(min(int(self.seconds), max(0, int(self.seconds - self.left()))), int(self.seconds))
        except Trouble as stop:  # it goes on where the solver has returned: nothing passes through it
            self.stopped.append(stop)
            event.interrupt()

    def left(self) -> float:
        return self.until - time.monotonic()


def solve(problem: Problem, progress: Progress, seconds: float = 60.0) -> Solved:
    """The best assignment within a time: urgency by urgency, then by merit; what `progress` raises stops it."""
    begun = time.monotonic()
    watch = _Watch(progress, begun + seconds, seconds)
    best = first = assignment.one_by_one(problem)
    at_most: list[int] = []
    for upto, urgency in enumerate(URGENCIES):
        columns = _columns(problem, URGENCIES[: upto + 1])
        values = [float(_persons(problem, one)) if _urgency(problem, one) is urgency else 0.0 for one in columns]
        stage = _Stage(columns, values, _kept(problem, best, URGENCIES[:upto]), 0.0, is_whole=True)
        best, bound = _better(problem, best, stage, watch)
        at_most.append(max(worth(problem, best).placed[upto], int(bound + 1e-6)))
    columns = list(range(len(problem.pairs)))
    best = assignment.improved(problem, best)
    values = problem.merits()
    stage = _Stage(columns, values, _kept(problem, best, URGENCIES), _GAP, is_whole=False)
    best, bound = _better(problem, best, stage, watch)
    merit = worth(problem, best).merit
    gap = max(0.0, bound / merit - 1) if merit > 0 else 0.0
    return Solved(
        best, first, worth(problem, best), worth(problem, first), tuple(at_most), gap, time.monotonic() - begun,
        _place_worth(problem),
    )  # fmt: skip


def _columns(problem: Problem, urgencies: tuple[object, ...]) -> list[int]:
    return [one for one in range(len(problem.pairs)) if _urgency(problem, one) in urgencies]


def _urgency(problem: Problem, pair: int) -> object:
    return problem.households[problem.pairs[pair].household].urgency


def _persons(problem: Problem, pair: int) -> int:
    return problem.households[problem.pairs[pair].household].persons


def _kept(problem: Problem, best: Assigned, urgencies: tuple[object, ...]) -> list[tuple[list[int], int]]:
    """What was reached of each urgency that counts before stays reached."""
    placed = dict(zip(URGENCIES, worth(problem, best).placed, strict=True))
    return [
        ([one for one in range(len(problem.pairs)) if _urgency(problem, one) is urgency], many)
        for urgency, many in placed.items()
        if urgency in urgencies and many
    ]


def _better(problem: Problem, best: Assigned, stage: _Stage, watch: _Watch) -> tuple[Assigned, float]:
    """The better of what stands and what the solver finds, and the most that the stage's objective could be."""
    known = {pair: value for pair, value in zip(stage.columns, stage.values, strict=True)}  # noqa: C416 - pairs to values
    reached = sum(known.get(pair, 0.0) for pair in best if pair is not None)
    every = sum(max((known[one] for one in numbers if one in known), default=0.0)
                for numbers in assignment.by_household(problem).values())  # fmt: skip
    if (stage.is_whole and reached >= every - _ABOUT) or not stage.columns or watch.left() <= 0:
        return best, max(reached, every)
    chosen, bound = _run(problem, best, stage, watch)
    found: list[int | None] = [None] * len(problem.households)
    for pair in chosen:
        found[problem.pairs[pair].household] = pair
    merged = tuple(found)
    if assignment.is_possible(problem, merged) and _completed(problem, merged, stage) > _completed(
        problem, best, stage
    ):
        best = merged
    return best, max(bound, reached)


def _completed(problem: Problem, assigned: Assigned, stage: _Stage) -> tuple[tuple[int, ...], float]:
    """How good an assignment is as far as this stage asks."""
    known = dict(zip(stage.columns, stage.values, strict=True))
    placed = tuple(sum(_persons(problem, pair) for pair in assigned if pair in set(numbers))
                   for numbers, _many in stage.kept)  # fmt: skip
    return placed, sum(known.get(pair, 0.0) for pair in assigned if pair is not None)


def _run(problem: Problem, best: Assigned, stage: _Stage, watch: _Watch) -> tuple[list[int], float]:
    import highspy  # heavy, and needed here only

    solver = _model(problem, stage.columns, stage.values, stage.kept, is_whole=True)
    solver.setOptionValue("mip_rel_gap", stage.gap)
    solver.setOptionValue("mip_abs_gap", _ABOUT if stage.is_whole else 1e-6)
    solver.setOptionValue("time_limit", max(0.1, watch.left()))
    start, places = highspy.HighsSolution(), {pair: at for at, pair in enumerate(stage.columns)}
    values = [0.0] * len(stage.columns)
    for pair in best:
        if pair in places:
            values[places[pair]] = 1.0
    start.col_value = values
    solver.setSolution(start)
    solver.cbMipInterrupt += watch
    solver.cbSimplexInterrupt += watch
    solver.run()
    if watch.stopped:
        raise watch.stopped[0]
    info, solution = solver.getInfo(), solver.getSolution()
    chosen = [pair for pair, value in zip(stage.columns, solution.col_value, strict=False) if value > 0.5]
    return chosen, float(info.mip_dual_bound)


def _model(
    problem: Problem, columns: list[int], values: list[float], kept: list[tuple[list[int], int]], *, is_whole: bool
) -> "highspy.Highs":
    """One row a household, one a State with a number of places, one for what must stay reached."""
    import highspy
    import numpy

    households, hosts = len(problem.households), len(problem.hosts)
    rows = [[problem.pairs[one].household, households + problem.pairs[one].host] for one in columns]
    weights = [[1.0, float(_persons(problem, one))] for one in columns]
    places = {pair: at for at, pair in enumerate(columns)}
    for number, (numbers, _many) in enumerate(kept):
        for pair in numbers:
            if pair in places:
                rows[places[pair]].append(households + hosts + number)
                weights[places[pair]].append(float(_persons(problem, pair)))
    infinite = highspy.kHighsInf
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns), households + hosts + len(kept)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = numpy.array(values)
    lp.col_lower_, lp.col_upper_ = numpy.zeros(len(columns)), numpy.ones(len(columns))
    free = [infinite if host.places is None else float(host.places) for host in problem.hosts]
    lp.row_upper_ = numpy.array([1.0] * households + free + [infinite] * len(kept))
    lp.row_lower_ = numpy.array([-infinite] * (households + hosts) + [float(many) for _numbers, many in kept])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = numpy.cumsum([0, *(len(one) for one in rows)], dtype=numpy.int32)
    lp.a_matrix_.index_ = numpy.array([one for row in rows for one in row], dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array([one for row in weights for one in row])
    if is_whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
    solver = _silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 7)
    solver.passModel(lp)
    return solver


def _silent() -> "highspy.Highs":
    """A solver that prints nothing, not its name and licence either: what programs read is printed beside it."""
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - HiGHS calls it so
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Silent()  # type: ignore[no-untyped-call]


def _place_worth(problem: Problem) -> tuple[float, ...]:
    """What one more place of each State would be worth, by the dual values of the relaxed model: an estimate."""
    if not problem.pairs:
        return (0.0,) * len(problem.hosts)
    weights = dict(zip(URGENCIES, _WEIGHTS, strict=True))
    columns = list(range(len(problem.pairs)))
    values = [_persons(problem, one) * weights[_urgency(problem, one)] for one in columns]  # type: ignore[index]
    solver = _model(problem, columns, values, [], is_whole=False)
    solver.run()
    duals = list(solver.getSolution().row_dual)
    first = len(problem.households)
    return tuple(abs(one) for one in duals[first : first + len(problem.hosts)])
