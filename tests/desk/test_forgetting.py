"""What is closed is freed, with the secrets that it showed."""

import gc
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


def freed(qtbot: QtBot, watched: "weakref.ref[QWidget]") -> bool:
    for _round in range(5):
        if watched() is None:
            break
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
