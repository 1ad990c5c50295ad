"""The form of a new vault: an empty folder, its head of section, a passphrase typed twice."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from relocation_desk.desk import acts
from relocation_desk.desk.parts.door import Door, Wrong
from relocation_desk.desk.parts.lettering import OneLine, button, row
from relocation_desk.desk.tasks import Tasks
from relocation_desk.words.catalogue import _


class FoundingPage(Door):
    """`founded` carries the folder and the desk of the new vault."""

    founded = Signal(object, object)

    def __init__(self, tasks: Tasks) -> None:
        self._folder: Path | None = None
        lead = _(
            "You found it as head of section, and enrol the other officers afterwards. No one can reset a passphrase."
        )
        super().__init__(tasks, _("A new vault"), lead, _("Found the vault"))
        self._shown_folder = OneLine(_("No folder chosen"), "strong")
        self.choosing = button(_("Choose…"), "", self._choose)
        self.choosing.setAccessibleName(_("Choose an empty folder"))
        self.officer.setPlaceholderText("P-01")
        line = row(gap="gap_s")
        line.addWidget(self._shown_folder, 1)
        line.addWidget(self.choosing)
        self.ask_for(_("Empty folder"), self.choosing, line)
        self.ask_for(_("Your officer number"), self.officer)
        self.ask_for_passphrase()

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose an empty folder"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.show_folder)
        dialog.open()

    def show_folder(self, folder: str) -> None:
        """Use this folder, and go on."""
        self._folder = Path(folder)
        self._shown_folder.setText(self._folder.name)
        self._shown_folder.setToolTip(folder)
        self.strength.judge_again()
        self.officer.setFocus()

    def known(self) -> tuple[str, ...]:
        return (self.officer.text(), self._folder.name if self._folder else "")

    def wrong(self) -> Wrong | None:
        if self._folder is None:
            return self.choosing, _("Choose an empty folder for the vault.")
        return self.wrong_number() or self.wrong_passphrase()

    def go_through(self) -> None:
        """Found the vault, off the GUI thread."""
        if self._folder is not None:
            self.again.take()
            work = partial(acts.found, self._folder, self.number, self.passphrase.take())
            self._tasks.run(work, self._made, self.refused)

    def _made(self, desk: object) -> None:
        self._set_busy(is_busy=False)
        self.founded.emit(self._folder, desk)
