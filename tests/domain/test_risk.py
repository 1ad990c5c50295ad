"""Where severity and likelihood meet, and when an assessment is looked at again."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.codes import Likelihood, RiskLevel, Severity
from relocation_desk.domain.risk import (
    REVIEW_INTERVAL_DAYS,
    IntervalImpossible,
    IntervalsOutOfOrder,
    checked_intervals,
    level,
    month_before,
    review_due,
)

days = st.dates(date(2000, 2, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("severity", "likelihood", "expected"),
    [
        (Severity.NEGLIGIBLE, Likelihood.UNLIKELY, RiskLevel.LOW),
        (Severity.NEGLIGIBLE, Likelihood.IMMINENT, RiskLevel.ELEVATED),
        (Severity.SEVERE, Likelihood.POSSIBLE, RiskLevel.ELEVATED),
        (Severity.SEVERE, Likelihood.VERY_LIKELY, RiskLevel.VERY_HIGH),
        (Severity.CRITICAL, Likelihood.UNLIKELY, RiskLevel.ELEVATED),
        (Severity.CRITICAL, Likelihood.IMMINENT, RiskLevel.EXTREME),
    ],
)
def test_the_level_where_both_axes_meet(severity: Severity, likelihood: Likelihood, expected: RiskLevel) -> None:
    assert level(severity, likelihood) is expected


def test_every_level_can_be_reached() -> None:
    assert {level(*both) for both in product(Severity, Likelihood)} == set(RiskLevel)


def test_more_severe_or_more_likely_is_never_less_risk() -> None:
    for likelihood in Likelihood:
        for less, more in pairwise(Severity):
            assert level(less, likelihood) <= level(more, likelihood)
    for severity in Severity:
        for less_likely, more_likely in pairwise(Likelihood):
            assert level(severity, less_likely) <= level(severity, more_likely)


def test_a_higher_risk_is_reviewed_sooner() -> None:
    intervals = [REVIEW_INTERVAL_DAYS[one] for one in RiskLevel]

    assert intervals == sorted(intervals, reverse=True)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2016, 3, 31), date(2016, 2, 29)),
        (date(2015, 3, 31), date(2015, 2, 28)),
        (date(2016, 1, 15), date(2015, 12, 15)),
        (date(2016, 7, 31), date(2016, 6, 30)),
    ],
)
def test_the_month_before(day: date, before: date) -> None:
    assert month_before(day) == before


def test_the_review_is_due_after_the_level_s_interval() -> None:
    assert review_due(RiskLevel.EXTREME, date(2016, 10, 28), date(2017, 10, 28)) == date(2016, 11, 27)


def test_the_review_is_due_a_month_before_validity_ends() -> None:
    assert review_due(RiskLevel.LOW, date(2016, 1, 1), date(2016, 6, 30)) == date(2016, 5, 30)


def test_the_review_is_due_at_once_when_validity_ends_within_the_month() -> None:
    assert review_due(RiskLevel.LOW, date(2016, 6, 15), date(2016, 6, 30)) == date(2016, 6, 15)


@given(st.sampled_from(RiskLevel), days, st.integers(0, 1000))
def test_the_review_is_never_before_signature_nor_later_than_the_interval(
    risk_level: RiskLevel, signed_on: date, validity: int
) -> None:
    due = review_due(risk_level, signed_on, signed_on + timedelta(days=validity))

    assert signed_on <= due <= signed_on + timedelta(days=REVIEW_INTERVAL_DAYS[risk_level])


@given(st.lists(st.integers(1, 1096), min_size=5, max_size=5), days, st.integers(0, 1000))
def test_by_the_section_s_own_intervals_a_higher_risk_is_never_reviewed_later(
    chosen: list[int], signed_on: date, validity: int
) -> None:
    intervals = checked_intervals(dict(zip(RiskLevel, sorted(chosen, reverse=True), strict=True)))

    due = [review_due(one, signed_on, signed_on + timedelta(days=validity), intervals) for one in RiskLevel]

    assert due == sorted(due, reverse=True)
    assert all(signed_on <= one for one in due)


@given(st.lists(st.integers(-10, 1200), min_size=5, max_size=5))
def test_intervals_are_taken_only_when_all_are_possible_and_in_order(chosen: list[int]) -> None:
    intervals = dict(zip(RiskLevel, chosen, strict=True))
    is_right = all(1 <= one <= 1096 for one in chosen) and chosen == sorted(chosen, reverse=True)

    try:
        assert checked_intervals(intervals) == intervals
    except (IntervalImpossible, IntervalsOutOfOrder):
        assert not is_right
    else:
        assert is_right


@given(days)
def test_the_month_before_is_in_the_month_before(day: date) -> None:
    before = month_before(day)

    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == 1
    assert before.day <= day.day
