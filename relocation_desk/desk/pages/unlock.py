"""The locked window: choose the vault, say who you are, type the passphrase."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QProgressBar, QVBoxLayout, QWidget

from relocation_desk.desk import acts, theme
from relocation_desk.desk.parts.lettering import OneLine, button, centred, column, row, words
from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.desk.parts.unlock_extras import Countdown, RecoveryCode, SecondOfficer
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _, ngettext

if TYPE_CHECKING:
    from relocation_desk.casework.officers import OfficerView

WIDTH = 440


class UnlockPage(QWidget):
    """`unlocked` carries the desk, or an administrator's slots; the others lead to a new vault, and to joining."""

    unlocked = Signal(object)
    joining_wanted = Signal()
    vault_chosen = Signal(object)
    founding_wanted = Signal()

    def __init__(self, tasks: Tasks, vault: Path | None) -> None:
        super().__init__()
        self.setObjectName("threshold")
        self._tasks, self._vault = tasks, vault
        self.officer, self.passphrase = QComboBox(), SecretField()
        self.officer.setAccessibleName(_("Officer"))
        self.unlock = button(_("Unlock"), "primary", self.try_unlock)
        self.choose = button(_("Choose…"), "", self._choose)
        self._folder, self._trouble = OneLine("", "strong"), words("", "danger", wraps=True)
        self._bar = _bar()
        self._lead = words("", "muted", wraps=True)
        self.second, self.recovery = SecondOfficer(), RecoveryCode()
        self.join = button(_("Join with a one-time code"), "link", self.joining_wanted.emit)
        self._wait = Countdown(self)
        self._wait.counted.connect(self._show_wait)
        self._fields = self._laid_out_fields()
        self._lay_out()
        self.passphrase.entered.connect(self.try_unlock)
        self.second.passphrase.entered.connect(self.try_unlock)
        self.recovery.wanted.connect(self._bring_secret)
        self.officer.currentIndexChanged.connect(self._begin_anew)
        self._show_folder()

    def begin(self) -> None:
        """Ask who has a slot in the vault."""
        self.show_vault(self._vault)

    def _laid_out_fields(self) -> QWidget:
        fields = QWidget()
        gap = theme.measure("gap_s")
        fields.setLayout(
            column(
                words(_("Officer"), "small"), self.officer, gap, words(_("Passphrase"), "small"), self.passphrase,
                self.second, gap, self._bar, self.unlock, gap="gap_xs",
            )
        )  # fmt: skip
        return fields

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 24)
        inside.setSpacing(theme.measure("gap_m"))
        inside.addWidget(words(_("Relocation Desk"), "title"))
        inside.addWidget(self._lead)
        folder = row(gap="gap_s")
        folder.addWidget(self._folder, 1)
        folder.addWidget(self.choose)
        inside.addLayout(column(words(_("Vault"), "small"), folder, gap="gap_xs"))
        inside.addWidget(self._fields)
        inside.addWidget(self._trouble)
        inside.addWidget(self.recovery)
        found = button(_("Found a new vault"), "link", self.founding_wanted.emit)
        inside.addLayout(Wrapping(self.join, found, gap="gap_l"))
        self.setLayout(centred(card))

    def show_vault(self, vault: Path | None) -> None:
        """Ask who has a slot in this vault; without one, say how to begin."""
        self._vault = vault
        self._show_folder()
        self.take_focus()
        if vault is not None:
            self._tasks.run(partial(acts.officers_of, vault), self._show_officers, self._show_unreadable)

    def take_focus(self) -> None:
        """Give the keyboard to what is asked first."""
        (self.choose if self._vault is None else self.passphrase).setFocus()

    def _show_folder(self) -> None:
        vault = self._vault
        self._trouble.hide()
        self._fields.setVisible(vault is not None)
        self.join.setVisible(vault is not None)
        self._begin_anew()
        self._folder.setText(vault.name if vault else _("No vault chosen"))
        self._folder.setToolTip(str(vault or ""))
        self.officer.clear()
        self.unlock.setEnabled(False)
        if vault is None:
            self._lead.setText(
                _("A vault is the folder that holds the section’s register. Choose it, or found a new one.")
            )
            return
        self._lead.setText(_("The desk is locked. Nothing is open."))

    def _show_officers(self, officers: "tuple[OfficerView, ...]") -> None:
        from relocation_desk.words.labels import label  # not before the first window shows

        self.second.officer.clear()
        for one in officers:
            self.officer.addItem(f"{one.reference} · {label(one.roles)}", one.reference)
            self.second.officer.addItem(f"{one.reference} · {label(one.roles)}", one.reference)
        self.unlock.setEnabled(self.officer.count() > 0)

    def _begin_anew(self) -> None:
        """Another officer, or another vault: what was asked beyond the passphrase is asked no more."""
        self._wait.stop()
        self.second.hide()
        self.recovery.hide()

    def _show_unreadable(self, trouble: Trouble) -> None:
        self._fields.hide()
        self.choose.setFocus()
        self._tell(trouble)

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # not before the first window shows

        dialog = QFileDialog(self, _("Choose a vault"), str(self._vault.parent if self._vault else Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, folder: str) -> None:
        self.vault_chosen.emit(Path(folder))
        self.show_vault(Path(folder))

    def try_unlock(self) -> None:
        """Derive the key and open the vault, off the GUI thread."""
        if not self.unlock.isEnabled() or self._vault is None:
            return
        if self.passphrase.is_empty:
            self._trouble.setText(_("Type your passphrase."))
            self._trouble.show()
            self.passphrase.setFocus()
            return
        second = self.second.taken()
        self._set_busy(is_busy=True)
        work = partial(acts.unlock, self._vault, self.officer.currentData(), self.passphrase.take(), second)
        self._tasks.run(work, self._opened, self._refused)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._trouble.setVisible(False)
        self._bar.setVisible(is_busy)
        for widget in (self.officer, self.passphrase, self.choose, self.unlock):
            widget.setDisabled(is_busy)
        self.unlock.setText(_("Opening the vault…") if is_busy else _("Unlock"))

    def _opened(self, desk: object) -> None:
        self._set_busy(is_busy=False)
        self.unlocked.emit(desk)

    def _refused(self, trouble: Trouble) -> None:
        self._set_busy(is_busy=False)
        self._tell(trouble)
        self._ask_for_more(trouble)
        self.passphrase.setFocus()

    def _ask_for_more(self, trouble: Trouble) -> None:
        """What a trouble can be answered with: waiting, a second officer, a recovery code."""
        from relocation_desk.casework.opening import OlderVault, TriedTooOften  # only when something went wrong
        from relocation_desk.vault.machine import SecretMissing

        if isinstance(trouble, TriedTooOften):
            self._wait.start(int(str(trouble.facts["seconds"])))
        self.second.setVisible(isinstance(trouble, OlderVault) or not self.second.isHidden())
        self.recovery.setVisible(isinstance(trouble, SecretMissing))

    def _show_wait(self, seconds: int) -> None:
        self.unlock.setEnabled(seconds == 0)
        text = ngettext("Unlock in {count} second", "Unlock in {count} seconds", seconds).format(count=seconds)
        self.unlock.setText(text if seconds else _("Unlock"))
        if not seconds:
            self._trouble.hide()

    def _bring_secret(self, code: str) -> None:
        if self._vault is not None:
            self._set_busy(is_busy=True)
            self._tasks.run(partial(acts.bring_secret, self._vault, code), self._brought, self._refused)

    def _brought(self, _result: object) -> None:
        self._set_busy(is_busy=False)
        self.recovery.hide()
        self._lead.setText(_("The machine’s secret is in the store of this machine now. Unlock with your passphrase."))
        self.passphrase.setFocus()

    def _tell(self, trouble: Trouble) -> None:
        from relocation_desk.words.sentences import say  # only when something went wrong

        self._trouble.setText(say(trouble))
        self._trouble.show()

    @property
    def is_asking_for_a_vault(self) -> bool:
        """Whether nothing can be unlocked before a vault is chosen or founded."""
        return self._fields.isHidden()

    @property
    def told(self) -> str:
        """The sentence shown, if one is."""
        return self._trouble.text() if not self._trouble.isHidden() else ""


def _bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.hide()
    return bar
