"""What is shown as it comes out before it is printed: a form for a witness, a field sheet, a paper of a copy."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from relocation_desk.casework import copy_papers, field_sheets, witness_forms
from relocation_desk.casework.copy_papers import WantedPaper
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.witness_forms import WantedForm
from relocation_desk.desk import copy_forms, witness_paper_forms
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.copy_codes import CopyPaper
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.domain.references import CaseRef, CopyCode
from relocation_desk.system.printers import Printer
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper: what makes it, which printers there are, the form that prints it, and whence one came."""

    title: str
    make: Callable[[], bytes]
    printers: Callable[[], tuple[Printer, ...]]
    form: Callable[[tuple[Printer, ...]], FormSpec]
    back: Visit
    back_words: str


def shown(desk: Desk, subject: str, part: str) -> Shown:
    """The paper of a visit: its part is a kind with a language, or the number of a field sheet."""
    kind, _stop, language = part.partition(".")
    if not language:
        return _field_sheet(desk, CaseRef(subject), part)
    if kind in set(CopyPaper):
        return _of_copy(desk, CopyCode(subject), WantedPaper(CopyPaper(kind), language))
    return _form(desk, CaseRef(subject), WantedForm(TemplateKind(kind), language))


def _field_sheet(desk: Desk, case: CaseRef, number: str) -> Shown:
    return Shown(
        _("Field sheet {number}").format(number=number), partial(field_sheets.content, desk, number),
        partial(field_sheets.available, desk), partial(witness_paper_forms.print_sheet, desk, number),
        Visit(Destination.CASE, case, "knowing"), _("Back to the case"),
    )  # fmt: skip


def _form(desk: Desk, case: CaseRef, wanted: WantedForm) -> Shown:
    return Shown(
        label(wanted.kind), partial(witness_forms.form, desk, case, wanted), partial(witness_forms.available, desk),
        partial(witness_paper_forms.print_form, desk, case, wanted), Visit(Destination.CASE, case, "documents"),
        _("Back to the case"),
    )  # fmt: skip


def _of_copy(desk: Desk, code: CopyCode, wanted: WantedPaper) -> Shown:
    title = _("{paper} of copy {code}").format(paper=label(wanted.kind), code=code)
    return Shown(
        title, partial(copy_papers.paper, desk, code, wanted), partial(copy_papers.available, desk),
        partial(copy_forms.print_paper, desk, code, wanted), Visit(Destination.DOSSIERS, code),
        _("Back to the register"),
    )  # fmt: skip
