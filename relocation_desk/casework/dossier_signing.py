"""The two signatures in a dossier: the preparer's, then a second officer's."""

import hashlib

from relocation_desk.casework import section, sources
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_rows import copies_of, kept_as, pdf_of, rows_of_open, wrong_stage
from relocation_desk.casework.dossier_views import signatories_of
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import DossierNumber, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.copy_tables import CopySignature
from relocation_desk.vault.partner_tables import Copy, Dossier, DossierSignature


class NotTheSignatory(Trouble):
    """The cover names who signs, and in which order."""

    says = N_("{number} names {officer} as the one who signs at this point. Ask that officer.")


class SignedUnderFormerKeys(Trouble):
    """A State could verify the two signatures with no one authority."""

    says = N_(
        "The section’s keys were made anew after {number} was signed, so its signatures no longer fit. "
        "Prepare the dossier anew, and void this one’s copy."
    )


def require_present_keys(desk: Desk, row: Dossier, pdf: bytes) -> None:
    """SignedUnderFormerKeys, unless the section's present authority certified all who signed."""
    from relocation_desk.dossier import signing  # loads what reads signatures

    if not all(one.trusted for one in signing.signatures(pdf, section.keys_of(desk).authority)):
        raise SignedUnderFormerKeys(number=row.number)


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
        row, case = rows_of_open(work, number)
        _require_signatory(desk, row, position)
        if len(signatories_of(work.session, row.id)) != position - 1:
            raise wrong_stage(work, row, case)
        sources.require_unchanged(work, row, case)
        for copy in copies_of(work.session, row):
            pdf = pdf_of(work, case, copy)
            require_present_keys(desk, row, pdf)
            signed = signing.sign(
                pdf, desk.officer, desk.vault.keys.document_key, certificate,
                section.keys_of(desk).authority, work.at, position,
            )  # fmt: skip
            digest = hashlib.sha256(signed).digest()
            work.record(_signature(copy, position, desk.officer, digest), work.today)
            kind, record = kept_as(copy)
            work.seal(case.reference, record, kind(signed), work.today)
            work.facts["pdf" if copy.ordinal == 1 else f"pdf_{copy.ordinal}"] = digest.hex()


def _signature(copy: Copy, position: int, officer: OfficerRef, digest: bytes) -> DossierSignature | CopySignature:
    if copy.ordinal == 1:
        return DossierSignature(dossier_id=copy.dossier_id, position=position, officer=officer, pdf_digest=digest)
    return CopySignature(copy_id=copy.id, position=position, officer=officer, pdf_digest=digest)
