"""Receipts of States: a signed message, or a paper that an officer copies from; either must be for what was sent."""

import hmac
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from relocation_desk.casework import finding
from relocation_desk.casework.cases import clean
from relocation_desk.casework.copies import NeverLeft, keep_note, view_of
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_rows import certificates_of, record_copy_event, require_open
from relocation_desk.casework.views import CopyView
from relocation_desk.domain import codes, dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copy_codes import ReceiptManner
from relocation_desk.domain.references import CopyCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.copy_records import CopyNote
from relocation_desk.vault.copy_tables import CopySignature, DossierRecipient
from relocation_desk.vault.partner_tables import Certificate, Copy, Dossier, DossierSignature
from relocation_desk.words.catalogue import _

if TYPE_CHECKING:
    from relocation_desk.dossier.receipts import Receipt

_DIGEST = re.compile(r"[0-9a-f]{8,64}")


class ReceiptDiffers(Trouble):
    """The State received something else than what was sent."""

    says = N_(
        "The receipt is genuine, but names another document than the one that left: {number}. "
        "Call the State over a known line before anything else."
    )


class DigestDiffers(Trouble):
    """A receipt on paper tells of another document."""

    says = N_(
        "The digest on the receipt is not that of copy {code}. Read it again; if it is as typed, "
        "call the State over a known line before anything else."
    )


class DigestTooShort(Trouble):
    """Too few characters prove nothing."""

    says = N_("Type at least the first eight characters of the digest on the receipt: 0 to 9 and a to f.")


@dataclass(frozen=True, slots=True)
class PaperReceipt:
    """What a receipt on paper says; the digest by its first characters, none where the copy itself is paper."""

    received_on: date
    digest: str
    seal_intact: bool
    is_read: bool
    note: CopyNote


def record_receipt(desk: Desk, receipt: bytes) -> CopyView:
    """Record a State's signed receipt: its signature, number, version, copy and PDF must be those of what left."""
    with desk.act(Act.RECORD_RECEIPT) as work:
        said, signer = _read(work, receipt)
        row = finding.dossier(work.session, said.number)
        copy = _named(work, said)
        if copy is None or not _is_recipient(work, copy, signer):
            raise ReceiptDiffers(number=said.number)
        sent = pdf_digest(work, copy)
        if not hmac.compare_digest(bytes.fromhex(said.pdf_sha256), sent or b""):
            raise ReceiptDiffers(number=said.number)
        require_open(work, copy)
        dates.happened(said.received_on, work.today, _("Day of receipt"))
        record_copy_event(
            work, copy, codes.CopyStage.ACKNOWLEDGED, said.received_on, sent, seal_intact=said.seal_intact,
            is_read=said.read, manner=ReceiptManner.MESSAGE,
        )  # fmt: skip
        work.subject = row.number
        work.facts |= {"copy": copy.code, "seal_intact": int(said.seal_intact), "read": int(said.read)}
        return view_of(work, copy)


def record_paper(desk: Desk, code: CopyCode, said: PaperReceipt) -> CopyView:
    """Record a receipt that came back on paper; what it says of the digest is compared."""
    note = clean(said.note)
    with desk.act(Act.RECORD_RECEIPT, code) as work:
        copy = finding.copy(work.session, code)
        stands = require_open(work, copy)
        if not stands.has_left:
            raise NeverLeft(code=code, stage=codes.CopyStage.ACKNOWLEDGED)
        sent = pdf_digest(work, copy)
        if said.digest or copy.medium is codes.CopyMedium.REMOVABLE:
            _require_same(code, said.digest, sent or b"")
        dates.happened(said.received_on, work.today, _("Day of receipt"))
        event = record_copy_event(
            work, copy, codes.CopyStage.ACKNOWLEDGED, said.received_on, sent, seal_intact=said.seal_intact,
            is_read=said.is_read, manner=ReceiptManner.PAPER,
        )  # fmt: skip
        keep_note(work, event, note)
        work.facts |= {"seal_intact": int(said.seal_intact), "read": int(said.is_read)}
        return view_of(work, copy)


def _named(work: Work, said: "Receipt") -> Copy | None:
    """The copy that a receipt names."""
    of = (Dossier.number == said.number, Dossier.version == said.version, Copy.ordinal == said.copy)
    return work.session.scalar(select(Copy).join(Dossier, Dossier.id == Copy.dossier_id).where(*of))


def _is_recipient(work: Work, copy: Copy, signer: Certificate) -> bool:
    sealed_for = certificates_of(work.session, work.session.get_one(Dossier, copy.dossier_id))
    return signer.id in {one.id for one in sealed_for}


def _require_same(code: CopyCode, typed: str, sent: bytes) -> None:
    digest = "".join(typed.split()).lower()
    if not _DIGEST.fullmatch(digest):
        raise DigestTooShort
    if not hmac.compare_digest(sent.hex()[: len(digest)], digest):
        raise DigestDiffers(code=code)


def _read(work: Work, receipt: bytes) -> tuple["Receipt", Certificate]:
    """What the receipt says, and whose it is: it names no signer to believe, so each certificate is tried."""
    from relocation_desk.dossier.receipts import ReceiptNotGenuine, read_receipt  # loads the OpenPGP library
    from relocation_desk.dossier.weighing import require_modest

    require_modest(receipt)
    used = select(Dossier.certificate_id).union(select(DossierRecipient.certificate_id))
    for certificate in work.session.scalars(select(Certificate).where(Certificate.id.in_(used))):
        try:
            return read_receipt(receipt, certificate.material), certificate
        except ReceiptNotGenuine:
            continue
    raise ReceiptNotGenuine


def pdf_digest(work: Work, copy: Copy) -> bytes | None:
    """The digest of a copy's PDF as two officers signed it; None while they have not."""
    first = select(DossierSignature.pdf_digest).where(
        DossierSignature.dossier_id == copy.dossier_id, DossierSignature.position == 2
    )
    other = select(CopySignature.pdf_digest).where(CopySignature.copy_id == copy.id, CopySignature.position == 2)
    digest: bytes | None = work.session.scalar(first if copy.ordinal == 1 else other)
    return digest
