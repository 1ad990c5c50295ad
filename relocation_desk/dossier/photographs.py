"""Photographs as they are printed: drawn anew in sRGB, of a bounded size, without anything but pixels."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject

from relocation_desk.dossier.objects import plain

ACROSS, DOWN = 354, 472  # pixels: 30 by 40 mm at 300 dots an inch
_QUALITY = 88


@dataclass(frozen=True)
class Photograph:
    """A picture that a page shows."""

    across: int
    down: int
    jpeg: bytes

    @cached_property
    def name(self) -> str:
        """What the pages call it."""
        return f"P{hashlib.sha256(self.jpeg).hexdigest()[:16]}"

    def drawn(self) -> PDFObject:
        """The picture as an object of a PDF."""
        return plain(
            self.jpeg, Type=PDFName("XObject"), Subtype=PDFName("Image"), Width=self.across, Height=self.down,
            ColorSpace=PDFName("DeviceRGB"), BitsPerComponent=8, Filter=PDFName("DCTDecode"),
        )  # fmt: skip


def printable(portrait: bytes) -> Photograph:
    """A portrait from the vault, which drew it itself, for the page."""
    from PIL import Image  # loads a library of its own

    with Image.open(BytesIO(portrait), formats=("JPEG",)) as kept:
        picture = kept.convert("RGB")
    picture.thumbnail((ACROSS, DOWN))
    picture.info.clear()  # Pillow would write a comment of the file again
    drawn = BytesIO()
    picture.save(drawn, "JPEG", quality=_QUALITY)
    return Photograph(*picture.size, drawn.getvalue())
