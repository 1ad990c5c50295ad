"""Numbers as a reader of the language writes them."""

from relocation_desk.words import catalogue


def number(count: int, language: str = "") -> str:
    """A count, its thousands apart, in a language or in that of this process."""
    return f"{count:,}".replace(",", "\u202f" if (language or catalogue.language()) == "fr" else ",")


def tenths(value: float) -> str:
    """A figure with one decimal, in the language of this process."""
    return f"{value:.1f}".replace(".", "," if catalogue.language() == "fr" else ".")
