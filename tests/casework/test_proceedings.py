"""What the Court has to do with a case, and the section's deadlines: on record, on the case, on Today."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from relocation_desk.casework import (
    assessments,
    caseload,
    cases,
    closing,
    overview,
    proceedings,
    settings,
    today,
    voiding,
)
from relocation_desk.casework.patterns import NotOfItsForm
from relocation_desk.casework.proceedings import Details, NewCourtMeasure, NewHearing
from relocation_desk.casework.settings import Settings
from relocation_desk.casework.views import Waiting
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import codes
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind, Service
from relocation_desk.domain.references import CaseRef
from relocation_desk.exchange import caseload as rows
from tests.desks import HEAD, PREPARER, TODAY, Office, an_assessment, before

AtStage = Callable[[str], Office]
PSEUDONYM = NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(10), before(-7))


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def fresh(office: Office) -> CaseRef:
    """A case that was referred two days ago."""
    referral = cases.Referral("S-03", codes.CallingParty.CHAMBERS, codes.Urgency.NORMAL, before(2), "was threatened")
    return cases.refer(office.at(PREPARER), referral)


def shown(office: Office, reference: CaseRef | None = None) -> proceedings.Proceedings:
    return overview.case(office.at(PREPARER), reference or office.story.witness).proceedings


def due(office: Office, kind: Waiting) -> list[tuple[str, int]]:
    """What waits, and how many days it is over."""
    return [(one.subject, one.days_over) for one in today.lines(office.at(HEAD)) if one.kind is kind]


# ---------------------------------------------------------------- details, hearings, measures


def test_the_last_details_count(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    proceedings.record_details(desk, witness, Details("c-01", Service.SUPPORT_PERSON, codes.Urgency.NORMAL))

    proceedings.record_details(desk, witness, Details("C-02", Service.RELOCATION, codes.Urgency.EMERGENCY))

    assert shown(office).details == Details("C-02", Service.RELOCATION, codes.Urgency.EMERGENCY)


def test_a_case_of_the_court_has_its_form(office: Office):
    details = Details("Prosecutor v. Somebody", Service.RELOCATION, codes.Urgency.NORMAL)

    with pytest.raises(NotOfItsForm):
        proceedings.record_details(office.at(PREPARER), office.story.witness, details)


def test_a_hearing_is_recorded_moved_and_cancelled(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    first = proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, before(-30)))
    proceedings.record_hearing(desk, witness, NewHearing(HearingKind.JUDGMENT, before(-300)))
    assert [one.held_on for one in shown(office).hearings] == [before(-30), before(-300)]

    moved = proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, before(-45), first))
    assert [one.held_on for one in shown(office).hearings] == [before(-45), before(-300)]
    proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, None, moved))

    assert [one.kind for one in shown(office).hearings] == [HearingKind.JUDGMENT]


def test_what_was_moved_is_not_moved_again(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    first = proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, before(-30)))
    proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, before(-45), first))

    for number in (first, None, 4711):
        with pytest.raises(proceedings.NotOnThisCase):
            proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, None, number))


def test_a_hearing_of_another_case_is_not_moved(office: Office, fresh: CaseRef):
    desk = office.at(PREPARER)
    other = proceedings.record_hearing(desk, fresh, NewHearing(HearingKind.TESTIMONY, before(-30)))

    with pytest.raises(proceedings.NotOnThisCase):
        proceedings.record_hearing(desk, office.story.witness, NewHearing(HearingKind.TESTIMONY, TODAY, other))


def test_the_next_hearing_is_the_first_that_is_still_to_come(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    for held_on in (before(-30), before(5), TODAY):
        proceedings.record_hearing(desk, witness, NewHearing(HearingKind.HEARING, held_on))

    coming = shown(office).next_hearing(TODAY)

    assert coming is not None
    assert coming.held_on == TODAY


def test_a_measure_is_prolonged_and_lifted(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    first = proceedings.record_measure(desk, witness, PSEUDONYM)
    with pytest.raises(proceedings.MeasureUnchanged):
        proceedings.record_measure(desk, witness, NewCourtMeasure(CourtMeasureKind.PSEUDONYM, TODAY, before(-7), first))

    longer = proceedings.record_measure(
        desk, witness, NewCourtMeasure(CourtMeasureKind.PSEUDONYM, TODAY, before(-200), first)
    )
    assert [one.expires_on for one in shown(office).measures] == [before(-200)]
    lifting = NewCourtMeasure(CourtMeasureKind.PSEUDONYM, TODAY, None, longer, is_lifted=True)
    proceedings.record_measure(desk, witness, lifting)

    assert shown(office).measures == ()


def test_what_was_not_ordered_is_not_lifted(office: Office):
    lifting = NewCourtMeasure(CourtMeasureKind.SUPPORT, TODAY, is_lifted=True)

    with pytest.raises(proceedings.NotOnThisCase):
        proceedings.record_measure(office.at(PREPARER), office.story.witness, lifting)


def test_a_hearing_that_was_cancelled_by_mistake_stands_again_once_that_is_voided(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    first = proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, before(-30)))
    wrong = proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, None, first))

    voiding.void(desk, witness, Wrong(RecordKind.HEARINGS, wrong, VoidCause.MISTAKEN, "Another witness."))

    assert [one.held_on for one in shown(office).hearings] == [before(-30)]


# ---------------------------------------------------------------- deadlines


def test_a_fresh_referral_waits_to_be_acknowledged_and_after_that_to_be_assessed(office: Office, fresh: CaseRef):
    assert due(office, Waiting.ACKNOWLEDGEMENT) == [(fresh, -1)]

    proceedings.acknowledge(office.at(PREPARER), fresh, TODAY)

    assert due(office, Waiting.ACKNOWLEDGEMENT) == []
    assert shown(office, fresh).acknowledged_on == TODAY
    assert due(office, Waiting.ASSESSMENT) == []
    with pytest.raises(proceedings.AcknowledgedAlready):
        proceedings.acknowledge(office.at(PREPARER), fresh, TODAY)


def test_the_first_assessment_is_asked_for_from_three_days_before_it_is_due(office: Office):
    desk = office.at(PREPARER)
    for days in (10, 11, 20):
        referral = cases.Referral("S-03", codes.CallingParty.CHAMBERS, codes.Urgency.NORMAL, before(days), "a")
        cases.refer(desk, referral)

    assert [over for _case, over in due(office, Waiting.ASSESSMENT)] == [6, -3]


def test_who_is_assessed_waits_for_neither_but_a_draft_acknowledges_nothing(office: Office, fresh: CaseRef):
    assessment = assessments.NewAssessment(TODAY, before(-90), an_assessment().judgement, an_assessment().narrative)

    assessments.draft(office.at(PREPARER), fresh, assessment)
    assert due(office, Waiting.ACKNOWLEDGEMENT) == [(fresh, -1)]
    assert due(office, Waiting.ASSESSMENT) == []

    assessments.sign_off(office.at(HEAD), fresh)

    assert due(office, Waiting.ACKNOWLEDGEMENT) == []


def test_what_is_deferred_comes_back_on_its_day_and_is_not_asked_for_before(office: Office):
    referral = cases.Referral("S-03", codes.CallingParty.CHAMBERS, codes.Urgency.NORMAL, before(30), "a")
    case = cases.refer(office.at(PREPARER), referral)
    closing.defer(office.at(HEAD), case, closing.Decision(TODAY, "wait", until=before(-4)))
    assert due(office, Waiting.ASSESSMENT) == []
    assert due(office, Waiting.DECISION) == []

    closing.defer(office.at(HEAD), case, closing.Decision(TODAY, "less", until=before(-2)))

    assert due(office, Waiting.DECISION) == [(case, -2)]


def test_a_measure_that_expires_is_asked_for_until_it_is_prolonged(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    number = proceedings.record_measure(desk, witness, PSEUDONYM)
    proceedings.record_measure(desk, witness, NewCourtMeasure(CourtMeasureKind.SUPPORT, before(5), before(-15)))
    assert due(office, Waiting.COURT_MEASURE) == [(witness, -7)]

    proceedings.record_measure(desk, witness, NewCourtMeasure(CourtMeasureKind.PSEUDONYM, TODAY, before(-90), number))

    assert due(office, Waiting.COURT_MEASURE) == []


def test_a_loaded_referral_brings_its_acknowledgement(office: Office):
    entered: dict[str, Any] = {"happened_on": before(5), "entered_on": before(5), "entered_by": str(PREPARER)}
    loaded = [
        rows.Case(
            situation="S-03", calling_party=codes.CallingParty.CHAMBERS, urgency=codes.Urgency.NORMAL, reason="a",
            acknowledged=rows.Entered(**entered) if known else None, **entered,
        )
        for known in (True, False)
    ]  # fmt: skip

    caseload.load(office.at(HEAD), rows.Caseload(cases=tuple(loaded)))

    assert [over for _case, over in due(office, Waiting.ACKNOWLEDGEMENT)] == [2]


# ---------------------------------------------------------------- what the section sets


def test_the_section_begins_with_three_days_and_fourteen_and_keeps_everything(office: Office):
    assert settings.settings(office.at(PREPARER)) == Settings(3, 14, None)


def test_deadlines_go_by_what_the_section_sets(office: Office, fresh: CaseRef):
    settings.set_settings(office.at(HEAD), Settings(1, 2, 10))

    assert due(office, Waiting.ACKNOWLEDGEMENT) == [(fresh, 1)]
    assert due(office, Waiting.ASSESSMENT) == [(fresh, 0)]
    assert shown(office, fresh).assess_by == before(2) + timedelta(days=2)
    settings.set_settings(office.at(HEAD), Settings(5, 2, None))
    assert settings.settings(office.at(HEAD)) == Settings(5, 2, None)


@pytest.mark.parametrize("wanted", [Settings(0), Settings(31), Settings(3, 0), Settings(3, 181), Settings(3, 14, 101)])
def test_a_setting_stays_within_its_bounds(office: Office, wanted: Settings):
    with pytest.raises(settings.SettingOutOfBounds):
        settings.set_settings(office.at(HEAD), wanted)

    assert settings.settings(office.at(HEAD)) == Settings()
