"""A wrong record stops counting, at once or by two; what rested on it is listed, and one's last save is undone."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relocation_desk.casework import (
    alerts,
    assessments,
    cases,
    consents,
    corrections,
    exclusions,
    measures,
    overview,
    requests,
    second_officer,
    voiding,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import codes
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.permissions import NotAllowed, SamePerson
from relocation_desk.domain.references import CaseRef, StateCode, UnknownReference
from relocation_desk.vault.records import VoidingReason, Withheld
from relocation_desk.vault.troubles import KeyMissing
from tests import desks
from tests.desks import (
    CARE,
    COOPERATION,
    HEAD,
    NOW,
    PREPARER,
    SECOND,
    Office,
    a_consent,
    a_member,
    a_request,
    an_assessment,
    an_incident,
    passphrase_of,
    refer,
)

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def wrong(kind: RecordKind, record: int, cause: VoidCause = VoidCause.MISTAKEN) -> Wrong:
    return Wrong(kind, record, cause, "It was about somebody else.")


def record_of(desk: Desk, case: CaseRef, kind: RecordKind) -> corrections.RecordView:
    return next(one for one in overview.with_corrections(desk, case)[1].records if one.kind is kind)


def void_by_two(office: Office, kind: RecordKind) -> None:
    desk, case = office.at(PREPARER), office.story.witness
    number = voiding.ask(desk, case, wrong(kind, record_of(desk, case, kind).record))
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))


def state(office: Office) -> codes.CaseState:
    return overview.case(office.at(PREPARER), office.story.witness).state


# ---------------------------------------------------------------- by one
def test_an_incident_is_voided_with_a_reason_and_stays_in_history(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    number = assessments.record_incident(desk, case, an_incident())

    voiding.void(desk, case, wrong(RecordKind.INCIDENTS, number))

    assert overview.case(desk, case).incidents == ()
    (gone,) = overview.with_corrections(desk, case)[1].voided
    assert (gone.title, gone.voided_by, gone.cause) == ("Incident: Approach", (PREPARER,), VoidCause.MISTAKEN)
    assert gone.reason == VoidingReason("It was about somebody else.")


def test_the_reason_is_withheld_from_who_is_not_cleared(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    voiding.void(desk, case, wrong(RecordKind.INCIDENTS, assessments.record_incident(desk, case, an_incident())))

    assert isinstance(overview.with_corrections(office.at(CARE), case)[1].voided[0].reason, Withheld)


def test_nothing_is_voided_twice_or_in_another_case(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    number = assessments.record_incident(desk, case, an_incident())

    with pytest.raises(UnknownReference):
        voiding.void(desk, refer(desk), wrong(RecordKind.INCIDENTS, number))
    voiding.void(desk, case, wrong(RecordKind.INCIDENTS, number))

    with pytest.raises(voiding.VoidedAlready):
        voiding.void(desk, case, wrong(RecordKind.INCIDENTS, number))


@pytest.mark.parametrize("kind", [RecordKind.DOSSIERS, RecordKind.WALLS, RecordKind.CASES, RecordKind.ASSIGNMENTS])
def test_what_is_no_record_of_the_file_is_not_voided(office: Office, kind: RecordKind):
    with pytest.raises(UnknownReference):
        voiding.void(office.at(PREPARER), office.story.witness, wrong(kind, 1))


def test_a_consent_on_which_nothing_rests_is_voided_by_one(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    consents.record_consent(desk, case, a_consent())

    voiding.void(desk, case, wrong(RecordKind.CONSENTS, record_of(desk, case, RecordKind.CONSENTS).record))

    with pytest.raises(requests.ConsentMissing):
        requests.transmit(desk, a_request(case))


def test_a_draft_that_is_voided_leaves_its_version_to_nobody(office: Office):
    desk = office.at(PREPARER)
    case = refer(desk)
    assessments.draft(desk, case, an_assessment())
    voiding.void(desk, case, wrong(RecordKind.ASSESSMENTS, record_of(desk, case, RecordKind.ASSESSMENTS).record))

    assert assessments.draft(desk, case, an_assessment()) == 2
    assert [one.version for one in overview.case(desk, case).assessments] == [2]


def test_a_member_who_was_voided_leaves_room_for_the_right_one(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    child = cases.record_member(desk, case, a_member(codes.Relation.SIBLING))
    voiding.void(desk, case, wrong(RecordKind.HOUSEHOLD_MEMBERS, child, VoidCause.DUPLICATE))

    cases.record_member(desk, case, a_member(codes.Relation.PARENT))

    assert [one.ordinal for one in overview.case(desk, case).members] == [1, 2, 4]


def test_others_void_nothing(office: Office):
    case = office.story.witness
    number = assessments.record_incident(office.at(PREPARER), case, an_incident())

    for officer, refusal in ((CARE, KeyMissing), (COOPERATION, NotAllowed)):
        with pytest.raises(refusal):
            voiding.void(office.at(officer), case, wrong(RecordKind.INCIDENTS, number))


# ---------------------------------------------------------------- by two
def test_what_opened_a_gate_is_voided_by_two_and_the_state_follows(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness
    assert state(office) is codes.CaseState.ACCEPTED
    placement = record_of(desk, case, RecordKind.PLACEMENTS)
    answer = record_of(desk, case, RecordKind.ANSWERS)
    assert placement.rests_on_it == ()
    assert answer.rests_on_it == ("Placement: Durable",)
    with pytest.raises(voiding.TakesTwo):
        voiding.void(desk, case, wrong(RecordKind.ANSWERS, answer.record))

    void_by_two(office, RecordKind.ANSWERS)

    gone = overview.with_corrections(desk, case)[1].voided[0]
    assert (gone.voided_by, gone.rests_on_it) == ((PREPARER, SECOND), ("Placement: Durable",))
    voiding.void(desk, case, wrong(RecordKind.PLACEMENTS, placement.record))
    assert state(office) is codes.CaseState.AWAITING_STATE


def test_a_consent_is_not_covered_by_one_to_something_else(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness

    found = [one for one in overview.with_corrections(desk, case)[1].records if one.kind is RecordKind.CONSENTS]

    of_both = (f"Request {office.story.request}", "Placement: Durable")
    assert [(one.takes_two, one.rests_on_it) for one in found] == [(True, of_both)] * 2


def test_a_departure_rests_on_the_sign_off_and_the_consent_that_let_them_go(at_stage: AtStage):
    office = at_stage("sealed")
    desk, case = office.at(PREPARER), office.story.witness
    requests.advance_placement(desk, office.story.placement, codes.PlacementStage.UNDER_WAY, NOW.date())

    for kind in (RecordKind.SIGN_OFFS, RecordKind.CONSENTS):
        assert "Placement: Under way" in record_of(desk, case, kind).rests_on_it


def test_what_went_to_a_state_rests_on_the_lifting_that_opened_it(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness
    exclusions.exclude(desk, case, desks.an_exclusion())
    exclusions.lift(office.at(SECOND), case, exclusions.Lifting(StateCode("QN"), "They moved away."))

    lifted = record_of(desk, case, RecordKind.EXCLUSION_LIFTS)

    assert lifted.rests_on_it == (f"Request {office.story.request}", "Placement: Durable")


def test_a_request_can_lead_to_another_placement_after_the_first_was_voided(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness
    voiding.void(desk, case, wrong(RecordKind.PLACEMENTS, office.story.placement))

    requests.agree_placement(desk, office.story.request, codes.PlacementKind.TEMPORARY, NOW.date())

    assert [one.kind for one in overview.case(desk, case).placements] == [codes.PlacementKind.TEMPORARY]


def test_a_voided_sign_off_leaves_a_draft_that_is_signed_off_anew(office: Office):
    void_by_two(office, RecordKind.SIGN_OFFS)

    assert overview.case(office.at(PREPARER), office.story.witness).standing is None
    assessments.sign_off(office.at(HEAD), office.story.witness)
    assert overview.case(office.at(PREPARER), office.story.witness).standing is not None


def test_an_exclusion_guards_someone_and_takes_two(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    exclusions.exclude(desk, case, desks.an_exclusion())

    with pytest.raises(voiding.TakesTwo):
        voiding.void(desk, case, wrong(RecordKind.EXCLUSIONS, 1))
    void_by_two(office, RecordKind.EXCLUSIONS)

    assert overview.case(desk, case).safeguards.exclusions == ()


def test_a_measure_goes_with_its_end_and_takes_one(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    measures.end(desk, case, desks.a_closing(measures.record(desk, case, desks.a_measure())))

    voiding.void(desk, case, wrong(RecordKind.PROTECTION_MEASURES, 1))

    assert overview.case(desk, case).safeguards.measures == ()


def test_a_withdrawal_of_consent_takes_two(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    consents.record_consent(desk, case, a_consent(desks.a_withdrawal().scope))
    consents.withdraw_consent(desk, case, desks.a_withdrawal())

    with pytest.raises(voiding.TakesTwo):
        voiding.void(desk, case, wrong(RecordKind.CONSENT_WITHDRAWALS, 1))
    void_by_two(office, RecordKind.CONSENT_WITHDRAWALS)

    assert overview.case(desk, case).safeguards.withdrawn == frozenset()


def test_nobody_approves_what_they_asked_for_and_nobody_asks_in_vain(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    number = voiding.ask(desk, case, wrong(RecordKind.SIGN_OFFS, 1))

    with pytest.raises(SamePerson):
        second_officer.approve(desk, number, passphrase_of(PREPARER))

    incident = assessments.record_incident(desk, case, an_incident())
    with pytest.raises(voiding.TakesOne):
        voiding.ask(desk, case, wrong(RecordKind.INCIDENTS, incident))


def test_what_was_voided_meanwhile_is_not_voided_by_the_approval(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    first = voiding.ask(desk, case, wrong(RecordKind.SIGN_OFFS, 1))
    again = voiding.ask(desk, case, wrong(RecordKind.SIGN_OFFS, 1, VoidCause.CORRECTED))
    second_officer.approve(office.at(SECOND), first, passphrase_of(SECOND))

    with pytest.raises(voiding.VoidedAlready):
        second_officer.approve(office.at(SECOND), again, passphrase_of(SECOND))


# ---------------------------------------------------------------- undoing
def a_minute_later(office: Office) -> Desk:
    return Desk(office.at(PREPARER).vault, lambda: NOW + timedelta(minutes=1))


def test_the_last_save_of_ones_own_is_undone(office: Office):
    desk, case = a_minute_later(office), office.story.witness
    assessments.record_incident(desk, case, an_incident())
    undoable = overview.with_corrections(desk, case)[1].undoable
    assert undoable is not None
    assert undoable.title == "Incident: Approach"

    assert voiding.undo(desk, case) is RecordKind.INCIDENTS

    assert overview.case(desk, case).incidents == ()
    assert overview.with_corrections(desk, case)[1].voided[0].cause is VoidCause.UNDONE


def test_who_was_told_which_record_is_undone_undoes_no_other(office: Office):
    desk, case = a_minute_later(office), office.story.witness
    told = overview.with_corrections(desk, case)[1].records[0]
    assessments.record_incident(desk, case, an_incident())

    with pytest.raises(voiding.NothingToUndo):
        voiding.undo(desk, case, (told.kind, told.record))

    assert len(overview.case(desk, case).incidents) == 1


def test_what_another_saved_or_what_is_older_is_not_undone(office: Office):
    case = office.story.witness
    assessments.record_incident(office.at(PREPARER), case, an_incident())
    later = Desk(office.at(PREPARER).vault, lambda: NOW + voiding.UNDO_WITHIN + timedelta(seconds=1))

    for desk in (office.at(SECOND), later):
        assert overview.with_corrections(desk, case)[1].undoable is None
        with pytest.raises(voiding.NothingToUndo):
            voiding.undo(desk, case)


def test_what_guards_someone_is_undone_just_after_and_not_once_anything_followed(office: Office):
    desk, case = a_minute_later(office), office.story.witness
    exclusions.exclude(desk, case, desks.an_exclusion())
    assert voiding.undo(desk, case) is RecordKind.EXCLUSIONS
    assert overview.case(desk, case).safeguards.exclusions == ()
    exclusions.exclude(desk, case, desks.an_exclusion())
    assessments.record_incident(Desk(office.at(SECOND).vault, lambda: NOW + timedelta(minutes=2)), case, an_incident())

    with pytest.raises(voiding.NothingToUndo):
        voiding.undo(desk, case)


def test_an_alert_that_was_saved_last_does_not_let_an_older_record_be_undone(office: Office):
    care, case = Desk(office.at(CARE).vault, lambda: NOW + timedelta(minutes=1)), office.story.witness
    alerts.raise_alert(care, case, desks.an_alert())

    with pytest.raises(voiding.NothingToUndo):
        voiding.undo(care, case)
