"""What was typed is kept in the vault while it is typed and at locking, and is back when the officer is."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from relocation_desk.casework import drafts, listing
from relocation_desk.desk import case_forms, officer_forms
from relocation_desk.desk.parts.notices import Notices
from relocation_desk.desk.room import Room
from relocation_desk.domain.codes import CallingParty, Urgency
from relocation_desk.vault.troubles import DiskFull
from tests.desk.conftest import PATIENCE_MS, Enter, settle
from tests.desks import HEAD, PREPARER, Office

SITUATION = "situation"


def open_referral(room: Room) -> None:
    room.open_form(case_forms.referral(room.desk))


def type_situation(qtbot: QtBot, room: Room, typed: str) -> None:
    open_referral(room)
    assert room.side.form is not None
    field = room.side.form.form.inputs[SITUATION].focusProxy()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, typed)


def kept(room: Room) -> list[str]:
    return [str(typed[SITUATION]) for typed in drafts.load(room.desk).values()]


def test_what_is_typed_is_kept_while_it_is_typed(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    type_situation(qtbot, room, "S-03")

    room.drafting.look()
    settle(qtbot, room)

    assert kept(room) == ["S-03"]


def test_a_form_that_is_put_away_is_kept_at_once(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    type_situation(qtbot, room, "S-03")

    room.side.put_away()
    settle(qtbot, room)

    assert kept(room) == ["S-03"]


def test_what_was_not_touched_is_not_kept(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    open_referral(room)

    room.drafting.look()
    settle(qtbot, room)

    assert kept(room) == []


def test_a_discarded_form_leaves_no_draft(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    type_situation(qtbot, room, "S-03")
    room.drafting.look()

    room.side.discard()
    settle(qtbot, room)

    assert kept(room) == []


def test_what_was_typed_is_back_for_the_officer_who_comes_back(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    type_situation(qtbot, room, "S-03")
    room.drafting.last_look()()

    again = Room(room.tasks, room.office.at(PREPARER))  # type: ignore[attr-defined]
    qtbot.addWidget(again)
    again.begin()
    settle(qtbot, again)
    open_referral(again)

    assert again.side.form is not None
    assert again.side.form.form.typed()[SITUATION] == "S-03"
    assert "What you typed before is back." in [label.text() for label in again.side.findChildren(QLabel)]


@pytest.mark.parametrize("typed", [{"gone": "x"}, {SITUATION: 7}, {SITUATION: None}, {"party": "no such code"}])
def test_a_draft_that_fits_its_form_no_longer_opens_all_the_same(enter: Enter, qtbot: QtBot, typed: dict[str, object]):
    room = enter("founded")
    spec = case_forms.referral(room.desk)
    drafts.keep(room.desk, spec.key, typed)

    room.drafting.begin()
    settle(qtbot, room)
    room.open_form(spec)

    assert room.side.form is not None
    assert room.side.form.form.typed()[SITUATION] == ""


def test_closing_the_window_keeps_what_was_typed_and_asks_nothing(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    type_situation(qtbot, room, "S-03")

    room.window().close()
    qtbot.waitUntil(lambda: not room.tasks.is_busy, timeout=PATIENCE_MS)

    office = room.office  # type: ignore[attr-defined]
    with Office(office.folder, office.story, office.keys) as anew:
        assert [typed[SITUATION] for typed in drafts.load(anew.at(PREPARER)).values()] == ["S-03"]


def test_another_officer_finds_nothing_of_it(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    type_situation(qtbot, room, "S-03")
    room.drafting.last_look()()

    other = Room(room.tasks, room.office.at(HEAD))  # type: ignore[attr-defined]
    qtbot.addWidget(other)
    other.begin()
    settle(qtbot, other)

    assert other.side.unsaved() == {}


def test_a_saved_form_leaves_no_draft(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    type_situation(qtbot, room, "S-03")
    room.drafting.look()
    assert room.side.form is not None

    room.side.form.done.emit(None)
    settle(qtbot, room)

    assert kept(room) == []


def test_what_is_being_saved_when_the_desk_locks_is_no_draft(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    type_situation(qtbot, room, "S-03")
    assert room.side.form is not None
    answers = {"calling_party": CallingParty.DEFENCE, "urgency": Urgency.NORMAL, "reason": "She was named."}
    room.side.form.form.restore(answers)
    room.drafting.look()
    room.side.save()

    room.tasks.run(room.drafting.last_look(), print)
    qtbot.waitUntil(lambda: not room.tasks.is_busy, timeout=PATIENCE_MS)

    assert kept(room) == []
    assert len(listing.ids(room.desk, listing.Query())) == 1


def test_passphrases_are_in_no_draft(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    room.open_form(officer_forms.change_passphrase(room.desk))
    assert room.side.form is not None
    for one in room.side.form.form.inputs.values():
        qtbot.keyClicks(one.focusProxy(), "five quiet birds")

    room.drafting.last_look()()

    assert "quiet" not in str(drafts.load(room.desk))


def test_a_draft_that_was_not_kept_is_told_and_tried_again(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    type_situation(qtbot, room, "S-03")
    room.drafting.look()
    settle(qtbot, room)
    place = case_forms.referral(room.desk).key
    drafts.discard(room.desk, place)

    room.drafting._not_kept(place, DiskFull())
    room.drafting.look()
    settle(qtbot, room)

    assert kept(room) == ["S-03"]
    assert not room.trouble.isHidden()


def test_what_the_unlock_noticed_is_said_above_the_pages(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    room.desk.notices = (DiskFull(), DiskFull())

    again = Room(room.tasks, room.desk)
    qtbot.addWidget(again)

    notices = again.findChild(Notices)
    assert notices is not None
    assert len(notices.said) == 1
    assert not notices.isHidden()


def test_an_unlock_that_noticed_nothing_says_nothing(enter: Enter):
    notices = enter("founded").findChild(Notices)

    assert notices is not None
    assert notices.isHidden()
