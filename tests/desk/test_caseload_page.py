"""Caseload in the window: a look names every fault, and what is right comes in and is listed."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relocation_desk.casework.caseload_import import PlaceLine
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.pages.caseload import CaseloadPage
from relocation_desk.desk.parts.looked_caseload import LookedCaseload
from relocation_desk.desk.room import Room
from relocation_desk.desk.table import ROW_ROLE
from relocation_desk.desk.visits import Destination
from tests.desk.conftest import Enter, settle
from tests.desks import HEAD
from tests.exchange.sheets_by_hand import CASES, PARTNERS, folder


@pytest.fixture
def room(enter: Enter) -> Room:
    return enter("founded", HEAD)


@pytest.fixture
def page(room: Room, qtbot: QtBot) -> CaseloadPage:
    room.do(Doing.GO_CASELOAD)
    settle(qtbot, room)
    shown = room.page(Destination.CASELOAD)
    assert isinstance(shown, CaseloadPage)
    return shown


def looked(page: CaseloadPage) -> LookedCaseload:
    assert page.looked is not None
    return page.looked


def test_titles_and_words_are_chosen_from_what_is_guessed_and_what_is_nowhere_is_typed_for_all_rows(
    page: CaseloadPage, room: Room, qtbot: QtBot, tmp_path: Path
):
    cases = CASES.replace("defence", "the defence").replace("reason,", "").replace("was threatened,", "")
    source = folder(tmp_path / "in", **{"our partners": PARTNERS, "cases": cases})
    page.look(str(source))
    settle(qtbot, room)
    assert looked(page).titles["our_partners"].currentData() == "partners"
    assert looked(page).words["cases.calling_party:the_defence"].currentData() == "defence"
    looked(page).ways["all/cases.reason"].setEditText("see the paper file")

    looked(page).look_again()
    settle(qtbot, room)

    assert looked(page).bring_in.isEnabled()


def test_a_look_lists_faults_and_what_is_right_comes_in_once_it_is_wanted(
    page: CaseloadPage, room: Room, qtbot: QtBot, tmp_path: Path
):
    source = folder(tmp_path / "in", partners=PARTNERS, cases=CASES.replace("defence", "nobody"))
    page.look(str(source))
    settle(qtbot, room)
    model = looked(page).faults.rows
    fault = model.data(model.index(0, 0), ROW_ROLE)
    assert isinstance(fault, PlaceLine)
    assert (fault.sheet, fault.row, fault.column) == ("cases", 2, "calling_party")
    assert not looked(page).bring_in.isEnabled()

    folder(source, cases=CASES)
    looked(page).look_again()
    settle(qtbot, room)
    looked(page).bring_in.click()
    settle(qtbot, room)

    assert page.table.rows.rowCount() == 1
    assert page.under_way.sentence.text().startswith("Import 1 is on the desk: 1 cases")
