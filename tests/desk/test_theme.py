"""Colours can be read in both themes, and every token that the style sheet names exists once."""

import json
import re

import pytest

from relocation_desk.desk import theme
from relocation_desk.places import resources

AA_TEXT, AA_SHAPES = 4.5, 3.0
TEXTS = [
    ("text", "ground"), ("text", "card"), ("text", "rail"), ("text", "hover"), ("text", "accent_soft"),
    ("muted", "ground"), ("muted", "card"), ("muted", "rail"), ("muted", "hover"), ("muted", "skeleton"),
    ("accent_text", "card"), ("accent_text", "ground"), ("accent_text", "accent_soft"), ("accent_text", "hover"),
    ("accent_ink", "accent"), ("accent_ink", "accent_hover"), ("marking_ink", "marking"),
    ("danger", "card"), ("danger", "ground"), ("danger", "danger_soft"), ("text", "danger_soft"), ("done", "card"),
    *(("risk_ink", f"risk_{level}") for level in range(1, 6)),
]  # fmt: skip
SHAPES = [
    ("field_edge", "card"),
    ("field_edge", "ground"),
    ("accent", "card"),
    ("accent", "ground"),
    ("accent", "rail"),
]


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read_on_its_ground(name: str, ink: str, ground: str):
    colours = theme.load(name).colours

    assert contrast(colours[ink], colours[ground]) >= AA_TEXT


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize(("edge", "ground"), SHAPES)
def test_edges_of_fields_and_focus_can_be_seen(name: str, edge: str, ground: str):
    colours = theme.load(name).colours

    assert contrast(colours[edge], colours[ground]) >= AA_SHAPES


def test_both_themes_have_the_same_tokens():
    light, dark = (theme.load(name) for name in theme.NAMES)

    assert light.colours.keys() == dark.colours.keys()


def test_no_measure_has_the_name_of_a_colour():
    light = theme.load("light")

    assert not light.colours.keys() & light.measures.keys()


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_style_sheet_names_only_known_tokens(name: str):
    sheet = theme.style_sheet(theme.load(name))

    assert re.findall(r"\$\w+", sheet) == []


def test_spaces_stand_on_a_grid_of_four():
    measures = json.loads((resources() / "themes" / "measures.json").read_text("utf-8"))

    spaces = [value for name, value in measures.items() if name.startswith(("gap", "row", "control", "strip"))]

    assert [value for value in spaces if value % 4] == []
