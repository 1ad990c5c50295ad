"""The codes of documents: what one is, who gave it, and what kind of file it is by its first bytes."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is to the case."""

    COURT_ORDER = "court_order"
    STATEMENT = "statement"
    IDENTITY_PAPER = "identity_paper"
    MEDICAL = "medical"
    CORRESPONDENCE = "correspondence"
    AGREEMENT = "agreement"
    PHOTOGRAPH = "photograph"
    REPORT = "report"
    OTHER = "other"


class PaperKind(StrEnum):
    """What a document of a State or organisation is."""

    SIGNED_TEXT = "signed_text"
    AMENDMENT = "amendment"
    ANNEX = "annex"
    LAW = "law"
    LETTER = "letter"
    OTHER = "other"


class OriginatorKind(StrEnum):
    """Who gave a document; States and organisations are named besides."""

    COURT = "court"
    STATE = "state"
    ORGANISATION = "organisation"
    WITNESS = "witness"
    OTHER = "other"


class FileForm(StrEnum):
    """What a file is by its first bytes, whatever its name says."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"
    TIFF = "tiff"
    BMP = "bmp"
    SVG = "svg"
    OFFICE = "office"
    ARCHIVE = "archive"
    TEXT = "text"
    UNKNOWN = "unknown"
