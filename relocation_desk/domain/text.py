"""Typed text: what is taken in, and what is refused at the field with its reason."""

import unicodedata
from unicodedata import is_normalized

from relocation_desk.domain.trouble import N_, Trouble

NAME_LIMIT = 200
NARRATIVE_LIMIT = 20_000
# Overrides and isolates reorder what a reader sees; joiners are kept, since several scripts need them.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK = dict.fromkeys(
    map(ord, "\u00ad\u200b\u2060\ufeff")
)  # break lines, or mark a file: they come with what is pasted


class TextMissing(Trouble):
    """A mandatory field is empty."""

    says = N_("{field} is empty. Fill it in.")


class TextTooLong(Trouble):
    """A field holds more than it may."""

    says = N_("{field} is too long: {length} characters, and {limit} are allowed. Shorten it.")


class HiddenCharacter(Trouble):
    """A control or reordering character, which would show something else than what is stored."""

    says = N_(
        "{field} holds a hidden character ({character}): in line {line}, at place {place}. Remove it, or type the text "
        "again."
    )


class SeveralLines(Trouble):
    """A line break or a tab in what is one line everywhere it is shown."""

    says = N_("{field} is one line, and it holds a line break or a tab. Put a blank there.")


def stands(text: str) -> bool:
    """Whether a text of one line is taken in as it stands, as a name or a narrative: most are."""
    return 0 < len(text) <= NAME_LIMIT and text.isprintable() and text == text.strip() and is_normalized("NFC", text)


def taken_in(text: str, field: str, limit: int = NARRATIVE_LIMIT, *, may_be_empty: bool = False) -> str:
    """Return `text` in normal form C, without blanks around it or of no width.

    What is empty, too long, or holds hidden characters is refused.
    """
    if len(text) > limit:
        raise TextTooLong(field=field, length=len(text), limit=limit)
    if text.isprintable() and is_normalized("NFC", text):
        clean = text.strip()  # hides nothing, and has no other form
    else:
        clean = unicodedata.normalize("NFC", text).replace("\r\n", "\n").translate(_BLANK).strip()
        if all(one.isspace() or unicodedata.category(one) == "Cf" for one in clean):  # joiners that join nothing
            clean = ""
    if not clean and not may_be_empty:
        raise TextMissing(field=field)
    if clean.replace("\n", "").replace("\t", "").isprintable():
        return clean  # nothing that hides or reorders is; the rest is looked at one by one
    for character in clean:
        if character in _REORDERING or _is_hidden(character):
            raise hidden(character, text, field)
    return clean


def hidden(character: str, text: str, field: str) -> HiddenCharacter:
    """The trouble with a character, and where it is: nobody sees it, and the words themselves are not repeated."""
    before = text.replace("\r\n", " \n").partition(character)[0]
    line, place = before.count("\n") + 1, len(before) - before.rfind("\n")
    return HiddenCharacter(field=field, character=f"U+{ord(character):04X}", line=line, place=place)


def _is_hidden(character: str) -> bool:
    """Controls but line and tab, tags that nobody sees, and lone surrogates, which no file can hold."""
    is_tag = "\U000e0000" <= character <= "\U000e007f"
    return is_tag or (unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t")


def shown(text: str) -> str:
    """A name from outside, such as that of a file: one line, without what can't be seen or what reorders."""
    clean = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = (one for one in clean if one not in _REORDERING and unicodedata.category(one) not in ("Cc", "Cs", "Cf"))
    return "".join(kept)[:NAME_LIMIT]


def seen(text: str) -> str:
    """A text from outside as a sentence may repeat it: a mark in place of each character that hides or reorders."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if one in _REORDERING or _is_hidden(one) else one for one in text)


def name(text: str, field: str, *, may_be_empty: bool = False) -> str:
    """Return a one-line name as it is taken in."""
    clean = taken_in(text, field, NAME_LIMIT, may_be_empty=may_be_empty)
    if "\n" in clean or "\t" in clean:
        raise SeveralLines(field=field)
    return clean
