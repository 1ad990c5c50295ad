"""Instruments as pages show them: their days, terms and law; and how many stand on a day, or came in a period."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, partner_documents
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.instruments import CostShare
from relocation_desk.casework.partner_documents import PaperView
from relocation_desk.domain import counting, dates, instruments
from relocation_desk.domain import instrument_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import InstrumentKind, InstrumentStage
from relocation_desk.domain.counting import CountedInstrument, Period
from relocation_desk.domain.references import InstrumentRef, OfficerRef, StateCode
from relocation_desk.vault.instrument_tables import InstrumentTerms, LawException, LawOpinion, TermsCost, TermsService
from relocation_desk.vault.partner_notes import LawNote, LawReason, TermsNote
from relocation_desk.vault.partner_tables import Instrument, InstrumentEvent, Partner, Request
from relocation_desk.vault.records import Withheld
from relocation_desk.words.catalogue import _


@dataclass(frozen=True, slots=True)
class EventView:
    """What happened to an instrument, when, and who entered it."""

    stage: InstrumentStage
    happened_on: date
    entered_by: OfficerRef


@dataclass(frozen=True, slots=True)
class TermsView:
    """What was agreed from a day; None where the instrument is silent."""

    since: date
    places_per_year: int | None
    places_at_once: int | None
    relations: codes.CloseRelations | None
    services: tuple[codes.CourtService, ...]
    costs: tuple[CostShare, ...]
    duration_months: int | None
    status: codes.ResidenceStatus | None
    papers: codes.PapersGiven | None
    liability: codes.Liability | None
    notice_days: int | None
    taking_back: codes.TakingBack | None
    confidentiality: codes.Confidentiality | None
    law_basis: codes.LawBasis
    words: TermsNote | Withheld | None


@dataclass(frozen=True, slots=True)
class LawView:
    """An opinion on the law, and why the head allowed the arrangement in spite of it, if that was."""

    standing: codes.LawStanding
    given_on: date
    given_by: OfficerRef
    opinion: LawNote | Withheld | None


@dataclass(frozen=True, slots=True)
class AllowedView:
    """The head's act: the arrangement may bind while the law is unknown."""

    allowed_on: date
    allowed_by: OfficerRef
    reason: LawReason | Withheld | None
    holds: bool


@dataclass(frozen=True, slots=True)
class InstrumentStory:
    """An instrument whole; `is_in_force` on the day that was asked for."""

    id: int
    reference: InstrumentRef
    partner: StateCode
    partner_name: str
    kind: InstrumentKind
    negotiated_by: codes.Negotiator
    stage: InstrumentStage
    stage_on: date
    is_in_force: bool
    events: tuple[EventView, ...]
    possible: tuple[InstrumentStage, ...]
    terms: tuple[TermsView, ...]
    law: tuple[LawView, ...]
    allowed: tuple[AllowedView, ...]
    requests: int
    sentences: int
    places_per_year: int | None
    documents: tuple[PaperView, ...]

    @property
    def asks_law(self) -> bool:
        """Whether the State's law must permit it."""
        return instruments.needs_law(self.kind)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which instruments are asked for: of a kind, of a State, in force on a day; all where nothing is named."""

    kind: InstrumentKind | None = None
    partner: StateCode | None = None
    in_force_on: date | None = None


@dataclass(frozen=True, slots=True)
class KindStanding:
    """How many instruments of a kind are in force at the end, and of these, how many are additional in the period."""

    kind: InstrumentKind
    in_force: int
    additional: int
    signed: int
    entered_into_force: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at the end of a period, by kind."""

    start: date
    end: date
    kinds: tuple[KindStanding, ...]
    in_force: tuple[InstrumentRef, ...]


def instruments_of(desk: Desk, wanted: Wanted | None = None) -> tuple[InstrumentStory, ...]:
    """Instruments by State and then by age; those in force on the day, if one is named."""
    asked, today = wanted or Wanted(), desk.today()
    with desk.reading(Act.VIEW_PARTNERS) as session:
        statement = select(Instrument, Partner).join(Partner, Partner.id == Instrument.partner_id)
        if asked.kind is not None:
            statement = statement.where(Instrument.kind == asked.kind)
        if asked.partner:
            statement = statement.where(Partner.code == asked.partner)
        rows = session.execute(statement.order_by(Instrument.id)).all()
        read = _Reading(desk, session, asked.in_force_on or today)
        stories = [read.story(row, partner) for row, partner in rows]
    found = [one for one in stories if asked.in_force_on is None or one.is_in_force]
    return tuple(sorted(found, key=lambda one: (one.partner_name.casefold(), one.id)))


