"""Finds rows by their references; UnknownReference when there is none."""

from functools import cache
from typing import Any, TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import StateCode, UnknownReference
from relocation_desk.vault.cooperation_tables import CertificateRevocation
from relocation_desk.vault.partner_tables import Certificate, Comparison, Copy, Dossier, Instrument, Partner, Request
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.tables import Case, HouseholdMember, Placement, Recorded
from relocation_desk.words.catalogue import _, language

Row = TypeVar("Row", bound=Recorded)


@cache
def _by(kind: Any, name: str) -> Prepared[Any]:
    return Prepared.of(select(kind).where(getattr(kind, name) == bindparam("sought")))


def _one(session: Session, kind: type[Row], name: str, sought: str | int) -> Row | None:
    of: Any = kind
    found: Prepared[Row] = _by(of, name)
    return found.first(session, sought=sought)


def case(session: Session, reference: str) -> Case:
    """The case of a pseudonym."""
    row = _one(session, Case, "reference", reference)
    if row is None:
        raise UnknownReference(reference=reference)
    return row


def member(session: Session, reference: str, member_id: int) -> HouseholdMember:
    """A person of a case's household."""
    row = _one(session, HouseholdMember, "id", member_id)
    if row is None or row.case_id != case(session, reference).id:
        raise UnknownReference(reference=f"{reference}, {member_id}")
    return row


def placement(session: Session, placement_id: int) -> Placement:
    """The placement of a number."""
    row = _one(session, Placement, "id", placement_id)
    if row is None:
        raise UnknownReference(reference=placement_id)
    return row


def partner(session: Session, code: str) -> Partner:
    """The State or organisation of a code."""
    row = _one(session, Partner, "code", code)
    if row is None:
        raise UnknownReference(reference=code)
    return row


def request(session: Session, reference: str) -> Request:
    """The request of a reference."""
    row = _one(session, Request, "reference", reference)
    if row is None:
        raise UnknownReference(reference=reference)
    return row


def instrument(session: Session, reference: str) -> Instrument:
    """The instrument of a reference."""
    row = _one(session, Instrument, "reference", reference)
    if row is None:
        raise UnknownReference(reference=reference)
    return row


def dossier(session: Session, number: str, version: int | None = None) -> Dossier:
    """A version of a dossier, the last unless one is named."""
    rows = select(Dossier).where(Dossier.number == number).order_by(Dossier.version.desc()).limit(1)
    row = session.scalar(rows if version is None else rows.where(Dossier.version == version))
    if row is None:
        raise UnknownReference(reference=number if version is None else f"{number}, {version}")
    return row


def copy(session: Session, code: str) -> Copy:
    """The copy of a code."""
    row = _one(session, Copy, "code", code)
    if row is None:
        raise UnknownReference(reference=code)
    return row


def certificate(session: Session, fingerprint: str) -> Certificate:
    """The certificate of a full fingerprint."""
    row = session.scalar(select(Certificate).where(Certificate.fingerprint == fingerprint.replace(" ", "").upper()))
    if row is None:
        raise UnknownReference(reference=fingerprint)
    return row


def compared_certificate(session: Session, code: str) -> Certificate | None:
    """A partner's newest certificate of those that a dossier may be sealed for."""
    partner_id = session.scalar(select(Partner.id).where(Partner.code == code))
    return next(iter(compared_certificates(session, partner_id)), None) if partner_id else None


def compared_certificates(session: Session, partner_id: int) -> tuple[Certificate, ...]:
    """A partner's certificates that are not revoked, and whose full fingerprint matched last; the newest first."""
    rows = session.scalars(
        select(Certificate)
        .where(
            Certificate.partner_id == partner_id,
            Certificate.id.not_in(select(CertificateRevocation.certificate_id)),
        )
        .order_by(Certificate.id.desc())
    )
    return tuple(row for row in rows if _matches(session, row))


def _matches(session: Session, row: Certificate) -> bool:
    made = select(Comparison.matches).where(Comparison.certificate_id == row.id).order_by(Comparison.id.desc())
    return bool(session.scalar(made.limit(1)))


def partner_name(row: Partner) -> str:
    """A partner's name in the language of this process."""
    return row.name_fr if language() == "fr" else row.name_en


def host(desk: Desk, row: Partner) -> tuple[StateCode, str]:
    """Code and name of the State that a case has to do with; neither without clearance for whereabouts."""
    if desk.is_cleared_for(Compartment.WHEREABOUTS):
        return StateCode(row.code), partner_name(row)
    return StateCode(""), _("a State")
