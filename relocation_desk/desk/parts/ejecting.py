"""Taking a medium out: ejected by the system where it can, and otherwise told how."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework import outgoing
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system.media import Ejection
from relocation_desk.words.catalogue import _

_SAID = {
    Ejection.SAFE: N_("The medium is unmounted and without power. Take it out."),
    Ejection.UNMOUNTED: N_("The medium is unmounted. Take it out."),
    Ejection.BY_HAND: N_(
        "This machine has no disk service. Wait until the light of the medium rests, unmount it in the file manager, "
        "then take it out."
    ),
}


class Ejecting(QWidget):
    """There only for a folder on a medium that can be taken out."""

    def __init__(self, desk: Desk, tasks: Tasks, folder: Path) -> None:
        super().__init__()
        self._desk, self._tasks, self._folder = desk, tasks, folder
        self.act = button(_("Eject the medium"), "", self.eject)
        self.said, self.trouble = words("", "done", wraps=True), TroubleBar()
        self.said.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_s"))
        layout.addLayout(row(self.act, None))
        layout.addWidget(self.said)
        layout.addWidget(self.trouble)
        self.hide()
        tasks.run(partial(outgoing.is_on_medium, folder), self._offer)

    def _offer(self, is_there: bool) -> None:
        self.setVisible(is_there)

    def eject(self) -> None:
        """Let go of the medium, off the GUI thread: what the kernel still holds is written first."""
        self.act.setDisabled(True)
        self.trouble.hide()
        self._tasks.run(partial(outgoing.eject, self._desk, self._folder), self._ejected, self._failed)

    def _ejected(self, done: Ejection) -> None:
        self.act.hide()
        self.said.setText(_(_SAID[done]))
        self.said.show()

    def _failed(self, trouble: Trouble) -> None:
        self.act.setDisabled(False)
        self.trouble.tell(trouble)
