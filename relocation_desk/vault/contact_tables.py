"""The register's tables about contact: agreed rhythms, each contact, check-ins; every word about them is sealed."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain import contact_codes as codes
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, VoidableInCase


class ContactRhythm(VoidableInCase, Base):
    """From `happened_on` on, a contact at least every so many days; none while `days` is empty."""

    __tablename__ = "contact_rhythms"
    phase: Mapped[codes.ContactPhase] = columns.code("phase", codes.ContactPhase)
    days: Mapped[int | None] = mapped_column(CheckConstraint("days BETWEEN 1 AND 366"))


class Contact(VoidableInCase, Base):
    """A contact, or a try that reached nobody: then it does not say how the person is."""

    __tablename__ = "contacts"
    channel: Mapped[codes.ContactChannel] = columns.growing_code("channel", codes.ContactChannel)
    spoke_with: Mapped[codes.SpokeWith] = columns.growing_code("spoke_with", codes.SpokeWith)
    wellbeing: Mapped[codes.Wellbeing | None] = columns.code("wellbeing", codes.Wellbeing, nullable=True)


class SafetyCheck(VoidableInCase, Base):
    """A check-in on safety."""

    __tablename__ = "safety_checks"
    level: Mapped[codes.SafetyLevel] = columns.code("level", codes.SafetyLevel)


class QualityCheck(VoidableInCase, Base):
    """A check-in on quality of life; what it found is sealed within care, its levels too."""

    __tablename__ = "quality_checks"
