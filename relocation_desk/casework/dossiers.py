"""The transfer dossier: prepared, signed by its preparer, approved by a second officer, sealed by both, exported."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from secrets import SystemRandom

from sqlalchemy import select

from relocation_desk.casework import archive, consent_standing, finding, ingredients, opening, overview, section
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_views import CLOSING_STAGES, dossier_view, is_sealed, signatories_of
from relocation_desk.casework.views import DossierView
from relocation_desk.domain import codes
from relocation_desk.domain.permissions import Act, SamePerson
from relocation_desk.domain.references import (
    CaseRef,
    CopyCode,
    DossierNumber,
    OfficerRef,
    new_copy_code,
    new_dossier_number,
)
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import compose, storing
from relocation_desk.dossier.content import Content, Cover
from relocation_desk.vault import trail
from relocation_desk.vault.partner_tables import Certificate, Copy, CopyEvent, Dossier, DossierSignature
from relocation_desk.vault.records import DossierPdf, DossierText, SealedFile, Withheld
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import translator

_VALID_DAYS = 61  # an instruction that nobody acted upon for two months is asked for anew
_DUTY_LINE = N_("As handed over with the section’s certificates; give the number above and the word of the day.")


class WrongStage(Trouble):
    """A step of the dossier out of its turn."""

    says = N_("The dossier {number} stands at “{stage}”; this step does not follow from there.")


class NotTheSignatory(Trouble):
    """The cover names who signs, and in which order."""

    says = N_("{number} names {officer} as the one who signs at this point. Ask that officer.")


class NoSigningCertificate(Trouble):
    """An officer who can't sign for the section."""

    says = N_("{officer} has no signing certificate of the section. Choose another second officer.")


class CopyClosed(Trouble):
    """Nothing happens to a closed copy."""

    says = N_("The copy {code} is accounted for already: {stage}.")


class CopyLeft(Trouble):
    """One number, one file: a copy leaves once."""

    says = N_("The copy {code} has left the desk already: {stage}. Account for it; another dossier has its own copy.")


class PaperWithheld(Trouble):
    """The officer may not open the dossier's text."""

    says = N_("You are not cleared for the dossier {number}. A protection officer can open it.")


@dataclass(frozen=True, slots=True)
class Exported:
    """A sealed file as it was written, synced, read back and compared."""

    path: Path
    sha256: str
    size: int
    copy_code: CopyCode


def missing(desk: Desk, reference: CaseRef) -> tuple[str, ...]:
    """What is still missing before a dossier of this case can be prepared."""
    with desk.act(Act.VIEW_DOSSIER, reference) as work:
        return ingredients.missing(work, overview.view(work, finding.case(work.session, reference)))


def proposal(desk: Desk, reference: CaseRef, language: str) -> Content:
    """What would leave, and why, under a number not yet given."""
    with desk.act(Act.VIEW_DOSSIER, reference) as work:
        gathered = ingredients.gather(work, reference)
        signatories = (desk.officer, desk.officer)  # the second is chosen when it is prepared
        cover = _cover(work, DossierNumber("D-0000-00-0"), CopyCode("000-00"), language, signatories)
        return compose.compose(gathered.ingredients, cover, language)


def prepare(desk: Desk, reference: CaseRef, language: str, second: OfficerRef) -> DossierNumber:
    """Compose and typeset a dossier that `second` is to approve; number and copy code exist before it does."""
    from relocation_desk.dossier.typeset import typeset  # loads ReportLab

    _require_may_approve(desk, second)
    with desk.act(Act.PREPARE_DOSSIER, reference) as work:
        gathered = ingredients.gather(work, reference)
        number, code = new_dossier_number(work.today.year), new_copy_code()
        cover = _cover(work, number, code, language, (desk.officer, second))
        content = compose.compose(gathered.ingredients, cover, language)
        pdf = typeset(content)
        text = DossierText(storing.to_text(content))
        row = Dossier(
            case_id=gathered.case.id, number=number, version=1, placement_id=gathered.placement.id,
            certificate_id=gathered.certificate.id, language=language, not_after=content.cover.not_after,
            second_officer=second,
            content_digest=hashlib.sha256(text.content.encode()).digest(),
        )  # fmt: skip
        work.record(row, work.today)
        copy = work.record(Copy(dossier_id=row.id, ordinal=1, code=code, medium=codes.CopyMedium.REMOVABLE), work.today)
        record_copy_event(work, copy, codes.CopyStage.NUMBERED, work.today)
        work.seal(reference, row.id, text, work.today)
        work.seal(reference, row.id, DossierPdf(pdf), work.today)
        work.facts |= {"dossier": number, "copy": code}
        return number


