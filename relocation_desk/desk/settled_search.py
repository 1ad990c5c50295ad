"""A search for people goes on the trail once it is settled: looked at for a while, or a result of it opened."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from relocation_desk.casework import listing
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.tasks import Tasks

SETTLED_MS = 1500  # of what is typed letter by letter, only what the officer stays with


class SettledSearch(QObject):
    """One entry a search, however often its results are shown again; nothing waits for it."""

    def __init__(self, parent: QObject, tasks: Tasks, desk: Desk) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._text, self._found, self._is_told = "", 0, True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLED_MS)
        self._pause.timeout.connect(self.settle)

    def shown(self, text: str, found: int) -> None:
        """The results of a search are in sight; an empty one is none."""
        if text == self._text:
            return
        self._text, self._found, self._is_told = text, found, not text
        if text:
            self._pause.start()
        else:
            self._pause.stop()

    def settle(self) -> None:
        """The officer stays with it, or opened a result."""
        self._pause.stop()
        if not self._is_told:
            self._is_told = True
            self._tasks.run(partial(listing.record_search, self._desk, self._found), _done)


def _done(_result: None) -> None:
    """It stands on the trail."""
