"""When a number must be tried again, and when what was agreed for some months is over."""

from datetime import date

import pytest

from relocation_desk.domain.contacts import due_again, is_near, months_after
from relocation_desk.domain.partner_codes import CallOutcome

SINCE, TRIED = date(2016, 1, 1), date(2016, 3, 1)


def test_a_number_that_nobody_tried_is_due_at_once():
    assert due_again(SINCE, None) == SINCE


@pytest.mark.parametrize("outcome", list(CallOutcome))
def test_a_number_that_answered_is_good_for_half_a_year(outcome: CallOutcome):
    reached = outcome in (CallOutcome.ANSWERED, CallOutcome.CALLED_BACK)

    assert (due_again(SINCE, (outcome, TRIED)) == date(2016, 8, 28)) == reached


def test_what_ends_within_sixty_days_is_near():
    assert is_near(date(2016, 3, 1), date(2016, 1, 1))
    assert not is_near(date(2016, 3, 2), date(2016, 1, 1))


@pytest.mark.parametrize(
    ("months", "end"),
    [(1, date(2016, 2, 29)), (13, date(2017, 2, 28)), (11, date(2016, 12, 31)), (12, date(2017, 1, 31))],
)
def test_months_end_on_the_last_day_where_a_month_is_shorter(months: int, end: date):
    assert months_after(date(2016, 1, 31), months) == end
