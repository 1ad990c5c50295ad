"""The rows of a dossier and its copies within an act, and what stops a step out of its turn."""

from datetime import date

from sqlalchemy import select

from relocation_desk.casework import archive, finding
from relocation_desk.casework.desk import Work
from relocation_desk.casework.dossier_views import dossier_view
from relocation_desk.domain import codes
from relocation_desk.domain.references import DossierNumber
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.partner_tables import Copy, CopyEvent, Dossier
from relocation_desk.vault.records import DossierPdf, Withheld
from relocation_desk.vault.tables import Case


class WrongStage(Trouble):
    """A step of the dossier out of its turn."""

    says = N_("The dossier {number} stands at “{stage}”; this step does not follow from there.")


class CopyClosed(Trouble):
    """Nothing happens to a closed copy."""

    says = N_("The copy {code} is accounted for already: {stage}.")


class PaperWithheld(Trouble):
    """The officer may not open the dossier's text."""

    says = N_("You are not cleared for the dossier {number}. A protection officer can open it.")


def rows_of(work: Work, number: DossierNumber) -> tuple[Dossier, Case]:
    """The last version of a dossier, and its case."""
    row = finding.dossier(work.session, number)
    return row, work.session.get_one(Case, row.case_id)


def rows_of_open(work: Work, number: DossierNumber) -> tuple[Dossier, Case]:
    """The same, of a case that is not closed."""
    row, case = rows_of(work, number)
    archive.require_open(work.session, case.reference)
    return row, case


def pdf_of(work: Work, row: Dossier, case: Case) -> bytes:
    """The PDF as it stands; PaperWithheld without clearance."""
    kept = work.open(case.reference, DossierPdf, row.id)
    if kept is None or isinstance(kept, Withheld):
        raise PaperWithheld(number=row.number)
    return kept.body


def wrong_stage(work: Work, row: Dossier, case: Case) -> Trouble:
    """What to raise when a step does not follow from where the dossier stands."""
    view = dossier_view(work.desk, work.session, row, case)
    return WrongStage(number=row.number, stage=view.stage)


def copy_of(work: Work, row: Dossier) -> Copy:
    """The copy of a dossier."""
    return work.session.scalars(select(Copy).where(Copy.dossier_id == row.id)).one()


def copy_stage(work: Work, copy: Copy) -> codes.CopyStage:
    """What happened to a copy last."""
    events = select(CopyEvent.stage).where(CopyEvent.copy_id == copy.id).order_by(CopyEvent.id.desc())
    stage: codes.CopyStage = work.session.scalars(events.limit(1)).one()
    return stage


def record_copy_event(
    work: Work, copy: Copy, stage: codes.CopyStage, day: date, digest: bytes | None = None, *, intact: bool = True
) -> None:
    """Add what happened to a copy."""
    work.record(CopyEvent(copy_id=copy.id, stage=stage, digest=digest, seal_intact=intact), day)
