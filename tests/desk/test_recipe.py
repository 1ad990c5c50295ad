"""What leaves is chosen in the window, with reasons; what stands in the way and what is missing lead to their acts."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import cases, dossiers
from relocation_desk.desk.pages.assistant import AssistantPage
from relocation_desk.desk.parts.missing_list import MissingList
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.dossier.content import Item
from tests.desk.conftest import Enter, settle
from tests.desks import a_brief


def assistant(qtbot: QtBot, room: Room) -> AssistantPage:
    room.go(Visit(Destination.ASSISTANT, room.office.story.witness))  # type: ignore[attr-defined]
    settle(qtbot, room)
    page = room.page(Destination.ASSISTANT)
    assert isinstance(page, AssistantPage)
    return page


def press(qtbot: QtBot, room: Room, page: QWidget, name: str) -> None:
    next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name).click()
    settle(qtbot, room)


def test_what_is_offered_is_taken_in_with_its_reason(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    press(qtbot, room, assistant(qtbot, room), "Take in… Situation")
    assert room.side.form is not None

    room.side.form.form.inputs["reason"].restore("Their law asks for it.")
    room.side.form.do()
    settle(qtbot, room)

    content = dossiers.proposal(room.desk, room.office.story.witness, "en").content  # type: ignore[attr-defined]
    assert Item.SITUATION not in [one.item for one in content.left_out]
    buttons = room.page(Destination.ASSISTANT).findChildren(QPushButton)
    assert "Leave out… Situation" in [one.accessibleName() for one in buttons]


def test_nobody_prepares_what_is_not_fit_to_leave(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    cases.brief_transfer(room.desk, room.office.story.witness, a_brief("As P-07 wrote."))  # type: ignore[attr-defined]

    page = assistant(qtbot, room)

    assert page.act_form is None
    told = [one.text() for one in page.findChildren(QLabel)]
    assert "“Danger” names P-07, an internal reference. Rewrite that text." in told


def test_what_is_missing_leads_to_its_form(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    listed = assistant(qtbot, room).findChild(MissingList)
    assert listed is not None

    press(qtbot, room, listed, "Go to it: The brief for the transfer.")

    assert room.side.form is not None
    assert room.side.form.spec.title == "Brief for the transfer"
