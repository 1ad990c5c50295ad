"""The typefaces of paper: which Noto font draws a character, and trouble when none does."""

import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.places import resources

_INSTALLED = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
_DRAWN_BY_ROMAN = frozenset({"Latn", "Grek", "Cyrl"}) | COMMON
# Fonts of core Noto by script; Latin, Greek and Cyrillic are in the roman fonts of each cut.
_FAMILIES = {
    "Adlm": "NotoSansAdlam", "Arab": "NotoSansArabic", "Armn": "NotoSansArmenian", "Beng": "NotoSansBengali",
    "Cans": "NotoSansCanadianAboriginal", "Cher": "NotoSansCherokee", "Copt": "NotoSansCoptic",
    "Deva": "NotoSansDevanagari", "Ethi": "NotoSansEthiopic", "Geor": "NotoSansGeorgian", "Gujr": "NotoSansGujarati",
    "Guru": "NotoSansGurmukhi", "Hebr": "NotoSansHebrew", "Java": "NotoSansJavanese", "Khmr": "NotoSansKhmer",
    "Knda": "NotoSansKannada", "Laoo": "NotoSansLao", "Mlym": "NotoSansMalayalam", "Mong": "NotoSansMongolian",
    "Mymr": "NotoSansMyanmar", "Nkoo": "NotoSansNKo", "Orya": "NotoSansOriya", "Osma": "NotoSansOsmanya",
    "Sinh": "NotoSansSinhala", "Syrc": "NotoSansSyriac", "Taml": "NotoSansTamil", "Telu": "NotoSansTelugu",
    "Tfng": "NotoSansTifinagh", "Thaa": "NotoSansThaana", "Thai": "NotoSansThai", "Tibt": "NotoSerifTibetan",
    "Vaii": "NotoSansVai",
}  # fmt: skip
# One collection holds all of them, so they need the package of Chinese, Japanese and Korean fonts.
_COLLECTED = {"Hira": 0, "Kana": 0, "Hang": 1, "Hani": 2, "Bopo": 3}
_SYMBOLS = ("NotoSansSymbols", "NotoSansSymbols2", "NotoSansMath")


class FontsMissing(Trouble):
    """The machine lacks the fonts that every dossier is set in."""

    says = N_("The fonts that a dossier is set in are not on this machine. Install the package fonts-noto-core.")


class MissingGlyph(Trouble):
    """A character that no font draws: it would print as an empty box."""

    says = N_("No font on this machine draws {character} in “{place}”. Install fonts-noto, or write it otherwise.")

    def __init__(self, character: str, place: str) -> None:
        super().__init__(character=character, place=place)


class Cut(StrEnum):
    """The three cuts that a dossier uses, each with its roman font."""

    TEXT = "NotoSans-Regular"
    STRONG = "NotoSans-Bold"
    TITLE = "NotoSerif-Bold"

    @property
    def weight(self) -> str:
        """The weight of the fonts of other scripts beside this cut."""
        return "Regular" if self is Cut.TEXT else "Bold"


def _drawn(operator: str) -> Callable[..., None]:
    def draw(*arguments: Any) -> None:
        *places, operators = arguments
        operators.append(" ".join([*(f"{place:g}" for place in places), operator]))

    return draw


def _pen() -> hb.DrawFuncs:
    pen = hb.DrawFuncs()
    pen.set_move_to_func(_drawn("m"))
    pen.set_line_to_func(_drawn("l"))
    pen.set_cubic_to_func(_drawn("c"))
    pen.set_close_path_func(_drawn("h"))
    return pen


