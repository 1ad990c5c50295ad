"""What the search knows of all States, whichever household asks: worked out once, and kept until the register grows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Integer, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.casework import partner_facts, past_requests, places
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.past_requests import Past
from relocation_desk.casework.requests import way_in
from relocation_desk.domain import codes, ranking
from relocation_desk.domain.estimates import Record, Spent
from relocation_desk.domain.ranking import Around, Candidate, Prospects, Way
from relocation_desk.domain.ranking_codes import FactKind
from relocation_desk.vault import counted
from relocation_desk.vault.cooperation_tables import PartnerDetail, PartnerLanguage
from relocation_desk.vault.fund_tables import CostBearer, FundRate
from relocation_desk.vault.household_tables import HouseholdMove
from relocation_desk.vault.instrument_tables import InstrumentTerms
from relocation_desk.vault.partner_tables import Answer, Cost, Instrument, InstrumentEvent, Partner, Request
from relocation_desk.vault.ranking_tables import PartnerFact
from relocation_desk.vault.tables import HouseholdMember, Placement, PlacementStep, Voiding
from relocation_desk.words.catalogue import language

_OPENS = (codes.InstrumentKind.RELOCATION_AGREEMENT, codes.InstrumentKind.PRACTICAL_ARRANGEMENT)
_IN_FORCE = (codes.InstrumentStage.IN_FORCE, codes.InstrumentStage.RESUMED, codes.InstrumentStage.UNDER_REVIEW)
_READ = (
    Partner, PartnerDetail, PartnerLanguage, PartnerFact, Instrument, InstrumentEvent, InstrumentTerms, Request, Answer,
    Placement, PlacementStep, HouseholdMember, HouseholdMove, Cost, CostBearer, FundRate, Voiding,
)  # fmt: skip


class KnownState(NamedTuple):
    """A State as the search takes it: entities of 200 would take longer to make than to rank."""

    id: int
    code: str
    group: codes.RegionalGroup
    name: str


@dataclass(frozen=True, slots=True)
class KnownStates:
    """States by what is known of them, their ways in, and what each way says to any household."""

    partners: Sequence[KnownState]
    ways: Mapping[int, tuple[Way, ...]]
    facts: Mapping[int, partner_facts.Known]
    prospects: Mapping[int, Prospects]


@dataclass(frozen=True, slots=True)
class _Kept:
    """Since rows are only added, their highest numbers tell whether anything is new."""

    day: date
    language: str
    rows: tuple[int, ...]
    states: KnownStates


def known_states(desk: Desk, session: Session, day: date) -> KnownStates:
    """What is known of all States on a day."""
    kept, rows = desk.known_states, _highest(session)
    if isinstance(kept, _Kept) and (kept.day, kept.language, kept.rows) == (day, language(), rows):
        return kept.states
    found = _read(session, past_requests.past(desk, session, day), day)
    desk.known_states = _Kept(day, language(), rows, found)
    return found


def _highest(session: Session) -> tuple[int, ...]:
    highest = select(*(func.coalesce(select(func.max(one.id)).scalar_subquery(), 0) for one in _READ))
    return tuple(session.execute(highest, execution_options=counted.ALL).one())


def _read(session: Session, past: Past, day: date) -> KnownStates:
    name = Partner.name_fr if language() == "fr" else Partner.name_en
    states = select(Partner.id, Partner.code, Partner.group, name).where(Partner.kind != codes.PartnerKind.ORGANISATION)
    partners = [KnownState(*row) for row in session.execute(states)]
    ways, facts, around = (
        _ways(session, past, day),
        partner_facts.known(session),
        Around(past.overall, past.hosted, past.a_day),
    )
    prospects = {one.id: ranking.prospects(_candidate(one, ways, facts, past), around) for one in partners}
    return KnownStates(partners, ways, facts, prospects)


def _candidate(
    row: KnownState, ways: Mapping[int, tuple[Way, ...]], facts: Mapping[int, partner_facts.Known], past: Past
) -> Candidate:
    about = facts.get(row.id) or partner_facts.Known()
    return Candidate(
        row.code, row.group, ways=ways.get(row.id, (_way(past, row.id, codes.WayIn.AD_HOC),)),
        languages=frozenset(about.languages) if about.languages is not None else None,
        schooling=about.levels.get(FactKind.SCHOOLING), health_care=about.levels.get(FactKind.HEALTH_CARE),
        cost=about.levels.get(FactKind.COST),
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
