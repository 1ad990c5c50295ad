"""Parts side by side go on to a further line before anything is cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.desk import assessment_forms
from relocation_desk.desk.page import scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.lettering import ActButton, column, words
from relocation_desk.desk.parts.palette import Offer, Palette
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.wrapping import Wrapping
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import open_case
from tests.desks import PREPARER


@pytest.fixture
def bar(qtbot: QtBot) -> QWidget:
    whole = QWidget()
    qtbot.addWidget(whole)
    parts = [QLabel(str(number)) for number in range(6)]
    for part in parts:
        part.setFixedSize(100, 20)
    whole.setLayout(Wrapping(*parts, gap="gap_s"))
    whole.show()
    return whole


def lines(bar: QWidget) -> list[list[int]]:
    """The numbers of the parts, line by line."""
    placed: dict[int, list[int]] = {}
    for number, part in enumerate(bar.findChildren(QLabel)):
        if part.isVisibleTo(bar):
            placed.setdefault(part.y(), []).append(number)
    return list(placed.values())


@pytest.mark.parametrize(("width", "told"), [(900, [[0, 1, 2, 3, 4, 5]]), (330, [[0, 1, 2], [3, 4, 5]])])
def test_a_line_takes_what_it_has_room_for(bar: QWidget, width: int, told: list[list[int]]):
    bar.resize(width, 200)

    assert lines(bar) == told


def test_what_is_hidden_takes_no_room(bar: QWidget):
    bar.findChildren(QLabel)[1].hide()
    bar.resize(330, 200)

    assert lines(bar) == [[0, 2, 3], [4, 5]]


def test_a_narrow_bar_is_higher(bar: QWidget):
    assert bar.heightForWidth(330) > bar.heightForWidth(900)


def test_a_text_that_wraps_makes_no_page_higher_than_it_is_shown(qtbot: QtBot):
    content = QWidget()
    texts = [words("Someone else signs it off, and then it counts. " * 4, wraps=True) for _one in range(3)]
    content.setLayout(column(*texts))
    area = scrolling(content)
    qtbot.addWidget(area)
    area.resize(1200, 40)
    area.show()

    assert content.height() == content.heightForWidth(content.width())


def test_a_title_of_a_card_wraps_rather_than_push_the_card_wide(qtbot: QtBot):
    card = Card("Merge the cases of one person · W-0471-O", "waits for an answer")
    qtbot.addWidget(card)

    assert card.minimumSizeHint().width() < card.sizeHint().width()


def test_a_palette_that_finds_nothing_says_so_once_the_search_is_over(qtbot: QtBot):
    whole = QWidget()
    qtbot.addWidget(whole)
    palette = Palette(whole, [Offer("Lock", "", None)])
    palette.line.setText("nobody")
    palette.line.textEdited.emit("nobody")
    assert palette.nothing.isHidden()

    palette.show_cases(())

    assert "“nobody”" in palette.nothing.text()
    assert not palette.nothing.isHidden()


def test_a_palette_says_what_it_waits_for_and_why_it_found_a_case(qtbot: QtBot):
    whole = QWidget()
    qtbot.addWidget(whole)
    palette = Palette(whole, [Offer("Lock", "", None)])
    palette.line.setText("nobody")
    palette.line.textEdited.emit("nobody")

    palette.wait("Preparing the search…")
    assert (palette.nothing.text(), palette.nothing.isHidden()) == ("Preparing the search…", False)

    palette.show_cases([Offer("W-0001-A  ZARRIN Leila", "sounds alike", None)])
    assert palette.nothing.isHidden()
    heard = palette.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "W-0001-A  ZARRIN Leila, sounds alike"


def test_a_page_with_nothing_to_show_says_so_within_a_narrow_column(qtbot: QtBot):
    nothing = Nothing("magnifying-glass", "Nothing found", "No entry is like that. Leave something out. " * 3)
    qtbot.addWidget(nothing)
    nothing.resize(320, 500)
    nothing.show()

    assert nothing.width() == 320
    assert nothing.rect().contains(nothing.sentence.geometry())


def test_beside_an_open_form_no_tab_and_no_act_of_the_case_is_cut_off(qtbot: QtBot, enter: Enter):
    room = enter("placed", PREPARER)
    page = open_case(qtbot, room)
    assert page.seen is not None
    room.open_form(assessment_forms.assessment(room.desk, page.seen.case))
    settle(qtbot, room)

    shown = [one for one in page.findChildren(ActButton) if one.isVisible() and one.property("look") == "tab"]
    assert len(shown) > 6
    assert page.head is not None
    for one in (*shown, page.head.primary):
        assert isinstance(one, ActButton)
        assert one.width() >= one.sizeHint().width(), one.text()
        assert one.mapTo(page, one.rect().topRight()).x() < page.width(), one.text()
