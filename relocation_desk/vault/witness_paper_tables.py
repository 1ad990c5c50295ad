"""The register's tables of papers near a witness: signed forms that were filed, field sheets and how each ended."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.field_sheet_codes import FieldSheetStage
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, CaseRecord, Recorded


class SignedForm(CaseRecord, Base):
    """A form came back signed on `happened_on`, as a document of the case; of which consent or agreement, if any."""

    __tablename__ = "signed_forms"
    kind: Mapped[TemplateKind] = columns.growing_code("kind", TemplateKind)
    document_id: Mapped[int] = mapped_column(ForeignKey("case_documents.id"))
    consent_id: Mapped[int | None] = mapped_column(ForeignKey("consents.id"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("participation_agreements.id"))


class FieldSheet(CaseRecord, Base):
    """A sheet for a visit, back or destroyed by a day; what it says is sealed."""

    __tablename__ = "field_sheets"
    number: Mapped[str] = columns.reference("number", "field_sheet", unique=True)
    due_on: Mapped[date] = mapped_column(columns.Day)
    digest: Mapped[bytes] = columns.blob()


class FieldSheetEvent(Recorded, Base):
    """What became of a field sheet; `second` saw it destroyed."""

    __tablename__ = "field_sheet_events"
    sheet_id: Mapped[int] = mapped_column(ForeignKey("field_sheets.id"), index=True)
    stage: Mapped[FieldSheetStage] = columns.code("stage", FieldSheetStage)
    second: Mapped[str | None] = columns.reference("second", "officer", nullable=True)
