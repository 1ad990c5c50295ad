"""The register's tables about cases: insert-only, each record with its day and the moment it was entered."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from relocation_desk.domain import codes, risk
from relocation_desk.domain.assessment_codes import TimeFrame
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.safeguard_codes import ConsentManner, ExclusionSource
from relocation_desk.vault import columns

CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables are STRICT: an INTEGER column can't hold a word."""

    metadata = MetaData(naming_convention=CONVENTION)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[object, ...]:  # noqa: N805 - SQLAlchemy passes the class
        return (*getattr(cls, "constraints", ()), {"sqlite_strict": True})


class Recorded:
    """Two kinds of time (domain.md), and by whom."""

    id: Mapped[int] = mapped_column(primary_key=True)
    happened_on: Mapped[date] = mapped_column(columns.Day, index=False)
    entered_at: Mapped[datetime] = mapped_column(columns.Moment)

    @declared_attr
    def entered_by(cls) -> Mapped[str]:  # noqa: N805 - SQLAlchemy passes the class
        return columns.reference("entered_by", "officer")


class Voidable(Recorded):
    """A record that may be voided: it stays in history and stops counting (`vault.counted`)."""


class Timeless:
    """A record of what holds whenever it was said: who someone is. Of the past it counts from when it was entered."""


class Case(Voidable, Base):
    """A referral: one pseudonym; `happened_on` is its day. Voided only with the caseload that brought it in."""

    __tablename__ = "cases"
    reference: Mapped[str] = columns.reference("reference", "case", unique=True)
    situation: Mapped[str] = columns.reference("situation", "situation")
    calling_party: Mapped[codes.CallingParty] = columns.code("calling_party", codes.CallingParty)
    urgency: Mapped[codes.Urgency] = columns.code("urgency", codes.Urgency)


class CaseRecord(Recorded):
    """A record that belongs to one case."""

    @declared_attr
    def case_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy passes the class
        return mapped_column(ForeignKey("cases.id"), index=True)


class VoidableInCase(Voidable, CaseRecord):
    """A record of one case that may be voided."""


class Voiding(Recorded, Base):
    """A record stops counting, and why; the reason in words is sealed in the case. What replaced it, if anything did.

    `second` approved it, where the record had opened a gate.
    """

    __tablename__ = "voidings"
    kind: Mapped[RecordKind] = columns.growing_code("kind", RecordKind)
    record: Mapped[int]
    cause: Mapped[VoidCause] = columns.code("cause", VoidCause)
    replaced_by: Mapped[int | None]
    second: Mapped[str | None] = columns.reference("second", "officer", nullable=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)


class CaseKey(Base):
    """The key of one file and compartment, wrapped under one generation of the compartment's key.

    Wrapped anew when that rotates; removed when the case is walled or destroyed.
    """

    __tablename__ = "case_keys"
    file: Mapped[str] = columns.subject("file", primary_key=True)
    compartment: Mapped[codes.Compartment] = columns.growing_code("compartment", codes.Compartment, primary_key=True)
    wrapped: Mapped[bytes] = columns.blob()
    generation: Mapped[int]


class SealedRecord(Timeless, Voidable, Base):
    """Ciphertext of one revision of one record; revisions are added, never overwritten."""

    __tablename__ = "sealed_records"
    constraints = (UniqueConstraint("file", "compartment", "kind", "record", "revision"),)
    file: Mapped[str] = columns.subject("file")
    compartment: Mapped[codes.Compartment] = columns.growing_code("compartment", codes.Compartment)
    kind: Mapped[str] = columns.subject("kind")
    record: Mapped[int]
    revision: Mapped[int]
    body: Mapped[bytes] = columns.blob()


class HouseholdMember(Timeless, VoidableInCase, Base):
    """One person of a household; who they are is sealed."""

    __tablename__ = "household_members"
    constraints = (UniqueConstraint("case_id", "ordinal"),)
    ordinal: Mapped[int]
    relation: Mapped[codes.Relation] = columns.code("relation", codes.Relation)
    age_band: Mapped[codes.AgeBand] = columns.code("age_band", codes.AgeBand)
    moves_along: Mapped[bool] = columns.flag("moves_along")


