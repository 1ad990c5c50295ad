"""Days at risk: from need to safety, what they were spent on, and how sure a median is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.codes import WayIn
from relocation_desk.domain.waiting import Asked, Median, Placed, Records, lasting, middle_of, waits
from relocation_desk.domain.waiting_codes import SpentOn, WaitState

NEED = date(2026, 1, 5)
AD_HOC, AGREED = WayIn.AD_HOC, WayIn.RELOCATION_AGREEMENT


def on(day: int) -> date:
    return NEED + timedelta(days=day)


REFUSED = Asked(on(4), on(30), is_accepted=False, way_in=AD_HOC)
ACCEPTED = Asked(on(40), on(60), is_accepted=True, way_in=AGREED)
PLACED = Placed(AGREED, on(60), on(66), on(70), on(71), None, reopens=False)
SAFE = Records(((NEED, True),), (REFUSED, ACCEPTED), (PLACED,))


def test_each_day_from_need_to_arrival_is_spent_on_one_thing() -> None:
    (wait,) = waits(SAFE, on(400))

    assert (wait.days, wait.state, wait.way_in) == (71, WaitState.SAFE, AGREED)
    assert dict(wait.spent()) == {
        SpentOn.SECTION: 4 + 10, SpentOn.STATE: 26 + 20, SpentOn.DOSSIER: 6, SpentOn.TRAVEL: 5,
    }  # fmt: skip


def test_days_are_counted_within_a_period_alone() -> None:
    (wait,) = waits(SAFE, on(400))

    assert dict(wait.spent(on(20), on(41))) == {SpentOn.STATE: 10 + 1, SpentOn.SECTION: 10}


def test_a_wait_that_goes_on_is_of_the_way_that_was_asked_last() -> None:
    (wait,) = waits(Records(((NEED, True),), (REFUSED, Asked(on(40), None, is_accepted=False, way_in=AGREED))), on(90))

    assert (wait.days, wait.state, wait.way_in) == (90, WaitState.WAITING, AGREED)
    assert waits(Records(((NEED, True),)), on(3))[0].way_in is None


@pytest.mark.parametrize("records", [
    Records(((NEED, True), (on(20), False))), Records(((NEED, True),), closed_on=on(20)),
])  # fmt: skip
def test_a_need_that_is_over_ends_the_wait_without_safety(records: Records) -> None:
    (wait,) = waits(records, on(90))

    assert (wait.days, wait.state) == (20, WaitState.OVER)


def test_who_is_taken_back_waits_anew() -> None:
    back = Placed(AGREED, on(60), on(66), on(70), on(71), on(200), reopens=True)
    later = Placed(AD_HOC, on(230), None, on(240), on(241), None, reopens=False)

    first, second = waits(Records(((NEED, True),), (REFUSED, ACCEPTED), (back, later)), on(400))

    assert (second.since, second.until, second.way_in) == (on(200), on(241), AD_HOC)
    assert first.until == on(71)


def test_where_nothing_was_recommended_nobody_waits() -> None:
    assert waits(Records(((NEED, False),)), on(90)) == ()
    assert waits(Records(()), on(90)) == ()


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 90), st.booleans()), max_size=5), st.integers(0, 400))
def test_the_days_of_a_wait_are_the_sum_of_what_they_were_spent_on(
    asked: list[tuple[int, int, bool]], today: int
) -> None:
    sent = tuple(Asked(on(day), on(day + days), is_accepted=yes, way_in=AD_HOC) for day, days, yes in sorted(asked))

    for wait in waits(Records(((NEED, True),), sent), on(today)):
        assert sum(wait.spent().values()) == wait.days


# The remission times of 21 patients under 6-MP (Freireich et al., 1963), whose median and limits are in every textbook.
FINISHED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
CENSORED = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)


def test_the_median_of_what_is_not_all_seen_to_its_end_is_the_textbooks() -> None:
    seen = [*((days, True) for days in FINISHED), *((days, False) for days in CENSORED)]

    found = lasting(seen)

    assert (found.middle, found.low, found.high) == (23, 13, None)
    assert (found.count, found.finished) == (21, 9)


def test_without_an_end_no_median_is_known() -> None:
    assert lasting([(9, False), (4, False)]).middle is None
    assert lasting([]) == Median(None, None, None, 0, 0)


def test_the_median_of_known_values_lies_between_two_of_them() -> None:
    assert middle_of(range(1, 11)) == Median(5.5, 2, 9, 10, 10)
    assert middle_of([7]) == Median(7, None, None, 1, 1)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=60))
def test_limits_hold_the_median(values: list[int]) -> None:
    for found in (middle_of(values), lasting((one, True) for one in values)):
        assert found.middle is not None
        assert found.low is None or found.low <= found.middle
        assert found.high is None or found.high >= found.middle
