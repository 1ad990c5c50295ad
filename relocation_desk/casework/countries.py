"""What States and languages are called, from a library's locale data, and which codes ISO 3166 leaves to users."""

import re
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
