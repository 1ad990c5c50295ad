"""A copy on paper: handed to a printer from memory under its own number, whole or void."""

import hashlib
from dataclasses import dataclass

from relocation_desk.casework import annexes, archive, consent_standing, finding, sources
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_rows import (
    CopyClosed,
    copy_stage,
    pdf_of,
    record_copy_event,
    wrong_stage,
)
from relocation_desk.casework.dossier_signing import require_present_keys
from relocation_desk.casework.dossier_views import signatories_of
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.printing_codes import Spoiled
from relocation_desk.domain.references import CopyCode, DossierNumber
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system import printers
from relocation_desk.system.printers import Printer, PrinterFailed, Sides
from relocation_desk.vault.partner_tables import Copy, Dossier
from relocation_desk.vault.tables import Case


class NotOnPaper(Trouble):
    """A copy that was numbered for a medium."""

    says = N_(
        "The copy {code} is numbered for a removable medium. Number a copy on paper when the dossier is prepared."
    )


class PrintedAlready(Trouble):
    """One number, one print."""

    says = N_("The copy {code} was printed already: {stage}. Each print has its own number; take another copy.")


class PrinterTookNothing(Trouble):
    """Switched off, gone, or refused by the system."""

    says = N_("The printer {printer} took nothing; the copy keeps its number. Check the printer, and print it again.")


class NotPrinted(Trouble):
    """Only what was handed to a printer can be spoiled by one."""

    says = N_("The copy {code} was not handed to a printer, or is with the State already. Account for it in Dossiers.")


class SpoolKept(Trouble):
    """The system's spool was not emptied."""

    says = N_(
        "It is on record that the copy came out whole. The spool keeps its pages: somebody else prints there. "
        "Say it again when their print is done, or have the spool emptied."
    )


@dataclass(frozen=True, slots=True)
class Printing:
    """A copy that a printer was given, and its job."""

    dossier: DossierNumber
    code: CopyCode
    job: str


def available(desk: Desk) -> tuple[Printer, ...]:
    """The printers of this workstation; a question to the system, which leaves no trail entry."""
    with desk.reading(Act.PRINT_COPY):
        return printers.printers()


def pages(desk: Desk, code: CopyCode) -> bytes:
    """The very file that a printer would get; a view that stands on the trail."""
    with desk.act(Act.VIEW_DOSSIER) as work:
        row, case, copy = _found(work, code)
        work.subject, work.facts["copy"] = row.number, copy.code
        return pdf_of(work, case, copy)


def send(desk: Desk, code: CopyCode, printer: str, sides: Sides) -> Printing:
    """Hand a signed copy to a printer: it counts as out from then on, whatever becomes of the sheets."""
    from relocation_desk.dossier.preview import page_format

    job = ""
    try:
        with desk.act(Act.PRINT_COPY) as work:
            row, copy, document = _to_print(work, code)
            digest = hashlib.sha256(document).digest()
            record_copy_event(work, copy, codes.CopyStage.EXPORTED, work.today, digest)
            work.subject = row.number
            work.facts |= {"copy": copy.code, "pdf": digest.hex(), "sides": sides.value}
            job = printers.send(document, printer, page_format(document), sides)
    except PrinterFailed:
        raise PrinterTookNothing(printer=printer) from None
    except BaseException:
        if job:  # a copy that is not on record must not exist
            printers.forget(job)
        raise
    return Printing(DossierNumber(row.number), CopyCode(copy.code), job)


def _to_print(work: Work, code: CopyCode) -> tuple[Dossier, Copy, bytes]:
    """A copy that may go to a printer now, and its file; what stops it otherwise."""
    row, case, copy = _found(work, code)
    archive.require_open(work.session, case.reference)
    if len(signatories_of(work.session, row.id)) != 2:
        raise wrong_stage(work, row, case)
    stage = copy_stage(work, copy)
    if stage is not codes.CopyStage.NUMBERED:
        raise (CopyClosed if stage is codes.CopyStage.VOID else PrintedAlready)(code=copy.code, stage=stage)
    consent_standing.require_not_over(work.session, case.id, work.today)
    sources.require_unchanged(work, row, case)
    annexes.require_may_leave(work, row, case)
    document = pdf_of(work, case, copy)
    require_present_keys(work.desk, row, document)
    return row, copy, document


def came_out(desk: Desk, printing: Printing) -> None:
    """It is whole, which stands on record: the spool forgets it, or SpoolKept says that it does not."""
    with desk.act(Act.PRINT_COPY, printing.dossier) as work:
        work.facts |= {"copy": printing.code, "whole": 1}
    if not printers.forget(printing.job):
        raise SpoolKept


def spoil(desk: Desk, code: CopyCode, cause: Spoiled, job: str = "") -> None:
    """It did not come out whole: the copy is void, its sheets are shredded, and the spool forgets it."""
    with desk.act(Act.CLOSE_COPY, code) as work:
        _row, _case, copy = _found(work, code)
        stage = copy_stage(work, copy)
        if stage is not codes.CopyStage.EXPORTED:
            raise NotPrinted(code=code)
        record_copy_event(work, copy, codes.CopyStage.VOID, work.today)
        work.facts |= {"stage": codes.CopyStage.VOID.value, "cause": cause.value}
    if job:
        printers.forget(job)


def _found(work: Work, code: CopyCode) -> tuple[Dossier, Case, Copy]:
    copy = finding.copy(work.session, code)
    if copy.medium is not codes.CopyMedium.PAPER:
        raise NotOnPaper(code=code)
    row = work.session.get_one(Dossier, copy.dossier_id)
    return row, work.session.get_one(Case, row.case_id), copy
