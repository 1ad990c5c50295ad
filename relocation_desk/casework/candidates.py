"""Which States fit a household, explained: the facts in a few queries, the rule's order, and its words."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from sqlalchemy.orm import Session

from relocation_desk.casework import finding, household_needs, state_gates, weights
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.known_states import KnownStates, known_states
from relocation_desk.domain import codes, ranking
from relocation_desk.domain.acts import Act
from relocation_desk.domain.estimates import Estimate
from relocation_desk.domain.ranking import Need, Prospects, Ranked
from relocation_desk.domain.ranking_codes import Availability, Criterion, Gate
from relocation_desk.domain.references import CaseRef, InstrumentRef, StateCode
from relocation_desk.vault.tables import Case
from relocation_desk.words import ranking_words
from relocation_desk.words.catalogue import _


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion of one State; `score` of 1, with its interval, and how many points it counts for."""

    criterion: Criterion
    score: Estimate
    points: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the words about one State say of the others."""

    names: Mapping[str, str]
    counts: Mapping[Availability, int]
    persons: int


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A State in its place, with its figures; what they mean is put in words for the one that somebody looks at."""

    ALSO_TOLD: ClassVar = ("criteria", "why", "would_change", "how_sure")

    id: int
    state: StateCode
    name: str
    availability: Availability
    place: int
    score: Estimate
    way_in: codes.WayIn
    instrument: InstrumentRef | None
    places_left: int | None
    days: Estimate | None
    rate: Estimate
    a_day: Estimate | None
    _ranked: Ranked = field(repr=False)
    _shown: _Shown = field(repr=False)

    @property
    def criteria(self) -> tuple[CriterionView, ...]:
        """Each criterion by itself."""
        return tuple(CriterionView(one.criterion, one.score, one.points, one.is_known) for one in self._ranked.judged)

    @property
    def why(self) -> str:
        """Why it stands where it stands."""
        return ranking_words.why(self._ranked, self._shown.counts[self.availability], self._shown.persons)

    @property
    def would_change(self) -> str:
        """What would change that."""
        return ranking_words.would_change(self._ranked, self._shown.names)

    @property
    def how_sure(self) -> str:
        """How sure the figures are."""
        return ranking_words.how_sure(self._ranked)


@dataclass(frozen=True, slots=True)
class Candidates:
    """All States for one household; `inputs` is the digest of what the order was made from."""

    case: CaseRef
    need: Need
    weights_version: int
    inputs: str
    cautions: tuple[str, ...]
    states: tuple[CandidateView, ...]


def rank(desk: Desk, reference: CaseRef) -> Candidates:
    """The States for a household, in their order; looking is on the trail, since it opens what is sealed."""
    with desk.act(Act.FIND_STATE, reference) as work:
        case = finding.case(work.session, reference)
        found = of_case(work, case, known_states(desk, work.session, work.today))
        work.facts |= {"weights": found.weights_version, "inputs": found.inputs[:12]}
        return found


def of_case(work: Work, case: Case, known: KnownStates) -> Candidates:
    """The States for one household within an act."""
    need, standing = household_needs.need(work, case), weights.in_force(work.session)
    gates = state_gates.gates(work.session, case, known.facts)
    ranked = ranking.rank(need, _gated(known, gates.closed), standing.points.by_criterion())
    shown = _Shown(
        {row.code: row.name for row in known.partners}, Counter(one.availability for one in ranked), need.persons
    )
    numbers = {row.code: row.id for row in known.partners}
    views = tuple(_view(one, numbers[one.candidate.code], shown) for one in ranked)
    digest = _digest(need, standing.version, ranked)
    return Candidates(CaseRef(case.reference), need, standing.version, digest, tuple(_cautions(gates, need)), views)


def judged(session: Session, case: Case, known: KnownStates, need: Need, standing: weights.Weights) -> Iterator[Ranked]:
    """Each State for a household, in no order: for who looks at many households."""
    closed, points = state_gates.closed(session, case, known.facts), standing.points.by_criterion()
    return (ranking.judge(need, one, points) for one in _gated(known, closed))


def _gated(known: KnownStates, closed: Mapping[int, frozenset[Gate]]) -> Iterator[Prospects]:
    for number, one in known.prospects.items():
        gates = closed.get(number)
        yield one if gates is None else replace(one, candidate=replace(one.candidate, gates=gates))


def _view(one: Ranked, number: int, shown: _Shown) -> CandidateView:
    code = one.candidate.code
    return CandidateView(
        number, StateCode(code), shown.names[code], one.availability, one.place, one.score, one.way.kind,
        InstrumentRef(one.way.instrument) if one.way.instrument else None, one.way.left, one.days, one.rate, one.a_day,
        one, shown,
    )  # fmt: skip


def _cautions(gates: state_gates.Gates, need: Need) -> list[str]:
    """What was not asked, and would matter."""
    found = []
    if not gates.origins:
        found.append(_("The State of origin is not excluded as such: people of theirs elsewhere can’t be seen."))
    if not need.persons:
        found.append(_("Nobody of the household is recorded as moving along."))
    if not need.languages:
        found.append(_("No language that they speak is on record."))
    return found


def _digest(need: Need, version: int, ranked: Sequence[Ranked]) -> str:
    """What the order was made from, and the order: the same again on the same day, whatever is asked since."""
    said = [repr((need.persons, sorted(need.languages or ()), need.has_minors, need.needs_care, version))]
    for one in ranked:
        about, way = one.candidate, one.way
        said.append(repr((
            about.code, sorted(about.gates), way.kind.value, way.instrument, way.left, way.record.settled,
            way.record.arrived, way.record.answered, sorted(about.languages or ()), about.schooling,
            about.health_care, about.cost, len(way.spent.a_day), one.place, round(one.score.value, 6),
        )))  # fmt: skip
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
