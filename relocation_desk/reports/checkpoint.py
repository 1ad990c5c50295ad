"""A checkpoint on paper: one page, naming no person, State or case, to be signed, kept outside, and compared later."""

import io
from datetime import date
from typing import TYPE_CHECKING

from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_
from relocation_desk.reports.sheet import LEFT, SIZE, TOP, paragraph, signatures
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

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
    canvas = Canvas(written, pagesize=SIZE, invariant=1)
    canvas.setTitle(_("Checkpoint of the trail"))
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(LEFT, TOP, _("Checkpoint of the trail"))
    at = _facts(canvas, checkpoint, printed_on)
    for text in (_(_PURPOSE), _(_COMPARING), _(_KEEPING)):
        at = paragraph(canvas, text, at)
    signatures(canvas, officers, at - 46)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _facts(canvas: "Canvas", checkpoint: Checkpoint, printed_on: date) -> float:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(LEFT, TOP - 44, _("Day"))
    canvas.drawString(LEFT, TOP - 66, _("Entry"))
    canvas.drawString(LEFT, TOP - 88, _("Head, and its check"))
    canvas.setFont("Courier-Bold", 13)
    canvas.drawString(LEFT + 130, TOP - 44, day(printed_on))
    canvas.drawString(LEFT + 130, TOP - 66, str(checkpoint.entry))
    groups = checkpoint.groups()
    for line in range(0, len(groups) - 1, 4):
        canvas.drawString(LEFT + 130, TOP - 88 - 5.5 * line, "  ".join(groups[line : line + 4]))
    canvas.drawString(LEFT + 340, TOP - 88 - 5.5 * 12, groups[-1])
    return TOP - 200
