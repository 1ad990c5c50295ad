"""Why a search found somebody: which of their names it was, and whether it is spelt or only sounds so."""

from collections.abc import Iterable
from typing import NamedTuple

from relocation_desk.domain.person_codes import AliasKind
from relocation_desk.domain.search_codes import NameKind
from relocation_desk.vault.name_matching import ALIKE, likeness, spellings, word_of
from relocation_desk.vault.name_pairs import read, same_person
from relocation_desk.vault.name_parts import folded


class Named(NamedTuple):
    """A name of somebody in a case: what it is, and whether it is another person's than the witness's."""

    name: str
    kind: NameKind | AliasKind
    is_of_another: bool


class Reason(NamedTuple):
    """The name that was found, and how."""

    named: Named
    sounds: bool


def reason(names: Iterable[Named], text: str) -> Reason | None:
    """The first name that is spelt as was typed, else the one that sounds most so or may be it; None when none does."""
    sought, known = spellings(text), [one for one in names if one.name.strip()]
    parts = folded(text).split()
    for one in known:
        if all(part in folded(one.name) for part in parts):
            return Reason(one, sounds=False)
    alike = [_alike(sought, one.name) for one in known]
    most = max(alike, default=0.0)
    if most >= ALIKE:
        return Reason(known[alike.index(most)], sounds=True)
    whole = read(text.lower())
    return next((Reason(one, sounds=True) for one in known if same_person(whole, read(one.name.lower()))), None)


def _alike(sought: list[str], name: str) -> float:
    """How much of a name the word sounds that is least in it."""
    whole, words = folded(name), [word_of(one) for one in spellings(name)]
    return min(
        (
            1.0 if folded(one) in whole else max((likeness(word_of(one), word) for word in words), default=0.0)
            for one in sought
        ),
        default=0.0,
    )
