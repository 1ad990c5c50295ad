"""Which State fits: gates are never traded, weights do what they say, and little knowledge is shown as such."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relocation_desk.domain import estimates, ranking
from relocation_desk.domain.codes import RegionalGroup, WayIn
from relocation_desk.domain.estimates import Estimate, Record, Spent
from relocation_desk.domain.ranking import (
    DEFAULT_WEIGHTS,
    Around,
    Candidate,
    Need,
    Ranked,
    Way,
    WeightsIncomplete,
    checked_weights,
)
from relocation_desk.domain.ranking_codes import Availability, Criterion, Gate, Level

records = st.builds(
    lambda settled, part, days: Record(settled, round(settled * part), tuple(sorted(days.items()))),
    st.integers(0, 40), st.floats(0, 1), st.dictionaries(st.integers(0, 400), st.integers(1, 9), max_size=5),
)  # fmt: skip
ways = st.builds(
    Way, st.sampled_from(WayIn), st.sampled_from(("A-0001-5", "A-0002-3")), st.none() | st.integers(0, 9), records
)
levels = st.none() | st.sampled_from(Level)
languages = st.none() | st.frozensets(st.sampled_from(("en", "fr", "fa")), max_size=2)
codes = st.text(st.sampled_from("QXZ"), min_size=2, max_size=2)
candidates = st.lists(
    st.builds(
        Candidate, codes, st.sampled_from(RegionalGroup), st.frozensets(st.sampled_from(Gate), max_size=1),
        st.lists(ways, max_size=2).map(tuple), languages, levels, levels, levels,
    ),
    max_size=6, unique_by=lambda one: one.code,
)  # fmt: skip
needs = st.builds(Need, st.integers(1, 8), languages, st.booleans(), st.none() | st.booleans())
weights = st.fixed_dictionaries({one: st.integers(1, 100) for one in Criterion})
arounds = st.builds(
    Around, st.fixed_dictionaries(dict.fromkeys(WayIn, records)),
    st.dictionaries(st.sampled_from(RegionalGroup), st.integers(0, 40)),
)  # fmt: skip
SOME = settings(max_examples=40)
AGREED = Way(WayIn.RELOCATION_AGREEMENT, "A-0001-5", 6, Record(20, 10, ((30, 20),)))


def rank(need, states, points, around) -> tuple[Ranked, ...]:
    return ranking.rank(need, [ranking.prospects(one, around) for one in states], points)


def a_state(code: str, **known: object) -> Candidate:
    return replace(Candidate(code, RegionalGroup.AFRICA, ways=(AGREED,)), **known)  # type: ignore[arg-type]


def ranked(*states: Candidate, need: Need | None = None) -> dict[str, Ranked]:
    around = Around({WayIn.RELOCATION_AGREEMENT: Record(100, 50, ((40, 100),))}, {RegionalGroup.AFRICA: 4})
    found = rank(need or Need(2, frozenset({"fa"})), states, DEFAULT_WEIGHTS, around)
    return {one.candidate.code: one for one in found}


@SOME
@given(needs, candidates, weights, arounds)
def test_no_closed_gate_stands_above_an_open_one(need, states, points, around):
    order = [list(Availability).index(one.availability) for one in rank(need, states, points, around)]

    assert order == sorted(order)
    assert all(bool(one.candidate.gates) == (one.availability is Availability.CLOSED)
               for one in rank(need, states, points, around))  # fmt: skip


@SOME
@given(needs, candidates, weights, arounds, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_input(need, states, points, around, chance):
    turned = list(states)
    chance.shuffle(turned)

    assert rank(need, states, points, around) == rank(need, turned, points, around)


@SOME
@given(needs, candidates, weights, arounds, st.sampled_from(Criterion), st.integers(1, 50))
def test_more_weight_never_lowers_who_leads_in_that_criterion(need, states, points, around, criterion, more):
    def scores(weighed):
        # Of a State with two ways in the better one is taken, and which that is depends on the weights.
        one_way = [replace(one, ways=one.ways[:1]) for one in states]
        return {one.candidate.code: one for one in rank(need, one_way, weighed, around)}

    before, after = scores(points), scores({**points, criterion: points[criterion] + more})
    shown = [one for one in before.values() if any(known.criterion is criterion for known in one.judged)]
    for availability in Availability:
        group = [one for one in shown if one.availability is availability]
        led = max((_of(one, criterion) for one in group), default=0.0)
        for one in (one for one in group if _of(one, criterion) == led):
            was = {code for code, other in before.items() if other.score.value < one.score.value - 1e-9}
            now = {code for code, other in after.items() if other.score.value < after[one.candidate.code].score.value}
            same = {code for code in was if before[code].availability is availability}
            assert same <= now


def _of(one: Ranked, criterion: Criterion) -> float:
    return next(known.score.value for known in one.judged if known.criterion is criterion)


@SOME
@given(needs, candidates, weights, arounds)
def test_a_place_lies_between_the_best_and_the_worst_that_it_may_be(need, states, points, around):
    for one in rank(need, states, points, around):
        assert 1 <= one.best <= one.place <= one.worst
        assert 0 <= one.score.low <= one.score.value <= one.score.high <= 1


@SOME
@given(needs, candidates, weights, arounds)
def test_what_would_change_it_is_enough_and_no_more(need, states, points, around):
    found = rank(need, states, points, around)
    for above, one in pairwise(found):
        if one.change is None:
            continue
        counts = {known.criterion: known for known in one.judged}
        gain = one.change.needed - one.change.now
        reached = one.score.value + gain * counts[one.change.criterion].points / sum(x.points for x in one.judged)

        assert reached == pytest.approx(above.score.value)
        assert one.change.needed <= 1 + 1e-9


def test_what_nobody_recorded_is_neither_good_nor_bad_and_makes_the_score_unsure():
    found = ranked(a_state("QA"), a_state("QB", health_care=Level.NONE), a_state("QC", health_care=Level.HIGH))

    assert found["QB"].score.value < found["QA"].score.value < found["QC"].score.value
    assert _width(found["QA"].score) > _width(found["QC"].score)


def test_a_state_whose_placements_cost_half_as_much_has_two_thirds_and_few_of_them_leave_the_level():
    usual, around = Way(WayIn.AD_HOC, None, spent=Spent((50.0,) * 4)), Around(a_day=100.0)
    few = replace(usual, spent=Spent((50.0, 50.0)))

    def cost(way: Way) -> float:
        (one,) = rank(Need(1), (a_state("QN", ways=(way,), cost=Level.HIGH),), DEFAULT_WEIGHTS, around)
        return next(known.score.value for known in one.judged if known.criterion is Criterion.COST)

    assert cost(usual) == pytest.approx(2 / 3)
    assert cost(few) == 0.0


def test_few_past_requests_give_a_wide_interval():
    few = replace(AGREED, record=Record(2, 1, ((30, 2),)))
    found = ranked(a_state("QA"), a_state("QB", ways=(few,)))

    assert _width(found["QB"].rate) > 1.3 * _width(found["QA"].rate)


def test_a_state_without_a_way_in_stands_behind_all_that_have_one():
    found = ranked(a_state("QA", ways=()), a_state("QB", health_care=Level.NONE, cost=Level.HIGH, schooling=Level.NONE))

    assert list(found) == ["QB", "QA"]
    assert found["QA"].availability is Availability.NO_WAY_IN


def test_a_household_larger_than_the_places_left_goes_by_exception_only():
    found = ranked(a_state("QA"), need=Need(7))

    assert found["QA"].availability is Availability.NO_PLACE


def test_of_two_ways_the_one_with_room_is_taken():
    full = replace(AGREED, instrument="A-0002-3", left=0, record=Record(50, 50, ((3, 50),)))

    assert ranked(a_state("QA", ways=(full, AGREED)))["QA"].way == AGREED


def test_a_child_makes_schooling_count():
    with_child = ranked(a_state("QA"), need=Need(2, has_minors=True))["QA"]

    assert Criterion.SCHOOLING in {one.criterion for one in with_child.judged}
    assert Criterion.SCHOOLING not in {one.criterion for one in ranked(a_state("QA"))["QA"].judged}


@pytest.mark.parametrize("wrong", [{}, dict.fromkeys(Criterion, 0), dict.fromkeys(Criterion, 101), {Criterion.COST: 3}])
def test_weights_that_say_nothing_are_refused(wrong):
    with pytest.raises(WeightsIncomplete):
        checked_weights(wrong)


@SOME
@given(st.integers(0, 200), st.integers(0, 200))
def test_a_share_lies_in_its_interval_and_more_cases_narrow_it(successes, more):
    of = successes + more
    once, often = estimates.share(successes, of), estimates.share(10 * successes, 10 * of)

    assert _width(often) <= _width(once) + 1e-9


def test_a_share_of_few_is_wilsons():
    found = estimates.share(3, 10)

    assert (found.low, found.value, found.high) == pytest.approx((0.1078, 0.3, 0.6032), abs=1e-4)


def test_no_answer_ever_is_unknown_not_fast():
    assert estimates.median_days(Record(), Record()) is None


@SOME
@given(records.filter(lambda one: one.answered > 0), records)
def test_the_middle_of_days_lies_in_its_interval(own, others):
    found = estimates.median_days(own, Record.of_all((own, others)))

    assert found is not None
    assert found.low <= found.value <= found.high


def _width(one: Estimate) -> float:
    return one.high - one.low
