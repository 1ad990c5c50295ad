"""The register's tables about caseloads that came in whole: when, which rows each brought, and which were undone."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded


class CaseloadLoad(Recorded, Base):
    """A caseload that came in, in one act; `digest` is of the files that it was read from."""

    __tablename__ = "caseload_loads"
    digest: Mapped[bytes | None] = columns.blob(nullable=True)


class CaseloadPart(Recorded, Base):
    """Rows of one table that a caseload brought in, by the numbers of the first and the last."""

    __tablename__ = "caseload_parts"
    load_id: Mapped[int] = mapped_column(ForeignKey("caseload_loads.id"), index=True)
    kind: Mapped[RecordKind] = columns.growing_code("kind", RecordKind)
    first: Mapped[int]
    last: Mapped[int] = mapped_column(CheckConstraint("last >= first"))


class CaseloadUndoing(Recorded, Base):
    """A caseload was taken back: all rows that it brought in are voided."""

    __tablename__ = "caseload_undoings"
    load_id: Mapped[int] = mapped_column(ForeignKey("caseload_loads.id"), unique=True)
