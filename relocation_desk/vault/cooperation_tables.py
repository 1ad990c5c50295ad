"""The register's tables about States beside their instruments: law, channels, focal points, readiness, capacity."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from relocation_desk.domain import partner_codes as codes
from relocation_desk.domain.codes import RegionalGroup, RequestChannel
from relocation_desk.domain.instrument_codes import LawBasis
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded, Voidable


class OfPartner(Voidable):
    """A record of a State or organisation."""

    @declared_attr
    def partner_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy passes the class
        return mapped_column(ForeignKey("partners.id"), index=True)


class PartnerDetail(OfPartner, Base):
    """What is said of a partner from a day: its group, the language it chose for requests, since when it is a Party."""

    __tablename__ = "partner_details"
    group: Mapped[RegionalGroup] = columns.code("regional_group", RegionalGroup)
    language: Mapped[str] = columns.reference("language", "language")
    party_since: Mapped[date | None] = mapped_column(columns.Day)


class PartnerLanguage(Recorded, Base):
    """A language in which a partner can be written to."""

    __tablename__ = "partner_languages"
    detail_id: Mapped[int] = mapped_column(ForeignKey("partner_details.id"), index=True)
    language: Mapped[str] = columns.reference("language", "language")


class CooperationLaw(OfPartner, Base):
    """On what a State's procedures rest (article 88), whether that permits to protect witnesses; its text is sealed."""

    __tablename__ = "cooperation_laws"
    basis: Mapped[LawBasis] = columns.code("basis", LawBasis)
    protection: Mapped[codes.Permitted] = columns.code("protection", codes.Permitted)


class PartnerChannel(OfPartner, Base):
    """Through whom a channel goes from a day."""

    __tablename__ = "partner_channels"
    channel: Mapped[RequestChannel] = mapped_column(
        columns.Code(RequestChannel), CheckConstraint("length(channel) <= 40 AND channel NOT GLOB '*[^a-z0-9_]*'")
    )
    via: Mapped[codes.ChannelVia] = columns.code("via", codes.ChannelVia)


class FocalPoint(OfPartner, Base):
    """A structure that receives what the Court sends; its name is sealed."""

    __tablename__ = "focal_points"
    kind: Mapped[codes.FocalKind] = columns.code("kind", codes.FocalKind)


class FocalPerson(Voidable, Base):
    """Someone who works in a focal point from a day; who they are is sealed."""

    __tablename__ = "focal_people"
    focal_point_id: Mapped[int] = mapped_column(ForeignKey("focal_points.id"), index=True)


class FocalDeparture(Voidable, Base):
    """Someone works there no more."""

    __tablename__ = "focal_departures"
    person_id: Mapped[int] = mapped_column(ForeignKey("focal_people.id"), index=True)


class FocalNumber(Voidable, Base):
    """The number for out of hours from a day; the number itself is sealed."""

    __tablename__ = "focal_numbers"
    focal_point_id: Mapped[int] = mapped_column(ForeignKey("focal_points.id"), index=True)


class NumberTest(Voidable, Base):
    """The number was tried."""

    __tablename__ = "number_tests"
    number_id: Mapped[int] = mapped_column(ForeignKey("focal_numbers.id"), index=True)
    outcome: Mapped[codes.CallOutcome] = columns.code("outcome", codes.CallOutcome)


class CapacityMeasure(OfPartner, Base):
    """What the Court gave to build capacity, until a day if it lasted."""

    __tablename__ = "capacity_measures"
    kind: Mapped[codes.CapacityKind] = columns.code("kind", codes.CapacityKind)
    until: Mapped[date | None] = mapped_column(columns.Day)


class Readiness(OfPartner, Base):
    """How willing a partner is, from a day, to receive people for something."""

    __tablename__ = "readiness"
    purpose: Mapped[codes.WillingFor] = columns.code("purpose", codes.WillingFor)
    willing: Mapped[codes.Willing] = columns.code("willing", codes.Willing)


class CertificateRevocation(Voidable, Base):
    """Its owner said that a certificate must not be used any more."""

    __tablename__ = "certificate_revocations"
    constraints = (UniqueConstraint("certificate_id"),)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    cause: Mapped[codes.RevocationCause] = columns.code("cause", codes.RevocationCause)