def standing(desk: Desk, start: date, end: date, partner: StateCode | None = None) -> Standing:
    """What stands at the end of a period, and what of it is additional (domain.md); a day is a period of its own."""
    dates.span(start, end, desk.today(), (_("From day"), _("Until day")))
    period = Period(start, end)
    with desk.reading(Act.VIEW_PARTNERS) as session:
        events = _grouped(session, InstrumentEvent, "instrument_id")
        rows = select(Instrument).order_by(Instrument.id)
        if partner is not None:
            rows = rows.join(Partner, Partner.id == Instrument.partner_id).where(Partner.code == partner)
        known = {
            row.reference: CountedInstrument(
                row.kind, tuple((one.stage, one.happened_on) for one in events[row.id]), row.sentences
            )
            for row in session.scalars(rows)
        }
    in_force = tuple(InstrumentRef(one) for one, counted in known.items() if counting.in_force(counted, end))
    return Standing(start, end, tuple(_kind(kind, known.values(), period) for kind in InstrumentKind), in_force)


def _kind(kind: InstrumentKind, known: Any, period: Period) -> KindStanding:
    of_kind = [one for one in known if one.kind is kind]
    rules: tuple[Callable[[CountedInstrument, Period], bool], ...] = (
        counting.is_additional, counting.signed_in, counting.is_newly_in_force,
    )  # fmt: skip
    in_force = sum(counting.in_force(one, period.end) for one in of_kind)
    return KindStanding(kind, in_force, *(sum(rule(one, period) for one in of_kind) for rule in rules))


def _grouped(session: Session, table: type[Any], key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(select(table).order_by(table.happened_on, table.id)):
        found[getattr(row, key)].append(row)
    return found


class _Reading:
    """All that instruments say, read at once."""

    def __init__(self, desk: Desk, session: Session, on: date) -> None:
        self._desk, self._session, self._on = desk, session, on
        self._events = _grouped(session, InstrumentEvent, "instrument_id")
        self._terms = _grouped(session, InstrumentTerms, "instrument_id")
        self._services = _grouped(session, TermsService, "terms_id")
        self._costs = _grouped(session, TermsCost, "terms_id")
        self._law = _grouped(session, LawOpinion, "instrument_id")
        self._allowed = _grouped(session, LawException, "instrument_id")
        self._papers = partner_documents.views(desk, session)
        counts = select(Request.instrument_id, func.count()).group_by(Request.instrument_id)
        self._requests = {number: count for number, count in session.execute(counts) if number is not None}

    def story(self, row: Instrument, partner: Partner) -> InstrumentStory:
        events, file = self._events[row.id], f"P-{partner.code}"
        steps = tuple((one.stage, one.happened_on) for one in events)
        terms = tuple(self._terms_view(file, one) for one in self._terms[row.id])
        law = self._law[row.id]
        held = terms[-1].places_per_year if terms else None
        return InstrumentStory(
            id=row.id, reference=InstrumentRef(row.reference), partner=StateCode(partner.code),
            partner_name=finding.partner_name(partner), kind=row.kind,
            negotiated_by=instruments.negotiator(row.kind), stage=events[-1].stage, stage_on=events[-1].happened_on,
            is_in_force=counting.in_force(CountedInstrument(row.kind, steps), self._on),
            events=tuple(EventView(one.stage, one.happened_on, OfficerRef(one.entered_by)) for one in events),
            possible=instruments.possible_after(steps), terms=terms,
            law=tuple(self._law_view(file, one) for one in law),
            allowed=tuple(self._allowed_view(file, one, law) for one in self._allowed[row.id]),
            requests=self._requests.get(row.id, 0), sentences=row.sentences,
            places_per_year=row.places_per_year if held is None else held,
            documents=tuple(one for one in self._papers.get(partner.id, ()) if one.instrument == row.reference),
        )  # fmt: skip

    def _terms_view(self, file: str, row: InstrumentTerms) -> TermsView:
        return TermsView(
            since=row.happened_on, places_per_year=row.places_per_year, places_at_once=row.places_at_once,
            relations=row.relations, services=tuple(one.service for one in self._services[row.id]),
            costs=tuple(CostShare(one.kind, one.bearer) for one in self._costs[row.id]),
            duration_months=row.duration_months, status=row.status, papers=row.papers, liability=row.liability,
            notice_days=row.notice_days, taking_back=row.taking_back, confidentiality=row.confidentiality,
            law_basis=row.law_basis, words=self._open(file, TermsNote, row.id),
        )  # fmt: skip

    def _law_view(self, file: str, row: LawOpinion) -> LawView:
        note = self._open(file, LawNote, row.id)
        return LawView(row.standing, row.happened_on, OfficerRef(row.entered_by), note)

    def _allowed_view(self, file: str, row: LawException, law: list[LawOpinion]) -> AllowedView:
        reason, last = self._open(file, LawReason, row.id), law[-1].id if law else None
        return AllowedView(row.happened_on, OfficerRef(row.entered_by), reason, row.opinion_id == last)

    def _open(self, file: str, kind: type[Any], record: int) -> Any:
        return self._desk.vault.sealer.open(self._session, file, kind, record)
