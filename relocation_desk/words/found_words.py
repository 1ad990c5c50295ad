"""The words for why a search found a case."""

from enum import StrEnum

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.search_codes import NameKind
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def by_name(name: str, kind: StrEnum, *, is_of_another: bool, sounds: bool, merged: str) -> str:
    """Which name was found, and where it is the one that stands there, that it sounds alike if it is not spelt so."""
    said = _which(name, kind, is_of_another=is_of_another) or (sounds_alike() if sounds else "")
    told = (_("from {case}").format(case=merged) if merged else "", said)
    return ", ".join(one for one in told if one)


def _which(name: str, kind: StrEnum, *, is_of_another: bool) -> str:
    if is_of_another:
        return _("in the household: {name}").format(name=name)
    if kind is NameKind.PASSPORT:
        return ""
    if kind is NameKind.OWN_SCRIPT:
        return _("in own script: {name}").format(name=name)
    if kind is NameKind.LATIN:
        return _("also written: {name}").format(name=name)
    return _("{kind}: {name}").format(kind=label(kind), name=name)


def sounds_alike() -> str:
    """That a name is another, but is heard alike."""
    return _("sounds alike")


def by_reference() -> str:
    """That the reference or situation of the case was typed."""
    return _("by its reference or situation")


def by_paper() -> str:
    """That a request or a dossier of the case was typed."""
    return _("by a request or dossier")


def by_words(words: str) -> str:
    """What a record of the case says there."""
    return _("on record: “{words}”").format(words=words)


def by_compartment(compartment: Compartment) -> str:
    """That a record of a compartment says it, and no word of it."""
    return _("on record: {compartment}").format(compartment=label(compartment))
