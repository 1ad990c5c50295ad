"""Two cases of one person: merged by two officers, told as one everywhere, and two again when that was wrong."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import (
    alerts,
    assessments,
    assignments,
    cases,
    closing,
    consents,
    document_views,
    documents,
    duplicates,
    exclusions,
    listing,
    measures,
    merging,
    overview,
    reporting,
    requests,
    second_officer,
    today,
    voiding,
)
from relocation_desk.casework.listing import Query
from relocation_desk.casework.merged import GoesOnElsewhere
from relocation_desk.casework.views import Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.safeguard_codes import AlertKind
from relocation_desk.vault import records
from relocation_desk.vault.documents import Content
from relocation_desk.words.sentences import say
from tests import desks
from tests.casework.of_one_person import ask, later, listed, merge, refer_again, shown
from tests.desks import CARE, HEAD, PREPARER, SECOND, TODAY, Office, before, passphrase_of, refer

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def other(office: Office) -> CaseRef:
    return refer_again(office)


# ---------------------------------------------------------------- told as one
def test_a_merge_takes_a_second_officer_and_is_then_done_at_once(office: Office, other: CaseRef):
    kept = office.story.witness
    number = ask(office, kept, other)
    assert shown(office.at(PREPARER), kept).also == ()

    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))

    assert shown(office.at(PREPARER), kept).also == (other,)
    assert shown(office.at(PREPARER), other).kept == kept


def test_both_histories_are_shown_in_one_each_record_with_its_own_pseudonym(office: Office, other: CaseRef):
    desk = office.at(PREPARER)
    assessments.record_incident(desk, other, desks.an_incident())
    consents.record_consent(desk, other, desks.a_consent())
    documents.attach(desk, other, desks.a_document(), Content.of(b"one page", "page.txt"))
    measures.record(desk, other, desks.a_measure())
    alone = shown(desk, other)

    case = shown(desk, merge(office, other))

    assert [one.under for one in case.incidents] == [other]
    assert isinstance(case.incidents[0].account, records.IncidentAccount)
    assert {one.under for one in case.consents} == {other}
    assert [one.under for one in case.safeguards.measures] == [other]
    assert {one.title for one in alone.timeline} <= {one.title for one in case.timeline if one.under == other}
    assert [one.case for one in document_views.of_case(desk, case.reference)] == [other]
    assert len(case.members) == 2


def test_one_person_is_one_row_found_by_either_name_and_either_pseudonym(office: Office, other: CaseRef):
    desk = office.at(PREPARER)
    assert listing.count(desk) == 2

    kept = merge(office, other)

    assert listing.count(desk) == 1
    assert listed(desk) == listed(desk, other) == listed(desk, "Harbour") == [kept]


def test_nobody_is_warned_of_a_double_that_was_merged(office: Office):
    desk, kept = office.at(PREPARER), office.story.witness
    other = refer(desk)
    cases.record_member(desk, other, desks.a_member())
    assert duplicates.of_case(desk, kept) != ()

    merge(office, other)

    assert duplicates.of_case(desk, kept) == duplicates.of_case(desk, other) == ()


def test_the_case_that_goes_on_elsewhere_takes_no_records_and_says_where(office: Office, other: CaseRef):
    kept, desk = merge(office, other), office.at(PREPARER)

    with pytest.raises(GoesOnElsewhere) as raised:
        assessments.record_incident(desk, other, desks.an_incident())
    with pytest.raises(GoesOnElsewhere):
        closing.record_death(desk, other, closing.Death(TODAY, "In hospital."))

    assert say(raised.value).endswith(f"Record it in {kept}.")


def test_who_worked_on_the_other_works_on_the_one_that_is_kept(office: Office, other: CaseRef):
    assignments.assign(office.at(HEAD), other, SECOND)

    kept = merge(office, other)

    assert assignments.mine(office.at(SECOND)) == (kept,)
    assert assignments.counts(office.at(HEAD)) == {PREPARER: 1, SECOND: 1}


# ---------------------------------------------------------------- what guards them
def test_a_state_that_is_out_of_the_question_for_one_is_for_both(office: Office, other: CaseRef):
    desk = office.at(PREPARER)
    exclusions.exclude(desk, other, desks.an_exclusion())
    for scope in (codes.ConsentScope.RELOCATION, codes.ConsentScope.DISCLOSURE_TO_STATE):
        consents.record_consent(desk, office.story.witness, desks.a_consent(scope))

    kept = merge(office, other)

    assert [one.state for one in shown(desk, kept).safeguards.exclusions] == ["QN"]
    with pytest.raises(exclusions.StateExcluded):
        requests.transmit(desk, desks.a_request(kept))


def test_a_consent_that_was_taken_back_under_one_is_taken_back(office: Office, other: CaseRef):
    desk, kept = office.at(PREPARER), office.story.witness
    for case in (kept, other):
        consents.record_consent(desk, case, desks.a_consent())
    sent = requests.transmit(desk, desks.a_request(kept))
    consents.withdraw_consent(desk, other, desks.a_withdrawal())

    merge(office, other)

    assert codes.ConsentScope.DISCLOSURE_TO_STATE in shown(desk, kept).safeguards.withdrawn
    assert [(one.case, one.subject) for one in today.page(desk, kind=Waiting.WITHDRAWAL).lines] == [(kept, sent)]


def test_alerts_of_both_hold_until_care_says_otherwise_of_the_whole_person(office: Office, other: CaseRef):
    care, kept = office.at(CARE), office.story.witness
    alerts.raise_alert(care, kept, desks.an_alert(days=3))
    alerts.raise_alert(care, other, desks.an_alert(days=9))

    merge(office, other)

    assert {one.until for one in shown(care, kept).safeguards.alerts} == {before(-3), before(-9)}
    alerts.lift(later(care), kept, AlertKind.UNFIT_TO_TRAVEL)
    assert shown(care, kept).safeguards.alerts == ()


def test_a_measure_that_runs_under_the_other_is_ended_in_the_one_that_is_kept(office: Office, other: CaseRef):
    desk = office.at(PREPARER)
    running = measures.record(desk, other, desks.a_measure())
    kept = merge(office, other)

    measures.end(desk, kept, desks.a_closing(running))

    assert shown(desk, kept).safeguards.measures[0].ended_on == before(2)


# ---------------------------------------------------------------- Today and the figures
def test_today_tells_of_one_person_once(office: Office, other: CaseRef):
    desk = office.at(PREPARER)
    measures.record(desk, other, desks.a_measure(days_left=3))
    before_it = today.page(desk).counts

    kept = merge(office, other)

    found = today.page(desk)
    assert {one.case for one in found.lines if one.kind is not Waiting.SECOND_OFFICER} == {kept}
    assert before_it[Waiting.ASSESSMENT] == before_it[Waiting.ACKNOWLEDGEMENT] == found.counts[Waiting.MEASURE] == 1
    assert Waiting.ASSESSMENT not in found.counts
    assert Waiting.ACKNOWLEDGEMENT not in found.counts


def test_the_earlier_review_of_the_two_is_due(office: Office, other: CaseRef):
    desk, kept = office.at(PREPARER), office.story.witness
    assessments.draft(desk, other, desks.an_assessment())
    assessments.sign_off(office.at(HEAD), other)
    assessments.record_incident(desk, other, desks.an_incident())
    early = shown(desk, other).standing

    merge(office, other)

    case = shown(desk, kept)
    assert early is not None
    assert case.standing is not None
    assert case.standing.under == other
    assert case.standing.review_due == early.review_due
    assert [one.due_on for one in today.page(desk, kind=Waiting.REVIEW).lines] == [early.review_due]
    assert listing.rows(desk, listing.ids(desk, Query()))[0].review_due == early.review_due


def test_no_count_of_requests_changes(office: Office, other: CaseRef):
    desk, kept = office.at(PREPARER), office.story.witness
    for case in (kept, other):
        consents.record_consent(desk, case, desks.a_consent())
        requests.transmit(desk, desks.a_request(case))
    counted = reporting.period(office.at(HEAD), before(60), TODAY).figures

    merge(office, other)

    assert reporting.period(office.at(HEAD), before(60), TODAY).figures == counted
    assert len(shown(desk, kept).requests) == 2


def test_a_state_that_accepts_under_the_other_leads_to_a_placement_in_the_one_that_is_kept(
    office: Office, other: CaseRef
):
    desk = office.at(PREPARER)
    consents.record_consent(desk, other, desks.a_consent())
    sent = requests.transmit(desk, desks.a_request(other))
    kept = merge(office, other)
    requests.record_answer(desk, sent, desks.an_answer())

    requests.agree_placement(desk, sent, codes.PlacementKind.DURABLE, TODAY)

    assert [one.under for one in shown(desk, kept).placements] == [None]
    assert shown(desk, other).placements == ()
    assert shown(desk, kept).state is codes.CaseState.ACCEPTED


# ---------------------------------------------------------------- undone
def test_either_of_the_two_undoes_a_merge_just_after_and_both_are_as_they_were(office: Office, other: CaseRef):
    desk, kept = office.at(PREPARER), office.story.witness
    assessments.record_incident(desk, other, desks.an_incident())
    were = (listed(desk), listing.count(desk), today.page(desk).counts)
    incidents = [shown(desk, case).incidents for case in (kept, other)]
    merge(office, other)

    assert merging.unmerge(later(desk), other, "") is None

    assert (listed(desk), listing.count(desk), today.page(desk).counts) == were
    assert [shown(desk, case).incidents for case in (kept, other)] == incidents
    assert (shown(desk, kept).also, shown(desk, other).kept) == ((), None)


def test_another_takes_a_second_officer_to_undo_it_and_what_rested_on_it_is_listed(office: Office, other: CaseRef):
    desk = office.at(PREPARER)
    consents.record_consent(desk, other, desks.a_consent())
    kept = merge(office, other)
    sent = requests.transmit(later(desk), desks.a_request(kept))

    number = merging.unmerge(desk, other, "Two sisters.")
    assert number is not None
    second_officer.approve(office.at(HEAD), number, passphrase_of(HEAD))

    _case, corrections = overview.with_corrections(desk, kept)
    alone = shown(desk, other)
    assert alone.kept is None
    told = {one.title for one in alone.timeline}
    assert {f"Merged into {kept}", f"Merge into {kept} undone"} <= told
    assert [one.rests_on_it for one in corrections.voided] == [(f"Request {sent}",)]
    assert corrections.voided[0].reason == records.VoidingReason("Two sisters.")


def test_what_is_not_merged_is_not_undone(office: Office, other: CaseRef):
    with pytest.raises(merging.NotMerged):
        merging.unmerge(office.at(PREPARER), other, "")


def test_a_merge_is_no_word_of_one_officer_and_is_not_voided_alone(office: Office, other: CaseRef):
    kept = merge(office, other)
    _case, corrections = overview.with_corrections(office.at(HEAD), kept)

    (known,) = [one for one in corrections.records if one.kind == "case_merges"]

    assert known.takes_two
    assert known.title == f"{other} merged into this case"
    with pytest.raises(voiding.NothingToUndo):
        voiding.undo(office.at(HEAD), kept)
