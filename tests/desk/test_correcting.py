"""A case is put right in its window: voiding by one and by two, and Ctrl+Z."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from relocation_desk.casework import drafts, overview, second_officer, voiding
from relocation_desk.casework.voiding import Wrong
from relocation_desk.desk import assessment_forms, case_forms, person_forms
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.case.put_right import offered
from relocation_desk.desk.row_inputs import AnswersInput
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.known import Knowledge
from relocation_desk.words.labels import day
from tests.casework.test_correcting import every_kind
from tests.desk.conftest import Enter, settle
from tests.desk.correcting import an_incident_of, fill, incidents, lead, office_of, page_of, press, said, undo
from tests.desks import CARE, COOPERATION, HEAD, PREPARER, SECOND, TODAY, before, passphrase_of, refer

WRONG_ANSWER = Wrong(RecordKind.ANSWERS, 1, VoidCause.MISTAKEN, "The answer was to another request.")


# ---------------------------------------------------------------- voiding
def test_a_record_is_voided_from_the_history_with_a_reason_that_stays_there(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    an_incident_of(room)
    page_of(qtbot, room)
    press(qtbot, room, "Void “Incident: Approach”")

    fill(qtbot, room, reason="It was about somebody else.")

    assert incidents(room) == 0
    shown = said(page_of(qtbot, room))
    assert "It was about somebody else." in shown
    assert "“Incident: Approach” voided" in shown


def test_voiding_asks_for_a_reason(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    an_incident_of(room)
    page_of(qtbot, room)
    press(qtbot, room, "Void “Incident: Approach”")

    fill(qtbot, room, reason="")

    assert room.side.form is not None
    assert "Reason" in room.side.form.form.wrong("reason")
    assert incidents(room) == 1


def test_what_opened_a_gate_lists_what_rests_on_it_and_waits_for_a_second_officer(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    page_of(qtbot, room)
    answer = "Answer of a State: Accepted with conditions"
    press(qtbot, room, f"Void “{answer}”")
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
    assert shown.count("Void…") == 5  # two persons, their needs, what was released of them, and an evaluation
    assert "Void “Whereabouts”" not in shown


# ---------------------------------------------------------------- correcting in one act
def test_a_record_is_corrected_in_the_form_that_recorded_it_filled_in(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    an_incident_of(room)
    page_of(qtbot, room)
    press(qtbot, room, "Correct “Incident: Approach”")
    assert room.side.form is not None
    typed = room.side.form.form.typed()
    assert (typed["account"], typed["kind"]) == ("Two men asked for her.", "approach")

    fill(qtbot, room, account="One man asked for her.", why_it_was_wrong="Misheard.")

    case = overview.case(room.desk, office_of(room).story.witness)
    assert [getattr(one.account, "account", "") for one in case.incidents] == ["One man asked for her."]
    assert "Misheard." in said(page_of(qtbot, room))


def test_each_record_that_can_be_corrected_has_a_form_that_holds_it(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    every_kind(office_of(room))
    page = page_of(qtbot, room)
    assert page.seen is not None

    made = [offered(page.seen, one) for one in page.seen.corrections.records]
    titles = {one().title for one in made if one is not None}

    assert {"Correct “Incident: Approach”", "Correct “Consent to relocation and disclosure to the receiving State”",
            "Correct “Measure: safe house”", "Correct a stay", "Correct “Tie of A to B: guardian”",
            "Correct “Threat assessment 1”",
            "Correct “Consent to relocation and disclosure to the receiving State withdrawn”"} <= titles  # fmt: skip
    assert len(titles) >= 12


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
