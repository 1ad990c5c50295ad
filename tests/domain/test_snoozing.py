"""How long a line of Today may be put off."""

from datetime import date, timedelta

import pytest

from relocation_desk.domain.snoozing import PutOffTooLong, StaysThere, latest, require_may
from relocation_desk.domain.today_codes import Waiting

TODAY = date(2016, 5, 9)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(("due", "last"), [(3, 3), (14, 14), (40, 14)])
def test_a_line_is_put_off_until_its_day_or_for_two_weeks(due: int, last: int):
    assert latest(Waiting.REVIEW, day(due), TODAY) == day(last)


@pytest.mark.parametrize("due", [0, -1])
def test_what_is_due_or_over_its_day_stays(due: int):
    with pytest.raises(StaysThere):
        require_may(Waiting.REVIEW, day(due), TODAY, day(1))


@pytest.mark.parametrize("kind", [Waiting.DEBT, Waiting.CONTACT_MISSED])
def test_debts_and_missed_contacts_stay(kind: Waiting):
    with pytest.raises(StaysThere):
        require_may(kind, day(3), TODAY, day(1))


@pytest.mark.parametrize("until", [0, 4])
def test_a_day_is_refused_that_is_not_ahead_or_past_the_lines_own(until: int):
    with pytest.raises(PutOffTooLong):
        require_may(Waiting.REVIEW, day(3), TODAY, day(until))
