"""A wrong record is corrected in one act: the former is voided, what is right counts, and one undo takes both back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import (
    assessments,
    closing,
    consents,
    correcting,
    exclusions,
    household,
    measures,
    oversight,
    overview,
    proceedings,
    second_officer,
    voiding,
)
from relocation_desk.casework.correcting import NotCorrectable, Signed
from relocation_desk.casework.corrections import Corrections, RecordView
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.views import CaseView
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain.acts import Act
from relocation_desk.domain.dates import AsOf, DayInFuture
from relocation_desk.domain.household_codes import CustodyKind
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.lifecycle_codes import Met
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind
from relocation_desk.vault.records import IncidentAccount
from tests import desks
from tests.desks import AUDITOR, HEAD, NOW, PREPARER, SECOND, TODAY, Office, before, passphrase_of

AtStage = Callable[[str], Office]
RIGHT = replace(desks.an_incident(), happened_on=before(6), account=IncidentAccount("One man asked for her."))


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def new_case(at_stage: AtStage) -> Office:
    """One of which nothing else is on record: what was saved last is surely the incident."""
    office = at_stage("founded")
    office.story.witness = desks.refer(office.at(PREPARER))
    return with_incident(office)


def seen(office: Office) -> tuple[CaseView, Corrections]:
    return overview.with_corrections(office.at(PREPARER), office.story.witness)


def record(office: Office, kind: RecordKind) -> RecordView:
    return next(one for one in seen(office)[1].records if one.kind is kind)


def corrected(office: Office, kind: RecordKind, right: object, number: int = 1) -> None:
    wrong = Wrong(kind, number, VoidCause.CORRECTED, "Mistyped.")
    correcting.correct(office.at(PREPARER), office.story.witness, wrong, right)


def with_incident(office: Office) -> Office:
    assessments.record_incident(office.at(PREPARER), office.story.witness, desks.an_incident())
    return office


def test_what_is_right_stands_in_place_of_what_was_wrong(office: Office):
    corrected(with_incident(office), RecordKind.INCIDENTS, RIGHT)

    case, corrections = seen(office)
    assert [(one.happened_on, one.account) for one in case.incidents] == [(RIGHT.happened_on, RIGHT.account)]
    assert [(one.cause, one.happened_on) for one in corrections.voided] == [(VoidCause.CORRECTED, before(9))]


def test_both_deeds_stand_on_the_trail(office: Office):
    corrected(with_incident(office), RecordKind.INCIDENTS, RIGHT)

    assert {one.act for one in oversight.last(office.at(AUDITOR), 2)} == {Act.VOID_RECORD, Act.RECORD_INCIDENT}
    assert oversight.verify(office.at(AUDITOR)) is not None


def test_one_undo_takes_both_back(new_case: Office):
    corrected(new_case, RecordKind.INCIDENTS, RIGHT)

    voiding.undo(new_case.at(PREPARER), new_case.story.witness)

    case, corrections = seen(new_case)
    assert [one.happened_on for one in case.incidents] == [before(9)]
    assert [one.cause for one in corrections.voided] == [VoidCause.UNDONE]
    # And what is true again can be corrected again.
    corrected(new_case, RecordKind.INCIDENTS, RIGHT)
    assert [one.happened_on for one in seen(new_case)[0].incidents] == [RIGHT.happened_on]


def test_what_counts_again_counts_when_the_past_is_looked_at(new_case: Office):
    corrected(new_case, RecordKind.INCIDENTS, RIGHT)
    voiding.undo(new_case.at(PREPARER), new_case.story.witness)

    past = overview.case(new_case.at(PREPARER), new_case.story.witness, AsOf(TODAY, NOW))

    assert [one.happened_on for one in past.incidents] == [before(9)]


def test_what_can_not_be_leaves_the_former_as_it_was(office: Office):
    with pytest.raises(DayInFuture):
        corrected(with_incident(office), RecordKind.INCIDENTS, replace(RIGHT, happened_on=before(-3)))

    case, corrections = seen(office)
    assert [one.happened_on for one in case.incidents] == [before(9)]
    assert corrections.voided == ()


def test_the_next_act_is_on_its_own_again(office: Office):
    corrected(with_incident(office), RecordKind.INCIDENTS, RIGHT)

    assessments.record_incident(office.at(PREPARER), office.story.witness, desks.an_incident())

    assert len(seen(office)[0].incidents) == 2


def test_a_measure_that_has_ended_is_not_corrected_in_one_act(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    measures.end(desk, witness, desks.a_closing(measures.record(desk, witness, desks.a_measure())))

    with pytest.raises(NotCorrectable):
        corrected(office, RecordKind.PROTECTION_MEASURES, desks.a_measure(30))

    assert record(office, RecordKind.PROTECTION_MEASURES).former is None


def test_what_guards_someone_is_recorded_right_at_once_and_voided_by_two(office: Office):
    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion())

    corrected(office, RecordKind.EXCLUSIONS, replace(desks.an_exclusion(), ground="An aunt lives there."))

    assert len(seen(office)[0].safeguards.exclusions) == 2
    second_officer.approve(office.at(SECOND), 1, passphrase_of(SECOND))
    assert len(seen(office)[0].safeguards.exclusions) == 1


def test_what_is_recorded_bears_what_rested_on_the_former(at_stage: AtStage):
    office = at_stage("placed")
    measures.record(office.at(PREPARER), office.story.witness, replace(desks.a_measure(), before_agreement=False))

    corrected(office, RecordKind.PARTICIPATION_AGREEMENTS, Signed(before(15)))

    case, corrections = seen(office)
    assert case.participation_agreed_on == before(15)
    assert [one.cause for one in corrections.voided] == [VoidCause.CORRECTED]


def every_kind(office: Office) -> dict[RecordKind, object]:
    """One record of each kind, with what it held."""
    desk, witness = office.at(PREPARER), office.story.witness
    hearing = proceedings.NewHearing(HearingKind.TESTIMONY, before(-40))
    ordered = proceedings.NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(20), before(-90))
    criteria = Criteria(Met.YES, Met.YES, Met.UNKNOWN, before(20))
    move = household.Move(2, moves_along=False, beside=1)
    interests = desks.a_best_interests(2)
    assessments.record_incident(desk, witness, desks.an_incident())
    consents.record_consent(desk, witness, desks.a_consent())
    measures.record(desk, witness, desks.a_measure())
    exclusions.exclude(desk, witness, desks.an_exclusion())
    proceedings.record_hearing(desk, witness, hearing)
    proceedings.record_measure(desk, witness, ordered)
    proceedings.acknowledge(desk, witness, before(50))
    closing.record_criteria(desk, witness, criteria)
    household.record_move(desk, witness, move)
    household.decide_interests(office.at(HEAD), witness, interests)
    return {
        RecordKind.INCIDENTS: desks.an_incident(),
        RecordKind.CONSENTS: replace(desks.a_consent(), explained_by=PREPARER),
        RecordKind.PROTECTION_MEASURES: desks.a_measure(),
        RecordKind.EXCLUSIONS: desks.an_exclusion(),
        RecordKind.HEARINGS: hearing,
        RecordKind.COURT_MEASURES: ordered,
        RecordKind.ACKNOWLEDGEMENTS: correcting.Acknowledged(before(50)),
        RecordKind.ADMISSIONS: criteria,
        RecordKind.HOUSEHOLD_MOVES: move,
        RecordKind.CUSTODY_FACTS: desks.a_custody(2, 1, CustodyKind.SOLE_CUSTODY),
        RecordKind.BEST_INTERESTS_DECISIONS: interests,
    }


def test_each_kind_of_record_comes_back_as_it_was_recorded(office: Office):
    recorded = every_kind(office)

    _case, corrections = overview.with_corrections(office.at(HEAD), office.story.witness)
    found = {one.kind: one.former for one in corrections.records}

    assert {kind: found[kind] for kind in recorded} == recorded
    assert found[RecordKind.ASSESSMENTS] is None


def test_who_may_not_record_such_a_thing_corrects_none(office: Office):
    every_kind(office)

    assert record(office, RecordKind.BEST_INTERESTS_DECISIONS).former is None
