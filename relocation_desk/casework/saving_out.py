"""Documents saved out: one leaves the desk sealed for a compared certificate, after a second officer approved it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from relocation_desk.casework import approvals, archive, consent_standing, documents, exclusions, finding, merged
from relocation_desk.casework.delivering import delivering, recipient
from relocation_desk.casework.desk import Desk, Progress, no_progress
from relocation_desk.domain import consent
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ConsentScope
from relocation_desk.domain.references import CaseRef, StateCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.approvals import Details, Request
from relocation_desk.vault.document_records import ExportReason
from relocation_desk.vault.document_tables import CaseDocument, DocumentExport
from relocation_desk.vault.partner_tables import Certificate
from relocation_desk.vault.tables import Case


class DisclosureNotAgreed(Trouble):
    """Nothing about a person goes to a State against their will, or without it."""

    says = N_("{case} has not consented to disclosure to a State. Record the consent before a document is saved out.")


class CertificateNotCompared(Trouble):
    """What can't be sealed for somebody known does not leave."""

    says = N_("{to} has no certificate whose full fingerprint was compared. Compare it, then save the document out.")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Which document is to leave, and to which State or organisation."""

    document: int
    to: StateCode

    @staticmethod
    def asked(request: Request) -> "Outgoing":
        """What a second officer was asked, read from what is signed."""
        return Outgoing(int(request.details["document"]), StateCode(str(request.details["to"])))


@dataclass(frozen=True, slots=True)
class SavedOut:
    """A sealed document as it was written, synced, read back and compared."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class _Way:
    """A document that may go, and the certificate that it is sealed for."""

    case: Case
    row: CaseDocument
    certificate: Certificate

    def details(self, to: StateCode) -> Details:
        """What the second officer approves; the reason goes apart, since it is words."""
        known: Mapping[str, str | int] = {
            "document": self.row.ordinal, "document_kind": self.row.kind.value,
            "compartment": self.row.compartment.value, "to": to, "fingerprint": self.certificate.fingerprint,
        }  # fmt: skip
        return dict(known)


def ask(desk: Desk, reference: CaseRef, outgoing: Outgoing, reason: str) -> int:
    """Ask a second officer to approve that exactly this document leaves; returns the number of the request."""
    with desk.reading(Act.SAVE_DOCUMENT) as session:
        details = _way(desk, session, reference, outgoing).details(outgoing.to)
    return approvals.ask(desk, Act.SAVE_DOCUMENT, reference, details, reason)


def save(
    desk: Desk, reference: CaseRef, outgoing: Outgoing, folder: Path, progress: Progress = no_progress
) -> SavedOut:
    """Write an approved document to a folder, sealed, under a name that says nothing: synced, read back, compared."""
    from relocation_desk.dossier import sealing  # loads the OpenPGP library

    with delivering(folder) as deliver, desk.act(Act.SAVE_DOCUMENT, reference) as work:
        way = _way(desk, work.session, reference, outgoing)
        second = approvals.spend(work, Act.SAVE_DOCUMENT, reference, way.details(outgoing.to)).approver
        content = documents.read(work, way.case, way.row, progress)
        sealed = sealing.enclose(content, recipient_certificate=way.certificate.material, at=work.at)
        delivered = deliver(sealed)
        row = DocumentExport(
            document_id=way.row.id, certificate_id=way.certificate.id, second=second,
            digest=bytes.fromhex(delivered.sha256),
        )  # fmt: skip
        work.record(row, work.today)
        reason = approvals.reason_of(work, int(str(work.facts["approval"])))
        work.seal(reference, row.id, ExportReason(reason), work.today)
        # Not to which State: the trail is read by more eyes.
        work.facts |= {
            "document": way.row.ordinal, "compartment": way.row.compartment.value, "file": delivered.sha256,
        }  # fmt: skip
    return SavedOut(delivered.path, delivered.sha256, delivered.size)


def _way(desk: Desk, session: Session, reference: CaseRef, outgoing: Outgoing) -> _Way:
    """What stands at the gate when it is asked for, and again when it leaves."""
    # What stands at the gate is told by the case in which this one goes on.
    person = merged.kept(session, finding.case(session, reference))
    archive.require_open(session, person.reference)
    case, row = documents.found(session, reference, outgoing.document)
    if desk.vault.sealer.keys.find(session, reference, row.compartment) is None:
        desk.vault.sealer.require_open(session, reference, row.compartment)
    partner = finding.partner(session, outgoing.to)
    exclusions.require_not_excluded(session, person, partner.id)
    disclosure = {ConsentScope.DISCLOSURE_TO_STATE}
    consent_standing.require_not_over(session, person.id, desk.today(), disclosure)
    if not disclosure & consent.standing(consent_standing.words(session, person.id), desk.today()):
        raise DisclosureNotAgreed(case=reference)
    documents.require_may_go(session, reference, outgoing.document, outgoing.to)
    uncompared = CertificateNotCompared(to=finding.partner_name(partner))
    return _Way(case, row, recipient(session, partner.code, desk.now(), uncompared))
