"""Names as they sound, word by word, whatever their script and spelling."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from operator import eq
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import Indel, LCSseq

from relocation_desk.vault import name_burmese, name_japanese
from relocation_desk.vault.name_forms import FIRST_FORMS

ALIKE = 0.72  # a word that sounds like another: what a search forgives
CONSONANTS = 0.55  # what they weigh in it; the rest is all that is heard
SAME = 0.805  # two words that may stand for one name: what a warning rests on

_PARTICLES = frozenset({
    "al", "el", "ul", "il", "as", "ash", "ar", "ad", "az", "an", "at", "aal", "ibn", "bin", "bint", "ben", "abu",
    "abou", "abi", "umm", "um", "ould", "wuld", "mint", "van", "von", "der", "den", "de", "di", "da", "del", "la",
    "le", "du", "dos", "vander", "vanden", "ag", "wa", "arap", "ole", "oglu", "mr", "mrs", "ms", "dr", "u", "daw", "ko",
})  # fmt: skip
_UNVOCALISED = frozenset({
    "بن", "ابن", "إبن", "بنت", "ال", "آل", "أبو", "ابو", "أبي", "ابي", "أم", "ام", "بو", "ولد", "בן", "בת", "אבו", "אל",
})  # fmt: skip
_JOINED = re.compile(r"^abd(?:[aeiou]{0,2}[lrsndtz]h?)?$")
_ABD = re.compile(r"^abd(?:ou|[aeou])(?:([rsndtz])h?\1h?|l)(?=\w{3})")
_SCRIPT_OF_CONSONANTS = re.compile(r"[\u0590-\u07ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\ufb1d-\ufdff\ufe70-\ufeff]")
_ARTICLE = re.compile(r"^ال(?=\w{3})")
_UNSAID = re.compile(rf"{_ARTICLE.pattern}|.[\u0e31-\u0e39]?[\u0e4c\u0ecc]")  # and what Thai and Lao mark as silent
_WRITTEN_BEFORE = re.compile(r"([\u0e40-\u0e44\u0ec0-\u0ec4])(.)")  # vowels of theirs that are said after the consonant
# Where a letter leaves a sound open, and where two letters must not be read as one (-h).
_DOUBLED_THERE = re.compile(r"(.)[\u094d\u09cd\u0bcd\u0dca]\1")
_ABJAD = str.maketrans(
    {"ة": "a", "ى": "a", "ئ": "ي", "ؤ": "و", "ء": "", "آ": "a", "أ": "a", "إ": "a", "ا": "a", "ض": "dh",
     "ه": "-h", "א": "a", "ה": "-h", "ב": "bv", "כ": "kh", "ं": "n", "ং": "n", "ੰ": "n",
     "ভ": "bv", "க": "-k", "ட": "-t", "த": "-t", "ப": "-p"}
)  # fmt: skip
_MARKS_WITH_A_SOUND = str.maketrans(
    {"г": "gh", "ґ": "g", "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "č": "tch", "ç": "tch", "ć": "tch", "ž": "zh",
     "ḫ": "kh", "ẖ": "kh", "ḵ": "kh", "ǧ": "dj", "ġ": "gh", "ḡ": "gh", "ğ": "gh", "ṯ": "th", "ḏ": "dh", "ŝ": "shch",
     "ǰ": "dj", "ŭ": "u", "ў": "u", "ı": "i", "ñ": "n", "ł": "l", "đ": "dj", "ẕ": "z", "ḍ": "dh", "ḇ": "v", "ṁ": "n",
     "ṃ": "n"}
)  # fmt: skip
_GREEK = re.compile("μπ|ντ|γκ|γγ|(?<=[αεο])[υύ]")
_GREEK_SAID = {"μπ": "-b", "ντ": "-d", "γκ": "-g", "γγ": "-g"}
# Spellings of one sound, the longest first; where the spelling leaves two sounds open, both.
_SOUNDS: dict[str, tuple[str, ...]] = {
    "shch": ("S",), "tsch": ("S",), "dsch": ("G",), "tch": ("S",), "tsh": ("S",), "sch": ("S", "G"), "dzh": ("G",),
    "ou": ("u",), "oo": ("u",), "ee": ("i",), "sh": ("S",), "ch": ("S", "H"), "zh": ("G", "Z"),
    "xh": ("G", "Z"), "dj": ("G", "D"), "rh": ("R", "H"),
    "kh": ("H", "K"), "gh": ("G", "H"), "ph": ("F",), "th": ("T", "S"), "dh": ("D", "Z"), "ts": ("S",), "tz": ("S",),
    "dz": ("Z", "G"), "ds": ("DS", "Z"), "ngb": ("NGB", "GB", "B"), "gb": ("GB", "B"), "kp": ("KF", "F"),
    "bv": ("B", "V"), "ck": ("K",), "ks": ("KS",), "-": ("",),
    "-k": ("K", "G", "H"), "-t": ("T", "D"), "-p": ("F", "B"),
    "-b": ("B", "MB", "MF"), "-d": ("D", "ND", "NT"), "-g": ("G", "NG", "GK"), "-v": ("V", "F"),
    "x": ("KS", "H"), "j": ("G", "i"),
    "q": ("K", "G"), "c": ("K", "S", "G"), "y": ("i",), "i": ("i",), "e": ("e",), "o": ("u",), "u": ("u",), "a": ("a",),
    "w": ("V",), "v": ("V",), "p": ("F",), **{one: (one.upper(),) for one in "bdfghklmnrstz"},
}  # fmt: skip
_SURE = frozenset(spelling for spelling, sounds in _SOUNDS.items() if len(sounds) == 1)
_SPELT = re.compile("|".join(map(re.escape, sorted(_SOUNDS, key=len, reverse=True))))
_BETWEEN = re.compile(r"[\s\-‐–.,/_]+")
_VOWELS = str.maketrans("", "", "aeiu")
_NO_LETTER = re.compile(r"[^a-z]")
_UNSOUNDED = re.compile(r"[^a-z-]")
_ENDINGS = (
    (re.compile(r"(?<=[aeiou])(ll|nn|tt)e$"), r"\1a"),
    (re.compile(r"(?<=.)off$"), "ov"), (re.compile(r"(?<=.)que$"), "k"),
    (re.compile(r"(?:^|(?<=\w{2}))[aeiou]?(?:[dl]d|tt)(?:[iy]|ee)ne?$"), "din"),
)  # fmt: skip
_ENDED = ("off", "que", "n", "ne", "lle", "tte")
_FAITH, _OF_FAITH = re.compile(r"d(?:i|ee)ne?$|دين$"), re.compile(r"[aeiou]dd(?:i|ee)ne?$|الدين$")
# What the same letters may be elsewhere: a French di in West Africa, a Ukrainian h in Russian.
_ELSEWHERE = re.compile(r"di(?=[aeou])|h(?=[nr])")
_ELSEWHERE_SAID = {"di": (re.compile("^di"), "dj"), "h": (re.compile("(?<![cgksz])h"), "g")}
_DOUBLED = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"(?<=[aeiou])h$|^h(?=[tsln])")
MOST_WORDS = 8  # of a name: who bears more is told apart by these
_MOST_READINGS, _LONGEST_WORD, LONGEST_NAME = 8, 40, 400


class Reading(NamedTuple):
    """One way to say a word: its consonants, and all that is heard."""

    consonants: str
    whole: str


@dataclass(frozen=True, slots=True, eq=False)  # told apart by which it is: each word is read once
class Word:
    """A word of a name; in some scripts most vowels are not written."""

    readings: tuple[Reading, ...]
    lacks_vowels: bool

    @property
    def is_initial(self) -> bool:
        """Whether it is one letter only."""
        return bool(self.readings) and len(self.readings[0].whole) == 1


def words(name: str) -> tuple[Word, ...]:
    """The words that tell of a name, as they sound."""
    return tuple(word for one in spellings(name) if (word := word_of(one)).readings)


def spellings(name: str) -> list[str]:
    """The words that tell of a name, without articles and what stands for son, father or of; the first of very many."""
    if name.isalpha() and unicodedata.is_normalized("NFKC", name) and not name_burmese.is_burmese(name):
        return [name[:LONGEST_NAME].lower()[:_LONGEST_WORD]]
    spelt = parts(name)
    return ([one for one in spelt if not is_particle(one)] or spelt)[:MOST_WORDS]


def parts(name: str) -> list[str]:
    """The words of a name."""
    whole = unicodedata.normalize("NFKC", name[:LONGEST_NAME]).lower()
    return _joined([said[:_LONGEST_WORD] for part in _BETWEEN.split(whole) if part for said in _words_in(part)])


def _words_in(part: str) -> tuple[str, ...]:
    """What stands between two spaces; some write several words there."""
    return (name_burmese.syllables(part) if name_burmese.is_burmese(part) else ()) or (part,)


def _joined(parts: list[str]) -> list[str]:
    """Servant of …, and … of the faith, are one name, in however many words it was written."""
    found: list[str] = []
    for part in parts:
        if len(found) > 1 and is_particle(found[-1]) and (is_servant(found[-2]) or _FAITH.match(part)):
            found[-2:] = [found[-2] + _ARTICLE.sub("", part)]
        elif found and (
            (is_servant(found[-1]) and not is_particle(part)) or (not is_particle(found[-1]) and _OF_FAITH.match(part))
        ):
            found[-1] += _ARTICLE.sub("", part)
        else:
            found.append(part)
    return found


def is_particle(word: str) -> bool:
    """Whether a word tells nothing of whose name it stands in."""
    return word in _UNVOCALISED or (_bare(word) in _PARTICLES and not _SCRIPT_OF_CONSONANTS.search(word))


def is_half(word: str) -> bool:
    """Whether a word is one half of a name that is written in two."""
    if word.isascii() and "d" not in word:
        return False
    return is_servant(word) or _FAITH.match(word) is not None or _OF_FAITH.match(word) is not None


def is_servant(word: str) -> bool:
    """Whether a word is the first half of a name."""
    return word == "عبد" or _JOINED.match(_bare(word)) is not None


def are_japanese(words: list[str]) -> bool:
    """Whether all words of a name are made of Japanese syllables."""
    return all(name_japanese.may_be_one(_bare(word)) for word in words)


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    return _NO_LETTER.sub("", (word if word.isascii() else anyascii(word)).lower())


@lru_cache(maxsize=1 << 16)  # as many words as a large caseload has
def word_of(spelt: str, *, is_of_others: bool = False) -> Word:
    """A word as it may be said; it is no Japanese one where it stands in a name `of others`."""
    if spelt.isascii() and spelt.isalpha():  # most are, and need no look at each of their letters
        lacks_vowels, latin = False, spelt.lower()[: 2 * _LONGEST_WORD]
    else:
        lacks_vowels = _SCRIPT_OF_CONSONANTS.search(spelt) is not None
        latin = anyascii(_sounded(spelt) if lacks_vowels else _marked(spelt)).lower()
        latin = _UNSOUNDED.sub("", latin[: 2 * _LONGEST_WORD])
    latin = latin[:-2] + "a" if latin.endswith("-h") else latin
    said = [one for one in _said(_smoothed(latin), lacks_vowels=lacks_vowels) if one][:_MOST_READINGS]
    first = FIRST_FORMS.get(latin, latin)
    if first != latin:
        said += _said(_smoothed(first), lacks_vowels=False)
    elif (found := _ELSEWHERE.match(latin)) is not None:
        letters, said_there = _ELSEWHERE_SAID[found[0]]
        said += _said(_smoothed(letters.sub(said_there, latin)), lacks_vowels=False)
    if not (lacks_vowels or is_of_others) and (hepburn := name_japanese.in_hepburn(latin)) is not None:
        said += _said(_smoothed(hepburn), lacks_vowels=False)
    said = [one.replace("e", vowel) for one in said for vowel in ("ia" if "e" in one else "e")]
    readings = (_reading(one, lacks_vowels=lacks_vowels) for one in said[: 2 * _MOST_READINGS])
    return Word(tuple(dict.fromkeys(readings)), lacks_vowels)


def _smoothed(latin: str) -> str:
    """Without letters that nobody says, and with one spelling for endings that have several."""
    latin = latin if not latin.startswith("abd") or _JOINED.match(latin) else _ABD.sub(_servant, latin)
    if latin.endswith(_ENDED):
        for ending, smooth in _ENDINGS:
            latin = ending.sub(smooth, latin)
    return _SILENT_H.sub("", latin) if "h" in latin and len(latin) > 2 else latin


def _servant(found: re.Match[str]) -> str:
    return "abd" + (found[1] or "")


def _sounded(spelt: str) -> str:
    return _DOUBLED_THERE.sub(r"\1", _WRITTEN_BEFORE.sub(r"\2\1", _UNSAID.sub("", spelt))).translate(_ABJAD)


def _marked(spelt: str) -> str:
    if spelt.isascii():
        return spelt
    return _GREEK.sub(_in_greek, unicodedata.normalize("NFC", spelt.lower())).translate(_MARKS_WITH_A_SOUND)


def _in_greek(found: re.Match[str]) -> str:
    return _GREEK_SAID.get(found[0]) or ("u" if found.string[found.start() - 1] == "ο" else "-v")


def _said(latin: str, *, lacks_vowels: bool) -> list[str]:
    spelt = _SPELT.findall(latin)
    if not lacks_vowels and _SURE.issuperset(spelt):
        return ["".join([_SOUNDS[spelling][0] for spelling in spelt])]
    said = [""]
    for spelling in spelt:
        sounds = ("V", "u") if lacks_vowels and spelling in "wv" else _SOUNDS[spelling]
        if len(sounds) == 1 and len(said) == 1:
            said[0] += sounds[0]
        else:
            said = [one + sound for one in said for sound in sounds][:_MOST_READINGS]
    return said


def _reading(said: str, *, lacks_vowels: bool) -> Reading:
    heard = said if lacks_vowels else _undoubled(said)  # two of a letter have a vowel between them there
    return Reading(heard.translate(_VOWELS) or heard, _undoubled(heard.replace("V", "u")))


def _undoubled(said: str) -> str:
    return _DOUBLED.sub(r"\1", said) if any(map(eq, said, said[1:])) else said


@lru_cache(maxsize=1 << 14)
def likeness(one: Word, other: Word) -> float:
    """How much two words sound like each other, from 0 to 1."""
    pairs = ((mine, theirs) for mine in one.readings for theirs in other.readings)
    return max((heard_alike(*pair, one.lacks_vowels, other.lacks_vowels) for pair in pairs), default=0.0)


def heard_alike(mine: Reading, theirs: Reading, my_vowels_lack: bool, their_vowels_lack: bool) -> float:
    """How much two readings sound like each other, from 0 to 1."""
    consonants = Indel.normalized_similarity(mine.consonants, theirs.consonants)
    if my_vowels_lack == their_vowels_lack:
        heard = Indel.normalized_similarity(mine.whole, theirs.whole)
    else:
        written = mine.whole if my_vowels_lack else theirs.whole
        heard = LCSseq.similarity(mine.whole, theirs.whole) / len(written)
        if len(mine.consonants) + len(theirs.consonants) < 4:  # one consonant says little: vowels at hand must agree
            heard = (heard + Indel.normalized_similarity(mine.whole, theirs.whole)) / 2
    return consonants * CONSONANTS + heard * (1 - CONSONANTS)