class Assessment(VoidableInCase, Base):
    """One version of a threat assessment; its narrative is sealed."""

    __tablename__ = "assessments"
    constraints = (UniqueConstraint("case_id", "version"),)
    version: Mapped[int]
    nature: Mapped[codes.ThreatNature] = columns.code("nature", codes.ThreatNature)
    intent: Mapped[codes.Degree] = columns.code("intent", codes.Degree)
    capability: Mapped[codes.Degree] = columns.code("capability", codes.Degree)
    inhibition: Mapped[codes.Degree] = columns.code("inhibition", codes.Degree)
    severity: Mapped[codes.Severity] = columns.code("severity", codes.Severity)
    likelihood: Mapped[codes.Likelihood] = columns.code("likelihood", codes.Likelihood)
    severity_after: Mapped[codes.Severity] = columns.code("severity_after", codes.Severity)
    likelihood_after: Mapped[codes.Likelihood] = columns.code("likelihood_after", codes.Likelihood)
    confidence: Mapped[codes.Degree] = columns.code("confidence", codes.Degree)
    recommendation: Mapped[codes.Recommendation] = columns.code("recommendation", codes.Recommendation)
    valid_until: Mapped[date] = mapped_column(columns.Day)
    horizon: Mapped[TimeFrame | None] = columns.code("horizon", TimeFrame, nullable=True)
    duration_months: Mapped[int | None] = mapped_column(CheckConstraint("duration_months BETWEEN 1 AND 120"))


class SignOff(Voidable, Base):
    """The signing off of an assessment by someone who did not write it."""

    __tablename__ = "sign_offs"
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"), index=True)
    review_due: Mapped[date] = mapped_column(columns.Day, index=True)


class Incident(VoidableInCase, Base):
    """Something that happened to the person or those close to them; its account is sealed."""

    __tablename__ = "incidents"
    kind: Mapped[codes.IncidentKind] = columns.code("kind", codes.IncidentKind)
    impact: Mapped[codes.Severity] = columns.code("impact", codes.Severity)
    names_person: Mapped[bool] = columns.flag("names_person")


class Consent(VoidableInCase, Base):
    """Informed consent of the principal."""

    __tablename__ = "consents"
    scope: Mapped[codes.ConsentScope] = columns.code("scope", codes.ConsentScope)
    language: Mapped[str] = columns.reference("language", "language")
    interpreter: Mapped[str | None] = columns.reference("interpreter", "interpreter", nullable=True)
    explained_by: Mapped[str] = columns.reference("explained_by", "officer")
    manner: Mapped[ConsentManner | None] = columns.code("manner", ConsentManner, nullable=True)
    valid_until: Mapped[date | None] = mapped_column(columns.Day, nullable=True)


class ParticipationAgreement(VoidableInCase, Base):
    """The agreement on both sides' duties, signed before measures start."""

    __tablename__ = "participation_agreements"


class Exclusion(VoidableInCase, Base):
    """A State that is out of the question for a case."""

    __tablename__ = "exclusions"
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    reason: Mapped[codes.ExclusionReason] = columns.code("reason", codes.ExclusionReason)
    source: Mapped[ExclusionSource | None] = columns.code("source", ExclusionSource, nullable=True)


class Placement(VoidableInCase, Base):
    """A placement that a State agreed to; places and routes are sealed."""

    __tablename__ = "placements"
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    kind: Mapped[codes.PlacementKind] = columns.code("kind", codes.PlacementKind)
    way_in: Mapped[codes.WayIn] = columns.code("way_in", codes.WayIn)


class PlacementStep(Voidable, Base):
    """A step of a placement; the last may say why it ended."""

    __tablename__ = "placement_steps"
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"), index=True)
    stage: Mapped[codes.PlacementStage] = columns.growing_code("stage", codes.PlacementStage)
    reason: Mapped[EndReason | None] = columns.growing_code("reason", EndReason, nullable=True)


Index("ix_case_keys_compartment", CaseKey.compartment, CaseKey.generation)
Index("ix_sealed_records_kind", SealedRecord.compartment, SealedRecord.kind)
# An incident that brings a review forward: in these very words, or SQLite takes no partial index.
GRAVE = text(f"(names_person = 1 OR impact >= {risk.EARLY_REVIEW_FROM.value})")
Index("ix_incidents_grave", Incident.case_id, Incident.entered_at, Incident.happened_on, sqlite_where=GRAVE)
Index("ix_voidings_kind", Voiding.kind, Voiding.record)
