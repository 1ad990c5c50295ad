"""The register's tables about admission, what ends a case, and legal hold."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.lifecycle_codes import DischargeGround, Met, Outcome
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, VoidableInCase


class Admission(VoidableInCase, Base):
    """How a case stands to the criteria of admission (Regulations of the Registry, reg. 96(3)); the last counts."""

    __tablename__ = "admissions"
    is_involved: Mapped[Met] = columns.code("is_involved", Met)
    is_in_danger: Mapped[Met] = columns.code("is_in_danger", Met)
    agrees: Mapped[Met] = columns.code("agrees", Met)


class CaseOutcome(VoidableInCase, Base):
    """What was decided about a case, or what ended it; the reason in words is sealed. The last counts."""

    __tablename__ = "case_outcomes"
    outcome: Mapped[Outcome] = columns.code("outcome", Outcome)
    until: Mapped[date | None] = mapped_column(columns.Day)
    ground: Mapped[DischargeGround | None] = columns.code("ground", DischargeGround, nullable=True)


class Hold(VoidableInCase, Base):
    """A legal hold is laid on a case or lifted; the reason is sealed. The last counts."""

    __tablename__ = "holds"
    is_held: Mapped[bool] = columns.flag("is_held")
