"""The table model: a proper Qt model that fetches pages when they are seen, and forgets those far away."""

import time
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cells import folded, metrics
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.table import NOT_LOADED, PAGE, PAGES_KEPT, TableModel
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.witness_columns import columns as witness_columns

COLUMNS = (Column("Number", str, "number", 80), Column("Doubled", lambda one: str(2 * one)))


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    running.stop()


def text(model: TableModel, row: int, column: int = 0) -> str:
    return str(model.index(row, column).data())


class Shelf:
    """Rows that remember how often they were fetched."""

    def __init__(self) -> None:
        self.fetched: list[int] = []

    def fetch(self, ids: Sequence[int]) -> tuple[int, ...]:
        self.fetched.append(ids[0])
        return tuple(ids)


def test_rows_that_are_there_make_a_sound_model(qtmodeltester: ModelTester):
    model = TableModel(COLUMNS)

    model.show_rows(list(range(500)))

    qtmodeltester.check(model)


def test_rows_that_are_fetched_make_a_sound_model(qtmodeltester: ModelTester, tasks: Tasks, qtbot: QtBot):
    model = TableModel(COLUMNS)
    model.show_ids(range(1000), Shelf().fetch, tasks)

    qtmodeltester.check(model)

    qtbot.waitUntil(lambda: not tasks.is_busy)


def test_a_row_is_a_placeholder_until_its_page_is_there(tasks: Tasks, qtbot: QtBot):
    model = TableModel(COLUMNS)
    model.show_ids(range(1000), Shelf().fetch, tasks)

    before = text(model, 450)
    qtbot.waitUntil(lambda: not tasks.is_busy)

    assert (before, text(model, 450), text(model, 450, 1)) == (NOT_LOADED, "450", "900")


def test_a_page_is_asked_for_once(tasks: Tasks, qtbot: QtBot):
    model, shelf = TableModel(COLUMNS), Shelf()
    model.show_ids(range(1000), shelf.fetch, tasks)

    for row in range(PAGE):
        text(model, row)
    qtbot.waitUntil(lambda: not tasks.is_busy)

    assert shelf.fetched == [0]


def test_pages_far_away_are_forgotten(tasks: Tasks, qtbot: QtBot):
    model, shelf = TableModel(COLUMNS), Shelf()
    model.show_ids(range(PAGE * (PAGES_KEPT + 2)), shelf.fetch, tasks)

    for page in range(PAGES_KEPT + 2):
        text(model, page * PAGE)
        qtbot.waitUntil(lambda: not tasks.is_busy)

    assert text(model, 0) == NOT_LOADED
    qtbot.waitUntil(lambda: not tasks.is_busy)


def test_rows_of_an_earlier_question_are_not_shown(tasks: Tasks, qtbot: QtBot):
    model = TableModel(COLUMNS)
    model.show_ids(range(10), Shelf().fetch, tasks)
    text(model, 0)

    model.show_ids(range(100, 110), Shelf().fetch, tasks)
    text(model, 0)
    qtbot.waitUntil(lambda: not tasks.is_busy)

    assert text(model, 0) == "100"


def test_a_header_asks_for_the_order_of_its_column(qtbot: QtBot):
    model = TableModel(COLUMNS)

    with qtbot.waitSignal(model.sort_wanted) as asked:
        model.sort(0, Qt.SortOrder.DescendingOrder)

    assert asked.args == ["number", True]


def test_a_column_without_order_asks_for_none(qtbot: QtBot):
    model = TableModel(COLUMNS)

    with qtbot.assertNotEmitted(model.sort_wanted):
        model.sort(1)


def shown(qtbot: QtBot, columns: Sequence[Column], width: int) -> TableView:
    table = TableView(columns, "Numbers")
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    table.setFocus()
    return table


def test_a_table_is_sorted_and_its_columns_are_sized_by_keys(qtbot: QtBot):
    table = shown(qtbot, (Column("Number", str, int, 80, code="number"), Column("Doubled", str, lambda one: -one)), 400)
    table.sort_itself()
    table.rows.show_rows((2, 1, 3))
    table.choose(0)
    wide = table.columnWidth(0)

    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    by_first = [table.rows.row_at(at) for at in range(3)]
    with qtbot.waitSignal(table.widths_chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert (by_first, [table.rows.row_at(at) for at in range(3)]) == ([1, 2, 3], [3, 2, 1])
    assert (table.current(), chosen.args) == (2, [{"number": wide + 16}])


def test_few_rows_stand_on_two_lines_rather_than_be_cut(qtbot: QtBot):
    table = shown(qtbot, (Column("Said", str), Column("Number", str, None, 160)), 320)

    table.rows.show_rows(("short", "a sentence that is far too long for its column"))
    qtbot.waitUntil(lambda: table.rowHeight(1) > table.rowHeight(0))

    wide = metrics("").horizontalAdvance("a sentence")
    assert folded("a sentence that", metrics(""), wide, 2) == "a sentence\u2028that"


@pytest.mark.parametrize(
    ("width", "gone"), [(1400, set()), (1130, {"referred"}), (900, {"urgency"}), (560, {"review", "urgency"})]
)
def test_columns_give_way_where_a_name_would_be_cut(qtbot: QtBot, width: int, gone: set[str]):
    table = TableView(witness_columns(), "Witnesses")
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()

    hidden = {one.code for number, one in enumerate(table.rows.columns) if table.isColumnHidden(number)}
    assert gone <= hidden - {"party"}
    assert table.columnWidth(1) >= 128
    assert ("review" in hidden) is ("review" in gone)


def test_rows_that_take_long_to_draw_come_over_several_turns(tasks: Tasks, qtbot: QtBot):
    drawn: set[int] = set()

    def long_to_shape(one: int) -> str:
        begun = time.thread_time()
        while one not in drawn and time.thread_time() - begun < 0.007:  # more than a turn gives to drawing
            pass
        drawn.add(one)
        return str(one)

    table = TableView((Column("Number", long_to_shape),), "Numbers")
    qtbot.addWidget(table)
    table.resize(300, 400)
    table.show()
    table.rows.show_ids(range(100), Shelf().fetch, tasks)
    while not drawn:
        QApplication.processEvents()
    at_once = len(drawn)
    qtbot.waitUntil(lambda: not tasks.is_busy)

    last = table.rowAt(table.viewport().height() - 1)
    assert at_once < last
    assert drawn == set(range(last + 1))
