"""Whether two whole names may be one person's."""

import re
from dataclasses import dataclass
from functools import lru_cache

from relocation_desk.vault import name_syllables
from relocation_desk.vault.name_forms import TITLES
from relocation_desk.vault.name_matching import (
    LONGEST_NAME,
    MOST_WORDS,
    SAME,
    Reading,
    Word,
    are_japanese,
    heard_alike,
    is_particle,
    parts,
    word_of,
)

_CONSONANTS = re.compile("[A-Z]+")
_SCHOLARLY = re.compile("[āīūōēṭḍṇśṣṁṅñ]", re.IGNORECASE)  # marks of who writes each letter, said or not
_OPEN = re.compile("H|^[ai]L$")  # what is left out, and an article
_JOINED = 0.85  # two words and one that may stand for both
_SHORT, _OTHER_VOWEL, _OTHER_END, _OTHER_BEGIN, _LONGER = 3, (0.12, 0.06), 0.2, 0.2, 0.12
_SERVANT, _SERVANTS_NAME = "aBD", 3
_OF_GOD, _OF_GODS_NAME = "MaNa", 2  # at the end of names of Rwanda and Burundi: what stands before it tells them apart


@dataclass(frozen=True, slots=True)
class Joined:
    """Words of a name that others write as one."""

    word: Word
    covers: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name as it is compared."""

    words: tuple[Word, ...]
    titles: frozenset[int]
    joined: tuple[Joined, ...]
    keys: frozenset[str]
    is_scholarly: bool
    is_pinyin: bool


@lru_cache(maxsize=1 << 12)
def read(name: str) -> Name:
    """A name with all ways to write its words together."""
    name = name[:LONGEST_NAME]
    spelt = parts(name)
    telling = [one for one in spelt if not is_particle(one)]
    telling = telling if len(telling) > 1 or (len(spelt) < 3 and telling) else spelt
    kept = [one for one in telling if word_of(one).readings][:MOST_WORDS]
    titles = frozenset(at for at, one in enumerate(kept) if one in TITLES)
    keys = name_syllables.keys(name) if name_syllables.may_have_keys({*kept, name}) else frozenset()
    is_of_others = not are_japanese(kept)
    words = tuple(word_of(one, is_of_others=is_of_others) for one in kept)
    is_scholarly, is_pinyin = _SCHOLARLY.search(name) is not None, bool(keys) and name_syllables.are_pinyin(kept)
    return Name(words, titles, tuple(_joined(spelt, kept)), keys, is_scholarly, is_pinyin)


def joinings(spelt: list[str]) -> list[tuple[str, frozenset[str]]]:
    """Neighbours written as one: two that tell something, over an article, or such a one with what leads to it."""
    found = []
    for at, one in enumerate(spelt):
        for end in range(at + 2, len(spelt) + 1):
            run = spelt[at:end]
            telling = [each for each in run if not is_particle(each)]
            if len(telling) > 2:
                break
            covers = frozenset(telling)
            if telling and (not is_particle(one) or len(telling) == 1):
                found.append(("".join(run), covers))
            if len(telling) == 2 and len(run) > 2 and not is_particle(one) and not is_particle(run[-1]):
                found.append((telling[0] + telling[1], covers))
    return found


def _joined(spelt: list[str], kept: list[str]) -> list[Joined]:
    return [
        Joined(word_of(together), frozenset(kept.index(one) for one in covers))
        for together, covers in joinings(spelt[:MOST_WORDS])
        if covers <= set(kept)
    ]


def same_person(one: Name, other: Name) -> bool:
    """Whether two names may be one person's: each word of the shorter one in the longer one, in any order.

    One word alone, or initials alone, say too little; a title may be left out. Chinese has so few syllables that those
    of two persons often sound alike.
    """
    if one.keys & other.keys or (one.is_pinyin and other.is_pinyin):
        return not one.keys.isdisjoint(other.keys)
    if len(one.words) == len(other.words):
        return _is_within(one, other) or _is_within(other, one)
    fewer, more = sorted((one, other), key=lambda each: len(each.words))
    return _is_within(fewer, more)


def _is_within(fewer: Name, more: Name) -> bool:
    free, is_loose = set(range(len(more.words))), fewer.is_scholarly or more.is_scholarly
    left, whole = [], 0
    for at in sorted(range(len(fewer.words)), key=lambda each: fewer.words[each].is_initial):
        word = fewer.words[at]
        found = max(free, key=lambda each: stands_for(word, more.words[each], is_loose), default=None)
        if found is None or stands_for(word, more.words[found], is_loose) < SAME:
            left.append(at)
            continue
        free.discard(found)
        is_whole = not (word.is_initial or more.words[found].is_initial)
        whole += is_whole and at not in fewer.titles and found not in more.titles
    left = [at for at in left if at not in fewer.titles]
    telling = len(fewer.words) - len(fewer.titles)
    if not left:
        return whole > 0 and (telling > 1 or len(more.words) - len(free) > 2)
    return _is_joined(fewer, more, left, free, 1 if telling > 1 else 2)


def _is_joined(fewer: Name, more: Name, left: list[int], free: set[int], least: int) -> bool:
    """Whether what is left of one name is in the other one, where one of them has two words written as one."""
    if len(left) == 1 and any(
        one.covers <= free and len(one.covers) >= least and _is_one_word(fewer.words[left[0]], one.word)
        for one in more.joined
    ):
        return True
    return any(
        one.covers >= set(left) and any(_is_one_word(more.words[each], one.word) for each in free)
        for one in fewer.joined
    )


def _is_one_word(word: Word, joined: Word) -> bool:
    return not word.is_initial and stands_for(word, joined) >= _JOINED


@lru_cache(maxsize=1 << 14)
def stands_for(word: Word, other: Word, is_loose: bool = False) -> float:
    """How likely two words are one name: where vowels are written, they count for more than in a search.

    Where a name may be written with an a that nobody says, one at the end tells nothing.
    """
    if word.is_initial or other.is_initial:
        return float(any(a.whole[0] == b.whole[0] for a in word.readings for b in other.readings))
    lack = word.lacks_vowels, other.lacks_vowels
    return max((_alike(a, b, *lack, is_loose) for a in word.readings for b in other.readings), default=0.0)


def _alike(mine: Reading, theirs: Reading, mine_lack: bool, theirs_lack: bool, is_loose: bool) -> float:
    if mine.whole.startswith(_SERVANT) and theirs.whole.startswith(_SERVANT):
        mine, theirs = _served(mine), _served(theirs)
    is_gods = mine.whole.endswith(_OF_GOD), theirs.whole.endswith(_OF_GOD)
    if all(is_gods):
        mine, theirs = _without_god(mine), _without_god(theirs)
    alike = heard_alike(mine, theirs, mine_lack, theirs_lack)
    if alike < SAME or mine_lack or theirs_lack:
        return alike
    if any(is_gods) and not all(is_gods) and mine.consonants != theirs.consonants:
        return 0.0
    return alike - _against(mine.whole, theirs.whole, is_loose)


def _served(word: Reading) -> Reading:
    if len(word.consonants) < 4:
        return word  # he served God, whose name is short
    return Reading(word.consonants[2:], word.whole[_SERVANTS_NAME:])


def _without_god(word: Reading) -> Reading:
    if len(word.consonants) < 4:
        return word  # he is hardly all of it
    consonants, whole = word.consonants[:-_OF_GODS_NAME], word.whole.removesuffix(_OF_GOD)
    return Reading(consonants.replace("R", "L"), whole.replace("R", "L"))  # one sound there


def _against(mine: str, theirs: str, is_loose: bool) -> float:
    """What speaks against two words that are alike: other vowels between the same consonants, or a longer end."""
    shorter, longer = sorted((mine, theirs), key=len)
    consonants = "".join(_CONSONANTS.findall(shorter))
    if consonants != "".join(_CONSONANTS.findall(longer)):
        if not (longer.startswith(shorter) or longer.endswith(shorter)):
            return _LONGER if len(consonants) < _SHORT else 0.0
        more = longer.removeprefix(shorter) if longer.startswith(shorter) else longer.removesuffix(shorter)
        more = _OPEN.sub("", more.replace(consonants[-1:] or " ", ""))
        is_another = _CONSONANTS.search(more) is not None
        return _LONGER if is_another and len(consonants) <= _SHORT + 1 else 0.0
    ours, others = _vowels(shorter), _vowels(longer)
    is_other_begin = [bool(one) for one in ours[:2]] == [not one for one in others[:2]] != [True, True]
    other_vowels = sum(bool(a and b and not set(a) & set(b)) for a, b in zip(ours, others, strict=True))
    is_other_end = not is_loose and {ours[-1][-1:], others[-1][-1:]} in ({"", "a"}, {"u", "a"})
    against = other_vowels * _OTHER_VOWEL[len(consonants) > _SHORT]
    return against + is_other_end * _OTHER_END + is_other_begin * _OTHER_BEGIN


def _vowels(word: str) -> list[str]:
    """What is said before, between and after the consonants."""
    return re.split("[A-Z]", word)
