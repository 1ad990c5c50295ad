"""The register's tables about States, instruments, requests, dossiers, copies and the Fund."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from relocation_desk.domain import codes
from relocation_desk.domain.copy_codes import ComparisonChannel, ReceiptManner
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind, RefusalReason
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, CaseRecord, Recorded, Voidable


class Partner(Voidable, Base):
    """A State or an organisation; a trigger refuses two of one code, but for those that were voided."""

    __tablename__ = "partners"
    code: Mapped[str] = columns.reference("code", "partner", index=True)
    kind: Mapped[codes.PartnerKind] = columns.code("kind", codes.PartnerKind)
    name_en: Mapped[str] = mapped_column(columns.PublicName, CheckConstraint("length(name_en) <= 80"))
    name_fr: Mapped[str] = mapped_column(columns.PublicName, CheckConstraint("length(name_fr) <= 80"))
    group: Mapped[codes.RegionalGroup] = columns.code("regional_group", codes.RegionalGroup)
    language: Mapped[str] = columns.reference("language", "language")


class Certificate(Recorded, Base):
    """An OpenPGP certificate of a partner's receiving structure (public)."""

    __tablename__ = "certificates"
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    fingerprint: Mapped[str] = columns.reference("fingerprint", "fingerprint", unique=True)
    material: Mapped[bytes] = columns.blob()


class Comparison(Voidable, Base):
    """The comparison of a full fingerprint over a second channel; with whom is sealed in the partner's file."""

    __tablename__ = "comparisons"
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), index=True)
    channel: Mapped[ComparisonChannel] = columns.code("channel", ComparisonChannel)
    compared_by: Mapped[str] = columns.reference("compared_by", "officer")
    matches: Mapped[bool] = columns.flag("matches")


class Instrument(Voidable, Base):
    """A voluntary instrument; what happened to it stands in its events."""

    __tablename__ = "instruments"
    reference: Mapped[str] = columns.reference("reference", "instrument", unique=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    kind: Mapped[codes.InstrumentKind] = columns.code("kind", codes.InstrumentKind)
    places_per_year: Mapped[int | None]
    sentences: Mapped[int]


class InstrumentEvent(Voidable, Base):
    """Signed, in force, ended: each on its own day."""

    __tablename__ = "instrument_events"
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instruments.id"), index=True)
    stage: Mapped[codes.InstrumentStage] = columns.code("stage", codes.InstrumentStage)


class Request(Voidable, Base):
    """A request for cooperation; `happened_on` is the day it was transmitted."""

    __tablename__ = "requests"
    reference: Mapped[str] = columns.reference("reference", "request", unique=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    instrument_id: Mapped[int | None] = mapped_column(ForeignKey("instruments.id"))
    sequence: Mapped[codes.RequestSequence] = columns.code("sequence", codes.RequestSequence)
    purpose: Mapped[codes.RequestPurpose] = columns.code("purpose", codes.RequestPurpose)
    on_behalf_of: Mapped[codes.OnBehalfOf] = columns.code("on_behalf_of", codes.OnBehalfOf)
    occasion: Mapped[codes.Occasion] = columns.code("occasion", codes.Occasion)
    duty: Mapped[codes.RequestDuty] = columns.code("duty", codes.RequestDuty)
    channel: Mapped[codes.RequestChannel] = columns.code("channel", codes.RequestChannel)
    deadline_on: Mapped[date | None] = mapped_column(columns.Day)
    own_external: Mapped[str | None] = columns.reference("external", "external", index=True, nullable=True)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)
    if TYPE_CHECKING:  # set below, where what it reads of is known
        external: Mapped[str | None]


class LaterReference(Recorded, Base):
    """The reference for the State of a request from before a request bore its own."""

    __tablename__ = "later_references"
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True, unique=True)
    external: Mapped[str] = columns.reference("external", "external", index=True, unique=True)


_LATER = select(LaterReference.external).where(LaterReference.request_id == Request.id).scalar_subquery()
Request.external = column_property(func.coalesce(Request.own_external, _LATER))


def bears(external: str) -> ColumnElement[bool]:
    """Whether a request bears a reference for the State; each side is read by its index."""
    later = select(LaterReference.request_id).where(LaterReference.external == external)
    return or_(Request.own_external == external, Request.id.in_(later))


