"""A search for people stands on the trail: once, when it is settled, and without a word of it."""

import pytest
from pytestqt.qtbot import QtBot

from relocation_desk.casework import oversight
from relocation_desk.casework.oversight import TrailLine
from relocation_desk.desk import settled_search
from relocation_desk.desk.pages.witnesses import WitnessesPage
from relocation_desk.desk.parts.palette import Palette
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.vault.trail_search import Wanted
from tests.desk.conftest import Enter, settle
from tests.desks import HEAD


@pytest.fixture
def room(enter: Enter) -> Room:
    return enter("referred", HEAD)


def page(room: Room, qtbot: QtBot) -> WitnessesPage:
    room.go(Visit(Destination.WITNESSES))
    settle(qtbot, room)
    shown = room.page(Destination.WITNESSES)
    assert isinstance(shown, WitnessesPage)
    return shown


def searches(room: Room) -> tuple[TrailLine, ...]:
    return oversight.last(room.desk, 9, Wanted(act=Act.SEARCH_PEOPLE))


def test_what_is_typed_letter_by_letter_is_one_search(room: Room, qtbot: QtBot):
    shown = page(room, qtbot)
    for text in ("z", "za", "zar"):
        shown.search(text)
        settle(qtbot, room)
    assert searches(room) == ()

    qtbot.wait(settled_search.SETTLED_MS + 200)
    settle(qtbot, room)

    assert [dict(one.facts) for one in searches(room)] == [{"found": 1}]


def test_a_result_that_is_opened_settles_it_at_once(room: Room, qtbot: QtBot):
    shown = page(room, qtbot)
    shown.search("zarrin")
    settle(qtbot, room)
    shown.table.rows.row_at(0)
    settle(qtbot, room)
    shown.table.row_opened.emit(shown.table.rows.row_at(0))
    settle(qtbot, room)

    assert len(searches(room)) == 1


def test_the_list_of_all_is_no_search(room: Room, qtbot: QtBot):
    page(room, qtbot)
    qtbot.wait(settled_search.SETTLED_MS + 200)
    settle(qtbot, room)

    assert searches(room) == ()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_search_from_the_commands_stands_on_the_trail_too(room: Room, qtbot: QtBot):
    room.open_commands()
    palette = room.findChild(Palette)
    assert palette is not None
    palette.line.setText("zarrin")
    palette.sought.emit("zarrin")
    settle(qtbot, room)
    palette.close()
    room.commands._take(Visit(Destination.WITNESSES))
    settle(qtbot, room)

    assert len(searches(room)) == 1
