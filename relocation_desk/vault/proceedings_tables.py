"""The register's tables about proceedings before the Court, acknowledgements, and what the section sets."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind, Service, Setting
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded, VoidableInCase


class CaseDetails(VoidableInCase, Base):
    """Which case of the Court, what is asked for, and how soon it must be submitted; the last counts."""

    __tablename__ = "case_details"
    court_case: Mapped[str | None] = columns.reference("court_case", "court_case", nullable=True)
    service: Mapped[Service] = columns.code("service", Service)
    submission: Mapped[Urgency] = columns.code("submission", Urgency)


class Hearing(VoidableInCase, Base):
    """A day before the Court; a row that replaces another moves it, and without a day cancels it."""

    __tablename__ = "hearings"
    kind: Mapped[HearingKind] = columns.code("kind", HearingKind)
    held_on: Mapped[date | None] = mapped_column(columns.Day)
    replaces: Mapped[int | None] = mapped_column(ForeignKey("hearings.id"))


class CourtMeasure(VoidableInCase, Base):
    """A measure ordered by the Court, on `happened_on`; a row that replaces another prolongs, changes or lifts it."""

    __tablename__ = "court_measures"
    kind: Mapped[CourtMeasureKind] = columns.code("kind", CourtMeasureKind)
    expires_on: Mapped[date | None] = mapped_column(columns.Day)
    is_lifted: Mapped[bool] = columns.flag("is_lifted")
    replaces: Mapped[int | None] = mapped_column(ForeignKey("court_measures.id"))


class Acknowledgement(VoidableInCase, Base):
    """The calling party was told, on `happened_on`, that its referral has come."""

    __tablename__ = "acknowledgements"


class SectionSetting(Recorded, Base):
    """A number that the section sets for all cases; of a setting's rows the last counts, and 0 stands for none."""

    __tablename__ = "section_settings"
    setting: Mapped[Setting] = columns.growing_code("setting", Setting)
    value: Mapped[int] = mapped_column(CheckConstraint("value BETWEEN 0 AND 366"))


class UrgencyChange(VoidableInCase, Base):
    """How soon the section works on a case is another than at referral; the last counts, why is sealed."""

    __tablename__ = "urgency_changes"
    urgency: Mapped[Urgency] = columns.code("urgency", Urgency)
