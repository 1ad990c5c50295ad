"""When a contact is due by the rhythm that was agreed, and how many were missed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.contact import Rhythm, RhythmOutOfRange, awaited, in_force, require_sound
from relocation_desk.domain.contact_codes import ContactPhase

BEFORE, AFTER = ContactPhase.BEFORE_DEPARTURE, ContactPhase.AFTER_ARRIVAL
BEGUN = date(2026, 3, 2)
WEEKLY = Rhythm(BEFORE, BEGUN, 7)


@pytest.mark.parametrize(("days_since", "missed"), [(0, 0), (7, 0), (8, 1), (14, 1), (15, 2), (21, 2), (22, 3)])
def test_each_turn_of_the_rhythm_without_contact_is_one_more_missed(days_since: int, missed: int) -> None:
    found = awaited(WEEKLY, BEGUN, None, BEGUN + timedelta(days=days_since))

    assert found is not None
    assert (found.due_on, found.missed, found.is_loud) == (BEGUN + timedelta(days=7), missed, missed >= 2)


def test_the_count_begins_with_the_last_contact_the_rhythm_or_the_arrival_whichever_is_latest() -> None:
    for last, arrived in ((BEGUN + timedelta(days=3), None), (None, BEGUN + timedelta(days=3))):
        found = awaited(WEEKLY, last, arrived, BEGUN)

        assert found is not None
        assert found.due_on == BEGUN + timedelta(days=10)


def test_without_a_rhythm_nothing_is_awaited() -> None:
    assert awaited(None, None, None, BEGUN) is None
    assert awaited(Rhythm(BEFORE, BEGUN, None), None, None, BEGUN) is None


def test_the_rhythm_of_the_phase_holds_and_the_other_goes_on_where_it_has_none() -> None:
    daily = Rhythm(AFTER, BEGUN, 1)

    assert in_force([WEEKLY, daily], AFTER, BEGUN) == daily
    assert in_force([WEEKLY], AFTER, BEGUN) == WEEKLY
    assert in_force([WEEKLY, Rhythm(BEFORE, BEGUN + timedelta(days=9), 2)], BEFORE, BEGUN) == WEEKLY
    assert in_force([daily], AFTER, BEGUN - timedelta(days=1)) is None


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_rhythm_has_days_that_can_be(days: int) -> None:
    with pytest.raises(RhythmOutOfRange):
        require_sound(days)


@given(st.integers(1, 366), st.integers(0, 3000))
def test_a_contact_today_leaves_none_missed(every: int, days: int) -> None:
    today = BEGUN + timedelta(days=days)

    found = awaited(Rhythm(BEFORE, BEGUN, every), today, None, today)

    assert found is not None
    assert found.missed == 0
    assert found.due_on > today
