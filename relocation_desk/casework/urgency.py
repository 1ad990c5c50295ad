"""How soon the section works on a case: as it was referred, or as it was said since."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import present
from relocation_desk.vault.proceedings_tables import UrgencyChange
from relocation_desk.vault.records import UrgencyReason
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _


class UrgencyAsItIs(Trouble):
    """A change is of something."""

    says = N_("{case} is worked on as “{urgency}” already. Choose another urgency.")


@dataclass(frozen=True, slots=True)
class NewUrgency:
    """How soon a case is worked on from today, and why."""

    urgency: Urgency
    reason: str


def change(desk: Desk, reference: CaseRef, new: NewUrgency) -> None:
    """Change how soon the section works on a case; what was said before stays in its history."""
    reason = text.taken_in(new.reason, _("Reason"))
    with desk.act(Act.SET_URGENCY, reference) as work:
        case = finding.case(work.session, reference)
        if of_case(work.session, case) is new.urgency:
            raise UrgencyAsItIs(case=reference, urgency=new.urgency)
        row = work.record(UrgencyChange(case_id=case.id, urgency=new.urgency), work.today)
        work.seal(reference, row.id, UrgencyReason(reason), work.today)
        work.facts["urgency"] = new.urgency.value


def of_case(session: Session, case: Case) -> Urgency:
    """How soon a case is worked on."""
    changed = present.last(session, UrgencyChange, case.id)
    return case.urgency if changed is None else changed.urgency


def standing() -> ColumnElement[Any]:
    """The same of each case that a statement is about."""
    said = (
        select(UrgencyChange.urgency)
        .where(UrgencyChange.case_id == Case.id)
        .order_by(UrgencyChange.happened_on.desc(), UrgencyChange.id.desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
    return func.coalesce(said, Case.urgency, type_=Case.urgency.type)
