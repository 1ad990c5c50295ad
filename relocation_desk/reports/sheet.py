"""What the section's own pages on paper share: their measures, paragraphs, and the lines to sign on."""

from textwrap import wrap
from typing import TYPE_CHECKING

from relocation_desk.domain.references import OfficerRef
from relocation_desk.words.catalogue import _

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LEFT, TOP, FOOT, SIZE = 72, 770, 96, (595, 842)


def printable(text: str) -> str:
    """The text with blanks that the fonts of each PDF reader have."""
    return text.replace("\u202f", "\u00a0")


def paragraph(canvas: "Canvas", text: str, at: float) -> float:
    """Write a paragraph, on a new page where this one is full; returns where the next begins."""
    for line in wrap(printable(text), 84):
        if at < FOOT:
            canvas.showPage()
            at = TOP
        canvas.setFont("Helvetica", 11)
        canvas.drawString(LEFT, at, line)
        at -= 16
    return at - 10


def signatures(canvas: "Canvas", officers: tuple[OfficerRef, ...], at: float) -> None:
    """Two lines to sign on."""
    if at < FOOT:
        canvas.showPage()
        at = TOP
    canvas.setFont("Helvetica", 9)
    for place, officer in enumerate((*officers, "")[:2]):
        left = LEFT + place * 240
        canvas.line(left, at, left + 210, at)
        named = _("Officer {number}, day and signature").format(number=officer or "________")
        canvas.drawString(left, at - 14, printable(named))
