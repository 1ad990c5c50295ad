"""The register of copies: each is followed from its number until it is returned or destroyed."""

import hmac
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_rows import CopyClosed, copy_stage, record_copy_event
from relocation_desk.casework.dossier_views import CLOSING_STAGES, copy_view
from relocation_desk.casework.views import CopyView
from relocation_desk.domain import codes, dates
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import CopyCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.partner_tables import Certificate, Copy, Dossier, DossierSignature, Partner
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _

if TYPE_CHECKING:
    from relocation_desk.dossier.receipts import Receipt


class ReceiptDiffers(Trouble):
    """The State received something else than what was sent."""

    says = N_(
        "The receipt is genuine, but names another document than the one that left: {number}. "
        "Call the State over a known line before anything else."
    )


class NotAnEnd(Trouble):
    """Only return or destruction closes a copy that left; only one that never left can be void."""

    says = N_("A copy is closed by its return or its destruction, not by: {stage}.")


class NeverLeft(Trouble):
    """Nobody returns what was never handed over."""

    says = N_("The copy {code} never left the desk; it can’t be closed as: {stage}. Close it as void or destroyed.")


_LEFT = frozenset({codes.CopyStage.EXPORTED, codes.CopyStage.ACKNOWLEDGED})
_BY_THE_STATE = frozenset({codes.CopyStage.RETURNED, codes.CopyStage.DECLARED_DESTROYED})


def register(desk: Desk) -> tuple[CopyView, ...]:
    """Every copy ever numbered, open ones first."""
    with desk.reading(Act.VIEW_DOSSIER) as session:
        rows = session.execute(
            select(Copy, Dossier, Case, Partner)
            .join(Dossier, Dossier.id == Copy.dossier_id)
            .join(Case, Case.id == Dossier.case_id)
            .join(Certificate, Certificate.id == Dossier.certificate_id)
            .join(Partner, Partner.id == Certificate.partner_id)
            .order_by(Copy.id.desc())
        )
        views = [copy_view(desk, session, *row) for row in rows]
        return tuple(sorted(views, key=lambda view: view.is_closed))


def record_receipt(desk: Desk, receipt: bytes) -> CopyView:
    """Record a State's signed receipt: its signature, number, version, copy and PDF must be those of what left."""
    with desk.act(Act.RECORD_RECEIPT) as work:
        said, signer = _read(work, receipt)
        row = finding.dossier(work.session, said.number)
        copy = work.session.scalar(select(Copy).where(Copy.dossier_id == row.id, Copy.ordinal == said.copy))
        sent = _pdf_digest(work, row)
        is_same = hmac.compare_digest(bytes.fromhex(said.pdf_sha256), sent or b"") and said.version == row.version
        if copy is None or not is_same or signer.id != row.certificate_id:
            raise ReceiptDiffers(number=said.number)
        _require_open(work, copy)
        dates.happened(said.received_on, work.today, _("Day of receipt"))
        record_copy_event(work, copy, codes.CopyStage.ACKNOWLEDGED, said.received_on, sent, intact=said.seal_intact)
        work.subject, work.facts["copy"] = row.number, copy.code
        work.facts["seal_intact"] = int(said.seal_intact)
        return _view(work, copy)


def _read(work: Work, receipt: bytes) -> tuple["Receipt", Certificate]:
    """What the receipt says, and whose it is: it names no signer to believe, so each certificate is tried."""
    from relocation_desk.dossier.receipts import ReceiptNotGenuine, read_receipt  # loads the OpenPGP library
    from relocation_desk.dossier.weighing import require_modest

    require_modest(receipt)
    used = select(Dossier.certificate_id)
    for certificate in work.session.scalars(select(Certificate).where(Certificate.id.in_(used))):
        try:
            return read_receipt(receipt, certificate.material), certificate
        except ReceiptNotGenuine:
            continue
    raise ReceiptNotGenuine


def _pdf_digest(work: Work, row: Dossier) -> bytes | None:
    """The digest of what two officers signed; None while they have not."""
    digest: bytes | None = work.session.scalar(
        select(DossierSignature.pdf_digest).where(DossierSignature.dossier_id == row.id, DossierSignature.position == 2)
    )
    return digest


def _require_open(work: Work, copy: Copy) -> codes.CopyStage:
    stage = copy_stage(work, copy)
    if stage in CLOSING_STAGES:
        raise CopyClosed(code=copy.code, stage=stage)
    return stage


def _view(work: Work, copy: Copy) -> CopyView:
    row = work.session.get_one(Dossier, copy.dossier_id)
    certificate = work.session.get_one(Certificate, row.certificate_id)
    partner = work.session.get_one(Partner, certificate.partner_id)
    return copy_view(work.desk, work.session, copy, row, work.session.get_one(Case, row.case_id), partner)


def close(desk: Desk, code: CopyCode, stage: codes.CopyStage, happened_on: date) -> CopyView:
    """Close a copy: returned, destroyed, declared destroyed by the State, or void before it left."""
    if stage not in CLOSING_STAGES:
        raise NotAnEnd(stage=stage)
    with desk.act(Act.CLOSE_COPY, code) as work:
        copy = finding.copy(work.session, code)
        has_left = _require_open(work, copy) in _LEFT
        if stage is codes.CopyStage.VOID and has_left:
            raise NotAnEnd(stage=stage)
        if stage in _BY_THE_STATE and not has_left:
            raise NeverLeft(code=code, stage=stage)
        dates.happened(happened_on, work.today, _("Day of the step"))
        record_copy_event(work, copy, stage, happened_on)
        work.facts["stage"] = stage.value
        return _view(work, copy)
