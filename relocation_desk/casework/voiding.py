"""A wrong record is voided with a reason: it stays in history, stops counting, and what rested on it is listed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from relocation_desk.casework import approvals, finding, resting
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.record_titles import title
from relocation_desk.casework.resting import Records, Row, kind_of, resting_on
from relocation_desk.domain import gates, text
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.permissions import Act, require
from relocation_desk.domain.references import CaseRef, OfficerRef, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.approvals import Details, Request
from relocation_desk.vault.records import VoidingReason, Withheld
from relocation_desk.vault.tables import Assessment, Case, Placement, PlacementStep, SignOff, Voiding
from relocation_desk.words.catalogue import _

UNDO_WITHIN = timedelta(minutes=10)


class VoidedAlready(Trouble):
    """A record is voided once."""

    says = N_("This record is voided already. Nothing was changed.")


class TakesTwo(Trouble):
    """Something was done because of the record."""

    says = N_("Something rests on this record, or it guards someone: a second officer approves that it is voided.")


class TakesOne(Trouble):
    """Nobody else need be asked."""

    says = N_("Nothing rests on this record: void it at once, without a second officer.")


class NothingToUndo(Trouble):
    """Too late, not one's own, or something rests on it."""

    says = N_(
        "There is nothing to undo in {case}: only what you saved in the last ten minutes, and on which nothing rests. "
        "Void the record with a reason instead."
    )


@dataclass(frozen=True, slots=True)
class Wrong:
    """A record to void, and why."""

    kind: RecordKind
    record: int
    cause: VoidCause
    reason: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record of a case in one line."""

    kind: RecordKind
    record: int
    title: str
    happened_on: date
    entered_on: date
    entered_by: OfficerRef
    rests_on_it: tuple[str, ...]
    takes_two: bool


@dataclass(frozen=True, slots=True)
class VoidedView:
    """A voided record: by whom, approved by whom, why, and what still rests on it."""

    title: str
    happened_on: date
    voided_on: date
    voided_by: OfficerRef
    second: OfficerRef | None
    cause: VoidCause
    reason: VoidingReason | Withheld | None
    rests_on_it: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What of a case can be voided, the newest first; what was; and what the officer can still undo."""

    records: tuple[RecordView, ...]
    voided: tuple[VoidedView, ...]
    undoable: RecordView | None


# ---------------------------------------------------------------- looking
def corrections(desk: Desk, reference: CaseRef) -> Corrections:
    """The records of a case that can be voided, and those that were."""
    require(Act.VIEW_CASE, desk.roles)
    with desk.reading(Act.VIEW_CASE) as session:
        case = finding.case(session, reference)
        known = resting.records(session, case)
        voidings = session.scalars(select(Voiding).where(Voiding.case_id == case.id).order_by(Voiding.id.desc())).all()
        voided = tuple(_voided(desk, session, known, one, reference) for one in voidings)
        views = tuple(_view(row, known) for row in _voidable(known))
        last = _undoable(desk, known)
        return Corrections(views, voided, _view(last, known) if last is not None else None)


def _voidable(known: Records) -> list[Row]:
    """The newest first; the first step of a placement is voided with it, a sign-off of its own."""
    firsts = {min(one.id for one in known.of(PlacementStep) if one.placement_id == of.id) for of in known.of(Placement)}
    rows = [row for row in known.counting if kind_of(row) in resting.VOIDABLE]
    rows = [row for row in rows if not (isinstance(row, PlacementStep) and row.id in firsts)]
    return sorted(rows, key=lambda row: (row.entered_at, row.id), reverse=True)


def _view(row: Row, known: Records) -> RecordView:
    rest = resting_on(row, known)
    return RecordView(
        kind=kind_of(row), record=row.id, title=title(row), happened_on=row.happened_on,
        entered_on=row.entered_at.date(), entered_by=OfficerRef(row.entered_by),
        rests_on_it=tuple(title(one) for one in rest),
        takes_two=gates.needs_second(kind_of(row), opened_a_gate=bool(rest)),
    )  # fmt: skip


def _voided(desk: Desk, session: Any, known: Records, one: Voiding, reference: CaseRef) -> VoidedView:
    row = known.find(one.kind, one.record)
    if row is None:
        raise UnknownReference(reference=one.record)
    return VoidedView(
        title=title(row), happened_on=row.happened_on, voided_on=one.happened_on,
        voided_by=OfficerRef(one.entered_by), second=OfficerRef(one.second) if one.second else None, cause=one.cause,
        reason=desk.vault.sealer.open(session, reference, VoidingReason, one.id),
        rests_on_it=tuple(title(rest) for rest in resting_on(row, known)),
    )  # fmt: skip


