"""What of Today concerns dossiers: those that wait for a signature or for their way out, and what open copies owe."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_views import dossier_view
from relocation_desk.casework.views import CopyView, DossierView, TodayLine, Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.copies import CLOSING
from relocation_desk.domain.copy_codes import Awaited
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.copy_tables import DossierVersion
from relocation_desk.vault.partner_tables import Copy, CopyEvent, Dossier
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_OWED = {
    Awaited.HAND_OVER: (
        Waiting.HAND_OVER,
        N_("Copy {code} of {number} was not taken: hand it over or close it"),
    ),
    Awaited.RECEIPT: (Waiting.RECEIPT, N_("Receipt of {partner} for copy {code} of {number}")),
    Awaited.READING: (Waiting.RECEIPT, N_("{partner} confirms that copy {code} of {number}, a correction, was read")),
    Awaited.RETURN: (Waiting.COPY_BACK, N_("Copy {code} of {number} was called back from {partner}")),
}
# Of a closed case too: its papers are out all the same.
_OF_CLOSED = frozenset({Waiting.HAND_OVER, Waiting.RECEIPT, Waiting.COPY_BACK})


def lines(desk: Desk, session: Session, closed: frozenset[int]) -> Iterator[TodayLine]:
    """Of each dossier of which a copy is under way or owes something."""
    rows = select(Dossier, Case).join(Case, Case.id == Dossier.case_id).where(Dossier.id.in_(_open()))
    for row, case in session.execute(rows).all():
        found = _of_dossier(dossier_view(desk, session, row, case), desk.today(), desk.officer)
        yield from (line for line in found if line.kind in _OF_CLOSED or case.id not in closed)


def _open() -> Select[int]:
    """Dossiers with a copy whose last event is neither an end nor a receipt; after a receipt, if more is owed."""
    later, called = aliased(CopyEvent), aliased(CopyEvent)
    urgent = select(DossierVersion.dossier_id).where(DossierVersion.is_urgent)
    is_owing = or_(
        CopyEvent.stage != codes.CopyStage.ACKNOWLEDGED,
        Copy.dossier_id.in_(urgent),
        exists().where(called.copy_id == Copy.id, called.stage == codes.CopyStage.RECALLED),
    )
    return (
        select(Copy.dossier_id)
        .join(CopyEvent, CopyEvent.copy_id == Copy.id)
        .where(CopyEvent.stage.not_in(CLOSING), is_owing)
        .where(~exists().where(later.copy_id == Copy.id, later.id > CopyEvent.id))
    )


def _of_dossier(view: DossierView, today: date, officer: str) -> Iterator[TodayLine]:
    kinds = {
        codes.DossierStage.PREPARED: Waiting.SEALING if view.prepared_by == officer else None,
        codes.DossierStage.SIGNED: Waiting.APPROVAL if view.second_officer == officer else None,
        codes.DossierStage.APPROVED: Waiting.SEALING,
    }
    waiting = kinds.get(view.stage)
    if waiting is not None and not all(copy.is_closed for copy in view.copies):
        detail = _("Dossier {number}: {stage}").format(number=view.number, stage=label(view.stage))
        yield _line(waiting, (view.case, view.number, view.id), view.prepared_on, today, detail)
    for copy in view.copies:
        yield from _of_copy(view, copy, today)


def _of_copy(view: DossierView, copy: CopyView, today: date) -> Iterator[TodayLine]:
    if copy.stage is codes.CopyStage.SEALED:
        detail = _("Copy {code} of {number} is sealed and waits to be exported").format(
            code=copy.code, number=view.number
        )
        yield _line(Waiting.SEALING, (view.case, view.number, view.id), copy.stage_on, today, detail)
    if copy.awaits is not None and copy.due_on is not None:
        kind, said = _OWED[copy.awaits]
        detail = _(said).format(partner=copy.partner_name, code=copy.code, number=view.number)
        yield _line(kind, (view.case, copy.code, copy.id), copy.due_on, today, detail)


def _line(kind: Waiting, about: tuple[CaseRef, str, int], due_on: date, today: date, detail: str) -> TodayLine:
    case, subject, record = about
    return TodayLine(kind, case, subject, due_on, (today - due_on).days, record, detail)
