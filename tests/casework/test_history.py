"""Who changed which field; the past by both its days; one line of time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from relocation_desk.casework import (
    assessments,
    cases,
    document_views,
    documents,
    household,
    measures,
    oversight,
    overview,
    persons,
    proceedings,
    urgency,
    voiding,
    walls,
)
from relocation_desk.casework.changes import FieldChange
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.proceedings import Details, NewHearing
from relocation_desk.casework.views import EventKind
from relocation_desk.domain import codes
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.known import known
from relocation_desk.domain.person_codes import AliasKind
from relocation_desk.domain.proceedings_codes import HearingKind, Service
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.documents import Content
from relocation_desk.vault.person_records import Alias, PersonAliases
from relocation_desk.vault.records import (
    IncidentAccount,
    Needs,
    Whereabouts,
)
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.words.labels import label
from tests.casework.correcting import correct, correct_name, later, void
from tests.casework.pictures import a_picture
from tests.desks import (
    CARE,
    HEAD,
    NOW,
    PREPARER,
    TODAY,
    WITNESS,
    Office,
    a_document,
    a_measure,
    an_assessment,
    an_incident,
    before,
    refer,
)

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


# ---------------------------------------------------------------- who changed which field
def changes(desk: Desk, case: CaseRef) -> tuple[FieldChange, ...]:
    return overview.with_corrections(desk, case)[1].changes


def test_a_change_says_who_changed_which_field_from_what(office: Office):
    desk, case = later(office), office.story.witness
    correct_name(desk, case)

    (one,) = changes(desk, case)

    assert (one.record, one.field) == ("Identity of person A", "Name as in the passport")
    assert (one.before, one.after) == (WITNESS.passport_name, "ZARRIN Leyla")
    assert (one.changed_by, one.changed_at) == (PREPARER, NOW + timedelta(minutes=1))


def test_a_judgement_that_a_new_version_changes_is_told_in_words(office: Office):
    desk, case = later(office), office.story.witness
    assessments.draft(desk, case, an_assessment(severity=codes.Severity.CRITICAL))

    told = {one.field: (one.record, one.before, one.after) for one in changes(desk, case)}

    assert told["Now"] == ("Threat assessment 2", "Severe · Likely", "Critical · Likely")
    assert "Intent" not in told


def test_answers_about_a_person_are_told_as_answers(office: Office):
    desk, case = later(office), office.story.witness
    member = overview.case(desk, case).members[0].id
    persons.record(desk, case, member, PersonAliases())

    persons.record(desk, case, member, PersonAliases(known(Alias("Lili", AliasKind.NICKNAME))))

    (one,) = changes(desk, case)
    assert (one.record, one.field) == ("Other names of person A", "Other names")
    assert one.after == known(Alias("Lili", AliasKind.NICKNAME))


def test_without_clearance_that_it_changed_is_told_and_not_what(office: Office):
    case = office.story.witness
    cases.record_needs(later(office, officer=CARE), case, Needs("none", "sleeps well"))

    (one,) = changes(office.at(HEAD), case)

    assert (one.record, one.changed_by, one.withheld) == ("Needs", CARE, Compartment.CARE)
    assert (one.before, one.after) == ("", "")


def test_a_new_portrait_is_told_and_no_picture(office: Office):
    desk, case = later(office), office.story.witness
    member = overview.case(desk, case).members[0].id

    for colour in ("red", "blue"):
        persons.record_photo(desk, case, member, a_picture(colour=colour))

    (one,) = changes(desk, case)
    assert (one.record, one.field, one.before, one.after) == ("Portrait of person A", "", "", "")
    assert one.withheld is None


def test_what_was_undone_is_no_change(office: Office):
    desk, case = later(office), office.story.witness
    correct_name(desk, case)
    voiding.undo(desk, case)

    assert changes(desk, case) == ()


def fields(desk: Desk, case: CaseRef) -> list[tuple[str, str, object, object]]:
    return [(one.record, one.field, one.before, one.after) for one in changes(desk, case)]


def test_a_correction_says_which_field_it_corrected_from_what_sealed_words_too(office: Office):
    desk, case = later(office), office.story.witness
    assessments.record_incident(desk, case, an_incident())
    account = IncidentAccount("Three men asked for her.")
    right = replace(an_incident(), impact=codes.Severity.MINOR, account=account)

    correct(desk, case, "Incident: Approach", right)

    assert fields(desk, case) == [
        ("Incident: Approach", "Impact", "Severe", "Minor"),
        ("Incident: Approach", "Account", "Two men asked for her.", "Three men asked for her."),
    ]
    assert [one[1] for one in fields(office.at(CARE), case)] == ["Impact"]
    voiding.undo(desk, case)
    assert changes(desk, case) == ()


def test_a_corrected_measure_and_a_corrected_assessment_say_what_changed(office: Office):
    desk, case = later(office), office.story.witness
    measures.record(desk, case, a_measure())
    correct(desk, case, "Measure: safe house", replace(a_measure(), cost_minor=99000))
    assessments.draft(desk, case, an_assessment())
    correct(desk, case, "Threat assessment 2", an_assessment(likelihood=codes.Likelihood.POSSIBLE))

    told = fields(desk, case)

    assert ("Measure: safe house", "Cost until then", "EUR\u00a01,250.50", "EUR\u00a0990.00") in told
    assert ("Threat assessment 3", "Likelihood", "Likely", "Possible") in told


def test_a_later_word_says_what_it_took_the_place_of(office: Office):
    desk, case = later(office), office.story.witness
    urgency.change(desk, case, urgency.NewUrgency(codes.Urgency.EMERGENCY, "New threats."))
    for service in (Service.RELOCATION, Service.ASSISTED_MOVE):
        proceedings.record_details(desk, case, Details("C-01", service, codes.Urgency.NORMAL))
    first = proceedings.record_hearing(desk, case, NewHearing(HearingKind.TESTIMONY, before(-30)))
    proceedings.record_hearing(desk, case, NewHearing(HearingKind.TESTIMONY, before(-40), first))
    child = overview.case(desk, case).members[1].id
    household.record_move(desk, case, household.Move(child, moves_along=False))

    assert set(fields(desk, case)) == {
        ("Urgency: Emergency", "Urgency", "Urgent", "Emergency"),
        ("Service asked for: Assisted move", "Service", "Relocation", "Assisted move"),
        ("Before the Court: Testimony", "Day before the Court", label(before(-30)), label(before(-40))),
        ("Stays behind, person B", "Moves along", "yes", "no"),
    }


# ---------------------------------------------------------------- the past
def on(day: date, known_on: date = TODAY) -> AsOf:
    return AsOf.of(day, known_on)


def test_the_past_shows_what_was_true_on_a_day(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness

    assert overview.case(desk, case).placements != ()
    past = overview.case(desk, case, on(before(3)))

    assert past.placements == ()
    assert past.state is codes.CaseState.ACCEPTED
    assert overview.case(desk, case, on(before(5))).state is codes.CaseState.AWAITING_STATE


def test_the_past_shows_what_was_known_before_a_voiding(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    assessments.record_incident(desk, case, an_incident())
    tomorrow = later(office, minutes=24 * 60)
    void(tomorrow, case, "Incident: Approach")

    assert overview.case(tomorrow, case).incidents == ()
    assert len(overview.case(tomorrow, case, on(TODAY, TODAY)).incidents) == 1
    assert overview.case(tomorrow, case, on(TODAY, TODAY + timedelta(days=1))).incidents == ()


def test_who_someone_is_holds_on_days_before_it_was_said(at_stage: AtStage):
    office = at_stage("placed")

    past = overview.case(office.at(PREPARER), office.story.witness, on(before(3)))

    assert [one.ordinal for one in past.members] == [1, 2]
    assert getattr(past.members[0].identity, "passport_name", "") == WITNESS.passport_name


def test_of_two_places_the_past_shows_the_one_that_had_begun(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    cases.record_whereabouts(desk, case, Whereabouts("With a cousin", "", since=str(before(9)), until=str(before(1))))

    (stay,) = overview.case(desk, case, on(before(5))).stays

    assert stay.whereabouts.place == "With a cousin"
    assert overview.case(desk, case, on(before(10))).stays == ()


def test_a_document_of_a_later_day_is_not_in_the_past(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    documents.attach(desk, case, replace(a_document(), received_on=before(5)), Content.of(b"one page", "page.txt"))

    assert len(document_views.of_case(desk, case, on(before(5)))) == 1
    assert document_views.of_case(desk, case, on(before(6))) == ()


def test_no_line_of_the_past_is_of_a_later_day(office: Office):
    past = overview.case(office.at(PREPARER), office.story.witness, on(before(20)))

    assert past.timeline != ()
    assert max(one.happened_on for one in past.timeline) <= before(20)


def test_days_that_still_run_are_counted_to_the_day_that_is_looked_at(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness

    (request,) = overview.case(desk, case, on(before(10))).requests

    assert (request.answer, request.days) == (None, 6)


def test_before_its_referral_a_case_was_not_on_record(office: Office):
    for day, known_on in ((before(61), TODAY), (TODAY, before(1))):
        with pytest.raises(overview.NotOnRecordThen):
            overview.case(office.at(PREPARER), office.story.witness, on(day, known_on))


def test_each_day_on_which_something_changed_can_be_looked_at(at_stage: AtStage):
    office = at_stage("exported")
    desk, case = office.at(PREPARER), office.story.witness
    now = overview.case(desk, case)
    days = {one.happened_on for one in now.timeline} | {now.referred_on, TODAY}

    seen = [overview.case(desk, case, on(day)).state for day in sorted(days)]

    assert len(seen) > 5
    assert seen[0] is codes.CaseState.REFERRED
    assert seen[-1] is now.state


def test_looking_at_the_past_stands_on_the_trail_with_both_days(office: Office):
    overview.case(office.at(PREPARER), office.story.witness, on(before(2), TODAY))

    head = office.at(HEAD)
    (last,) = oversight.lines(head, list(oversight.numbers(head, Wanted()))[:1])
    assert (last.facts["true_on"], last.facts["known_on"]) == (before(2).isoformat(), TODAY.isoformat())


# ---------------------------------------------------------------- one line of time
def told(desk: Desk, case: CaseRef, kind: EventKind) -> list[str]:
    return [f"{one.title} | {one.detail}" for one in overview.case(desk, case).timeline if one.kind is kind]


def test_the_timeline_tells_of_the_household_and_of_each_revision(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    correct_name(desk, case)

    lines = told(desk, case, EventKind.HOUSEHOLD)

    assert "Person A recorded | principal" in lines
    assert "Identity of person A recorded anew | by P-07" in lines
    assert "Needs recorded | by C-03" in lines


def test_the_timeline_tells_who_reached_the_case(office: Office):
    case = office.story.witness
    walls.put_up(office.at(HEAD), case, (HEAD, PREPARER))

    assert told(office.at(PREPARER), case, EventKind.REACH) == ["Wall put up | by P-01", "P-07 assigned | by P-07"]


def test_the_timeline_tells_what_was_voided_and_by_whom(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    assessments.record_incident(desk, case, an_incident())

    void(desk, case, "Incident: Approach")

    assert told(desk, case, EventKind.CORRECTION) == ["“Incident: Approach” voided | mistaken, by P-07"]
    assert told(desk, case, EventKind.INCIDENT) == []


def test_what_was_voided_in_one_case_is_told_in_no_other(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    other = refer(desk)
    assessments.record_incident(desk, case, an_incident())

    void(desk, case, "Incident: Approach")

    assert told(desk, other, EventKind.CORRECTION) == []
