"""Portraits: decoded by a process without keys, cut out, and drawn anew as JPEG that holds pixels alone."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relocation_desk.domain.document_codes import FileForm
from relocation_desk.domain.file_forms import HEAD_BYTES, form_of
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier.preview import PageNotShown
from relocation_desk.dossier.showing import Showing

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_BYTES = 16 * 1024 * 1024
_ACROSS = 4_000  # pixels, of which a portrait takes 480
_FEWEST = 120  # pixels of a side: less is nobody's face
_SHOWN = (900, 900)
_PORTRAIT = (480, 640)
_QUALITY = 85
_TAKEN = (FileForm.JPEG, FileForm.PNG)


class PictureUnreadable(Trouble):
    """Bytes that are no picture of a kind that is taken."""

    says = N_("This picture can’t be read: it is damaged, far too large, or of another kind. Take a JPEG or PNG file.")


class PictureTooLarge(Trouble):
    """More bytes than are read."""

    says = N_("The picture is too large: at most {megabytes} MB. Make it smaller.")


class PictureTooSmall(Trouble):
    """A picture, or the part that is cut out, on which nobody is recognised."""

    says = N_("The picture is too small: each side takes at least {pixels} pixels. Take another, or cut out more.")


@dataclass(frozen=True, slots=True)
class Crop:
    """What is cut out of the upright picture: left, top and width, as shares of its sides; its height follows."""

    left: float
    top: float
    width: float


def shown(picture: bytes) -> bytes:
    """The whole picture, upright and small enough to be shown, drawn anew."""
    image = _decoded(picture)
    image.thumbnail(_SHOWN)
    return _drawn_anew(image)


def portrait(picture: bytes, crop: Crop | None = None) -> bytes:
    """The part of a picture that is kept, three to four; the middle, where nothing was cut out."""
    image = _decoded(picture)
    left, top, right, foot = box(image.size, crop or widest(*image.size))
    if min(right - left, foot - top) < _FEWEST:
        raise PictureTooSmall(pixels=_FEWEST)
    image = image.crop((left, top, right, foot))
    image.thumbnail(_PORTRAIT)
    return _drawn_anew(image)


def widest(width: int, height: int) -> Crop:
    """The largest part of three to four, in the middle."""
    share = min(1.0, height * _PORTRAIT[0] / _PORTRAIT[1] / width)
    high = width * share * _PORTRAIT[1] / _PORTRAIT[0] / height
    return Crop((1 - share) / 2, (1 - high) / 2, share)


def box(size: tuple[int, int], crop: Crop) -> tuple[int, int, int, int]:
    """In pixels, within the picture whatever was asked."""
    most = widest(*size)
    wide = round(size[0] * min(max(crop.width, 0.0), most.width))
    high = min(size[1], round(wide * _PORTRAIT[1] / _PORTRAIT[0]))
    left = min(max(0, round(size[0] * crop.left)), size[0] - wide)
    top = min(max(0, round(size[1] * crop.top)), size[1] - high)
    return left, top, left + wide, top + high


def _decoded(picture: bytes) -> "Image":
    """The upright picture, in pixels that a process without keys has drawn; nothing of the file is parsed here."""
    from PIL import Image as images  # noqa: N813 - loaded when a picture is first needed

    if len(picture) > LARGEST_BYTES:
        raise PictureTooLarge(megabytes=LARGEST_BYTES // 1024**2)
    if form_of(picture[:HEAD_BYTES]) not in _TAKEN:
        raise PictureUnreadable
    showing = Showing(picture)
    try:
        drawn = showing.draw(1, _ACROSS)
    except PageNotShown:
        raise PictureUnreadable from None
    finally:
        showing.close()
    image = images.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb)
    if min(image.size) < _FEWEST:
        raise PictureTooSmall(pixels=_FEWEST)
    return image


def _drawn_anew(image: "Image") -> bytes:
    drawn = io.BytesIO()
    image.save(drawn, "JPEG", quality=_QUALITY)
    return drawn.getvalue()
