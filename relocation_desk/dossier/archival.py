"""What makes the file one for archives (PDF/A-2u): its colours are sRGB, and it says so in its metadata."""

from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFName

from relocation_desk.dossier.objects import Written, compressed, plain, reference

_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/">
{claim}
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"
_VERSION = slice(8, 10)  # of a profile; PDF/A-2 knows them up to 4.2, and this one uses nothing newer
_MADE = slice(24, 36)  # when it was made, which would differ from file to file
_NO_DAY = b"\x07\xe0\x00\x01\x00\x01" + bytes(6)  # 1 January 2016: a profile needs one
_DIGEST = slice(84, 100)


def declare(document: PDFDocument, title: str, *, is_archive: bool) -> None:
    """Say in which colours `document` is, and that it is for archives; pages from elsewhere may not hold to that."""
    metadata = _METADATA.format(title=escape(title), claim=_CLAIM if is_archive else "").encode("utf-8")
    document.Catalog.Metadata = plain(metadata, Type=PDFName("Metadata"), Subtype=PDFName("XML"))
    profile = reference(document, compressed(_profile(), N=3))
    intent = Written(
        b"[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile %b>>]"
        % profile
    )
    document.Catalog.OutputIntents = intent
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "OutputIntents"]


@cache
def _profile() -> bytes:
    """The profile of sRGB, the same at each run."""
    from PIL import ImageCms  # loads a library of its own

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_VERSION], made[_MADE], made[_DIGEST] = b"\x04\x20", _NO_DAY, bytes(16)
    return bytes(made)
