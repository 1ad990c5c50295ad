"""The locked window until it is first painted, against a bare PySide6 window; each in a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measuring import Row, Timed, compare

_PAINTED = b"painted\n"
_OURS, _BARE = "ours", "bare"


def rows(vault: Path) -> Iterator[Row]:
    """All that is measured here."""
    ours, bare = _start(_OURS, str(vault)), _start(_BARE, str(vault))
    yield compare("window, until painted", ours, bare, runs=25, goal=1.5)


def _start(which: str, vault: str) -> Timed:
    command = (sys.executable, "-m", "tests.benchmarks.window_start", which, vault)
    environment = dict(os.environ)
    if not {"DISPLAY", "WAYLAND_DISPLAY"} & set(environment):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")

    def once() -> float:
        begun = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as child:
            assert child.stdout is not None
            if child.stdout.readline() != _PAINTED:
                raise AssertionError("the window did not come")
            return time.perf_counter() - begun

    return once


def _play(which: str, vault: Path) -> None:
    """In the child: show a window and tell when it was painted."""
    if which == _OURS:
        from relocation_desk.hardening import harden

        harden()
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Paint:
                # After this paint is done, not before.
                QTimer.singleShot(0, _tell)
            return False

    application = QApplication(sys.argv[:1])
    if which == _OURS:
        from relocation_desk.desk.main import opened

        window: QMainWindow = opened(application, vault, "en", "light", None)
    else:
        window = QMainWindow()
        window.setCentralWidget(QLabel("Relocation Desk"))
        window.resize(1440, 900)
    painted = Painted()
    window.installEventFilter(painted)
    window.show()
    application.exec()


def _tell() -> None:
    sys.stdout.buffer.write(_PAINTED)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    _play(sys.argv[1], Path(sys.argv[2]))
