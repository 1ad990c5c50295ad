"""A chart as operators of our own pages: its letters set with their fonts, so that all of it is for archives."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String

from relocation_desk.dossier.drawing import colour_operands, line_operators
from relocation_desk.dossier.fonts import Cut
from relocation_desk.dossier.lines import Setter, Style

_ROUND = 0.5523  # how far a quarter circle's handles reach, in radii
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}
_TURNS = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))


def operators(drawing: Drawing, setter: Setter, left: float, foot: float) -> str:
    """The operators that draw it with its lower left corner there."""
    return "\n".join(part for shape in drawing.contents for part in _shape(shape, setter, (left, foot)))


def _shape(shape: Any, setter: Setter, at: tuple[float, float]) -> Iterator[str]:
    if isinstance(shape, String):
        yield _word(shape, setter, at)
    elif isinstance(shape, Rect):
        box = f"{shape.x + at[0]:.2f} {shape.y + at[1]:.2f} {shape.width:.2f} {shape.height:.2f} re"
        yield f"{_inks(shape)} {box} {_painted(shape)}"
    elif isinstance(shape, Circle):
        yield f"{_inks(shape)} {_circle(shape, at)} {_painted(shape)}"
    elif isinstance(shape, Line):
        yield f"{_inks(shape)} {_path((shape.x1, shape.y1, shape.x2, shape.y2), at)} S"
    elif isinstance(shape, PolyLine):
        dashes = " ".join(f"{one:g}" for one in shape.strokeDashArray or ())
        yield f"q {_inks(shape)} [{dashes}] 0 d {_path(shape.points, at)} S Q"
    else:
        raise TypeError(type(shape).__name__)


def _word(shape: String, setter: Setter, at: tuple[float, float]) -> str:
    style = Style(Cut(shape.fontName), shape.fontSize, shape.fontSize, _colour(shape.fillColor))
    line = setter.line(shape.text, style, shape.text[:40])
    return line_operators(line, shape.x + at[0] - line.width * _SHARE[shape.textAnchor], shape.y + at[1])


def _colour(ink: Any) -> str:
    return f"#{ink.hexval()[2:]}"


def _inks(shape: Any) -> str:
    told = []
    if getattr(shape, "fillColor", None) is not None:
        told.append(f"{colour_operands(_colour(shape.fillColor))} rg")
    if shape.strokeColor is not None:
        told.append(f"{colour_operands(_colour(shape.strokeColor))} RG {shape.strokeWidth:g} w")
    return " ".join(told)


def _painted(shape: Any) -> str:
    is_filled, is_stroked = shape.fillColor is not None, shape.strokeColor is not None
    return "B" if is_filled and is_stroked else "f" if is_filled else "S"


def _path(places: Sequence[float], at: tuple[float, float]) -> str:
    points = [f"{x + at[0]:.2f} {y + at[1]:.2f}" for x, y in zip(places[::2], places[1::2], strict=True)]
    return " ".join([f"{points[0]} m", *(f"{one} l" for one in points[1:])])


def _circle(shape: Circle, at: tuple[float, float]) -> str:
    """Four quarters, each from where the last ended, turned on."""
    x, y, r = shape.cx + at[0], shape.cy + at[1], shape.r
    quarter = ((1, _ROUND), (_ROUND, 1), (0, 1))
    curves = [f"{x + r:.2f} {y:.2f} m"]
    for turn in _TURNS:
        points = ((px * turn[0] + py * turn[2], px * turn[1] + py * turn[3]) for px, py in quarter)
        curves.append(" ".join(f"{x + px * r:.2f} {y + py * r:.2f}" for px, py in points) + " c")
    return " ".join(curves)
