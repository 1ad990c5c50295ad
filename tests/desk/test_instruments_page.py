"""Instruments in the window: a step recorded, the signed text attached and looked at, what stands on a day."""

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from relocation_desk.casework import focal_points, instrument_views, partner_documents
from relocation_desk.casework.focal_points import NewFocalPoint
from relocation_desk.desk.pages.instruments import InstrumentsPage
from relocation_desk.desk.papers_card import PapersCard
from relocation_desk.desk.parts.day_lines import is_wrong
from relocation_desk.desk.parts.lettering import ActButton
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import InstrumentStage
from relocation_desk.domain.document_codes import PaperKind
from relocation_desk.domain.partner_codes import CallOutcome, FocalKind
from relocation_desk.domain.references import StateCode
from relocation_desk.words.labels import day
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import said
from tests.desks import COOPERATION, before


def page_of(room: Room, qtbot: QtBot) -> InstrumentsPage:
    room.go(Visit(Destination.INSTRUMENTS, "QN"))
    settle(qtbot, room)
    page = room.page(Destination.INSTRUMENTS)
    assert isinstance(page, InstrumentsPage)
    return page


def press(page: InstrumentsPage, text: str) -> None:
    next(one for one in page.findChildren(ActButton) if one.text() == text and one.isVisibleTo(page)).click()


def drop(page: InstrumentsPage, *files: Path) -> None:
    card, dropped = page.findChild(PapersCard), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    assert card is not None
    card.take(dropped)


def fill_and_save(qtbot: QtBot, room: Room, **typed: str) -> None:
    assert room.side.form is not None
    for name, value in typed.items():
        room.side.form.form.inputs[name].restore(value)
    room.side.save()
    settle(qtbot, room)


def test_a_signed_text_is_dropped_on_its_instrument_and_looked_at(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room, file, scan = enter("referred", COOPERATION), tmp_path / "scan.tif", io.BytesIO()
    Image.new("RGB", (90, 60)).save(scan, "TIFF")
    file.write_bytes(scan.getvalue())
    page = page_of(room, qtbot)
    assert "the signed text is not on the desk" in said(page)

    drop(page, file, file)
    assert "several files" in said(page)
    drop(page, file)
    fill_and_save(qtbot, room, title="Agreement with Quillon")
    page = page_of(room, qtbot)
    press(page, "Open")
    settle(qtbot, room)

    (paper,) = partner_documents.of_state(room.desk, StateCode("QN"))
    card = page.findChild(PapersCard)
    assert card is not None
    assert (paper.kind, paper.instrument) == (PaperKind.SIGNED_TEXT, "A-0001-B")
    assert not card.preview.view.picture.isNull()


def test_the_number_for_out_of_hours_stands_at_its_state_with_when_it_was_tried(enter: Enter, qtbot: QtBot):
    room, state = enter("referred", COOPERATION), StateCode("QN")
    structure = NewFocalPoint(FocalKind.PROTECTION_AGENCY, before(90), "Witness unit", number="+99 555 01 02")
    point = focal_points.record_focal_point(room.desk, state, structure)
    focal_points.record_test(room.desk, point, CallOutcome.ANSWERED, before(3))

    room.go(Visit(Destination.PARTNERS, state))
    settle(qtbot, room)

    told = said(room.page(Destination.PARTNERS))
    assert "+99 555 01 02" in told
    assert f"answered on {day(before(3))}" in told


def test_a_step_is_recorded_and_what_stood_on_a_day_is_asked(enter: Enter, qtbot: QtBot):
    room = enter("referred", COOPERATION)
    page = page_of(room, qtbot)

    press(page, "Record step")
    fill_and_save(qtbot, room, stage="suspended", happened_on=before(30).isoformat())
    page.on.setText(before(31).isoformat())
    page.filter_rows()
    settle(qtbot, room)

    assert instrument_views.instruments_of(room.desk)[0].stage is InstrumentStage.SUSPENDED
    assert "1 in force on" in page.counted.text()
    assert "Relocation agreement: 1" in page.standing.text()
    page.on.setText("the day after")
    page.filter_rows()
    assert is_wrong(page.on)


def test_the_page_says_how_many_stand_and_how_many_are_additional_for_any_days(enter: Enter, qtbot: QtBot):
    room = enter("referred", COOPERATION)
    page = page_of(room, qtbot)

    told = []
    for on, since in ((before(0), before(900)), (before(0), before(1))):
        page.on.setText(on.isoformat())
        page.since.setText(since.isoformat())
        page.filter_rows()
        settle(qtbot, room)
        told.append(page.standing.text())

    assert "Relocation agreement: 1, of which 1 additional" in told[0]
    assert "Relocation agreement: 1, of which 0 additional" in told[1]

    for last, first, wrong in ((before(9).isoformat(), before(1), page.on), ("", before(-1), page.since)):
        page.on.setText(last)
        page.since.setText(first.isoformat())
        page.filter_rows()
        settle(qtbot, room)
        assert is_wrong(wrong)
        assert "is before" in wrong.toolTip()
        assert page.standing.isHidden()
