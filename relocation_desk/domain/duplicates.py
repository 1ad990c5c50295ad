"""Whether a person may be on the desk already: what speaks for it and against it, and when it is worth a warning."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from relocation_desk.domain.duplicate_codes import Sameness
from relocation_desk.domain.partial_dates import Certainty, PartialDate

# A name alone is worth a warning. One more thing against it is not, unless something else speaks for it: births are
# mistyped and sexes are left as the form had them, so neither ends the matter by itself.
_WEIGHTS = {
    Sameness.SAME_NUMBER: 80,
    Sameness.SAME_NAME: 50,
    Sameness.NAME_ALIKE: 40,
    Sameness.SAME_BIRTH: 30,
    Sameness.BIRTH_MISWRITTEN: 20,
    Sameness.BIRTH_MAY_BE: 15,
    Sameness.SAME_NATIONALITY: 5,
    Sameness.OTHER_NATIONALITY: -5,
    Sameness.OTHER_SEX: -20,
    Sameness.OTHER_BIRTH: -45,
}
_ENOUGH = 35
_SHORTEST_NUMBER, _LONGEST_NUMBER, _DIGITS = 5, 60, 3
_SEXES = {"f": "f", "female": "f", "m": "m", "male": "m"}  # older records keep a letter


@dataclass(frozen=True, slots=True)
class Person:
    """What tells one person from another beside their names, as far as it is known."""

    born: PartialDate | None = None
    sex: str = ""
    nationalities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shared:
    """What was found in common by looking names and numbers up."""

    name: bool = False
    sound: bool = False
    number: bool = False


def sameness(one: Person, other: Person, shared: Shared) -> tuple[Sameness, ...]:
    """All that speaks for two persons being one, then what speaks against it."""
    found = [
        *_of_names(shared),
        *_of_birth(one.born, other.born),
        *_of_nationality(one.nationalities, other.nationalities),
    ]
    sexes = {_SEXES.get(person.sex.casefold()) for person in (one, other)} - {None}
    if len(sexes) > 1:
        found.append(Sameness.OTHER_SEX)
    return tuple(sorted(found, key=weight_of, reverse=True))


def weight_of(*found: Sameness) -> int:
    """How much it speaks for one person."""
    return sum(map(_WEIGHTS.__getitem__, found))


def may_be_one(found: Iterable[Sameness]) -> bool:
    """Whether a warning is worth it."""
    return weight_of(*found) >= _ENOUGH


def _of_names(shared: Shared) -> Iterator[Sameness]:
    if shared.number:
        yield Sameness.SAME_NUMBER
    if shared.name:
        yield Sameness.SAME_NAME
    elif shared.sound:
        yield Sameness.NAME_ALIKE


def _of_birth(one: PartialDate | None, other: PartialDate | None) -> Iterator[Sameness]:
    if one is None or other is None:
        return
    if one.may_be(other):
        yield Sameness.SAME_BIRTH if _is_whole(one) and _is_whole(other) else Sameness.BIRTH_MAY_BE
    elif _is_whole(one) and _is_whole(other) and _is_one_slip(one, other):
        yield Sameness.BIRTH_MISWRITTEN
    else:
        yield Sameness.OTHER_BIRTH


def _is_whole(born: PartialDate) -> bool:
    return born.day is not None and born.certainty is Certainty.EXACT


def _is_one_slip(one: PartialDate, other: PartialDate) -> bool:
    """Whether one part alone differs, or day and month are turned round."""
    parts = (one.year, one.month, one.day), (other.year, other.month, other.day)
    is_turned = parts[0] == (other.year, other.day, other.month)
    return is_turned or sum(mine != theirs for mine, theirs in zip(*parts, strict=True)) == 1


def _of_nationality(one: frozenset[str], other: frozenset[str]) -> Iterator[Sameness]:
    if one and other:
        yield Sameness.SAME_NATIONALITY if one & other else Sameness.OTHER_NATIONALITY


def number(written: str) -> str:
    """A document's number as it is compared: letters and digits of any script alone; empty when it tells nothing."""
    plain = unicodedata.normalize("NFKC", written[:_LONGEST_NUMBER]).casefold()
    kept = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in plain if one.isalnum())
    is_telling = len(kept) >= _SHORTEST_NUMBER and sum(map(str.isdecimal, kept)) >= _DIGITS
    return kept if is_telling else ""
