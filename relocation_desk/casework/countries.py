"""What States and languages are called, from a library's locale data, and which codes ISO 3166 leaves to users."""

import re
from datetime import date
from functools import cache

from relocation_desk.domain.references import STATE
from relocation_desk.words.catalogue import language as own_language

_USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
# In the data and not in ISO 3166: reserved codes of islands, unions and the currency's area.
_NO_STATE = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "TA", "UN"})


def names(code: str) -> tuple[str, str] | None:
    """A State's name in English and French; None for what is no code, or one that is left to users."""
    typed = code.strip().upper()
    if not STATE.fullmatch(typed) or _USER_ASSIGNED.fullmatch(typed) or typed in _NO_STATE:
        return None
    english, french = _territories("en").get(typed), _territories("fr").get(typed)
    return (english, french) if english and french else None


def name_in(code: str, language: str) -> str | None:
    """A State's name in any language that the data knows; None for one that is left to users."""
    if names(code) is None:
        return None
    return _territories(language).get(code) if is_language(language) else None


def is_language(code: str) -> bool:
    """Whether the data knows a language well enough to write in it."""
    return code in _languages("en")


def long_day(value: date, language: str) -> str:
    """A day in full, as a letter in a language bears it; by its figures where the data does not know how."""
    from babel import UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(value, "long", locale=language)
    except UnknownLocaleError:
        return value.isoformat()


def language_name(code: str) -> str:
    """What a language is called in the language of this process; its code where nobody knows."""
    return _languages(own_language()).get(code, code)


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale  # half a megabyte of names, needed once a form asks

    return dict(Locale(language).territories)


@cache
def _languages(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale(language).languages)
