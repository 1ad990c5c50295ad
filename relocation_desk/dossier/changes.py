"""What a later version of a dossier says otherwise than the one before: item by item, in the dossier's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import labels
from relocation_desk.dossier.content import Content, Entry, Item, Person, Section
from relocation_desk.words.catalogue import Translate, translator

Key = tuple[Section | None, Item]
Name = TypeVar("Name")
# An officer on duty acts on these, whatever changed.
_ALWAYS = frozenset({Item.ASKED, Item.BY_WHEN, Item.CONTACTS})
_NEW, _CHANGED, _GONE = N_("{what}: new"), N_("{what}: changed"), N_("{what}: no longer holds")
_PERSON, _ANNEX = N_("Person {letter}"), N_("Annex {number}")


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines that say what changed, which items and persons say something new, and whether something is gone."""

    lines: tuple[str, ...]
    items: frozenset[Key]
    letters: frozenset[str]
    annexes: frozenset[int]
    is_gone: bool


def changes(before: Content, now: Content) -> Changes:
    """Compare two contents of one dossier."""
    say = translator(now.language)
    items = tuple(_differing(_items(before), _items(now)))
    persons = tuple(_differing(_persons(before), _persons(now)))
    annexes = tuple(_differing(_annexes(before), _annexes(now)))
    numbers = {one.sha256: one.number for one in (*before.annexes, *now.annexes)}
    lines = (
        *(_line(say, how, say(labels.ITEMS[key[1]])) for key, how in items),
        *(_line(say, how, say(_PERSON).format(letter=letter)) for letter, how in persons),
        *(_line(say, how, say(_ANNEX).format(number=numbers[digest])) for digest, how in annexes),
    )
    return Changes(
        lines,
        frozenset(key for key, how in items if how != _GONE),
        frozenset(letter for letter, how in persons if how != _GONE),
        frozenset(numbers[digest] for digest, how in annexes if how != _GONE),
        any(how == _GONE for _what, how in (*items, *persons, *annexes)),
    )


def only(content: Content, found: Changes) -> Content:
    """The content of a supplement: what is new or changed, and what an officer on duty always needs."""
    sections = (
        (section, tuple(one for one in entries if (section, one.item) in found.items))
        for section, entries in content.sections
    )
    return replace(
        content,
        duty=tuple(one for one in content.duty if (None, one.item) in found.items or one.item in _ALWAYS),
        persons=tuple(one for one in content.persons if one.letter in found.letters),
        sections=tuple((section, entries) for section, entries in sections if entries),
        annexes=tuple(one for one in content.annexes if one.number in found.annexes),
    )


def overlaid(whole: Content, supplement: Content) -> Content:
    """What a State knows once it has a supplement too."""
    said = _items(supplement)
    duty = [one for one in whole.duty if (None, one.item) not in said]
    sections = dict(whole.sections)
    for section, entries in supplement.sections:
        kept = [one for one in sections.get(section, ()) if (section, one.item) not in said]
        sections[section] = (*kept, *entries)
    persons = {one.letter: one for one in (*whole.persons, *supplement.persons)}
    return replace(
        whole, duty=(*duty, *supplement.duty), sections=tuple(sections.items()), persons=tuple(persons.values()),
        annexes=(*whole.annexes, *supplement.annexes),
    )  # fmt: skip


def _items(content: Content) -> Mapping[Key, str]:
    said: dict[Key, str] = {}
    for section, entries in ((None, content.duty), *content.sections):
        for one in entries:
            said[section, one.item] = said.get((section, one.item), "") + _text(one)
    return said


def _text(entry: Entry) -> str:
    return f"{entry.text}\n"


def _persons(content: Content) -> Mapping[str, Person]:
    return {one.letter: replace(one, source="") for one in content.persons}


def _annexes(content: Content) -> Mapping[str, str]:
    return {one.sha256: one.sha256 for one in content.annexes}


def _differing(before: Mapping[Name, object], now: Mapping[Name, object]) -> Iterator[tuple[Name, str]]:
    for what in now:
        if what not in before:
            yield what, _NEW
        elif now[what] != before[what]:
            yield what, _CHANGED
    yield from ((what, _GONE) for what in before if what not in now)


def _line(say: Translate, how: str, what: str) -> str:
    return say(how).format(what=what)
