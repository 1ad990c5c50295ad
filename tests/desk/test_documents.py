"""Documents on the page of a case: listed, added, shown from memory, and gone when one looks elsewhere."""

import io
import os
import signal
import weakref
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import document_views, documents
from relocation_desk.desk.case.document_list import DocumentList
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import FileForm, OriginatorKind
from relocation_desk.vault.document_records import DocumentAbout
from relocation_desk.vault.documents import Content
from tests.desk.conftest import Enter, settle
from tests.desk.test_forgetting import freed
from tests.desks import CARE, HEAD, PREPARER, Office, a_document
from tests.test_end_with_parent import _lives
from tests.vault.tampering import rows


def office_of(room: Room) -> Office:
    office: Office = room.office  # type: ignore[attr-defined]
    return office


def scan(pages: int = 1) -> bytes:
    written, sheets = io.BytesIO(), [Image.new("RGB", (90, 60 + 30 * page)) for page in range(pages)]
    sheets[0].save(written, "TIFF", save_all=True, append_images=sheets[1:])
    return written.getvalue()


def keep(room: Room, title: str, content: bytes, **facts: object) -> None:
    office = office_of(room)
    new = a_document(**facts)  # type: ignore[arg-type]
    said = {one: getattr(new, one) for one in documents.NewDocument.__slots__} | {"title": title}
    documents.attach(room.desk, office.story.witness, documents.NewDocument(**said), Content.of(content, "scan"))


def listed(qtbot: QtBot, room: Room) -> DocumentList:
    room.go(Visit(Destination.CASE, office_of(room).story.witness))
    settle(qtbot, room)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    page.show_part("documents")
    settle(qtbot, room)
    found = page.findChild(DocumentList)
    assert found is not None
    return found


def titles(found: DocumentList) -> list[str]:
    return [str(found.table.rows.index(row, 0).data()) for row in range(found.table.rows.rowCount())]


def said(found: DocumentList) -> str:
    return "\n".join(one.text() for one in found.findChildren(QLabel) if one.isVisibleTo(found))


def fill_and_save(qtbot: QtBot, room: Room, **typed: str) -> None:
    assert room.side.form is not None
    for name, value in typed.items():
        room.side.form.form.inputs[name].restore(value)
    room.side.save()
    settle(qtbot, room)


def test_an_empty_list_says_how_a_document_comes_in(enter: Enter, qtbot: QtBot):
    found = listed(qtbot, enter("referred"))

    assert "drop or paste it here" in said(found)
    assert not found.filter.isVisibleTo(found)


def test_documents_are_sorted_and_filtered(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    for title in ("Beta", "alpha", "Gamma"):
        keep(room, title, scan())
    found = listed(qtbot, room)
    assert titles(found) == ["Gamma", "alpha", "Beta"]

    found.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert titles(found) == ["alpha", "Beta", "Gamma"]
    found.filter.setText("letter MM")
    assert titles(found) == ["Gamma"]
    found.filter.setText("nothing of the kind")

    assert "No document has these words" in said(found)


def test_a_dropped_file_is_added_with_what_is_said_of_it(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room, file = enter("referred"), tmp_path / "passport.jpg"
    file.write_bytes(scan())
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])

    listed(qtbot, room).take(dropped)
    fill_and_save(qtbot, room, kind="identity_paper", originator="witness", compartment="identity")

    (one,) = document_views.of_case(room.desk, office_of(room).story.witness)
    assert (one.form, one.originator, one.compartment) == (
        FileForm.TIFF, OriginatorKind.WITNESS, Compartment.IDENTITY,
    )  # fmt: skip
    assert isinstance(one.about, DocumentAbout)
    assert one.about.title == "passport.jpg"
    assert titles(listed(qtbot, room)) == ["passport.jpg"]
    assert file.exists()


def test_a_picture_from_the_clipboard_is_taken_as_its_bytes(enter: Enter, qtbot: QtBot):
    room, pasted = enter("referred"), QMimeData()
    pasted.setData("image/png", b"\x89PNG\r\n\x1a\n no picture that anything here decodes")

    listed(qtbot, room).take(pasted)
    fill_and_save(qtbot, room, title="A photograph")

    witness = office_of(room).story.witness
    assert documents.content(room.desk, witness, 1) == b"\x89PNG\r\n\x1a\n no picture that anything here decodes"


