"""A signed dossier sealed by two officers together, and its copy exported."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from secrets import SystemRandom

from relocation_desk.casework import annexes, consent_standing, opening, sources
from relocation_desk.casework.desk import Desk, Progress, no_progress
from relocation_desk.casework.dossier_rows import (
    CopyClosed,
    copy_of,
    copy_stage,
    pdf_of,
    record_copy_event,
    rows_of_open,
    wrong_stage,
)
from relocation_desk.casework.dossier_views import CLOSING_STAGES, is_sealed, signatories_of
from relocation_desk.domain import codes
from relocation_desk.domain.permissions import Act, SamePerson
from relocation_desk.domain.references import CopyCode, DossierNumber, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.partner_tables import Certificate
from relocation_desk.vault.records import SealedFile


class CopyLeft(Trouble):
    """One number, one file: a copy leaves once."""

    says = N_("The copy {code} has left the desk already: {stage}. Account for it; another dossier has its own copy.")


@dataclass(frozen=True, slots=True)
class Exported:
    """A sealed file as it was written, synced, read back and compared."""

    path: Path
    sha256: str
    size: int
    copy_code: CopyCode


def seal(desk: Desk, number: DossierNumber, second: OfficerRef, passphrase: bytes) -> None:
    """Seal the signed dossier for its State: both officers open the section's key together, in a process of its own."""
    from relocation_desk.dossier import certificates, sealing_process  # loads the OpenPGP library

    if second == desk.officer:
        raise SamePerson(subject=number)
    with desk.act(Act.SEAL_DOSSIER, number) as work:
        row, case = rows_of_open(work, number)
        if len(signatories_of(work.session, row.id)) != 2 or is_sealed(work.session, row.id):
            raise wrong_stage(work, row, case)
        copy = copy_of(work, row)
        if copy_stage(work, copy) is not codes.CopyStage.NUMBERED:
            raise CopyClosed(code=copy.code, stage=copy_stage(work, copy))
        sources.require_unchanged(work, row, case)
        annexes.require_may_leave(work, row, case)
        material = work.session.get_one(Certificate, row.certificate_id).material
        certificates.require_usable(certificates.read_certificate(material), work.at)
        document = pdf_of(work, row, case)
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


def export(desk: Desk, number: DossierNumber, folder: Path, progress: Progress = no_progress) -> Exported:
    """Write the sealed file to a folder, under a name that says nothing: synced, read back, compared."""
    from relocation_desk.dossier import delivery, instructions

    instructions.require_no_sheet(folder)
    written: Path | None = None
    try:
        with desk.act(Act.EXPORT_COPY, number) as work:
            row, case = rows_of_open(work, number)
            kept = work.open(case.reference, SealedFile, row.id)
            if not isinstance(kept, SealedFile):
                raise wrong_stage(work, row, case)
            copy = copy_of(work, row)
            stage = copy_stage(work, copy)
            if stage is not codes.CopyStage.SEALED:
                raise (CopyClosed if stage in CLOSING_STAGES else CopyLeft)(code=copy.code, stage=stage)
            consent_standing.require_not_withdrawn(work.session, case.id)
            delivered = delivery.deliver(kept.body, folder, delivery.neutral_name(SystemRandom()), progress)
            written = delivered.path
            record_copy_event(work, copy, codes.CopyStage.EXPORTED, work.today, bytes.fromhex(delivered.sha256))
            work.facts |= {"copy": copy.code, "file": delivered.sha256}
    except BaseException:
        if written is not None:  # a copy that is not on record must not exist
            written.unlink(missing_ok=True)
        raise
    return Exported(delivered.path, delivered.sha256, delivered.size, CopyCode(copy.code))
