"""What a file is: told by its first bytes, never by its name."""

from relocation_desk.domain.document_codes import FileForm

HEAD_BYTES = 4096
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", FileForm.PNG),
    (b"\xff\xd8\xff", FileForm.JPEG),
    (b"GIF87a", FileForm.GIF),
    (b"GIF89a", FileForm.GIF),
    (b"II*\x00", FileForm.TIFF),
    (b"MM\x00*", FileForm.TIFF),
    (b"BM", FileForm.BMP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileForm.OFFICE),
)
# What can be shown; a drawing that is a program (SVG) and files of office programs are kept, and not shown.
PICTURES = frozenset(
    {FileForm.PNG, FileForm.JPEG, FileForm.GIF, FileForm.WEBP, FileForm.TIFF, FileForm.BMP}
)  # fmt: skip
SHOWN = PICTURES | {FileForm.PDF}


def form_of(head: bytes) -> FileForm:
    """The form of a file by its first 4096 bytes."""
    for beginning, form in _BEGINNINGS:
        if head.startswith(beginning):
            return form
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileForm.WEBP
    if b"%PDF-" in head[:1024]:  # readers look that far
        return FileForm.PDF
    if head.startswith(b"PK\x03\x04"):
        return FileForm.OFFICE if b"[Content_Types].xml" in head or b"mimetype" in head[:64] else FileForm.ARCHIVE
    return _written(head)


def _written(head: bytes) -> FileForm:
    """A text, or nothing that is known here."""
    if b"\x00" in head:
        return FileForm.UNKNOWN
    try:
        head.decode()
    except UnicodeDecodeError as failure:
        if failure.end < len(head) - 3:  # a letter may be cut at the end of what was looked at
            return FileForm.UNKNOWN
    return FileForm.SVG if b"<svg" in head.lower() else FileForm.TEXT
