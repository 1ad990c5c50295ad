"""The page of approvals: what waits is shown as it was signed, and is answered with one's own passphrase."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from relocation_desk.casework import approvals, documents, leaving, saving_out, second_officer, today
from relocation_desk.casework.views import Waiting
from relocation_desk.desk.pages.approvals import ApprovalsPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import ApprovalStage
from relocation_desk.domain.references import OfficerRef, StateCode
from relocation_desk.vault.documents import Content
from tests import desks
from tests.desk.conftest import Enter, settle
from tests.desks import CARE, FUND, HEAD, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]


def page_of(qtbot: QtBot, room: Room, number: int = 0) -> ApprovalsPage:
    room.go(Visit(Destination.APPROVALS, part=str(number)))
    settle(qtbot, room)
    page = room.page(Destination.APPROVALS)
    assert isinstance(page, ApprovalsPage)
    return page


def offered(page: ApprovalsPage) -> set[str]:
    return {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}


def said(page: ApprovalsPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def press(qtbot: QtBot, room: Room, page: ApprovalsPage, text: str) -> None:
    next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(page)).click()
    settle(qtbot, room)


def fill(qtbot: QtBot, room: Room, **typed: str) -> None:
    assert room.side.form is not None
    for name, text in typed.items():
        one = room.side.form.form.inputs[name]
        if name == "passphrase":
            one.secret.line.setText(text)  # type: ignore[attr-defined]
        else:
            one.restore(text)
    room.side.form.do()
    settle(qtbot, room)


def removal_asked(room: Room) -> int:
    """Asked by the head, on the vault at which another sits in the room."""
    office: Office = room.office  # type: ignore[attr-defined]
    return leaving.ask_removal(office.at(HEAD), PREPARER)


def stage_of(room: Room, number: int) -> ApprovalStage:
    return approvals.show(room.desk, number).stage


def test_an_empty_page_says_what_it_is_for(enter: Enter, qtbot: QtBot):
    page = page_of(qtbot, enter("keyed", HEAD))

    assert "Nothing to approve" in said(page)
    assert "Ask to change keys" in offered(page)


def test_what_waits_is_counted_shown_and_approved(enter: Enter, qtbot: QtBot):
    room = enter("keyed", SECOND)
    number = removal_asked(room)
    page = page_of(qtbot, room, number)
    assert "1 waits for you" in said(page)
    assert {"Asked by", HEAD, PREPARER, "remove an officer"} <= set(said(page).splitlines())

    press(qtbot, room, page, f"Approve removing {PREPARER}…")
    fill(qtbot, room, passphrase=passphrase_of(SECOND).decode())

    assert stage_of(room, number) is ApprovalStage.APPROVED
    assert not any(one.startswith("Approve") for one in offered(page))


def test_a_wrong_passphrase_approves_nothing_and_is_said_in_the_form(enter: Enter, qtbot: QtBot):
    room = enter("keyed", SECOND)
    number = removal_asked(room)
    press(qtbot, room, page_of(qtbot, room, number), f"Approve removing {PREPARER}…")

    fill(qtbot, room, passphrase="five quiet birds at dusk")

    assert room.side.form is not None
    assert not room.side.form.trouble.isHidden()
    assert stage_of(room, number) is ApprovalStage.WAITING


def test_a_refusal_takes_a_reason(enter: Enter, qtbot: QtBot):
    room = enter("keyed", SECOND)
    number = removal_asked(room)
    press(qtbot, room, page_of(qtbot, room, number), "Refuse…")

    fill(qtbot, room, reason="Not before the hearing.", passphrase=passphrase_of(SECOND).decode())

    assert stage_of(room, number) is ApprovalStage.REFUSED


@pytest.mark.parametrize("officer", [PREPARER, CARE, FUND])
def test_who_may_not_answer_is_offered_nothing(enter: Enter, qtbot: QtBot, officer: OfficerRef):
    room = enter("keyed", officer)
    removal_asked(room)

    assert not {one for one in offered(page_of(qtbot, room)) if one.startswith(("Approve", "Refuse"))}


def test_who_asked_carries_out_what_was_approved(enter: Enter, qtbot: QtBot):
    room = enter("keyed", HEAD)
    number = leaving.ask_removal(room.desk, PREPARER)
    office: Office = room.office  # type: ignore[attr-defined]
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))

    press(qtbot, room, page_of(qtbot, room, number), "Carry out…")
    fill(qtbot, room)

    state = room.desk.vault.chain.state.officers[PREPARER]
    assert state.removed_by is not None
    assert stage_of(room, number) is ApprovalStage.USED


def test_a_code_of_one_enrolled_anew_is_shown_until_it_was_told(enter: Enter, qtbot: QtBot):
    room = enter("keyed", HEAD)
    number = leaving.ask_enrolment(room.desk, PREPARER)
    office: Office = room.office  # type: ignore[attr-defined]
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    page = page_of(qtbot, room, number)

    press(qtbot, room, page, "Carry out…")
    fill(qtbot, room)
    assert f"One-time code of {PREPARER}" in said(page)
    press(qtbot, room, page, "I have told it")

    assert f"One-time code of {PREPARER}" not in said(page)


def test_keys_are_asked_to_change_and_the_request_is_withdrawn(enter: Enter, qtbot: QtBot):
    room = enter("keyed", HEAD)
    page = page_of(qtbot, room)
    press(qtbot, room, page, "Ask to change keys")
    fill(qtbot, room)
    assert "Identity, Protection, Register, Whereabouts" in said(page).replace("register", "Register")

    press(qtbot, room, page, "Withdraw…")
    fill(qtbot, room)

    assert approvals.waiting(room.desk).asked[0].stage is ApprovalStage.WITHDRAWN


def test_today_names_what_waits_for_an_answer_and_what_is_to_be_carried_out(at_stage: AtStage):
    office = at_stage("keyed")
    number = leaving.ask_removal(office.at(HEAD), PREPARER)

    waits = [one for one in today.lines(office.at(SECOND)) if one.kind is Waiting.SECOND_OFFICER]
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    to_do = [one for one in today.lines(office.at(HEAD)) if one.kind is Waiting.SECOND_OFFICER]

    assert [(one.record, one.subject) for one in waits] == [(number, PREPARER)]
    assert [one.record for one in to_do] == [number]
    assert [one for one in today.lines(office.at(SECOND)) if one.kind is Waiting.SECOND_OFFICER] == []


def test_an_approved_document_is_saved_out_from_here(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter("placed", PREPARER)
    office: Office = room.office  # type: ignore[attr-defined]
    desk, witness = office.at(PREPARER), office.story.witness
    documents.attach(desk, witness, desks.a_document(), Content.of(b"one page", "page.txt"))
    number = saving_out.ask(desk, witness, saving_out.Outgoing(1, StateCode("QN")), "They treat her there.")
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    page = page_of(qtbot, room, number)
    assert {"Number of the document", "Letter", "They treat her there."} <= set(said(page).splitlines())

    press(qtbot, room, page, "Save out…")
    fill(qtbot, room, folder=str(tmp_path))

    assert len(list(tmp_path.glob("*.pgp"))) == 1
    assert stage_of(room, number) is ApprovalStage.USED
