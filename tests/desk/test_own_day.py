"""One's own day in the window: a task from the form to done and undone, a line put off and brought back."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from relocation_desk.casework import own_tasks, proceedings, today
from relocation_desk.casework.views import Waiting
from relocation_desk.desk import day_forms
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.parts.entries import WaitingLine, waiting_height
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination
from relocation_desk.domain.proceedings_codes import CourtMeasureKind
from tests.casework.acts_of_days import LATER, a_task
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import open_case, said, visit
from tests.desks import AUDITOR, before


def press(qtbot: QtBot, room: Room, destination: Destination, text: str) -> None:
    next(one for one in room.page(destination).findChildren(QPushButton) if one.text() == text).click()
    settle(qtbot, room)


def test_a_task_is_added_done_and_undone(enter: Enter, qtbot: QtBot):
    room = enter("keyed", AUDITOR)
    page = visit(qtbot, room, Destination.TODAY)
    room.do(Doing.NEW_TASK)
    form = room.side.form
    assert form is not None
    form.form.restore({"text": "Count the copies in the safe"})
    room.do(Doing.SAVE)
    settle(qtbot, room)
    assert "Count the copies in the safe" in said(page)

    press(qtbot, room, Destination.TODAY, "Done")
    assert "Count the copies" not in said(page)
    room.do(Doing.UNDO)
    room.do(Doing.SAVE)
    settle(qtbot, room)

    assert "Count the copies in the safe" in said(page)


def test_the_case_shows_its_tasks_and_offers_to_change_them(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    own_tasks.add(room.desk, a_task(case=room.office.story.witness))  # type: ignore[attr-defined]

    page = open_case(qtbot, room)

    assert "Ask the clinic for the report" in said(page)
    press(qtbot, room, Destination.CASE, "Change…")
    assert room.side.form is not None
    assert set(room.side.form.form.inputs) == {"owner", "due_on", "drop"}


def test_a_line_is_put_off_with_a_reason_and_brought_back(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    measure = proceedings.NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(20), before(-9))
    proceedings.record_measure(room.desk, room.office.story.witness, measure)  # type: ignore[attr-defined]
    page = visit(qtbot, room, Destination.TODAY)
    press(qtbot, room, Destination.TODAY, "Put off…")
    form = room.side.form
    assert form is not None
    form.form.restore({"reason": LATER.reason})
    room.do(Doing.SAVE)
    settle(qtbot, room)
    assert LATER.reason in said(page)

    press(qtbot, room, Destination.TODAY, "Bring back")

    assert LATER.reason not in said(page)
    assert "Put off…" in said(page)


def test_nothing_past_its_own_day_can_be_chosen(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    measure = proceedings.NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(20), before(-9))
    proceedings.record_measure(room.desk, room.office.story.witness, measure)  # type: ignore[attr-defined]
    line = next(one for one in today.lines(room.desk) if one.kind is Waiting.COURT_MEASURE)

    spec = day_forms.snooze(room.desk, line)

    assert spec.fields[0].initial == before(-9)


@pytest.mark.parametrize(("detail", "token"), [("since today", "muted"), ("2 days over", "danger"), ("", "muted")])
def test_the_place_kept_for_a_line_is_as_high_as_the_line(qtbot: QtBot, detail: str, token: str):
    line = WaitingLine("bell", "The referral waits", detail, "Acknowledge", token=token)
    qtbot.addWidget(line)
    line.show()

    assert line.sizeHint().height() == waiting_height(detail, token)
