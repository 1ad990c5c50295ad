"""A sheet to a printer: from memory, and it comes out before the spool is asked to forget it, or somebody is told."""

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system import printers
from relocation_desk.system.printers import PrinterFailed, Sides


class SheetNotPrinted(Trouble):
    """Switched off, gone, or refused by the system."""

    says = N_("The printer {printer} took nothing. Check the printer, and print the sheet again.")


class StillAtPrinter(Trouble):
    """Out of paper, held by the system, or behind somebody else's print."""

    says = N_(
        "It is on record as printed, and the printer {printer} or its spool still holds it. Stay until it has come "
        "out, then have the spool emptied."
    )


def send(pdf: bytes, printer: str, refused: Trouble | None = None) -> str:
    """Hand a sheet to a printer within the act that records it; returns the job. `refused`, or SheetNotPrinted."""
    try:
        return printers.send(pdf, printer, "A4", Sides.ONE)
    except PrinterFailed:
        raise refused or SheetNotPrinted(printer=printer) from None


def come_out(printer: str, job: str) -> None:
    """Wait for a job and have the spool forget it: to have it forgotten at once would stop it. StillAtPrinter."""
    if not printers.come_out(job):
        raise StillAtPrinter(printer=printer)
