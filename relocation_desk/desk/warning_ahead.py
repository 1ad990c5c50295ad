"""While a form is filled in: what speaks against it as it stands, told before it is saved; nobody is kept from that."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from relocation_desk.desk.forms import Form
from relocation_desk.desk.parts.lettering import words
from relocation_desk.desk.tasks import Task, Tasks
from relocation_desk.domain.trouble import Trouble

PAUSE_MS = 400


class WarningAhead(QFrame):
    """Hidden as long as nothing speaks against what is filled in."""

    def __init__(self, form: Form, tasks: Tasks) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self._form, self._tasks = form, tasks
        self._asked: Task | None = None
        self.said = words("", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.said)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        form.edited.connect(self._pause.start)
        self._pause.start()  # what a form holds at first is looked at too
        self.hide()

    def look(self) -> None:
        """Ask what speaks against it."""
        warns = self._form.spec.warns
        if warns is None:
            return
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._tasks.run(partial(warns, self._form.right_values()), self._show, _say_nothing)

    def _show(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


def _say_nothing(_trouble: Trouble) -> None:
    """A warning that can't be given keeps nobody from their work."""
