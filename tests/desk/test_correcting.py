"""A case is put right in its window: voiding by one and by two, Ctrl+Z, the past, the line of time by kind."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import assessments, cases, drafts, overview, second_officer, voiding
from relocation_desk.casework.voiding import Wrong
from relocation_desk.desk import assessment_forms, case_forms, person_forms
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.case.history import FILTERS, TimelineCard
from relocation_desk.desk.pages.case import PARTS, CasePage
from relocation_desk.desk.parts.lettering import OneLine
from relocation_desk.desk.room import Room
from relocation_desk.desk.row_inputs import AnswersInput
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.known import Knowledge
from relocation_desk.vault.records import Whereabouts
from relocation_desk.words.labels import day
from tests.desk.conftest import Enter, settle
from tests.desks import CARE, COOPERATION, PREPARER, SECOND, TODAY, Office, an_incident, before, passphrase_of, refer

Open = Callable[..., CasePage]
CONTROL = Qt.KeyboardModifier.ControlModifier
WRONG_ANSWER = Wrong(RecordKind.ANSWERS, 1, VoidCause.MISTAKEN, "The answer was to another request.")


def office_of(room: Room) -> Office:
    office: Office = room.office  # type: ignore[attr-defined]
    return office


def page_of(qtbot: QtBot, room: Room, part: str = "history") -> CasePage:
    room.go(Visit(Destination.CASE, office_of(room).story.witness))
    settle(qtbot, room)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    page.show_part(part)
    settle(qtbot, room)
    return page


def said(widget: QWidget) -> str:
    shown = (one for one in widget.findChildren(QWidget) if one.isVisibleTo(widget))
    return "\n".join(one.text() for one in shown if isinstance(one, QLabel | QPushButton | OneLine))


def press(qtbot: QtBot, room: Room, name: str) -> None:
    """Click the button of this name or accessible name on the case page."""
    page = room.page(Destination.CASE)
    buttons = page.findChildren(QPushButton)
    one = next(one for one in buttons if name in (one.text(), one.accessibleName()) and one.isVisibleTo(page))
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    settle(qtbot, room)


def fill(qtbot: QtBot, room: Room, **typed: object) -> None:
    """Fill the open form in and save it."""
    assert room.side.form is not None
    for name, value in typed.items():
        room.side.form.form.inputs[name].restore(value)
    room.side.form.do()
    settle(qtbot, room)


def lead(room: Room) -> str:
    assert room.side.form is not None
    return room.side.form.lead.text()


def an_incident_of(room: Room) -> None:
    office = office_of(room)
    assessments.record_incident(office.at(PREPARER), office.story.witness, an_incident())


def incidents(room: Room) -> int:
    return len(overview.case(room.desk, office_of(room).story.witness).incidents)


def undo(qtbot: QtBot, room: Room) -> None:
    """Ctrl+Z, where the keyboard is."""
    window = room.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focused: QWidget | None = window.focusWidget()
    qtbot.keyClick(window if focused is None else focused, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, room)


# ---------------------------------------------------------------- voiding
def test_a_record_is_voided_from_the_history_with_a_reason_that_stays_there(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    an_incident_of(room)
    page_of(qtbot, room)
    press(qtbot, room, "Void: Incident: Approach")

    fill(qtbot, room, reason="It was about somebody else.")

    assert incidents(room) == 0
    shown = said(page_of(qtbot, room))
    assert "It was about somebody else." in shown
    assert "Voided: Incident: Approach" in shown


def test_voiding_asks_for_a_reason(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    an_incident_of(room)
    page_of(qtbot, room)
    press(qtbot, room, "Void: Incident: Approach")

    fill(qtbot, room, reason="")

    assert room.side.form is not None
    assert "Reason" in room.side.form.form.wrong("reason")
    assert incidents(room) == 1


def test_what_opened_a_gate_lists_what_rests_on_it_and_waits_for_a_second_officer(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    page_of(qtbot, room)
    answer = "Answer of a State: Accepted with conditions"
    press(qtbot, room, f"Void: {answer}")
    assert "– Placement: Durable" in lead(room)
    assert "A second officer approves it first" in lead(room)

    fill(qtbot, room, reason="The answer was to another request.")

    office = office_of(room)
    assert "voiding waits for a second officer" in said(page_of(qtbot, room))
    assert overview.case(office.at(PREPARER), office.story.witness).requests[0].answer is not None
    second_officer.approve(office.at(SECOND), 1, passphrase_of(SECOND))
    shown = said(page_of(qtbot, room))
    assert f"{day(TODAY)} by {PREPARER}, {SECOND} · mistaken" in shown
    assert "Placement: Durable" in shown


def test_a_second_officer_is_led_from_the_request_to_the_record_that_it_names(enter: Enter, qtbot: QtBot):
    room = enter("placed", SECOND)
    office = office_of(room)
    voiding.ask(office.at(PREPARER), office.story.witness, WRONG_ANSWER)
    room.go(Visit(Destination.APPROVALS))
    settle(qtbot, room)
    page = room.page(Destination.APPROVALS)
    assert "Number of the record\n1" in said(page)

    next(one for one in page.findChildren(QPushButton) if one.text() == "Open the case").click()
    settle(qtbot, room)

    assert room.here == Visit(Destination.CASE, office.story.witness, "history")
    assert "voiding waits for a second officer" in said(room.page(Destination.CASE))


def test_nothing_is_offered_to_void_to_who_may_not(enter: Enter, qtbot: QtBot):
    shown = said(page_of(qtbot, enter("referred", CARE)))

    assert "Threat assessment 1" in shown
    assert shown.count("Void…") == 4  # two persons, their needs, and what was released of them
    assert "Void: Whereabouts" not in shown


# ---------------------------------------------------------------- undoing
def test_ctrl_z_right_after_a_save_offers_to_undo_it_and_undoes_it(enter: Enter, qtbot: QtBot):
    room = enter("founded")
    office_of(room).story.witness = refer(room.desk)
    page = page_of(qtbot, room, "assessments")
    assert page.seen is not None
    room.open_form(assessment_forms.incident(room.desk, page.seen.case))
    fill(qtbot, room, happened_on=day(before(1)), account="Two men asked for her.")
    assert incidents(room) == 1

    undo(qtbot, room)
    assert lead(room).startswith("Incident: ")
    fill(qtbot, room)

    assert incidents(room) == 0
    assert "undone at once" in said(page_of(qtbot, room))


def test_where_nothing_can_be_undone_it_is_said(enter: Enter, qtbot: QtBot):
    room = enter("referred", SECOND)
    page_of(qtbot, room)

    undo(qtbot, room)

    assert room.side.form is None
    assert "There is nothing to undo" in room.trouble.sentence.text()


def test_ctrl_z_takes_back_a_choice_in_a_form_before_anything_that_was_saved(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    room.open_form(case_forms.referral(room.desk))
    assert room.side.form is not None
    form = room.side.form.form
    combo = form.inputs["urgency"].focusProxy()
    assert isinstance(combo, QComboBox)
    first = form.typed()["urgency"]
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert form.typed()["urgency"] != first

    undo(qtbot, room)

    assert form.typed()["urgency"] == first
    assert room.side.form is not None


def test_ctrl_z_in_a_text_takes_back_what_was_typed_there(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    room.open_form(case_forms.referral(room.desk))
    assert room.side.form is not None
    field = room.side.form.form.inputs["situation"]
    field.setFocus()
    qtbot.keyClicks(field.focusProxy(), "S-03")

    undo(qtbot, room)

    assert room.side.form.form.typed()["situation"] == ""


def test_ctrl_z_takes_back_a_row_that_was_added_and_then_the_answer_before_it(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    page = page_of(qtbot, room, "household")
    assert page.seen is not None
    room.open_form(person_forms.aliases(room.desk, page.seen.case, page.seen.case.members[0]))
    assert room.side.form is not None
    answers = room.side.form.form.inputs["aliases"]
    assert isinstance(answers, AnswersInput)
    answers.choose(Knowledge.KNOWN)
    answers.add_row()
    counts = [len(answers.rows)]

    for _press in range(2):
        room.do(Doing.UNDO)
        counts.append(len(answers.rows))

    assert counts == [2, 1, 0]
    assert answers.typed() == {"knowledge": "never_asked", "rows": []}


def test_what_was_discarded_is_brought_back_and_kept_as_a_draft_again(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    room.open_form(case_forms.referral(room.desk))
    assert room.side.form is not None
    qtbot.keyClicks(room.side.form.form.inputs["situation"].focusProxy(), "S-03")
    room.drafting.look()
    room.side.discard()
    settle(qtbot, room)
    assert drafts.load(room.desk) == {}

    room.do(Doing.UNDO)
    room.drafting.look()
    settle(qtbot, room)

    assert room.side.form is not None
    assert room.side.form.form.typed()["situation"] == "S-03"
    assert [typed["situation"] for typed in drafts.load(room.desk).values()] == ["S-03"]


def test_what_was_discarded_is_gone_once_another_form_was_opened(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    room.open_form(case_forms.referral(room.desk))
    assert room.side.form is not None
    qtbot.keyClicks(room.side.form.form.inputs["situation"].focusProxy(), "S-03")
    room.side.discard()
    room.open_form(case_forms.referral(room.desk))
    room.side.put_away()

    assert not room.side.undo()


def test_undo_reopens_nothing_for_who_may_record_nothing(enter: Enter, qtbot: QtBot):
    room = enter("referred", COOPERATION)

    room.do(Doing.UNDO)
    settle(qtbot, room)

    assert room.side.form is None


# ---------------------------------------------------------------- the past
def look_back(qtbot: QtBot, room: Room, true_on: str, known_on: str) -> CasePage:
    page = page_of(qtbot, room)
    press(qtbot, room, "Look at the past")
    fill(qtbot, room, true_on=true_on, known_on=known_on)
    return page


def test_the_past_is_marked_with_both_days_and_leads_back(enter: Enter, qtbot: QtBot):
    room = enter("placed")

    page = look_back(qtbot, room, day(before(3)), day(TODAY))

    told = f"what was true on {day(before(3))}, as far as it was known on {day(TODAY)}"
    assert told in said(page)
    assert page.seen is not None
    assert page.seen.case.placements == ()
    press(qtbot, room, "Back to now")
    assert told not in said(page)
    assert page.seen.case.placements != ()


def test_other_days_are_asked_for_from_those_that_are_shown(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    look_back(qtbot, room, day(before(3)), day(TODAY))

    press(qtbot, room, "Other days…")

    assert room.side.form is not None
    assert room.side.form.form.typed() == {"true_on": day(before(3)), "known_on": day(TODAY)}


def test_of_the_future_nothing_is_shown(enter: Enter, qtbot: QtBot):
    room = enter("placed")

    look_back(qtbot, room, day(before(-2)), day(TODAY))

    assert room.side.form is not None
    assert "in the future" in room.side.form.trouble.sentence.text()


@pytest.mark.parametrize("part", PARTS)
def test_nothing_can_be_done_to_the_past(enter: Enter, qtbot: QtBot, part: str):
    room = enter("exported")
    page = look_back(qtbot, room, day(before(1)), day(TODAY))

    page.show_part(part)
    settle(qtbot, room)

    leads_on = {"Other days…", "Back to now", "Show the whole history", *FILTERS}
    tabs = {one.text() for one in page._tab_buttons.values()}
    offered = {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}
    assert offered - leads_on - tabs == set()
    undo(qtbot, room)
    assert room.side.form is None


def test_before_it_was_on_record_a_case_says_so(enter: Enter, qtbot: QtBot):
    room = enter("placed")

    page = look_back(qtbot, room, day(before(90)), day(TODAY))

    assert "was not on record then" in said(page)


# ---------------------------------------------------------------- time, and fields
def test_the_line_of_time_is_filtered_by_kind(enter: Enter, qtbot: QtBot):
    page = page_of(qtbot, enter("exported"))
    card = page.findChild(TimelineCard)
    assert card is not None
    assert "Referred by: Defence" in said(card)

    card.show_only(list(FILTERS).index("requests"))
    QApplication.processEvents()

    shown = said(card)
    assert "Placement agreed with Quillon" in shown
    assert "Referred by: Defence" not in shown
    card.show_only(list(FILTERS).index("corrections"))
    QApplication.processEvents()
    assert "Nothing of this kind happened yet." in said(card)


def test_every_kind_of_line_is_in_a_filter_of_its_own(enter: Enter):
    kinds = [kind for name, some in FILTERS.items() if name != "all" for kind in some]

    assert sorted(kinds) == sorted(FILTERS["all"])


def test_the_history_says_who_changed_which_field_from_what(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    office = office_of(room)
    cases.record_whereabouts(office.at(SECOND), office.story.witness, Whereabouts("With a cousin", "mornings only"))

    shown = said(page_of(qtbot, room))

    assert "Whereabouts: Place" in shown
    assert "Above the bakery of the old harbour\nTo\nWith a cousin" in shown
    assert f"By\n{SECOND}" in shown


def test_a_change_is_withheld_with_its_record(enter: Enter, qtbot: QtBot):
    room = enter("referred", CARE)
    office = office_of(room)
    cases.record_whereabouts(office.at(SECOND), office.story.witness, Whereabouts("With a cousin", ""))

    shown = said(page_of(qtbot, room))

    assert "Withheld: Whereabouts." in shown
    assert "With a cousin" not in shown


def test_a_number_in_the_history_is_the_one_that_a_second_officer_reads(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    office = office_of(room)
    records = overview.with_corrections(office.at(PREPARER), office.story.witness)[1].records
    answer = next(one for one in records if one.kind is RecordKind.ANSWERS)

    assert f"No. {answer.record} · " in said(page_of(qtbot, room))
