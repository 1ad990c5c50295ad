"""What a disarmed page consists of: a few kinds of value, and only keys that draw; a PDF is never read for it.

The process without keys sends these as JSON; here each is checked again before it is written into a dossier.
"""

import math
import re
from dataclasses import dataclass
from typing import Any

_DRAW = """
Type Subtype FormType BBox Matrix Resources Group S CS I K N Filter DecodeParms Predictor Colors Columns EarlyChange
ColorTransform Width Height ColorSpace BitsPerComponent ImageMask Mask SMask Decode Interpolate Matte
LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK G BC TR FunctionType Domain Range C0 C1 Functions Bounds Encode Size
BitsPerSample Order ShadingType Background AntiAlias Coords Function Extend BitsPerCoordinate BitsPerFlag VerticesPerRow
PatternType PaintType TilingType XStep YStep Shading WhitePoint BlackPoint Gamma
BaseFont Name FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DescendantFonts CIDSystemInfo DW W DW2 W2
CIDToGIDMap FontBBox FontMatrix CharProcs FontName FontFamily FontStretch FontWeight Flags ItalicAngle Ascent Descent
Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 Length1 Length2
Length3 BaseEncoding Differences CMapName WMode UseCMap Registry Ordering Supplement
"""
# Dictionaries whose keys are names that a page, or a font, gives to what it draws.
RESOURCES = frozenset({"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading"})
NAMED = RESOURCES | {"/CharProcs"}
KEYS = frozenset(f"/{key}" for key in _DRAW.split()) | NAMED
_NAME = re.compile(r"/[^\x00-\x1f\x7f]{1,127}")
_HEX = re.compile(r"(?:[0-9a-f]{2})*")
_DEEPEST = 40
_MOST_PARTS = 100_000
_LARGEST = 1e6  # points


class NotParts(Exception):
    """What came is nothing that draws a page."""


@dataclass(frozen=True, slots=True)
class Part:
    """One object: its value, and what streams after it."""

    value: Any
    stream: bytes | None


@dataclass(frozen=True, slots=True)
class PartPage:
    """One page: the box that it fills in its own measure, and the part that draws it."""

    left: float
    bottom: float
    width: float
    height: float
    part: int


def checked(parts: tuple[Part, ...], pages: tuple[PartPage, ...]) -> None:
    """NotParts unless every value is of a known kind, every key draws, and every page leads to a stream."""
    if len(parts) > _MOST_PARTS or not pages:
        raise NotParts
    for part in parts:
        if part.stream is not None and not _is_dictionary(part.value):
            raise NotParts
        _check(part.value, len(parts), 0)
    for page in pages:
        measures = (page.left, page.bottom, page.width, page.height)
        if not all(_is_measure(one) for one in measures) or page.width <= 0 or page.height <= 0:
            raise NotParts
        if not _leads(page.part, len(parts)) or parts[page.part].stream is None:
            raise NotParts


def _is_measure(value: Any) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value) and abs(value) < _LARGEST


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, dict) and "dict" in value


def _leads(place: Any, count: int) -> bool:
    return type(place) is int and 0 <= place < count


def is_name(value: str) -> bool:
    """Whether a PDF may have such a name."""
    return _NAME.fullmatch(value) is not None


def _check(value: Any, count: int, depth: int, within: str = "") -> None:
    if depth > _DEEPEST:
        raise NotParts
    if isinstance(value, list):
        for one in value:
            _check(one, count, depth + 1)
    elif isinstance(value, dict):
        _check_kind(value, count, depth, within)
    elif not (
        value is None
        or isinstance(value, int)
        or (isinstance(value, float) and math.isfinite(value))
        or (isinstance(value, str) and is_name(value))
    ):
        raise NotParts


def _check_kind(value: dict[str, Any], count: int, depth: int, within: str) -> None:
    kind, inside = next(iter(value.items())) if len(value) == 1 else ("", None)
    if kind == "ref" and _leads(inside, count):
        return
    if kind == "hex" and isinstance(inside, str) and _HEX.fullmatch(inside):
        return
    is_named = kind == "named" and within in NAMED
    if not isinstance(inside, dict) or not (is_named or kind == "dict"):
        raise NotParts
    for key, one in inside.items():
        if not (is_name(key) if is_named else key in KEYS):
            raise NotParts
        _check(one, count, depth + 1, "" if is_named else key)
