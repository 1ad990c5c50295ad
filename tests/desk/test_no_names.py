"""No name and no case leaves the pages: not into titles, settings, logs, nor what the system is told of a window."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relocation_desk.desk import capture, case_forms
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from tests.desk.conftest import Enter, settle
from tests.desks import CHILD, PLACE, WITNESS

_NAMES = (WITNESS.native_name, WITNESS.latin_name, CHILD.latin_name, "Leila", "Zarrin", PLACE)


def walk(room: Room, qtbot: QtBot) -> Iterator[None]:
    """To the case, its dossier, a form about it, and each page; something is shown at each."""
    story = room.office.story  # type: ignore[attr-defined]
    yield
    for visit in (Visit(Destination.CASE, story.witness), Visit(Destination.ASSISTANT, story.witness)):
        room.go(visit)
        settle(qtbot, room)
        yield
    room.open_form(case_forms.referral(room.desk))
    yield
    for destination in (Destination.WITNESSES, Destination.DOSSIERS, Destination.TODAY):
        room.go(Visit(destination))
        settle(qtbot, room)
        yield


def told_to_the_system() -> str:
    """What window managers, task bars and session managers are given of each window."""
    told = [QApplication.applicationName(), QApplication.applicationDisplayName(), *QApplication.arguments()[:1]]
    for widget in QApplication.topLevelWidgets():
        told += [widget.windowTitle(), widget.windowRole(), widget.windowFilePath(), widget.windowIconText()]
    for window in QApplication.topLevelWindows():
        told += [window.title(), window.filePath()]
    return "\n".join(told)


def names_in(said: str, room: Room) -> list[str]:
    story = room.office.story  # type: ignore[attr-defined]
    wanted = (*_NAMES, story.witness, story.number, story.request, story.copy)
    return [one for one in wanted if one.casefold() in said.casefold()]


def test_a_walk_through_the_desk_tells_the_system_no_name(
    enter: Enter, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    room = enter("exported")

    told = "\n".join(told_to_the_system() for _page in walk(room, qtbot))

    assert "Relocation Desk" in told
    assert names_in(told, room) == []
    assert names_in(caplog.text, room) == []


def test_what_the_window_remembers_names_nobody(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter("exported")
    for _page in walk(room, qtbot):
        pass
    room.window().vault = room.office.folder  # type: ignore[attr-defined]

    room.window().close()

    kept = [path for path in (tmp_path / "settings").rglob("*") if path.is_file()]
    assert kept
    assert [names_in(path.read_text("utf-8"), room) for path in kept] == [[]]


def test_each_window_is_kept_out_of_pictures_before_it_is_seen(qapp: QApplication):
    shielded: list[int] = []
    shield = capture.Shield(qapp, shielded.append)
    window = QWindow()

    shield.eventFilter(window, QEvent(QEvent.Type.Show))
    shield.eventFilter(window, QEvent(QEvent.Type.Hide))

    assert shielded == [int(window.winId())]
