"""The register's tables about caseloads: which rows each brought in, which were undone, and which cases left."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, CaseRecord, Recorded


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


class CaseloadExport(Recorded, Base):
    """Cases left the desk, sealed for a certificate; `second` approved it where it took two.

    `digest` is of the sealed file.
    """

    __tablename__ = "caseload_exports"
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    second: Mapped[str | None] = columns.reference("second", "officer", nullable=True)
    digest: Mapped[bytes] = columns.blob()


class CaseloadExported(CaseRecord, Base):
    """A case that was in an export."""

    __tablename__ = "caseload_exported"
    export_id: Mapped[int] = mapped_column(ForeignKey("caseload_exports.id"), index=True)
