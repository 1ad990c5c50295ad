"""Where a line may break inside a word: Unicode's rules (UAX #14) by the signs that names and reports use."""

import unicodedata
from functools import cache

from relocation_desk.dossier.fonts import script_of
from relocation_desk.dossier.shaping import letters

# Written without spaces, and no dictionary here: a line may break between syllables, as far as the letters show them.
_SYLLABIC = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Java"})
_SIGNS = {
    "glue": "\u00a0\u202f\u2007\u2011\u2060\ufeff\u034f\u0f08\u0f0c",
    "opening": "¿¡",
    "closing": "、。，．｡､",
    "quotation": "\"'",
    "exclamation": "!?！？؛؞؟۔߹།",
    "separator": ",.:;،։߸⁄",
    "slash": "/",
    "hyphen": "-",
    "range": "–",
    "after": "‐‒֊־।॥፡។៕၊။་\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000|",
    "dash": "—",
    "dots": "…‥",
    "starter": "々〻ヽヾゝゞー・：；‼⁇⁈⁉〜〵ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ",
    "prefix": "+±№−",
    "postfix": "%‰°¢′″％‱",
}
_KIND = {sign: kind for kind, signs in _SIGNS.items() for sign in signs}
_CATEGORIES = {"Ps": "opening", "Pi": "quotation", "Pf": "quotation", "Nd": "figure", "Sc": "prefix"}
_NEVER_BEFORE = frozenset(
    {"closing", "bracket", "exclamation", "separator", "slash", "glue", "quotation", "hyphen", "range", "after",
     "starter", "dots"}
)  # fmt: skip
_NEVER_AFTER = frozenset({"glue", "opening", "wide opening", "quotation"})
_WIDE = frozenset({"ideograph", "wide opening"})
_PLAIN = frozenset({"letter", "hebrew", "figure", "syllable"})
_WORDS = frozenset({"letter", "figure", "syllable", "ideograph"})
_FIXES = frozenset({"prefix", "postfix"})  # they belong to a figure
# After these a line may break, unless one of what is named follows.
_STAYS_WITH = {
    "hyphen": {"figure"}, "range": {"figure"}, "slash": {"figure", "hebrew"} | _FIXES, "separator": _PLAIN | _FIXES,
    "bracket": _PLAIN | _FIXES, "closing": _FIXES, "ideograph": {"postfix"}, "dash": {"dash"},
    "exclamation": (), "dots": (), "starter": (), "after": (),
}  # fmt: skip
_JOINING = frozenset({"hyphen", "range", "after"})  # a line breaks after these inside a word only, not beside Hebrew
_EDGES = "\"'(),.;:"  # signs that stay with the word they stand at
_SYLLABLE_BEGINS = frozenset("เแโใไເແໂໃໄ")  # Thai and Lao: vowels that stand before their consonant
_SYLLABLE_ENDS = frozenset("ะำๆฯະຳໆຯ")
_KILLER = "\u103a"  # closes a Burmese syllable


def places(text: str) -> tuple[int, ...]:
    """Where a line may break inside `text`, which has no spaces."""
    if text.isascii() and text.strip(_EDGES).isalpha():
        return ()
    edges = (*letters(text), len(text))
    return tuple(
        start
        for first, before, start, end in zip((0, *edges), edges, edges[1:], edges[2:], strict=False)
        if _may_part(one := _kind(text[before]), other := _kind(text[start]))
        and (one not in _JOINING or (before and _kind(text[first]) in _WORDS and other != "hebrew"))
        and (one != "syllable" or other != "syllable" or _between_syllables(text, before, start, end))
    )


@cache
def _kind(character: str) -> str:
    category, is_wide = unicodedata.category(character), unicodedata.east_asian_width(character) in "WF"
    if category == "Pe":
        return "closing" if is_wide or character not in ")]" else "bracket"
    if category == "Ps" and is_wide:
        return "wide opening"
    known = _KIND.get(character) or _CATEGORIES.get(category)
    if known or is_wide:
        return known or "ideograph"
    script = script_of(character)
    return "syllable" if script in _SYLLABIC else "hebrew" if script == "Hebr" else "letter"


def _may_part(one: str, other: str) -> bool:
    """Whether a line may break between letters of two kinds."""
    if one in _NEVER_AFTER or other in _NEVER_BEFORE:
        return False
    if one in _STAYS_WITH:
        return other not in _STAYS_WITH[one]
    return other == "dash" or one == other == "syllable" or (other in _WIDE and one not in _FIXES)


def _between_syllables(text: str, before: int, start: int, end: int) -> bool:
    """Whether the letters show that a syllable ends; a bare consonant may close the one before it."""
    script = script_of(text[start])
    if script in ("Thai", "Laoo"):
        ended = text[before:start].rstrip("".join(_SYLLABLE_ENDS)) != text[before:start]
        return text[start] in _SYLLABLE_BEGINS or (ended and text[start] not in _SYLLABLE_ENDS)
    if script == "Khmr":
        return end - start > 1
    return _KILLER not in text[start:end]
