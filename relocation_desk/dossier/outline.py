"""The outline: where in the document each section, person and entry begins."""

from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFName

from relocation_desk.dossier.objects import Written, page_reference, reference, text_string


@dataclass(slots=True)
class _Entry:
    title: str
    page: int
    top: float
    parent: "_Entry | None" = None
    inside: list["_Entry"] = field(default_factory=list)
    written: Written = field(default_factory=Written)


class Outline:
    """The outline of one document, put together while its pages are drawn."""

    def __init__(self) -> None:
        self._top = _Entry("", 0, 0)

    def add(self, title: str, level: int, page: int, top: float) -> None:
        """An entry at level 0, or at level 1 under the last of those."""
        parent = self._top.inside[-1] if level and self._top.inside else self._top
        parent.inside.append(_Entry(title, page, top, parent))

    @property
    def ready(self) -> int:
        """ReportLab: below 0 where there is none."""
        return 0 if self._top.inside else -1

    def prepare(self, document: PDFDocument, _canvas: object) -> None:
        """ReportLab: called before the file is written; what is under each entry is shown."""
        self._write(document, self._top, b"/Type /Outlines")
        document.Catalog.Outlines = self._top.written
        document.Catalog.PageMode = PDFName("UseOutlines")

    def _write(self, document: PDFDocument, entry: _Entry, told: bytes) -> int:
        """Write an entry and what is under it, and count those."""
        count = len(entry.inside)
        for place, one in enumerate(entry.inside):
            at = b"/Title %b /Parent %b /Dest [%b /FitH %.2f]" % (
                text_string(one.title), reference(document, entry.written), page_reference(document, one.page), one.top,
            )  # fmt: skip
            if place:
                at += b" /Prev %b" % reference(document, entry.inside[place - 1].written)
            if place + 1 < len(entry.inside):
                at += b" /Next %b" % reference(document, entry.inside[place + 1].written)
            count += self._write(document, one, at)
        if entry.inside:
            ends = (entry.inside[0], entry.inside[-1])
            told += b" /First %b /Last %b" % tuple(reference(document, one.written) for one in ends)
            told += b" /Count %d" % count
        entry.written.content = b"<<%b>>" % told
        return count