class Answer(Voidable, Base):
    """What a partner said to a request; its words are sealed in the case, or in the partner's file.

    `reason` is of a refusal; by exception it accepts beyond the places that it agreed on.
    """

    __tablename__ = "answers"
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    kind: Mapped[codes.AnswerKind] = columns.growing_code("kind", codes.AnswerKind)
    persons: Mapped[int | None]
    months: Mapped[int | None]
    reason: Mapped[RefusalReason | None] = columns.growing_code("reason", RefusalReason, nullable=True)
    by_exception: Mapped[bool] = columns.later_flag("by_exception")


class RequestExchange(Voidable, Base):
    """What was said about a request beside its answers; the words are sealed as an answer's.

    `answer_by` is the day by which a reminder asks anew.
    """

    __tablename__ = "request_exchanges"
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    direction: Mapped[Direction] = columns.code("direction", Direction)
    kind: Mapped[ExchangeKind] = columns.growing_code("kind", ExchangeKind)
    channel: Mapped[ExchangeChannel] = columns.code("channel", ExchangeChannel)
    answer_by: Mapped[date | None] = mapped_column(columns.Day)


class Dossier(CaseRecord, Base):
    """A version of a transfer dossier; `happened_on` is the day it was prepared, its content is sealed."""

    __tablename__ = "dossiers"
    constraints = (UniqueConstraint("number", "version"),)
    number: Mapped[str] = columns.reference("number", "dossier")
    version: Mapped[int]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"), index=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    language: Mapped[str] = columns.reference("language", "language")
    not_after: Mapped[date] = mapped_column(columns.Day)
    second_officer: Mapped[str] = columns.reference("second_officer", "officer")
    content_digest: Mapped[bytes] = columns.blob()


class DossierSignature(Recorded, Base):
    """One of the two signatures in a dossier's PDF: by whom, in which order, and of what it became."""

    __tablename__ = "dossier_signatures"
    constraints = (UniqueConstraint("dossier_id", "position"),)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), index=True)
    position: Mapped[int] = mapped_column(CheckConstraint("position IN (1, 2)"))
    officer: Mapped[str] = columns.reference("officer", "officer")
    pdf_digest: Mapped[bytes] = columns.blob()


class Copy(Recorded, Base):
    """A numbered copy of a dossier: its number exists before it does."""

    __tablename__ = "copies"
    constraints = (UniqueConstraint("dossier_id", "ordinal"),)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), index=True)
    ordinal: Mapped[int]
    code: Mapped[str] = columns.reference("code", "copy", unique=True)
    medium: Mapped[codes.CopyMedium] = columns.code("medium", codes.CopyMedium)


class CopyEvent(Recorded, Base):
    """What happened to a copy; `digest` is of the sealed file on export, of the PDF on receipt.

    A receipt says whether the copy was read, and came in some manner; `due_on` is when a copy that is called back must
    be accounted for; `second` was there when it was destroyed.
    """

    __tablename__ = "copy_events"
    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    stage: Mapped[codes.CopyStage] = columns.growing_code("stage", codes.CopyStage)
    digest: Mapped[bytes | None] = columns.blob(nullable=True)
    seal_intact: Mapped[bool] = columns.flag("seal_intact")
    is_read: Mapped[bool | None] = columns.flag("is_read", nullable=True)
    manner: Mapped[ReceiptManner | None] = columns.code("manner", ReceiptManner, nullable=True)
    due_on: Mapped[date | None] = mapped_column(columns.Day)
    second: Mapped[str | None] = columns.reference("second", "officer", nullable=True)


class Donation(Voidable, Base):
    """A donation to the Special Fund for Relocations; `happened_on` is the day it was received, or pledged."""

    __tablename__ = "donations"
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    amount_minor: Mapped[int] = mapped_column(CheckConstraint("amount_minor > 0"))
    currency: Mapped[str] = columns.reference("currency", "currency")
    earmark: Mapped[codes.Earmark] = columns.code("earmark", codes.Earmark)
    is_pledge: Mapped[bool] = columns.flag("is_pledge")


class Cost(Voidable, Base):
    """What was paid for a placement; `from_fund` when the Special Fund bore it."""

    __tablename__ = "costs"
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"), index=True)
    kind: Mapped[codes.CostKind] = columns.code("kind", codes.CostKind)
    amount_minor: Mapped[int] = mapped_column(CheckConstraint("amount_minor > 0"))
    currency: Mapped[str] = columns.reference("currency", "currency")
    from_fund: Mapped[bool] = columns.flag("from_fund")
