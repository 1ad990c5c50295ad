"""The translated catalogue: English source texts, other languages from resources/translations."""

import gettext
from collections.abc import Callable
from functools import cache

from relocation_desk.places import resources

DOMAIN = "relocation_desk"
LANGUAGES = ("en", "fr")

Translate = Callable[[str], str]


@cache
def _load(language: str) -> gettext.NullTranslations:
    if language not in LANGUAGES:
        raise ValueError(language)
    return gettext.translation(DOMAIN, resources() / "translations", [language], fallback=language == "en")


def translator(language: str) -> Translate:
    """Return the function that translates a source text into `language` ("en" or "fr")."""
    return _load(language).gettext


class _Current:
    """The language of this process: set once, by the way in."""

    language = "en"


def use_language(language: str) -> None:
    """Speak `language` from now on; anything but a known language falls back to English."""
    _Current.language = language if language in LANGUAGES else "en"


def language() -> str:
    """The language of this process."""
    return _Current.language


def _(text: str) -> str:
    """Translate a source text into the language of this process."""
    return _load(_Current.language).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text whose form depends on `count`, into the language of this process."""
    return _load(_Current.language).ngettext(one, many, count)
