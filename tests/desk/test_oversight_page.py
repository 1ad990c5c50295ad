"""Oversight: what the auditor sees of every act, and what they do with it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from relocation_desk.casework import oversight
from relocation_desk.casework.oversight import TrailLine
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.pages.oversight import OversightPage
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.trail_filters import TrailFilters
from relocation_desk.desk.room import Room
from relocation_desk.desk.table import ROW_ROLE
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.words.labels import day
from tests.desk.conftest import Enter, settle
from tests.desks import AUDITOR, CARE, HEAD, PREPARER, TODAY, before, passphrase_of
from tests.vault.tampering import tamper


@pytest.fixture
def room(enter: Enter) -> Room:
    return enter("referred", AUDITOR)


@pytest.fixture
def page(room: Room, qtbot: QtBot) -> OversightPage:
    room.do(Doing.GO_OVERSIGHT)
    settle(qtbot, room)
    shown = room.page(Destination.OVERSIGHT)
    assert isinstance(shown, OversightPage)
    return shown


def line(page: OversightPage, number: int) -> TrailLine:
    model = page.table.rows
    found = model.data(model.index(number, 0), ROW_ROLE)
    assert isinstance(found, TrailLine)
    return found


def read(page: OversightPage, room: Room, qtbot: QtBot) -> list[TrailLine]:
    page.table.rows.row_at(0)
    settle(qtbot, room)
    return [line(page, number) for number in range(page.table.rows.rowCount())]


def detail(page: OversightPage) -> str:
    beside = page.detail.parentWidget()
    assert beside is not None
    return "\n".join(one.text() for one in beside.findChildren(QLabel))


def test_every_entry_is_there_newest_first(page: OversightPage, room: Room, qtbot: QtBot):
    numbers = [one.n for one in read(page, room, qtbot)]

    assert numbers == list(range(len(numbers), 0, -1))


def test_a_last_day_before_the_first_is_marked_where_it_is_typed_and_leaves_nothing_out(qtbot: QtBot):
    filters = TrailFilters(())
    qtbot.addWidget(filters)
    filters.start.setText(day(TODAY))
    filters.end.setText(day(before(9)))

    assert filters.wanted() == Wanted(start=TODAY)

    assert filters.end.accessibleDescription().startswith(f"Until day ({day(before(9))}) is before From day")
    filters.end.clear()
    filters.wanted()
    assert filters.end.accessibleDescription() == ""


def test_filters_leave_what_is_wanted(page: OversightPage, room: Room, qtbot: QtBot):
    page.filters.officers.setCurrentIndex(page.filters.officers.findData(CARE))
    page.filters.acts.setCurrentIndex(page.filters.acts.findData(Act.RECORD_NEEDS.value))
    page.filters.changed.emit()
    settle(qtbot, room)

    assert [(one.officer, one.act) for one in read(page, room, qtbot)] == [(CARE, Act.RECORD_NEEDS)]


def test_nothing_found_leads_back_to_everything(page: OversightPage, room: Room, qtbot: QtBot):
    page.filters.about.setText("W-9999")
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 0)
    nothing = page.findChild(Nothing)
    assert nothing is not None

    nothing.act.click()
    settle(qtbot, room)

    assert page.table.rows.rowCount() == len(oversight.numbers(room.desk, Wanted()))


def test_a_day_that_is_none_is_marked_and_leaves_nothing_out(page: OversightPage, room: Room, qtbot: QtBot):
    page.filters.start.setText("someday")
    qtbot.waitUntil(lambda: page.filters.start.property("is_wrong") == "true")
    settle(qtbot, room)

    assert page.filters.wanted().start is None
    assert page.table.rows.rowCount() > 0


def test_an_entry_says_by_which_right_and_what_it_added(page: OversightPage, room: Room, qtbot: QtBot):
    page.filters.acts.setCurrentIndex(page.filters.acts.findData(Act.RECORD_NEEDS.value))
    page.filters.changed.emit()
    settle(qtbot, room)

    page.show_entry(read(page, room, qtbot)[0])

    assert "not assigned" in detail(page)
    assert "sealed records" in detail(page)


def test_no_name_of_a_witness_is_anywhere_on_the_page(page: OversightPage, room: Room, qtbot: QtBot):
    for one in read(page, room, qtbot):
        page.show_entry(one)
        assert "ZARRIN" not in detail(page)


def test_the_whole_trail_is_verified(page: OversightPage, room: Room, qtbot: QtBot):
    page.verifying.click()
    settle(qtbot, room)

    assert "The whole trail holds" in page.under_way.sentence.text()
    assert page.verifying.isEnabled()


def test_what_was_changed_past_the_desk_is_said(page: OversightPage, room: Room, qtbot: QtBot):
    tamper(room.desk, "UPDATE assessments SET likelihood = 1")

    page.verify()
    settle(qtbot, room)

    assert "threat assessments" in page.under_way.sentence.text()


def test_verifying_can_be_stopped(page: OversightPage, room: Room, qtbot: QtBot):
    page.verify()
    page.cancel()
    settle(qtbot, room)

    assert "Stopped" in page.under_way.sentence.text()
    assert page.verifying.isEnabled()


def test_what_is_shown_is_exported(page: OversightPage, room: Room, qtbot: QtBot, tmp_path: Path):
    page.filters.officers.setCurrentIndex(page.filters.officers.findData(PREPARER))

    page.export(str(tmp_path / "trail.csv"))
    settle(qtbot, room)

    written = (tmp_path / "trail.csv").read_text().splitlines()
    assert len(written) == 1 + len(oversight.numbers(room.desk, Wanted(officer=PREPARER)))


def test_a_checkpoint_is_written_and_compared(page: OversightPage, room: Room, qtbot: QtBot, tmp_path: Path):
    head = oversight.verify(room.desk)
    page.write_checkpoint(str(tmp_path / "checkpoint.pdf"))
    settle(qtbot, room)
    assert (tmp_path / "checkpoint.pdf").read_bytes().startswith(b"%PDF")

    page.compare()
    form = room.side.form
    assert form is not None
    form.form.restore({"entry": str(head.n), "head": " ".join(Checkpoint(head.n, head.hash).groups())})
    room.side.save()
    settle(qtbot, room)

    assert f"through the head of entry {head.n}" in page.under_way.sentence.text()


def test_who_does_not_watch_has_no_such_page(enter: Enter):
    room = enter("referred", PREPARER)

    room.do(Doing.GO_OVERSIGHT)

    assert room.here.destination is not Destination.OVERSIGHT


def test_nothing_is_exported_before_the_passphrase_was_typed_anew(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    room.go(Visit(Destination.OVERSIGHT))
    settle(qtbot, room)
    page = room.page(Destination.OVERSIGHT)
    next(one for one in page.findChildren(QPushButton) if one.text() == "Export…").click()
    form = room.side.form
    assert form is not None
    assert page.findChild(QFileDialog) is None

    form.form.inputs["passphrase"].secret.line.setText("five quiet birds at dusk")  # type: ignore[attr-defined]
    form.do()
    settle(qtbot, room)
    assert "does not open the slot" in form.trouble.sentence.text()
    form.form.inputs["passphrase"].secret.line.setText(passphrase_of(HEAD).decode())  # type: ignore[attr-defined]
    form.do()
    settle(qtbot, room)

    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.close()
