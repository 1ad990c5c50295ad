"""Portraits: bounded, cut out, and nothing but pixels."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from relocation_desk.casework import photos
from relocation_desk.casework.photos import Crop, PictureTooLarge, PictureTooSmall, PictureUnreadable
from relocation_desk.domain.trouble import Trouble
from tests.casework.pictures import PLACE, a_bomb, a_picture, a_tagged_picture, two_halves

SHARES, SIDES = st.floats(-1, 2), st.integers(120, 9_000)


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


def colour_at(picture: bytes, x: int, y: int) -> str:
    red, _green, blue = opened(picture).crop((x, y, x + 1, y + 1)).tobytes()
    return "red" if red > blue else "blue"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_but_pixels_is_kept(kind: str) -> None:
    tagged = a_tagged_picture(kind)
    assert PLACE in tagged

    kept = photos.portrait(tagged)

    assert PLACE not in kept
    assert not opened(kept).getexif()
    assert opened(kept).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_a_camera_stored_sideways_is_upright() -> None:
    for picture in (two_halves(), two_halves(turned=True)):
        kept = photos.portrait(picture)

        assert opened(kept).size == (480, 640)
        assert (colour_at(kept, 240, 40), colour_at(kept, 240, 600)) == ("red", "blue")


def test_what_was_cut_out_is_kept() -> None:
    lower = photos.portrait(two_halves(), Crop(0.25, 0.55, 0.4))

    assert opened(lower).size == (240, 320)
    assert colour_at(lower, 120, 10) == "blue"


@given(SIDES, SIDES, SHARES, SHARES, SHARES)
def test_whatever_is_asked_is_cut_out_within_the_picture(
    high: int, wide: int, left: float, top: float, width: float
) -> None:
    x1, y1, x2, y2 = photos.box((wide, high), Crop(left, top, width))

    assert 0 <= x1 <= x2 <= wide
    assert 0 <= y1 <= y2 <= high
    assert abs((x2 - x1) - (y2 - y1) * 3 / 4) <= 1


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        (b"", PictureUnreadable),
        (b"no picture", PictureUnreadable),
        (a_picture()[:400], PictureUnreadable),
        (a_picture(kind="GIF"), PictureUnreadable),
        (a_picture((100, 800)), PictureTooSmall),
        (a_bomb(), PictureUnreadable),
        (a_picture() + bytes(photos.LARGEST_BYTES), PictureTooLarge),
    ],
    ids=["nothing", "words", "cut off", "another kind", "narrow", "bomb", "many bytes"],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(picture: bytes, kind: type[Trouble]) -> None:
    for draw in (photos.shown, photos.portrait):
        with pytest.raises(kind):
            draw(picture)


def test_a_picture_of_many_pixels_is_refused_before_they_are_decoded() -> None:
    with pytest.raises(PictureUnreadable):
        photos.shown(a_picture((12_000, 8_000), "PNG"))


def test_a_cut_that_is_too_small_is_refused() -> None:
    with pytest.raises(PictureTooSmall):
        photos.portrait(a_picture(), Crop(0.4, 0.4, 0.1))


def test_what_is_shown_is_the_whole_picture_made_small() -> None:
    assert opened(photos.shown(a_picture((3_000, 1_500)))).size == (900, 450)
