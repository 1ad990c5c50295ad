"""Whether the parts of a dossier agree: persons, days, months, papers, languages, letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from relocation_desk.domain.household import letter
from relocation_desk.dossier import labels, papers
from relocation_desk.dossier.compose import entries
from relocation_desk.dossier.content import Content, Item
from relocation_desk.dossier.findings import Finding, Found
from relocation_desk.dossier.given import Ingredients
from relocation_desk.vault.name_parts import folded
from relocation_desk.words.catalogue import LANGUAGES, translator

_NUMBERS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
    )
    for number, word in enumerate(words.split(), start=1)
} | {"une": 1}
_COUNT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_PERSONS = re.compile(rf"\b(\d{{1,2}}|{_COUNT})\s+(?:persons?|people|personnes?)\b", re.IGNORECASE)
_MONTHS = re.compile(rf"\b(\d{{1,2}}|{_COUNT})\s+(?:months?|mois)\b", re.IGNORECASE)
_LETTER = re.compile(r"(?<![\w’'.-])([B-HJ-Z])(?![\w’'-])")


def contradictions(given: Ingredients, content: Content, today: date) -> Iterator[Finding]:
    """All that does not agree; `today` is the day of preparation."""
    yield from _persons(given, content)
    yield from _days(given, content, today)
    yield from _months(given, content)
    yield from _papers(given)
    yield from _languages(given)
    yield from letters(given, content)


def _persons(given: Ingredients, content: Content) -> Iterator[Finding]:
    count, accepted = len(given.members), given.basis.persons
    for entry in content.duty:
        if entry.item in (Item.ASKED, Item.ARRIVAL):
            said = list(_PERSONS.finditer(entry.text))
            if said and all(_number(one.group(1)) != count for one in said):
                yield Finding(Found.PERSONS_SAID, entry.item, said[0].group())
    if accepted is not None and accepted < count and not given.choices.exception:
        yield Finding(Found.PERSONS_ACCEPTED, Item.BASIS, str(accepted))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _days(given: Ingredients, content: Content, today: date) -> Iterator[Finding]:
    arrives = given.arrives_on
    said = labels.day(arrives, translator(content.language))
    if arrives < given.basis.accepted_on:
        yield Finding(Found.ARRIVES_BEFORE_ACCEPTANCE, Item.ARRIVAL, said)
    elif arrives < today:
        yield Finding(Found.ARRIVES_IN_THE_PAST, Item.ARRIVAL, said)
    if arrives > min(given.by, content.cover.not_after):
        yield Finding(Found.ARRIVES_TOO_LATE, Item.ARRIVAL, said)
    if given.unfit_until is not None and arrives < given.unfit_until:
        until = labels.day(given.unfit_until, translator(content.language))
        yield Finding(Found.UNFIT, Item.ARRIVAL, until)


def _months(given: Ingredients, content: Content) -> Iterator[Finding]:
    for entry in content.duty if given.basis.months else ():
        if entry.item in (Item.STATUS_AND_COSTS, Item.CONDITIONS):
            said = list(_MONTHS.finditer(entry.text))
            if said and all(_number(one.group(1)) != given.basis.months for one in said):
                yield Finding(Found.MONTHS, entry.item, said[0].group())


def _papers(given: Ingredients) -> Iterator[Finding]:
    for member in given.members:
        expiring = [one.expires for one in member.asked.papers.items if one.expires is not None]
        if any(one.is_surely_before(given.arrives_on) for one in expiring):
            yield Finding(Found.PAPER_EXPIRES, Item.ARRIVAL, given.letter(member.record))


def _languages(given: Ingredients) -> Iterator[Finding]:
    """Who consents understands: the language of the consent is one that the principal speaks."""
    principal, code = given.members[0], given.consented.language
    spoken = {folded(name) for name in papers.spoken(principal.asked, principal.identity)}
    names = [papers.language_name(code, language) for language in (*LANGUAGES, *_own(code))]
    if spoken and not spoken & {folded(name) for name in (*names, code)}:
        yield Finding(Found.LANGUAGE, Item.SPOKEN, names[0])


def _own(code: str) -> tuple[str, ...]:
    return (code,) if papers.language_name(code, "en") != code else ()


@dataclass(frozen=True, slots=True)
class _Letters:
    """How persons are told apart on the desk, and in the dossier."""

    desk: str
    dossier: str


def letters(given: Ingredients, content: Content) -> Iterator[Finding]:
    """On the desk a letter counts who stays; in the dossier it does not, so that one may stand for another."""
    pairs = [_Letters(letter(one.ordinal), given.letter(one.record)) for one in given.members]
    moved = {one.desk for one in pairs if one.desk != one.dossier} | {
        one.dossier for one in pairs if one.desk != one.dossier
    }
    derived = (Item.SPOKEN, Item.MINORS, Item.CRIMINAL_RECORD, Item.DEBTS, Item.CUSTODY_ORDERS)
    for entry in entries(content) if moved else ():
        for match in _LETTER.finditer(entry.text) if entry.item not in derived else ():
            if match.group(1) in moved:
                yield Finding(Found.LETTER, entry.item, match.group(1))
