"""Days of records: not in the future, and in an order that can be."""

from datetime import date, timedelta

import pytest

from relocation_desk.domain.dates import DayInFuture, DayTooEarly, DayTooFar, DayTooLongAgo, ahead, happened, not_before

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


def test_nothing_on_record_happened_in_another_century_but_the_last() -> None:
    assert happened(date(1900, 1, 1), TODAY, "Date of the document") == date(1900, 1, 1)
    with pytest.raises(DayTooLongAgo):
        happened(date(1899, 12, 31), TODAY, "Date of the document")


@pytest.mark.parametrize(("day", "trouble"), [(TODAY - DAY, DayTooEarly), (date(2067, 1, 1), DayTooFar)])
def test_what_is_planned_lies_ahead_within_reason(day: date, trouble: type[Exception]) -> None:
    last = date(2066, 12, 31)
    assert ahead(last, TODAY, "Valid until", "Day of the assessment") == last
    with pytest.raises(trouble):
        ahead(day, TODAY, "Valid until", "Day of the assessment")
