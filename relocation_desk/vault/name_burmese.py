"""Burmese names syllable by syllable: their script in Latin letters (BGN/PCGN 1970, no tones), and how these vary."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

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
    "": {
        "င": "in", "န": "an", "ဏ": "an", "မ": "an", "က": "et", "စ": "it", "တ": "at", "ဋ": "at", "ဒ": "at", "ပ": "at",
        "ဗ": "at", "ည": "i", "ဉ": "in", "ယ": "e",
    },
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
_ONSETS = {
    "k": "k", "kh": "kh hk", "ky": "ky gy kr", "ch": "ch hky khy chy hkr", "g": "g", "ng": "ng hng", "s": "s hs",
    "z": "z", "ny": "ny hny", "t": "t ht", "d": "d", "n": "n", "hn": "hn", "p": "p ph hp", "b": "b", "m": "m",
    "hm": "hm", "y": "y", "r": "r", "l": "l", "hl": "hl", "w": "w", "th": "th", "sh": "sh hsh hr", "h": "h",
}  # fmt: skip
_RHYMES = {
    "a": "a ar ah aa", "i": "i ee ie", "u": "u oo uu", "e": "e ay aye ae eh ey", "ei": "ei", "aw": "aw au or",
    "o": "o oe oh ow", "ai": "ai", "in": "in inn", "an": "an ann am", "un": "un oon", "ein": "ein",
    "on": "on one ohn om",
    "aing": "aing ine aine", "aung": "aung ong awng oung", "int": "int", "ant": "ant", "unt": "unt", "eint": "eint",
    "ont": "ont", "aingt": "aingt", "aungt": "aungt", "et": "et ett", "at": "at", "ut": "ut", "it": "it itt",
    "eik": "eik eit ate", "aik": "aik ike ait", "auk": "auk awk", "ok": "ok oke ote",
}  # fmt: skip
_COMMON = """
aung chit gyi hein hla hlaing hnin htay htet htike htut htwe khaing khin kyaw kyu lwin maung moe mya myat myint myo
naing nwe nyein nyo phyo phyu sandar soe swe thandar thant thaung thein thet thida thinzar thiri thura thuzar tun win
zaw zayar
"""
_ADDRESSES = frozenset({"u", "daw", "ko", "ma", "maung", "mg", "saw", "sao", "sai", "nai", "nang", "naw"})
_IN_FULL = {"mg": "maung"}
_FEWEST = 2  # syllables that tell of somebody


def _by_spelling(table: dict[str, str]) -> dict[str, str]:
    return {spelt: one for one, spellings in table.items() for spelt in spellings.split()}


def _any_of(spellings: Iterable[str]) -> str:
    return "|".join(sorted(spellings, key=len, reverse=True))


_BEGIN, _RHYME = _by_spelling(_ONSETS), _by_spelling(_RHYMES)
_IN_LETTERS = re.compile(f"({_any_of(_BEGIN)}|)(y?)(w?)({_any_of(_RHYME)})(?![aeiou])")


def _spellings(word: str) -> Iterator[str]:
    """All ways to write a word."""
    said = [
        [a + found[2] + found[3] + b for a in begins for b in _RHYMES[_RHYME[found[4]]].split()]
        for found in _IN_LETTERS.finditer(word)
        for begins in [_ONSETS[_BEGIN[found[1]]].split() if found[1] else [""]]
    ]
    return map("".join, product(*said))


COMMON = frozenset(one for word in _COMMON.split() for one in _spellings(word)) | {"oo"}


def keys(words: list[str]) -> set[str]:
    """What spellings of one name have in common, with its address and without; nothing where it is none."""
    spelt = [one for word in words for one in (syllables(word) if is_burmese(word) else [word])]
    if COMMON.isdisjoint(spelt) and not any(map(is_burmese, words)):
        return set()
    said = [_heard(_IN_FULL.get(one, one)) for one in spelt]
    if not (said and all(said)):
        return set()
    ways = (said, said[1:]) if spelt[0] in _ADDRESSES else (said,)
    return {" ".join(way) for way in ways if len(way) >= _FEWEST}


@lru_cache(1 << 12)
def _heard(word: str) -> str:
    """Each syllable of a word in one spelling; nothing where it is not made of theirs."""
    found = list(_IN_LETTERS.finditer(word))
    if "".join(one[0] for one in found) != word:
        return ""
    return " ".join(_BEGIN.get(one[1], "") + one[2] + one[3] + _RHYME[one[4]] for one in found)


def is_burmese(word: str) -> bool:
    """Whether a word is written in this script."""
    return "\u1000" <= word[:1] <= "\u109f"


@lru_cache(1 << 12)
def syllables(word: str) -> tuple[str, ...]:
    """What a word says."""
    said = (_said(found, is_first=not found.start()) for found in _SYLLABLE.finditer(word))
    return tuple(one for one in said if one)


def _said(found: re.Match[str], *, is_first: bool) -> str:
    begins, vowel, ends = found["begins"], found["vowel"], found["ends"] or ""
    if begins in _ALONE:
        return _ALONE[begins]
    is_pali = begins == "ရ" and not is_first and not ends and "း" not in found[0]
    medials = {_MEDIALS[one] for one in found["medials"]}
    heard = ("r" if is_pali else _CONSONANTS[begins]) + "".join(one for one in "yh" if one in medials)
    heard = _BEGINNINGS.get(heard, heard) + ("w" if "w" in medials else "")
    ends = "န" if found["nasal"] else ends
    rhyme = _CLOSED.get(vowel, {}).get(ends) or _VOWELS[vowel]
    if heard != "w" and heard.endswith("w") and rhyme in _ROUNDED:
        return heard[:-1] + _ROUNDED[rhyme]
    return heard + rhyme + ("t" if _CREAKY in found[0] and rhyme.endswith("n") else "")
