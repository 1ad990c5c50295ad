"""The register's tables about what a threat assessment rests on, and how often the section looks at one again."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain import codes
from relocation_desk.domain.assessment_codes import Credibility, Reliability
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded, VoidableInCase


class AssessmentActor(VoidableInCase, Base):
    """Someone from whom the threat comes, as one version judges them; who they are is sealed."""

    __tablename__ = "assessment_actors"
    constraints = (UniqueConstraint("assessment_id", "ordinal"),)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"))
    ordinal: Mapped[int]
    intent: Mapped[codes.Degree] = columns.code("intent", codes.Degree)
    capability: Mapped[codes.Degree] = columns.code("capability", codes.Degree)
    inhibition: Mapped[codes.Degree] = columns.code("inhibition", codes.Degree)


class AssessmentEvidence(VoidableInCase, Base):
    """An incident that a version of an assessment rests on, and how far it is believed."""

    __tablename__ = "assessment_evidence"
    constraints = (UniqueConstraint("assessment_id", "incident_id"),)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"))
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"))
    reliability: Mapped[Reliability | None] = columns.code("reliability", Reliability, nullable=True)
    credibility: Mapped[Credibility | None] = columns.code("credibility", Credibility, nullable=True)


class ReviewInterval(Recorded, Base):
    """After how many days an assessment of one level is looked at again; of a level's rows the last counts."""

    __tablename__ = "review_intervals"
    level: Mapped[codes.RiskLevel] = columns.code("level", codes.RiskLevel)
    days: Mapped[int] = mapped_column(CheckConstraint("days BETWEEN 1 AND 1096"))
