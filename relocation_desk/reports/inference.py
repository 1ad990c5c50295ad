"""How narrowly published editions pin what they withhold: each guard's least and greatest value, by HiGHS."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from relocation_desk.domain.disclosure import Programme, Sum

if TYPE_CHECKING:
    from highspy._core import _Highs

_MOST = 1e7  # no count is larger; a bound keeps each programme from being unbounded
_SLACK = 1e-6


def revealed(programme: Programme, width: int) -> tuple[int, ...]:
    """The numbers of the guards whose whole values lie within less than `width` of each other."""
    return tuple(number for number, (low, high) in enumerate(intervals(programme)) if high - low < width)


def intervals(programme: Programme) -> Iterator[tuple[int, int]]:
    """The least and the greatest whole value of each guard."""
    if not programme.guards:
        return
    solver = _solver(programme)
    for guard in programme.guards:
        yield (
            math.ceil(_extreme(solver, programme, guard.sum, -1) - _SLACK),
            math.floor(_extreme(solver, programme, guard.sum, 1) + _SLACK),
        )


def _solver(programme: Programme) -> "_Highs":
    from highspy._core import _Highs  # loads NumPy and the solver; the public class prints a banner when it is made

    solver = _Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    for _ in range(programme.variables):
        solver.addVar(0.0, _MOST)
    for known, value in programme.known:
        variables = [variable for variable, _factor in known.terms]
        factors = [float(factor) for _variable, factor in known.terms]
        solver.addRow(float(value), float(value), len(variables), variables, factors)
    return solver


def _extreme(solver: "_Highs", programme: Programme, wanted: Sum, sign: int) -> float:
    """The greatest value of a sum, or the least with sign -1."""
    import highspy

    for variable in range(programme.variables):
        solver.changeColCost(variable, 0.0)
    for variable, factor in wanted.terms:
        solver.changeColCost(variable, float(factor))
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize if sign > 0 else highspy.ObjSense.kMinimize)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return sign * -_MOST  # what can't be solved is taken for revealed
    return float(solver.getInfo().objective_function_value)
