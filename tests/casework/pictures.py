"""Pictures to try: drawn, turned, tagged, and broken ones."""

import io
import zlib

from PIL import Image

PLACE = b"34.5553N 69.2075E"


def a_picture(size: tuple[int, int] = (600, 800), kind: str = "JPEG", colour: str = "teal") -> bytes:
    """A picture of one colour."""
    return _written(Image.new("RGB", size, colour), kind)


def two_halves(turned: bool = False) -> bytes:
    """Red above blue; `turned` as a camera stores it that was held sideways."""
    image = Image.new("RGB", (600, 800), "red")
    image.paste("blue", (0, 400, 600, 800))
    if not turned:
        return _written(image, "JPEG")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter to the right
    return _written(image.rotate(90, expand=True), "JPEG", exif=exif)


def a_tagged_picture(kind: str = "JPEG") -> bytes:
    """A picture that carries a place: in Exif, and as a remark."""
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()
    image = Image.new("RGB", (600, 800), "teal")
    if kind == "JPEG":
        return _written(image, kind, exif=exif, comment=PLACE)
    from PIL.PngImagePlugin import PngInfo

    remarks = PngInfo()
    remarks.add_text("Comment", PLACE.decode())
    return _written(image, kind, exif=exif, pnginfo=remarks)


def a_bomb() -> bytes:
    """A PNG of a few bytes that says it is 30,000 pixels square."""
    small = bytearray(a_picture((1, 1), "PNG"))
    small[16:24] = (30_000).to_bytes(4, "big") * 2
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    return bytes(small)


def _written(image: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()
