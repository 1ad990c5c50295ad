"""What is closed is freed, with the secrets that it showed; and locking ends the process."""

import gc
import os
import subprocess
import sys
import time
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.desk import case_forms, relaunch
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.parts.palette import Palette
from relocation_desk.desk.visits import Destination, Visit
from tests.desk.conftest import Enter, settle
from tests.desks import PREPARER, Archive, passphrase_of

LOCKING = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from relocation_desk.desk import acts, main, relaunch
room, vault, officer, passphrase = sys.argv[1:]
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, room)
started = Path(room) / "started"
tell = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"
relaunch.command = lambda place: (sys.executable, ["-c", tell, str(started), str(place)])
application = QApplication([])
window = main.opened(application, Path(vault), "en", "light", "10,20,1200,700")
window.show()
window.entered.connect(lambda: QTimer.singleShot(0, window.lock))
window.tasks.run(lambda: acts.unlock(Path(vault), officer, passphrase.encode()), window.enter)
QTimer.singleShot(20000, application.quit)
application.exec()
sys.exit(3)
"""


def freed(qtbot: QtBot, watched: "weakref.ref[QWidget]") -> bool:
    for _round in range(5):
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete
        qtbot.wait(1)
        gc.collect()
    return watched() is None


def test_a_closed_form_is_freed(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    room.open_form(case_forms.referral(room.desk))
    watched = weakref.ref(room.side.form)

    room.side.discard()

    assert freed(qtbot, watched)  # type: ignore[arg-type]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_closed_palette_is_freed(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    room.do(Doing.PALETTE)
    palette = room.findChild(Palette)
    assert palette is not None
    watched = weakref.ref(palette)

    palette.close()
    del palette

    assert freed(qtbot, watched)  # type: ignore[arg-type]


def test_a_case_that_was_left_is_freed_with_its_names(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    room.go(Visit(Destination.CASE, room.office.story.witness))  # type: ignore[attr-defined]
    settle(qtbot, room)
    page = room.page(Destination.CASE)
    watched = weakref.ref(page.head)  # type: ignore[attr-defined]

    page.refresh()
    settle(qtbot, room)

    assert freed(qtbot, watched)


def test_a_fresh_window_is_told_where_it_stands_and_nothing_about_a_case():
    place = relaunch.Place(Path("vault"), "fr", "dark", QRect(1, 2, 1300, 800))

    _program, arguments = relaunch.command(place)

    assert arguments[-8:] == ["--language", "fr", "--theme", "dark", "--geometry", "1,2,1300,800", "--vault", "vault"]


def test_locking_ends_the_process_and_starts_a_fresh_window_in_its_place(archive: Archive, tmp_path: Path):
    with archive.copy("founded", tmp_path / "vault"):
        pass
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [
        sys.executable,
        "-c",
        LOCKING,
        str(tmp_path),
        str(tmp_path / "vault"),
        PREPARER,
        passphrase_of(PREPARER).decode(),
    ]

    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    assert (ended.returncode, ended.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (
        0,
        "",
    )
    started = tmp_path / "started"
    for _wait in range(100):
        if started.exists() and started.read_text():
            break
        time.sleep(0.05)
    assert "1200" in started.read_text()
    assert str(tmp_path / "vault") in started.read_text()
