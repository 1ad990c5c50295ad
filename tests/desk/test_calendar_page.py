"""A week or a month in the window, by the keyboard; and who has how much to do."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relocation_desk.casework import own_tasks
from relocation_desk.casework.workload import Load
from relocation_desk.desk.pages.calendar import CalendarPage
from relocation_desk.desk.pages.witnesses import WitnessesPage
from relocation_desk.desk.pages.workload import WorkloadPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import MONTH, WEEK, Destination, Visit
from tests.casework.acts_of_days import a_task
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import said, visit
from tests.desks import HEAD, PREPARER, TODAY


def calendar(qtbot: QtBot, room: Room, part: str) -> CalendarPage:
    page = visit(qtbot, room, Destination.CALENDAR, part=part)
    assert isinstance(page, CalendarPage)
    return page


def press(qtbot: QtBot, room: Room, page: CalendarPage, *keys: Qt.Key) -> None:
    for key in keys:
        assert page.grid is not None
        QTest.keyClick(page.grid, key)
        settle(qtbot, room)


def test_arrows_go_over_the_edge_of_a_week_and_enter_opens_the_only_line(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    case = room.office.story.witness  # type: ignore[attr-defined]
    own_tasks.add(room.desk, a_task(case=case, days=7))
    page = calendar(qtbot, room, WEEK)

    press(qtbot, room, page, Qt.Key.Key_Down)

    assert page.marked == TODAY + timedelta(days=7)
    assert "Ask the clinic for the report" in said(page)
    press(qtbot, room, page, Qt.Key.Key_Return)
    assert room.here == Visit(Destination.CASE, case, "overview")


def test_a_month_turns_by_its_keys_and_comes_back_to_today(enter: Enter, qtbot: QtBot):
    room = enter("keyed")
    page = calendar(qtbot, room, MONTH)

    press(qtbot, room, page, Qt.Key.Key_PageDown)
    assert (page.marked.month - TODAY.month) % 12 == 1
    press(qtbot, room, page, Qt.Key.Key_Home)

    assert page.marked == TODAY
    assert page.grid is not None
    assert page.grid.first <= TODAY <= page.grid.last


def test_a_number_of_the_workload_opens_its_list_and_the_cases_of_an_officer(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    own_tasks.add(room.desk, a_task(PREPARER))
    page = visit(qtbot, room, Destination.WORKLOAD)
    assert isinstance(page, WorkloadPage)

    page.choose(next(one for one in page._found if one.officer == PREPARER))
    page.show_load(Load.TASKS)
    settle(qtbot, room)
    assert "Ask the clinic for the report" in said(page)
    page.open_chosen_cases()
    settle(qtbot, room)

    witnesses = room.page(Destination.WITNESSES)
    assert isinstance(witnesses, WitnessesPage)
    assert witnesses.query.filters.officer == PREPARER
