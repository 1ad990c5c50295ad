"""The texts that come with the desk, which a section uses until it writes its own: letters, and forms for a witness."""

from functools import cache

from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.places import resources


@cache
def house_text(kind: TemplateKind, language: str) -> str | None:
    """The text of a kind in a language; None where there is none."""
    if language not in house_languages(kind):
        return None
    return (resources() / "letters" / f"{kind}.{language}.txt").read_text("utf-8").rstrip("\n")


@cache
def house_languages(kind: TemplateKind) -> tuple[str, ...]:
    """The languages in which the desk brings a text of a kind."""
    found = (resources() / "letters").glob(f"{kind}.*.txt")
    return tuple(sorted(one.name.split(".")[1] for one in found))
