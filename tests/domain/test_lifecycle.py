"""Where a case stands follows from its records: the furthest that they prove."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.codes import CaseState, PlacementKind, PlacementStage, Recommendation
from relocation_desk.domain.lifecycle import CaseRecords, state

FRESH = CaseRecords(
    has_assessment=False, recommendation=None, awaits_answer=False, is_accepted=False, placement=None,
    placement_kind=None,
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


def test_an_acceptance_weighs_more_than_another_request_that_waits() -> None:
    assert state(replace(ACCEPTED, awaits_answer=True)) is CaseState.ACCEPTED


def test_the_end_of_a_temporary_placement_settles_nobody() -> None:
    ended = replace(PLACED, placement=PlacementStage.ENDED, placement_kind=PlacementKind.TEMPORARY)

    assert state(ended) is not CaseState.SETTLED


def test_every_state_can_be_reached() -> None:
    reached = {
        state(CaseRecords(assessed, advice, waits, accepted, stage, kind))
        for assessed in (False, True)
        for advice in (None, *Recommendation)
        for waits in (False, True)
        for accepted in (False, True)
        for stage in (None, *PlacementStage)
        for kind in (None, *PlacementKind)
    }

    assert reached == set(CaseState)


@given(
    st.builds(
        CaseRecords, st.booleans(), st.none() | st.sampled_from(Recommendation), st.booleans(), st.booleans(),
        st.none() | st.sampled_from(PlacementStage), st.none() | st.sampled_from(PlacementKind),
    )
)  # fmt: skip
def test_an_acceptance_never_sets_a_case_back(records: CaseRecords) -> None:
    order = list(CaseState)
    before, after = state(replace(records, is_accepted=False)), state(replace(records, is_accepted=True))

    assert order.index(after) >= order.index(before)
