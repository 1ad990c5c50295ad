"""What can be inferred from the editions that were published, as linear programmes, and what is withheld against it.

An outsider knows every published cell of every edition, that cells are counts, and that the cells of each breakdown sum
to one total. Periods that overlap cut time into spans; of each span and cell the outsider asks how small and how large
it can be. A small count of persons must stay within an interval that is at least `floor` wide.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from relocation_desk.domain.counting import Period
from relocation_desk.domain.trouble import N_, Trouble

FLOOR = 10  # persons: fewer than so many must not be inferred
Key = tuple[str, str]  # a breakdown and its cell
Values = Mapping[Key, int]
TOTAL = "total"
_DAY = timedelta(days=1)


class NothingPublishable(Trouble):
    """Whatever is withheld, this edition and earlier ones together say too much."""

    says = N_(
        "Beside what was published before, an edition of these days would let few persons be inferred. Choose another "
        "period, such as that of an earlier edition."
    )


@dataclass(frozen=True, slots=True)
class Issue:
    """An edition as outsiders have it: all its true values, of which some are withheld.

    `is_as_now`: what was counted for it then is what is counted for its days now.
    """

    period: Period
    values: Values
    withheld: frozenset[Key] = frozenset()
    is_as_now: bool = True

    def told(self) -> Iterator[tuple[Key, int]]:
        """What can be read in it."""
        return ((key, value) for key, value in self.values.items() if key not in self.withheld)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of variables, each times its factor."""

    terms: tuple[tuple[int, int], ...]

    def minus(self, other: "Sum") -> "Sum":
        """The difference of two sums."""
        factors: dict[int, int] = dict(self.terms)
        for variable, factor in other.terms:
            factors[variable] = factors.get(variable, 0) - factor
        return Sum(tuple((variable, factor) for variable, factor in factors.items() if factor))


@dataclass(frozen=True, slots=True)
class Guard:
    """What must not be inferred: a count, or how much a cell differs from that of another edition."""

    key: Key
    sum: Sum


@dataclass(slots=True)
class Programme:
    """Variables from nought up, equations that are known, and what must not follow from them."""

    variables: int = 0
    known: list[tuple[Sum, int]] = field(default_factory=list)
    guards: list[Guard] = field(default_factory=list)

    def variable(self) -> int:
        """One more variable."""
        self.variables += 1
        return self.variables - 1


@dataclass(frozen=True, slots=True)
class Register:
    """What is counted now, in each span of time, and to which total each breakdown sums."""

    spans: tuple[tuple[Period, Values], ...]
    totals: Mapping[str, Key]

    def cells(self) -> tuple[Key, ...]:
        """Every cell that there can be."""
        return tuple(dict.fromkeys(key for _period, values in self.spans for key in values))


