"""The words for the codes of documents."""

from enum import Enum

from relocation_desk.domain.acts import Act
from relocation_desk.domain.document_codes import DocumentKind, FileForm, OriginatorKind, PaperKind
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (DocumentKind.COURT_ORDER, N_("Order of the Court")),
    (DocumentKind.STATEMENT, N_("Statement")),
    (DocumentKind.IDENTITY_PAPER, N_("Identity paper")),
    (DocumentKind.MEDICAL, N_("Medical document")),
    (DocumentKind.CORRESPONDENCE, N_("Letter")),
    (DocumentKind.AGREEMENT, N_("Agreement")),
    (DocumentKind.PHOTOGRAPH, N_("Photograph")),
    (DocumentKind.REPORT, N_("Report")),
    (DocumentKind.OTHER, N_("Other")),
    (PaperKind.SIGNED_TEXT, N_("Signed text")),
    (PaperKind.AMENDMENT, N_("Amendment")),
    (PaperKind.ANNEX, N_("Annex")),
    (PaperKind.LAW, N_("Text of a law")),
    (PaperKind.LETTER, N_("Letter")),
    (PaperKind.OTHER, N_("Other")),
    (OriginatorKind.COURT, N_("the Court")),
    (OriginatorKind.STATE, N_("a State")),
    (OriginatorKind.ORGANISATION, N_("an organisation")),
    (OriginatorKind.WITNESS, N_("the witness")),
    (OriginatorKind.OTHER, N_("someone else")),
    (FileForm.PDF, N_("PDF")),
    (FileForm.PNG, N_("picture (PNG)")),
    (FileForm.JPEG, N_("picture (JPEG)")),
    (FileForm.GIF, N_("picture (GIF)")),
    (FileForm.WEBP, N_("picture (WebP)")),
    (FileForm.TIFF, N_("picture (TIFF)")),
    (FileForm.BMP, N_("picture (BMP)")),
    (FileForm.SVG, N_("drawing (SVG)")),
    (FileForm.OFFICE, N_("office file")),
    (FileForm.ARCHIVE, N_("archive")),
    (FileForm.TEXT, N_("text file")),
    (FileForm.UNKNOWN, N_("unknown kind of file")),
    (RecordKind.DOCUMENT_EXPORTS, N_("documents saved out")),
    (RecordKind.PARTNER_DOCUMENTS, N_("documents of States")),
    (RecordKind.PARTNER_DOCUMENT_CHUNKS, N_("parts of documents of States")),
    (RecordKind.PARTNER_DOCUMENT_EXPORTS, N_("documents of States saved out")),
    (Act.RECORD_PARTNER_DOCUMENT, N_("attach a document to a State or instrument")),
    (Act.VIEW_PARTNER_DOCUMENT, N_("open a document of a State")),
    (Act.SAVE_PARTNER_DOCUMENT, N_("save a document of a State out")),
    (Act.SAVE_DOCUMENT, N_("save a document out")),
)
