"""Directions of text: embedding levels of a line's characters, and the order in which runs are seen (UAX #9)."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from bidi import algorithm

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NUMBERS_COUNT_AS_R = {"R": "R", "EN": "R", "AN": "R", "L": "L"}
_OPENING = dict(
    zip(
        "([{⁅⁽₍⌈⌊〈❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅〈《「『【〔〖〘〚（［｛｢",
        ")]}⁆⁾₎⌉⌋〉❩❫❭❯❱❳❵⟆⟧⟩⟫⟭⟯⦄⦆〉》」』】〕〗〙〛）］｝｣",
        strict=True,
    )
)
_BRACKETS_HELD = 63  # BD16: deeper nesting is left as it is


class Levelled(Protocol):
    """Anything of one embedding level."""

    @property
    def level(self) -> int: ...


Run = TypeVar("Run", bound=Levelled)


def has_right_to_left(text: str) -> bool:
    """Whether any character of `text` may run from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """1 when most letters run from right to left, else 0: a dossier's own language does not, whatever comes first."""
    if not has_right_to_left(text):
        return 0
    kinds = [unicodedata.bidirectional(character) for character in text]
    return int(kinds.count("R") + kinds.count("AL") > kinds.count("L"))


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character; `text` holds no embeddings, overrides or isolates (they are refused)."""
    if base == 0 and not has_right_to_left(text):
        return [0] * len(text)
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    characters: list[dict[str, Any]] = storage["chars"]
    for place, character in enumerate(characters):
        character["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], base)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return _in_place(storage["chars"], len(text), base)


def _in_place(characters: list[dict[str, Any]], length: int, base: int) -> list[int]:
    """Levels by place; what rule X9 took out (joiners) goes with the character before it."""
    found = {character["place"]: int(character["level"]) for character in characters}
    resolved: list[int] = []
    for place in range(length):
        resolved.append(found.get(place, resolved[-1] if resolved else base))
    return resolved


def _pairs(characters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """BD16: the bracket pairs, in the order of their opening brackets."""
    waiting: list[tuple[str, int]] = []
    pairs = []
    for place, character in enumerate(characters):
        sign = unicodedata.normalize("NFC", character["ch"])
        if character["type"] != "ON":
            continue
        if sign in _OPENING:
            if len(waiting) == _BRACKETS_HELD:
                break
            waiting.append((_OPENING[sign], place))
        elif sign in (closing for closing, _place in waiting):
            while True:
                closing, opened = waiting.pop()
                if closing == sign:
                    pairs.append((opened, place))
                    break
    return sorted(pairs)


def _resolve_brackets(characters: list[dict[str, Any]], base: int) -> None:
    """Rule N0, which python-bidi's levels lack: a pair of brackets takes one direction."""
    embedding = "LR"[base]
    for opening, closing in _pairs(characters):
        inside = {_NUMBERS_COUNT_AS_R.get(one["type"]) for one in characters[opening + 1 : closing]} - {None}
        if not inside:
            continue
        if embedding in inside:
            direction = embedding
        else:
            before = (_NUMBERS_COUNT_AS_R.get(one["type"]) for one in reversed(characters[:opening]))
            context = next((kind for kind in before if kind), embedding)
            direction = context if context in inside else embedding
        for place in (opening, closing):
            _set_with_marks(characters, place, direction)


def _set_with_marks(characters: list[dict[str, Any]], place: int, direction: str) -> None:
    characters[place]["type"] = direction
    for character in characters[place + 1 :]:
        if character["orig"] != "NSM":
            return
        character["type"] = direction


def in_visual_order(runs: Sequence[Run]) -> list[Run]:
    """Rule L2: runs as they stand from left to right; each run's own glyphs are already in that order."""
    ordered = list(runs)
    deepest = max((run.level for run in ordered), default=0)
    for level in range(deepest, 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end].level >= level:
                end += 1
            ordered[start:end] = reversed(ordered[start:end])
            start = end + 1
    return ordered
