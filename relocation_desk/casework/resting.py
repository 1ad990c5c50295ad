"""What of a case can be voided, and what rests on each record: what was done because it was on record."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import AnswerKind, ConsentScope, PlacementStage
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault import counted
from relocation_desk.vault.partner_tables import Answer, Dossier, Request
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
    SignOff,
)

Row = Recorded
_RELOCATING = frozenset({ConsentScope.RELOCATION, ConsentScope.DISCLOSURE_TO_STATE})
_NOT_ACCEPTED = frozenset({AnswerKind.MORE_INFORMATION, AnswerKind.REFUSED, AnswerKind.WITHDRAWN})
_OF_CASE: tuple[type[Any], ...] = (
    HouseholdMember, Assessment, Incident, Consent, ParticipationAgreement, Exclusion, Request, Placement, Dossier,
)  # fmt: skip
_OF_ANOTHER: tuple[tuple[type[Any], str, type[Any]], ...] = (
    (SignOff, "assessment_id", Assessment),
    (Answer, "request_id", Request),
    (PlacementStep, "placement_id", Placement),
)
VOIDABLE = frozenset(
    {
        RecordKind.HOUSEHOLD_MEMBERS, RecordKind.ASSESSMENTS, RecordKind.SIGN_OFFS, RecordKind.INCIDENTS,
        RecordKind.CONSENTS, RecordKind.PARTICIPATION_AGREEMENTS, RecordKind.EXCLUSIONS, RecordKind.REQUESTS,
        RecordKind.ANSWERS, RecordKind.PLACEMENTS, RecordKind.PLACEMENT_STEPS,
    }
)  # fmt: skip


def kind_of(row: Row) -> RecordKind:
    """The kind of a row, by its table."""
    return RecordKind(row.__tablename__)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Records:
    """All rows of one case that count, and those that were voided."""

    counting: tuple[Row, ...]
    every: tuple[Row, ...]

    def of(self, kind: type[Any]) -> Iterator[Any]:
        """Those of one kind that count."""
        return (row for row in self.counting if isinstance(row, kind))

    def find(self, kind: RecordKind, number: int) -> Row | None:
        """One of them, voided or not."""
        return next((row for row in self.every if kind_of(row) is kind and row.id == number), None)


def records(session: Session, case: Case) -> Records:
    """The rows of a case."""
    every = tuple(_rows(session, case.id, {"execution_options": counted.ALL}))
    known = {(kind_of(row), row.id) for row in _rows(session, case.id, {})}
    return Records(tuple(row for row in every if (kind_of(row), row.id) in known), every)


def _rows(session: Session, case_id: int, options: dict[str, Any]) -> Iterator[Row]:
    for kind in _OF_CASE:
        yield from session.scalars(select(kind).where(kind.case_id == case_id).order_by(kind.id), **options)
    for kind, key, owner in _OF_ANOTHER:
        owned = select(owner.id).where(owner.case_id == case_id)
        yield from session.scalars(select(kind).where(getattr(kind, key).in_(owned)).order_by(kind.id), **options)


def resting_on(row: Row, known: Records) -> tuple[Row, ...]:
    """What rests on a record: with it gone, these stand without what they were allowed by."""
    find = _RESTING.get(type(row))
    return tuple(find(row, known)) if find is not None else ()


def _on_assessment(row: Assessment, known: Records) -> Iterator[Row]:
    for one in known.of(SignOff):
        if one.assessment_id == row.id:
            yield one
            yield from _on_sign_off(one, known)


def _on_sign_off(row: SignOff, known: Records) -> Iterator[Row]:
    return _done_since(row, [one for one in known.of(SignOff) if one.id != row.id], known)


def _on_consent(row: Consent, known: Records) -> Iterator[Row]:
    if row.scope in _RELOCATING:
        others = [one for one in known.of(Consent) if one.id != row.id and one.scope in _RELOCATING]
        yield from _done_since(row, others, known)


def _on_agreement(row: ParticipationAgreement, known: Records) -> Iterator[Row]:
    others = [one for one in known.of(ParticipationAgreement) if one.id != row.id]
    for one in known.of(PlacementStep):
        is_covered = any(other.happened_on <= one.happened_on for other in others)
        if one.stage is not PlacementStage.AGREED and one.happened_on >= row.happened_on and not is_covered:
            yield one


def _on_request(row: Request, known: Records) -> Iterator[Row]:
    yield from (one for one in known.of(Answer) if one.request_id == row.id)
    yield from _placed_by(row.id, known)


def _on_answer(row: Answer, known: Records) -> Iterator[Row]:
    if row.kind not in _NOT_ACCEPTED:
        yield from _placed_by(row.request_id, known)


def _on_placement(row: Placement, known: Records) -> Iterator[Row]:
    return _of_placement(row.id, known)


def _on_step(row: PlacementStep, known: Records) -> Iterator[Row]:
    for one in known.of(PlacementStep):
        if one.placement_id == row.placement_id and (one.happened_on, one.id) > (row.happened_on, row.id):
            yield one


def _on_member(row: HouseholdMember, known: Records) -> Iterator[Row]:
    return (one for one in known.of(Dossier) if one.entered_at >= row.entered_at)


_RESTING: dict[type[Row], Callable[[Any, Records], Iterator[Row]]] = {
    Assessment: _on_assessment,
    SignOff: _on_sign_off,
    Consent: _on_consent,
    ParticipationAgreement: _on_agreement,
    Request: _on_request,
    Answer: _on_answer,
    Placement: _on_placement,
    PlacementStep: _on_step,
    HouseholdMember: _on_member,
}


def _done_since(row: Row, others: Sequence[Row], known: Records) -> Iterator[Row]:
    """Requests, placements and dossiers that had this to rest on, and nothing else of its kind."""
    for kind in (Request, Placement, Dossier):
        for one in known.of(kind):
            if one.happened_on >= row.happened_on and not any(other.happened_on <= one.happened_on for other in others):
                yield one


def _placed_by(request_id: int, known: Records) -> Iterator[Row]:
    for one in known.of(Placement):
        if one.request_id == request_id:
            yield one
            yield from _of_placement(one.id, known)


def _of_placement(placement_id: int, known: Records) -> Iterator[Row]:
    # The first step is the placement itself, recorded with it.
    yield from [one for one in known.of(PlacementStep) if one.placement_id == placement_id][1:]
    yield from (one for one in known.of(Dossier) if one.placement_id == placement_id)
