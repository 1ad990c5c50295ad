"""The hand-over sheet of an emergency: one officer's signature, one recipient, one copy, followed to its end."""

import hashlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from relocation_desk.casework import exclusions, finding, ingredients, section
from relocation_desk.casework.cases import clean
from relocation_desk.casework.delivering import delivering, recipient
from relocation_desk.casework.desk import Desk, Progress, Work, no_progress
from relocation_desk.casework.dossier_sealing import Exported
from relocation_desk.casework.emergencies import DoneBefore, TooEarlyToLeave, owe, own
from relocation_desk.casework.emergency_views import last_event
from relocation_desk.casework.overview import view
from relocation_desk.casework.views import CaseView
from relocation_desk.domain import emergency
from relocation_desk.domain.acts import Act
from relocation_desk.domain.emergency_codes import DebtKind, SheetStage
from relocation_desk.domain.household import letter
from relocation_desk.domain.references import (
    CaseRef,
    CopyCode,
    StateCode,
    UnknownReference,
    new_copy_code,
    new_sheet_number,
)
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.emergency_records import EmergencyOrder, EmergencyPdf, SheetFields, SheetNote
from relocation_desk.vault.emergency_tables import (
    Emergency,
    EmergencyDeparture,
    EmergencySheet,
    EmergencySheetEvent,
)
from relocation_desk.vault.partner_tables import Certificate, Partner
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _, translator

if TYPE_CHECKING:
    from relocation_desk.dossier.emergency_sheet import Sheet


class NoConfirmedCertificate(Trouble):
    """Tonight is too late to compare a fingerprint."""

    says = N_("{state} has no certificate whose fingerprint was compared before. Hand the person over by voice alone.")


@dataclass(frozen=True, slots=True)
class NewSheet:
    """For which State, in which language, and the fixed fields."""

    state: StateCode
    fields: SheetFields
    language: str = "en"
    page_size: str = "A4"


def make(
    desk: Desk, reference: CaseRef, new: NewSheet, folder: Path, progress: Progress = no_progress
) -> tuple[str, Exported]:
    """Make, sign, enclose and write the one copy; returns its number and the file as it was read back.

    The PDF carries the signature of the officer at the desk, the envelope none: it can't pass for a dossier.
    """
    from relocation_desk.dossier import emergency_sheet, instructions, sealing

    instructions.require_no_sheet(folder)
    asked = replace(new, fields=clean(new.fields, may_be_empty=("urgent_health", "papers")))
    with delivering(folder, progress) as deliver, desk.act(Act.MAKE_EMERGENCY_SHEET, reference) as work:
        row, case = own(work, reference), finding.case(work.session, reference)
        certificate = _recipient(work, case, new.state)
        _require_turn(work, row, reference)
        content = _content(work, row, view(work, case), asked)
        pdf = _signed(work, emergency_sheet.typeset(content, new.language, new.page_size))
        file = sealing.enclose(pdf, recipient_certificate=certificate.material, at=work.at)
        delivered = deliver(file)
        sheet = EmergencySheet(
            emergency_id=row.id, number=content.number, code=content.code, certificate_id=certificate.id,
            lapses_at=content.lapses_at, pdf_digest=hashlib.sha256(pdf).digest(),
            file_digest=bytes.fromhex(delivered.sha256),
        )  # fmt: skip
        work.record(sheet, work.today)
        work.record(EmergencySheetEvent(sheet_id=sheet.id, stage=SheetStage.WRITTEN), work.today)
        for kept in (EmergencyPdf(pdf), asked.fields):
            work.seal(reference, sheet.id, kept, work.today)
        owe(work, row, DebtKind.SHEET)
        work.facts |= {"sheet": content.number, "copy": content.code, "file": delivered.sha256}
    return content.number, Exported(delivered.path, delivered.sha256, delivered.size, CopyCode(content.code))


def _signed(work: Work, pdf: bytes) -> bytes:
    """With the signature of the officer at the desk, and no other."""
    from relocation_desk.dossier import signing

    desk = work.desk
    certificate, authority = section.certificate_of(desk), section.keys_of(desk).authority
    return signing.sign(pdf, desk.officer, desk.vault.keys.document_key, certificate, authority, work.at, 1)


def recipients(desk: Desk) -> tuple[tuple[StateCode, str], ...]:
    """The States whose certificate was compared before, with their names."""
    with desk.reading(Act.MAKE_EMERGENCY_SHEET) as session:
        known = session.scalars(select(Partner).order_by(Partner.code)).all()
        return tuple(
            (StateCode(one.code), finding.partner_name(one))
            for one in known
            if finding.compared_certificate(session, one.code) is not None
        )


def account(desk: Desk, number: str, stage: SheetStage, note: SheetNote) -> None:
    """Record what happened to the one copy: handed over, acknowledged, back, destroyed or lost."""
    said = clean(note)
    with desk.act(Act.ACCOUNT_FOR_SHEET, number) as work:
        row = work.session.scalar(select(EmergencySheet).where(EmergencySheet.number == number))
        if row is None:
            raise UnknownReference(reference=number)
        emergency.require_next(number, work.session.scalars(last_event(row.id)).one().stage, stage)
        case = work.session.get_one(Case, work.session.get_one(Emergency, row.emergency_id).case_id)
        event = work.record(EmergencySheetEvent(sheet_id=row.id, stage=stage), work.today)
        if note != SheetNote():
            work.seal(case.reference, event.id, said, work.today)
        work.facts |= {"case": case.reference, "stage": stage.value}


def _recipient(work: Work, case: Case, state: StateCode) -> Certificate:
    partner = finding.partner(work.session, state)
    exclusions.require_not_excluded(work.session, case, partner.id)
    return recipient(work.session, partner.code, work.at, NoConfirmedCertificate(state=state))


def _require_turn(work: Work, row: Emergency, reference: CaseRef) -> None:
    if work.session.scalar(select(exists().where(EmergencySheet.emergency_id == row.id))):
        raise DoneBefore
    if not work.session.scalar(select(exists().where(EmergencyDeparture.emergency_id == row.id))):
        raise TooEarlyToLeave(case=reference, missing=_("the movement and the temporary place."))


def _content(work: Work, row: Emergency, case: CaseView, new: NewSheet) -> "Sheet":
    from relocation_desk.dossier import compose
    from relocation_desk.dossier.emergency_sheet import Sheet

    order = ingredients.opened(work.open(case.reference, EmergencyOrder, row.id), EmergencyOrder)
    say = translator(new.language)
    who = [ingredients.member(one) for one in case.members if one.moves_along and one.identity is not None]
    found = tuple(compose.person(letter(one.ordinal), one, say) for one in who)
    return Sheet(
        number=new_sheet_number(work.today.year), code=new_copy_code(), officer=work.desk.officer, made_at=work.at,
        lapses_at=work.at + emergency.LAPSE, persons=found, described="" if found else order.described,
        **asdict(new.fields),
    )  # fmt: skip
