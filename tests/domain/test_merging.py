"""Cases of one person: in which they go on, whose word stands, and when the person is assessed again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain import lifecycle, merging
from relocation_desk.domain.codes import CaseState, PlacementKind, PlacementStage, Recommendation
from relocation_desk.domain.lifecycle import CaseRecords
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.merging import Assessed, Merges

MERGED_AT = datetime(2026, 5, 1, tzinfo=UTC)
NOTHING = CaseRecords(
    has_assessment=False, recommendation=None, awaits_answer=False, is_accepted=False, placement=None,
    placement_kind=None, outcome=None,
)  # fmt: skip
A_DAY = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def merged_at_random(draw: st.DrawFn) -> Merges:
    """Each case goes on in one of a lower number, or in none."""
    kept = {case: draw(st.integers(0, case - 1)) for case in range(1, 9) if draw(st.booleans())}
    return Merges(kept, dict.fromkeys(kept, MERGED_AT))


def assessed(on: date, due: date, entered_at: datetime = MERGED_AT - timedelta(days=9)) -> Assessed:
    return Assessed(on, entered_at, due)


def state(*of_each: CaseRecords) -> CaseState:
    return lifecycle.state(merging.together(of_each, standing=0))


@given(merged_at_random())
def test_each_case_is_told_by_one_and_by_one_only(merges: Merges):
    told = [case for root in merges.persons(range(9)) for case in merges.whole(root)]

    assert sorted(told) == list(range(9))
    assert all(merges.root(case) not in merges.kept for case in range(9))


@given(merged_at_random(), st.integers(1, 8))
def test_who_undoes_a_merge_has_each_case_where_it_was(merges: Merges, case: int):
    before = Merges({one: kept for one, kept in merges.kept.items() if one != case}, merges.at)
    after = Merges({**before.kept, case: 0}, {**merges.at, case: MERGED_AT})

    undone = Merges({one: kept for one, kept in after.kept.items() if one != case}, after.at)

    assert [undone.whole(one) for one in range(9)] == [before.whole(one) for one in range(9)]


@given(st.lists(st.tuples(A_DAY, A_DAY), min_size=1, max_size=4))
def test_the_later_assessment_stands_with_the_earliest_deadline(told: list[tuple[date, date]]):
    of_each = [assessed(on, due) for on, due in told]

    standing = merging.later(of_each)

    assert standing is not None
    assert of_each[standing].assessed_on == max(on for on, _due in told)
    assert merging.review_due(of_each, MERGED_AT) == min(due for _on, due in told)


def test_an_assessment_of_the_whole_person_sets_its_own_day():
    whole = assessed(date(2026, 6, 1), date(2026, 9, 1), entered_at=MERGED_AT + timedelta(days=31))

    due = merging.review_due([whole, assessed(date(2026, 2, 1), date(2026, 5, 2))], MERGED_AT)

    assert due == date(2026, 9, 1)


def test_a_grave_incident_under_a_case_without_assessment_brings_the_review_forward():
    unassessed = Assessed(None, None, date(2026, 4, 9))

    assert merging.review_due([assessed(date(2026, 2, 1), date(2026, 8, 1)), unassessed], MERGED_AT) == unassessed.due


def test_without_any_assessment_none_is_reviewed():
    assert merging.review_due([Assessed(None, None, date(2026, 4, 9)), Assessed(None, None, None)], MERGED_AT) is None


def test_a_person_stands_where_the_furthest_record_proves():
    asked = replace(NOTHING, awaits_answer=True)
    settled = replace(NOTHING, placement=PlacementStage.ENDED, placement_kind=PlacementKind.DURABLE)

    assert state(NOTHING, asked) is CaseState.AWAITING_STATE
    assert state(asked, settled) is CaseState.SETTLED


def test_what_was_decided_is_told_by_the_case_that_is_kept():
    declined = replace(NOTHING, outcome=Outcome.DECLINED)

    assert state(NOTHING, declined) is CaseState.REFERRED
    assert state(declined, NOTHING) is CaseState.DECLINED


def test_the_recommendation_is_that_of_the_assessment_that_stands():
    local = replace(NOTHING, recommendation=Recommendation.LOCAL_MEASURES)
    away = replace(NOTHING, recommendation=Recommendation.RELOCATION)

    assert lifecycle.state(merging.together((local, away), standing=1)) is CaseState.RELOCATION_RECOMMENDED
    assert lifecycle.state(merging.together((local, away), standing=0)) is CaseState.LOCAL_MEASURES
