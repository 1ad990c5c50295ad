"""A wrong record is voided with a reason: it stays in history and stops counting; the last save is undone likewise."""

from dataclasses import dataclass
from datetime import timedelta

from relocation_desk.casework import approvals, finding, resting
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.resting import Records, Row, kind_of
from relocation_desk.casework.sealed_kinds import SEALED
from relocation_desk.domain import text
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.permissions import Act, require
from relocation_desk.domain.references import CaseRef, OfficerRef, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.approvals import Details, Request
from relocation_desk.vault.records import (
    CareVoidingReason,
    IdentityVoidingReason,
    VoidingReason,
    WhereaboutsVoidingReason,
)
from relocation_desk.vault.tables import Case, SealedRecord, Voiding
from relocation_desk.vault.troubles import KeyMissing
from relocation_desk.words.catalogue import _

UNDO_WITHIN = timedelta(minutes=10)
REASONS: dict[Compartment, type[VoidingReason]] = {
    one.compartment: one for one in (VoidingReason, IdentityVoidingReason, WhereaboutsVoidingReason, CareVoidingReason)
}


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

    @property
    def details(self) -> Details:
        """What a second officer approves; the reason goes apart, since it is words."""
        return {"kind": self.kind.value, "record": self.record, "cause": self.cause.value}


def void(desk: Desk, reference: CaseRef, wrong: Wrong) -> None:
    """Void a record on which nothing rests; TakesTwo otherwise."""
    reason = text.taken_in(wrong.reason, _("Reason"))
    with desk.act(Act.VOID_RECORD, reference) as work:
        case = finding.case(work.session, reference)
        known = resting.records(work.session, case)
        row = _counting(desk, known, wrong.kind, wrong.record)
        if resting.takes_two(row, known, desk.officer):
            raise TakesTwo
        _record(work, case, row, Voiding(cause=wrong.cause), reason)


def ask(desk: Desk, reference: CaseRef, wrong: Wrong) -> int:
    """Ask a second officer to approve that a record is voided on which something rests; then it is done at once."""
    require(Act.VOID_RECORD, desk.roles)
    reason = text.taken_in(wrong.reason, _("Reason"), approvals.REASON_LIMIT)
    with desk.reading(Act.VOID_RECORD) as session:
        known = resting.records(session, finding.case(session, reference))
        row = _counting(desk, known, wrong.kind, wrong.record)
        if not resting.takes_two(row, known, desk.officer):
            raise TakesOne
    return approvals.ask(desk, Act.VOID_RECORD, reference, wrong.details, reason)


def void_as_approved(work: Work, request: Request, reason: str) -> None:
    """What an approval does: the record is voided by who approves, and who asked is named as the other."""
    case = finding.case(work.session, request.subject)
    kind, number = RecordKind(str(request.details["kind"])), int(request.details["record"])
    row = _counting(work.desk, resting.records(work.session, case), kind, number)
    voiding = Voiding(cause=VoidCause(str(request.details["cause"])), second=request.asked_by)
    _record(work, case, row, voiding, reason)


def may_void(desk: Desk, row: Row) -> bool:
    """Whether the officer may record such a thing, and can seal why it is voided."""
    is_theirs = not isinstance(row, SealedRecord) or desk.may(SEALED[row.kind].recorded_by)
    return is_theirs and desk.may(Act.VOID_RECORD) and desk.is_cleared_for(resting.compartment_of(row))


def _counting(desk: Desk, known: Records, kind: RecordKind, number: int) -> Row:
    row = known.find(kind, number)
    if row is None or (row in known.counting and row not in resting.voidable(known)):
        raise UnknownReference(reference=number)
    if row not in known.counting:
        raise VoidedAlready
    if isinstance(row, SealedRecord):
        require(SEALED[row.kind].recorded_by, desk.roles)
    if not desk.is_cleared_for(resting.compartment_of(row)):
        raise KeyMissing(compartment=resting.compartment_of(row))
    return row


def _record(work: Work, case: Case, row: Row, why: Voiding, reason: str) -> None:
    """Void a record with its parts; the reason stands with each."""
    for one in (row, *resting.parts(row, resting.records(work.session, case))):
        voiding = Voiding(kind=kind_of(one), record=one.id, cause=why.cause, case_id=case.id, second=why.second)
        work.record(voiding, work.today)
        if reason:
            words = REASONS[resting.compartment_of(row)](reason)
            work.seal(case.reference, voiding.id, words, work.today)
    work.facts |= {"kind": kind_of(row).value, "record": row.id, "cause": why.cause.value}
    if why.second is not None:
        work.facts["second"] = why.second
    work.desk.names = None


def undo(desk: Desk, reference: CaseRef) -> RecordKind:
    """Take back the last record of a case that one saved just now, if nothing rests on it; returns its kind."""
    with desk.act(Act.VOID_RECORD, reference) as work:
        case = finding.case(work.session, reference)
        row = undoable(desk, resting.records(work.session, case))
        if row is None:
            raise NothingToUndo(case=reference)
        _record(work, case, row, Voiding(cause=VoidCause.UNDONE), "")
        return kind_of(row)


def undoable(desk: Desk, known: Records) -> Row | None:
    """The last that the officer saved, while it can be taken back."""
    last = next((row for row in resting.voidable(known) if row.entered_by == desk.officer), None)
    if last is None or desk.now() - last.entered_at > UNDO_WITHIN or not may_void(desk, last):
        return None
    return None if resting.takes_two(last, known, desk.officer) else last


def by(voiding: Voiding) -> tuple[OfficerRef, ...]:
    """Who voided a record: who asked first, then who approved."""
    return tuple(OfficerRef(one) for one in (voiding.second, voiding.entered_by) if one is not None)
