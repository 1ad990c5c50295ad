"""What of a case can be voided, and what rests on each record: what was done because it was on record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework.sealed_kinds import SEALED
from relocation_desk.domain import gates
from relocation_desk.domain.codes import Compartment, ConsentScope
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.placements import BEFORE_DEPARTURE
from relocation_desk.domain.ranking_codes import TieVerdict
from relocation_desk.domain.request_rules import ACCEPTANCES
from relocation_desk.vault import counted
from relocation_desk.vault.assessment_tables import AssessmentActor, AssessmentEvidence
from relocation_desk.vault.contact_tables import QualityCheck
from relocation_desk.vault.copy_tables import DossierApart
from relocation_desk.vault.document_tables import CaseDocument, DocumentConsent
from relocation_desk.vault.household_tables import BestInterestsDecision, CustodyFact, PsychosocialEvaluation
from relocation_desk.vault.lifecycle_tables import Admission, CaseOutcome
from relocation_desk.vault.merging_tables import CaseMerge
from relocation_desk.vault.partner_tables import Answer, Dossier, Request, RequestExchange
from relocation_desk.vault.person_records import KeptApart
from relocation_desk.vault.placement_tables import HostNotice, LegEnd, PlacementProtocol, PlacementTerm, TravelLeg
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.ranking_tables import StateTie
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.register import written
from relocation_desk.vault.safeguard_tables import ExclusionLift, MeasureEnd, ProtectionMeasure
from relocation_desk.vault.tables import (
    Assessment,
    Case,
    Consent,
    Exclusion,
    HouseholdMember,
    Incident,
    ParticipationAgreement,
    Placement,
    PlacementStep,
    Recorded,
    SealedRecord,
    SignOff,
    VoidableInCase,
    Voiding,
)
from relocation_desk.vault.telling_tables import TellingLimit, TellingLimitEnd

Row = Recorded
_RELOCATING = frozenset({ConsentScope.RELOCATION, ConsentScope.DISCLOSURE_TO_STATE})
_WITH_PLACEMENT = (PlacementTerm, PlacementProtocol, TravelLeg, HostNotice)
_OF_ANOTHER: tuple[tuple[type[Any], str, type[Any]], ...] = (
    (SignOff, "assessment_id", Assessment),
    (Answer, "request_id", Request),
    (RequestExchange, "request_id", Request),
    (PlacementStep, "placement_id", Placement),
    *((kind, "placement_id", Placement) for kind in _WITH_PLACEMENT),
    (DocumentConsent, "document_id", CaseDocument),
    (MeasureEnd, "measure_id", ProtectionMeasure),
    (ExclusionLift, "exclusion_id", Exclusion),
    (TellingLimitEnd, "limit_id", TellingLimit),
)
_PARTS: Mapping[type[Any], tuple[tuple[type[Any], str], ...]] = {
    Assessment: ((SignOff, "assessment_id"), (AssessmentActor, "assessment_id"), (AssessmentEvidence, "assessment_id")),
    HouseholdMember: ((SealedRecord, "record"),),
    Placement: ((PlacementStep, "placement_id"), *((kind, "placement_id") for kind in _WITH_PLACEMENT)),
    TravelLeg: ((LegEnd, "leg_id"),),
    Request: ((RequestExchange, "request_id"),),
    CaseDocument: ((DocumentConsent, "document_id"),),
    ProtectionMeasure: ((MeasureEnd, "measure_id"),),
    Exclusion: ((ExclusionLift, "exclusion_id"),),
    TellingLimit: ((TellingLimitEnd, "limit_id"),),
}


def kind_of(row: Row) -> RecordKind:
    """The kind of a row, by its table."""
    return RecordKind(row.__tablename__)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Records:
    """All rows of one case that count, also by their kind, those that were voided too, and each person's number.

    `apart` tells of each dossier that is an annex apart whose secret it holds.
    """

    counting: tuple[Row, ...]
    every: tuple[Row, ...]
    ordinals: Mapping[int, int]
    by_kind: Mapping[type[Any], Sequence[Any]] = field(default_factory=dict)
    apart: Mapping[int, int] = field(default_factory=dict)

    def of(self, kind: type[Any]) -> Iterator[Any]:
        """Those of one kind that count."""
        return iter(self.by_kind.get(kind, ()))

    def find(self, kind: RecordKind, number: int) -> Row | None:
        """One of them, voided or not."""
        return next((row for row in self.every if kind_of(row) is kind and row.id == number), None)


def records(session: Session, case: Case) -> Records:
    """The rows of a case."""
    every = tuple(_rows(session, case))
    gone = {(one.kind, one.record) for one in voided(session, case.id)}
    counting = tuple(row for row in every if (kind_of(row), row.id) not in gone)
    by_kind: dict[type[Any], list[Row]] = {}
    for row in counting:
        by_kind.setdefault(type(row), []).append(row)
    ordinals = {row.id: row.ordinal for row in every if isinstance(row, HouseholdMember)}
    return Records(counting, every, ordinals, by_kind, _apart(session, by_kind.get(Dossier, ())))


def _apart(session: Session, dossiers: Sequence[Row]) -> dict[int, int]:
    if not dossiers:
        return {}
    found = select(DossierApart).where(DossierApart.dossier_id.in_([one.id for one in dossiers]))
    return {one.dossier_id: one.member_id for one in session.scalars(found)}


def voided(session: Session, case_id: int) -> list[Voiding]:
    """The voidings of a case that hold: one whose correction was undone does not."""
    return _voidings.each(session, case=case_id)


@Prepared
def _voidings() -> Select[Voiding]:
    taken_back = aliased(Voiding)
    undone = select(taken_back.record).where(taken_back.kind == RecordKind.VOIDINGS)
    return (
        select(Voiding)
        .where(Voiding.case_id == bindparam("case"), Voiding.kind != RecordKind.VOIDINGS, Voiding.id.not_in(undone))
        .order_by(Voiding.id)
    )


def _rows(session: Session, case: Case) -> Iterator[Row]:
    """The few kinds that the case has are found in one go, and only these are read."""
    statements, which = _statements()
    (held,) = which.rows(session, case=case.id)
    for statement in (one for one, is_held in zip(statements, held, strict=True) if is_held):
        yield from statement.each(session, case=case.id)
    yield from _sealed.each(session, file=case.reference)


@partial(Prepared, every=True, unread=("body",))  # portraits among them; what is opened is read by the sealer
def _sealed() -> Select[SealedRecord]:
    sealed = select(SealedRecord).where(SealedRecord.file == bindparam("file"), SealedRecord.kind.in_(written(*SEALED)))
    return sealed.order_by(SealedRecord.id)


@cache
def _statements() -> tuple[tuple[Prepared[Any], ...], Prepared[Any]]:
    """One statement a kind, and one that tells which of them would find a row."""
    case: ColumnElement[int] = bindparam("case")
    kinds: tuple[type[Any], ...] = (*counted.mapped(VoidableInCase).values(), Request, Dossier)
    found: list[tuple[type[Any], ColumnElement[bool]]] = [(kind, kind.case_id == case) for kind in kinds]
    for kind, key, owner in _OF_ANOTHER:
        found.append((kind, getattr(kind, key).in_(select(owner.id).where(owner.case_id == case))))
    legs = select(TravelLeg.id).join(Placement).where(Placement.case_id == case)
    found.append((LegEnd, LegEnd.leg_id.in_(legs)))
    statements = [select(kind).where(which).order_by(kind.id) for kind, which in found]
    is_held: Any = select(*(select(kind.id).where(which).exists() for kind, which in found))
    each = tuple(Prepared[Any].of(one, every=True) for one in statements)
    return each, Prepared.of(is_held, every=True)


def voidable(known: Records) -> list[Row]:
    """What can be voided by itself, the newest first; the first step of a placement and who a person is go with it."""
    rows = [row for row in known.counting if not isinstance(row, Dossier) and not _is_part(row, known)]
    return sorted(rows, key=lambda row: (row.entered_at, row.id), reverse=True)


def parts(row: Row, rows: Iterable[Row]) -> list[Row]:
    """Which of these rows are voided with a record, since alone they would say nothing."""
    kinds = _PARTS.get(type(row), ())
    found = (one for one in rows for kind, whole in kinds if isinstance(one, kind) and getattr(one, whole) == row.id)
    return [one for one in found if not isinstance(one, SealedRecord) or SEALED[one.kind].of_person]


def wholes(voidings: Sequence[Voiding], known: Records) -> list[tuple[Voiding, Row]]:
    """What was voided by itself; what went with it is not told apart."""
    found = [(one, row) for one in voidings if (row := known.find(one.kind, one.record)) is not None]
    along = {(kind_of(part), part.id, one.entered_at) for one, row in found for part in parts(row, known.every)}
    return [(one, row) for one, row in found if (one.kind, one.record, one.entered_at) not in along]


def _is_part(row: Row, known: Records) -> bool:
    if isinstance(row, AssessmentActor | AssessmentEvidence):
        return True
    if isinstance(row, PlacementStep):
        return all(one.id >= row.id for one in known.of(PlacementStep) if one.placement_id == row.placement_id)
    return isinstance(row, SealedRecord) and row.kind == PersonIdentity.kind and row.revision == 1


def takes_two(row: Row, known: Records, officer: str, *, is_undone: bool = False) -> bool:
    """Whether a second officer approves that this officer voids the record, or undoes it."""
    return gates.needs_second(
        gates.InDoubt(
            kind_of(row), opened_a_gate=bool(resting_on(row, known)), is_own=row.entered_by == officer,
            answer=row.kind if isinstance(row, Answer) else None, is_undone=is_undone,
            was_followed=any(one.entered_at > row.entered_at for one in known.counting),
        )
    )  # fmt: skip


def compartment_of(row: Row) -> Compartment:
    """Where a record lies, as far as it is sealed; the reason why it is voided is sealed there too."""
    if isinstance(row, SealedRecord | CaseDocument):
        return row.compartment
    if isinstance(row, QualityCheck | PsychosocialEvaluation):
        return Compartment.CARE
    return Compartment.IDENTITY if isinstance(row, HouseholdMember) else Compartment.PROTECTION


def resting_on(row: Row, known: Records) -> tuple[Row, ...]:
    """What rests on a record: with it gone, these stand without what they were allowed by."""
    find = _RESTING.get(type(row))
    return tuple(find(row, known)) if find is not None else ()


def _on_assessment(row: Assessment, known: Records) -> Iterator[Row]:
    for one in known.of(SignOff):
        if one.assessment_id == row.id:
            yield one
            yield from _on_sign_off(one, known)


def _on_incident(row: Incident, known: Records) -> Iterator[Row]:
    cited = {one.assessment_id for one in known.of(AssessmentEvidence) if one.incident_id == row.id}
    return (one for one in known.of(Assessment) if one.id in cited)


def _on_criteria(row: Admission, known: Records) -> Iterator[Row]:
    others = [one for one in known.of(Admission) if one.id != row.id]
    for one in known.of(CaseOutcome):
        is_covered = any(other.happened_on <= one.happened_on for other in others)
        if one.outcome is Outcome.ACCEPTED and one.happened_on >= row.happened_on and not is_covered:
            yield one


def _on_sign_off(row: SignOff, known: Records) -> Iterator[Row]:
    return _done_since(row, [one for one in known.of(SignOff) if one.id != row.id], known)


def _on_consent(row: Consent, known: Records) -> Iterator[Row]:
    if row.scope in _RELOCATING:
        others = [one for one in known.of(Consent) if one.id != row.id and one.scope is row.scope]
        yield from _done_since(row, others, known)


def _on_person(row: CustodyFact | BestInterestsDecision | PsychosocialEvaluation, known: Records) -> Iterator[Row]:
    others = [one for one in known.of(type(row)) if one.id != row.id and one.member_id == row.member_id]
    return _departed_since(row, others, known)


def _on_agreement(row: ParticipationAgreement, known: Records) -> Iterator[Row]:
    others = [one for one in known.of(ParticipationAgreement) if one.id != row.id]
    yield from (one for one in _since(row, others, known.of(ProtectionMeasure)) if not one.before_agreement)
    yield from _departed_since(row, others, known)


def _on_lift(row: ExclusionLift, known: Records) -> Iterator[Row]:
    excluded = {one.id: one.partner_id for one in known.of(Exclusion)}
    return _of_state_since(row, excluded.get(row.exclusion_id), known)


def _on_tie(row: StateTie, known: Records) -> Iterator[Row]:
    return _of_state_since(row, row.partner_id, known) if row.verdict is TieVerdict.NO_DANGER else iter(())


def _of_state_since(row: Row, partner_id: int | None, known: Records) -> Iterator[Row]:
    """What went to a State since a record opened it to the household."""
    asked = (*known.of(Request), *known.of(Placement))
    return (one for one in asked if one.partner_id == partner_id and one.entered_at >= row.entered_at)


def _departed_since(row: Row, others: Sequence[Row], known: Records) -> Iterator[Row]:
    """Departures and what followed, that had this to rest on and nothing else of its kind."""
    steps = _since(row, others, known.of(PlacementStep))
    return (one for one in steps if one.stage not in BEFORE_DEPARTURE)


def _since(row: Row, others: Sequence[Row], found: Iterable[Any]) -> Iterator[Any]:
    """Of these, what had the row to rest on, and none of the others."""
    for one in found:
        if one.happened_on >= row.happened_on and not any(other.happened_on <= one.happened_on for other in others):
            yield one


def _on_request(row: Request, known: Records) -> Iterator[Row]:
    yield from (one for one in known.of(Answer) if one.request_id == row.id)
    yield from _placed_by(row.id, known)


def _on_answer(row: Answer, known: Records) -> Iterator[Row]:
    if row.kind in ACCEPTANCES:
        yield from _placed_by(row.request_id, known)


def _on_placement(row: Placement, known: Records) -> Iterator[Row]:
    return _of_placement(row.id, known)


def _on_step(row: PlacementStep, known: Records) -> Iterator[Row]:
    for one in known.of(PlacementStep):
        if one.placement_id == row.placement_id and (one.happened_on, one.id) > (row.happened_on, row.id):
            yield one


def _on_protocol(row: PlacementProtocol, known: Records) -> Iterator[Row]:
    for one in known.of(PlacementStep):
        if one.placement_id == row.placement_id and one.stage not in BEFORE_DEPARTURE:
            yield one


def _on_notice(row: HostNotice, known: Records) -> Iterator[Row]:
    for one in known.of(PlacementStep):
        if one.placement_id == row.placement_id and one.reason is EndReason.TAKEN_BACK:
            yield one


def _on_leg(row: TravelLeg, known: Records) -> Iterator[Row]:
    return (one for one in known.of(LegEnd) if one.leg_id == row.id)


def _on_merge(row: CaseMerge, known: Records) -> Iterator[Row]:
    """What was done in the case since: it may rest on what is on record of the other."""
    for kind in (Request, Placement, PlacementStep, Dossier, CaseOutcome):
        yield from (one for one in known.of(kind) if one.entered_at > row.entered_at)


def _on_member(row: HouseholdMember, known: Records) -> Iterator[Row]:
    return (one for one in known.of(Dossier) if one.entered_at >= row.entered_at)


def _on_sealed(row: SealedRecord, known: Records) -> Iterator[Row]:
    """The dossiers that were made while this was the last that was known."""
    same = [one for one in known.of(SealedRecord) if (one.kind, one.record) == (row.kind, row.record)]
    since = min((one.entered_at for one in same if one.revision > row.revision), default=None)
    is_apart = row.kind == KeptApart.kind
    for one in known.of(Dossier) if SEALED[row.kind].leaves else ():
        if is_apart and known.apart.get(one.id) != row.record:
            continue
        if one.entered_at >= row.entered_at and (since is None or one.entered_at < since):
            yield one


_RESTING: dict[type[Row], Callable[[Any, Records], Iterator[Row]]] = {
    Assessment: _on_assessment,
    SignOff: _on_sign_off,
    Incident: _on_incident,
    Admission: _on_criteria,
    CustodyFact: _on_person,
    BestInterestsDecision: _on_person,
    PsychosocialEvaluation: _on_person,
    Consent: _on_consent,
    ParticipationAgreement: _on_agreement,
    ExclusionLift: _on_lift,
    StateTie: _on_tie,
    Request: _on_request,
    Answer: _on_answer,
    Placement: _on_placement,
    PlacementStep: _on_step,
    PlacementProtocol: _on_protocol,
    HostNotice: _on_notice,
    TravelLeg: _on_leg,
    HouseholdMember: _on_member,
    CaseMerge: _on_merge,
    SealedRecord: _on_sealed,
}


def _done_since(row: Row, others: Sequence[Row], known: Records) -> Iterator[Row]:
    """Requests, placements, departures and dossiers that had this to rest on, and nothing else of its kind."""
    for kind in (Request, Placement):
        yield from _since(row, others, known.of(kind))
    yield from _departed_since(row, others, known)
    yield from _since(row, others, known.of(Dossier))


def _placed_by(request_id: int, known: Records) -> Iterator[Row]:
    for one in known.of(Placement):
        if one.request_id == request_id:
            yield one
            yield from _of_placement(one.id, known)


def _of_placement(placement_id: int, known: Records) -> Iterator[Row]:
    # The first step is the placement itself, recorded with it.
    yield from [one for one in known.of(PlacementStep) if one.placement_id == placement_id][1:]
    for kind in (Dossier, *_WITH_PLACEMENT):
        yield from (one for one in known.of(kind) if one.placement_id == placement_id)