# ---------------------------------------------------------------- voiding
def void(desk: Desk, reference: CaseRef, wrong: Wrong) -> None:
    """Void a record on which nothing rests; TakesTwo otherwise."""
    reason = text.taken_in(wrong.reason, _("Reason"))
    with desk.act(Act.VOID_RECORD, reference) as work:
        case = finding.case(work.session, reference)
        known, row = _found(work, case, wrong.kind, wrong.record)
        if gates.needs_second(wrong.kind, opened_a_gate=bool(resting_on(row, known))):
            raise TakesTwo
        _record(work, case, row, wrong.cause, reason)


def ask(desk: Desk, reference: CaseRef, wrong: Wrong) -> int:
    """Ask a second officer to approve that a record is voided on which something rests; then it is done at once."""
    require(Act.VOID_RECORD, desk.roles)
    reason = text.taken_in(wrong.reason, _("Reason"), approvals.REASON_LIMIT)
    with desk.reading(Act.VOID_RECORD) as session:
        known = resting.records(session, finding.case(session, reference))
        row = _counting(known, wrong.kind, wrong.record)
        if not gates.needs_second(wrong.kind, opened_a_gate=bool(resting_on(row, known))):
            raise TakesOne
    details: Details = {"kind": wrong.kind.value, "record": wrong.record, "cause": wrong.cause.value}
    return approvals.ask(desk, Act.VOID_RECORD, reference, details, reason)


def void_as_approved(work: Work, request: Request, reason: str) -> None:
    """What an approval does: the record is voided by who approves, and who asked is named as the other."""
    case = finding.case(work.session, request.subject)
    kind, number = RecordKind(str(request.details["kind"])), int(request.details["record"])
    _known, row = _found(work, case, kind, number)
    _record(work, case, row, VoidCause(str(request.details["cause"])), reason, second=request.asked_by)


def _found(work: Work, case: Case, kind: RecordKind, number: int) -> tuple[Records, Row]:
    known = resting.records(work.session, case)
    return known, _counting(known, kind, number)


def _counting(known: Records, kind: RecordKind, number: int) -> Row:
    row = known.find(kind, number) if kind in resting.VOIDABLE else None
    if row is None:
        raise UnknownReference(reference=number)
    if row not in known.counting:
        raise VoidedAlready
    return row


def _record(
    work: Work, case: Case, row: Row, cause: VoidCause, reason: str, second: OfficerRef | None = None
) -> None:  # fmt: skip
    """An assessment goes with its sign-off, a placement with its steps: alone they would say nothing."""
    for one in (row, *_parts(work, row)):
        voiding = Voiding(kind=kind_of(one), record=one.id, cause=cause, case_id=case.id, second=second)
        work.record(voiding, work.today)
        if reason:
            work.seal(case.reference, voiding.id, VoidingReason(reason), work.today)
    work.facts |= {"kind": kind_of(row).value, "record": row.id, "cause": cause.value}
    if second is not None:
        work.facts["second"] = second
    work.desk.names = None


def _parts(work: Work, row: Row) -> Iterator[Row]:
    if isinstance(row, Assessment):
        yield from work.session.scalars(select(SignOff).where(SignOff.assessment_id == row.id)).all()
    if isinstance(row, Placement):
        yield from work.session.scalars(select(PlacementStep).where(PlacementStep.placement_id == row.id)).all()


# ---------------------------------------------------------------- undoing
def undo(desk: Desk, reference: CaseRef) -> RecordKind:
    """Take back the last record of a case that one saved just now, if nothing rests on it; returns its kind."""
    with desk.act(Act.VOID_RECORD, reference) as work:
        case = finding.case(work.session, reference)
        row = _undoable(desk, resting.records(work.session, case))
        if row is None:
            raise NothingToUndo(case=reference)
        _record(work, case, row, VoidCause.UNDONE, "")
        return kind_of(row)


def _undoable(desk: Desk, known: Records) -> Row | None:
    own = (row for row in _voidable(known) if row.entered_by == desk.officer)
    last = next(own, None)
    if last is None or desk.now() - last.entered_at > UNDO_WITHIN:
        return None
    return None if gates.needs_second(kind_of(last), opened_a_gate=bool(resting_on(last, known))) else last
