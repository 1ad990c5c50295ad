"""Letters from templates: which fields a kind offers, where a template is wrong, what is missing, what never leaves."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import NewType

from relocation_desk.domain.letter_codes import LetterField, LetterKind, TemplateKind
from relocation_desk.domain.references import ExternalRef
from relocation_desk.domain.request_codes import Direction
from relocation_desk.domain.trouble import N_, Trouble

LetterNumber = NewType("LetterNumber", str)  # of a letter out or in, by year
OwnText = NewType("OwnText", str)  # what the section or the writer typed for a letter
PublicName = NewType("PublicName", str)  # of a State or organisation, or what a code is called
SPOKEN = ("en", "fr")  # in which the desk itself has words

OUTGOING = (
    LetterKind.NOTE_VERBALE, LetterKind.REQUEST, LetterKind.REMINDER, LetterKind.WITHDRAWAL, LetterKind.THANKS,
)  # fmt: skip
INCOMING = tuple(one for one in LetterKind if one not in OUTGOING)
OF_REQUEST = frozenset(OUTGOING) - {LetterKind.NOTE_VERBALE}
FORMS = (TemplateKind.CONSENT_FORM, TemplateKind.AGREEMENT_FORM, TemplateKind.UNDERTAKING_FORM)
_F = LetterField
_EACH = (_F.NUMBER, _F.DAY, _F.STATE, _F.ADDRESSEE, _F.DUTY_LINE, _F.WORDS)
_ASKED = (*_EACH, _F.REFERENCE, _F.SENT_ON, _F.PURPOSE, _F.INSTRUMENT, _F.INSTRUMENT_DAY)
FIELDS: Mapping[TemplateKind, tuple[LetterField, ...]] = {
    TemplateKind.NOTE_VERBALE: _EACH,
    TemplateKind.REQUEST: (*_ASKED, _F.DEADLINE),
    TemplateKind.REMINDER: (*_ASKED, _F.DEADLINE, _F.DAYS_WAITING),
    TemplateKind.WITHDRAWAL: (*_ASKED, _F.WITHDRAWN_ON),
    TemplateKind.THANKS: (*_ASKED, _F.ANSWERED_ON),
    TemplateKind.LETTERHEAD: (),
    TemplateKind.DUTY_LINE: (),
    **dict.fromkeys(FORMS, (_F.DAY, _F.OFFICER, _F.BLANK)),
}
_IN_WORDS = frozenset({_F.PURPOSE, _F.INSTRUMENT})  # what they stand for has words in the desk's own languages alone
_PLACE = re.compile(r"\{([^{}\n]*)\}|[{}]")
_CASE = re.compile(r"W[-\u2010-\u2015\u2212 ]?[0-9]{3,6}(?:[-\u2010-\u2015\u2212 ]?[0-9A-Z])?", re.IGNORECASE)


class UnknownField(Trouble):
    """A template that asks for what no letter of its kind can say."""

    says = N_(
        "“{field}” in line {line}, at character {column}, is no field of this text. Put one of these in its place: "
        "{offered}."
    )


class NoFields(Trouble):
    """A text that stands as it is."""

    says = N_("Line {line}, character {column}: this text has no fields. Take the braces out.")


class BraceAlone(Trouble):
    """A brace that neither begins nor ends a field."""

    says = N_("The brace in line {line}, at character {column}, stands alone. Write a field as in {example}.")


class LetterIncomplete(Trouble):
    """A letter says nothing that is not on record."""

    says = N_("This letter can’t be written yet. Missing: {missing}.")


class CaseNamed(Trouble):
    """A case's own reference never goes to a State."""

    says = N_("“{found}” is the section’s own reference of a case. No letter may bear it; take it out.")


class PersonNamed(Trouble):
    """No letter to a State names a witness."""

    says = N_("“{found}” is part of a name in this case. No letter may name anyone of it; take it out.")


class PlaceNamed(Trouble):
    """No letter to a State says where someone is."""

    says = N_("“{found}” stands in what is on record of where they are. No letter may say it; take it out.")


class WrongDirection(Trouble):
    """The section writes some kinds and receives others."""

    says = N_("“{kind}” is not written by the section. Choose one of: {possible}.")


class NotReceived(Trouble):
    """And the other way round."""

    says = N_("“{kind}” is not received. Choose one of: {possible}.")


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter may be filled with. No type here holds a case, a person or a place: so none can come in."""

    number: LetterNumber
    day: date
    state: PublicName
    addressee: OwnText | None = None
    duty_line: OwnText | None = None
    words: OwnText | None = None
    reference: ExternalRef | None = None
    sent_on: date | None = None
    purpose: PublicName | None = None
    instrument: PublicName | None = None
    instrument_day: date | None = None
    deadline: date | None = None
    days_waiting: int | None = None
    withdrawn_on: date | None = None
    answered_on: date | None = None

    def known(self) -> Iterator[tuple[LetterField, object]]:
        """Each fact that is on record, by its field."""
        for one in fields(self):
            value = getattr(self, one.name)
            if value is not None and value != "":
                yield LetterField(one.name), value


def offered(kind: TemplateKind, language: str) -> tuple[LetterField, ...]:
    """The fields of a kind; those that stand for a code are left out where the desk has no words."""
    return tuple(one for one in FIELDS[kind] if language in SPOKEN or one not in _IN_WORDS)


def require_fields(text: str, kind: TemplateKind, language: str) -> tuple[LetterField, ...]:
    """The fields that a template uses; UnknownField, NoFields or BraceAlone at the first that is wrong."""
    known = offered(kind, language)
    used: list[LetterField] = []
    for match in _PLACE.finditer(text):
        line, column = position(text, match.start())
        if not known:
            raise NoFields(line=line, column=column)
        if match.group(1) is None:
            raise BraceAlone(line=line, column=column, example=f"{{{known[0]}}}")
        name = match.group(1).strip()
        if name not in known:
            braced = ", ".join(f"{{{one}}}" for one in known)
            raise UnknownField(field=name, line=line, column=column, offered=braced)
        used.append(LetterField(name))
    return tuple(dict.fromkeys(used))


def position(text: str, at: int) -> tuple[int, int]:
    """The line and the character of a place in a text, both counted from 1."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def fill(text: str, said: Mapping[LetterField, str]) -> str:
    """The template with its fields filled; a field whose value is empty takes its own line along."""
    lines = []
    for line in text.split("\n"):
        used = [LetterField(one.group(1).strip()) for one in _PLACE.finditer(line)]
        filled = _PLACE.sub(lambda match: said.get(LetterField(match.group(1).strip()), ""), line)
        if filled.strip() or not used:
            lines.append(filled)
    return "\n".join(lines)


def case_references(text: str) -> Iterator[str]:
    """What looks like a case's own reference, whatever hyphen stands in it."""
    for match in _CASE.finditer(text):
        at = match.start()
        if at == 0 or not text[at - 1].isalnum():
            yield match.group()


def number_of(direction: Direction, year: int, ordinal: int) -> LetterNumber:
    """The number that stands on a letter, by the year and the side that wrote it: OUT-2026-0012."""
    prefix = "OUT" if direction is Direction.SENT else "IN"
    return LetterNumber(f"{prefix}-{year}-{ordinal:04d}")


def require_written(kind: LetterKind) -> TemplateKind:
    """The template that a kind of letter is written from; WrongDirection for what only others write."""
    if kind not in OUTGOING:
        raise WrongDirection(kind=kind, possible=OUTGOING)
    return TemplateKind(kind.value)
