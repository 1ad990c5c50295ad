"""Text of a page that nobody sees: white on white, covered, or beside the sheet; for the process without keys."""

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_SCALE = 2.0  # pixels a point
_AROUND = 2  # pixels: a dash fills its own box
_LEAST_CONTRAST = 24
_LARGEST = 5000.0  # points; a page that says it is larger is not looked at in pieces


def has_unseen_text(content: bytes, passphrase: str | None = None) -> bool:
    """Whether a letter of a PDF leaves no trace where it stands."""
    with pypdfium2.PdfDocument(content, passphrase) as document:
        return any(_is_unseen(document[number]) for number in range(len(document)))


def _is_unseen(page: Any) -> bool:
    page.set_rotation(0)
    left, _bottom, right, top = page.get_cropbox()
    width, height = page.get_size()
    if max(width, height) > _LARGEST:
        return True
    text = page.get_textpage()
    boxes = list(_letters(text))
    if not boxes:
        return False
    seen = page.render(scale=_SCALE, grayscale=True).to_pil()
    across = seen.width / max(right - left, 1)
    for x, y, x_end, y_end in boxes:
        box = (
            round((x - left) * across) - _AROUND, round((top - y_end) * across) - _AROUND,
            round((x_end - left) * across) + _AROUND, round((top - y) * across) + _AROUND,
        )  # fmt: skip
        if box[0] >= seen.width or box[1] >= seen.height or box[2] <= 0 or box[3] <= 0:
            return True
        low, high = seen.crop((max(box[0], 0), max(box[1], 0), *box[2:])).getextrema()
        if high - low < _LEAST_CONTRAST:
            return True
    return False


def _letters(text: Any) -> Iterator[tuple[float, float, float, float]]:
    """The box of each letter that the page itself has, and that is no blank."""
    for place in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, place) & 0x1FFFFF)
        if not letter.isspace() and letter.isprintable() and pdfium.FPDFText_IsGenerated(text.raw, place) != 1:
            yield text.get_charbox(place)
