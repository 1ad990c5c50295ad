"""A case is closed by decision or death, read as an archive, opened again by admission, and kept while it is held."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import (
    assessments,
    closing,
    consents,
    destruction,
    dossier_sealing,
    dossier_signing,
    listing,
    oversight,
    overview,
    requests,
    second_officer,
    today,
    voiding,
)
from relocation_desk.casework.archive import CaseClosed, WitnessDeceased
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.listing import Query
from relocation_desk.casework.reach import reach
from relocation_desk.casework.views import EventKind, Waiting
from relocation_desk.casework.voiding import TakesTwo, Wrong
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CaseState
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.lifecycle import CLOSED, OPEN_ONLY
from relocation_desk.domain.lifecycle_codes import DischargeGround, Met, Outcome
from relocation_desk.vault.records import HoldReason, OutcomeReason, Withheld
from relocation_desk.words.sentences import say
from tests import copies_out, desks
from tests.casework.acts_on_a_case import W_ACTS
from tests.desks import CARE, HEAD, PREPARER, SECOND, TODAY, Office, an_assessment, before, passphrase_of, refer

AtStage = Callable[[str], Office]
DISCHARGE = closing.Decision(TODAY, "The trial is over.", ground=DischargeGround.NO_LONGER_AT_RISK)
AGAIN = closing.Decision(TODAY, "New threats.")
DEATH = closing.Death(TODAY, "In hospital.")
ALL_MET = Criteria(Met.YES, Met.YES, Met.YES, TODAY)


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def state(office: Office) -> CaseState:
    return overview.case(office.at(HEAD), office.story.witness).state


def admit(office: Office) -> None:
    closing.record_criteria(office.at(PREPARER), office.story.witness, ALL_MET)
    closing.admit(office.at(HEAD), office.story.witness, AGAIN)


def end_placement(office: Office) -> None:
    requests.advance_placement(office.at(HEAD), office.story.placement, codes.PlacementStage.ENDED, TODAY)


# ---------------------------------------------------------------- what closes, and what opens again


def test_each_decision_is_shown_with_its_reason_and_on_the_timeline(office: Office):
    closing.discharge(office.at(HEAD), office.story.witness, DISCHARGE)

    case = overview.case(office.at(HEAD), office.story.witness)

    assert case.state is CaseState.DISCHARGED
    assert case.decided.last is not None
    assert case.decided.last.reason == OutcomeReason("The trial is over.")
    assert case.decided.last.ground is DischargeGround.NO_LONGER_AT_RISK
    assert [one.title for one in case.timeline if one.kind is EventKind.DECISION] == ["Discharged"]


def test_why_a_case_was_decided_on_is_withheld_from_who_is_not_cleared_for_protection(office: Office):
    closing.discharge(office.at(HEAD), office.story.witness, DISCHARGE)

    last = overview.case(office.at(CARE), office.story.witness).decided.last

    assert last is not None
    assert isinstance(last.reason, Withheld)


def test_a_closed_case_is_opened_again_by_admission_on_all_criteria(office: Office):
    witness = office.story.witness
    closing.discharge(office.at(HEAD), witness, DISCHARGE)
    closing.record_criteria(office.at(PREPARER), witness, Criteria(Met.YES, Met.UNKNOWN, Met.YES, TODAY))
    with pytest.raises(closing.CriteriaNotMet) as raised:
        closing.admit(office.at(HEAD), witness, AGAIN)

    admit(office)

    assert raised.value.facts["criteria"] == ("danger because of it",)
    assert state(office) is CaseState.RELOCATION_RECOMMENDED
    assessments.draft(office.at(PREPARER), witness, an_assessment())


def test_without_criteria_on_record_all_three_are_named(office: Office):
    with pytest.raises(closing.CriteriaNotMet) as raised:
        closing.admit(office.at(HEAD), office.story.witness, AGAIN)

    assert len(raised.value.facts["criteria"]) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize("act", [closing.admit, closing.defer, closing.decline])
def test_who_is_admitted_is_neither_admitted_nor_deferred_nor_declined(office: Office, act: Callable[..., None]):
    admit(office)

    with pytest.raises(closing.AdmittedAlready):
        act(office.at(HEAD), office.story.witness, closing.Decision(TODAY, "again", until=before(-5)))


def test_nobody_is_discharged_while_placed(at_stage: AtStage):
    office = at_stage("placed")
    with pytest.raises(closing.StillPlaced):
        closing.discharge(office.at(HEAD), office.story.witness, DISCHARGE)

    end_placement(office)
    closing.discharge(office.at(HEAD), office.story.witness, DISCHARGE)

    assert state(office) is CaseState.DISCHARGED


def test_a_discharge_needs_a_ground(office: Office):
    with pytest.raises(closing.DischargeWithoutGround):
        closing.discharge(office.at(HEAD), office.story.witness, closing.Decision(TODAY, "over"))


def test_a_death_that_is_learnt_of_late_still_comes_last(office: Office):
    closing.defer(office.at(HEAD), office.story.witness, closing.Decision(TODAY, "wait", until=before(-20)))

    closing.record_death(office.at(PREPARER), office.story.witness, closing.Death(before(3), "In hospital."))

    assert state(office) is CaseState.DECEASED


def test_who_was_discharged_may_die_and_after_that_nothing_is_decided(office: Office):
    closing.discharge(office.at(HEAD), office.story.witness, DISCHARGE)
    closing.record_death(office.at(PREPARER), office.story.witness, DEATH)
    closing.record_criteria(office.at(PREPARER), office.story.witness, ALL_MET)

    for doing in (
        lambda: closing.admit(office.at(HEAD), office.story.witness, AGAIN),
        lambda: closing.discharge(office.at(HEAD), office.story.witness, DISCHARGE),
        lambda: closing.record_death(office.at(HEAD), office.story.witness, DEATH),
    ):
        with pytest.raises(WitnessDeceased):
            doing()


def test_a_death_that_was_recorded_by_mistake_is_voided_by_two_and_the_case_is_open_again(office: Office):
    witness, head = office.story.witness, office.at(HEAD)
    closing.record_death(office.at(PREPARER), witness, DEATH)
    wrong = Wrong(RecordKind.CASE_OUTCOMES, 1, VoidCause.MISTAKEN, "It was another person.")
    with pytest.raises(TakesTwo):
        voiding.void(head, witness, wrong)

    second_officer.approve(office.at(SECOND), voiding.ask(head, witness, wrong), passphrase_of(SECOND))

    assert state(office) is CaseState.RELOCATION_RECOMMENDED
    assert list(listing.ids(office.at(HEAD), Query())) == [1]


# ---------------------------------------------------------------- an archive is read


@pytest.mark.parametrize("act", sorted(OPEN_ONLY))
def test_nothing_is_added_to_a_closed_case(office: Office, act: Act):
    closing.discharge(office.at(HEAD), office.story.witness, DISCHARGE)
    officer, doing = W_ACTS[act]

    with pytest.raises(CaseClosed) as raised:
        doing(office.at(officer), office.story.witness)

    assert say(raised.value) == (
        f"{office.story.witness} is closed: Discharged. To work on it again, the head of section admits it anew."
    )


def test_no_placement_is_agreed_for_a_closed_case(office: Office):
    witness, desk = office.story.witness, office.at(PREPARER)
    consents.record_consent(desk, witness, desks.a_consent())
    request = requests.transmit(desk, desks.a_request(witness))
    closing.discharge(office.at(HEAD), witness, DISCHARGE)
    requests.record_answer(desk, request, desks.an_answer())

    with pytest.raises(CaseClosed):
        requests.agree_placement(desk, request, codes.PlacementKind.DURABLE, TODAY)


STEPS: dict[str, Callable[[Desk, Office], object]] = {
    "prepared": lambda desk, office: dossier_signing.sign(desk, office.story.number),
    "approved": lambda desk, office: dossier_sealing.seal(desk, office.story.number, HEAD, passphrase_of(HEAD)),
    "sealed": lambda desk, office: dossier_sealing.export(desk, office.story.number, office.folder.parent),
    "exported": lambda desk, office: requests.advance_placement(
        desk, office.story.placement, codes.PlacementStage.UNDER_WAY, TODAY
    ),
}


@pytest.mark.parametrize("stage", STEPS)
def test_after_a_death_no_dossier_goes_on_and_nobody_departs(at_stage: AtStage, stage: str):
    office = at_stage(stage)
    closing.record_death(office.at(PREPARER), office.story.witness, DEATH)

    with pytest.raises(WitnessDeceased) as raised:
        STEPS[stage](office.at(PREPARER), office)

    assert say(raised.value).startswith(f"A death is recorded for {office.story.witness}, and nothing is added")


@pytest.mark.parametrize("stage", ["prepared", "approved", "sealed"])
def test_after_a_discharge_no_dossier_goes_on(at_stage: AtStage, stage: str):
    office = at_stage(stage)
    end_placement(office)
    closing.discharge(office.at(HEAD), office.story.witness, DISCHARGE)

    with pytest.raises(CaseClosed):
        STEPS[stage](office.at(PREPARER), office)


def test_a_dossier_is_not_approved_after_a_death(at_stage: AtStage):
    office = at_stage("prepared")
    dossier_signing.sign(office.at(PREPARER), office.story.number)
    closing.record_death(office.at(PREPARER), office.story.witness, DEATH)

    with pytest.raises(WitnessDeceased):
        dossier_signing.approve(office.at(HEAD), office.story.number)


def test_papers_of_a_closed_case_are_still_accounted_for_and_its_placement_is_ended(at_stage: AtStage):
    office = at_stage("exported")
    closing.record_death(office.at(PREPARER), office.story.witness, DEATH)
    assert [one.kind for one in today.lines(office.at(PREPARER))] == [Waiting.RECEIPT]

    copies_out.close_copy(office, codes.CopyStage.DECLARED_DESTROYED)
    end_placement(office)

    assert today.lines(office.at(PREPARER)) == ()
    assert state(office) is CaseState.DECEASED


# ---------------------------------------------------------------- lists


def test_closed_cases_are_left_out_of_lists_until_asked_for(office: Office):
    desk = office.at(HEAD)
    refer(desk)
    closing.discharge(desk, office.story.witness, DISCHARGE)

    assert list(listing.ids(desk, Query())) == [2]
    assert list(listing.ids(desk, Query(text="zarrin"))) == []
    assert list(listing.ids(desk, Query(filters=Filters(closed_too=True)))) == [1, 2]
    assert list(listing.ids(desk, Query(text="zarrin", filters=Filters(closed_too=True)))) == [1]
    assert list(listing.ids(desk, Query(filters=Filters(states=frozenset({CaseState.DISCHARGED}))))) == [1]
    assert list(listing.ids(desk, Query(filters=Filters(states=CLOSED)))) == [1]


def test_today_asks_for_nothing_of_a_closed_case(office: Office):
    witness, desk = office.story.witness, office.at(PREPARER)
    consents.record_consent(desk, witness, desks.a_consent())
    requests.transmit(desk, desks.a_request(witness))
    assessments.draft(desk, witness, an_assessment())
    head = office.at(HEAD)
    assert {one.kind for one in today.lines(head)} >= {Waiting.ANSWER, Waiting.SIGN_OFF}

    closing.discharge(head, witness, DISCHARGE)

    assert today.page(head).counts == {}


# ---------------------------------------------------------------- hold


def test_a_hold_forbids_destruction_until_it_is_lifted(office: Office):
    desk, witness = office.at(HEAD), office.story.witness
    closing.discharge(desk, witness, DISCHARGE)
    closing.lay_hold(desk, witness, HoldReason("An appeal is pending."))
    with pytest.raises(destruction.OnHold):
        destruction.ask(desk, witness)
    hold = overview.case(desk, witness).decided.hold
    assert hold is not None
    assert hold.reason == HoldReason("An appeal is pending.")

    closing.lift_hold(desk, witness, HoldReason("The appeal is decided."))

    assert destruction.ask(desk, witness)
    assert overview.case(desk, witness).decided.hold is None


def test_a_hold_that_is_laid_after_the_approval_still_forbids(office: Office):
    desk, witness = office.at(HEAD), office.story.witness
    closing.discharge(desk, witness, DISCHARGE)
    number = destruction.ask(desk, witness)
    closing.lay_hold(desk, witness, HoldReason("An inquiry asks for it."))
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))

    with pytest.raises(destruction.OnHold):
        destruction.destroy(desk, witness)
    assert reach(desk, witness).destruction is codes.ApprovalStage.APPROVED


def test_a_hold_is_laid_once_and_lifted_once(office: Office):
    desk, witness = office.at(HEAD), office.story.witness
    with pytest.raises(closing.HoldAsItIs):
        closing.lift_hold(desk, witness, HoldReason("none lies"))

    closing.lay_hold(desk, witness, HoldReason("An appeal."))

    with pytest.raises(closing.HoldAsItIs):
        closing.lay_hold(desk, witness, HoldReason("An appeal."))


def test_what_is_decided_stands_on_the_trail_by_codes_alone(office: Office):
    desk = office.at(HEAD)
    closing.discharge(desk, office.story.witness, DISCHARGE)

    entry = oversight.last(desk, 1)[0]
    assert entry.act is Act.DECIDE_CASE
    assert dict(entry.facts)["outcome"] == Outcome.DISCHARGED
