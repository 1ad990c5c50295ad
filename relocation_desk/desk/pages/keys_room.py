"""What an administrator has: the list of key slots and invitations, and no register."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.casework.officers import Keyholder, OfficerView
from relocation_desk.desk import officer_forms, theme
from relocation_desk.desk.act_form import ActForm
from relocation_desk.desk.officer_table import code_card, columns
from relocation_desk.desk.page import scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.lettering import button, clear, row, words
from relocation_desk.desk.parts.machine_card import machine_card
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.references import OfficerRef
from relocation_desk.system import report
from relocation_desk.system.report import Fact
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


class KeysRoom(QWidget):
    """Slots without the register; `lock_wanted` ends it."""

    lock_wanted = Signal()

    def __init__(self, tasks: Tasks, keyholder: Keyholder) -> None:
        super().__init__()
        self._tasks, self.keyholder = tasks, keyholder
        self.table = TableView(columns(), _("Officers"))
        self._side = QVBoxLayout()
        self._side.setSpacing(theme.measure("gap_l"))
        self._code: tuple[OfficerRef, str] | None = None
        self.form: ActForm | None = None
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.table)
        side = QWidget()
        side.setLayout(self._side)
        both = QHBoxLayout()
        both.setSpacing(theme.measure("gap_l"))
        both.addWidget(card, 7)
        both.addWidget(scrolling(side), 6)
        who = words(f"{self.keyholder.signer.officer} · {label(self.keyholder.roles)}", "muted")
        lock = button(_("Lock") + "  Ctrl+L", "", self.lock_wanted.emit)
        lock.setShortcut("Ctrl+L")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 18)
        layout.setSpacing(theme.measure("gap_l"))
        layout.addLayout(row(words(_("Officers and their slots"), "title"), who, None, lock, gap="gap_m"))
        layout.addLayout(both, 1)

    def refresh(self) -> None:
        """Show the officers as the file has them."""
        self._tasks.run(self._asked, self._show)

    def _asked(self) -> tuple[tuple[OfficerView, ...], tuple[Fact, ...]]:
        return self.keyholder.officers(), report.facts()

    def _show(self, found: tuple[tuple[OfficerView, ...], tuple[Fact, ...]]) -> None:
        known, facts = found
        self.table.rows.show_rows(known)
        clear(self._side)
        if self._code is not None:
            self._side.addWidget(code_card(*self._code, self._forget))
        card = Card(_("Invite an officer"))
        self.form = ActForm(officer_forms.invite(self.keyholder.invite, self._keep), self._tasks).laid_out()
        self.form.done.connect(self._invited)
        card.body.addWidget(self.form)
        self._side.addWidget(card)
        note = _("You add slots and keep the machine. The register stays shut: another officer passes its keys on.")
        self._side.addWidget(words(note, "muted", wraps=True))
        self._side.addWidget(machine_card(facts))
        self._side.addStretch(1)

    def _keep(self, officer: OfficerRef, code: str) -> None:
        self._code = (officer, code)

    def _invited(self, _result: object) -> None:
        self.refresh()

    def _forget(self) -> None:
        self._code = None
        self.refresh()
