"""One officer locks, the next unlocks in the window that comes; both tell when: run by the bench."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from relocation_desk.desk import acts, main, relaunch
from relocation_desk.desk.visits import Destination
from relocation_desk.desk.window import Window
from relocation_desk.hardening import harden

_TICK_MS, _ENDS_MS = 5, 30_000


def _tell(what: str) -> None:
    os.write(1, f"{what} {time.monotonic()}\n".encode())


class Change:
    """What happens in one of the two windows."""

    def __init__(self, window: Window, *, is_first: bool) -> None:
        self._window, self._is_first = window, is_first

    def unlock(self, vault: Path, officer: str, passphrase: str) -> None:
        """Begin as soon as the window is there."""
        if not self._is_first:
            self._window.grab()
            _tell("painted")
        self._window.tasks.run(lambda: acts.unlock(vault, officer, passphrase.encode()), self._window.enter)
        self.look()

    def look(self) -> None:
        """Go on once Today shows what waits."""
        room = self._window.room
        if room is None or room.page(Destination.TODAY)._shown is None:
            QTimer.singleShot(_TICK_MS, self.look)
        elif self._is_first:
            QTimer.singleShot(1000, self.lock)  # the index of names is made by then
        else:
            self._window.grab()
            _tell("today")
            relaunch.end()

    def lock(self) -> None:
        """The first officer goes."""
        _tell("lock")
        self._window.lock()


def _play(vault: str, officer: str, passphrase: str, which: str = "first") -> int:
    harden()
    command = ["-m", "tests.benchmarks.change_of_officers", vault, officer, passphrase, "next"]
    relaunch.command = lambda place: (sys.executable, command)
    application = QApplication([])
    window = main.opened(application, Path(vault), "en", "light", "0,0,1440,900")
    window.show()
    change = Change(window, is_first=which == "first")
    QTimer.singleShot(0, lambda: change.unlock(Path(vault), officer, passphrase))
    QTimer.singleShot(_ENDS_MS, application.quit)
    return application.exec()


if __name__ == "__main__":
    sys.exit(_play(*sys.argv[1:]))
