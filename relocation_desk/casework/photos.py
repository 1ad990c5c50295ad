"""Portraits: bounded before they are decoded, cut out, and drawn anew as JPEG that holds pixels alone."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relocation_desk.domain.trouble import N_, Trouble

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_BYTES = 16 * 1024 * 1024
_MOST_PIXELS = 60_000_000
_FEWEST = 120  # pixels of a side: less is nobody's face
_SHOWN = (900, 900)
_PORTRAIT = (480, 640)
_QUALITY = 85


class PictureUnreadable(Trouble):
    """Bytes that are no picture of a kind that is taken."""

    says = N_("This is not a picture that the desk reads, or it is damaged. Take a JPEG or PNG file.")


class PictureTooLarge(Trouble):
    """A picture beyond what is decoded."""

    says = N_("The picture is too large: at most {megabytes} MB and {megapixels} million pixels. Make it smaller.")


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
    box = _box(image.size, crop or widest(*image.size))
    if min(box[2] - box[0], box[3] - box[1]) < _FEWEST:
        raise PictureTooSmall(pixels=_FEWEST)
    image = image.crop(box)
    image.thumbnail(_PORTRAIT)
    return _drawn_anew(image)


def widest(width: int, height: int) -> Crop:
    """The largest part of three to four, in the middle."""
    share = min(1.0, height * _PORTRAIT[0] / _PORTRAIT[1] / width)
    high = width * share * _PORTRAIT[1] / _PORTRAIT[0] / height
    return Crop((1 - share) / 2, (1 - high) / 2, share)


def _box(size: tuple[int, int], crop: Crop) -> tuple[int, int, int, int]:
    """In pixels, within the picture whatever was asked."""
    most = widest(*size)
    wide = round(size[0] * min(max(crop.width, 0.0), most.width))
    high = min(size[1], round(wide * _PORTRAIT[1] / _PORTRAIT[0]))
    left = min(max(0, round(size[0] * crop.left)), size[0] - wide)
    top = min(max(0, round(size[1] * crop.top)), size[1] - high)
    return left, top, left + wide, top + high


def _decoded(picture: bytes) -> "Image":
    """The upright picture; its size is asked before a pixel is decoded."""
    from PIL import Image as images  # noqa: N813 - loaded when a picture is first needed
    from PIL import ImageOps

    if len(picture) > LARGEST_BYTES:
        raise _too_large()
    try:
        image = images.open(io.BytesIO(picture), formats=("JPEG", "PNG"))
        if image.width * image.height > _MOST_PIXELS:
            raise _too_large()
        if min(image.size) < _FEWEST:
            raise PictureTooSmall(pixels=_FEWEST)
        return ImageOps.exif_transpose(image).convert("RGB")
    except (images.DecompressionBombError, images.DecompressionBombWarning):
        raise _too_large() from None
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError):
        raise PictureUnreadable from None


def _too_large() -> PictureTooLarge:
    return PictureTooLarge(megabytes=LARGEST_BYTES // 1024**2, megapixels=_MOST_PIXELS // 10**6)


def _drawn_anew(image: "Image") -> bytes:
    """As JPEG; pixels are copied into a new picture, so that no camera, place or remark goes with them."""
    from PIL import Image as images  # noqa: N813

    drawn = io.BytesIO()
    images.frombytes("RGB", image.size, image.tobytes()).save(drawn, "JPEG", quality=_QUALITY)
    return drawn.getvalue()
