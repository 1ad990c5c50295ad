"""For which certificates of a State a dossier is sealed, and whether the envelope must name them."""

from dataclasses import dataclass

from relocation_desk.casework import dossier_rows, finding
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_sealing import is_named
from relocation_desk.casework.ingredients import gather
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copy_codes import Naming
from relocation_desk.domain.references import CaseRef, DossierNumber
from relocation_desk.vault.copy_tables import RecipientNaming
from relocation_desk.vault.partner_tables import Partner


@dataclass(frozen=True, slots=True)
class Addressed:
    """A certificate that a dossier is sealed for, and whether the envelope names it."""

    fingerprint: str
    is_named: bool


def choose_naming(desk: Desk, fingerprint: str, naming: Naming) -> None:
    """From now on name a certificate in envelopes, since the State's tool opens no other, or hide it again."""
    with desk.act(Act.NAME_RECIPIENT) as work:
        row = finding.certificate(work.session, fingerprint)
        work.record(RecipientNaming(certificate_id=row.id, naming=naming), work.today)
        work.subject = work.session.get_one(Partner, row.partner_id).code
        work.facts |= {"fingerprint": row.fingerprint, "naming": naming.value}


def of_dossier(desk: Desk, number: DossierNumber) -> tuple[Addressed, ...]:
    """The certificates that a dossier is sealed for, as it would be sealed now."""
    with desk.reading(Act.VIEW_DOSSIER) as session:
        row = finding.dossier(session, number)
        return tuple(
            Addressed(one.fingerprint, is_named(session, one)) for one in dossier_rows.certificates_of(session, row)
        )


def further(desk: Desk, reference: CaseRef) -> tuple[str, ...]:
    """Compared certificates of the case's State beside the newest, which a dossier is always sealed for."""
    with desk.act(Act.VIEW_DOSSIER, reference) as work:
        gathered = gather(work, reference)
        known = finding.compared_certificates(work.session, gathered.partner.id)
        return tuple(one.fingerprint for one in known if one.id != gathered.certificate.id)
