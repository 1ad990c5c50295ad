"""Burmese names as they are commonly written in Latin letters, syllable by syllable (BGN/PCGN 1970, without tones)."""

import re

_LETTERS = "ကခဂဃငစဆဇဈညဉဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ"
_IN_LATIN = "k kh g g ng s s z z ny ny t t d d n t t d d n p p b b m y y l w th h l"
_CONSONANTS = dict(zip(_LETTERS, [*_IN_LATIN.split(), ""], strict=True))
_ALONE = {"ဣ": "i", "ဤ": "i", "ဥ": "u", "ဦ": "u", "ဧ": "ay", "ဩ": "aw", "ဪ": "aw", "၏": "i"}
_MEDIALS = {"ျ": "y", "ြ": "y", "ွ": "w", "ှ": "h"}
_VOWELS = {
    "": "a", "ာ": "a", "ါ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "ay", "ဲ": "e", "ော": "aw", "ေါ": "aw",
    "ို": "o",
}  # fmt: skip
_CLOSED = {
    "": {"င": "in", "န": "an", "မ": "an", "က": "et", "စ": "it", "တ": "at", "ပ": "at", "ည": "i", "ဉ": "in", "ယ": "e"},
    "ော": {"င": "aung", "က": "auk", "": "aw"}, "ေါ": {"င": "aung", "က": "auk", "": "aw"},
    "ို": {"င": "aing", "က": "aik"}, "ိ": {"န": "ein", "မ": "ein", "တ": "eik", "ပ": "eik"},
    "ု": {"န": "on", "မ": "on", "တ": "ok", "ပ": "ok"},
}  # fmt: skip
_ROUNDED = {"an": "un", "at": "ut"}  # after a w
_BEGINNINGS = {"khy": "ch", "yh": "sh", "thyh": "sh", "lh": "hl", "mh": "hm", "nh": "hn", "nyh": "ny", "ngh": "ng"}
_CREAKY = "့"  # after a nasal it is written as a t: Myint
_SYLLABLE = re.compile(
    r"(?P<begins>[က-အဣ-ဪ၏])(?P<medials>[ျြွှ]*)(?P<vowel>(?:ေ[ာါ]|ို|[ာါိီုူေဲ])?)(?P<nasal>ံ?)့?း?"
    r"(?:(?P<ends>[က-အ]?)[့း]?[်္][့း]*)?[့း]*"
)


def is_burmese(word: str) -> bool:
    """Whether a word is written in this script."""
    return "\u1000" <= word[:1] <= "\u109f"


def syllables(word: str) -> list[str]:
    """What a word says."""
    return [said for found in _SYLLABLE.finditer(word) if (said := _said(found))]


def _said(found: re.Match[str]) -> str:
    begins, vowel, ends = found["begins"], found["vowel"], found["ends"] or ""
    if begins in _ALONE:
        return _ALONE[begins]
    heard = _CONSONANTS[begins] + "".join(_MEDIALS[one] for one in found["medials"])
    heard = _BEGINNINGS.get(heard, heard)
    ends = "န" if found["nasal"] else ends
    rhyme = _CLOSED.get(vowel, {}).get(ends) or _VOWELS[vowel]
    if heard.endswith("w") and rhyme in _ROUNDED:
        return heard[:-1] + _ROUNDED[rhyme]
    return heard + rhyme + ("t" if _CREAKY in found[0] and rhyme.endswith("n") else "")
