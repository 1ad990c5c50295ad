"""The rows of a dossier and its copies within an act, and what stops a step out of its turn."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import archive, finding
from relocation_desk.casework.desk import Work
from relocation_desk.casework.dossier_views import dossier_view, standing_of
from relocation_desk.domain import codes
from relocation_desk.domain.copies import Standing
from relocation_desk.domain.references import DossierNumber
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import storing
from relocation_desk.dossier.content import Content
from relocation_desk.vault.copy_tables import DossierRecipient
from relocation_desk.vault.partner_tables import Certificate, Copy, CopyEvent, Dossier
from relocation_desk.vault.records import CopyFile, CopyPdf, DossierPdf, DossierText, SealedFile, Withheld
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


def kept_as(copy: Copy) -> tuple[type[DossierPdf | CopyPdf], int]:
    """As which sealed record the PDF of a copy is kept: the first one's is the dossier's own."""
    return (DossierPdf, copy.dossier_id) if copy.ordinal == 1 else (CopyPdf, copy.id)


def sealed_as(copy: Copy) -> tuple[type[SealedFile | CopyFile], int]:
    """As which sealed record the sealed file of a copy is kept."""
    return (SealedFile, copy.dossier_id) if copy.ordinal == 1 else (CopyFile, copy.id)


def content_of(work: Work, row: Dossier, case: Case) -> Content:
    """What a version says; PaperWithheld without clearance."""
    kept = work.open(case.reference, DossierText, row.id)
    if not isinstance(kept, DossierText):
        raise PaperWithheld(number=row.number)
    return storing.from_text(kept.content)


def pdf_of(work: Work, case: Case, copy: Copy) -> bytes:
    """The PDF of a copy as it stands; PaperWithheld without clearance."""
    kept = work.open(case.reference, *kept_as(copy))
    if kept is None or isinstance(kept, Withheld):
        raise PaperWithheld(number=work.session.get_one(Dossier, copy.dossier_id).number)
    return kept.body


def wrong_stage(work: Work, row: Dossier, case: Case) -> Trouble:
    """What to raise when a step does not follow from where the dossier stands."""
    view = dossier_view(work.desk, work.session, row, case)
    return WrongStage(number=row.number, stage=view.stage)


def copies_of(session: Session, row: Dossier) -> tuple[Copy, ...]:
    """The copies of a version, by their numbers."""
    return tuple(session.scalars(select(Copy).where(Copy.dossier_id == row.id).order_by(Copy.ordinal)))


def certificates_of(session: Session, row: Dossier) -> tuple[Certificate, ...]:
    """The certificates that a version is sealed for, the first one first."""
    further = select(DossierRecipient.certificate_id).where(DossierRecipient.dossier_id == row.id)
    first = session.get_one(Certificate, row.certificate_id)
    return (first, *session.scalars(select(Certificate).where(Certificate.id.in_(further)).order_by(Certificate.id)))


def copy_stage(work: Work, copy: Copy) -> codes.CopyStage:
    """What happened to a copy last; that it was called back moves it nowhere."""
    return copy_stage_in(work.session, copy)


def copy_stage_in(session: Session, copy: Copy) -> codes.CopyStage:
    """The same, where nothing is done."""
    return standing_of(session, copy).stage


def require_open(work: Work, copy: Copy) -> Standing:
    """Where an open copy stands; CopyClosed."""
    stands = standing_of(work.session, copy)
    if stands.is_closed:
        raise CopyClosed(code=copy.code, stage=stands.stage)
    return stands


def record_copy_event(
    work: Work, copy: Copy, stage: codes.CopyStage, day: date, digest: bytes | None = None, **said: Any
) -> CopyEvent:
    """Add what happened to a copy, with what is said of it (`CopyEvent`)."""
    return work.record(CopyEvent(copy_id=copy.id, stage=stage, digest=digest, **{"seal_intact": True, **said}), day)
