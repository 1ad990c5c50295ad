"""Where a case stands follows from its records: the furthest that they prove."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.codes import CaseState, PlacementKind, PlacementStage, Recommendation
from relocation_desk.domain.lifecycle import CLOSED, CLOSING, CaseRecords, state
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.placements import BEFORE_DEPARTURE

FRESH = CaseRecords(
    has_assessment=False, recommendation=None, awaits_answer=False, is_accepted=False, placement=None,
    placement_kind=None, outcome=None,
)  # fmt: skip
ASSESSED = replace(FRESH, has_assessment=True)
RECOMMENDED = replace(ASSESSED, recommendation=Recommendation.RELOCATION)
ASKED = replace(RECOMMENDED, awaits_answer=True)
ACCEPTED = replace(RECOMMENDED, is_accepted=True)
PLACED = replace(ACCEPTED, placement=PlacementStage.AGREED, placement_kind=PlacementKind.DURABLE)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        (FRESH, CaseState.REFERRED),
        (ASSESSED, CaseState.BEING_ASSESSED),
        (replace(ASSESSED, recommendation=Recommendation.NO_MEASURES), CaseState.LOCAL_MEASURES),
        (replace(ASSESSED, recommendation=Recommendation.LOCAL_MEASURES), CaseState.LOCAL_MEASURES),
        (replace(ASSESSED, recommendation=Recommendation.TEMPORARY_RELOCATION), CaseState.RELOCATION_RECOMMENDED),
        (RECOMMENDED, CaseState.RELOCATION_RECOMMENDED),
        (ASKED, CaseState.AWAITING_STATE),
        (ACCEPTED, CaseState.ACCEPTED),
        (PLACED, CaseState.ACCEPTED),
        (replace(PLACED, placement=PlacementStage.UNDER_WAY), CaseState.IN_TRANSIT),
        (replace(PLACED, placement=PlacementStage.ARRIVED), CaseState.RELOCATED),
        (replace(PLACED, placement=PlacementStage.ENDED), CaseState.SETTLED),
    ],
)
def test_the_state_that_records_prove(records: CaseRecords, expected: CaseState) -> None:
    assert state(records) is expected


@pytest.mark.parametrize("records", [FRESH, ASKED, PLACED, replace(PLACED, placement=PlacementStage.ENDED)])
def test_who_left_in_an_emergency_is_on_the_way_whatever_else_is_on_record(records: CaseRecords) -> None:
    assert state(replace(records, left_in_emergency=True)) is CaseState.IN_TRANSIT


def test_a_decision_on_the_case_weighs_more_than_an_emergency() -> None:
    closed = replace(FRESH, outcome=Outcome.DECEASED, left_in_emergency=True)

    assert state(closed) is CaseState.DECEASED


def test_an_acceptance_weighs_more_than_another_request_that_waits() -> None:
    assert state(replace(ACCEPTED, awaits_answer=True)) is CaseState.ACCEPTED


def test_the_end_of_a_temporary_placement_settles_nobody() -> None:
    ended = replace(PLACED, placement=PlacementStage.ENDED, placement_kind=PlacementKind.TEMPORARY)

    assert state(ended) is not CaseState.SETTLED


def test_every_state_can_be_reached() -> None:
    reached = {
        state(CaseRecords(assessed, advice, waits, accepted, stage, kind, outcome))
        for assessed in (False, True)
        for advice in (None, *Recommendation)
        for waits in (False, True)
        for accepted in (False, True)
        for stage in (None, *PlacementStage)
        for kind in (None, *PlacementKind)
        for outcome in (None, *Outcome)
    }

    assert reached == set(CaseState)


ANY = st.builds(
    CaseRecords, st.booleans(), st.none() | st.sampled_from(Recommendation), st.booleans(), st.booleans(),
    st.none() | st.sampled_from(PlacementStage), st.none() | st.sampled_from(PlacementKind),
    st.none() | st.sampled_from(Outcome), st.none() | st.sampled_from(EndReason),
)  # fmt: skip


@given(ANY)
def test_an_acceptance_never_sets_a_case_back(records: CaseRecords) -> None:
    order = list(CaseState)
    before, after = state(replace(records, is_accepted=False)), state(replace(records, is_accepted=True))

    assert order.index(after) >= order.index(before)


PROVEN_BY: dict[CaseState, Callable[[CaseRecords], bool]] = {
    CaseState.REFERRED: lambda records: not records.has_assessment,
    CaseState.BEING_ASSESSED: lambda records: records.has_assessment,
    CaseState.DEFERRED: lambda records: records.outcome is Outcome.DEFERRED,
    CaseState.LOCAL_MEASURES: lambda records: records.recommendation is not None,
    CaseState.RELOCATION_RECOMMENDED: lambda records: (
        records.recommendation in (Recommendation.RELOCATION, Recommendation.TEMPORARY_RELOCATION)
    ),
    CaseState.AWAITING_STATE: lambda records: records.awaits_answer,
    CaseState.ACCEPTED: lambda records: records.is_accepted or records.placement in BEFORE_DEPARTURE,
    CaseState.IN_TRANSIT: lambda records: records.placement is PlacementStage.UNDER_WAY,
    CaseState.RELOCATED: lambda records: records.placement is PlacementStage.ARRIVED,
    CaseState.SETTLED: lambda records: (
        records.placement is PlacementStage.SETTLED
        or (records.placement is PlacementStage.ENDED and records.ended_as is PlacementKind.DURABLE)
    ),
    CaseState.DECLINED: lambda records: records.outcome is Outcome.DECLINED,
    CaseState.DISCHARGED: lambda records: records.outcome is Outcome.DISCHARGED,
    CaseState.DECEASED: lambda records: records.outcome is Outcome.DECEASED,
}


@given(ANY)
def test_each_state_follows_only_from_records_that_prove_it(records: CaseRecords) -> None:
    assert PROVEN_BY[state(records)](records)


@given(ANY)
def test_a_case_is_closed_by_its_last_outcome_and_by_nothing_else(records: CaseRecords) -> None:
    assert (state(records) in CLOSED) == (records.outcome in CLOSING)


def test_a_deferred_case_that_a_state_accepted_is_deferred_no_longer() -> None:
    assert state(replace(ASSESSED, outcome=Outcome.DEFERRED)) is CaseState.DEFERRED
    assert state(replace(ACCEPTED, outcome=Outcome.DEFERRED)) is CaseState.ACCEPTED


@pytest.mark.parametrize("reason", [EndReason.TAKEN_BACK, EndReason.LEFT, EndReason.TERM_OVER])
def test_a_placement_that_ended_for_a_reason_leaves_the_need(reason: EndReason) -> None:
    ended = replace(PLACED, placement=PlacementStage.ENDED, end_reason=reason, is_accepted=False)

    assert state(ended) is CaseState.RELOCATION_RECOMMENDED
