"""The preview shows the file itself, page by page, and quickly."""

import pytest

from relocation_desk.dossier import preview
from relocation_desk.dossier.typeset import typeset
from tests.dossier.samples import NAMES, a_dossier


@pytest.fixture(scope="module")
def dossier() -> bytes:
    return typeset(a_dossier(*NAMES))


def test_pages_are_counted(dossier: bytes):
    assert preview.pages(dossier) >= 4


def test_a_page_is_rows_of_rgb_pixels_at_the_scale_asked_for(dossier: bytes):
    page = preview.render(dossier, 1, 2)

    assert [page.width, page.height] == pytest.approx([1191, 1684], abs=1)
    assert page.stride >= page.width * 3
    assert len(page.rgb) == page.stride * page.height
    assert page.rgb[:3] == b"\xff\xff\xff"


def test_the_marking_is_red_so_colours_are_in_order(dossier: bytes):
    page = preview.render(dossier, 1, 2)

    pixels = {page.rgb[place : place + 3] for place in range(page.stride * 50, page.stride * 76, 3)}

    assert any(
        red > green + 50 and red > blue + 50 for red, green, blue in (pixel for pixel in pixels if len(pixel) == 3)
    )


def test_pages_differ(dossier: bytes):
    assert preview.render(dossier, 1, 1) != preview.render(dossier, 2, 1)
