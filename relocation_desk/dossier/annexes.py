"""Annexes of a dossier: listed in it, numbered, and on its own pages, each with marking, copy code and page number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas

from relocation_desk.domain.annex_codes import Manner
from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import labels
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, flowing, row
from relocation_desk.dossier.content import Annex
from relocation_desk.dossier.disarming import Disarmed
from relocation_desk.dossier.pages import Page, broken_into_pages
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.parts import Part, PartPage
from relocation_desk.dossier.sheet import units
from relocation_desk.words.labels import label

HEADING = N_("Annexes")
NUMBERED = N_("Annex {number}")
_DATED = N_("{what} of {day}")
_TRANSLATION = N_("Translation of annex {number}, by translator {translator}")
_PLACE_OF_PAGE = N_("annex page {page} of {pages}")
_ONE_PAGE = N_("one page")
_PAGES = N_("{pages} pages")
_LEAD = N_("Reduced to fit, and made anew: nothing in them acts, and nothing is hidden in them.")
_MANNERS = {
    Manner.REBUILT: N_("rebuilt from a PDF"),
    Manner.DRAWN: N_("a PDF drawn as pictures"),
    Manner.REPAINTED: N_("a picture made anew"),
    Manner.TYPESET: N_("a text set anew"),
}
_MARGIN = 36.0
_HEAD_TOP = 50.0
_EDGE = f"q 0.6 w {0.77:.2f} G "
_UNSPELT = re.compile(rb"[A-Za-z0-9_.,+*@&=~'!:;|^$?-]")


def listing(paper: Paper, annexes: Sequence[Annex], number: int) -> list[Band]:
    """The section that lists them."""
    say, place = paper.say, say_place(paper)
    heading = f"{number}\u2002{say(HEADING)}"
    head, *rest = paper.across(heading, style.SECTION, place)
    bands = [replace(head, space=units(6), keep=True, bookmark=Bookmark(heading, 0))]
    lead = [*rest, Band(units(1)), *paper.across(say(_LEAD), style.SMALL_QUIET, place), Band(units(2))]
    bands += [replace(band, keep=True) for band in lead]
    for annex in annexes:
        name = say(NUMBERED).format(number=annex.number)
        bands += paper.labelled(name, _described(paper, annex), place)
    return bands


def say_place(paper: Paper) -> str:
    """Where a letter stands that no typeface has."""
    return paper.say(HEADING)


def _described(paper: Paper, annex: Annex) -> str:
    say = paper.say
    pages = say(_ONE_PAGE if annex.pages == 1 else _PAGES).format(pages=annex.pages)
    said = f"{_title(paper, annex)}: {pages}, {say(_MANNERS[annex.manner])}."
    return f"{said}\n{_translated(paper, annex)}." if annex.translation_of else said


def _title(paper: Paper, annex: Annex) -> str:
    what = label(annex.kind, paper.say)
    if annex.dated_on is None:
        return what
    return paper.say(_DATED).format(what=what, day=labels.day(annex.dated_on, paper.say))


def _translated(paper: Paper, annex: Annex) -> str:
    return paper.say(_TRANSLATION).format(number=annex.translation_of, translator=annex.translator)


def pages(paper: Paper, annexes: Sequence[Annex], made: Sequence[Disarmed]) -> Iterator[Page]:
    """The pages of all annexes, each under a line that says which it is."""
    for annex, one in zip(annexes, made, strict=True):
        inside = _set(paper, one) if one.manner is Manner.TYPESET else [
            Page(beneath=_Drawn(f"annex{annex.number}", one.parts, page, paper.sheet), told=_title(paper, annex))
            for page in one.pages
        ]  # fmt: skip
        for number, page in enumerate(inside, start=1):
            page.bands.append((_HEAD_TOP, _head(paper, annex, number, len(inside))))
            yield page


def count(paper: Paper, one: Disarmed) -> int:
    """How many pages an annex takes."""
    return len(_set(paper, one)) if one.manner is Manner.TYPESET else len(one.pages)


def _set(paper: Paper, one: Disarmed) -> list[Page]:
    bands: list[Band] = []
    for typed in one.text.split("\n"):
        if typed.strip():
            bands += flowing(paper.across(typed, style.BODY, say_place(paper)))
        else:
            bands.append(Band(style.BODY.leading / 2))
    return broken_into_pages(bands, paper.sheet)


def _head(paper: Paper, annex: Annex, page: int, of: int) -> Band:
    name = paper.say(NUMBERED).format(number=annex.number)
    said = f"{name} · {_translated(paper, annex) if annex.translation_of else _title(paper, annex)}"
    left, right, middle = paper.sheet.left, paper.sheet.right, paper.sheet.right - 130
    counted = paper.say(_PLACE_OF_PAGE).format(page=page, pages=of)
    what = paper.cell(left, middle, said, style.SMALL_QUIET, say_place(paper))
    where = paper.setter.line(counted, style.SMALL_QUIET, say_place(paper))
    first = row([what])[0]
    lines = (*first.lines, replace(first.lines[0], line=where, x=right - where.width))
    bookmark = Bookmark(f"{name} · {_title(paper, annex)}", 0) if page == 1 else None
    return replace(first, lines=lines, bookmark=bookmark)


class _Drawn:
    """Draws one page of an annex onto one of the dossier, as large as there is room, with a thin edge around it."""

    def __init__(self, name: str, parts: Sequence[Part], page: PartPage, sheet: style.Sheet) -> None:
        self._name, self._parts, self._page, self._sheet = name, parts, page, sheet

    def __call__(self, canvas: Canvas) -> None:
        """Write the parts once, and draw the page's own."""
        document = canvas._doc
        if _called(document, self._name, 0) not in document.idToObject:
            for place, part in enumerate(self._parts):
                document.Reference(_Written(self._name, part), _called(document, self._name, place))
        page, sheet = self._page, self._sheet
        across, down = sheet.width - 2 * _MARGIN, sheet.room
        scale = min(across / page.width, down / page.height, 1.0)
        left = (sheet.width - scale * page.width) / 2
        bottom = sheet.height - sheet.top - scale * page.height
        edge = f"{left:.2f} {bottom:.2f} {scale * page.width:.2f} {scale * page.height:.2f} re S Q"
        x, y = left - scale * page.left, bottom - scale * page.bottom
        canvas.addLiteral(f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm")
        canvas.doForm(f"{self._name}.{page.part}")
        canvas.addLiteral(f"Q {_EDGE}{edge}")


def _called(document: PDFDocument, name: str, place: int) -> str:
    called: str = document.getXObjectName(f"{name}.{place}")
    return called


class _Written(PDFObject):  # type: ignore[misc]
    """A part as an object of the dossier's PDF."""

    __RefOnly__ = 1

    def __init__(self, name: str, part: Part) -> None:
        self._name, self._part = name, part

    def format(self, document: PDFDocument) -> bytes:
        """ReportLab: the object in the syntax of PDF."""
        value = self._syntax(document, self._part.value)
        if self._part.stream is None:
            return value
        head = value[:-2] + b" /Length %d>>" % len(self._part.stream)
        return head + b"\nstream\n" + self._part.stream + b"\nendstream\n"

    def _syntax(self, document: PDFDocument, value: object) -> bytes:
        if isinstance(value, list):
            return b"[" + b" ".join(self._syntax(document, one) for one in value) + b"]"
        if not isinstance(value, dict):
            return _named(value) if isinstance(value, str) else _plain(value)
        ((kind, inside),) = value.items()
        if kind == "ref":
            reference: bytes = PDFObjectReference(_called(document, self._name, inside)).format(document)
            return reference
        if kind == "hex":
            return b"<%b>" % str(inside).encode()
        pairs = (_named(key) + b" " + self._syntax(document, one) for key, one in inside.items())
        return b"<<" + b" ".join(pairs) + b">>"


def _plain(value: object) -> bytes:
    """A number, a truth, or nothing."""
    if isinstance(value, bool) or value is None:
        return {True: b"true", False: b"false", None: b"null"}[value]
    return f"{value:.6f}".rstrip("0").rstrip(".").encode() if isinstance(value, float) else str(value).encode()


def _named(name: str) -> bytes:
    """A name with all that is not plain spelt out."""
    spelt = (bytes((one,)) for one in name[1:].encode())
    return b"/" + b"".join(one if _UNSPELT.match(one) else b"#%02X" % one[0] for one in spelt)
