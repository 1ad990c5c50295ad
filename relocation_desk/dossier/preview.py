"""A true preview: pages of the PDF itself, as pictures in memory."""

from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as rows of RGB pixels, `stride` bytes apart."""

    width: int
    height: int
    stride: int
    rgb: bytes


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def render(pdf: bytes, page: int, scale: float) -> RenderedPage:
    """Draw one page, counted from 1; at `scale` 1 a point is a pixel."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page - 1]
        bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        try:
            return RenderedPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            sheet.close()
