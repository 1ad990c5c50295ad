"""A window with a witness and something typed in it, told when to lock: python -m tests.desk.remembering_scene."""

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from relocation_desk.casework import listing
from relocation_desk.casework.listing import Query
from relocation_desk.desk import acts, case_forms, main
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.desk.window import Window

ENDS_MS = 30_000


def show(window: Window, typed: str) -> None:
    """Open the first witness, and a form beside with something typed in it."""
    room = window.room
    assert room is not None
    reference = listing.rows(room.desk, listing.ids(room.desk, Query())[:1])[0].reference
    room.go(Visit(Destination.CASE, reference))
    room.open_form(case_forms.referral(room.desk))
    assert room.side.form is not None
    room.side.form.form.restore({"reason": typed})
    tell_when_shown(window)


def tell_when_shown(window: Window) -> None:
    """Say that all is on the screen, once it is."""
    if window.tasks.is_busy:
        QTimer.singleShot(50, lambda: tell_when_shown(window))
    else:
        window.grab()
        sys.stdout.write("shown\n")
        sys.stdout.flush()


def play(vault: Path, officer: str) -> int:
    """Passphrase and what is typed come by the standard input; a further line there locks."""
    told = Path("/dev/stdin").open("rb", buffering=0)  # noqa: SIM115 - read ahead, the line that locks would be missed
    passphrase, typed = (told.readline().decode().rstrip() for _line in range(2))
    application = QApplication([])
    window = main.opened(application, vault, "en", "light", "10,20,1200,700")
    window.show()
    window.entered.connect(lambda: QTimer.singleShot(0, lambda: show(window, typed)))
    window.tasks.run(lambda: acts.unlock(vault, officer, passphrase.encode()), window.enter)
    more = QSocketNotifier(told.fileno(), QSocketNotifier.Type.Read, application)
    more.activated.connect(window.lock)
    QTimer.singleShot(ENDS_MS, application.quit)
    return application.exec()


if __name__ == "__main__":
    sys.exit(play(Path(sys.argv[1]), sys.argv[2]) or 3)
