"""What is typed in the search box, sought in what is on record."""

from pytestqt.qtbot import QtBot

from relocation_desk.casework import assessments
from relocation_desk.desk.pages.witnesses import WitnessesPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.references import CaseRef
from tests.desk.conftest import Enter, settle
from tests.desks import an_incident


def sought(room: Room, qtbot: QtBot, text: str) -> WitnessesPage:
    room.go(Visit(Destination.WITNESSES, text))
    settle(qtbot, room)
    page = room.page(Destination.WITNESSES)
    assert isinstance(page, WitnessesPage)
    return page


def test_cases_are_found_by_what_is_on_record_until_something_else_is_typed(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    assessments.record_incident(room.desk, CaseRef("W-0001-A"), an_incident())
    page = sought(room, qtbot, "men asked")
    assert page.table.isHidden()

    page.words_search.button.click()
    settle(qtbot, room)

    assert page.counted.text() == "1 of 1 case"
    assert page.words_search.button.isHidden()

    page = sought(room, qtbot, "women asked")

    assert page.table.isHidden()
    assert not page.words_search.button.isHidden()


def test_that_no_record_says_so_is_told(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    page = sought(room, qtbot, "carpenter")

    page.words_search.button.click()
    settle(qtbot, room)

    assert page.words_search.line.sentence.text() == "No record that you may open says so."
