"""The register's tables about documents of States: signed texts and what belongs to them, their sealed chunks."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.document_codes import FileForm, PaperKind
from relocation_desk.vault import columns
from relocation_desk.vault.cooperation_tables import OfPartner
from relocation_desk.vault.tables import Base, Recorded


class PartnerDocument(OfPartner, Base):
    """A document of a State, of an instrument or none; `happened_on` is the day it was received, its title sealed."""

    __tablename__ = "partner_documents"
    constraints = (UniqueConstraint("partner_id", "ordinal"),)
    ordinal: Mapped[int]
    instrument_id: Mapped[int | None] = mapped_column(ForeignKey("instruments.id"), index=True)
    kind: Mapped[PaperKind] = columns.growing_code("kind", PaperKind)
    form: Mapped[FileForm] = columns.growing_code("form", FileForm)
    dated_on: Mapped[date | None] = mapped_column(columns.Day)
    size: Mapped[int] = mapped_column(CheckConstraint("size > 0"))


class PartnerDocumentChunk(Base):
    """One sealed MiB of a document of a State; each is bound to its document, its place, and whether it is the last."""

    __tablename__ = "partner_document_chunks"
    constraints = (UniqueConstraint("document_id", "ordinal"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("partner_documents.id"))
    ordinal: Mapped[int]
    body: Mapped[bytes] = columns.blob()


class PartnerDocumentExport(Recorded, Base):
    """A document of a State left the desk, sealed for its certificate; `digest` is of the sealed file."""

    __tablename__ = "partner_document_exports"
    document_id: Mapped[int] = mapped_column(ForeignKey("partner_documents.id"), index=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    second: Mapped[str] = columns.reference("second", "officer")
    digest: Mapped[bytes] = columns.blob()
