"""Amounts as spreadsheets write them: the signs of several countries, with the currency beside them or not."""

import re
from decimal import Decimal, InvalidOperation

from relocation_desk.domain import money, text
from relocation_desk.exchange import faults

_SHOWN = 40
_SPACES = re.compile(r"[\s'’]")
_NAMES = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "US$": "USD", "US DOLLAR": "USD", "£": "GBP"}
_SIGN = r"[A-Za-z]{0,3}[€$£]|[A-Za-z]{3,9}"
_BESIDE = re.compile(rf"({_SIGN})?\s*([\d.,'’\s]+?)\s*({_SIGN})?", re.ASCII)
_FIRST_GROUP = re.compile("[1-9][0-9]{0,2}", re.ASCII)  # 0.001 has no thousands
_ANY_DOLLAR = "$"


def currency(typed: str) -> str:
    """A currency by its code or sign; money.CurrencyUnknown."""
    return money.currency(_NAMES.get(typed.upper(), typed))


def currency_beside(typed: str | Decimal) -> str | None:
    """The currency that stands beside an amount, None where there is none; money.CurrencyUnknown."""
    found = None if isinstance(typed, Decimal) else _BESIDE.fullmatch(typed.strip())
    sign = (found[1] or found[3] or "") if found else ""
    return currency(sign) if sign and sign != _ANY_DOLLAR else None


def _bare(typed: str, of: str) -> str:
    """An amount without the sign of its currency; ValueError where another stands beside it."""
    found = _BESIDE.fullmatch(typed.strip())
    if found is None or (found[1] and found[3]):
        raise ValueError(typed)
    sign = (found[1] or found[3] or "").upper()
    is_dollar = sign == _ANY_DOLLAR and of.endswith("D")
    if sign and not is_dollar and _NAMES.get(sign, sign) != of:
        raise ValueError(typed)
    return found[2]


def _digits(currency: str) -> int:
    """As the ledger counts; what came onto the desk before currencies were checked has cents."""
    return money.DIGITS.get(currency, 2)


def minor_units(typed: str | Decimal, currency: str) -> int:
    """An amount as written, in the smallest unit of its currency; NotAnAmount."""
    digits = _digits(currency)
    try:
        plainly = typed if isinstance(typed, Decimal) else _plain_number(_bare(typed, currency), digits)
        amount = Decimal(plainly).scaleb(digits)
        if not 0 < amount < 10**15 or amount != amount.to_integral_value():
            raise ValueError(typed)
    except (InvalidOperation, ValueError):
        raise faults.NotAnAmount(value=text.shown(str(typed))[:_SHOWN], currency=currency) from None
    return int(amount)


def amount_of(minor: int, currency: str) -> str:
    """An amount as it is written."""
    digits = _digits(currency)
    return str(Decimal(minor).scaleb(-digits).quantize(Decimal(1).scaleb(-digits)))


def _plain_number(typed: str, digits: int) -> str:
    """A number with a point before its decimals; the last of its signs is one unless thousands follow it."""
    bare = _SPACES.sub("", typed)
    if not re.fullmatch(r"[0-9.,]+", bare):
        raise ValueError(typed)
    whole, sign, rest = bare, "", ""
    at = max(bare.rfind("."), bare.rfind(","))
    is_decimal = len(bare) - at - 1 != 3 or (digits == 3 and bare.count(".") == 1 and bare[at] == ".")
    if at >= 0 and is_decimal:
        whole, sign, rest = bare[:at], ".", bare[at + 1 :]
    elif at >= 0 and digits == 3:
        raise ValueError(typed)  # 1,234 may be either
    if sign and bare[at] in whole:
        raise ValueError(typed)
    groups = re.split(r"[.,]", whole)
    if (
        any(len(one) != 3 for one in groups[1:])
        or not groups[0]
        or (len(groups) > 1 and not _FIRST_GROUP.fullmatch(groups[0]))
    ):
        raise ValueError(typed)
    return "".join(groups) + sign + rest
