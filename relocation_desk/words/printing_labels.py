"""The words for the codes of printing."""

from relocation_desk.domain.printing_codes import Spoiled
from relocation_desk.domain.trouble import N_
from relocation_desk.system.printers import Sides

PAIRS = (
    (Spoiled.CANCELLED, N_("cancelled")),
    (Spoiled.JAMMED, N_("jammed, or sheets are missing")),
    (Spoiled.PRINTER_GONE, N_("the printer is gone")),
    (Spoiled.ILLEGIBLE, N_("can’t be read")),
    (Sides.ONE, N_("one side of each sheet")),
    (Sides.BOTH, N_("both sides")),
)
