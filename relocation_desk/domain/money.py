"""Money in whole minor units of a currency, and rates of exchange that are exact."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from relocation_desk.domain.fund_codes import RateSource
from relocation_desk.domain.trouble import N_, Trouble

OF_ACCOUNT = "EUR"  # the currency in which the Fund is told as one sum
_LARGEST = 10**15  # minor units: far above any fund, and far below what an INTEGER column holds
# ISO 4217. Not Babel's precision: that is how much of an amount is customarily shown, and knows a rial without dinars.
_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    2: (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY "
        "COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS "
        "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR "
        "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
        "SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW"
    ),
}
DIGITS = {code: digits for digits, codes in _DIGITS.items() for code in codes.split()}
_TYPED = re.compile(r"(?P<whole>\d{1,3}(?:[ '\u00a0\u202f]?\d{3})*|\d+)(?:\.(?P<part>\d+))?")
_RATE = re.compile(r"\d{1,9}(?:\.\d{1,12})?")


class CurrencyUnknown(Trouble):
    """Three letters that ISO 4217 does not list."""

    says = N_("{currency} is not a currency of ISO 4217. Use its three letters, as EUR or USD.")


class AmountUnclear(Trouble):
    """Something that can't be read as an amount."""

    says = N_("{amount} can’t be read as an amount. Type figures, as {example}.")


class AmountTooFine(Trouble):
    """More places than the currency has: rounding is not the desk's to do."""

    says = N_("{amount} has more decimal places than {currency} ({digits}). Give the amount as it was booked.")


class AmountNotPositive(Trouble):
    """Nothing, or less than nothing."""

    says = N_("The amount is not above zero. What goes the other way is a return or a reversal.")


class AmountTooLarge(Trouble):
    """More than any fund holds: a slip of the hand."""

    says = N_("The amount is larger than the ledger takes. Check its figures.")


class RateUnclear(Trouble):
    """A rate is a decimal above zero."""

    says = N_("{rate} is not a rate. Give the units of {account} that one unit of {currency} is worth, as 0.9137.")


class RateMissing(Trouble):
    """An amount in another currency has no value without a rate."""

    says = N_("No rate of {currency} is on record for {day} or the month before it. Record the rate with its source.")


class ValueDiffers(Trouble):
    """An amount and its value do not add up by the rate."""

    says = N_("By the rate, {amount} is worth {expected}, and not {value}. Correct the value or the rate.")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units, and its currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of the currency of account one unit of another is worth: exact, of a day, from a source."""

    currency: str
    worth: Fraction
    source: RateSource
    day: date


def currency(code: str) -> str:
    """Return a code of ISO 4217; CurrencyUnknown."""
    known = code.strip().upper()
    if known not in DIGITS:
        raise CurrencyUnknown(currency=code.strip()[:8] or "–")
    return known


def checked(money: Money) -> Money:
    """Return an amount above zero in a known currency."""
    if money.currency not in DIGITS:
        raise CurrencyUnknown(currency=money.currency[:8])
    if money.minor <= 0:
        raise AmountNotPositive
    if money.minor > _LARGEST:
        raise AmountTooLarge
    return money


def parse(typed: str, code: str, decimal_mark: str = ".") -> Money:
    """Read a typed amount, exactly; blanks may stand between thousands, and the other mark where it is unmistakable."""
    known, text = currency(code), typed.strip()
    other = "." if decimal_mark == "," else ","
    if decimal_mark not in text and re.fullmatch(rf"-?\d[\d \u00a0\u202f]*\{other}\d{{1,2}}", text):
        text = text.replace(other, decimal_mark)
    if text.count(other) and re.fullmatch(rf"-?\d{{1,3}}(\{other}\d{{3}})+(\{decimal_mark}\d+)?", text):
        text = text.replace(other, "")
    text = text.replace(decimal_mark, ".")
    if text.startswith("-"):
        raise AmountNotPositive
    found = _TYPED.fullmatch(text)
    if found is None:
        example = f"1250{decimal_mark}00" if DIGITS[known] else "1250"
        raise AmountUnclear(amount=typed.strip()[:24] or "–", example=example)
    part = (found["part"] or "").rstrip("0") if len(found["part"] or "") > DIGITS[known] else found["part"] or ""
    if len(part) > DIGITS[known]:
        raise AmountTooFine(amount=typed.strip()[:24], currency=known, digits=DIGITS[known])
    whole = re.sub(r"\D", "", found["whole"])
    if len(whole) > len(str(_LARGEST)):  # before it is a number: thousands of digits are none that Python reads
        raise AmountTooLarge
    return checked(Money(int(whole + part.ljust(DIGITS[known], "0")), known))


def decimal(money: Money) -> Decimal:
    """The amount in units of its currency."""
    return Decimal(money.minor).scaleb(-DIGITS[money.currency])


def rate(code: str, typed: str, source: RateSource, day: date) -> Rate:
    """Read a rate against the currency of account, exactly as it was published."""
    known, text = currency(code), typed.strip().replace(",", ".")
    if not _RATE.fullmatch(text) or not Fraction(text) or known == OF_ACCOUNT:
        raise RateUnclear(rate=typed.strip()[:24] or "–", account=OF_ACCOUNT, currency=known)
    return Rate(known, Fraction(text), source, day)


def converted(money: Money, worth: Fraction, to: str = OF_ACCOUNT) -> Money:
    """The amount in another currency by an exact rate, rounded once: half a minor unit goes up."""
    exact = Fraction(money.minor, 10 ** DIGITS[money.currency]) * worth * 10 ** DIGITS[to]
    return Money((exact.numerator * 2 + exact.denominator) // (exact.denominator * 2), to)


def require_value(money: Money, worth: Fraction, value: int) -> int:
    """Return the value that was booked; ValueDiffers when rate and rounding do not lead to it."""
    expected = converted(money, worth)
    if value != expected.minor:
        raise ValueDiffers(amount=money, expected=expected, value=Money(value, OF_ACCOUNT))
    return value
