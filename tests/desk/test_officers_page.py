"""The page of officers: what is offered follows from what is held and allowed, and a code is shown once."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from relocation_desk.casework import assignments, officers
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.pages.officers import OfficersPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import Role
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.primitives import KdfCost
from tests import desks
from tests.desk.conftest import Enter, settle
from tests.desks import AUDITOR, CARE, HEAD, NOW, PREPARER, SECOND, passphrase_of

NEW = OfficerRef("P-11")


def page_of(qtbot: QtBot, room: Room, officer: str = "") -> OfficersPage:
    room.go(Visit(Destination.OFFICERS, officer))
    settle(qtbot, room)
    page = room.page(Destination.OFFICERS)
    assert isinstance(page, OfficersPage)
    return page


def offered(page: OfficersPage) -> set[str]:
    return {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}


def said(page: OfficersPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_the_head_is_offered_what_may_be_done_to_an_officer(enter: Enter, qtbot: QtBot):
    page = page_of(qtbot, enter("keyed", HEAD), PREPARER)

    assert {"Put on duty…", "Make delegate…", "Withdraw a clearance…", "Suspend…"} <= offered(page)


@pytest.mark.parametrize("officer", [AUDITOR, PREPARER, CARE])
def test_others_see_the_officers_and_change_nothing_about_them(enter: Enter, qtbot: QtBot, officer: OfficerRef):
    page = page_of(qtbot, enter("keyed", officer), SECOND)

    assert "Change your passphrase" in offered(page)
    assert not {"Suspend…", "Put on duty…", "Invite an officer", "Clear…"} & offered(page)


def test_all_cases_of_an_officer_are_handed_over_from_the_page(enter: Enter, qtbot: QtBot):
    room = enter("referred", SECOND)
    page = page_of(qtbot, room, PREPARER)
    next(one for one in page.findChildren(QPushButton) if one.text() == "Hand over their cases…").click()
    form = room.side.form
    assert form is not None

    form.form.inputs["officer"].restore(SECOND)
    form.do()
    settle(qtbot, room)

    assert assignments.counts(room.desk) == {SECOND: 1}
    assert "Hand over their cases…" not in offered(page_of(qtbot, room, PREPARER))


def test_nothing_is_offered_against_oneself(enter: Enter, qtbot: QtBot):
    page = page_of(qtbot, enter("keyed", HEAD), HEAD)

    assert not {"Suspend…", "Make delegate…"} & offered(page)


def test_a_code_is_shown_until_it_was_told(enter: Enter, qtbot: QtBot):
    room = enter("keyed", HEAD)
    room.do(Doing.ENROL)
    settle(qtbot, room)
    assert room.side.form is not None
    room.side.form.form.inputs["number"].restore(NEW)
    room.side.form.do()
    settle(qtbot, room)
    page = page_of(qtbot, room)
    assert "One-time code of P-11" in said(page)

    next(one for one in page.findChildren(QPushButton) if one.text() == "I have told it").click()
    settle(qtbot, room)

    assert "One-time code of P-11" not in said(page)


def joined(room: Room, officer: OfficerRef = NEW, role: Role = Role.PROTECTION) -> str:
    code = officers.invite(room.desk, officer, (role,))
    return officers.join(room.desk.vault.folder, officer, code, passphrase_of(officer), lambda: NOW, KdfCost())


def test_who_joined_is_cleared_with_the_fingerprint_that_they_read_out(enter: Enter, qtbot: QtBot):
    room = enter("keyed", HEAD)
    fingerprint = joined(room)
    page = page_of(qtbot, room, NEW)
    next(one for one in page.findChildren(QPushButton) if one.text() == "Clear…").click()
    form = room.side.form
    assert form is not None

    form.form.inputs["read_out"].restore("0000 0000 0000 0000")
    form.do()
    settle(qtbot, room)
    assert "not the fingerprint" in form.trouble.sentence.text()
    form.form.inputs["read_out"].restore(fingerprint)
    form.do()
    settle(qtbot, room)

    assert next(one for one in officers.officers(room.desk) if one.reference == NEW).holds


def test_who_has_no_keys_of_the_section_yet_is_named_with_what_to_do(enter: Enter, qtbot: QtBot):
    room = enter("keyed", HEAD)
    desks.enrol(room.desk, NEW, (Role.PROTECTION,))

    page = page_of(qtbot, room)

    assert "Without the section’s keys yet: P-11." in said(page)
    assert "Give the keys" in offered(page)


@pytest.mark.parametrize(
    ("verb", "fields", "check"),
    [
        ("Suspend…", {}, lambda one: one.is_closed),
        ("Put on duty…", {}, lambda one: bool(one.standings)),
        ("Make delegate…", {}, lambda one: bool(one.standings)),
        ("Withdraw a clearance…", {"whereabouts": True}, lambda one: "whereabouts" not in one.holds),
    ],
)
def test_an_act_of_the_head_is_done_by_its_form(
    enter: Enter, qtbot: QtBot, verb: str, fields: dict[str, object], check: Callable[[officers.OfficerView], bool]
):
    room = enter("keyed", HEAD)
    page = page_of(qtbot, room, PREPARER)
    next(one for one in page.findChildren(QPushButton) if one.text() == verb).click()
    form = room.side.form
    assert form is not None
    for name, value in fields.items():
        form.form.inputs[name].restore(value)

    form.do()
    settle(qtbot, room)

    assert room.side.form is None
    assert check(next(one for one in officers.officers(room.desk) if one.reference == PREPARER))


def test_a_passphrase_is_changed_with_its_strength_shown(enter: Enter, qtbot: QtBot):
    room = enter("keyed", HEAD)
    room.do(Doing.CHANGE_PASSPHRASE)
    form = room.side.form
    assert form is not None
    chosen = "seven slow otters under a bridge"
    for name, typed in (("former", passphrase_of(HEAD).decode()), ("chosen", chosen), ("again", chosen)):
        form.form.inputs[name].secret.line.setText(typed)  # type: ignore[attr-defined]
    assert form.form.inputs["chosen"].strength.said[0]  # type: ignore[attr-defined]

    form.do()
    settle(qtbot, room)

    assert room.side.form is None