def spans(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The longest spans of which each period holds some whole and the others not at all."""
    wanted = tuple(periods)
    edges = sorted({edge for one in wanted for edge in (one.start, one.end + _DAY)})
    cut = (Period(start, end - _DAY) for start, end in pairwise(edges))
    return tuple(one for one in cut if any(one.start in period for period in wanted))


def programme(register: Register, issues: Sequence[Issue], floor: int = FLOOR) -> Programme:
    """What an outsider knows of these editions, the newest last, and what they must not find out."""
    made = Programme()
    now = [{key: made.variable() for key in register.cells()} for _span in register.spans]
    for variables in now:
        _balance(made, variables, register.totals)
    sums = [_sums(made, register, issue, now) for issue in issues]
    for issue, known in zip(issues, sums, strict=True):
        made.known += [(known[key], value) for key, value in issue.told()]
    for (_span, values), variables in zip(register.spans, now, strict=True):
        for key, value in values.items():
            if 0 < value < floor:
                made.guards.append(Guard(key, Sum(((variables[key], 1),))))
    made.guards += _differences(issues, sums, floor)
    return made


def _sums(made: Programme, register: Register, issue: Issue, now: Sequence[Mapping[Key, int]]) -> dict[Key, Sum]:
    """Each value of an edition in variables: its spans' as counted now, or its own where that has changed since."""
    if issue.is_as_now:
        within = [one for (span, _values), one in zip(register.spans, now, strict=True) if span.start in issue.period]
        return {key: Sum(tuple((one[key], 1) for one in within)) for key in issue.values}
    own = {key: made.variable() for key in issue.values}
    _balance(made, own, register.totals)
    return {key: Sum(((variable, 1),)) for key, variable in own.items()}


def _balance(made: Programme, variables: Mapping[Key, int], totals: Mapping[str, Key]) -> None:
    """The cells of each breakdown sum to its total."""
    for breakdown, total in totals.items():
        cells = [(variable, 1) for key, variable in variables.items() if key[0] == breakdown]
        if cells and total in variables:
            made.known.append((Sum((*cells, (variables[total], -1))), 0))


def _differences(issues: Sequence[Issue], sums: Sequence[Mapping[Key, Sum]], floor: int) -> Iterator[Guard]:
    """What the newest edition says beyond an earlier one whose days hold its own, or lie within them."""
    newest = issues[-1]
    for issue, known in zip(issues[:-1], sums[:-1], strict=True):
        if not (_holds(issue.period, newest.period) or _holds(newest.period, issue.period)):
            continue
        for key, value in issue.values.items():
            if key in newest.values and 0 < abs(newest.values[key] - value) < floor:
                yield Guard(key, sums[-1][key].minus(known[key]))


def _holds(outer: Period, inner: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


Revealed = Callable[[Programme, int], Sequence[int]]
"""The numbers of the guards of a programme that can be inferred within less than a width."""


def publishable(
    register: Register, earlier: Sequence[Issue], wanted: Issue, revealed: Revealed, floor: int = FLOOR
) -> Issue:
    """The edition with as much withheld as it takes; NothingPublishable where nothing helps.

    Small counts first, then what they could be found by: the smallest cells beside them.
    """

    def found(issue: Issue) -> list[Guard]:
        asked = programme(register, (*earlier, issue), floor)
        return [asked.guards[number] for number in revealed(asked, floor)]

    silent = Issue(wanted.period, wanted.values, frozenset(wanted.values))
    said_before = {(one.key, one.sum) for one in found(silent)}
    small = frozenset(key for key, value in wanted.values.items() if 0 < value < floor)
    issue = Issue(wanted.period, wanted.values, small)
    while open_guards := [one for one in found(issue) if (one.key, one.sum) not in said_before]:
        more = {_complement(issue, guard.key, register.totals) for guard in open_guards}
        issue = Issue(issue.period, issue.values, issue.withheld | more)
    return issue


def of_states(hosts: int, candidates: int) -> Programme:
    """What follows for one State from how many of the candidates host someone; each hosts or does not."""
    made = Programme()
    states = [made.variable() for _ in range(candidates)]
    for state in states:
        made.known.append((Sum(((state, 1), (made.variable(), 1))), 1))
    made.known.append((Sum(tuple((state, 1) for state in states)), hosts))
    made.guards += [Guard(("state", str(state)), Sum(((state, 1),))) for state in states[:1]]  # all are alike
    return made


def _complement(issue: Issue, key: Key, totals: Mapping[str, Key]) -> Key:
    """What is withheld next, so that a cell can't be found: itself, a neighbour, its total, then any other."""
    told = [one for one, _value in issue.told()]
    if key in told:
        return key
    total = totals.get(key[0], key)
    beside = [one for one in told if one[0] == key[0] and one != total]
    related = [one for one in told if totals.get(one[0]) == total]
    for choice in (beside, [total] if total in told else [], related, told):
        if choice:
            return min(choice, key=lambda one: (issue.values[one] == 0, issue.values[one], one))
    raise NothingPublishable
