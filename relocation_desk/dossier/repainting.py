"""Pictures made anew from their pixels, and pages drawn as pictures; for the process without keys."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, JpegImagePlugin  # noqa: F401 - the writer of JPEG, loaded before nothing may be opened

from relocation_desk.domain.annex_codes import Removed
from relocation_desk.domain.document_codes import FileForm
from relocation_desk.dossier.parts import Part, PartPage
from relocation_desk.dossier.showing_process import Pixels, picture_pages

_DOTS = 200  # an inch of a page that is drawn
_POINTS = 72
_LONGEST_SIDE = 3508  # pixels: A4 at 300 dots an inch
_QUALITY = 85
_WORTH = 2  # so many times the size of a JPEG are taken for a picture without loss
_PARTICULARS = ("exif", "icc_profile", "comment", "xmp", "photoshop", "XML:com.adobe.xmp", "Software", "dpi")


def repainted(content: bytes, form: FileForm, most_pages: int) -> tuple[list[Part], list[PartPage], set[Removed]]:
    """Each picture of a file, upright, from its pixels alone."""
    with Image.open(io.BytesIO(content), formats=[form.value.upper()]) as picture:
        frames = int(getattr(picture, "n_frames", 1))
        removed = (
            {Removed.METADATA} if any(picture.info.get(one) for one in _PARTICULARS) or picture.getexif() else set()
        )
    if form is not FileForm.TIFF and frames > 1:
        frames, removed = 1, removed | {Removed.FRAMES}
    if frames > most_pages:
        raise ValueError("pages")
    _count, draw = picture_pages(content, form)
    pictures = (draw(page, _LONGEST_SIDE) for page in range(1, frames + 1))
    parts, pages = painted((one, one[0] * _POINTS / 96, one[1] * _POINTS / 96) for one in pictures)
    return parts, pages, removed


def drawn(content: bytes, most_pages: int) -> tuple[list[Part], list[PartPage]]:
    """Each page of a PDF as a picture."""
    import pypdfium2

    def pictures() -> Iterator[tuple[Pixels, float, float]]:
        with pypdfium2.PdfDocument(content) as document:
            if not 0 < len(document) <= most_pages:
                raise ValueError("pages")
            for sheet in document:
                width, height = sheet.get_size()
                scale = min(_DOTS / _POINTS, _LONGEST_SIDE / max(width, height))
                seen = sheet.render(scale=scale).to_pil().convert("RGB")
                yield (seen.width, seen.height, seen.tobytes()), width, height
                sheet.close()

    return painted(pictures())


def painted(pictures: Iterator[tuple[Pixels, float, float]]) -> tuple[list[Part], list[PartPage]]:
    """Pages of pixels, each so many points wide and high."""
    parts: list[Part] = []
    pages = []
    for (across, down, rgb), width, height in pictures:
        body, told = _packed(Image.frombytes("RGB", (across, down), rgb))
        image = {"/Type": "/XObject", "/Subtype": "/Image", "/Width": across, "/Height": down, "/BitsPerComponent": 8}
        place = len(parts)
        form = {
            "/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, width, height], "/Filter": "/FlateDecode",
            "/Resources": {"dict": {"/XObject": {"named": {"/Picture": {"ref": place}}}}},
        }  # fmt: skip
        painting = zlib.compress(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Picture Do Q".encode())
        parts += [Part({"dict": image | told}, body), Part({"dict": form}, painting)]
        pages.append(PartPage(0, 0, width, height, place + 1))
    return parts, pages


def _packed(picture: Any) -> tuple[bytes, dict[str, Any]]:
    """The pixels as they are, unless a JPEG is far smaller: writing stays sharp, and photographs small."""
    is_grey = all(channel == picture.getchannel(0) for channel in map(picture.getchannel, (1, 2)))
    shown = picture.convert("L") if is_grey else picture
    told = {"/ColorSpace": "/DeviceGray" if is_grey else "/DeviceRGB"}
    exact, written = zlib.compress(shown.tobytes(), 6), io.BytesIO()
    shown.save(written, "JPEG", quality=_QUALITY)
    lossy = written.getvalue()
    if len(exact) <= _WORTH * len(lossy):
        return exact, told | {"/Filter": "/FlateDecode"}
    return lossy, told | {"/Filter": "/DCTDecode"}
