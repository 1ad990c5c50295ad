"""A dossier is called back, in all its versions: open copies are to be accounted for by a day, none leaves any more."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework.cases import clean
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_rows import record_copy_event, rows_of
from relocation_desk.casework.dossier_views import standing_of
from relocation_desk.domain import codes, dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copy_codes import RecallCause
from relocation_desk.domain.references import DossierNumber
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.copy_records import RecallReason
from relocation_desk.vault.copy_tables import DossierApart, Recall
from relocation_desk.vault.partner_tables import Copy, Dossier
from relocation_desk.words.catalogue import _


class NothingToCallBack(Trouble):
    """Every copy is accounted for, or called back already."""

    says = N_("No copy of {number} is open that was not called back already. Nothing was recorded.")


@dataclass(frozen=True, slots=True)
class NewRecall:
    """Why a dossier is called back, in a code and in words, and by when its copies are to be accounted for."""

    cause: RecallCause
    due_on: date
    reason: str


def recall(desk: Desk, number: DossierNumber, new: NewRecall) -> int:
    """Call back what has left, and void what has not; returns how many copies are called back."""
    reason = clean(RecallReason(new.reason))
    with desk.act(Act.RECALL_DOSSIER, number) as work:
        row, case = rows_of(work, number)
        dates.ahead(new.due_on, work.today, _("Due on"), _("today"))
        open_copies = _open(work.session, row.number)
        if not open_copies:
            raise NothingToCallBack(number=number)
        made = Recall(case_id=case.id, number=number, cause=new.cause, due_on=new.due_on)
        work.seal(case.reference, work.record(made, work.today).id, reason, work.today)
        out = 0
        for copy in open_copies:
            if standing_of(work.session, copy).has_left:
                record_copy_event(work, copy, codes.CopyStage.RECALLED, work.today, due_on=new.due_on)
                out += 1
            else:
                record_copy_event(work, copy, codes.CopyStage.VOID, work.today)
        work.facts |= {"cause": new.cause.value, "copies": out, "void": len(open_copies) - out}
        return out


def beside(desk: Desk, number: DossierNumber) -> tuple[DossierNumber, ...]:
    """The annexes apart beside a dossier of which copies are open: they are called back by themselves."""
    with desk.reading(Act.RECALL_DOSSIER) as session:
        of = aliased(Dossier)
        annexes = (
            select(Dossier.number)
            .join(DossierApart, DossierApart.dossier_id == Dossier.id)
            .join(of, of.id == DossierApart.beside_id)
            .where(of.number == number)
        )
        return tuple(DossierNumber(one) for one in session.scalars(annexes.distinct()) if _open(session, one))


def _open(session: Session, number: str) -> list[Copy]:
    copies = select(Copy).join(Dossier, Dossier.id == Copy.dossier_id).where(Dossier.number == number)
    found = [(copy, standing_of(session, copy)) for copy in session.scalars(copies.order_by(Copy.id))]
    return [copy for copy, stands in found if not stands.is_closed and not stands.is_recalled]
