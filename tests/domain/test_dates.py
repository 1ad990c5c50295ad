"""Days of records: not in the future, and in an order that can be."""

from datetime import date, timedelta

import pytest

from relocation_desk.domain.dates import DayInFuture, DayTooEarly, happened, not_before

TODAY = date(2016, 11, 24)
DAY = timedelta(days=1)


@pytest.mark.parametrize("day", [TODAY, TODAY - DAY, date(2012, 1, 9)])
def test_what_happened_up_to_today_is_taken(day: date) -> None:
    assert happened(day, TODAY, "Day") == day


def test_tomorrow_has_not_happened() -> None:
    with pytest.raises(DayInFuture) as refusal:
        happened(TODAY + DAY, TODAY, "Day of consent")

    assert refusal.value.facts == {"field": "Day of consent", "day": TODAY + DAY}


def test_two_things_may_happen_on_one_day() -> None:
    assert not_before(TODAY, TODAY, "Day of the answer", "Day of transmission") == TODAY


def test_nothing_happens_before_what_it_follows() -> None:
    with pytest.raises(DayTooEarly) as refusal:
        not_before(TODAY - DAY, TODAY, "Day of the answer", "Day of transmission")

    assert refusal.value.facts["limit"] == TODAY
