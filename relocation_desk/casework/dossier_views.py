"""Dossiers and copies as pages show them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import ApartView, CopyView, DossierView
from relocation_desk.domain import codes
from relocation_desk.domain.copies import Happened, Standing, standing
from relocation_desk.domain.references import CaseRef, CopyCode, DossierNumber, OfficerRef
from relocation_desk.vault import counted, present
from relocation_desk.vault.copy_tables import APART, DossierApart, DossierVersion
from relocation_desk.vault.partner_tables import Certificate, Copy, CopyEvent, Dossier, DossierSignature, Partner
from relocation_desk.vault.tables import Case, HouseholdMember

_BY_SIGNATURES = {0: codes.DossierStage.PREPARED, 1: codes.DossierStage.SIGNED, 2: codes.DossierStage.APPROVED}


def dossiers_of(desk: Desk, session: Session, case: Case) -> tuple[DossierView, ...]:
    """The dossiers of a case, oldest first."""
    rows = present.rows(session, Dossier, case.id)
    return tuple(dossier_view(desk, session, row, case) for row in rows)


def dossier_view(desk: Desk, session: Session, row: Dossier, case: Case) -> DossierView:
    """One version of a dossier with its copies."""
    partner = session.scalars(
        select(Partner)
        .join(Certificate, Certificate.partner_id == Partner.id)
        .where(Certificate.id == row.certificate_id)
    ).one()
    copies = tuple(
        copy_view(desk, session, copy, row, case, partner)
        for copy in session.scalars(select(Copy).where(Copy.dossier_id == row.id).order_by(Copy.ordinal))
    )
    code, name = finding.host(desk, partner)
    signatories, version = signatories_of(session, row.id), version_of(session, row)
    return DossierView(
        id=row.id, number=DossierNumber(row.number), version=row.version, case=CaseRef(case.reference),
        partner=code, partner_name=name, language=row.language,
        prepared_on=row.happened_on, entered_at=row.entered_at, prepared_by=OfficerRef(row.entered_by),
        second_officer=OfficerRef(row.second_officer), not_after=row.not_after,
        stage=codes.DossierStage.SEALED if is_sealed(session, row.id) else _BY_SIGNATURES[len(signatories)],
        signatories=signatories, copies=copies, kind=version.kind if version else None,
        is_urgent=version is not None and version.is_urgent, apart=_apart(session, row),
    )  # fmt: skip


def signatories_of(session: Session, dossier_id: int) -> tuple[OfficerRef, ...]:
    """Who signed, in order."""
    statement = select(DossierSignature.officer).where(DossierSignature.dossier_id == dossier_id)
    return tuple(OfficerRef(one) for one in session.scalars(statement.order_by(DossierSignature.position)))


def is_sealed(session: Session, dossier_id: int) -> bool:
    """Whether the dossier was sealed: its first copy has a sealed file."""
    statement = (
        select(CopyEvent.id)
        .join(Copy, Copy.id == CopyEvent.copy_id)
        .where(Copy.dossier_id == dossier_id, CopyEvent.stage == codes.CopyStage.SEALED)
    )
    return session.scalar(statement.limit(1)) is not None


def copy_view(desk: Desk, session: Session, row: Copy, dossier: Dossier, case: Case, partner: Partner) -> CopyView:
    """One copy, what happened to it last and what it awaits."""
    code, name = finding.host(desk, partner)
    version = version_of(session, dossier)
    is_urgent = version is not None and version.is_urgent
    stands = standing_of(session, row, is_urgent=is_urgent)
    return CopyView(
        id=row.id, dossier=DossierNumber(dossier.number), version=dossier.version, case=CaseRef(case.reference),
        ordinal=row.ordinal, code=CopyCode(row.code), medium=row.medium, partner=code,
        partner_name=name, stage=stands.stage, stage_on=stands.since, is_closed=stands.is_closed,
        days_out=(desk.today() - stands.left_on).days if stands.left_on else None, made_by=OfficerRef(row.entered_by),
        is_urgent=is_urgent, is_recalled=stands.is_recalled, awaits=stands.awaits, due_on=stands.due_on,
        is_apart=apart_of(session, dossier) is not None,
    )  # fmt: skip


def standing_of(session: Session, row: Copy, *, is_urgent: bool = False) -> Standing:
    """Where a copy stands."""
    rows = session.scalars(select(CopyEvent).where(CopyEvent.copy_id == row.id).order_by(CopyEvent.id))
    events = [Happened(one.stage, one.happened_on, is_read=bool(one.is_read), due_on=one.due_on) for one in rows]
    return standing(events, is_urgent=is_urgent)


def last_of_all(session: Session, placement_id: int) -> Dossier | None:
    """The last dossier of a placement that is of the whole household."""
    of_all = select(Dossier).where(Dossier.placement_id == placement_id, Dossier.id.not_in(APART))
    return session.scalar(of_all.order_by(Dossier.id.desc()).limit(1))


def apart_of(session: Session, dossier: Dossier) -> DossierApart | None:
    """Of whom an annex apart is, and beside which dossier; None of the dossier of all."""
    return session.scalar(select(DossierApart).where(DossierApart.dossier_id == dossier.id))


def _apart(session: Session, dossier: Dossier) -> ApartView | None:
    row = apart_of(session, dossier)
    if row is None:
        return None
    beside = session.get_one(Dossier, row.beside_id).number
    ordinal = select(HouseholdMember.ordinal).where(HouseholdMember.id == row.member_id)
    person = session.scalars(ordinal, execution_options=counted.ALL).one()  # who was voided since, too
    return ApartView(person, DossierNumber(beside))


def version_of(session: Session, dossier: Dossier) -> DossierVersion | None:
    """What a later version is; None of the first."""
    return session.scalar(select(DossierVersion).where(DossierVersion.dossier_id == dossier.id))
