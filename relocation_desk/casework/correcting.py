"""A wrong record is corrected in one act: it is voided, and what is right recorded in its place, or nothing is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from relocation_desk.casework import resting, voiding
from relocation_desk.casework.correctable import KINDS, Revision
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.resting import Records, Row, kind_of
from relocation_desk.casework.voiding import TakesOne, Wrong
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import counted
from relocation_desk.vault.tables import SealedRecord, Voiding
from relocation_desk.words.catalogue import _


class NotCorrectable(Trouble):
    """Others hang on the record, or the desk has no form that holds it."""

    says = N_("This record can’t be corrected in one act. Void it with a reason, then record what is right.")


def taken(kind: RecordKind) -> type[Any]:
    """What the act takes that records such a thing; NotCorrectable where that is not done in one act."""
    if kind not in KINDS:
        raise NotCorrectable
    return KINDS[kind].takes


def former(work: Work, case: str, row: Row, known: Records) -> object | None:
    """What was recorded, as its act takes it; None where this officer can't correct it in one act."""
    if isinstance(row, SealedRecord):
        return Revision(row.kind, row.record, row.revision)
    one = KINDS.get(kind_of(row))
    if one is None or not work.desk.may(one.does) or not one.is_free(row, known):
        return None
    held: object = one.former(work, case, row)
    return held


def correct(desk: Desk, reference: CaseRef, wrong: Wrong, right: object) -> object:
    """Void a record and record what is right in its place: one transaction, and one undo.

    Where the voiding takes a second officer, what is right is recorded, and that officer is asked to void the other.
    """
    require(Act.VOID_RECORD, desk.roles)
    one, reason = KINDS.get(wrong.kind), text.taken_in(wrong.reason, _("Reason"))
    if one is None or not isinstance(right, one.takes):
        raise NotCorrectable
    with desk.reading(Act.VOID_RECORD) as session:
        target = voiding.target(session, reference, wrong)
        voiding.require_may(desk, target.row)
        if not one.is_free(target.row, target.known):
            raise NotCorrectable
        takes_two = resting.takes_two(target.row, target.known, desk.officer)
        subject = reference if one.subject is None else one.subject(target.row)
    if not takes_two:
        with desk.together(lambda work: _replaced(work, reference, replace(wrong, reason=reason))):
            return one.act(desk, subject, right)
    made = one.act(desk, subject, right) if one.beside is None else one.beside(desk, subject, right, wrong.record)
    table: Any = type(target.row)
    with desk.reading(Act.VOID_RECORD) as session:
        number = session.scalar(select(func.max(table.id)), execution_options=counted.ALL)
    wrong = replace(wrong, replaced_by=number)
    try:
        voiding.ask(desk, reference, wrong)
    except TakesOne:  # what was recorded now bears what rested on the other
        voiding.void(desk, reference, wrong)
    return made


def _replaced(work: Work, reference: CaseRef, wrong: Wrong) -> Callable[[], None]:
    """Void a record within the act that records what is right; what comes back holds that act to it."""
    target, aside = voiding.target(work.session, reference, wrong), work.aside(Act.VOID_RECORD, reference)
    table: Any = type(target.row)
    number = aside.highest(table.id) + 1  # one window writes: it is the next
    voiding.record(aside, target, Voiding(cause=wrong.cause, replaced_by=number), wrong.reason)
    work.desk.enter(aside, Act.VOID_RECORD)

    def require_recorded() -> None:
        if work.session.get(table, number) is None:
            raise NotCorrectable

    return require_recorded
