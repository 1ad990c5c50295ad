"""Dates known in part: read, refused, compared."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from relocation_desk.domain.partial_dates import (
    BandDiffers,
    BornTooLongAgo,
    Certainty,
    DateImpossible,
    DateUnclear,
    NotBornYet,
    PartialDate,
    StillMinor,
    birth,
    is_born,
    is_minor,
    is_unknown,
    of_age_on,
    parse,
    require_may_be_adult,
    require_may_be_minor,
    years_before,
)
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.days import wording

TODAY = date(2026, 11, 24)
YEARS = st.integers(1900, 2100)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    whole = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    known = draw(st.sampled_from(("year", "month", "day")))
    month = None if known == "year" else whole.month
    return PartialDate(whole.year, month, whole.day if known == "day" else None, draw(st.sampled_from(Certainty)))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1974", "1974"),
        ("1974-05", "1974-05"),
        ("1974-5-3", "1974-05-03"),
        ("05.1974", "1974-05"),
        ("3/5/1974", "1974-05-03"),
        ("3 May 1974", "1974-05-03"),
        ("3. may 1974", "1974-05-03"),
        ("september 1974", "1974-09"),
        ("  About   1974 ", "about 1974"),
        ("ca. 1974", "about 1974"),
        ("~1974", "about 1974"),
        ("before 1990", "before 1990"),
        ("after Jan. 1990", "after 1990-01"),
        ("29.2.2024", "2024-02-29"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(typed: str, kept: str) -> None:
    assert str(parse(typed)) == kept


@pytest.mark.parametrize("typed", ["31.2.1974", "1974-13", "29 Feb 2023", "0.5.1974", "1799", "2200", "1974-00"])
def test_a_day_that_no_calendar_has_is_refused(typed: str) -> None:
    with pytest.raises(DateImpossible) as refusal:
        parse(typed)

    assert refusal.value.facts["typed"] == typed


@pytest.mark.parametrize(
    "typed", ["", "soon", "74", "about", "before", "3 Brumaire 1795", "١٩٧٤", "1974-", "9" * 10_000]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(DateUnclear) as refusal:
        parse(typed)

    assert len(str(refusal.value.facts["typed"])) <= 25


@given(partial_dates())
def test_what_is_kept_is_read_back(one: PartialDate) -> None:
    assert parse(str(one)) == one


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_date_or_refused_as_one(typed: str) -> None:
    with suppress(DateUnclear, DateImpossible):
        assert parse(str(parse(typed))) == parse(typed)


@given(partial_dates())
def test_the_first_day_that_it_may_be_is_not_after_the_last(one: PartialDate) -> None:
    assert one.earliest <= one.latest


@given(partial_dates())
def test_about_leaves_more_room_than_exactly(one: PartialDate) -> None:
    assume(one.certainty is Certainty.EXACT)
    about = PartialDate(one.year, one.month, one.day, Certainty.ABOUT)

    assert about.earliest < one.earliest <= one.latest < about.latest


@given(partial_dates(), partial_dates())
def test_two_dates_may_be_one_day_or_one_is_surely_before_the_other(one: PartialDate, other: PartialDate) -> None:
    apart = one.is_surely_before(other.earliest) or other.is_surely_before(one.earliest)

    assert one.may_be(other) == other.may_be(one) == (not apart)


@given(YEARS)
def test_before_and_after_a_year_leave_that_year_out(year: int) -> None:
    before, after = PartialDate(year, certainty=Certainty.BEFORE), PartialDate(year, certainty=Certainty.AFTER)

    assert before.is_surely_before(date(year, 1, 1))
    assert after.is_surely_after(date(year, 12, 31))
    assert not before.may_be(PartialDate(year))


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("2027", NotBornYet), ("25 Nov 2026", NotBornYet), ("after 2026", NotBornYet), ("1874", BornTooLongAgo),
     ("before 1850", BornTooLongAgo)],
)  # fmt: skip
def test_a_birth_that_can_not_be_is_refused(typed: str, kind: type[Trouble]) -> None:
    with pytest.raises(kind):
        birth(parse(typed), TODAY, "Born")


@pytest.mark.parametrize("typed", ["2026", "24 Nov 2026", "about 2027", "before 1990", "after 1985", "1920"])
def test_a_birth_that_may_be_is_taken(typed: str) -> None:
    assert str(birth(parse(typed), TODAY, "Born")) == str(parse(typed))


@pytest.mark.parametrize(("typed", "is_refused"), [
    ("2008-11-23", True), ("2008-11-24", False), ("2007", True), ("2008", False), ("about 2006", False),
    ("before 2007", True), ("after 1970", False),
])  # fmt: skip
def test_only_who_is_surely_an_adult_can_not_be_a_minor(typed: str, is_refused: bool) -> None:
    if is_refused:
        with pytest.raises(BandDiffers):
            require_may_be_minor(parse(typed), TODAY)
    else:
        require_may_be_minor(parse(typed), TODAY)


@pytest.mark.parametrize(("typed", "is_refused"), [
    ("2008-11-24", False), ("2008-11-25", True), ("2008", False), ("2010", True), ("about 2015", True),
    ("after 2010", True), ("before 2015", False),
])  # fmt: skip
def test_only_who_is_surely_a_minor_can_not_be_an_adult(typed: str, is_refused: bool) -> None:
    if is_refused:
        with pytest.raises(StillMinor):
            require_may_be_adult(parse(typed), TODAY)
    else:
        require_may_be_adult(parse(typed), TODAY)


def test_unknown_is_said_and_is_no_date() -> None:
    assert is_unknown(" Unknown ")
    assert not is_unknown("")


def test_a_leap_day_has_its_anniversary() -> None:
    assert years_before(date(2024, 2, 29), 18) == date(2006, 2, 28)


@pytest.mark.parametrize(
    ("kept", "is_possible"),
    [
        ("4 April 2017", False), ("2017-04-04", False), ("2017", False), ("after 2016", False), ("", True),
        ("unknown", True), ("2016", True), ("between 2017 and 2019", True), ("about 2017", True),
        ("4 April 1981", True),
    ],
)  # fmt: skip
def test_only_who_is_surely_born_later_is_not_born_by_a_day(kept: str, is_possible: bool) -> None:
    assert is_born(kept, date(2016, 10, 28)) is is_possible


def test_a_word_that_may_be_two_months_is_no_month() -> None:
    with pytest.raises(DateUnclear):
        parse("3 jui 2016", wording(lambda text: {"Jun": "juin", "Jul": "juil."}.get(text, text)))


@pytest.mark.parametrize(
    ("born", "of_age"),
    [
        ("2008-05-02", date(2026, 5, 2)),
        ("2008-02-29", date(2026, 3, 1)),
        ("2008", date(2026, 12, 31)),
        ("before 2008", date(2025, 12, 31)),
        ("after 2008", None),
    ],
)
def test_someone_comes_of_age_on_the_first_day_on_which_they_are_surely_no_minor(born: str, of_age: date | None):
    known = parse(born)

    assert of_age_on(known) == of_age
    if of_age is not None:
        assert [is_minor(known, day) is False for day in (of_age - timedelta(days=1), of_age)] == [False, True]
