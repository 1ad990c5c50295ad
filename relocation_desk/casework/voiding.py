"""A wrong record is voided with a reason: it stays in history and stops counting; the last save is undone likewise."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from relocation_desk.casework import approvals, finding, fund_book, resting, soundness
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.resting import Records, Row, kind_of
from relocation_desk.casework.sealed_kinds import SEALED
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.permissions import NotAllowed, require
from relocation_desk.domain.references import CaseRef, OfficerRef, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import present
from relocation_desk.vault.access_tables import Wall
from relocation_desk.vault.approvals import Details, Request
from relocation_desk.vault.copy_tables import Recall
from relocation_desk.vault.emergency_tables import Emergency
from relocation_desk.vault.merging_tables import CaseMerge
from relocation_desk.vault.records import (
    CareVoidingReason,
    IdentityVoidingReason,
    VoidingReason,
    WhereaboutsVoidingReason,
)
from relocation_desk.vault.safeguard_tables import CareAlert
from relocation_desk.vault.tables import Assessment, Case, CaseRecord, Placement, SealedRecord, SignOff, Voiding
from relocation_desk.vault.troubles import KeyMissing
from relocation_desk.vault.witness_paper_tables import FieldSheet
from relocation_desk.words.catalogue import _

_REPLACED_BY = "replaced_by"
_NEVER_VOIDED: tuple[type[CaseRecord], ...] = (CareAlert, Wall, FieldSheet, Recall, Emergency)
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


class SignOffFirst(Trouble):
    """A signed assessment protects someone until the next is signed off."""

    says = N_(
        "Threat assessment {version} of {case} counts until the one that corrects it is signed off. Have that signed "
        "off first, then approve this."
    )


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
    replaced_by: int | None = None

    @property
    def details(self) -> Details:
        """What a second officer approves; the reason goes apart, since it is words."""
        stands_for_it = {} if self.replaced_by is None else {_REPLACED_BY: self.replaced_by}
        return {"kind": self.kind.value, "record": self.record, "cause": self.cause.value, **stands_for_it}

    @staticmethod
    def asked(request: Request, reason: str) -> "Wrong":
        """What a second officer was asked, read from what is signed."""
        of = request.details
        number = int(of[_REPLACED_BY]) if _REPLACED_BY in of else None
        return Wrong(RecordKind(str(of["kind"])), int(of["record"]), VoidCause(str(of["cause"])), reason, number)


@dataclass(frozen=True, slots=True)
class Target:
    """A record that is to be voided, and the others of its case."""

    case: Case
    known: Records
    row: Row


def void(desk: Desk, reference: CaseRef, wrong: Wrong) -> None:
    """Void a record on which nothing rests; TakesTwo otherwise."""
    reason = text.taken_in(wrong.reason, _("Reason"))
    with desk.act(Act.VOID_RECORD, reference) as work:
        found = target(work.session, reference, wrong)
        require_may(desk, found.row)
        if resting.takes_two(found.row, found.known, desk.officer):
            raise TakesTwo
        record(work, found, Voiding(cause=wrong.cause, replaced_by=wrong.replaced_by), reason)
        soundness.require_without(work, found.case, found.row)


def ask(desk: Desk, reference: CaseRef, wrong: Wrong) -> int:
    """Ask a second officer to approve that a record is voided on which something rests; then it is done at once."""
    require(Act.VOID_RECORD, desk.roles)
    reason = text.taken_in(wrong.reason, _("Reason"), approvals.REASON_LIMIT)
    with desk.trying(Act.VOID_RECORD, reference) as work:
        found = target(work.session, reference, wrong)
        require_may(desk, found.row)
        if not resting.takes_two(found.row, found.known, desk.officer):
            raise TakesOne
        record(work, found, Voiding(cause=wrong.cause, replaced_by=wrong.replaced_by), "")
        soundness.require_without(work, found.case, found.row)
    return approvals.ask(desk, Act.VOID_RECORD, reference, wrong.details, reason)


def void_as_approved(work: Work, request: Request, reason: str) -> None:
    """What an approval does: the record is voided by who approves, and who asked, by whose right, is named."""
    wrong = Wrong.asked(request, reason)
    found = target(work.session, request.subject, wrong)
    _require_signed_anew(found, wrong)
    record(work, found, Voiding(cause=wrong.cause, second=request.asked_by, replaced_by=wrong.replaced_by), reason)
    soundness.require_without(work, found.case, found.row)


def _require_signed_anew(found: Target, wrong: Wrong) -> None:
    """SignOffFirst as long as what corrects a signed assessment is a draft: somebody would stand without any."""
    if wrong.cause is VoidCause.CORRECTED and isinstance(found.row, Assessment):
        signed = {one.assessment_id for one in found.known.of(SignOff)}
        later = (one for one in found.known.of(Assessment) if one.id in signed and one.version > found.row.version)
        if found.row.id in signed and not any(later):
            raise SignOffFirst(version=found.row.version, case=found.case.reference)


def may_void(desk: Desk, row: Row) -> bool:
    """Whether the officer may record such a thing, and can seal why it is voided."""
    try:
        require_may(desk, row)
    except (NotAllowed, KeyMissing):
        return False
    return desk.may(Act.VOID_RECORD)


def require_may(desk: Desk, row: Row) -> None:
    """NotAllowed or KeyMissing for who may not record such a thing, or seal why it is voided."""
    if isinstance(row, SealedRecord):
        require(SEALED[row.kind].recorded_by, desk.roles)
    if not desk.is_cleared_for(resting.compartment_of(row)):
        raise KeyMissing(compartment=resting.compartment_of(row))


def target(session: Session, reference: str, wrong: Wrong) -> Target:
    """The record that is wrong; UnknownReference when there is none, VoidedAlready when it counts no more."""
    case = finding.case(session, reference)
    known = resting.records(session, case)
    row = known.find(wrong.kind, wrong.record)
    if row is None or (row in known.counting and row not in resting.voidable(known)):
        raise UnknownReference(reference=wrong.record)
    if row not in known.counting:
        raise VoidedAlready
    return Target(case, known, row)


def record(work: Work, target: Target, why: Voiding, reason: str) -> None:
    """Void a record with its parts; the reason is sealed with the whole."""
    row, case = target.row, target.case
    if isinstance(row, Placement):
        fund_book.require_no_money(work.session, row.id)
    for one in (row, *resting.parts(row, target.known.counting)):
        voiding = Voiding(
            kind=kind_of(one), record=one.id, cause=why.cause, case_id=case.id, second=why.second,
            replaced_by=why.replaced_by if one is row else None,
        )  # fmt: skip
        work.record(voiding, work.today)
        if reason and one is row:
            compartment = resting.compartment_of(row)
            # who approves reads the reason, and may not open care: then it lies where both can read it
            is_open = why.second is None or work.desk.is_cleared_for(compartment)
            words = REASONS[compartment if is_open else Compartment.PROTECTION](reason)
            work.seal(case.reference, voiding.id, words, work.today)
    work.facts |= {"kind": kind_of(row).value, "record": row.id, "cause": why.cause.value}
    if why.second is not None:
        work.facts["second"] = why.second
    work.renamed.add(case.reference)


def undo(desk: Desk, reference: CaseRef, told: tuple[RecordKind, int] | None = None) -> RecordKind:
    """Take back the last record of a case that one saved just now, if nothing rests on it; returns its kind.

    What that record had corrected counts again, unless two officers voided it. Who was told which record it will be
    takes back that one or none.
    """
    with desk.act(Act.VOID_RECORD, reference) as work:
        case = finding.case(work.session, reference)
        known = resting.records(work.session, case)
        row = undoable(desk, work.session, case, known)
        if row is None or told not in (None, (kind_of(row), row.id)):
            raise NothingToUndo(case=reference)
        record(work, Target(case, known, row), Voiding(cause=VoidCause.UNDONE), "")
        for one in resting.voided(work.session, case.id):
            if one.kind is kind_of(row) and one.replaced_by == row.id and one.second is None:
                again = Voiding(kind=RecordKind.VOIDINGS, record=one.id, cause=VoidCause.UNDONE, case_id=case.id)
                work.record(again, work.today)
        soundness.require_without(work, case, row)
        return kind_of(row)


def undoable(desk: Desk, session: Session, case: Case, known: Records) -> Row | None:
    """The last that the officer saved in a case, while it can be taken back."""
    last = next((row for row in resting.voidable(known) if _is_saved_by(row, desk.officer)), None)
    if last is None or desk.now() - last.entered_at > UNDO_WITHIN or not may_void(desk, last):
        return None
    is_last = not any(_saved_since(desk, session, case, kind, last) for kind in _NEVER_VOIDED)
    return last if is_last and not resting.takes_two(last, known, desk.officer, is_undone=True) else None


def _saved_since(desk: Desk, session: Session, case: Case, kind: type[CaseRecord], row: Row) -> bool:
    """Whether the officer saved what can't be undone after a record: to undo the record would surprise them."""
    return any(
        one.entered_by == desk.officer and one.entered_at > row.entered_at
        for one in present.rows(session, kind, case.id)
    )


def _is_saved_by(row: Row, officer: OfficerRef) -> bool:
    """A merge is saved by two: who asked, and who approved."""
    return officer in (row.entered_by, row.second if isinstance(row, CaseMerge) else None)


def by(voiding: Voiding) -> tuple[OfficerRef, ...]:
    """Who voided a record: who asked first, then who approved."""
    return tuple(OfficerRef(one) for one in (voiding.second, voiding.entered_by) if one is not None)
