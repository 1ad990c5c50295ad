"""Decisions, ends and hold of a case on its page: what is offered follows from how it stands."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from relocation_desk.casework import closing, overview, proceedings, settings
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.proceedings import NewCourtMeasure
from relocation_desk.desk.case import offers
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.pages.witnesses import WitnessesPage
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import CaseState
from relocation_desk.domain.lifecycle import OPEN_ONLY
from relocation_desk.domain.lifecycle_codes import DischargeGround, Met
from relocation_desk.domain.proceedings_codes import CourtMeasureKind
from relocation_desk.words.labels import day
from tests.desk.conftest import Enter, settle
from tests.desks import CARE, HEAD, PREPARER, TODAY, Office, before, refer

DISCHARGE = closing.Decision(TODAY, "The trial is over.", ground=DischargeGround.NO_LONGER_AT_RISK)


def office_of(room: Room) -> Office:
    office: Office = room.office  # type: ignore[attr-defined]
    return office


def page_of(qtbot: QtBot, room: Room) -> CasePage:
    room.go(Visit(Destination.CASE, office_of(room).story.witness))
    settle(qtbot, room)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    page.show_part("proceedings")
    settle(qtbot, room)
    return page


def said(page: CasePage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def buttons(page: CasePage) -> set[str]:
    return {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}


def do(qtbot: QtBot, room: Room, text: str, **typed: object) -> None:
    """Open a form with its button on the part, fill it in and save it."""
    page = page_of(qtbot, room)
    next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(page)).click()
    form = room.side.form
    assert form is not None
    for name, value in typed.items():
        form.form.inputs[name].restore(value)
    form.do()
    settle(qtbot, room)


def state(room: Room) -> CaseState:
    return overview.case(room.desk, office_of(room).story.witness).state


def test_a_case_is_deferred_and_admitted_from_its_page(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    do(qtbot, room, "Defer", until=day(before(-9)), reason="Until the hearing.")
    assert state(room) is CaseState.DEFERRED
    assert "Until the hearing." in said(page_of(qtbot, room))
    do(qtbot, room, "Record criteria", is_involved="yes", is_in_danger="yes", agrees="yes")

    do(qtbot, room, "Admit", reason="The threat is real.")

    assert state(room) is CaseState.RELOCATION_RECOMMENDED
    assert not {"Admit", "Defer", "Decline"} & buttons(page_of(qtbot, room))


def test_what_hinders_admission_is_said_in_the_form(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)

    do(qtbot, room, "Admit", reason="The threat is real.")

    assert room.side.form is not None
    assert "Not recorded as met: involvement before the Court" in room.side.form.trouble.sentence.text()


def test_a_discharged_case_says_so_and_offers_nothing_that_adds_to_it(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    do(qtbot, room, "Discharge", ground="no_longer_at_risk", reason="The trial is over.")

    page = page_of(qtbot, room)

    assert f"Closed on {day(TODAY)}: Discharged · no longer at risk." in said(page)
    assert "Discharge" not in buttons(page)
    assert "Admit" in buttons(page)
    assert page.seen is not None
    assert page.seen.acts == ()
    offered = [act for _group, offers_of in offers.grouped(page.seen) for _text, act, _make in offers_of]
    assert not [act for act in offered if page.seen.may(act) and act in OPEN_ONLY]
    page.show_part("household")
    settle(qtbot, room)
    assert not {"Record whereabouts", "Record needs", "Correct"} & buttons(page)


def test_a_death_is_recorded_and_nothing_more_is_decided(enter: Enter, qtbot: QtBot):
    room = enter("exported", PREPARER)
    do(qtbot, room, "Record death", account="In hospital.")

    page = page_of(qtbot, room)

    assert f"Closed on {day(TODAY)}: Deceased." in said(page)
    assert not {"Admit", "Discharge", "Record death"} & buttons(page)
    assert page.seen is not None
    assert [one.verb for one in page.seen.acts] == ["Record receipt"]


def test_a_hold_is_laid_and_lifted_and_meanwhile_nobody_is_offered_to_destroy(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    do(qtbot, room, "Lay a legal hold", reason="An appeal is pending.")
    page = page_of(qtbot, room)
    assert "Under legal hold since" in said(page)
    assert page.seen is not None
    assert not [one.text for one in offers.lines(page.seen) if one.text.startswith("Destroy")]

    do(qtbot, room, "Lift the legal hold", reason="It is decided.")

    assert "Under legal hold since" not in said(page_of(qtbot, room))


def test_who_may_not_decide_reads_what_was_decided_and_is_offered_no_form(enter: Enter, qtbot: QtBot):
    room = enter("referred", CARE)
    closing.discharge(office_of(room).at(HEAD), office_of(room).story.witness, DISCHARGE)

    page = page_of(qtbot, room)

    assert "Discharged" in said(page)
    assert "The trial is over." not in said(page)
    assert not {"Admit", "Record death", "Record criteria", "Lay a legal hold"} & buttons(page)


def test_the_table_of_witnesses_leaves_closed_cases_out_until_they_are_asked_for(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    closing.discharge(room.desk, office_of(room).story.witness, DISCHARGE)
    room.go(Visit(Destination.WITNESSES))
    settle(qtbot, room)
    page = room.page(Destination.WITNESSES)
    assert isinstance(page, WitnessesPage)
    assert page.findChild(Nothing) is not None

    page.bar.changed.emit(Filters(closed_too=True))
    settle(qtbot, room)

    assert page.table.isVisible()
    assert page.counted.text() == "1 case"


def test_a_closed_case_that_is_sought_by_name_is_not_among_those_found_and_that_is_said(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    closing.discharge(room.desk, office_of(room).story.witness, DISCHARGE)

    room.go(Visit(Destination.WITNESSES, "zarrin"))
    settle(qtbot, room)

    page = room.page(Destination.WITNESSES)
    assert "Closed cases are not among these." in "\n".join(one.text() for one in page.findChildren(QLabel))


def test_criteria_that_are_known_stand_in_the_form(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    met = Criteria(Met.YES, Met.NO, Met.UNKNOWN, before(2))
    closing.record_criteria(room.desk, office_of(room).story.witness, met)
    page = page_of(qtbot, room)

    next(one for one in page.findChildren(QPushButton) if one.text() == "Record criteria").click()

    assert room.side.form is not None
    typed = room.side.form.form.typed()
    assert (typed["is_involved"], typed["is_in_danger"], typed["agrees"]) == ("yes", "no", "unknown")


def test_a_referral_is_acknowledged_from_today(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    case = refer(room.desk)
    room.go(Visit(Destination.TODAY))
    settle(qtbot, room)
    page = room.page(Destination.TODAY)

    next(one for one in page.findChildren(QPushButton) if one.text() == "Acknowledge").click()
    settle(qtbot, room)

    assert room.here.subject == case
    assert room.side.form is not None
    room.side.form.do()
    settle(qtbot, room)
    assert overview.case(room.desk, case).proceedings.acknowledged_on == TODAY


def test_a_measure_that_expires_is_prolonged_from_today(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    witness = office_of(room).story.witness
    proceedings.record_measure(room.desk, witness, NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(9), before(-3)))
    room.go(Visit(Destination.TODAY))
    settle(qtbot, room)
    next(one for one in room.page(Destination.TODAY).findChildren(QPushButton) if one.text() == "Record change").click()
    settle(qtbot, room)

    assert room.side.form is not None
    room.side.form.form.inputs["expires_on"].restore(day(before(-90)))
    room.side.form.do()
    settle(qtbot, room)

    assert [one.expires_on for one in overview.case(room.desk, witness).proceedings.measures] == [before(-90)]


def test_days_before_the_court_are_recorded_moved_and_cancelled_on_the_page(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    do(qtbot, room, "Record day", kind="testimony", held_on=day(before(-30)))
    assert f"Testimony {day(before(-30))}" in said(page_of(qtbot, room))

    do(qtbot, room, "Change", held_on="")

    assert "None is known." in said(page_of(qtbot, room))


def test_details_and_measures_are_recorded_on_the_page(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    do(qtbot, room, "Record proceedings", court_case="C-01", service="relocation", submission="urgent")
    do(qtbot, room, "Record measure", kind="closed_session", expires_on="")

    page = page_of(qtbot, room)

    assert "C-01" in said(page)
    assert "Closed session · no expiry" in said(page)
    do(qtbot, room, "Change", is_lifted="True")
    assert "None is in force." in said(page_of(qtbot, room))


def test_the_head_sets_deadlines_on_the_page_of_officers(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    room.go(Visit(Destination.OFFICERS))
    settle(qtbot, room)
    page = room.page(Destination.OFFICERS)

    next(one for one in page.findChildren(QPushButton) if one.text() == "Deadlines and retention").click()
    settle(qtbot, room)
    assert room.side.form is not None
    room.side.form.form.restore({"acknowledge_days": "5", "assess_days": "20", "retention_years": "10"})
    room.side.form.do()
    settle(qtbot, room)

    assert settings.settings(room.desk) == settings.Settings(5, 20, 10)
