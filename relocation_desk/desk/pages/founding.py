"""The form of a new vault: an empty folder, its head of section, a passphrase typed twice."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from relocation_desk.desk import acts, theme
from relocation_desk.desk.parts.lettering import OneLine, button, centred, column, row, words
from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.parts.strength_meter import StrengthMeter
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.references import OFFICER
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.passphrases import PassphraseTooWeak, require_strong
from relocation_desk.words.catalogue import _

WIDTH = 440


class FoundingPage(QWidget):
    """`founded` carries the folder and the desk of the new vault."""

    founded = Signal(object, object)
    cancelled = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("threshold")
        self._tasks = tasks
        self._folder: Path | None = None
        self._shown_folder = OneLine(_("No folder chosen"), "strong")
        self.officer, self.passphrase, self.again = QLineEdit(), SecretField(), SecretField()
        self.officer.setPlaceholderText("P-01")
        self.officer.setAccessibleName(_("Your officer number"))
        self.trouble, self._bar = TroubleBar(), QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.found = button(_("Found the vault"), "primary", self.try_found)
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 24)
        inside.setSpacing(theme.measure("gap_m"))
        inside.addWidget(words(_("A new vault"), "title"))
        lead = _(
            "You found it as head of section, and enrol the other officers afterwards. No one can reset a passphrase."
        )
        inside.addWidget(words(lead, "muted", wraps=True))
        inside.addLayout(
            column(
                words(_("Empty folder"), "small"),
                self._folder_line(),
                gap="gap_xs",
            )
        )
        inside.addLayout(column(words(_("Your officer number"), "small"), self.officer, gap="gap_xs"))
        self.strength = StrengthMeter(self.passphrase, self._known)
        self.officer.textChanged.connect(self.strength.judge_again)
        inside.addLayout(column(words(_("Passphrase"), "small"), self.passphrase, self.strength, gap="gap_xs"))
        inside.addLayout(column(words(_("The same again"), "small"), self.again, gap="gap_xs"))
        inside.addWidget(self.trouble)
        inside.addWidget(self._bar)
        inside.addLayout(row(self.found, button(_("Back"), "quiet", self.cancelled.emit), None))
        self.setLayout(centred(card))
        self.again.entered.connect(self.try_found)

    def _folder_line(self) -> QHBoxLayout:
        line = row(gap="gap_s")
        line.addWidget(self._shown_folder, 1)
        line.addWidget(button(_("Choose…"), "", self._choose))
        return line

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose an empty folder"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.show_folder)
        dialog.open()

    def show_folder(self, folder: str) -> None:
        """Use this folder."""
        self._folder = Path(folder)
        self._shown_folder.setText(self._folder.name)
        self._shown_folder.setToolTip(folder)
        self.strength.judge_again()

    def _known(self) -> tuple[str, ...]:
        """What a guesser of the passphrase knows."""
        return (self.officer.text(), self._folder.name if self._folder else "")

    def wrong(self) -> Trouble | str | None:
        """What must be corrected before the vault can be founded."""
        if self._folder is None:
            return _("Choose an empty folder for the vault.")
        if not OFFICER.fullmatch(self.officer.text().strip().upper()):
            return _("An officer number is a letter and two or three figures, for example P-01.")
        if not self.passphrase.text_is(self.again):
            return _("The two passphrases differ. Type them again.")
        try:
            require_strong(self.passphrase.line.text(), self._known())
        except PassphraseTooWeak as weak:
            return weak
        return None

    def try_found(self) -> None:
        """Found the vault, off the GUI thread."""
        wrong = self.wrong()
        if wrong is not None or self._folder is None:
            self.trouble.tell(wrong or "")
            return
        self._set_busy(is_busy=True)
        self.again.take()
        work = partial(acts.found, self._folder, self.officer.text().strip().upper(), self.passphrase.take())
        self._tasks.run(work, self._made, self._refused)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.trouble.hide()
        self._bar.setVisible(is_busy)
        self.found.setDisabled(is_busy)

    def _made(self, desk: object) -> None:
        self._set_busy(is_busy=False)
        self.founded.emit(self._folder, desk)

    def _refused(self, trouble: Trouble) -> None:
        self._set_busy(is_busy=False)
        self.trouble.tell(trouble)
