"""How narrowly published editions pin what they withhold: each guard's least and greatest whole value, by HiGHS.

A linear programme bounds a count from outside: whole numbers may be pinned more narrowly than it says. So what it takes
for safe counts as safe only where whole tables are found that lie as far apart.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from relocation_desk.domain.disclosure import Guard, Programme

if TYPE_CHECKING:
    from highspy import HighsVarType
    from highspy._core import _Highs

_MOST = 1e7  # no count is larger; a bound keeps each programme from being unbounded
_SLACK = 1e-6
_MOST_NODES = 50_000  # in the search for a whole table: not a time, so that each machine withholds the same


def revealed(programme: Programme, width: int) -> tuple[int, ...]:
    """The numbers of the guards whose whole values are not known to lie `width` or more apart."""
    if not programme.guards:
        return ()
    tables = _Tables(programme)
    return tuple(number for number, guard in enumerate(programme.guards) if not tables.keeps(guard, width))


class _Tables:
    """The tables that outsiders must take for possible."""

    def __init__(self, programme: Programme) -> None:
        self._variables = programme.variables
        self._solver = _solver(programme)

    def keeps(self, guard: Guard, width: int) -> bool:
        """Whether the guarded value may still be either of two that lie so far apart."""
        low, low_is_whole = self._extreme(guard, -1)
        high, high_is_whole = self._extreme(guard, 1)
        if low is None or high is None or math.floor(high + _SLACK) - math.ceil(low - _SLACK) < width:
            return False
        least = low if low_is_whole else self._whole(guard, -1)
        most = high if high_is_whole else self._whole(guard, 1)
        return least is not None and most is not None and round(most) - round(least) >= width

    def _extreme(self, guard: Guard, sign: int) -> tuple[float | None, bool]:
        """The bound of the linear programme, and whether a whole table has it; None where there is none."""
        import highspy

        for variable in range(self._variables):
            self._solver.changeColCost(variable, 0.0)
        for variable, factor in guard.sum.terms:
            self._solver.changeColCost(variable, float(factor))
        sense = highspy.ObjSense.kMaximize if sign > 0 else highspy.ObjSense.kMinimize
        self._solver.changeObjectiveSense(sense)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None, False
        return self._value(), _is_whole(self._solver.getSolution().col_value)

    def _whole(self, guard: Guard, sign: int) -> float | None:
        """The value of the guard in the farthest whole table that is found; None without any."""
        import highspy

        self._extreme(guard, sign)
        self._restrict(highspy.HighsVarType.kInteger)
        self._solver.run()
        is_found = self._solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        found = self._value() if is_found else None
        self._restrict(highspy.HighsVarType.kContinuous)
        return found

    def _restrict(self, kind: "HighsVarType") -> None:
        for variable in range(self._variables):
            self._solver.changeColIntegrality(variable, kind)

    def _value(self) -> float:
        return float(self._solver.getInfo().objective_function_value)


def _is_whole(values: Sequence[float]) -> bool:
    return all(abs(value - round(value)) < _SLACK for value in values)


def _solver(programme: Programme) -> "_Highs":
    from highspy._core import _Highs  # loads NumPy and the solver; the public class prints a banner when it is made

    solver = _Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_max_nodes", _MOST_NODES)
    for _ in range(programme.variables):
        solver.addVar(0.0, _MOST)
    for known, value in programme.known:
        variables = [variable for variable, _factor in known.terms]
        factors = [float(factor) for _variable, factor in known.terms]
        solver.addRow(float(value), float(value), len(variables), variables, factors)
    return solver
