"""The register's tables about possible matches across walls: who may be someone, never who that is."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.vault import columns
from relocation_desk.vault.household_tables import OfMember
from relocation_desk.vault.tables import Base, CaseRecord, Recorded


class PossibleMatch(OfMember, CaseRecord, Base):
    """A person may be someone behind a wall that its officer is within, or is not after all; of each the last."""

    __tablename__ = "possible_matches"
    stands: Mapped[bool] = columns.flag("stands")


class WallComparison(Recorded, Base):
    """Up to which sealed record an officer within a wall has compared those that others entered."""

    __tablename__ = "wall_comparisons"
    up_to: Mapped[int] = mapped_column(ForeignKey("sealed_records.id"))
