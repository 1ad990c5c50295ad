"""Who reaches a case, on its page: assigned, walled, opened by broken glass, destroyed."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relocation_desk.casework import breaking_glass, second_officer, walls
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.reach import reach
from relocation_desk.desk.case import reached
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import ApprovalStage
from relocation_desk.domain.references import OfficerRef
from tests.closed import discharge
from tests.desk.conftest import Enter, settle
from tests.desks import CARE, HEAD, PREPARER, SECOND, Office, passphrase_of, refer


def office_of(room: Room) -> Office:
    office: Office = room.office  # type: ignore[attr-defined]
    return office


def page_of(qtbot: QtBot, room: Room) -> CasePage:
    room.go(Visit(Destination.CASE, office_of(room).story.witness))
    settle(qtbot, room)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    return page


def said(page: CasePage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def offered(page: CasePage) -> dict[str, object]:
    assert page.seen is not None
    return {text: make for text, act, make in reached.offered(page.seen) if page.desk.may(act)}


def do(qtbot: QtBot, room: Room, text: str, **typed: object) -> None:
    """Open a form that the case offers, fill it in and save it."""
    make = offered(page_of(qtbot, room))[text]
    room.open_form(make())  # type: ignore[operator]
    assert room.side.form is not None
    for name, value in typed.items():
        room.side.form.form.inputs[name].restore(value)
    room.side.form.do()
    settle(qtbot, room)


def walled(room: Room, *within: OfficerRef) -> None:
    office = office_of(room)
    walls.put_up(office.at(HEAD), office.story.witness, within or (HEAD, PREPARER))


def test_a_case_says_who_is_assigned_and_is_assigned_to_another(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    assert "Who reaches it" in said(page_of(qtbot, room))

    do(qtbot, room, "Assign an officer", officer=SECOND)

    assert f"{SECOND}, {PREPARER}" in said(page_of(qtbot, room))
    do(qtbot, room, "Take an officer off", officer=SECOND)
    assert f"{SECOND}, {PREPARER}" not in said(page_of(qtbot, room))


def test_a_case_is_handed_over_from_its_page(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)

    do(qtbot, room, "Hand the case over", leaving=PREPARER, officer=SECOND)

    assert reach(room.desk, office_of(room).story.witness).assigned == (SECOND,)


def test_a_case_is_walled_from_its_page(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)

    do(qtbot, room, "Wall the case", **{HEAD: True, PREPARER: True, SECOND: False})

    seen = reach(room.desk, office_of(room).story.witness)
    assert seen.within == (HEAD, PREPARER)
    assert "Not within the wall yet: Care" in said(page_of(qtbot, room))


def test_who_is_outside_reads_that_the_case_is_walled_and_whom_to_ask(enter: Enter, qtbot: QtBot):
    room = enter("referred", SECOND)
    walled(room)

    page = page_of(qtbot, room)

    assert "Withheld: Protection. It is within the wall of this case." in said(page)
    assert f"Ask one within to name you: {HEAD}, {PREPARER}" in said(page)
    assert "Break glass, by two" in offered(page)
    assert not {"Take the wall down", "Name another within the wall", "Complete the wall"} & set(offered(page))
    assert not {"New assessment", "Incident", "Person of the household", "Whereabouts"} & set(offered(page))


def test_another_is_named_and_the_wall_is_taken_down_from_within(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    walled(room)

    do(qtbot, room, "Name another within the wall", officer=SECOND)
    assert reach(room.desk, office_of(room).story.witness).within == (HEAD, SECOND, PREPARER)

    do(qtbot, room, "Take the wall down")
    assert reach(room.desk, office_of(room).story.witness).within == ()


def test_a_psychosocial_officer_who_is_named_completes_the_wall(enter: Enter, qtbot: QtBot):
    room = enter("referred", CARE)
    walled(room, HEAD, PREPARER, CARE)

    do(qtbot, room, "Complete the wall")

    assert reach(room.desk, office_of(room).story.witness).outside == ()
    walls.take_down(office_of(room).at(HEAD), office_of(room).story.witness)
    do(qtbot, room, "Take the wall down")
    assert not reach(room.desk, office_of(room).story.witness).holds_alone


def test_glass_is_asked_for_and_its_end_is_said_above_the_case(enter: Enter, qtbot: QtBot):
    room = enter("referred", SECOND)
    do(qtbot, room, "Break glass, by two", care=True, hours="4", reason="She is in hospital.")
    office = office_of(room)

    second_officer.approve(office.at(CARE), 1, passphrase_of(CARE))

    assert "Opened to you by breaking glass until" in said(page_of(qtbot, room))
    do(qtbot, room, "End the broken glass")
    assert "Opened to you by breaking glass until" not in said(page_of(qtbot, room))


def test_the_desk_locks_when_the_time_of_broken_glass_is_over(enter: Enter, qtbot: QtBot):
    room = enter("referred", SECOND)
    do(qtbot, room, "Break glass, by two", care=True, hours="1", reason="She is in hospital.")
    second_officer.approve(office_of(room).at(CARE), 1, passphrase_of(CARE))
    end = breaking_glass.next_end(room.desk)
    assert end is not None
    just_before = iter([end - timedelta(milliseconds=1)])
    again = Room(room.tasks, Desk(room.desk.vault, lambda: next(just_before, end)))
    qtbot.addWidget(again)

    with qtbot.waitSignal(again.lock_wanted):
        again._watch_glass()


def test_nothing_is_offered_to_break_when_nothing_is_closed(enter: Enter, qtbot: QtBot):
    room = enter("founded", PREPARER)
    office = office_of(room)

    office.story.witness = refer(office.at(PREPARER))

    assert "Break glass, by two" not in offered(page_of(qtbot, room))


def test_destruction_is_asked_approved_and_carried_out_on_the_page(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    discharge(office_of(room))
    do(qtbot, room, "Destroy what is sealed, by two")
    office = office_of(room)
    assert reach(room.desk, office.story.witness).destruction is ApprovalStage.WAITING
    second_officer.approve(office.at(PREPARER), 1, passphrase_of(PREPARER))

    do(qtbot, room, "Destroy what is sealed, as approved")

    page = page_of(qtbot, room)
    assert "What was sealed of this case is destroyed" in said(page)
    assert "Name destroyed" in said(page)
    assert "admit it anew" not in said(page)
    assert set(offered(page)) == {"Certificate of destruction"}


@pytest.mark.parametrize("officer", [PREPARER, CARE])
def test_only_the_head_destroys(enter: Enter, qtbot: QtBot, officer: OfficerRef):
    page = page_of(qtbot, enter("referred", officer))

    assert not [one for one in offered(page) if one.startswith("Destroy")]


def test_the_certificate_of_a_destruction_is_written_to_a_folder(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter("referred", HEAD)
    discharge(office_of(room))
    do(qtbot, room, "Destroy what is sealed, by two")
    office = office_of(room)
    second_officer.approve(office.at(PREPARER), 1, passphrase_of(PREPARER))
    do(qtbot, room, "Destroy what is sealed, as approved")

    do(qtbot, room, "Certificate of destruction", folder=str(tmp_path))

    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF")
