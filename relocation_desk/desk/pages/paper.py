"""A paper near a witness as it comes out, drawn from memory: a form to sign, or a field sheet."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework import field_sheets, witness_forms
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import theme, witness_paper_forms
from relocation_desk.desk.page import Page
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.parts.preview import Preview
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.system.printers import Printer
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


class PaperPage(Page):
    """`visit` takes a case, and as its part a form with its language, or the number of a field sheet."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self._case, self._part = CaseRef(""), ""
        self.told = TroubleBar()

    def visit(self, subject: str, part: str) -> None:
        if subject and part:
            self._case, self._part = CaseRef(subject), part
        self.refresh()

    def refresh(self) -> None:
        wanted = witness_paper_forms.wanted_of(self._part)
        if wanted is not None:
            self.load(partial(witness_forms.form, self.desk, self._case, wanted), self.show_paper)
        else:
            self.load(partial(field_sheets.content, self.desk, self._part), self.show_paper)

    def show_paper(self, pdf: bytes) -> None:
        """Show its pages, and the way to paper."""
        wanted = witness_paper_forms.wanted_of(self._part)
        title = label(wanted.kind) if wanted else _("Field sheet {number}").format(number=self._part)
        whole, self.told = QWidget(), TroubleBar()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        back = button(_("Back to the case"), "quiet", self.go_to_case)
        print_it = button(_("Print…"), "primary", self.print_out)
        layout.addLayout(row(words(title, "title"), None, back, print_it, gap="gap_m"))
        layout.addWidget(self.told)
        layout.addWidget(Preview(pdf, self.tasks), 1)
        self.show_whole(whole)
        print_it.setFocus()

    def print_out(self) -> None:
        """Ask which printers there are."""
        ask = witness_forms.available if witness_paper_forms.wanted_of(self._part) else field_sheets.available
        self.tasks.run(partial(ask, self.desk), self._choose, self._tell)

    def _choose(self, printers: tuple[Printer, ...]) -> None:
        wanted = witness_paper_forms.wanted_of(self._part)
        if not printers:
            self._tell(_("No printer is set up on this workstation. Set one up, and try again."))
        elif wanted is not None:
            self.form_wanted.emit(witness_paper_forms.print_form(self.desk, self._case, wanted, printers))
        else:
            self.form_wanted.emit(witness_paper_forms.print_sheet(self.desk, self._part, printers))

    def _tell(self, trouble: Trouble | str) -> None:
        self.told.tell(trouble)

    def go_to_case(self) -> None:
        """Back to the case."""
        part = "documents" if witness_paper_forms.wanted_of(self._part) else "knowing"
        self.visit_wanted.emit(Visit(Destination.CASE, self._case, part))
