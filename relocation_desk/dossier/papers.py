"""A person's nationalities, languages and documents as a dossier prints them; empty where nobody asked."""

from datetime import date
from typing import Any

from babel import Locale

from relocation_desk.domain.known import Knowledge, Known
from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import labels
from relocation_desk.vault.person_records import Paper, PersonPapers
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.words.catalogue import Translate
from relocation_desk.words.days import birth, partial
from relocation_desk.words.labels import label

_STATELESS = N_("none (stateless)")
_HAS_NONE = N_("has none")
_UNKNOWN = N_("unknown")
_ISSUED_BY = N_("issued by {issuer}")
_EXPIRES = N_("valid until {date}")


def born(kept: str, translate: Translate) -> str:
    """A birth: a whole day in full, else as far as it is known."""
    try:
        return labels.day(date.fromisoformat(kept), translate)
    except ValueError:
        return birth(kept, translate)


def nationalities(asked: PersonPapers, translate: Translate) -> str:
    """States, or that there is none."""
    return _said(asked.nationalities, translate, _STATELESS) or ", ".join(
        one.state for one in asked.nationalities.items
    )


def languages(asked: PersonPapers, translate: Translate) -> str:
    """Languages, the order being that of the record."""
    return _said(asked.languages, translate, _HAS_NONE) or ", ".join(one.name for one in asked.languages.items)


def spoken(asked: PersonPapers, identity: PersonIdentity) -> tuple[str, ...]:
    """The names of the languages that a person speaks; none where that is not known."""
    if asked.languages.knowledge is not Knowledge.NEVER_ASKED:
        return tuple(one.name for one in asked.languages.items)
    return tuple(name for part in identity.languages.split(",") if (name := part.strip()))


def language_name(code: str, language: str) -> str:
    """How a language is called in another, by its code; the code where nobody has a name for it."""
    known: str | None = Locale(language).languages.get(code)
    return known or code


def papers(asked: PersonPapers, translate: Translate) -> str:
    """Documents with number, issuer and last day."""
    return _said(asked.papers, translate, _HAS_NONE) or "; ".join(_paper(one, translate) for one in asked.papers.items)


def _said(question: Known[Any], translate: Translate, none: str) -> str:
    if question.knowledge is Knowledge.NONE:
        return translate(none)
    return translate(_UNKNOWN) if question.knowledge is Knowledge.UNKNOWN else ""


def _paper(one: Paper, translate: Translate) -> str:
    parts = [f"{label(one.kind, translate)} {one.number}".strip()]
    if one.issued_by:
        parts.append(translate(_ISSUED_BY).format(issuer=one.issued_by))
    if one.expires is not None:
        parts.append(translate(_EXPIRES).format(date=partial(one.expires, translate)))
    return ", ".join(parts)
