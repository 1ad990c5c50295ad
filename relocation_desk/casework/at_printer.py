"""A sheet that a printer was given: it comes out before the spool is asked to forget it, or somebody is told."""

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system import printers


class StillAtPrinter(Trouble):
    """Out of paper, held by the system, or behind somebody else's print."""

    says = N_(
        "It is on record as printed, and the printer {printer} or its spool still holds it. Stay until it has come "
        "out, then have the spool emptied."
    )


def come_out(printer: str, job: str) -> None:
    """Wait for a job and have the spool forget it: to have it forgotten at once would stop it. StillAtPrinter."""
    if not printers.come_out(job):
        raise StillAtPrinter(printer=printer)
