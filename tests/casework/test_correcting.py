"""A wrong record is corrected in one act: the former is voided, what is right counts, and one undo takes both back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from relocation_desk.casework import (
    assessments,
    cases,
    closing,
    consents,
    correcting,
    exclusions,
    household,
    measures,
    oversight,
    overview,
    proceedings,
    request_exchanges,
    request_views,
    requests,
    second_officer,
    voiding,
)
from relocation_desk.casework.correctable import Acknowledged, Answered, Signed, Version
from relocation_desk.casework.correcting import NotCorrectable
from relocation_desk.casework.corrections import Corrections, RecordView
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.views import CaseView
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import AnswerKind, Compartment, Relation
from relocation_desk.domain.consent import ConsentWithdrawn
from relocation_desk.domain.dates import AsOf, DayInFuture
from relocation_desk.domain.household import Tie
from relocation_desk.domain.household_codes import CustodyKind, EvaluationOutcome, TieKind
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.lifecycle_codes import Met
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind
from relocation_desk.vault.records import IncidentAccount, Withheld
from tests import desks
from tests.desks import AUDITOR, CARE, HEAD, NOW, PREPARER, SECOND, TODAY, Office, before, passphrase_of

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
    aunt = replace(desks.a_member(Relation.DEPENDANT), moves_along=False)
    move = household.Move(2, moves_along=False, beside=cases.record_member(desk, witness, aunt))
    interests = desks.a_best_interests(2)
    tie = Tie(1, TieKind.GUARDIAN, 2)
    assessments.record_incident(desk, witness, desks.an_incident())
    consents.record_consent(desk, witness, desks.a_consent())
    measures.record(desk, witness, desks.a_measure())
    exclusions.exclude(desk, witness, desks.an_exclusion())
    proceedings.record_hearing(desk, witness, hearing)
    proceedings.record_measure(desk, witness, ordered)
    proceedings.acknowledge(desk, witness, before(50))
    closing.record_criteria(desk, witness, criteria)
    household.record_move(desk, witness, move)
    household.record_ties(desk, witness, household.NewTies((tie,)))
    consents.withdraw_consent(desk, witness, desks.a_withdrawal())
    household.decide_interests(office.at(HEAD), witness, interests)
    return {
        RecordKind.INCIDENTS: desks.an_incident(),
        RecordKind.CONSENTS: replace(desks.a_consent(), explained_by=PREPARER),
        RecordKind.CONSENT_WITHDRAWALS: desks.a_withdrawal(),
        RecordKind.PROTECTION_MEASURES: desks.a_measure(),
        RecordKind.EXCLUSIONS: desks.an_exclusion(),
        RecordKind.HEARINGS: hearing,
        RecordKind.COURT_MEASURES: ordered,
        RecordKind.ACKNOWLEDGEMENTS: Acknowledged(before(50)),
        RecordKind.ADMISSIONS: criteria,
        RecordKind.HOUSEHOLD_MOVES: move,
        RecordKind.CUSTODY_FACTS: desks.a_custody(2, 1, CustodyKind.SOLE_CUSTODY),
        RecordKind.BEST_INTERESTS_DECISIONS: interests,
        RecordKind.HOUSEHOLD_TIES: tie,
    }


def test_each_kind_of_record_comes_back_as_it_was_recorded(office: Office):
    recorded = every_kind(office)

    _case, corrections = overview.with_corrections(office.at(HEAD), office.story.witness)
    found = {one.kind: one.former for one in corrections.records}

    assert {kind: found[kind] for kind in recorded} == recorded
    assert found[RecordKind.ASSESSMENTS] == Version(1, is_signed=True)


def test_who_may_not_record_such_a_thing_corrects_none(office: Office):
    every_kind(office)

    assert record(office, RecordKind.BEST_INTERESTS_DECISIONS).former is None


# ---------------------------------------------------------------- ties, evaluations, answers, assessments
def test_a_tie_is_corrected_in_one_act_as_long_as_it_is_the_last_word_on_the_two(office: Office):
    household.record_ties(office.at(PREPARER), office.story.witness, household.NewTies((Tie(1, TieKind.SIBLING, 2),)))
    corrected(office, RecordKind.HOUSEHOLD_TIES, Tie(1, TieKind.GUARDIAN, 2))

    (tie,) = seen(office)[0].family.ties
    assert tie == Tie(1, TieKind.GUARDIAN, 2)
    household.record_ties(office.at(PREPARER), office.story.witness, household.NewTies((Tie(1, TieKind.PARENT, 2),)))
    with pytest.raises(NotCorrectable):
        corrected(office, RecordKind.HOUSEHOLD_TIES, Tie(1, TieKind.SIBLING, 2), 2)


def test_an_evaluation_is_corrected_by_who_evaluates_and_the_reason_stays_in_care(office: Office):
    care, witness = office.at(CARE), office.story.witness
    wrong = household.NewEvaluation(1, before(5), EvaluationOutcome.NOT_ADVISED, "Sleeps badly.")
    household.evaluate(care, witness, wrong)
    found = overview.with_corrections(care, witness)[1].records
    one = next(one for one in found if one.kind is RecordKind.PSYCHOSOCIAL_EVALUATIONS)
    assert one.former == wrong

    right = replace(wrong, outcome=EvaluationOutcome.FIT)
    correcting.correct(care, witness, Wrong(one.kind, one.record, VoidCause.CORRECTED, "Of another file."), right)

    case, corrections = seen(office)
    standing = case.family.of(1).evaluation
    assert standing is not None
    assert (standing.outcome, standing.note) == (EvaluationOutcome.FIT, Withheld(Compartment.CARE))
    assert corrections.voided[0].reason == Withheld(Compartment.CARE)


def test_a_wrong_answer_is_corrected_in_one_act_and_the_right_one_stands(at_stage: AtStage):
    office = at_stage("placed")
    placement = Wrong(RecordKind.PLACEMENTS, office.story.placement, VoidCause.MISTAKEN, "Of another.")
    voiding.void(office.at(PREPARER), office.story.witness, placement)
    one = record(office, RecordKind.ANSWERS)
    assert isinstance(one.former, Answered)
    assert one.former.request == office.story.request

    corrected(office, RecordKind.ANSWERS, replace(one.former.answer, persons=1), one.record)

    gone = [(one.title, one.stands_for_it) for one in seen(office)[1].voided if one.cause is VoidCause.CORRECTED]
    assert gone == [(one.title, one.title)]
    (said,) = exchange_of(office)
    assert said.persons == 1


@pytest.mark.parametrize("right", [before(2), before(0)])
def test_the_day_of_a_withdrawn_consent_is_corrected_at_once_and_two_void_the_wrong_one(office: Office, right: date):
    desk, witness = office.at(PREPARER), office.story.witness
    consents.record_consent(desk, witness, desks.a_consent())
    consents.withdraw_consent(desk, witness, desks.a_withdrawal())
    one = record(office, RecordKind.CONSENT_WITHDRAWALS)
    assert one.former == desks.a_withdrawal()

    corrected(office, RecordKind.CONSENT_WITHDRAWALS, replace(desks.a_withdrawal(), withdrawn_on=right))

    with pytest.raises(ConsentWithdrawn):  # before the second officer, too
        requests.transmit(desk, desks.a_request(witness))
    second_officer.approve(office.at(SECOND), 1, passphrase_of(SECOND))
    (gone,) = seen(office)[1].voided
    assert (gone.happened_on, gone.stands_for_it) == (before(1), one.title)
    assert record(office, RecordKind.CONSENT_WITHDRAWALS).happened_on == right


def test_a_request_that_was_withdrawn_on_another_day_is_said_anew_at_once(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    consents.record_consent(desk, witness, desks.a_consent())
    office.story.request = requests.transmit(desk, desks.a_request(witness))
    request_exchanges.withdraw(desk, office.story.request, before(3), "Moved within the country.")
    one = record(office, RecordKind.ANSWERS)
    assert isinstance(one.former, Answered)
    assert one.former.answer.terms.reason == "Moved within the country."

    corrected(office, RecordKind.ANSWERS, replace(one.former.answer, answered_on=before(5)))
    second_officer.approve(office.at(SECOND), 1, passphrase_of(SECOND))

    assert [(said.kind, said.answered_on) for said in exchange_of(office)] == [(AnswerKind.WITHDRAWN, before(5))]


def test_a_draft_is_corrected_by_the_next_version_and_its_parts_go_along(office: Office):
    assessments.draft(office.at(PREPARER), office.story.witness, desks.an_assessment())

    corrected(office, RecordKind.ASSESSMENTS, replace(desks.an_assessment(), valid_until=before(-90)), draft_of(office))

    versions = [(one.version, one.valid_until) for one in seen(office)[0].assessments]
    assert versions == [(1, desks.an_assessment().valid_until), (3, before(-90))]


def test_a_signed_version_counts_until_the_one_that_corrects_it_is_signed_and_two_void_it(office: Office):
    signed = record(office, RecordKind.ASSESSMENTS)
    assert signed.former == Version(1, is_signed=True)
    corrected(office, RecordKind.ASSESSMENTS, replace(desks.an_assessment(), valid_until=before(-90)))
    with pytest.raises(voiding.SignOffFirst):
        second_officer.approve(office.at(HEAD), 1, passphrase_of(HEAD))
    assert [one.version for one in seen(office)[0].assessments] == [1, 2]

    assessments.sign_off(office.at(HEAD), office.story.witness)
    second_officer.approve(office.at(HEAD), 1, passphrase_of(HEAD))

    case, corrections = seen(office)
    assert [(one.version, one.signed_by) for one in case.assessments] == [(2, HEAD)]
    (gone,) = corrections.voided
    assert (gone.voided_by, gone.stands_for_it) == ((PREPARER, HEAD), "Threat assessment 2")


def draft_of(office: Office) -> int:
    return max(one.id for one in seen(office)[0].assessments)


def exchange_of(office: Office) -> tuple[request_views.AnswerView, ...]:
    return request_views.show(office.at(PREPARER), office.story.request).answers
