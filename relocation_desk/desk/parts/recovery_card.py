"""The card that shows a recovery code once, to be written down by hand, until it was typed back from paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from relocation_desk.desk import theme, workstation_forms
from relocation_desk.desk.act_form import ActForm
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.tasks import Tasks
from relocation_desk.words.catalogue import _

_A_LINE = 5


class RecoveryCard(Card):
    """`proven` once the paper has it. The code can't be marked, copied or printed: it is nowhere but here."""

    proven = Signal()

    def __init__(self, code: str, tasks: Tasks) -> None:
        super().__init__(_("Recovery code"), _("shown this once"))
        self._code, self._tasks = code, tasks
        self.form: ActForm | None = None
        self.show_code()

    def show_code(self) -> None:
        """The groups with their numbers, as they go onto paper."""
        self.empty()
        self.form = None
        groups = QGridLayout()
        groups.setHorizontalSpacing(theme.measure("gap_xl"))
        groups.setColumnStretch(_A_LINE, 1)
        for number, group in enumerate(self._code.split("-")):
            shown = words(group, "code_large")
            shown.setAccessibleName(_("Group {number}").format(number=number + 1))
            groups.addLayout(row(words(str(number + 1), "small"), shown), *divmod(number, _A_LINE))
        self.body.addLayout(groups)
        said = _(
            "Write it down by hand, for the safe. It is nowhere else: a bound vault on another machine needs it, and "
            "nobody can reset it. If the desk locks before you are done, bind the vault anew; that gives another."
        )
        self.body.addWidget(words(said, "muted", wraps=True))
        self.body.addLayout(row(button(_("I have written it down"), "primary", self.ask_for_it), None))

    def ask_for_it(self) -> None:
        """Hide the code and ask for what stands on paper."""
        self.empty()
        self.form = ActForm(workstation_forms.compare_code(self._code), self._tasks).laid_out()
        self.form.done.connect(self._proven)
        self.form.buttons.insertWidget(1, button(_("Show it again"), "quiet", self.show_code))
        self.body.addWidget(self.form)
        self.form.focus_first()

    def _proven(self, _nothing: object) -> None:
        self._code = ""
        self.proven.emit()
