"""Amounts of money as a reader of the language writes them."""

import re

from relocation_desk.domain.money import DIGITS, OF_ACCOUNT, AmountUnclear, Money, decimal, parse
from relocation_desk.words.catalogue import language

NARROW = "\u202f"
_TYPED = re.compile(r"([A-Za-z]{2,4})?\s*([-0-9.,' \u00a0\u202f]+?)\s*([A-Za-z]{2,4})?")


def decimal_mark() -> str:
    """What stands before the cents in the language of this process."""
    return "," if language() == "fr" else "."


def figures(money: Money, of_language: str = "") -> str:
    """The amount without its currency: 1,250.00, in French 1 250,00."""
    shown = f"{decimal(money):,.{DIGITS[money.currency]}f}"
    if (of_language or language()) == "fr":
        shown = shown.replace(",", NARROW).replace(".", ",")
    return shown.replace("-", "\u2212")


def amount(money: Money, of_language: str = "") -> str:
    """The amount with its currency: EUR 1,250.00, in French 1 250,00 EUR."""
    shown = figures(money, of_language)
    return f"{shown}\u00a0{money.currency}" if (of_language or language()) == "fr" else f"{money.currency}\u00a0{shown}"


def read(typed: str) -> Money:
    """An amount that is typed with its currency before or after it; AmountUnclear, CurrencyUnknown and others."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        raise AmountUnclear(amount=typed.strip()[:24] or "–", example=amount(Money(125000, OF_ACCOUNT)))
    before, figures_typed, after = found.groups()
    return parse(figures_typed, before or after or "", decimal_mark())
