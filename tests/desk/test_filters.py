"""Filters, views and columns of the table of witnesses, in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import saved_views
from relocation_desk.casework.filters import EVERY_OPEN, Filters
from relocation_desk.casework.saved_views import View, Views
from relocation_desk.desk import filter_words
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.pages.witnesses import WitnessesPage
from relocation_desk.desk.parts.column_panel import ColumnPanel
from relocation_desk.desk.parts.filter_bar import FilterBar
from relocation_desk.desk.parts.filter_panel import FilterPanel
from relocation_desk.desk.parts.palette import Palette
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.parts.view_list import ViewList
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination
from relocation_desk.desk.witness_columns import columns
from relocation_desk.domain.codes import CaseState, RiskLevel
from relocation_desk.domain.filter_codes import Review, Sort, Whose
from tests.desk.conftest import Enter, settle

WANTED = Filters(
    states=frozenset({CaseState.REFERRED}), levels=frozenset({RiskLevel.EXTREME, None}), officer=Whose.MINE
)


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    one = FilterBar()
    qtbot.addWidget(one)
    one.show()
    return one


def page_of(room: Room, qtbot: QtBot) -> WitnessesPage:
    page = room.page(Destination.WITNESSES)
    assert isinstance(page, WitnessesPage)
    settle(qtbot, room)
    return page


def test_each_filter_has_a_chip_that_says_what_it_keeps(bar: FilterBar):
    bar.show_filters(WANTED)

    assert [one.toolTip() for one in bar.chips] == [
        "Stands at: Referred", "Risk: Extreme risk, Not assessed", "Mine",
    ]  # fmt: skip


def test_a_chip_is_removed_by_the_keyboard_which_goes_to_the_next(bar: FilterBar, qtbot: QtBot):
    bar.show_filters(WANTED)
    bar.chips[0].setFocus()

    with qtbot.waitSignal(bar.changed) as told:
        QTest.keyClick(bar.chips[0], Qt.Key.Key_Space)

    assert told.args == [WANTED.without("states")]
    assert bar.focusWidget() is bar.chips[0]


def test_the_panel_tells_each_choice_at_once_and_clears_all(bar: FilterBar):
    told: list[Filters] = []
    bar.changed.connect(told.append)
    bar.open_panel()
    panel = bar.findChild(FilterPanel)
    assert panel is not None

    panel.checks["reviews", Review.OVERDUE].click()
    panel.closed_too.click()
    panel.clear()

    assert told == [
        Filters(reviews=frozenset({Review.OVERDUE})),
        Filters(reviews=frozenset({Review.OVERDUE}), closed_too=True),
        EVERY_OPEN,
    ]


def test_every_filter_is_said_in_words():
    everything = Filters(
        frozenset(CaseState), frozenset(RiskLevel), frozenset(), frozenset({"S-01"}), frozenset(), frozenset(Review),
        "P-05", closed_too=True,
    )  # fmt: skip

    assert [filter_words.told(everything, name)[:20] for name in everything.set_ones] == [
        "Stands at: Referred,", "Risk: Extreme risk, ", "Situation: S-01", "Review overdue, Revi", "Officer: P-05",
        "Closed cases too",
    ]  # fmt: skip


def test_columns_are_hidden_and_moved_and_one_always_stays(qtbot: QtBot):
    table = TableView(columns(), "Witnesses")
    qtbot.addWidget(table)
    table.offer_columns()
    table.choose_columns()
    panel = table.findChild(ColumnPanel)
    assert panel is not None
    assert panel.focusWidget() is panel.list

    panel.move_down()
    for at in range(panel.list.count()):
        panel.list.item(at).setCheckState(Qt.CheckState.Unchecked if at else Qt.CheckState.Checked)
    panel.list.item(0).setCheckState(Qt.CheckState.Unchecked)

    assert table.columns_shown() == ("name",)
    assert not table.isColumnHidden(1)
    assert table.isColumnHidden(0)
    panel.reset()
    assert table.columns_chosen_now() == ()


def test_a_view_is_saved_renamed_deleted_and_brought_back(qtbot: QtBot):
    views = Views().saved(View("Oldest"))
    parent = QWidget()
    qtbot.addWidget(parent)
    listed = ViewList(parent, views)
    listed.list.setCurrentRow(listed.list.count() - 1)

    listed.list.currentItem().setText("Mine")
    refused = listed.wrong.text()
    listed.list.currentItem().setText("Eldest")
    listed.remove()
    deleted = listed.views
    listed.undo()

    assert "“Mine”" in refused
    assert deleted.own == ()
    assert [one.name for one in listed.views.own] == ["Eldest"]


def test_a_saved_view_is_shown_first_and_from_the_palette(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    view = View("Referred lately", WANTED, Sort.REFERRED_ON, True, ("case", "risk"))
    saved_views.save(room.desk, view, is_first=True)

    room.do(Doing.GO_WITNESSES)
    page = page_of(room, qtbot)
    room.do(Doing.PALETTE)
    settle(qtbot, room)
    palette = room.findChild(Palette)
    assert palette is not None

    assert (page.view, page.query.filters, page.table.columns_shown()) == (view, WANTED, ("case", "risk"))
    assert page.shown_view.text().startswith("Referred lately")
    assert "Review overdue" in [palette.list.item(at).text() for at in range(palette.list.count())]


def test_what_is_changed_is_saved_as_a_new_view(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    room.do(Doing.FILTER)
    page = page_of(room, qtbot)
    panel = page.findChild(FilterPanel)
    assert panel is not None
    assert panel.focusWidget() in panel.checks.values()
    panel.checks["levels", None].click()
    panel.close()
    page.save_view()
    form = room.side.form
    assert form is not None
    form.form.inputs["name"].restore("Unassessed")

    form.do()
    settle(qtbot, room)

    assert [one.name for one in page.views.own] == ["Unassessed"]
    assert page.shown_view.text().startswith("Unassessed")
