"""Japanese names in Kunrei-shiki and Nihon-shiki (ISO 3602), read as Hepburn has them; other words are left alone."""

import re

_LONG_O = "(?<=o)h(?=[bdghkmrstz]|n[aeiouy]|$)"
_SYLLABLE = rf"(?:kk?|ss?|tt?|pp?|[gzdnhbmr])y?[aeiou]|[yw]?[aeiou]|{_LONG_O}|n(?![aeiouy])|m(?=[bmp])"
_OF_HEPBURN = r"(?:s?sh|t?ch|t?ts|[fj])[aeiou]|(?<=o)h(?=[cfj])"
_NO_HUSSEIN = "(?!s?s[ae][iny]|ma|d)"  # nor Humayun, nor Huda: they begin as they are written
_KUNREI, _WORD = re.compile(f"(?:{_SYLLABLE})+$"), re.compile(f"(?:{_SYLLABLE}|{_OF_HEPBURN})+$")
_IS_KUNREI = re.compile(f"t[iuy]|hu{_NO_HUSSEIN}|z[iy]|sy")
_IS_LONG_OR_ASSIMILATED = re.compile("oh[b-df-hjkmnrstz]|n[bmp]")
_HEPBURN = {
    "sy": "sh", "ty": "ch", "zy": "j", "dy": "j", "si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji",
    "di": "ji", "du": "zu",
}  # fmt: skip
_SPELT = re.compile("|".join(_HEPBURN))
_ENDS = frozenset("aeiounh")
_LONG = re.compile("oh(?![aeiouy])")
_ASSIMILATED = re.compile("n(?=[bmp])")


def may_be_one(word: str) -> bool:
    """Whether a word in small Latin letters is made of Japanese syllables, whatever the system."""
    return word[-1:] in _ENDS and _WORD.match(word) is not None


def in_hepburn(word: str) -> str | None:
    """A word in small Latin letters as Hepburn spells it; None where it may be no Japanese one, or is spelt so."""
    if not may_be_one(word):
        return None
    if _IS_KUNREI.search(word) and _KUNREI.match(word):
        word = _SPELT.sub(lambda found: _HEPBURN[found[0]], word)
    elif not _IS_LONG_OR_ASSIMILATED.search(word):
        return None
    return _ASSIMILATED.sub("m", _LONG.sub("o", word))