class Typeface:
    """One font file, opened for measuring, shaping and subsetting."""

    def __init__(self, name: str, path: Path, index: int = 0) -> None:
        self.name = name
        self.face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self.font = hb.Font(self.face)
        self.upem: int = self.face.upem
        self._glyphs: dict[str, int | None] = {}
        self._reaches: dict[int, tuple[float, float]] = {}

    def glyph(self, character: str) -> int | None:
        """The glyph of a character, or None."""
        if character not in self._glyphs:
            self._glyphs[character] = self.font.get_nominal_glyph(ord(character))
        return self._glyphs[character]

    def draws(self, cluster: str) -> bool:
        """Whether it can draw each character of `cluster`, composed or decomposed."""
        return all(self._draws(character) for character in cluster)

    def _draws(self, character: str) -> bool:
        if self.glyph(character) is not None or is_unseen(character):
            return True
        parts = unicodedata.normalize("NFD", character)
        return parts != character and all(self.glyph(part) is not None for part in parts)

    def outline(self, glyph: int) -> str:
        """The path of a glyph as PDF operators, in font units."""
        operators: list[str] = []
        self.font.draw_glyph(glyph, _pen(), operators)
        return " ".join(operators)

    def reach(self, glyph: int) -> tuple[float, float]:
        """How far the ink of a glyph goes above and below its own origin, in ems."""
        if glyph not in self._reaches:
            extents = self.font.get_glyph_extents(glyph)
            above, height = (extents.y_bearing, extents.height) if extents else (0, 0)
            self._reaches[glyph] = (above / self.upem, -(above + height) / self.upem)
        return self._reaches[glyph]

    @cached_property
    def ascent(self) -> float:
        """How far above the baseline a line of it reaches, in ems."""
        return float(self.font.get_font_extents("ltr").ascender / self.upem)

    @cached_property
    def descent(self) -> float:
        """How far below the baseline a line of it reaches, in ems."""
        return float(-self.font.get_font_extents("ltr").descender / self.upem)


def is_unseen(character: str) -> bool:
    """Whether a character is never drawn itself: joiners, direction marks, variation selectors."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


@cache
def script_of(character: str) -> str:
    """The four-letter script of a character, by HarfBuzz's Unicode tables."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return str(buffer.script or "Zyyy")


def _found(name: str) -> Path | None:
    for folder in (resources() / "fonts", *_INSTALLED):
        for ending in (".ttf", ".ttc"):
            path = folder / f"{name}{ending}"
            if path.is_file():
                return path
    return None


@cache
def _open(name: str, index: int = 0) -> Typeface | None:
    path = _found(name)
    return Typeface(f"{name}-{index}" if index else name, path, index) if path else None


def files() -> frozenset[Path]:
    """The font files on this machine that a dossier may be set in."""
    families = (*_FAMILIES.values(), *_SYMBOLS, "NotoSansCJK")
    names = (*Cut, *(f"{family}-{weight}" for family in families for weight in ("Regular", "Bold")))
    return frozenset(path for name in names if (path := _found(name)))


def file_of(cut: Cut) -> Path:
    """The file of a cut's own font; FontsMissing when it is not installed."""
    path = _found(cut.value)
    if path is None:
        raise FontsMissing
    return path


def roman(cut: Cut) -> Typeface:
    """The font of a cut itself; FontsMissing when it is not installed."""
    typeface = _open(cut.value)
    if typeface is None:
        raise FontsMissing
    return typeface


def _of_script(script: str, weight: str) -> Typeface | None:
    if script in _COLLECTED:
        return _open(f"NotoSansCJK-{weight}", _COLLECTED[script])
    if script not in _FAMILIES:
        return None
    return _open(f"{_FAMILIES[script]}-{weight}") or _open(f"{_FAMILIES[script]}-Regular")


@cache
def _chain(script: str, cut: Cut) -> tuple[Typeface, ...]:
    """The fonts to try for a script, best first."""
    own = _of_script(script, cut.weight)
    romans = (roman(cut), roman(Cut.TEXT if cut is Cut.TEXT else Cut.STRONG))
    symbols = tuple(_open(f"{name}-Regular") for name in _SYMBOLS)
    found = (*romans, own, *symbols) if script in _DRAWN_BY_ROMAN else (own, *romans, *symbols)
    return tuple(typeface for typeface in found if typeface is not None)


@cache
def _last_resort(cut: Cut) -> tuple[Typeface, ...]:
    """Every font: punctuation that several scripts share may stand alone."""
    opened = (_of_script(script, cut.weight) for script in (*_FAMILIES, *_COLLECTED))
    return tuple(typeface for typeface in opened if typeface is not None)


@cache
def typeface_for(cluster: str, script: str, cut: Cut) -> Typeface | None:
    """The best font that draws the whole of `cluster`, or None."""
    for typeface in _chain(script, cut):
        if typeface.draws(cluster):
            return typeface
    for typeface in _last_resort(cut):
        if typeface.draws(cluster):
            return typeface
    return None


def undrawn(cluster: str, script: str, cut: Cut) -> str:
    """The first character of `cluster` that no font draws, as U+XXXX; all of them when it fails as a whole only."""
    alone = (character for character in cluster if typeface_for(character, script, cut) is None)
    return " ".join(f"U+{ord(character):04X}" for character in next(alone, cluster))
