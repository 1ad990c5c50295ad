"""What outsiders can infer from editions: attacks by an independent solver, which tries every whole table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relocation_desk.domain.counting import Period
from relocation_desk.domain.disclosure import (
    Guard,
    Issue,
    Key,
    NothingPublishable,
    Programme,
    Register,
    Sum,
    of_states,
    programme,
    publishable,
    spans,
)
from relocation_desk.reports.inference import revealed

DAY = timedelta(days=1)
START = date(2016, 1, 1)
FIRST, SECOND = Period(START, START + 9 * DAY), Period(START + 10 * DAY, START + 19 * DAY)
BOTH = Period(FIRST.start, SECOND.end)
TOTALS = {"group": ("figure", "asked"), "kind": ("figure", "asked")}
CELLS: tuple[Key, ...] = (("group", "a"), ("group", "b"), ("group", "c"), ("kind", "x"), ("kind", "y"))
FLOOR = 3
MOST = 11


def counted(group: Sequence[int], first: int) -> dict[Key, int]:
    """The cells of a span: three groups, and the same records by two kinds."""
    total = sum(group)
    by_kind = (min(first, total), total - min(first, total))
    return dict(zip(CELLS, (*group, *by_kind), strict=True)) | {("figure", "asked"): total}


def summed(*spans_of: Mapping[Key, int]) -> dict[Key, int]:
    return {key: sum(one[key] for one in spans_of) for key in spans_of[0]}


def attack(register: Register, issues: Sequence[Issue], at: tuple[int, Key]) -> set[int]:
    """Every value up to `MOST` that a cell of a span can have: whole tables, put together cell by cell.

    Given the totals of the spans, breakdowns have nothing to do with each other, nor do cells beyond their sums.
    """
    place, target = at
    sums = {name: _sums(register, issues, [key for key in CELLS if key[0] == name]) for name in TOTALS}
    totals = _ways(register, issues, ("figure", "asked")).intersection(*sums.values())
    if target not in CELLS:
        return {total[place] for total in totals}
    rest = _sums(register, issues, [key for key in CELLS if key[0] == target[0] and key != target])
    ways = _ways(register, issues, target)
    return {way[place] for way in ways if any(_added(way, one) in totals for one in rest)}


def _ways(register: Register, issues: Sequence[Issue], key: Key) -> set[tuple[int, ...]]:
    """The counts of a cell, span by span, with which every edition that tells it agrees."""
    told = [(issue.period, issue.values[key]) for issue in issues if key not in issue.withheld]
    starts = [span.start for span, _values in register.spans]
    return {
        way
        for way in product(range(MOST + 1), repeat=len(starts))
        if all(sum(n for n, day in zip(way, starts, strict=True) if day in period) == value for period, value in told)
    }


def _sums(register: Register, issues: Sequence[Issue], keys: Sequence[Key]) -> set[tuple[int, ...]]:
    found = {(0,) * len(register.spans)}
    for key in keys:
        ways = _ways(register, issues, key)
        added = {_added(one, way) for one in found for way in ways}
        found = {one for one in added if max(one) <= MOST}
    return found


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(first + second for first, second in zip(one, other, strict=True))


groups = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)).filter(lambda one: sum(one) <= 7)


@settings(max_examples=25, deadline=None)
@given(groups, st.integers(0, 7))
def test_no_small_count_can_be_inferred_from_one_edition(group: tuple[int, int, int], first: int) -> None:
    values = counted(group, first)
    register = Register(((FIRST, values),), TOTALS)

    issue = publishable(register, (), Issue(FIRST, values), revealed, FLOOR)

    for key, value in values.items():
        if 0 < value < FLOOR:
            possible = attack(register, (issue,), (0, key))
            assert max(possible) - min(possible) >= FLOOR, (key, sorted(issue.withheld))


@settings(max_examples=8, deadline=None)
@given(st.tuples(groups, groups), st.tuples(st.integers(0, 5), st.integers(0, 5)), st.booleans())
def test_nor_by_subtraction_of_editions(
    both: tuple[tuple[int, int, int], tuple[int, int, int]], first: tuple[int, int], is_whole_first: bool
) -> None:
    truth = tuple(counted(one, kind) for one, kind in zip(both, first, strict=True))
    register = Register(((FIRST, truth[0]), (SECOND, truth[1])), TOTALS)
    wanted = [Issue(FIRST, truth[0]), Issue(BOTH, summed(*truth))]
    issues: list[Issue] = []
    for one in reversed(wanted) if is_whole_first else wanted:
        try:
            issues.append(publishable(register, issues, one, revealed, FLOOR))
        except NothingPublishable:
            continue

    asked = programme(register, issues, FLOOR)

    assert revealed(asked, FLOOR) == ()
    for place, values in enumerate(truth):
        for key, value in values.items():
            if 0 < value < FLOOR:
                possible = attack(register, issues, (place, key))
                assert max(possible) - min(possible) >= FLOOR, (place, key, [sorted(one.withheld) for one in issues])


def test_a_lone_small_cell_takes_another_with_it() -> None:
    values = counted((1, 5, 30), 20)
    register = Register(((FIRST, values),), TOTALS)

    issue = publishable(register, (), Issue(FIRST, values), revealed, FLOOR)

    assert issue.withheld == {("group", "a"), ("group", "b")}


def test_what_can_not_be_inferred_is_told() -> None:
    values = counted((10, 20, 30), 20)
    register = Register(((FIRST, values),), TOTALS)

    assert publishable(register, (), Issue(FIRST, values), revealed, FLOOR).withheld == frozenset()


def test_a_day_more_gives_no_day_away() -> None:
    year, day = counted((10, 20, 30), 20), counted((1, 0, 0), 1)
    register = Register(((FIRST, year), (SECOND, day)), TOTALS)
    earlier = publishable(register, (), Issue(FIRST, year), revealed, FLOOR)

    later = publishable(register, (earlier,), Issue(BOTH, summed(year, day)), revealed, FLOOR)

    assert {("group", "a"), ("kind", "x"), ("figure", "asked")} <= later.withheld


def test_what_changed_since_is_not_given_away_by_the_difference() -> None:
    then, now = counted((10, 20, 30), 20), counted((10, 19, 31), 20)
    register = Register(((FIRST, now),), TOTALS)
    earlier = Issue(FIRST, then, is_as_now=False)

    later = publishable(register, (earlier,), Issue(FIRST, now), revealed, FLOOR)

    assert {("group", "b"), ("group", "c")} <= later.withheld


@pytest.mark.parametrize(("hosts", "pinned"), [(0, True), (4, False), (9, False), (10, True)])
def test_which_states_host_follows_from_none_and_from_all(hosts: int, pinned: bool) -> None:
    assert bool(revealed(of_states(hosts, 10), 1)) is pinned


days = st.integers(0, 30).map(lambda number: START + number * DAY)


@given(st.lists(st.tuples(days, days).map(lambda one: Period(min(one), max(one))), min_size=1, max_size=5))
def test_spans_cover_each_period_and_nothing_else(periods: list[Period]) -> None:
    cut = spans(periods)

    for period in periods:
        assert (
            sum((one.end - one.start).days + 1 for one in _within(cut, period)) == (period.end - period.start).days + 1
        )
    assert all(any(one.start in period and one.end in period for period in periods) for one in cut)


def _length(period: Period) -> int:
    return (period.end - period.start).days + 1


def _within(cut: Sequence[Period], period: Period) -> Iterator[Period]:
    return (one for one in cut if one.start in period and one.end in period)


def test_what_only_fractions_leave_open_is_revealed() -> None:
    """Twenty of one and some of the other make fifteen: halves leave a width of fifteen, whole numbers none."""
    made = Programme()
    one, other = made.variable(), made.variable()
    made.known.append((Sum(((one, 20), (other, 1))), 15))
    made.guards.append(Guard(("group", "a"), Sum(((other, 1),))))

    assert revealed(made, 10) == (0,)


factors = st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=3)


@settings(max_examples=25, deadline=None)
@given(factors, st.lists(st.integers(0, 5), min_size=4, max_size=4), st.integers(1, 5))
def test_whole_numbers_are_never_pinned_more_narrowly_than_was_found(
    equations: list[list[int]], truth: list[int], width: int
) -> None:
    made = Programme()
    counts = [made.variable() for _ in truth]
    for equation in equations:
        terms = tuple((count, factor) for count, factor in zip(counts, equation, strict=True) if factor)
        made.known.append((Sum(terms), sum(f * n for f, n in zip(equation, truth, strict=True))))
    made.known.append((Sum(tuple((count, 1) for count in counts)), sum(truth)))
    made.guards += [Guard(("group", str(count)), Sum(((count, 1),))) for count in counts]

    found = set(revealed(made, width))

    whole = [
        one
        for one in product(range(sum(truth) + 1), repeat=4)
        if sum(one) == sum(truth)
        and all(
            sum(f * n for f, n in zip(equation, one, strict=True))
            == sum(f * n for f, n in zip(equation, truth, strict=True))
            for equation in equations
        )
    ]
    pinned = {n for n in range(4) if max(one[n] for one in whole) - min(one[n] for one in whole) < width}
    assert found == pinned
