"""This workstation in the window: what vault and machine give each other, and the head's acts, with a real store."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import officers, opening, oversight, vault_copies, workstation
from relocation_desk.desk.act_form import ActForm
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.pages.keys_room import KeysRoom
from relocation_desk.desk.pages.workstation import WorkstationPage
from relocation_desk.desk.parts.recovery_card import RecoveryCard
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination
from relocation_desk.domain.acts import Act
from relocation_desk.system import report
from relocation_desk.vault.machine_state import KnownHead
from tests.desk.conftest import Enter, settle
from tests.desks import ADMINISTRATOR, AUDITOR, CARE, HEAD, NOW, PREPARER, passphrase_of

pytestmark = pytest.mark.local_socket
TYPED = passphrase_of(HEAD).decode()


@pytest.fixture
def head(keyring: Path, enter: Enter) -> Room:
    """The head's room, where there is a store."""
    return enter("founded", HEAD)


def page_of(qtbot: QtBot, room: Room) -> WorkstationPage:
    room.do(Doing.GO_WORKSTATION)
    settle(qtbot, room)
    page = room.page(Destination.WORKSTATION)
    assert isinstance(page, WorkstationPage)
    return page


def offered(page: QWidget) -> set[str]:
    return {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}


def said(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def do(qtbot: QtBot, room: Room, verb: str, **typed: str) -> ActForm | None:
    """Press a button of the page, type, save; the form, if it is still there."""
    page = page_of(qtbot, room)
    next(one for one in page.findChildren(QPushButton) if one.text() == verb).click()
    assert room.side.form is not None
    for name, text in typed.items():
        room.side.form.form.inputs[name].secret.line.setText(text)  # type: ignore[attr-defined]
    room.side.form.do()
    settle(qtbot, room)
    return room.side.form


def card_of(page: WorkstationPage) -> RecoveryCard:
    card = page.findChild(RecoveryCard)
    assert card is not None
    return card


def code_on(card: RecoveryCard) -> str:
    return "-".join(one.text() for one in card.findChildren(QLabel) if one.property("look") == "code_large")


def compare(qtbot: QtBot, room: Room, card: RecoveryCard, typed: str) -> None:
    card.ask_for_it()
    assert card.form is not None
    card.form.form.inputs["typed"].secret.line.setText(typed)  # type: ignore[attr-defined]
    card.form.do()
    settle(qtbot, room)


# ---------------------------------------------------------------- seen
@pytest.mark.parametrize("officer", [AUDITOR, PREPARER, CARE])
def test_others_than_the_head_see_how_it_stands_and_whose_acts_they_are(enter: Enter, qtbot: QtBot, officer: str):
    page = page_of(qtbot, enter("founded", officer))

    assert "The head of section binds the vault" in said(page)
    assert offered(page) <= {"Record a copy"}


def test_each_protection_of_this_machine_is_told(enter: Enter, qtbot: QtBot):
    page = page_of(qtbot, enter("founded", HEAD))

    facts = report.facts()
    assert f"{sum(fact.holds for fact in facts)} of {len(facts)} hold here" in said(page)


def test_where_there_is_no_store_nothing_is_offered_that_needs_one(enter: Enter, qtbot: QtBot):
    page = page_of(qtbot, enter("founded", HEAD))

    assert "This system has no secret store that the desk trusts" in said(page)
    assert offered(page) <= {"Record a copy"}


def test_the_last_entry_seen_is_told_with_its_head(head: Room, qtbot: QtBot):
    with opening.machine_of(head.desk.vault.chain.vault) as machine:
        machine.keep_head(KnownHead(7, bytes(30) + b"\xab\xcd", NOW))

    page = page_of(qtbot, head)

    for words in ("entry 7 of ", "in the store", "ABCD"):
        assert words in said(page)


def test_an_administrator_sees_what_the_machine_protects(qtbot: QtBot, enter: Enter):
    room = enter("founded", HEAD)
    folder = room.desk.vault.folder
    keys_room = KeysRoom(room.tasks, officers.keyholder(folder, ADMINISTRATOR, passphrase_of(ADMINISTRATOR)))
    qtbot.addWidget(keys_room)

    settle(qtbot, room)

    assert "What this machine protects" in said(keys_room)


# ---------------------------------------------------------------- bound
def test_binding_shows_the_code_until_it_was_typed_back_from_paper(head: Room, qtbot: QtBot):
    assert do(qtbot, head, "Bind to this machine…", passphrase=TYPED) is None
    card = card_of(page_of(qtbot, head))
    code = code_on(card)
    assert len(code.split("-")) == 13

    compare(qtbot, head, card, code.lower().replace("-", " "))

    page = page_of(qtbot, head)
    assert page.findChild(RecoveryCard) is None
    assert "bound to this machine" in said(page)
    assert {"Bind anew…", "End the binding…"} <= offered(page)


def test_a_code_that_was_copied_wrong_is_told_by_its_group_and_can_be_seen_again(head: Room, qtbot: QtBot):
    do(qtbot, head, "Bind to this machine…", passphrase=TYPED)
    card = card_of(page_of(qtbot, head))
    code = code_on(card)
    groups = code.split("-")
    groups[6] = f"{groups[6][:-1]}{'2' if groups[6][-1] != '2' else '3'}"

    compare(qtbot, head, card, "-".join(groups))

    assert card.form is not None
    assert "Group 7 of the recovery code is mistyped" in card.form.trouble.sentence.text()
    assert code_on(card) == ""
    card.show_code()
    assert code_on(card) == code


def test_the_code_can_be_neither_marked_nor_kept_as_a_draft(head: Room, qtbot: QtBot):
    do(qtbot, head, "Bind to this machine…", passphrase=TYPED)
    card = card_of(page_of(qtbot, head))
    shown = [one for one in card.findChildren(QLabel) if one.property("look") == "code_large"]

    assert {one.textInteractionFlags() for one in shown} == {Qt.TextInteractionFlag.LinksAccessibleByMouse}
    card.ask_for_it()
    assert card.form is not None
    assert card.form.form.typed() == {}


def test_a_wrong_passphrase_binds_nothing(head: Room, qtbot: QtBot):
    form = do(qtbot, head, "Bind to this machine…", passphrase="not the one that it is")

    assert form is not None
    assert not form.trouble.isHidden()
    assert not workstation.look(head.desk).is_bound


def test_binding_names_the_store_and_what_happens_to_whom(head: Room, qtbot: QtBot):
    page = page_of(qtbot, head)

    next(one for one in page.findChildren(QPushButton) if one.text() == "Bind to this machine…").click()

    assert head.side.form is not None
    for words in ("Secret Service", "Your slot takes it at once", "shown once"):
        assert words in head.side.form.lead.text()


def test_a_binding_ends_and_who_follows_later_is_named(head: Room, qtbot: QtBot):
    do(qtbot, head, "Bind to this machine…", passphrase=TYPED)
    assert PREPARER in said(page_of(qtbot, head))

    do(qtbot, head, "End the binding…", passphrase=TYPED)

    page = page_of(qtbot, head)
    assert "not bound to a machine: a passphrase opens any copy" in said(page)
    assert not workstation.look(head.desk).slot_is_bound


# ---------------------------------------------------------------- another store
@pytest.fixture
def without_its_store(head: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A store was used, and the system offers none any more."""
    workstation.bind(head.desk, passphrase_of(HEAD))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    return head


def test_a_store_that_is_gone_is_named_and_accepted_by_the_head(without_its_store: Room, qtbot: QtBot):
    room = without_its_store
    page = page_of(qtbot, room)
    assert "Secret Service, was used before and is not there now" in said(page)
    assert "Bind anew…" not in offered(page)

    do(qtbot, room, "Go on without a store…")

    page = page_of(qtbot, room)
    assert "Go on without a store…" not in offered(page)
    assert oversight.last(room.desk, 1)[0].act is Act.BIND_VAULT
    assert workstation.look(room.desk).pinned == ""


def test_before_another_store_is_accepted_both_are_named(without_its_store: Room, qtbot: QtBot):
    page = page_of(qtbot, without_its_store)

    next(one for one in page.findChildren(QPushButton) if one.text() == "Go on without a store…").click()

    form = without_its_store.side.form
    assert form is not None
    assert "The store was Secret Service, and there is none now." in form.lead.text()


# ---------------------------------------------------------------- copies of the vault
def test_a_copy_is_recorded_its_code_shown_once_and_its_end_recorded(enter: Enter, qtbot: QtBot):
    room = enter("founded", PREPARER)
    page = page_of(qtbot, room)
    assert "None is on record." in said(page)
    next(one for one in page.findChildren(QPushButton) if one.text() == "Record a copy").click()
    assert room.side.form is not None
    room.side.form.do()
    settle(qtbot, room)
    code = vault_copies.copies(room.desk)[0].reference
    assert f"Write {code} on the medium." in said(page)
    assert f"Write {code} on the medium." not in said(page_of(qtbot, room))

    next(one for one in page.findChildren(QPushButton) if one.text() == "Record its end").click()
    assert room.side.form is not None
    room.side.form.do()
    settle(qtbot, room)

    assert "None is on record." in said(page)
    assert vault_copies.copies(room.desk)[0].ended_on is not None


def test_who_may_not_record_copies_sees_none_of_them(enter: Enter, qtbot: QtBot):
    page = page_of(qtbot, enter("founded", CARE))

    assert "Record a copy" not in offered(page)
