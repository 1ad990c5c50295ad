"""The certificate of a destruction: a page in references and days, to be signed by both officers and kept."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.domain.references import CaseRef, OfficerRef, VaultCopyRef
from relocation_desk.domain.trouble import N_
from relocation_desk.reports.sheet import LEFT, SIZE, TOP, paragraph, printable, signatures
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_DONE = N_(
    "Every key of this case was removed from the vault, by two officers. Its names, places, reasons, documents and "
    "dossiers open to nobody any more. Its reference, codes and days remain, for the figures and the trail."
)
_HELD = N_(
    "Copies of the vault that were made before still hold the keys. These were on record and not ended when this page "
    "was printed; once each is overwritten or destroyed, record that, and print this page again:"
)
_NONE = N_("No copy of the vault from before is on record that still exists.")
_UNKNOWN = N_("A copy that nobody recorded is not listed here. Ask who made copies.")


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What the certificate says: which case, when, by whom, its entry on the trail, and the copies that hold it.

    Of a person with several cases the first is the one in which the others went on.
    """

    cases: tuple[CaseRef, ...]
    destroyed_on: date
    officers: tuple[OfficerRef, OfficerRef]
    entry: Checkpoint
    printed_on: date
    copies: Sequence[tuple[VaultCopyRef, date]]


def page(one: Destroyed) -> bytes:
    """The PDF; the same facts give the same bytes."""
    from reportlab.pdfgen.canvas import Canvas  # loads its fonts: not before a page is wanted

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=SIZE, invariant=1)
    canvas.setTitle(_("Certificate of destruction"))
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(LEFT, TOP, _("Certificate of destruction"))
    at = _facts(canvas, one)
    at = paragraph(canvas, _(_DONE), at)
    at = paragraph(canvas, _(_HELD if one.copies else _NONE), at)
    for code, made_on in one.copies:
        at = paragraph(canvas, _("{code}, made on {day}").format(code=code, day=day(made_on)), at) + 8
    at = paragraph(canvas, _(_UNKNOWN), at - 8)
    signatures(canvas, one.officers, at - 46)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _facts(canvas: "Canvas", one: Destroyed) -> float:
    head = one.entry.groups()
    facts = (
        (_("Case"), ", ".join(one.cases)), (_("Destroyed"), day(one.destroyed_on)), (_("By"), ", ".join(one.officers)),
        (_("Printed"), day(one.printed_on)), (_("Entry of the trail"), str(one.entry.entry)),
        *((_("Its head, and its check") if line == 0 else "", "  ".join(head[line : line + 4]))
          for line in range(0, len(head), 4)),
    )  # fmt: skip
    at = TOP - 44
    for name, said in facts:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(LEFT, at, printable(name))
        canvas.setFont("Courier-Bold", 13)
        canvas.drawString(LEFT + 160, at, printable(said))
        at -= 22
    return at - 14
