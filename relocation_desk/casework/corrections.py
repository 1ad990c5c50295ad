"""What of a case can be put right, what was, and who changed which field."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.casework import approvals, changes, correcting, resting, voiding
from relocation_desk.casework.changes import FieldChange
from relocation_desk.casework.desk import Work
from relocation_desk.casework.record_titles import title
from relocation_desk.casework.resting import Records, Row, kind_of
from relocation_desk.casework.views import CaseView
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.records import VoidingReason, Withheld
from relocation_desk.vault.tables import Case, Voiding


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record of a case in one line; `is_asked` when its voiding waits for a second officer.

    `former` is what was recorded, as its act takes it, where this officer can correct it in one act.
    """

    kind: RecordKind
    record: int
    title: str
    happened_on: date
    entered_on: date
    entered_by: OfficerRef
    rests_on_it: tuple[str, ...]
    takes_two: bool
    may_void: bool
    is_asked: bool
    former: object | None = None


@dataclass(frozen=True, slots=True)
class VoidedView:
    """A voided record: by whom, who asked first, why, and what still rests on it."""

    title: str
    happened_on: date
    voided_on: date
    voided_by: tuple[OfficerRef, ...]
    cause: VoidCause
    reason: VoidingReason | Withheld | None
    rests_on_it: tuple[str, ...]
    stands_for_it: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What of a case can be voided, the newest first; what was; what the officer can still undo; what was changed."""

    records: tuple[RecordView, ...] = ()
    voided: tuple[VoidedView, ...] = ()
    undoable: RecordView | None = None
    changes: tuple[FieldChange, ...] = ()


def of_case(work: Work, case: Case, seen: CaseView) -> Corrections:
    """The records of a case that can be voided, those that were, and what was changed."""
    known = resting.records(work.session, case)
    asked = _asked(work, case.reference)
    voidings = resting.voided(work.session, case.id)[::-1]
    voided = resting.wholes(voidings, known)
    last = voiding.undoable(work.desk, work.session, case, known)
    return Corrections(
        tuple(_view(work, case.reference, row, known, asked) for row in resting.voidable(known)),
        tuple(_voided(work, case.reference, known, gone) for gone in voided),
        _view(work, case.reference, last, known, asked) if last is not None else None,
        changes.of_case(work, case, seen, known, voidings),
    )


def _asked(work: Work, case: str) -> set[tuple[object, object]]:
    """The records of a case of which the voiding waits for an answer."""
    waiting = approvals.waiting_about(work, Act.VOID_RECORD, case)
    return {(one.details["kind"], one.details["record"]) for one in waiting}


def _view(work: Work, case: str, row: Row, known: Records, asked: set[tuple[object, object]]) -> RecordView:
    desk, rest = work.desk, resting.resting_on(row, known)
    may_void = voiding.may_void(desk, row)
    return RecordView(
        kind=kind_of(row), record=row.id, title=title(row, known), happened_on=row.happened_on,
        entered_on=row.entered_at.date(), entered_by=OfficerRef(row.entered_by),
        rests_on_it=tuple(title(one, known) for one in rest),
        takes_two=resting.takes_two(row, known, desk.officer), may_void=may_void,
        is_asked=(kind_of(row).value, row.id) in asked,
        former=correcting.former(work, case, row, known) if may_void else None,
    )  # fmt: skip


def _voided(work: Work, case: str, known: Records, gone: tuple[Voiding, Row]) -> VoidedView:
    one, row = gone
    right = known.find(one.kind, one.replaced_by) if one.replaced_by is not None else None
    return VoidedView(
        title=title(row, known), happened_on=row.happened_on, voided_on=one.happened_on,
        voided_by=voiding.by(one), cause=one.cause, reason=_reason(work, case, one, row),
        rests_on_it=tuple(title(rest, known) for rest in resting.resting_on(row, known)),
        stands_for_it=title(right, known) if right is not None and right in known.counting else "",
    )  # fmt: skip


def _reason(work: Work, case: str, one: Voiding, row: Row) -> VoidingReason | Withheld | None:
    """Why it was voided: sealed where the record was, or where both officers could read it."""
    found = work.open(case, voiding.REASONS[resting.compartment_of(row)], one.id)
    if one.second is not None and not isinstance(found, VoidingReason):
        return work.open(case, VoidingReason, one.id) or found
    return found
