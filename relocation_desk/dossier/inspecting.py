"""What a PDF holds besides its pages, for who decides that it leaves; for the process without keys."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from relocation_desk.domain.annex_codes import Removed

_MEDIA = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_PARTICULARS = ("/Metadata", "/PieceInfo")


def found(pdf: Pdf, content: bytes) -> set[Removed]:
    """All that is in it and will not be in the annex."""
    removed = set(_of_document(pdf, content))
    for one in pdf.objects:
        if isinstance(one, (Dictionary, Stream)):
            removed |= set(_of_object(one))
    for page in pdf.pages:
        annotations = page.get("/Annots")
        if isinstance(annotations, Array):
            for one in annotations.as_list():
                if isinstance(one, Dictionary):
                    removed |= set(_of_annotation(one)) | set(_of_object(one))
    return removed


def _of_document(pdf: Pdf, content: bytes) -> Iterator[Removed]:
    root = pdf.Root
    if pdf.is_encrypted:
        yield Removed.ENCRYPTION
    if "/Info" in pdf.trailer:
        yield Removed.METADATA
    if content.count(b"%%EOF") > 1 + pdf.is_linearized:
        yield Removed.REVISIONS
    if "/OCProperties" in root:
        yield Removed.LAYERS
    if "/AcroForm" in root:
        yield Removed.FORMS
    if "/OpenAction" in root:
        yield Removed.ACTIONS
    if "/Outlines" in root or "/StructTreeRoot" in root:
        yield Removed.STRUCTURE
    if "/AF" in root or "/EmbeddedFiles" in root.get("/Names", {}):
        yield Removed.ATTACHMENTS
    if "/JavaScript" in root.get("/Names", {}):
        yield Removed.SCRIPTS


def _of_object(one: Any) -> Iterator[Removed]:
    if "/JS" in one or one.get("/S") == Name.JavaScript:
        yield Removed.SCRIPTS
    if "/AA" in one or one.get("/S") in (Name.Launch, Name.SubmitForm, Name.GoToR, Name.GoToE, Name.ImportData):
        yield Removed.ACTIONS
    if "/EF" in one or one.get("/Type") == Name.EmbeddedFile:
        yield Removed.ATTACHMENTS
    if one.get("/Type") == Name.Sig or "/ByteRange" in one:
        yield Removed.SIGNATURES
    if any(key in one for key in _PARTICULARS):
        yield Removed.METADATA


def _of_annotation(one: Any) -> Iterator[Removed]:
    kind = one.get("/Subtype")
    if kind == Name.Link:
        yield Removed.LINKS
    elif kind == Name.FileAttachment:
        yield Removed.ATTACHMENTS
    elif kind is not None and str(kind) in _MEDIA:
        yield Removed.MEDIA
    elif kind != Name.Widget:
        yield Removed.COMMENTS
