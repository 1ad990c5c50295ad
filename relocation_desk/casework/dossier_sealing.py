"""A signed dossier sealed by two officers together, and its copies exported."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import annexes, consent_standing, finding, opening, sources, state_gates
from relocation_desk.casework.delivering import delivering
from relocation_desk.casework.desk import Desk, Progress, Work, no_progress
from relocation_desk.casework.dossier_rows import (
    CopyClosed,
    certificates_of,
    copies_of,
    copy_stage,
    pdf_of,
    record_copy_event,
    rows_of_open,
    sealed_as,
    wrong_stage,
)
from relocation_desk.casework.dossier_signing import require_present_keys
from relocation_desk.casework.dossier_views import is_sealed, signatories_of
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copies import CLOSING
from relocation_desk.domain.copy_codes import Naming
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import CopyCode, DossierNumber, OfficerRef, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.copy_tables import RecipientNaming
from relocation_desk.vault.partner_tables import Certificate, Copy, Dossier
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Case, Placement


class CopyLeft(Trouble):
    """One number, one file: a copy leaves once."""

    says = N_("The copy {code} has left the desk already: {stage}. Account for it; another dossier has its own copy.")


class NoLongerCompared(Trouble):
    """A key that someone else may hold opens nothing more that leaves here."""

    says = N_(
        "A certificate that {number} is for was revoked, or differed when it was compared last. Close the copies that "
        "have not left as void, compare the State’s present certificate, and prepare the dossier again."
    )


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
        waiting = _waiting(work, row)
        sources.require_unchanged(work, row, case)
        annexes.require_may_leave(work, row, case)
        _require_compared(work.session, row)
        recipients = recipients_of(work.session, row)
        for material, _is_named in recipients:
            certificates.require_usable(certificates.read_certificate(material), work.at)
        documents = tuple(pdf_of(work, case, copy) for copy in waiting)
        for document in documents:
            require_present_keys(desk, row, document)
        with opening.attempt(desk, second) as tried:
            sealing = sealing_process.Sealing(
                folder=desk.vault.folder, first=desk.officer, first_keys=desk.vault.keys, second=second,
                second_passphrase=passphrase, second_secret=tried.secret, recipients=recipients,
                documents=documents, at=work.at,
            )  # fmt: skip
            sealed = sealing_process.seal(sealing)
        if tried.wrong_before:
            work.facts["wrong_tries"] = tried.wrong_before
        for copy, file in zip(waiting, sealed, strict=True):
            digest = hashlib.sha256(file).digest()
            record_copy_event(work, copy, codes.CopyStage.SEALED, work.today, digest)
            kind, record = sealed_as(copy)
            work.seal(case.reference, record, kind(file), work.today)
            work.facts["sealed" if copy is waiting[0] else f"sealed_{copy.ordinal}"] = digest.hex()
        work.facts |= {"second": second, "copy": ".".join(copy.code for copy in waiting)}


def _waiting(work: Work, row: Dossier) -> tuple[Copy, ...]:
    """The copies on media that wait to be sealed; CopyClosed when none does."""
    found = copies_of(work.session, row)
    media = [copy for copy in found if copy.medium is codes.CopyMedium.REMOVABLE]
    waiting = tuple(copy for copy in media if copy_stage(work, copy) is codes.CopyStage.NUMBERED)
    if not waiting:
        first = (media or found)[0]
        raise CopyClosed(code=first.code, stage=copy_stage(work, first))
    return waiting


def _require_compared(session: Session, row: Dossier) -> None:
    """NoLongerCompared when what was learnt of a certificate since it was chosen forbids to use it."""
    for one in certificates_of(session, row):
        if one not in finding.compared_certificates(session, one.partner_id):
            raise NoLongerCompared(number=row.number)


def recipients_of(session: Session, row: Dossier) -> tuple[tuple[bytes, bool], ...]:
    """The certificates that a dossier is sealed for, and which of them the envelope must name."""
    return tuple((one.material, is_named(session, one)) for one in certificates_of(session, row))


def is_named(session: Session, certificate: Certificate) -> bool:
    """Whether the State's tool opens an envelope only when it names this certificate; the last word counts."""
    said = (
        select(RecipientNaming.naming)
        .where(RecipientNaming.certificate_id == certificate.id)
        .order_by(RecipientNaming.id.desc())
    )
    return session.scalar(said.limit(1)) is Naming.VISIBLE


def export(
    desk: Desk, number: DossierNumber, folder: Path, progress: Progress = no_progress, code: CopyCode | None = None
) -> Exported:
    """Write a sealed copy to a folder, under a name that says nothing: synced, read back, compared.

    Without a code it is the first that waits.
    """
    from relocation_desk.dossier import instructions

    instructions.require_no_sheet(folder)
    with delivering(folder, progress) as deliver, desk.act(Act.EXPORT_COPY, number) as work:
        row, case = rows_of_open(work, number)
        copy = _to_export(work, row, case, code)
        kept = work.open(case.reference, *sealed_as(copy))
        if kept is None or isinstance(kept, Withheld):
            raise wrong_stage(work, row, case)
        consent_standing.require_not_over(work.session, case.id, work.today)
        state_gates.require_open(work.session, case, work.session.get_one(Placement, row.placement_id).partner_id)
        _require_compared(work.session, row)
        delivered = deliver(kept.body)
        record_copy_event(work, copy, codes.CopyStage.EXPORTED, work.today, bytes.fromhex(delivered.sha256))
        work.facts |= {"copy": copy.code, "file": delivered.sha256}
    return Exported(delivered.path, delivered.sha256, delivered.size, CopyCode(copy.code))


def _to_export(work: Work, row: Dossier, case: Case, code: CopyCode | None) -> Copy:
    """The copy that is to leave; what stopped it when it can't."""
    if not is_sealed(work.session, row.id):
        raise wrong_stage(work, row, case)
    wanted = [copy for copy in copies_of(work.session, row) if code in (None, copy.code)]
    if not wanted:
        raise UnknownReference(reference=code)
    for copy in wanted:
        if copy_stage(work, copy) is codes.CopyStage.SEALED:
            return copy
    stage = copy_stage(work, wanted[0])
    raise (CopyClosed if stage in CLOSING else CopyLeft)(code=wanted[0].code, stage=stage)
