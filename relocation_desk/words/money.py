"""Amounts of money as a reader of the language writes them."""

from relocation_desk.domain.money import DIGITS, Money, decimal
from relocation_desk.words.catalogue import language

NARROW = "\u202f"


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
