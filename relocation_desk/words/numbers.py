"""Numbers as a reader of the language writes them."""

from relocation_desk.words.catalogue import language


def number(count: int) -> str:
    """A count, its thousands apart."""
    return f"{count:,}".replace(",", "\u202f" if language() == "fr" else ",")
