"""A room of the window on a copied vault, and a way to wait until its tasks rest."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relocation_desk.desk import theme
from relocation_desk.desk.room import Room
from relocation_desk.desk.window import Window
from relocation_desk.domain.references import OfficerRef
from relocation_desk.words.catalogue import use_language
from tests.desks import PREPARER, Office

PATIENCE_MS = 20_000
Enter = Callable[..., Room]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, qapp: QApplication) -> None:
    """No test reads or writes what the developer's own window remembers."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    use_language("en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or the window before would be dressed anew
    theme.apply(qapp, "light")


def settle(qtbot: QtBot, room: Room) -> None:
    """Wait until nothing is under way and all that arrived is shown."""
    while room.tasks.is_busy:
        qtbot.waitSignal(room.tasks.rested, timeout=PATIENCE_MS).wait()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what was replaced


@pytest.fixture
def enter(qtbot: QtBot, at_stage: Callable[[str], Office]) -> Iterator[Enter]:
    """Opens the room of an officer on a vault at a stage; `room.office` tells what was recorded."""
    windows: list[Window] = []

    def open_room(stage: str, officer: OfficerRef = PREPARER, size: tuple[int, int] = (1440, 900)) -> Room:
        office = at_stage(stage)
        window = Window(None)
        windows.append(window)
        window.resize(*size)
        window.show()
        window.enter(office.at(officer))
        room = window.room
        assert room is not None
        room.office = office  # type: ignore[attr-defined]
        settle(qtbot, room)
        return room

    yield open_room
    for window in windows:
        window.tasks.stop()
        window.room = None
        window.close()
        window.deleteLater()