def test_a_file_is_dropped_on_the_card(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room, dropped = enter("referred"), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "order.pdf"))])
    found = listed(qtbot, room)
    copy, held, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    entering = QDragEnterEvent(QPoint(9, 9), copy, dropped, held, plain)
    QApplication.sendEvent(found, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(found, QDropEvent(QPointF(9, 9), copy, dropped, held, plain))

    assert room.side.form is not None
    assert room.side.form.lead.text().startswith("order.pdf.")


def test_ctrl_v_asks_the_clipboard(enter: Enter, qtbot: QtBot):
    found = listed(qtbot, enter("referred"))
    window = found.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert "no file and no picture" in said(found)


def test_who_may_not_know_states_names_none_and_seals_in_their_own_compartments(enter: Enter, qtbot: QtBot):
    room = enter("referred", CARE)
    found = listed(qtbot, room)

    next(one for one in found.findChildren(QPushButton) if one.text() == "Add a document").click()

    assert room.side.form is not None
    fields = {one.name: one for one in room.side.form.spec.fields}
    assert "partner" not in fields
    assert OriginatorKind.STATE not in [value for value, _word in fields["originator"].choices]
    assert {value for value, _word in fields["compartment"].choices} == {Compartment.IDENTITY, Compartment.CARE}


def test_a_form_that_is_closed_while_it_adds_adds_nothing(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room, file = enter("referred"), tmp_path / "large"
    with file.open("wb") as stream:
        stream.truncate(150 << 20)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    listed(qtbot, room).take(dropped)
    assert room.side.form is not None

    room.side.save()
    qtbot.waitUntil(lambda: room.side.form is not None and room.side.form.bar.maximum() == 150)
    room.side.put_away()
    settle(qtbot, room)

    assert rows(room.desk, "SELECT 1 FROM case_documents") == []


def test_the_form_asks_for_a_file_and_says_what_is_wrong_with_it(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter("referred")
    found = listed(qtbot, room)
    next(one for one in found.findChildren(QPushButton) if one.text() == "Add a document").click()

    (tmp_path / "empty.pdf").touch()
    fill_and_save(qtbot, room, file=str(tmp_path / "empty.pdf"))

    assert room.side.form is not None
    assert room.side.form.trouble.sentence.text().startswith("empty.pdf is empty.")


@pytest.mark.parametrize("files", [0, 2])
def test_what_can_not_be_added_is_said_above_the_list(enter: Enter, qtbot: QtBot, tmp_path: Path, files: int):
    room, offered = enter("referred"), QMimeData()
    offered.setText("a word")
    offered.setUrls([QUrl.fromLocalFile(str(tmp_path / str(one))) for one in range(files)])
    found = listed(qtbot, room)

    found.take(offered)

    assert ("one document at a time" if files else "no file and no picture") in said(found)
    assert room.side.form is None


def test_adding_can_be_cancelled_and_leaves_nothing(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room, file = enter("referred"), tmp_path / "large"
    with file.open("wb") as stream:
        stream.truncate(100 << 20)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    listed(qtbot, room).take(dropped)
    assert room.side.form is not None

    room.side.save()
    qtbot.waitUntil(lambda: room.side.form is not None and room.side.form.bar.maximum() == 100)
    room.side.form.cancel.click()
    settle(qtbot, room)

    assert "Cancelled. Nothing was saved." in room.side.form.trouble.sentence.text()
    assert rows(room.desk, "SELECT 1 FROM case_documents") == []


def opened(qtbot: QtBot, room: Room) -> DocumentList:
    """The list with its first document open, by the keyboard."""
    found = listed(qtbot, room)
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    settle(qtbot, room)
    settle(qtbot, room)
    return found


def child_of(found: DocumentList) -> int:
    showing = found.preview._showing
    assert showing is not None
    assert showing._child is not None
    return showing._child.pid


def test_a_document_is_shown_page_by_page_and_that_stands_on_the_trail(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    keep(room, "Scan", scan(pages=3))

    found = opened(qtbot, room)
    assert (found.preview.place.text(), found.preview.view.picture.height()) == ("Page 1 of 3", 60)
    QTest.keyClick(found.preview, Qt.Key.Key_PageDown)
    settle(qtbot, room)

    assert (found.preview.place.text(), found.preview.view.picture.height()) == ("Page 2 of 3", 90)
    assert len(rows(room.desk, "SELECT 1 FROM trail WHERE act = 'view_document'")) == 1


def test_a_hostile_document_is_said_to_be_so_and_the_window_goes_on(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    keep(room, "Bomb", b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00")

    found = opened(qtbot, room)

    assert "This document can’t be shown" in said(found)
    assert found.preview.view.picture.isNull()


def test_a_process_that_falls_over_takes_nothing_along(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    keep(room, "Scan", scan(pages=2))
    found = opened(qtbot, room)

    os.kill(child_of(found), signal.SIGKILL)
    found.preview.go(2)
    settle(qtbot, room)
    assert "This document can’t be shown" in said(found)
    found.preview.go(2)
    settle(qtbot, room)

    assert found.preview.view.picture.height() == 90


@pytest.mark.parametrize("way", ["close", "another part", "another page"])
def test_who_looks_elsewhere_leaves_no_document_open(enter: Enter, qtbot: QtBot, way: str):
    room = enter("referred")
    keep(room, "Scan", scan())
    found = opened(qtbot, room)
    preview, child = found.preview, child_of(found)

    if way == "close":
        preview.close_file()
        assert preview.view.picture.isNull()
    elif way == "another part":
        room.page(Destination.CASE).show_part("history")  # type: ignore[attr-defined]
    else:
        room.go(Visit(Destination.TODAY))
    settle(qtbot, room)

    qtbot.waitUntil(lambda: not _lives(child))


def test_a_document_that_was_still_being_opened_is_not_shown_to_nobody(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    keep(room, "Scan", scan() + bytes(60 << 20))
    found = listed(qtbot, room)

    QTest.keyClick(found.table, Qt.Key.Key_Return)
    room.go(Visit(Destination.TODAY))
    settle(qtbot, room)

    assert found.preview._showing is None


def test_what_is_not_shown_says_why(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    keep(room, "Sheet", b"PK\x03\x04....[Content_Types].xml")

    found = opened(qtbot, room)

    assert "kept and not shown" in said(found)
    assert not found.preview.isVisibleTo(found)
    assert rows(room.desk, "SELECT 1 FROM trail WHERE act = 'view_document'") == []


def test_a_document_that_is_withheld_says_who_opens_it(enter: Enter, qtbot: QtBot):
    room = enter("referred", CARE)
    keep(room, "Diagnosis", scan(), compartment=Compartment.CARE)
    room.office.close()  # type: ignore[attr-defined]

    other = enter("referred", HEAD)
    office_of(other).at(CARE)
    documents.attach(
        office_of(other).at(CARE), office_of(other).story.witness, a_document(Compartment.CARE), Content.of(scan(), "x")
    )
    found = listed(qtbot, other)

    assert titles(found) == ["Withheld"]
    assert "Withheld: Care." in said(found)
    assert "Letter of the registrar" not in said(found)


def test_the_givers_consent_is_recorded_and_shown(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    keep(room, "Report", scan(), originator=OriginatorKind.WITNESS)
    found = listed(qtbot, room)
    assert "nobody but who gave it" in said(found)

    next(one for one in found.findChildren(QPushButton) if one.text() == "Record the giver’s consent").click()
    fill_and_save(qtbot, room)

    found = listed(qtbot, room)
    assert "nobody but who gave it" not in said(found)
    assert "Quillon\nagreed" in said(found)


def test_a_list_that_is_gone_is_freed(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    keep(room, "Scan", scan())
    found = opened(qtbot, room)
    watched: weakref.ref[QWidget] = weakref.ref(found.preview)

    room.page(Destination.CASE).show_part("history")  # type: ignore[attr-defined]
    del found

    assert freed(qtbot, watched)
