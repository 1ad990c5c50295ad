"""While a person is typed in, the form says who it may be; it keeps nobody from saving."""

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from relocation_desk.casework import duplicates, oversight
from relocation_desk.desk import case_forms
from relocation_desk.desk.case.doubts import Doubts
from relocation_desk.desk.heeding import Heeding
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.parts.lettering import ActButton
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.trail_search import Wanted
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import said
from tests.desks import HEAD, refer


@pytest.fixture
def room(enter: Enter, qtbot: QtBot) -> Room:
    """A second case is open, and its witness is to be recorded."""
    room = enter("referred", HEAD)
    show(room, qtbot, refer(room.desk))
    seen = page(room).seen
    assert seen is not None
    room.open_form(case_forms.member(room.desk, seen.case))
    return room


def show(room: Room, qtbot: QtBot, case: CaseRef) -> None:
    room.go(Visit(Destination.CASE, case))
    settle(qtbot, room)


def page(room: Room) -> CasePage:
    shown = room.page(Destination.CASE)
    assert isinstance(shown, CasePage)
    return shown


def type_name(room: Room, qtbot: QtBot, name: str) -> Heeding:
    assert room.side.form is not None
    form = room.side.form.form
    for field, text in (("passport_name", name), ("born", "1981")):
        line = form.inputs[field].findChild(QLineEdit)
        assert line is not None
        line.setText(text)
    heeding = room.side.form.heeding
    assert heeding is not None
    heeding.look()
    settle(qtbot, room)
    return heeding


def chosen(room: Room, heeding: Heeding, word: str) -> ActButton:
    return next(one for one in heeding.findChildren(ActButton) if one.text() == word)


def test_whoever_may_be_on_the_desk_already_is_named_with_the_reasons(room: Room, qtbot: QtBot):
    heeding = type_name(room, qtbot, "Laila Zarrine")

    assert "This person may be on the desk already" in said(heeding)
    assert f"{room.office.story.witness}, person A: ZARRIN Leila" in said(heeding)  # type: ignore[attr-defined]
    assert "Name sounds the same, birth may be the same day" in said(heeding)
    assert type_name(room, qtbot, "Zulfiya Karimova").isHidden()


def test_the_case_that_is_named_opens_and_what_was_typed_is_kept(room: Room, qtbot: QtBot):
    heeding = type_name(room, qtbot, "Laila Zarrine")

    chosen(room, heeding, "Open the case").click()
    settle(qtbot, room)

    assert room.here.subject == room.office.story.witness  # type: ignore[attr-defined]
    assert [one["passport_name"] for one in room.side.unsaved().values()] == ["Laila Zarrine"]


def test_the_case_lists_who_it_may_be_until_the_officer_says_that_it_is_another(room: Room, qtbot: QtBot):
    case = CaseRef(room.here.subject)
    type_name(room, qtbot, "Laila Zarrine")
    room.side.save()
    settle(qtbot, room)
    assert oversight.last(room.desk, 9, Wanted(act=Act.SEARCH_PEOPLE))
    doubts = page(room).findChild(Doubts)
    assert doubts is not None
    assert "Person A may be the same as" in said(doubts)

    next(one for one in doubts.findChildren(ActButton) if one.text() == "Tell apart").click()
    form = room.side.form
    assert form is not None
    form.form.inputs["reason"].restore("She was born in another town.")
    room.side.save()
    settle(qtbot, room)

    assert duplicates.of_case(room.desk, case) == ()
    doubts = page(room).findChild(Doubts)
    assert doubts is not None
    assert doubts.isHidden()


def test_who_is_said_to_be_another_on_saving_is_never_warned_of_again(room: Room, qtbot: QtBot):
    case = CaseRef(room.here.subject)
    heeding = type_name(room, qtbot, "Laila Zarrine")
    box = heeding.findChild(QCheckBox)
    assert box is not None
    box.setChecked(True)

    room.side.save()
    settle(qtbot, room)

    assert duplicates.of_case(room.desk, case) == ()
