"""The languages that are meant by their names, in English or French."""

from functools import cache

_ALSO = {"farsi": "fa", "dari": "fa", "kurmanji": "ku", "sorani": "ku", "kiswahili": "sw", "kirundi": "rn"}


def language_codes(names: str) -> frozenset[str]:
    """The codes of languages whose names stand in a text with commas between; `zz` for one that is not known."""
    known = _known()
    typed = (name.strip().casefold() for name in names.replace(";", ",").replace("/", ",").split(","))
    return frozenset(known.get(name, "zz") for name in typed if name)


@cache
def _known() -> dict[str, str]:
    from babel import Locale  # loads its data: not before a language is named

    found = dict(_ALSO)
    for locale in ("en", "fr"):
        for code, name in Locale.parse(locale).languages.items():
            if len(code) == 2:
                found.setdefault(name.casefold(), code)
    return found
