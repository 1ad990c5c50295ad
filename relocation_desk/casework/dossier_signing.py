"""The two signatures in a dossier: the preparer's, then a second officer's."""

import hashlib

from relocation_desk.casework import section, sources
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_rows import content_of, copies_of, kept_as, pdf_of, rows_of_open, wrong_stage
from relocation_desk.casework.dossier_views import signatories_of
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import DossierNumber, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.copy_tables import CopySignature
from relocation_desk.vault.partner_tables import Copy, Dossier, DossierSignature
from relocation_desk.vault.tables import Case


class NotTheSignatory(Trouble):
    """The cover names who signs, and in which order."""

    says = N_("{number} names {officer} as the one who signs at this point. Ask that officer.")


class SignedUnderFormerKeys(Trouble):
    """A State could verify the two signatures with no one authority."""

    says = N_(
        "The section’s keys were made anew after {number} was signed, so its signatures no longer fit. "
        "Prepare the dossier anew, and void this one’s copy."
    )


class PagesNotRead(Trouble):
    """What no check can read, each of the two reads."""

    says = N_(
        "No check reads the pages of annex {annexes}: they are pictures, or a PDF as it came. Read each of them for "
        "what never leaves, and say that you did when you sign."
    )


def require_present_keys(desk: Desk, row: Dossier, pdf: bytes) -> None:
    """SignedUnderFormerKeys, unless the section's present authority certified all who signed."""
    from relocation_desk.dossier import signing  # loads what reads signatures

    if not all(one.trusted for one in signing.signatures(pdf, section.keys_of(desk).authority)):
        raise SignedUnderFormerKeys(number=row.number)


def sign(desk: Desk, number: DossierNumber, *, has_read: bool = False) -> None:
    """The preparer's signature, the first; `has_read` says that they read the pages that no check reads."""
    _add_signature(desk, number, Act.SIGN_DOSSIER, 1, has_read=has_read)


def approve(desk: Desk, number: DossierNumber, *, has_read: bool = False) -> None:
    """The second officer's signature; never the preparer's. They read those pages, too."""
    _add_signature(desk, number, Act.APPROVE_DOSSIER, 2, has_read=has_read)


def _require_signatory(desk: Desk, row: Dossier, position: int) -> None:
    if position == 2 and row.entered_by == desk.officer:
        raise SamePerson(subject=row.number)
    named = row.entered_by if position == 1 else row.second_officer
    if named != desk.officer:
        raise NotTheSignatory(number=row.number, officer=named)


def _require_read(work: Work, row: Dossier, case: Case, *, has_read: bool) -> None:
    """PagesNotRead; on the trail stands who read how many pages, of which annexes."""
    unread = content_of(work, row, case).unread
    if not unread:
        return
    if not has_read:
        raise PagesNotRead(annexes=", ".join(str(one.number) for one in unread))
    work.facts["annexes_read"] = ".".join(str(one.number) for one in unread)
    work.facts["pages_read"] = sum(one.pages for one in unread)


def _add_signature(desk: Desk, number: DossierNumber, act: Act, position: int, *, has_read: bool) -> None:
    from relocation_desk.dossier import signing  # loads pyHanko

    with desk.act(act, number) as work:
        certificate = section.certificate_of(desk)
        row, case = rows_of_open(work, number)
        _require_signatory(desk, row, position)
        if len(signatories_of(work.session, row.id)) != position - 1:
            raise wrong_stage(work, row, case)
        sources.require_unchanged(work, row, case)
        _require_read(work, row, case, has_read=has_read)
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
