"""Which States fit a household, explained: the facts in a few queries, the rule's order, and its words."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Integer, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.casework import (
    finding,
    household_needs,
    partner_facts,
    past_requests,
    places,
    state_gates,
    weights,
)
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.past_requests import Past
from relocation_desk.casework.requests import way_in
from relocation_desk.domain import codes, ranking
from relocation_desk.domain.acts import Act
from relocation_desk.domain.estimates import Estimate, Record, Spent
from relocation_desk.domain.ranking import Around, Candidate, Need, Ranked, Way
from relocation_desk.domain.ranking_codes import Availability, Criterion, FactKind, Gate
from relocation_desk.domain.references import CaseRef, InstrumentRef, StateCode
from relocation_desk.vault.partner_tables import Instrument, InstrumentEvent, Partner
from relocation_desk.vault.tables import Case
from relocation_desk.words import ranking_words
from relocation_desk.words.catalogue import _, language

_OPENS = (codes.InstrumentKind.RELOCATION_AGREEMENT, codes.InstrumentKind.PRACTICAL_ARRANGEMENT)
_IN_FORCE = (codes.InstrumentStage.IN_FORCE, codes.InstrumentStage.RESUMED, codes.InstrumentStage.UNDER_REVIEW)


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion of one State; `score` of 1, with its interval, and how many points it counts for."""

    criterion: Criterion
    score: Estimate
    points: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A State in its place, its figures, and what they mean in words."""

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
    criteria: tuple[CriterionView, ...]
    why: str
    would_change: str
    how_sure: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """All States for one household; `inputs` is the digest of what the order was made from."""

    case: CaseRef
    need: Need
    weights_version: int
    inputs: str
    cautions: tuple[str, ...]
    states: tuple[CandidateView, ...]


class Known(NamedTuple):
    """A State as the search takes it: entities of 200 would take longer to make than to rank."""

    id: int
    code: str
    group: codes.RegionalGroup
    name: str


class Facts(NamedTuple):
    """What all households share: States with what is known of them, their ways in, and past requests."""

    partners: Sequence[Known]
    ways: Mapping[int, tuple[Way, ...]]
    known: Mapping[int, partner_facts.Known]
    past: Past


def rank(desk: Desk, reference: CaseRef) -> Candidates:
    """The States for a household, in their order; looking is on the trail, since it opens what is sealed."""
    with desk.act(Act.FIND_STATE, reference) as work:
        case = finding.case(work.session, reference)
        found = of_case(work, case, facts(desk, work.session, work.today))
        work.facts |= {"weights": found.weights_version, "inputs": found.inputs[:12]}
        return found


def facts(desk: Desk, session: Session, day: date) -> Facts:
    """What is known of all States on a day."""
    past = past_requests.past(desk, session, day)
    name = Partner.name_fr if language() == "fr" else Partner.name_en
    states = select(Partner.id, Partner.code, Partner.group, name).where(Partner.kind != codes.PartnerKind.ORGANISATION)
    partners = [Known(*row) for row in session.execute(states)]
    return Facts(partners, _ways(session, past, day), partner_facts.known(session), past)


def of_case(work: Work, case: Case, known: Facts) -> Candidates:
    """The States for one household within an act."""
    need, standing = household_needs.need(work, case), weights.in_force(work.session)
    ranked = order(work.session, case, known, need, standing)
    names = {row.code: row.name for row in known.partners}
    numbers = {row.code: row.id for row in known.partners}
    counts = Counter(one.availability for one in ranked)
    views = tuple(_view(one, numbers, names, (counts[one.availability], need.persons)) for one in ranked)
    digest = _digest(need, standing.version, ranked)
    return Candidates(
        CaseRef(case.reference), need, standing.version, digest, tuple(_cautions(work.session, case, need)), views
    )


def order(session: Session, case: Case, known: Facts, need: Need, standing: weights.Weights) -> tuple[Ranked, ...]:
    """The same as the rule gives it."""
    gates = state_gates.closed(session, case, known.known)
    candidates = (_candidate(row, gates, known) for row in known.partners)
    around = Around(known.past.overall, known.past.hosted, known.past.a_day)
    return ranking.rank(need, candidates, standing.points.by_criterion(), around)


def judged(session: Session, case: Case, known: Facts, need: Need, standing: weights.Weights) -> tuple[Ranked, ...]:
    """Each State for a household, in no order: for who looks at many households."""
    gates, points = state_gates.closed(session, case, known.known), standing.points.by_criterion()
    around = Around(known.past.overall, known.past.hosted, known.past.a_day)
    return tuple(ranking.judge(need, _candidate(row, gates, known), points, around) for row in known.partners)


def _candidate(row: Known, gates: Mapping[int, frozenset[Gate]], known: Facts) -> Candidate:
    about = known.known.get(row.id) or partner_facts.Known()
    outside = _way(known.past, row.id, codes.WayIn.AD_HOC)
    return Candidate(
        row.code, row.group, gates.get(row.id, frozenset()), known.ways.get(row.id, (outside,)),
        frozenset(about.languages) if about.languages is not None else None,
        about.levels.get(FactKind.SCHOOLING), about.levels.get(FactKind.HEALTH_CARE), about.levels.get(FactKind.COST),
    )  # fmt: skip


def _ways(session: Session, past: Past, day: date) -> dict[int, tuple[Way, ...]]:
    left, found = places.left(session, day), defaultdict(list)
    last = (
        select(
            InstrumentEvent.instrument_id, InstrumentEvent.stage,
            func.max(type_coerce(InstrumentEvent.happened_on, Integer) * 2**31 + InstrumentEvent.id),
        )
        .where(InstrumentEvent.happened_on <= day)
        .group_by(InstrumentEvent.instrument_id)
        .subquery()
    )  # fmt: skip
    rows = (
        select(Instrument.id, Instrument.reference, Instrument.partner_id, Instrument.kind)
        .join(last, last.c.instrument_id == Instrument.id)
        .where(Instrument.kind.in_(_OPENS), last.c.stage.in_(_IN_FORCE))
        .order_by(Instrument.id)
    )
    for number, reference, partner, kind in session.execute(rows):
        found[partner].append(_way(past, partner, way_in(kind), reference, left.get(number)))
    return {partner: tuple(ways) for partner, ways in found.items()}


def _way(past: Past, partner: int, kind: codes.WayIn, instrument: str | None = None, left: int | None = None) -> Way:
    key = partner, kind
    return Way(kind, instrument, left, past.records.get(key, Record()), past.spent.get(key, Spent()))


def _view(one: Ranked, numbers: Mapping[str, int], names: Mapping[str, str], of: tuple[int, int]) -> CandidateView:
    code = one.candidate.code
    return CandidateView(
        id=numbers[code], state=StateCode(code), name=names[code], availability=one.availability, place=one.place,
        score=one.score, way_in=one.way.kind,
        instrument=InstrumentRef(one.way.instrument) if one.way.instrument else None, places_left=one.way.left,
        days=one.days, rate=one.rate, a_day=one.a_day,
        criteria=tuple(CriterionView(known.criterion, known.score, known.points, known.is_known)
                       for known in one.judged),
        why=ranking_words.why(one, *of), would_change=ranking_words.would_change(one, names),
        how_sure=ranking_words.how_sure(one),
    )  # fmt: skip


def _cautions(session: Session, case: Case, need: Need) -> list[str]:
    """What was not asked, and would matter."""
    found = []
    if not state_gates.origins(session, case):
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
