"""The register's tables about documents: what each is, its sealed chunks, and what its originator agreed to."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain import codes
from relocation_desk.domain.document_codes import DocumentKind, FileForm, OriginatorKind
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded, Voidable, VoidableInCase


class CaseDocument(VoidableInCase, Base):
    """A document of a case; `happened_on` is the day it was received. Its title, file name and digest are sealed."""

    __tablename__ = "case_documents"
    constraints = (UniqueConstraint("case_id", "ordinal"),)
    ordinal: Mapped[int]
    kind: Mapped[DocumentKind] = columns.growing_code("kind", DocumentKind)
    form: Mapped[FileForm] = columns.growing_code("form", FileForm)
    dated_on: Mapped[date | None] = mapped_column(columns.Day)
    originator: Mapped[OriginatorKind] = columns.code("originator", OriginatorKind)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    compartment: Mapped[codes.Compartment] = mapped_column(
        "compartment",
        columns.Code(codes.Compartment),
        CheckConstraint("compartment IN ('protection', 'identity', 'whereabouts', 'care')"),
    )
    size: Mapped[int] = mapped_column(CheckConstraint("size > 0"))


class DocumentChunk(Base):
    """One sealed MiB of a document; each is bound to its document, its place, and whether it is the last."""

    __tablename__ = "document_chunks"
    constraints = (UniqueConstraint("document_id", "ordinal"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("case_documents.id"))
    ordinal: Mapped[int]
    body: Mapped[bytes] = columns.blob()


class DocumentConsent(Voidable, Base):
    """What the originator said about passing a document on to one State or organisation; the last word counts."""

    __tablename__ = "document_consents"
    document_id: Mapped[int] = mapped_column(ForeignKey("case_documents.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    is_given: Mapped[bool] = columns.flag("is_given")


class DocumentExport(Recorded, Base):
    """A document left the desk, sealed for a certificate; `second` approved it, `digest` is of the sealed file."""

    __tablename__ = "document_exports"
    document_id: Mapped[int] = mapped_column(ForeignKey("case_documents.id"), index=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    second: Mapped[str] = columns.reference("second", "officer")
    digest: Mapped[bytes] = columns.blob()
