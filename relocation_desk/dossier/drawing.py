"""Lines, rules and grounds as PDF operators."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter

from relocation_desk.dossier.directions import in_visual_order
from relocation_desk.dossier.lines import Line, Piece
from relocation_desk.dossier.photographs import Photograph
from relocation_desk.dossier.tagging import Part

_EM = 1000
_LEVEL = attrgetter("level")
# Poppler takes N'Ko and Adlam for left-to-right, and would copy them out as they are seen: it is told their text, and
# the mark at its head keeps it from turning that round. Pdfium knows N'Ko; told nothing, it reads the letters.
_UNKNOWN_TO_POPPLER = re.compile("[\u07c0-\u07ff\U0001e900-\U0001e95f]")
_KNOWN_TO_POPPLER = re.compile("[\u0590-\u07bf\ufb1d-\ufdff\ufe70-\ufefe]")
_LEFT_TO_RIGHT_MARK = "\u200e"
_NOT_TOLD = "/Letters <</ActualText ()>> BDC"
_CIRCLE = 0.5523  # how far a quarter circle's handles reach, in radii


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal hairline from `left` to `right`, `below` the top of its band."""

    left: float
    right: float
    below: float
    weight: float
    colour: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground from `left` to `right`, `below` the top of its band, `height` tall; rounded unless `radius` is 0."""

    left: float
    right: float
    below: float
    height: float
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph from `left`, `below` the top of its band, `width` by `height`."""

    photograph: Photograph
    left: float
    below: float
    width: float
    height: float
    part: Part | None = None


@cache
def colour_operands(colour: str) -> str:
    """ "#RRGGBB" as three operands."""
    return " ".join(f"{round(int(colour[place : place + 2], 16) / 255, 3):g}" for place in (1, 3, 5))


def line_operators(line: Line, x: float, baseline: float) -> str:
    """The operators that draw a line from `x` on its baseline."""
    style = line.style
    parts = [f"BT {colour_operands(style.colour)} rg {x:.2f} {baseline:.2f} Td"]
    if style.tracking:
        parts.append(f"{style.tracking:g} Tc")
    is_turned = line.right_to_left or any(map(_LEVEL, line.pieces))
    parts.extend(_turned(line) if is_turned else _drawn(line.pieces, style.size))
    parts.append("0 Tc ET" if style.tracking else "ET")
    parts.extend(_loose(line, x, baseline))
    return " ".join(parts)


def _turned(line: Line) -> Iterator[str]:
    size = line.style.size
    for is_turned, run in groupby(line.pieces, key=_is_turned):
        pieces = tuple(run)
        told = "".join(piece.text for piece in in_visual_order(pieces)) if is_turned else ""
        if _UNKNOWN_TO_POPPLER.search(told) and not _KNOWN_TO_POPPLER.search(told):
            marked = f"{_LEFT_TO_RIGHT_MARK}{told}".encode("utf-16-be").hex().upper()
            yield f"/Span <</ActualText <FEFF{marked}>>> BDC"
            yield from (f"{_NOT_TOLD} {part} EMC" if part.endswith("TJ") else part for part in _drawn(pieces, size))
            yield "EMC"
        else:
            yield from _drawn(pieces, size)


def _is_turned(piece: Piece) -> bool:
    return piece.level > 0


def _drawn(pieces: Sequence[Piece], size: float) -> Iterator[str]:
    name, rise, pending = "", 0.0, ""
    for piece in pieces:
        for strip in piece.shaped.strips:
            if (strip.font.name, strip.rise) != (name, rise) and pending:
                yield f"[{pending}] TJ"
                pending = ""
            if strip.font.name != name:
                name = strip.font.name
                yield f"/{name} {size:g} Tf"
            if strip.rise != rise:
                rise = strip.rise
                yield f"{rise * size / _EM:.3g} Ts"
            pending += strip.operands
    if pending:
        yield f"[{pending}] TJ"
    if rise:
        yield "0 Ts"


def _loose(line: Line, x: float, baseline: float) -> Iterator[str]:
    size = line.style.size
    pen = 0.0
    for piece in line.pieces:
        for loose in piece.shaped.loose:
            right, up = (pen + loose.x) * size / _EM, loose.y * size / _EM
            scale = loose.scale * size / _EM
            yield f"q {scale:.5g} 0 0 {scale:.5g} {x + right:.2f} {baseline + up:.2f} cm {loose.outline} f Q"
        pen += piece.shaped.width


def rule_operators(rule: Rule, top: float) -> str:
    """The operators that draw a rule of a band whose upper edge is at `top`."""
    y = top - rule.below
    return f"{colour_operands(rule.colour)} RG {rule.weight:g} w {rule.left:.2f} {y:.2f} m {rule.right:.2f} {y:.2f} l S"


def ground_operators(ground: Ground, top: float) -> str:
    """The operators that fill a ground of a band whose upper edge is at `top`."""
    x1, x2, y2 = ground.left, ground.right, top - ground.below
    y1, radius = y2 - ground.height, ground.radius
    fill = f"{colour_operands(ground.colour)} rg"
    if not radius:
        return f"{fill} {x1:.2f} {y1:.2f} {x2 - x1:.2f} {ground.height:.2f} re f"
    inset = radius * (1 - _CIRCLE)
    corners = (
        (x2 - radius, y1, x2 - inset, y1, x2, y1 + inset, x2, y1 + radius),
        (x2, y2 - radius, x2, y2 - inset, x2 - inset, y2, x2 - radius, y2),
        (x1 + radius, y2, x1 + inset, y2, x1, y2 - inset, x1, y2 - radius),
        (x1, y1 + radius, x1, y1 + inset, x1 + inset, y1, x1 + radius, y1),
    )
    sides = " ".join(
        "{:.2f} {:.2f} l {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format(*corner) for corner in corners
    )
    return f"{fill} {x1 + radius:.2f} {y1:.2f} m {sides} h f"


def picture_operators(picture: Picture, top: float) -> str:
    """The operators that draw a photograph of a band whose upper edge is at `top`."""
    y = top - picture.below - picture.height
    return (
        f"q {picture.width:.2f} 0 0 {picture.height:.2f} {picture.left:.2f} {y:.2f} cm /{picture.photograph.name} Do Q"
    )
