"""Several households at once: what is proposed, what it gains over one by one, and what each limit costs."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from relocation_desk.casework import candidates, household_needs, listing, solving, urgency, weights
from relocation_desk.casework.desk import Desk, Progress, no_progress
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.instruments import MOST_PLACES
from relocation_desk.casework.known_states import KnownState, KnownStates, known_states
from relocation_desk.casework.solving import Solved
from relocation_desk.domain.acts import Act
from relocation_desk.domain.assignment import URGENCIES, Host, Pair, Problem, Waiting, waiting_persons
from relocation_desk.domain.codes import CaseState, Urgency
from relocation_desk.domain.permissions import require
from relocation_desk.domain.ranking_codes import Availability
from relocation_desk.domain.references import CaseRef, StateCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.register import among
from relocation_desk.vault.tables import Case

PENDING = frozenset({CaseState.RELOCATION_RECOMMENDED, CaseState.AWAITING_STATE})
SECONDS = 60


class PlacesImpossible(Trouble):
    """What-if is a number of places of a State that is on the desk."""

    says = N_("{state}: {places} is not a number of places between 0 and {most} of a State on the desk.")


@dataclass(frozen=True, slots=True)
class Places:
    """What if a State had so many places left."""

    state: StateCode
    places: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """The model with what it stands for; `open_to` counts the States that each household could go to."""

    problem: Problem
    names: Mapping[str, str]
    weights_version: int


@dataclass(frozen=True, slots=True)
class ProposedPlace:
    """Where a household would go, and where it would without looking at the others; None without a place."""

    id: int
    case: CaseRef
    urgency: Urgency
    persons: int
    days: int
    state: StateCode | None
    name: str
    fit: float
    one_by_one: StateCode | None
    open_to: int


@dataclass(frozen=True, slots=True)
class PlacedOf:
    """Persons of one urgency: who wait, who are placed, who would be one by one, and the most that could be."""

    urgency: Urgency
    waiting: int
    placed: int
    one_by_one: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Limit:
    """The places of a State: how many there are and are taken, and what one more is worth, as an estimate."""

    state: StateCode
    name: str
    places: int | None
    taken: int
    worth_of_one_more: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal: nothing of it is recorded.

    `gap` is how far fit and waiting may be from the best, and `gain` what they are over one by one, both of 1; None
    where one by one places others, which is told by persons.
    """

    households: tuple[ProposedPlace, ...]
    by_urgency: tuple[PlacedOf, ...]
    limits: tuple[Limit, ...]
    gap: float
    gain: float | None
    seconds: float


def gather(desk: Desk, changed: tuple[Places, ...] = (), *, progress: Progress = no_progress) -> Gathered:
    """All that wait for a State, and the States that safety and a way in allow; that it was shown is on the trail."""
    require(Act.PROPOSE_PLACEMENTS, desk.roles, is_delegate=desk.is_delegate)
    numbers = listing.ids(desk, listing.Query(filters=Filters(states=PENDING)))
    with desk.act(Act.PROPOSE_PLACEMENTS) as work:
        known = known_states(desk, work.session, work.today)
        hosts = _hosts(known, changed)
        standing = weights.in_force(work.session)
        places = {host.code: at for at, host in enumerate(hosts)}
        waiting: list[Waiting] = []
        pairs: list[Pair] = []
        for row in work.session.scalars(select(Case).where(Case.id.in_(among(numbers))).order_by(Case.id)):
            progress(len(waiting), len(numbers))
            need = household_needs.need(work, row)
            if not need.persons:
                continue
            asked = urgency.of_case(work.session, row)
            waiting.append(Waiting(row.reference, need.persons, asked, (work.today - row.happened_on).days))
            pairs += [
                Pair(len(waiting) - 1, places[one.candidate.code], one.score.value)
                for one in candidates.judged(work.session, row, known, need, standing)
                if one.availability in (Availability.OPEN, Availability.NO_PLACE)
            ]
        work.facts |= {"households": len(waiting), "states": len(hosts), "weights": standing.version}
        names = {row.code: row.name for row in known.partners}
        return Gathered(Problem(tuple(waiting), hosts, tuple(pairs)), names, standing.version)


def _hosts(known: KnownStates, changed: tuple[Places, ...]) -> tuple[Host, ...]:
    wished = {one.state: one.places for one in changed}
    found = {row.code: _places(known, row) for row in known.partners if row.id in known.ways}
    for state, places in wished.items():
        if state not in found or not 0 <= places <= MOST_PLACES:
            raise PlacesImpossible(state=state, places=places, most=MOST_PLACES)
    return tuple(Host(code, wished.get(StateCode(code), places)) for code, places in sorted(found.items()))


def _places(known: KnownStates, row: KnownState) -> int | None:
    """Those of all ways in together; one without a number has as many as are needed."""
    left = [way.left for way in known.ways[row.id]]
    return None if None in left else sum(one for one in left if one is not None)


def solved(gathered: Gathered, seconds: float = SECONDS, *, progress: Progress = no_progress) -> Proposal:
    """Solve it, for so many seconds at most; what `progress` raises stops it."""
    return _proposal(gathered, solving.solve(gathered.problem, progress, seconds))


def propose(desk: Desk, changed: tuple[Places, ...] = (), seconds: float = SECONDS) -> Proposal:
    """Both at once, for who waits at the command line."""
    return solved(gather(desk, changed), seconds)


def _proposal(gathered: Gathered, found: Solved) -> Proposal:
    problem = gathered.problem
    options = [0] * len(problem.households)
    for pair in problem.pairs:
        options[pair.household] += 1
    rows = tuple(_row(gathered, found, place, options[place]) for place in range(len(problem.households)))
    persons = waiting_persons(problem.households)
    by_urgency = tuple(
        PlacedOf(one, *figures)
        for one, *figures in zip(
            URGENCIES, persons, found.worth.placed, found.one_by_one.placed, found.at_most, strict=True
        )
    )
    before, is_alike = found.one_by_one.merit, found.worth.placed == found.one_by_one.placed
    gain = found.worth.merit / before - 1 if before > 0 and is_alike else None
    taken = dict.fromkeys((host.code for host in problem.hosts), 0)
    for row in rows:
        if row.state is not None:
            taken[row.state] += row.persons
    limits = tuple(
        Limit(StateCode(host.code), gathered.names[host.code], host.places, taken[host.code], round(each, 1))
        for host, each in zip(problem.hosts, found.place_worth, strict=True)
    )
    ordered = tuple(sorted(limits, key=lambda one: (-one.worth_of_one_more, one.name)))
    return Proposal(rows, by_urgency, ordered, found.gap, gain, round(found.seconds, 1))


def _row(gathered: Gathered, found: Solved, place: int, open_to: int) -> ProposedPlace:
    problem, one = gathered.problem, gathered.problem.households[place]
    number, alone = found.assigned[place], found.alone[place]
    state = None if number is None else problem.hosts[problem.pairs[number].host].code
    without = None if alone is None else problem.hosts[problem.pairs[alone].host].code
    return ProposedPlace(
        id=place, case=CaseRef(one.case), urgency=one.urgency, persons=one.persons, days=one.days,
        state=None if state is None else StateCode(state), name="" if state is None else gathered.names[state],
        fit=0.0 if number is None else problem.pairs[number].fit,
        one_by_one=None if without is None else StateCode(without), open_to=open_to,
    )  # fmt: skip
