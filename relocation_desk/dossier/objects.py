"""Objects of a PDF written as they are, and streams that end as archives ask."""

import zlib

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObject, PDFObjectReference


class Written(PDFObject):  # type: ignore[misc]
    """An object whose bytes are known; `content` may still be filled in once its number is given."""

    __RefOnly__ = 1

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, document: PDFDocument) -> bytes:
        """Nothing is left to do."""
        return self.content


class _Stream(PDFObject):  # type: ignore[misc]
    """PDF/A wants a line's end before `endstream`, which ReportLab's streams lack."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: dict[str, object]) -> None:
        self._content = content
        self._entries = entries

    def format(self, document: PDFDocument) -> bytes:
        head: bytes = PDFDictionary(self._entries | {"Length": len(self._content)}).format(document)
        return b"%b\nstream\n%b\nendstream\n" % (head, self._content)


def compressed(content: bytes, level: int = -1, **entries: object) -> PDFObject:
    """A stream, compressed."""
    return _Stream(zlib.compress(content, level), {**entries, "Filter": PDFName("FlateDecode")})


def plain(content: bytes, **entries: object) -> PDFObject:
    """A stream whose content stands as it is."""
    return _Stream(content, entries)


def reference(document: PDFDocument, one: PDFObject) -> bytes:
    """How other objects name `one`."""
    named: bytes = document.Reference(one).format(document)
    return named


def page_reference(document: PDFDocument, number: int) -> bytes:
    """How other objects name a page, counted from 1."""
    named: bytes = PDFObjectReference(f"Page{number}").format(document)
    return named


def text_string(text: str) -> bytes:
    """A text as PDF keeps it, in hexadecimal."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")
