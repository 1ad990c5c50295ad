"""What may be there in a year: from the past alone, the same each time, wider the further ahead."""

from datetime import date

from relocation_desk.domain.forecast import foretell, next_month

LAST = date(2016, 8, 31)


def test_nothing_is_foretold_of_less_than_a_year():
    assert foretell(1_000, [10] * 11, LAST) == ()


def test_a_past_that_is_always_the_same_leaves_no_doubt():
    found = foretell(1_000, [-100] * 12, LAST)

    assert [(one.low, one.middle, one.high) for one in found[:2]] == [(900, 900, 900), (800, 800, 800)]
    assert (found[0].month_end, found[-1].month_end) == (date(2016, 9, 30), date(2017, 8, 31))
    assert [one.short for one in found] == [0] * 10 + [100] * 2


def test_doubt_grows_with_the_months_and_the_draws_are_the_same_each_time():
    flows = [500, -40, -60, 20, -300, 10, 700, -90, -90, -80, 60, -200]
    found = foretell(2_000, flows, LAST)

    assert found == foretell(2_000, flows, LAST)
    assert found[0].high - found[0].low < found[-1].high - found[-1].low
    assert found[-1].low < found[-1].middle < found[-1].high


def test_december_is_followed_by_january():
    assert next_month(date(2016, 12, 31)) == date(2017, 1, 1)
