"""Locking beats whatever is open, and keeps what was typed."""

import ast
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from relocation_desk.desk import settings
from relocation_desk.desk.locking.auto_lock import AutoLock
from relocation_desk.desk.locking.guard import Guard
from relocation_desk.desk.locking.minutes_form import MinutesOutOfBounds, minutes
from relocation_desk.desk.window import Window
from tests.desk.locking_scene import ON_THE_WAY, SCENES
from tests.desk.scenes import Ended, Stage, stage
from tests.desks import ADMINISTRATOR, HEAD, Archive, passphrase_of

DESK = Path(__file__).resolve().parents[2] / "relocation_desk/desk"
STAGE = {"dossier": "prepared"}
KEYED = ("page", "choice", "file dialog", "palette", "menu of a case", "nested loop")
# What opens above a page, by the module that does: each has a scene, and a new one needs a scene and a row here.
OPENS_ABOVE = {
    "inputs.py QComboBox": "choice",
    "inputs.py QFileDialog": "file dialog",
    "medium_input.py QComboBox": "choice",
    "pages/assistant.py QComboBox": "choice",
    "pages/caseload.py QFileDialog": "caseload dialog",
    "pages/dossiers.py QComboBox": "choice",
    "pages/figures.py QComboBox": "choice",
    "pages/figures.py QFileDialog": "trail dialog",
    "pages/founding.py QFileDialog": "founding",
    "pages/fund.py QComboBox": "choice",
    "pages/instruments.py QComboBox": "choice",
    "pages/letters.py QComboBox": "choice",
    "pages/placements.py QComboBox": "choice",
    "pages/oversight.py QFileDialog": "trail dialog",
    "pages/partners.py QComboBox": "choice",
    "pages/requests.py QComboBox": "choice",
    "pages/unlock.py QComboBox": "choice",
    "pages/unlock.py QFileDialog": "vault dialog",
    "parts/column_panel.py QDialog": "columns",
    "parts/filter_panel.py QComboBox": "filters",
    "parts/period_choice.py QComboBox": "choice",
    "parts/filter_panel.py QDialog": "filters",
    "parts/looked_caseload.py QComboBox": "choice",
    "parts/palette.py QDialog": "palette",
    "parts/view_list.py QDialog": "list of views",
    "parts/views_menu.py QMenu": "views",
    "parts/trail_filters.py QComboBox": "trail filters",
    "parts/unlock_extras.py QComboBox": "choice",
    "photo_input.py QFileDialog": "photo dialog",
    "typed_inputs.py QCalendarWidget": "calendar",
    "typed_inputs.py QMenu": "calendar",
}
WINDOWS = {
    "QDialog", "QMessageBox", "QFileDialog", "QInputDialog", "QProgressDialog", "QErrorMessage", "QWizard", "QMenu",
    "QComboBox", "QCompleter", "QCalendarWidget", "QDateEdit", "QDateTimeEdit", "QFontDialog", "QColorDialog",
    "QSplashScreen", "QSystemTrayIcon", "QDockWidget", "QMdiArea", "QPrintDialog", "QPrintPreviewDialog", "QWhatsThis",
    "QMenuBar",
}  # fmt: skip


@pytest.fixture(scope="module")
def stage_of_windows() -> Iterator[Stage]:
    with stage() as one:
        yield one


Lock = Callable[[str, str], Ended]


@pytest.fixture
def lock(stage_of_windows: Stage, archive: Archive, tmp_path: Path) -> Lock:
    """Locks a window, a process of its own, in which a scene is open."""

    def play(scene: str, trigger: str) -> Ended:
        officer = ADMINISTRATOR if scene == "keys room" else HEAD
        with archive.copy(STAGE.get(scene, "referred"), tmp_path / "vault"):
            pass
        told = [scene, trigger, str(tmp_path), str(tmp_path / "vault"), officer, passphrase_of(officer).decode()]
        return stage_of_windows.play(told, tmp_path / "said")

    return play


def fresh_windows(room: Path) -> int:
    for _wait in range(100):
        if (room / "started").exists() and (told := (room / "started").read_text()):
            return told.count("Place(")
        time.sleep(0.05)
    return 0


@pytest.mark.parametrize(
    ("scene", "trigger"), [*((scene, "system") for scene in SCENES), *((scene, "key") for scene in KEYED)]
)
def test_locking_beats(scene: str, trigger: str, lock: Lock, tmp_path: Path):
    ended = lock(scene, trigger)

    assert ended.code == 0, ended.said
    assert "Error" not in ended.said
    assert fresh_windows(tmp_path) == 1


