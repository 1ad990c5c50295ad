"""Tagged structure: what on a page is a heading, a paragraph, a table or a figure, in the order of reading."""

from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFDocument

from relocation_desk.dossier.objects import Written, page_reference, reference, text_string

ARTIFACT = "/Artifact BMC"
END = "EMC"
_HEAD_OF_COLUMN = b" /A <</O /Table /Scope /Column>>"


@dataclass(eq=False, slots=True)
class Part:
    """An element of the structure, as PDF names its kind; what a figure shows is told in `told`."""

    kind: str
    within: "Part | None" = None
    told: str = ""


class Tags:
    """The structure of one document, put together while its pages are drawn."""

    def __init__(self) -> None:
        self._top: list[Part] = []
        self._parts: dict[Part, list[Part]] = {}
        self._marks: dict[Part, list[tuple[int, int]]] = {}
        self._pages: list[list[Part]] = []

    def begin_page(self) -> None:
        """What is marked from here on stands on a new page."""
        self._pages.append([])

    def mark(self, part: Part | None) -> str:
        """The operators that begin a piece of `part`; what is no part of the text is an artifact."""
        if part is None:
            return ARTIFACT
        self._place(part)
        page = self._pages[-1]
        self._marks[part].append((len(self._pages), len(page)))
        page.append(part)
        return f"/{part.kind} <</MCID {len(page) - 1}>> BDC"

    def _place(self, part: Part) -> None:
        if part in self._parts:
            return
        self._parts[part], self._marks[part] = [], []
        if part.within is None:
            self._top.append(part)
        else:
            self._place(part.within)
            self._parts[part.within].append(part)

    def add_to(self, document: PDFDocument) -> None:
        """Write the tree of elements, and lead from each page's marks to them."""
        root, whole = Written(), Written()
        elements = {part: Written() for part in self._parts}
        named = {part: reference(document, element) for part, element in elements.items()}
        for part, element in elements.items():
            parent = named[part.within] if part.within else reference(document, whole)
            element.content = self._element(document, part, parent, named)
        top = b" ".join(named[part] for part in self._top)
        parent = reference(document, root)
        whole.content = b"<</Type /StructElem /S /Document /P %b /K [%b]>>" % (parent, top)
        pages = b" ".join(
            b"%d [%b]" % (number, b" ".join(named[part] for part in page)) for number, page in enumerate(self._pages)
        )
        root.content = b"<</Type /StructTreeRoot /K %b /ParentTree <</Nums [%b]>> /ParentTreeNextKey %d>>" % (
            reference(document, whole), pages, len(self._pages),
        )  # fmt: skip
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = Written(b"<</Marked true>>")

    def _element(self, document: PDFDocument, part: Part, parent: bytes, named: dict[Part, bytes]) -> bytes:
        kids = [named[one] for one in self._parts[part]]
        for page, mark in self._marks[part]:
            kids.append(b"<</Type /MCR /Pg %b /MCID %d>>" % (page_reference(document, page), mark))
        told = b" /Alt %b" % text_string(part.told) if part.told else b""
        attributes = _HEAD_OF_COLUMN if part.kind == "TH" else b""
        kind = part.kind.encode("ascii")
        return b"<</Type /StructElem /S /%b /P %b /K [%b]%b%b>>" % (kind, parent, b" ".join(kids), told, attributes)
