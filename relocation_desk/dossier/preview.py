"""A true preview: pages of a PDF that the desk itself has set, as pictures in memory; never of one from outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2

from relocation_desk.domain.trouble import N_, Trouble

MOST_PAGES = 2000
_LETTER_WIDTH = 612  # points
_MOST_PIXELS = 64 * 1024 * 1024  # a page of A4 at 900 dots an inch


class PageNotShown(Trouble):
    """A PDF that can't be drawn, or only in more memory than a page takes."""

    says = N_("This document can’t be shown: it is damaged, or its pages are far too many or too large.")


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as rows of RGB pixels, `stride` bytes apart."""

    width: int
    height: int
    stride: int
    rgb: bytes


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _opened(pdf) as document:
        count = len(document)
    if not 0 < count <= MOST_PAGES:
        raise PageNotShown
    return count


def words(pdf: bytes) -> str:
    """What stands on its pages, line by line."""
    with _opened(pdf) as document:
        said = (page.get_textpage().get_text_bounded() for page in document)
        return "\n".join(line for one in said for line in one.splitlines())


def page_format(pdf: bytes) -> str:
    """The format of a dossier's paper, by its cover: "A4" or "Letter"."""
    with _opened(pdf) as document:
        width, _height = document[0].get_size()
    return "Letter" if round(width) == _LETTER_WIDTH else "A4"


def render(pdf: bytes, page: int, scale: float) -> RenderedPage:
    """Draw one page, counted from 1; at `scale` 1 a point is a pixel."""
    with _opened(pdf) as document:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        if width * height * scale * scale > _MOST_PIXELS:
            raise PageNotShown
        bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        try:
            return RenderedPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            sheet.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            yield document
    except (pypdfium2.PdfiumError, IndexError):
        raise PageNotShown from None
