"""The register's tables about reports that left the desk: what each gave, and what it withheld."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.figure_codes import Edition
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded


class ReportEdition(Recorded, Base):
    """A report as it was made on `happened_on`, and the head of the trail before it: counted as known at that moment.

    `floor` is how many persons must not be inferred; `known_on` is the day that it was asked for.
    """

    __tablename__ = "report_editions"
    edition: Mapped[Edition] = columns.code("edition", Edition)
    start_on: Mapped[date] = mapped_column(columns.Day)
    end_on: Mapped[date] = mapped_column(columns.Day)
    known_on: Mapped[date | None] = mapped_column(columns.Day)
    floor: Mapped[int]
    trail_entry: Mapped[int]
    trail_head: Mapped[bytes] = columns.blob()


class ReportCell(Recorded, Base):
    """A figure, or a cell of a breakdown, as it was counted for an edition."""

    __tablename__ = "report_cells"
    constraints = (UniqueConstraint("edition_id", "part", "cell"),)
    edition_id: Mapped[int] = mapped_column(ForeignKey("report_editions.id"), index=True)
    part: Mapped[str] = columns.subject("part")
    cell: Mapped[str] = columns.subject("cell")
    value: Mapped[int] = mapped_column(CheckConstraint("value >= 0"))
    is_withheld: Mapped[bool] = columns.flag("is_withheld")
