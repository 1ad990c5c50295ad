"""Several households at once: who could go where, what counts first, and what one by one would give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import total_ordering
from itertools import combinations

from relocation_desk.domain.codes import Urgency

URGENCIES = (Urgency.EMERGENCY, Urgency.URGENT, Urgency.NORMAL)  # what counts first
_ROUNDS, _LEAST_GAIN = 4, 1e-9
Assigned = tuple[int | None, ...]
"""Of each household the number of its pair; None for one without a place."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A household that waits: a family goes together, so its persons take as many places of one State."""

    case: str
    persons: int
    urgency: Urgency
    days: int


@dataclass(frozen=True, slots=True)
class Host:
    """A State with the places that are left; None where no number was agreed."""

    code: str
    places: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A household and a State between which no gate is closed, and how well they fit, 0 to 1."""

    household: int
    host: int
    fit: float


@dataclass(frozen=True, slots=True)
class Problem:
    """Households, States, and the pairs that safety and a way in allow; others do not exist."""

    households: tuple[Waiting, ...]
    hosts: tuple[Host, ...]
    pairs: tuple[Pair, ...]

    def merits(self) -> list[float]:
        """How much each pair is worth among households as urgent: fit, and how long they waited, by persons."""
        longest = max((one.days for one in self.households), default=0) or 1
        each = [(one.persons, one.days / longest) for one in self.households]
        return [each[pair.household][0] * (pair.fit + each[pair.household][1]) for pair in self.pairs]


@total_ordering
@dataclass(frozen=True, slots=True)
class Worth:
    """Persons placed by urgency, the most urgent first, then merit: nothing later outweighs anything earlier."""

    placed: tuple[int, ...]
    merit: float

    def __lt__(self, other: "Worth") -> bool:
        return (self.placed, self.merit) < (other.placed, other.merit)


def worth(problem: Problem, assigned: Assigned) -> Worth:
    """What an assignment achieves."""
    placed, merits = dict.fromkeys(URGENCIES, 0), problem.merits()
    for household, number in zip(problem.households, assigned, strict=True):
        if number is not None:
            placed[household.urgency] += household.persons
    return Worth(tuple(placed.values()), sum(merits[number] for number in assigned if number is not None))


def is_possible(problem: Problem, assigned: Assigned) -> bool:
    """Whether each household has a pair of its own, and no State more persons than places."""
    used = dict.fromkeys(range(len(problem.hosts)), 0)
    for household, number in enumerate(assigned):
        if number is None:
            continue
        pair = problem.pairs[number]
        if pair.household != household:
            return False
        used[pair.host] += problem.households[household].persons
    limits = ((used[place], host.places) for place, host in enumerate(problem.hosts))
    return len(assigned) == len(problem.households) and all(most is None or many <= most for many, most in limits)


def one_by_one(problem: Problem) -> Assigned:
    """As it is done without a model: the most urgent first, then who waited longest, each where it fits best."""
    left = [host.places for host in problem.hosts]
    options = by_household(problem)
    order = sorted(
        range(len(problem.households)),
        key=lambda one: (
            URGENCIES.index(problem.households[one].urgency), -problem.households[one].days,
            problem.households[one].case,
        ),
    )  # fmt: skip
    found: list[int | None] = [None] * len(problem.households)
    for one in order:
        persons = problem.households[one].persons
        for number in options.get(one, ()):
            host = problem.pairs[number].host
            room = left[host]
            if room is None or room >= persons:
                found[one], left[host] = number, None if room is None else room - persons
                break
    return tuple(found)


def improved(problem: Problem, assigned: Assigned) -> Assigned:
    """The same persons by urgency where they fit better: households change places with others of as many persons."""
    merits, known = problem.merits(), {(pair.household, pair.host): at for at, pair in enumerate(problem.pairs)}
    found = list(assigned)
    alike: dict[int, list[int]] = {}
    for place, household in enumerate(problem.households):
        alike.setdefault(household.persons, []).append(place)
    for _round in range(_ROUNDS):
        changes = [
            _exchange(problem, (merits, known), found, both) for one in alike.values() for both in combinations(one, 2)
        ]
        if not any(changes):
            break
    return tuple(found)


def _exchange(
    problem: Problem,
    figures: tuple[list[float], Mapping[tuple[int, int], int]],
    found: list[int | None],
    both: tuple[int, int],
) -> bool:
    """Whether two changed places, since that is possible, better, and places no less urgent one instead."""
    (one, other), (merits, known) = both, figures
    now = found[one], found[other]
    if now == (None, None):
        return False
    if None in now and problem.households[one].urgency is not problem.households[other].urgency:
        return False
    mine, theirs = now
    then = (
        None if theirs is None else known.get((one, problem.pairs[theirs].host)),
        None if mine is None else known.get((other, problem.pairs[mine].host)),
    )
    is_whole = (then[0] is None) == (theirs is None) and (then[1] is None) == (mine is None)
    gain = sum(merits[at] for at in then if at is not None) - sum(merits[at] for at in now if at is not None)
    if not is_whole or gain <= _LEAST_GAIN:
        return False
    found[one], found[other] = then
    return True


def by_household(problem: Problem) -> Mapping[int, Sequence[int]]:
    """The numbers of each household's pairs, the best fit first."""
    found: dict[int, list[int]] = {}
    for number, pair in enumerate(problem.pairs):
        found.setdefault(pair.household, []).append(number)
    for numbers in found.values():
        numbers.sort(key=lambda one: (-problem.pairs[one].fit, problem.hosts[problem.pairs[one].host].code))
    return found


def waiting_persons(households: Iterable[Waiting]) -> tuple[int, ...]:
    """How many persons wait, by urgency."""
    persons = dict.fromkeys(URGENCIES, 0)
    for one in households:
        persons[one.urgency] += one.persons
    return tuple(persons.values())
