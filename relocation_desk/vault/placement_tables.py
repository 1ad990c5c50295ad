"""The register's tables about placements: terms, protocols, legs of travel, notices of the host."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from relocation_desk.domain.placement_codes import LegKind, LegOutcome
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Voidable


class OfPlacement(Voidable):
    """A record that belongs to one placement, and is voided with it."""

    @declared_attr
    def placement_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy passes the class
        return mapped_column(ForeignKey("placements.id"), index=True)


class PlacementTerm(OfPlacement, Base):
    """Until when a temporary placement holds; a later one extends it."""

    __tablename__ = "placement_terms"
    until: Mapped[date] = mapped_column(columns.Day, index=True)


class PlacementProtocol(OfPlacement, Base):
    """The protocol of one relocation; `happened_on` is the day of signature, its terms are sealed."""

    __tablename__ = "placement_protocols"
    reference: Mapped[str] = columns.reference("reference", "protocol", unique=True)


class TravelLeg(OfPlacement, Base):
    """A leg of the way as it was planned; where it leads is sealed."""

    __tablename__ = "travel_legs"
    kind: Mapped[LegKind] = columns.growing_code("kind", LegKind)
    planned_on: Mapped[date] = mapped_column(columns.Day, index=True)


class LegEnd(Voidable, Base):
    """A leg was done, or called off."""

    __tablename__ = "leg_ends"
    leg_id: Mapped[int] = mapped_column(ForeignKey("travel_legs.id"), index=True)
    outcome: Mapped[LegOutcome] = columns.growing_code("outcome", LegOutcome)


class HostNotice(OfPlacement, Base):
    """The host's notice to end a placement, and the day by which the household is taken back."""

    __tablename__ = "host_notices"
    days: Mapped[int] = mapped_column(CheckConstraint("days >= 0"))
    take_back_by: Mapped[date] = mapped_column(columns.Day, index=True)
