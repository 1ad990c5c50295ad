"""A whole caseload comes onto the desk: one act, one transaction, one trail entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import caseload_cooperation, fund_loading
from relocation_desk.casework.caseload_checks import Checks, repeated
from relocation_desk.casework.desk import Desk, Progress, Work, no_progress
from relocation_desk.casework.fund_loading import Booked
from relocation_desk.casework.intake import Intake
from relocation_desk.casework.partners import PartnerExists
from relocation_desk.casework.requests import way_in
from relocation_desk.domain import money, risk, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.fund_codes import LeftOut
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.references import external_reference_beside, numbered
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.vault import (
    bulk,
    counted,
    fund_tables,
    partner_tables,
    placement_tables,
    proceedings_tables,
    records,
    tables,
)
from relocation_desk.vault.caseload_tables import CaseloadLoad, CaseloadPart
from relocation_desk.words.catalogue import _

_EVERY = 100  # cases or requests between two words of progress


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much came onto the desk."""

    partners: int
    instruments: int
    cases: int
    persons: int
    assessments: int
    incidents: int
    requests: int
    placements: int
    donations: int
    costs: int


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A caseload that came onto the desk: the number of its load, how much it was, and the pseudonyms of its cases.

    `not_booked` are the donations and costs, as the caseload has them, that count and are not in the Fund's books.
    """

    load: int
    loaded: Loaded
    cases: tuple[str, ...]
    not_booked: tuple[tuple[rows.Donation | rows.Cost, LeftOut], ...]


def load(desk: Desk, caseload: Caseload, progress: Progress = no_progress) -> Loaded:
    """Load a caseload whole, or not at all; numbers follow on those that the desk has given so far."""
    with desk.act(Act.LOAD_CASELOAD) as work:
        on_desk = partners_on_desk(work.session)
        twice = repeated([*on_desk, *(one.code for one in caseload.partners)])
        if twice is not None:
            raise PartnerExists(code=twice)
        Checks(caseload, on_desk, work.today, references_given(work.session)).all()
        return take_in(work, caseload, progress).loaded


def partners_on_desk(session: Session) -> dict[str, partner_tables.Partner]:
    """The States and organisations that the desk has, by their codes."""
    return {one.code: one for one in session.scalars(select(partner_tables.Partner))}


def references_given(session: Session, *, are_all: bool = False) -> set[str]:
    """The references by which States know requests; all of them with those of voided ones, of which none is made."""
    given = select(partner_tables.Request.external)
    return {one for one in session.scalars(given, execution_options=counted.ALL if are_all else {}) if one}


def take_in(work: Work, caseload: Caseload, progress: Progress, digest: bytes | None = None) -> TakenIn:
    """Take a caseload that was checked in within an act, and put on record which rows it brought."""
    on_desk = {code: one.id for code, one in partners_on_desk(work.session).items()}
    taken = references_given(work.session, are_all=True)
    with work.desk.vault.sealer.beginning(work.session) as begun:
        intake = Intake(work, begun, is_read=digest is not None)
        taking = _Load(intake, caseload, on_desk, taken)
        bulk.wait_for_referents(work.session)
        taking.take_in(progress)
        intake.finish()
        progress(taking.steps, taking.steps)
    brought = intake.ranges()
    booked = fund_loading.book(work, brought, taking.documents)
    parts = brought if booked.entries is None else {**brought, RecordKind.FUND_ENTRIES: booked.entries}
    row = work.record(CaseloadLoad(digest=digest), work.today)
    for kind, (first, last) in parts.items():
        work.record(CaseloadPart(load_id=row.id, kind=kind, first=first, last=last), work.today)
    loaded = _counts(intake)
    work.facts |= {field.name: getattr(loaded, field.name) for field in fields(loaded)}
    work.facts |= {"load": row.id, "fund_entries": booked.count, "not_booked": len(booked.left)}
    return TakenIn(row.id, loaded, taking.pseudonyms, tuple(_not_booked(caseload, brought, booked)))


def _not_booked(
    caseload: Caseload, brought: Mapping[RecordKind, tuple[int, int]], booked: Booked
) -> Iterator[tuple[rows.Donation | rows.Cost, LeftOut]]:
    """What was left out of the books, found by its place among the rows that came in."""
    came: dict[RecordKind, tuple[rows.Donation | rows.Cost, ...]] = {
        RecordKind.DONATIONS: caseload.donations,
        RecordKind.COSTS: tuple(one for case in caseload.cases for of in case.placements for one in of.costs),
    }
    for left in booked.left:
        yield came[left.kind][left.record - brought[left.kind][0]], left.why


def differing(row: partner_tables.Partner, one: rows.Partner) -> tuple[str, ...]:
    """In what a State on the desk differs from how a caseload has it."""
    names = ("kind", "name_en", "name_fr", "group", "language", "happened_on")
    return tuple(name for name in names if getattr(row, name) != getattr(one, name))


def _counts(intake: Intake) -> Loaded:
    return Loaded(
        partners=intake.count(partner_tables.Partner), instruments=intake.count(partner_tables.Instrument),
        cases=intake.count(tables.Case), persons=intake.count(tables.HouseholdMember),
        assessments=intake.count(tables.Assessment), incidents=intake.count(tables.Incident),
        requests=intake.count(partner_tables.Request), placements=intake.count(tables.Placement),
        donations=intake.count(partner_tables.Donation), costs=intake.count(partner_tables.Cost),
    )  # fmt: skip


class _Load:
    """One load under way: the ids of what other rows refer to."""

    def __init__(self, intake: Intake, caseload: Caseload, partners: dict[str, int], taken: set[str]) -> None:
        self._intake = intake
        self._caseload = caseload
        self._partners = dict(partners)
        self._instruments: list[int] = []
        self._cases: list[tuple[int, str]] = []
        self._requests: list[int] = []
        self._first_request = 0
        self.documents: dict[tuple[RecordKind, int], str] = {}
        self._taken = taken

    @property
    def steps(self) -> int:
        """How many cases and requests there are, of which a word of progress is said."""
        return len(self._caseload.cases) + len(self._caseload.requests)

    @property
    def pseudonyms(self) -> tuple[str, ...]:
        """The references that the cases were given, in their order."""
        return tuple(reference for _number, reference in self._cases)

    def take_in(self, progress: Progress) -> None:
        """Take all rows in, in an order in which each finds what it refers to."""
        for partner in self._caseload.partners:
            if partner.code not in self._partners:
                self._partner(partner)
        for instrument in self._caseload.instruments:
            self._instrument(instrument)
        cases, requests = self._caseload.cases, self._caseload.requests
        for number, case in enumerate(cases):
            if number % _EVERY == 0:
                progress(number, self.steps)
            self._case(case)
        self._first_request = self._intake.last_id(partner_tables.Request) + 1
        self._taken |= {one.external for one in requests if one.external}
        for place, request in enumerate(requests, len(cases)):
            if place % _EVERY == 0:
                progress(place, self.steps)
            self._request(request)
        for (number, _reference), case in zip(self._cases, cases, strict=True):
            for placement in case.placements:
                self._placement(number, placement)
        for focal_point in self._caseload.focal_points:
            of = (self._partners[focal_point.partner], f"P-{focal_point.partner}")
            caseload_cooperation.take_focal_point(self._intake, of, focal_point)
        self._fund()

    def _fund(self) -> None:
        for rate in self._caseload.rates:
            known = money.rate(rate.currency, rate.worth, rate.source, rate.happened_on)
            self._intake.add(
                fund_tables.FundRate, rate, currency=known.currency, numerator=known.worth.numerator,
                denominator=known.worth.denominator, source=known.source,
            )  # fmt: skip
        for one in self._caseload.donations:
            number = self._intake.add(
                partner_tables.Donation, one, partner_id=self._partners[one.partner], amount_minor=one.amount_minor,
                currency=one.currency, earmark=one.earmark, is_pledge=one.is_pledge,
            )  # fmt: skip
            if one.document:
                self.documents[RecordKind.DONATIONS, number] = one.document

    def _partner(self, row: rows.Partner) -> None:
        self._partners[row.code] = self._intake.add(
            partner_tables.Partner, row, code=row.code, kind=row.kind, group=row.group, language=row.language,
            name_en=text.name(row.name_en, _("Name in English")), name_fr=text.name(row.name_fr, _("Name in French")),
        )  # fmt: skip

    def _instrument(self, row: rows.Instrument) -> None:
        number = self._intake.last_id(partner_tables.Instrument) + 1
        self._intake.add(
            partner_tables.Instrument, row, reference=numbered("A", number), partner_id=self._partners[row.partner],
            kind=row.kind, places_per_year=row.places_per_year, sentences=row.sentences,
        )  # fmt: skip
        self._instruments.append(number)
        for event in row.events:
            self._intake.add(partner_tables.InstrumentEvent, event, instrument_id=number, stage=event.stage)
        caseload_cooperation.take_terms(self._intake, (number, f"P-{row.partner}"), row)

    def _case(self, row: rows.Case) -> None:
        number = self._intake.last_id(tables.Case) + 1
        reference = self._intake.begin(numbered("W", number))
        self._intake.add(
            tables.Case, row, reference=reference, situation=row.situation, calling_party=row.calling_party,
            urgency=row.urgency,
        )  # fmt: skip
        self._cases.append((number, reference))
        self._intake.seal(reference, records.ONE_RECORD, records.ReferralNote(row.reason), row)
        if row.acknowledged is not None:
            self._intake.add(proceedings_tables.Acknowledgement, row.acknowledged, case_id=number)
        self._household(number, reference, row)
        for version, assessment in enumerate(row.assessments, 1):
            self._assessment((number, reference), version, assessment)
        for incident in row.incidents:
            record = self._intake.add(
                tables.Incident, incident, case_id=number, kind=incident.kind, impact=incident.impact,
                names_person=incident.names_person,
            )  # fmt: skip
            self._intake.seal(reference, record, records.IncidentAccount(incident.account), incident)
        self._agreed(number, row)
        caseload_cooperation.take_contacts(self._intake, (number, reference), row)

    def _household(self, case: int, reference: str, row: rows.Case) -> None:
        for ordinal, member in enumerate(row.members, 1):
            record = self._intake.add(
                tables.HouseholdMember, member, case_id=case, ordinal=ordinal, relation=member.relation,
                age_band=member.age_band, moves_along=member.moves_along,
            )  # fmt: skip
            self._intake.seal(reference, record, member.identity, member)
        for stay in row.stays:
            where = records.Whereabouts(stay.place, stay.safe_contact, str(stay.happened_on))
            self._intake.seal(reference, records.ONE_RECORD, where, stay)
        for plan in row.arrivals:
            self._intake.seal(reference, records.ONE_RECORD, records.ArrivalPlan(plan.arrival), plan)

    def _assessment(self, case: tuple[int, str], version: int, row: rows.Assessment) -> None:
        record = self._intake.add(
            tables.Assessment, row, case_id=case[0], version=version, nature=row.nature, intent=row.intent,
            capability=row.capability, inhibition=row.inhibition, severity=row.severity, likelihood=row.likelihood,
            severity_after=row.severity_after, likelihood_after=row.likelihood_after, confidence=row.confidence,
            recommendation=row.recommendation, valid_until=row.valid_until, horizon=row.horizon,
            duration_months=row.duration_months,
        )  # fmt: skip
        self._intake.seal(case[1], record, row.narrative, row)
        if row.signed_off is not None:
            level = risk.level(row.severity, row.likelihood)
            signed_on = row.signed_off.happened_on
            due = risk.review_due(level, signed_on, row.valid_until, self._intake.review_intervals.on(signed_on))
            self._intake.add(tables.SignOff, row.signed_off, assessment_id=record, review_due=due)

    def _agreed(self, case: int, row: rows.Case) -> None:
        for consent in row.consents:
            self._intake.add(
                tables.Consent, consent, case_id=case, scope=consent.scope, language=consent.language,
                interpreter=consent.interpreter, explained_by=consent.entered_by, valid_until=consent.valid_until,
            )  # fmt: skip
        for agreement in row.participation_agreements:
            self._intake.add(tables.ParticipationAgreement, agreement, case_id=case)
        for exclusion in row.exclusions:
            self._intake.add(
                tables.Exclusion, exclusion, case_id=case, partner_id=self._partners[exclusion.partner],
                reason=exclusion.reason,
            )  # fmt: skip

    def _request(self, row: rows.Request) -> None:
        number = self._intake.last_id(partner_tables.Request) + 1
        case = None if row.case is None else self._cases[row.case]
        file = f"P-{row.partner}" if case is None else case[1]
        self._intake.add(
            partner_tables.Request, row, reference=numbered("R", number), partner_id=self._partners[row.partner],
            case_id=case and case[0], sequence=row.sequence, purpose=row.purpose, on_behalf_of=row.on_behalf_of,
            instrument_id=None if row.instrument is None else self._instruments[row.instrument],
            occasion=row.occasion, duty=row.duty, channel=row.channel, deadline_on=row.deadline_on,
            own_external=row.external or external_reference_beside(self._taken),
            follows_id=None if row.follows is None else self._first_request + row.follows,
        )  # fmt: skip
        self._requests.append(number)
        for answer in row.answers:
            record = self._intake.add(
                partner_tables.Answer, answer, request_id=number, kind=answer.kind, persons=answer.persons,
                months=answer.months, reason=answer.reason, by_exception=answer.by_exception,
            )  # fmt: skip
            if answer.terms is not None:
                self._intake.seal(file, record, caseload_cooperation.terms_of(row, answer.terms), answer)
        caseload_cooperation.take_exchanges(self._intake, (number, file), row)

    def _placement(self, case: int, row: rows.Placement) -> None:
        request = self._caseload.requests[row.request]
        instrument = None if request.instrument is None else self._caseload.instruments[request.instrument]
        number = self._intake.add(
            tables.Placement, row, case_id=case, request_id=self._requests[row.request],
            partner_id=self._partners[request.partner], kind=row.kind,
            way_in=way_in(instrument.kind if instrument else None),
        )  # fmt: skip
        for step in row.steps:
            self._intake.add(tables.PlacementStep, step, placement_id=number, stage=step.stage, reason=step.reason)
        for term in row.terms:
            self._intake.add(placement_tables.PlacementTerm, term, placement_id=number, until=term.until)
        for cost in row.costs:
            paid = self._intake.add(
                partner_tables.Cost, cost, placement_id=number, kind=cost.kind, amount_minor=cost.amount_minor,
                currency=cost.currency, from_fund=cost.from_fund,
            )  # fmt: skip
            if cost.document:
                self.documents[RecordKind.COSTS, paid] = cost.document
