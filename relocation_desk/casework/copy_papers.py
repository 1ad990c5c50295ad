"""Papers of a copy: the protocol of its hand-over, its receipt, its call-back; printed, and filled in by hand."""

from dataclasses import dataclass

from relocation_desk.casework import at_printer, finding
from relocation_desk.casework.copies import view_of
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_rows import require_open
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copy_codes import CopyPaper
from relocation_desk.domain.references import CopyCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system import printers
from relocation_desk.system.printers import Printer


class NotCalledBack(Trouble):
    """A call-back on paper says what stands on record."""

    says = N_("The copy {code} was not called back. Call its dossier back first; then print the sheet that says so.")


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """Which paper of a copy, and in which of the Court's languages."""

    kind: CopyPaper
    language: str


def paper(desk: Desk, code: CopyCode, wanted: WantedPaper) -> bytes:
    """The paper as a PDF; it names the copy, and no person, State or case."""
    with desk.act(Act.MAKE_COPY_PAPER, code) as work:
        return _paper(work, code, wanted)


def print_out(desk: Desk, code: CopyCode, wanted: WantedPaper, printer: str) -> None:
    """Hand the paper to a printer, from memory."""
    with desk.act(Act.MAKE_COPY_PAPER, code) as work:
        pdf = _paper(work, code, wanted)
        work.facts["printed"] = 1
        job = at_printer.send(pdf, printer)
    at_printer.come_out(printer, job)


def available(desk: Desk) -> tuple[Printer, ...]:
    """The printers of this workstation; a question to the system, which leaves no trail entry."""
    with desk.reading(Act.MAKE_COPY_PAPER):
        return printers.printers()


def _paper(work: Work, code: CopyCode, wanted: WantedPaper) -> bytes:
    from relocation_desk.dossier import copy_papers  # loads ReportLab

    copy = finding.copy(work.session, code)
    stands, seen = require_open(work, copy), view_of(work, copy)
    if wanted.kind is CopyPaper.CALL_BACK and not stands.is_recalled:
        raise NotCalledBack(code=code)
    work.facts |= {"paper": wanted.kind.value, "language": wanted.language}
    facts = copy_papers.CopyFacts(seen.dossier, seen.version, seen.ordinal, seen.code, seen.medium, seen.due_on)
    return copy_papers.paper(wanted.kind, facts, wanted.language)
