"""Names of East Asia and Burma: what spells them differs in almost each letter, but syllable by syllable."""

import re
import unicodedata
from collections.abc import Iterable

from anyascii import anyascii

from relocation_desk.vault import name_burmese, name_cantonese, name_kanji

_COMMON = """
li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang
feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong
tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan
lei qian yin yi chang wen
"""
_SURNAMES = frozenset(_COMMON.split())
_KOREAN = {
    "kim": "kim gim", "i": "lee yi i rhee ri", "bak": "park bak pak bag", "choi": "choi choe",
    "jong": "jung jeong chong",
    "gang": "kang gang", "jo": "cho jo", "yun": "yoon yun", "jang": "chang jang", "im": "lim im rim", "han": "han",
    "o": "oh o", "so": "seo suh so", "sin": "shin sin", "gwon": "kwon gwon", "hwang": "hwang", "an": "ahn an",
    "song": "song", "yu": "yoo yu ryu", "hong": "hong", "jon": "jeon chon jun", "go": "ko go koh", "mun": "moon mun",
    "yang": "yang", "son": "son sohn", "be": "bae pae", "no": "roh noh no ro", "ha": "ha", "na": "na ra",
    "beg": "baek paek paik baeg", "ho": "heo hur huh ho", "nam": "nam", "sim": "shim sim", "gwag": "kwak gwak gwag",
    "song,": "sung seong", "cha": "cha", "ju": "joo ju chu", "u": "woo wu u", "gu": "koo gu ku", "min": "min",
    "jin": "jin chin", "ji": "ji chi", "om": "eom um", "che": "chae", "won": "won", "chon": "cheon chun chon",
    "bang": "bang pang", "gong": "gong kong", "hyon": "hyun hyeon hyon", "ham": "ham", "byon": "byun byeon pyon",
    "yom": "yeom yum yom", "yo": "yeo yo", "chu": "choo", "sog": "seok suk seog", "gil": "gil kil", "pyo": "pyo",
}  # fmt: skip
_KOREAN_SURNAMES = {spelt: one for one, spellings in _KOREAN.items() for spelt in spellings.split()}
_KOREAN_SOUNDS = (
    ("eo", "o"), ("eu", "u"), ("oo", "u"), ("ou", "o"), ("ee", "i"), ("ui", "i"), ("ae", "e"), ("ung", "ong"),
    ("yuk", "yok"), ("hyun", "hyon"), ("chul", "chol"), ("suk", "sok"), ("sh", "s"),
    ("ch", "j"), ("k", "g"), ("t", "d"), ("p", "b"), ("r", "l"), ("wu", "u"), ("yi", "i"), ("oi", "oe"),
)  # fmt: skip
_SYLLABLE = re.compile(
    r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)"
    r"((?:iang|iong|uang|ang|eng|ong|ian|uan|ing|an|en|er|in|un)(?![aeiou])"
    r"|iao|uai|ai|ei|ao|ou|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u)"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE.pattern})+")
_WADE_GILES_BEGINNINGS = {
    "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_WADE_GILES_RHYMES = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "er": "erh"}
_WADE_GILES = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "ge": "ko",
    "ke": "ko", "he": "ho", "gui": "kuei", "kui": "kuei", "yan": "yen", "ye": "yeh", "you": "yu",
}  # fmt: skip
_OLDER = {"teh": "te", "tseh": "tse", "seh": "se", "yi": "i", "lueh": "lieh", "szu": "ssu"}
_ROUNDED = frozenset({"d", "t", "n", "l", "z", "c", "zh", "ch", "r", "s"})
_BREATHS = "'’ʼ`ʻ‘"
_MARKS = re.compile(f"[\u0300-\u036f{_BREATHS}]")
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
_BY_SYLLABLES = re.compile(rf"[\u1000-\u109f{_IDEOGRAPHS.pattern[1:]}")
_BETWEEN = re.compile(r"[\s,.\-‐–]+")
_CAPITALS = re.compile(r"[A-Z][a-z]*")


