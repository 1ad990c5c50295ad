"""Households: ties, who moves along later than recorded, custody, best interests, evaluations, linked cases."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from relocation_desk.domain import household_codes as codes
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded, Timeless, VoidableInCase


class OfMember:
    """A record about one person of a household."""

    @declared_attr
    def member_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy passes the class
        return mapped_column(ForeignKey("household_members.id"))


class HouseholdTie(Timeless, VoidableInCase, Base):
    """What one person of a household is to another; of each pair the last counts."""

    __tablename__ = "household_ties"
    constraints = (CheckConstraint("one_id != other_id"),)
    one_id: Mapped[int] = mapped_column(ForeignKey("household_members.id"))
    kind: Mapped[codes.TieKind] = columns.code("kind", codes.TieKind)
    other_id: Mapped[int] = mapped_column(ForeignKey("household_members.id"))


class HouseholdMove(OfMember, VoidableInCase, Base):
    """Someone moves along or stays, otherwise than was recorded before; `beside_id` is with whom they stay."""

    __tablename__ = "household_moves"
    moves_along: Mapped[bool] = columns.flag("moves_along")
    beside_id: Mapped[int | None] = mapped_column(ForeignKey("household_members.id"))


class CustodyFact(OfMember, VoidableInCase, Base):
    """What holds of a minor's custody; without a holder it lies with nobody of the household."""

    __tablename__ = "custody_facts"
    kind: Mapped[codes.CustodyKind] = columns.code("kind", codes.CustodyKind)
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("household_members.id"))


class BestInterestsDecision(OfMember, VoidableInCase, Base):
    """Whether it is in a minor's best interests to depart; of each minor the last counts, its ground is sealed."""

    __tablename__ = "best_interests_decisions"
    is_to_go: Mapped[bool] = columns.flag("is_to_go")
    body: Mapped[codes.InterestsBody] = columns.code("body", codes.InterestsBody)


class PsychosocialEvaluation(OfMember, VoidableInCase, Base):
    """What care says of an adult, of each the last; why one was voided is sealed in care, so care alone voids it."""

    __tablename__ = "psychosocial_evaluations"
    outcome: Mapped[codes.EvaluationOutcome] = columns.code("outcome", codes.EvaluationOutcome)


class LinkedCase(VoidableInCase, Base):
    """The witness of another case is this to the witness of this one; `NONE` takes it back."""

    __tablename__ = "linked_cases"
    constraints = (CheckConstraint("case_id != other_case_id"),)
    other_case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[codes.TieKind] = columns.code("kind", codes.TieKind)


class DossierPerson(Recorded, Base):
    """A dossier names this person; who moves along later is compared with it."""

    __tablename__ = "dossier_persons"
    constraints = (UniqueConstraint("dossier_id", "member_id"),)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("household_members.id"))
