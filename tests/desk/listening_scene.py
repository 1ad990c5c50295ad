"""A process that ends as the desk does when the system tells it to lock: python -m tests.desk.listening_scene."""

import os
import sys
import time

from PySide6.QtCore import QCoreApplication, QTimer

from relocation_desk.desk import relaunch
from relocation_desk.desk.locking.session import Session

NOT_LOCKED, WAITS_MS = 3, int(sys.argv[1]) if len(sys.argv) > 1 else 3000


def lock() -> None:
    """Say so, take a while as a vault does, and end."""
    os.write(1, b"locks\n")
    time.sleep(0.3)
    os.write(1, b"locked\n")
    relaunch.end()


if __name__ == "__main__":
    application = QCoreApplication([])
    session = Session(application)
    session.lock_wanted.connect(lock)
    began = time.monotonic()
    session.begin()
    if time.monotonic() - began > 0.2:
        sys.exit("The bus made the window wait.")
    QTimer.singleShot(WAITS_MS, lambda: application.exit(NOT_LOCKED))
    sys.exit(application.exec())
