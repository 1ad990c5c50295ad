"""What guards a witness where they are: withdrawals of consent, alerts of care, measures, lifted exclusions."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain import safeguard_codes
from relocation_desk.domain.codes import ConsentScope
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, CaseRecord, Voidable, VoidableInCase


class ConsentWithdrawal(VoidableInCase, Base):
    """The principal takes a consent back; a later consent of that scope counts again."""

    __tablename__ = "consent_withdrawals"
    scope: Mapped[ConsentScope] = columns.code("scope", ConsentScope)


class CareAlert(CaseRecord, Base):
    """What care tells protection, of each kind the last; never voided, since that is not for protection to do."""

    __tablename__ = "care_alerts"
    kind: Mapped[safeguard_codes.AlertKind] = columns.code("kind", safeguard_codes.AlertKind)
    until: Mapped[date | None] = mapped_column(columns.Day)
    is_raised: Mapped[bool] = columns.flag("is_raised")


class ProtectionMeasure(VoidableInCase, Base):
    """A local measure; `happened_on` is the day it started."""

    __tablename__ = "protection_measures"
    constraints = (CheckConstraint("(cost_minor IS NULL) = (currency IS NULL)"), CheckConstraint("cost_minor > 0"))
    kind: Mapped[safeguard_codes.MeasureKind] = columns.code("kind", safeguard_codes.MeasureKind)
    planned_end: Mapped[date] = mapped_column(columns.Day, index=True)
    cost_minor: Mapped[int | None]
    currency: Mapped[str | None] = columns.reference("currency", "currency", nullable=True)
    expected: Mapped[safeguard_codes.MeasureEffect] = columns.code("expected", safeguard_codes.MeasureEffect)
    before_agreement: Mapped[bool] = columns.later_flag("before_agreement")  # ordered orally, in an emergency


class MeasureEnd(Voidable, Base):
    """A measure ended, and what it had done."""

    __tablename__ = "measure_ends"
    measure_id: Mapped[int] = mapped_column(ForeignKey("protection_measures.id"), index=True)
    cause: Mapped[safeguard_codes.MeasureEndCause] = columns.code("cause", safeguard_codes.MeasureEndCause)
    effect: Mapped[safeguard_codes.MeasureEffect] = columns.code("effect", safeguard_codes.MeasureEffect)


class ExclusionLift(Voidable, Base):
    """A State is no longer out of the question, by another officer than excluded it."""

    __tablename__ = "exclusion_lifts"
    exclusion_id: Mapped[int] = mapped_column(ForeignKey("exclusions.id"), index=True)