def second_officers(desk: Desk) -> tuple[OfficerRef, ...]:
    """Who may approve what the officer at the desk prepares: others who hold a signing certificate of the section."""
    certified = section.keys_of(desk).officer_certificates
    others = (one for one in desk.vault.chain.state.officers.values() if one.reference in certified)
    return tuple(sorted(one.reference for one in others if one.reference != desk.officer and not one.is_closed))


def _require_may_approve(desk: Desk, second: OfficerRef) -> None:
    if second == desk.officer:
        raise SamePerson(subject=second)
    if second not in second_officers(desk):
        raise NoSigningCertificate(officer=second)


def _cover(
    work: Work, number: DossierNumber, code: CopyCode, language: str, signatories: tuple[OfficerRef, OfficerRef]
) -> Cover:
    head = trail.head(work.session)
    return Cover(
        number=number, version=1, supersedes=None, copy_number=1, copies=1, copy_code=code, issued_on=work.today,
        not_after=work.today + timedelta(days=_VALID_DAYS), signatories=signatories, trail_head=head.hash,
        trail_entry=head.n, duty_line=translator(language)(_DUTY_LINE),
    )  # fmt: skip


def _copy(work: Work, row: Dossier) -> Copy:
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


def dossier(desk: Desk, number: DossierNumber) -> DossierView:
    """A dossier and how far it has come."""
    with desk.reading(Act.VIEW_DOSSIER) as session:
        row = finding.dossier(session, number)
        return dossier_view(desk, session, row, session.get_one(Case, row.case_id))


def content(desk: Desk, number: DossierNumber) -> Content:
    """What a dossier says and why; a view that stands on the trail."""
    with desk.act(Act.VIEW_DOSSIER, number) as work:
        row, case = _dossier_and_case(work, number)
        text = work.open(case.reference, DossierText, row.id)
        if not isinstance(text, DossierText):
            raise PaperWithheld(number=number)
        return storing.from_text(text.content)


def pdf(desk: Desk, number: DossierNumber) -> bytes:
    """The PDF with the signatures that it has so far; a view that stands on the trail."""
    with desk.act(Act.VIEW_DOSSIER, number) as work:
        return _pdf(work, *_dossier_and_case(work, number))


def _dossier_and_case(work: Work, number: DossierNumber) -> tuple[Dossier, Case]:
    row = finding.dossier(work.session, number)
    return row, work.session.get_one(Case, row.case_id)


def _of_open_case(work: Work, number: DossierNumber) -> tuple[Dossier, Case]:
    row, case = _dossier_and_case(work, number)
    archive.require_open(work.session, case.reference)
    return row, case


def _pdf(work: Work, row: Dossier, case: Case) -> bytes:
    kept = work.open(case.reference, DossierPdf, row.id)
    if kept is None or isinstance(kept, Withheld):
        raise PaperWithheld(number=row.number)
    return kept.body


def sign(desk: Desk, number: DossierNumber) -> None:
    """The preparer's signature, the first."""
    _add_signature(desk, number, Act.SIGN_DOSSIER, 1)


def approve(desk: Desk, number: DossierNumber) -> None:
    """The second officer's signature; never the preparer's."""
    _add_signature(desk, number, Act.APPROVE_DOSSIER, 2)


def _require_signatory(desk: Desk, row: Dossier, position: int) -> None:
    if position == 2 and row.entered_by == desk.officer:
        raise SamePerson(subject=row.number)
    named = row.entered_by if position == 1 else row.second_officer
    if named != desk.officer:
        raise NotTheSignatory(number=row.number, officer=named)


