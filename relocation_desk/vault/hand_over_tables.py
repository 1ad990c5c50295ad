"""The register's tables about what one officer handed over to another, for good or for a leave."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.hand_over_codes import Handed
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded


class HandOver(Recorded, Base):
    """One officer's work goes to another, until a day or for good; the note is the words of a task of who takes it."""

    __tablename__ = "hand_overs"
    leaving: Mapped[str] = columns.reference("leaving", "officer")
    taker: Mapped[str] = columns.reference("taker", "officer")
    until: Mapped[date | None] = mapped_column(columns.Day)
    closes: Mapped[bool] = columns.flag("closes")
    task_id: Mapped[int] = mapped_column(ForeignKey("own_tasks.id"))


class HandOverPart(Recorded, Base):
    """One thing that went along: a case, a place within a wall, a task; `was_known` when the other had it before."""

    __tablename__ = "hand_over_parts"
    hand_over_id: Mapped[int] = mapped_column(ForeignKey("hand_overs.id"), index=True)
    kind: Mapped[Handed] = columns.growing_code("kind", Handed)
    record: Mapped[int]
    was_known: Mapped[bool] = columns.flag("was_known")


class HandOverEnd(Recorded, Base):
    """What was handed over for a leave is taken back."""

    __tablename__ = "hand_over_ends"
    hand_over_id: Mapped[int] = mapped_column(ForeignKey("hand_overs.id"), unique=True)