def test_the_fresh_window_takes_the_place_of_the_one_before(lock: Lock, tmp_path: Path):
    ended = lock("page", "system")

    assert (ended.code, ended.said.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
    assert fresh_windows(tmp_path) == 1
    assert "1200" in (tmp_path / "started").read_text()
    assert str(tmp_path / "vault") in (tmp_path / "started").read_text()


def test_keys_that_are_on_their_way_while_the_system_locks_are_locked_when_they_come(lock: Lock, tmp_path: Path):
    ended = lock(ON_THE_WAY, "system")

    assert ended.code == 0, ended.said
    assert fresh_windows(tmp_path) == 1


def test_at_the_locked_door_only_what_was_typed_goes(qtbot: QtBot):
    window = Window(None)
    qtbot.addWidget(window)
    window.unlock_page.passphrase.line.setText("five quiet birds")

    window.lock_unasked()

    assert window.unlock_page.passphrase.is_empty
    window.tasks.stop()


def _opened_above(path: Path) -> set[str]:
    names = {
        getattr(one, "id", getattr(one, "attr", ""))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for one in ([node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else [])
    }
    return {f"{path.relative_to(DESK)} {name}" for name in names & WINDOWS}


def test_everything_that_opens_above_a_page_has_a_scene():
    found = {one for path in DESK.rglob("*.py") for one in _opened_above(path)}

    assert found == set(OPENS_ABOVE)
    assert set(OPENS_ABOVE.values()) <= set(SCENES)


def test_nothing_but_the_application_runs_a_loop_of_its_own():
    calls = [
        path.name
        for path in DESK.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in ("exec", "exec_", "getText", "getOpenFileName")
    ]

    # A State's own window on one document has neither vault nor lock.
    assert sorted(calls) == ["main.py", "received.py"]


class Clock:
    """How long nobody was there, and how long the machine slept."""

    def __init__(self) -> None:
        self.idle, self.slept = 0.0, 100.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told(qtbot: QtBot, clock: Clock) -> Callable[[], list[object]]:
    """Looks once; what was told since the beginning."""
    parent = QObject()
    one = AutoLock(parent, lambda: clock.idle, lambda: clock.slept)
    said: list[object] = []
    one.warned.connect(said.append)
    one.lock_wanted.connect(lambda: said.append("lock"))

    def look() -> list[object]:
        assert parent is not None
        one.look()
        return said

    return look


def test_nothing_is_said_while_somebody_is_there(clock: Clock, told: Callable[[], list[object]]):
    clock.idle = 5 * 60 - 31

    assert told() == []


def test_the_last_half_minute_is_announced_and_taken_back(clock: Clock, told: Callable[[], list[object]]):
    clock.idle = 5 * 60 - 20
    told()
    clock.idle = 0

    assert told() == [20, 0]


def test_it_locks_when_the_time_is_over(clock: Clock, told: Callable[[], list[object]]):
    settings.write(settings.AUTO_LOCK_MINUTES, 2)
    clock.idle = 120

    assert told() == ["lock"]


def test_other_minutes_count_as_soon_as_they_are_chosen(clock: Clock, told: Callable[[], list[object]]):
    clock.idle = 120
    assert told() == []

    settings.write(settings.AUTO_LOCK_MINUTES, 2)

    assert told() == ["lock"]


def test_a_machine_that_slept_unannounced_is_locked_when_it_wakes(clock: Clock, told: Callable[[], list[object]]):
    told()
    clock.slept += 3

    assert told() == ["lock"]


@pytest.mark.parametrize(("kept", "counts"), [("9999", 5), ("90", 30), ("0", 1), ("never", 5), ("-3", 5), ("12", 12)])
def test_minutes_stay_within_their_bounds_whatever_the_file_says(kept: str, counts: int):
    settings.write(settings.AUTO_LOCK_MINUTES, kept)

    assert settings.auto_lock_minutes() == counts


@pytest.mark.parametrize("chosen", [0, 31])
def test_minutes_out_of_bounds_are_refused(chosen: int):
    with pytest.raises(MinutesOutOfBounds):
        minutes().save({"minutes": chosen})


def test_the_warning_says_how_long_it_is(qtbot: QtBot):
    guard = Guard()
    qtbot.addWidget(guard)

    guard.warn(20)

    assert not guard.isHidden()
    assert guard.said.text() == "Locks in 20 seconds. Any key keeps it open."
