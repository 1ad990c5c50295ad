"""Amounts are exact, in the minor units that ISO 4217 gives; what does not add up is refused."""

from datetime import date
from fractions import Fraction

import pytest
from babel.numbers import get_currency_precision, get_territory_currencies
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain import money
from relocation_desk.domain.fund_codes import RateSource
from relocation_desk.domain.money import DIGITS, Money
from relocation_desk.words.money import amount

DAY = date(2016, 3, 1)


@pytest.mark.parametrize(
    ("typed", "code", "mark", "minor"),
    [
        ("1250", "EUR", ".", 125000), ("1250.5", "EUR", ".", 125050), ("1,250.00", "EUR", ".", 125000),
        ("1 250,00", "eur", ",", 125000), ("1.250,00", "EUR", ",", 125000), ("12,50", "EUR", ".", 1250),
        ("1250.500", "EUR", ".", 125050), ("1\u202f250,75", "EUR", ",", 125075), ("1250", "JPY", ".", 1250),
        ("1.234", "KWD", ".", 1234), ("1,234", "USD", ".", 123400),
    ],
)  # fmt: skip
def test_an_amount_is_read_exactly(typed: str, code: str, mark: str, minor: int):
    assert money.parse(typed, code, mark) == Money(minor, code.upper())


@pytest.mark.parametrize(
    ("typed", "code", "trouble"),
    [
        ("12.345", "EUR", money.AmountTooFine), ("1.5", "JPY", money.AmountTooFine),
        ("-5", "EUR", money.AmountNotPositive), ("0", "EUR", money.AmountNotPositive),
        ("5", "XYZ", money.CurrencyUnknown), ("5", "", money.CurrencyUnknown), ("", "EUR", money.AmountUnclear),
        ("12,3,4", "EUR", money.AmountUnclear), ("five", "EUR", money.AmountUnclear),
        ("1e9", "EUR", money.AmountUnclear),
        ("9" * 20, "EUR", money.AmountTooLarge), ("9" * 5000, "EUR", money.AmountTooLarge),
        ("1e30", "EUR", money.AmountUnclear), ("NaN", "EUR", money.AmountUnclear),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_its_reason(typed: str, code: str, trouble: type[Exception]):
    with pytest.raises(trouble):
        money.parse(typed, code)


@given(st.sampled_from(sorted(DIGITS)), st.integers(1, 10**15), st.sampled_from(("en", "fr")))
def test_an_amount_that_was_written_is_read_back(code: str, minor: int, language: str):
    shown = amount(Money(minor, code), language).replace(code, "").strip("\u00a0")

    assert money.parse(shown, code, "," if language == "fr" else ".") == Money(minor, code)


def test_an_amount_is_written_as_each_language_does():
    assert amount(Money(-125000, "EUR"), "en") == "EUR\u00a0\u22121,250.00"
    assert amount(Money(125050, "EUR"), "fr") == "1\u202f250,50\u00a0EUR"
    assert amount(Money(1250, "JPY"), "en") == "JPY\u00a01,250"


@pytest.mark.parametrize("typed", ["0", "", "-1", "one", "0.", "1.2.3"])
def test_what_is_no_rate_is_refused(typed: str):
    with pytest.raises(money.RateUnclear):
        money.rate("USD", typed, RateSource.UN_RATE, DAY)


def test_a_rate_is_the_fraction_that_was_published():
    assert money.rate("USD", "0,9137", RateSource.UN_RATE, DAY).worth == Fraction(9137, 10000)


def test_the_currency_of_account_has_no_rate():
    with pytest.raises(money.RateUnclear):
        money.rate("EUR", "1", RateSource.UN_RATE, DAY)


def test_half_a_cent_goes_up_and_digits_differ_by_currency():
    assert money.converted(Money(1, "USD"), Fraction(1, 2)) == Money(1, "EUR")
    assert money.converted(Money(1000, "JPY"), Fraction(8, 1000)) == Money(800, "EUR")
    assert money.converted(Money(1001, "KWD"), Fraction(3)) == Money(300, "EUR")


def test_a_value_that_the_rate_does_not_lead_to_is_refused():
    assert money.require_value(Money(10001, "USD"), Fraction(9137, 10000), 9138) == 9138
    with pytest.raises(money.ValueDiffers) as raised:
        money.require_value(Money(10001, "USD"), Fraction(9137, 10000), 9137)

    assert raised.value.facts["expected"] == Money(9138, "EUR")


def test_every_currency_that_is_tender_today_is_known_and_has_the_places_of_iso_4217():
    lands = ("DE", "US", "JP", "KW", "CH", "GB", "CI", "KE", "UG", "CO", "GE", "BD", "MM", "NL", "FR", "TN", "CL", "IS")
    tender = {code for land in lands for code in get_territory_currencies(land, DAY, DAY)}

    assert tender <= set(DIGITS)
    differing = {code for code in tender if DIGITS[code] != get_currency_precision(code)}
    assert differing <= {"COP", "MMK"}  # written without their cents by custom, which have them all the same