def _add_signature(desk: Desk, number: DossierNumber, act: Act, position: int) -> None:
    from relocation_desk.dossier import signing  # loads pyHanko

    with desk.act(act, number) as work:
        certificate = section.certificate_of(desk)
        row, case = _of_open_case(work, number)
        _require_signatory(desk, row, position)
        if len(signatories_of(work.session, row.id)) != position - 1:
            raise _wrong_stage(work, row, case)
        signed = signing.sign(
            _pdf(work, row, case), desk.officer, desk.vault.keys.document_key, certificate,
            section.keys_of(desk).authority, work.at, position,
        )  # fmt: skip
        digest = hashlib.sha256(signed).digest()
        signature = DossierSignature(dossier_id=row.id, position=position, officer=desk.officer, pdf_digest=digest)
        work.record(signature, work.today)
        work.seal(case.reference, row.id, DossierPdf(signed), work.today)
        work.facts["pdf"] = digest.hex()


def _wrong_stage(work: Work, row: Dossier, case: Case) -> Trouble:
    view = dossier_view(work.desk, work.session, row, case)
    return WrongStage(number=row.number, stage=view.stage)


def seal(desk: Desk, number: DossierNumber, second: OfficerRef, passphrase: bytes) -> None:
    """Seal the signed dossier for its State: both officers open the section's key together, in a process of its own."""
    from relocation_desk.dossier import certificates, sealing_process  # loads the OpenPGP library

    if second == desk.officer:
        raise SamePerson(subject=number)
    with desk.act(Act.SEAL_DOSSIER, number) as work:
        row, case = _of_open_case(work, number)
        if len(signatories_of(work.session, row.id)) != 2 or is_sealed(work.session, row.id):
            raise _wrong_stage(work, row, case)
        copy = _copy(work, row)
        if copy_stage(work, copy) is not codes.CopyStage.NUMBERED:
            raise CopyClosed(code=copy.code, stage=copy_stage(work, copy))
        consent_standing.require_not_withdrawn(work.session, case.id)
        material = work.session.get_one(Certificate, row.certificate_id).material
        certificates.require_usable(certificates.read_certificate(material), work.at)
        document = _pdf(work, row, case)
        with opening.attempt(desk, second) as tried:
            sealing = sealing_process.Sealing(
                folder=desk.vault.folder, first=desk.officer, first_keys=desk.vault.keys, second=second,
                second_passphrase=passphrase, second_secret=tried.secret, recipient_certificate=material,
                document=document, at=work.at,
            )  # fmt: skip
            sealed = sealing_process.seal(sealing)
        if tried.wrong_before:
            work.facts["wrong_tries"] = tried.wrong_before
        digest = hashlib.sha256(sealed).digest()
        record_copy_event(work, copy, codes.CopyStage.SEALED, work.today, digest)
        work.seal(case.reference, row.id, SealedFile(sealed), work.today)
        work.facts |= {"second": second, "sealed": digest.hex(), "copy": copy.code}


def export(desk: Desk, number: DossierNumber, folder: Path) -> Exported:
    """Write the sealed file to a folder, under a name that says nothing: synced, read back, compared."""
    from relocation_desk.dossier import delivery

    written: Path | None = None
    try:
        with desk.act(Act.EXPORT_COPY, number) as work:
            row, case = _of_open_case(work, number)
            kept = work.open(case.reference, SealedFile, row.id)
            if not isinstance(kept, SealedFile):
                raise _wrong_stage(work, row, case)
            copy = _copy(work, row)
            stage = copy_stage(work, copy)
            if stage is not codes.CopyStage.SEALED:
                raise (CopyClosed if stage in CLOSING_STAGES else CopyLeft)(code=copy.code, stage=stage)
            consent_standing.require_not_withdrawn(work.session, case.id)
            delivered = delivery.deliver(kept.body, folder, delivery.neutral_name(SystemRandom()))
            written = delivered.path
            record_copy_event(work, copy, codes.CopyStage.EXPORTED, work.today, bytes.fromhex(delivered.sha256))
            work.facts |= {"copy": copy.code, "file": delivered.sha256}
    except BaseException:
        if written is not None:  # a copy that is not on record must not exist
            written.unlink(missing_ok=True)
        raise
    return Exported(delivered.path, delivered.sha256, delivered.size, CopyCode(copy.code))
