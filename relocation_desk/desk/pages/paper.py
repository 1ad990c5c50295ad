"""A paper as it comes out, drawn from memory: a form to sign, a field sheet, a paper that goes with a copy."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework.desk import Desk
from relocation_desk.desk import papers, theme
from relocation_desk.desk.page import Page
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.parts.preview import Preview
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.trouble import Trouble
from relocation_desk.system.printers import Printer
from relocation_desk.words.catalogue import _


class PaperPage(Page):
    """`visit` takes a case or a copy, and as its part a paper with its language, or the number of a field sheet."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self._subject, self._part = "", ""
        self.told = TroubleBar()

    def visit(self, subject: str, part: str) -> None:
        if subject and part:
            self.cover()
            self._subject, self._part = subject, part
        self.refresh()

    @property
    def _paper(self) -> papers.Shown:
        return papers.shown(self.desk, self._subject, self._part)

    def refresh(self) -> None:
        self.load(self._paper.make, self.show_paper)

    def show_paper(self, pdf: bytes) -> None:
        """Show its pages, and the way to paper."""
        whole, self.told = QWidget(), TroubleBar()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        back = button(self._paper.back_words, "quiet", self.go_back)
        print_it = button(_("Print…"), "primary", self.print_out)
        layout.addLayout(row(words(self._paper.title, "title"), None, back, print_it, gap="gap_m"))
        layout.addWidget(self.told)
        layout.addWidget(Preview(pdf, self.tasks), 1)
        self.show_whole(whole)
        print_it.setFocus()

    def print_out(self) -> None:
        """Ask which printers there are."""
        self.tasks.run(self._paper.printers, self._choose, self._tell)

    def _choose(self, printers: tuple[Printer, ...]) -> None:
        if not printers:
            self._tell(_("No printer is set up on this workstation. Set one up, and try again."))
        else:
            self.form_wanted.emit(self._paper.form(printers))

    def _tell(self, trouble: Trouble | str) -> None:
        self.told.tell(trouble)

    def go_back(self) -> None:
        """Back to where the paper was asked for."""
        self.visit_wanted.emit(self._paper.back)
