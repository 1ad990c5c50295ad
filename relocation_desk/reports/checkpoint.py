"""A checkpoint on paper: one page, naming no person, State or case, to be signed, kept outside, and compared later."""

import io
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING

from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LEFT, _TOP = 72, 770
_PURPOSE = N_(
    "The trail of the vault led through this head on this day. Whoever changes, drops or adds an entry before it, or "
    "puts back an older copy of the vault, can’t make the trail lead through it again."
)
_COMPARING = N_(
    "To compare: on the page Oversight choose “Compare a checkpoint” and type the entry’s number and its head, blanks "
    "or not. Or run: relocation-desk audit verify with --entry and --head. If the trail does not lead through the "
    "head, and it was typed as it stands here, do not rely on the vault, and inform the head of section."
)
_KEEPING = N_("Keep this page outside the section. It holds nothing that must be kept secret.")


def page(checkpoint: Checkpoint, printed_on: date, officers: tuple[OfficerRef, ...]) -> bytes:
    """The PDF of a checkpoint; the same facts give the same bytes."""
    from reportlab.pdfgen.canvas import Canvas  # loads its fonts: not before a page is wanted

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(595, 842), invariant=1)
    canvas.setTitle(_("Checkpoint of the trail"))
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(_LEFT, _TOP, _("Checkpoint of the trail"))
    at = _facts(canvas, checkpoint, printed_on)
    for text in (_(_PURPOSE), _(_COMPARING), _(_KEEPING)):
        at = _paragraph(canvas, text, at)
    _signatures(canvas, officers, at - 46)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _facts(canvas: "Canvas", checkpoint: Checkpoint, printed_on: date) -> float:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(_LEFT, _TOP - 44, _("Day"))
    canvas.drawString(_LEFT, _TOP - 66, _("Entry"))
    canvas.drawString(_LEFT, _TOP - 88, _("Head, and its check"))
    canvas.setFont("Courier-Bold", 13)
    canvas.drawString(_LEFT + 130, _TOP - 44, day(printed_on))
    canvas.drawString(_LEFT + 130, _TOP - 66, str(checkpoint.entry))
    groups = checkpoint.groups()
    for line in range(0, len(groups) - 1, 4):
        canvas.drawString(_LEFT + 130, _TOP - 88 - 5.5 * line, "  ".join(groups[line : line + 4]))
    canvas.drawString(_LEFT + 340, _TOP - 88 - 5.5 * 12, groups[-1])
    return _TOP - 200


def _paragraph(canvas: "Canvas", text: str, at: float) -> float:
    canvas.setFont("Helvetica", 11)
    for line in wrap(text, 84):
        canvas.drawString(_LEFT, at, line)
        at -= 16
    return at - 10


def _signatures(canvas: "Canvas", officers: tuple[OfficerRef, ...], at: float) -> None:
    canvas.setFont("Helvetica", 9)
    for place, officer in enumerate((*officers, "")[:2]):
        left = _LEFT + place * 240
        canvas.line(left, at, left + 210, at)
        canvas.drawString(left, at - 14, _("Officer {number}, day and signature").format(number=officer or "________"))
