"""Figures in the window: each with its rule, opened to its records, charted, exported, and kept."""

import json
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relocation_desk.casework import editions
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.pages.figures import FiguresPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.table import ROW_ROLE
from relocation_desk.desk.visits import Destination
from relocation_desk.domain.figure_codes import Edition, Figure
from relocation_desk.reports.period import Line
from relocation_desk.words.labels import day
from tests.desk.conftest import Enter, settle
from tests.desks import AUDITOR, COOPERATION, HEAD, PREPARER, TODAY, before


def open_figures(room: Room, qtbot: QtBot) -> FiguresPage:
    room.do(Doing.GO_FIGURES)
    settle(qtbot, room)
    page = room.page(Destination.FIGURES)
    assert isinstance(page, FiguresPage)
    page.choice.start.setText(day(before(300)))
    page.choice.end.setText(day(TODAY))
    page.choice.count.click()
    settle(qtbot, room)
    return page


def line(page: FiguresPage, figure: Figure) -> Line:
    rows = page.table.rows
    found = (rows.data(rows.index(place, 0), ROW_ROLE) for place in range(rows.rowCount()))
    return next(one for one in found if isinstance(one, Line) and one.figure is figure)


def beside(page: FiguresPage) -> str:
    widget = page.detail.parentWidget()
    assert widget is not None
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def test_a_figure_opens_the_records_that_it_counts(enter: Enter, qtbot: QtBot):
    room = enter("placed", AUDITOR)
    page = open_figures(room, qtbot)

    page.table.row_opened.emit(line(page, Figure.REQUESTS_PRIMARY))
    settle(qtbot, room)

    assert room.office.story.request in beside(page)  # type: ignore[attr-defined]
    assert "[R 25]" in beside(page)
    assert "ZARRIN" not in beside(page)


def test_who_sees_no_cases_gets_no_references_of_cases(enter: Enter, qtbot: QtBot):
    room = enter("placed", COOPERATION)
    page = open_figures(room, qtbot)

    page.show_figure(line(page, Figure.HOSTS))
    settle(qtbot, room)

    assert "your role does not see" in beside(page)


def test_a_period_that_ends_before_it_begins_is_refused_where_its_end_is_typed(enter: Enter, qtbot: QtBot):
    room = enter("placed", HEAD)
    page = open_figures(room, qtbot)

    page.choice.end.setText(day(before(400)))
    page.choice.count.click()
    settle(qtbot, room)

    why = page.choice.end.accessibleDescription()
    assert why.startswith(f"Last day ({day(before(400))}) is before First day")
    assert page.choice.end.property("is_wrong") == "true"
    assert page.under_way.sentence.text() == why
    assert page.table.isVisible()
    page.choice.end.setText(day(TODAY))
    assert page.choice.wanted() is not None


def test_what_is_exported_is_kept_and_can_be_counted_again(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter("placed", HEAD)
    page = open_figures(room, qtbot)
    page.choice.edition.setCurrentIndex(page.choice.edition.findData(Edition.PUBLISHABLE.value))
    page.choice.count.click()
    settle(qtbot, room)

    page.export(str(tmp_path / "period.json"))
    settle(qtbot, room)
    assert "It may be published" in page.under_way.sentence.text()
    page.show_kept()
    assert "made on" in beside(page)
    page.count_again(1)
    settle(qtbot, room)

    assert json.loads((tmp_path / "period.json").read_bytes())["edition"] == "publishable"
    assert "as they were" in page.under_way.sentence.text()
    assert [one.number for one in editions.kept(room.desk)] == [1]


def test_who_makes_no_reports_has_no_such_page(enter: Enter):
    room = enter("referred", PREPARER)

    assert Destination.FIGURES not in room.rail.destinations