def keys(name: str) -> frozenset[str]:
    """What names that may be one person's have in common; empty for others than those of these languages."""
    if _IDEOGRAPHS.search(name):
        hangul = "\uac00" <= name[0] <= "\ud7a3"
        said = [one.lower() for one in _CAPITALS.findall(anyascii(name))]
        if hangul:
            return frozenset({_korean(said[0], said[1:])})
        return frozenset({_key(map(_wade_giles, said)), *name_kanji.keys(name)})
    said = [one for one in _BETWEEN.split(_unmarked(name)) if one]
    found = name_burmese.keys(said)
    if 2 <= len(said) <= 4 and all(one.isascii() and one.isalpha() for one in said):
        found |= _of_latin(said)
    return frozenset(found)


def _of_latin(said: list[str]) -> set[str]:
    found = set()
    for surname, *rest in (said, [said[-1], *said[:-1]]):
        if surname in _KOREAN_SURNAMES:
            found.add(_korean(surname, rest))
        found |= name_kanji.keys_of_latin(surname, rest)
        found.update(_key(map(_wade_giles, one)) for one in name_cantonese.in_pinyin(surname, rest))
    if all(map(_PINYIN.fullmatch, said)) and not _SURNAMES.isdisjoint(said):
        found.add(_key(_wade_giles(one[0]) for word in said for one in _SYLLABLE.finditer(word)))
    if max(map(len, said)) <= _LONGEST_SYLLABLE and not _WADE_GILES_SURNAMES.isdisjoint(said):
        found.add(_key(said))
    return found


def are_pinyin(words: list[str]) -> bool:
    """Whether these words are a Chinese name, each syllable as it is written today."""
    syllables = [one for word in words for one in _SYLLABLE.finditer(word)]
    return len(syllables) <= _MOST_SYLLABLES and all(map(_PINYIN.fullmatch, words)) and not _SURNAMES.isdisjoint(words)


def may_have_keys(words: set[str]) -> bool:
    """Whether one of these words is a surname of theirs, or written as they are."""
    if not _BEARING.isdisjoint(words):
        return True
    return any(not one.isascii() and (_BY_SYLLABLES.search(one) or _unmarked(one) in _BEARING) for one in words)


def _unmarked(name: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", name.lower()))


def _key(syllables: Iterable[str]) -> str:
    return " ".join(sorted(_OLDER.get(one, one) for one in syllables))


def _korean(surname: str, given: list[str]) -> str:
    said = "".join(given)
    for spelt, heard in _KOREAN_SOUNDS:
        said = said.replace(spelt, heard)
    return f"{_KOREAN_SURNAMES.get(surname, surname)}, {said}"


def _wade_giles(pinyin: str) -> str:
    """A syllable as the older system writes it, without what it marks aspiration by: that is left out in practice."""
    if pinyin in _WADE_GILES:
        return _WADE_GILES[pinyin]
    found = _SYLLABLE.fullmatch(pinyin)
    if found is None:
        return pinyin
    begins, rhyme = found[1], found[2]
    rhyme = "o" if rhyme == "uo" and begins in _ROUNDED else _WADE_GILES_RHYMES.get(rhyme, rhyme)
    return _WADE_GILES_BEGINNINGS.get(begins, begins) + rhyme


_WADE_GILES_SURNAMES = frozenset(map(_wade_giles, _SURNAMES))
_LONGEST_SYLLABLE, _MOST_SYLLABLES = 6, 3
_ASPIRATED = re.compile("^(ch|ts|[ptk])(?=.)")
_BEARING = frozenset(
    {_ASPIRATED.sub(rf"\1{breath}", one) for one in _WADE_GILES_SURNAMES for breath in ("", *_BREATHS)}
    | _SURNAMES | _KOREAN_SURNAMES.keys() | name_cantonese.SURNAMES.keys() | name_burmese.COMMON
    | name_kanji.SURNAMES
)  # fmt: skip
