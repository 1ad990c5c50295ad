"""What tests of a case put right in its window share: its page, its buttons, its form, Ctrl+Z."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import assessments, overview
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.parts.lettering import OneLine
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from tests.desk.conftest import settle
from tests.desks import PREPARER, Office, an_incident

CONTROL = Qt.KeyboardModifier.ControlModifier


def office_of(room: Room) -> Office:
    office: Office = room.office  # type: ignore[attr-defined]
    return office


def page_of(qtbot: QtBot, room: Room, part: str = "history") -> CasePage:
    room.go(Visit(Destination.CASE, office_of(room).story.witness))
    settle(qtbot, room)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    page.show_part(part)
    settle(qtbot, room)
    return page


def said(widget: QWidget) -> str:
    shown = (one for one in widget.findChildren(QWidget) if one.isVisibleTo(widget))
    return "\n".join(one.text() for one in shown if isinstance(one, QLabel | QPushButton | OneLine))


def press(qtbot: QtBot, room: Room, name: str) -> None:
    """Click the button of this name or accessible name on the case page."""
    page = room.page(Destination.CASE)
    buttons = page.findChildren(QPushButton)
    one = next(one for one in buttons if name in (one.text(), one.accessibleName()) and one.isVisibleTo(page))
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    settle(qtbot, room)


def fill(qtbot: QtBot, room: Room, **typed: object) -> None:
    """Fill the open form in and save it."""
    assert room.side.form is not None
    for name, value in typed.items():
        room.side.form.form.inputs[name].restore(value)
    room.side.form.do()
    settle(qtbot, room)


def lead(room: Room) -> str:
    assert room.side.form is not None
    return room.side.form.lead.text()


def an_incident_of(room: Room) -> None:
    office = office_of(room)
    assessments.record_incident(office.at(PREPARER), office.story.witness, an_incident())


def incidents(room: Room) -> int:
    return len(overview.case(room.desk, office_of(room).story.witness).incidents)


def undo(qtbot: QtBot, room: Room) -> None:
    """Ctrl+Z, where the keyboard is."""
    window = room.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focused: QWidget | None = window.focusWidget()
    qtbot.keyClick(window if focused is None else focused, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, room)
