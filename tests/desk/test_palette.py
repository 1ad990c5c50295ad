"""The palette by keyboard: commands and cases, and the menu of what can be recorded of a case."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.desk.actions import Doing
from relocation_desk.desk.parts.palette import Offer, Palette
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import open_case
from tests.desks import PREPARER

OFFERS = (
    Offer("Needs", "", 1, "Person"), Offer("Incident", "", 2, "Danger"), Offer("Consent", "", 3, "Protection"),
    Offer("Measure", "", 4, "Protection"),
)  # fmt: skip


@pytest.fixture
def menu(qtbot: QtBot) -> Palette:
    whole = QWidget()
    whole.resize(800, 600)
    qtbot.addWidget(whole)
    whole.show()
    palette = Palette(whole, OFFERS, name="Record", asks="Type …")
    palette.line.setFocus()
    return palette


def shown(menu: Palette) -> list[str]:
    return [menu.list.item(at).text() for at in range(menu.list.count())]


def test_lines_stand_in_groups_and_arrows_pass_the_headings(menu: Palette):
    assert shown(menu) == ["Person", "Needs", "Danger", "Incident", "Protection", "Consent", "Measure"]
    told = []

    for key in (Qt.Key.Key_Up, *[Qt.Key.Key_Down] * 4):
        QTest.keyClick(menu.line, key)
        told.append(menu.line.accessibleDescription())

    assert told == ["Needs", "Incident", "Consent", "Measure", "Measure"]


@pytest.mark.parametrize(
    ("typed", "left"),
    [("inc", ["Danger", "Incident"]), ("prot", ["Protection", "Consent", "Measure"]), ("nobody", [])],
)
def test_typing_leaves_what_begins_so_or_stands_in_a_group_that_does(menu: Palette, typed: str, left: list[str]):
    QTest.keyClicks(menu.line, typed)

    assert shown(menu) == left
    assert menu.nothing.isHidden() is bool(left)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_what_a_case_takes_is_found_by_typing_in_its_menu_and_among_the_commands(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    open_case(qtbot, room)

    for doing, typed in ((Doing.RECORD, "incid"), (Doing.PALETTE, "limit of")):
        room.do(doing)
        palette = room.findChild(Palette)
        assert palette is not None
        QTest.keyClicks(palette.line, typed)
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
        settle(qtbot, room)

        assert room.side.form is not None
        assert typed in room.side.form.spec.title.casefold()
