"""Instruments in the window: a step recorded, the signed text attached and looked at, what stands on a day."""

import io
from pathlib import Path

from PIL import Image
from pytestqt.qtbot import QtBot

from relocation_desk.casework import instrument_views, partner_documents
from relocation_desk.desk.pages.instruments import InstrumentsPage
from relocation_desk.desk.papers_card import PapersCard
from relocation_desk.desk.parts.lettering import ActButton
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import InstrumentStage
from relocation_desk.domain.document_codes import PaperKind
from relocation_desk.domain.references import StateCode
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


def fill_and_save(qtbot: QtBot, room: Room, **typed: str) -> None:
    assert room.side.form is not None
    for name, value in typed.items():
        room.side.form.form.inputs[name].restore(value)
    room.side.save()
    settle(qtbot, room)


def test_a_signed_text_is_attached_at_its_instrument_and_looked_at(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room, file, scan = enter("referred", COOPERATION), tmp_path / "scan.tif", io.BytesIO()
    Image.new("RGB", (90, 60)).save(scan, "TIFF")
    file.write_bytes(scan.getvalue())
    page = page_of(room, qtbot)
    assert "the signed text is not on the desk" in said(page)

    press(page, "Attach…")
    fill_and_save(qtbot, room, file=str(file), title="Agreement with Quillon")
    page = page_of(room, qtbot)
    press(page, "Open")
    settle(qtbot, room)

    (paper,) = partner_documents.of_state(room.desk, StateCode("QN"))
    card = page.findChild(PapersCard)
    assert card is not None
    assert (paper.kind, paper.instrument) == (PaperKind.SIGNED_TEXT, "A-0001-B")
    assert not card.preview.view.picture.isNull()


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
    page.on.setText("the day after")
    page.filter_rows()
    assert page.on.property("wrong")
