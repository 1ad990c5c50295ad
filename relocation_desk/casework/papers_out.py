"""A document of a State leaves: only sealed for that State's own certificate, after a second officer approved it."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from relocation_desk.casework import approvals, finding, partner_documents
from relocation_desk.casework.delivering import delivering, recipient
from relocation_desk.casework.desk import Desk, Progress, no_progress
from relocation_desk.casework.saving_out import CertificateNotCompared, SavedOut
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import StateCode
from relocation_desk.vault.approvals import Details
from relocation_desk.vault.partner_document_tables import PartnerDocument, PartnerDocumentExport
from relocation_desk.vault.partner_notes import PaperReason
from relocation_desk.vault.partner_tables import Certificate, Partner


@dataclass(frozen=True, slots=True)
class _Way:
    """A document that may go back to its State, and the certificate that it is sealed for."""

    partner: Partner
    row: PartnerDocument
    certificate: Certificate

    @property
    def details(self) -> Details:
        """What the second officer approves."""
        kind, fingerprint = self.row.kind.value, self.certificate.fingerprint
        return {"document": self.row.ordinal, "paper_kind": kind, "fingerprint": fingerprint}


def ask(desk: Desk, state: StateCode, number: int, reason: str) -> int:
    """Ask a second officer to approve that exactly this document leaves; returns the number of the request."""
    with desk.reading(Act.SAVE_PARTNER_DOCUMENT) as session:
        details = _way(desk, session, state, number).details
    return approvals.ask(desk, Act.SAVE_PARTNER_DOCUMENT, state, details, reason)


def save(desk: Desk, state: StateCode, number: int, folder: Path, progress: Progress = no_progress) -> SavedOut:
    """Write an approved document to a folder, sealed, under a name that says nothing: synced, read back, compared."""
    from relocation_desk.dossier import sealing  # loads the OpenPGP library

    with delivering(folder) as deliver, desk.act(Act.SAVE_PARTNER_DOCUMENT, state) as work:
        way = _way(desk, work.session, state, number)
        second = approvals.spend(work, Act.SAVE_PARTNER_DOCUMENT, state, way.details).approver
        content = partner_documents.read(work, way.partner, way.row, progress)
        sealed = sealing.enclose(content, recipient_certificate=way.certificate.material, at=work.at)
        delivered = deliver(sealed)
        row = PartnerDocumentExport(
            document_id=way.row.id, certificate_id=way.certificate.id, second=second,
            digest=bytes.fromhex(delivered.sha256),
        )  # fmt: skip
        work.record(row, work.today)
        reason = approvals.reason_of(work, int(str(work.facts["approval"])))
        work.seal(f"P-{way.partner.code}", row.id, PaperReason(reason), work.today)
        work.facts |= {"document": number, "file": delivered.sha256}
    return SavedOut(delivered.path, delivered.sha256, delivered.size)


def _way(desk: Desk, session: Session, state: StateCode, number: int) -> _Way:
    partner, row = partner_documents.found(session, state, number)
    uncompared = CertificateNotCompared(to=finding.partner_name(partner))
    return _Way(partner, row, recipient(session, partner.code, desk.now(), uncompared))
