"""The process that draws files from outside: it knows no vault and no key, and may fall over what it is given."""

import io
import math
import struct
from collections.abc import Callable
from typing import Any, BinaryIO

from relocation_desk.domain.document_codes import FileForm
from relocation_desk.domain.file_forms import HEAD_BYTES, PICTURES, form_of
from relocation_desk.dossier.bounds import limit

VERB = "showing-process"
LENGTH, WANTED, COUNT, DRAWN = struct.Struct(">Q"), struct.Struct(">II"), struct.Struct(">I"), struct.Struct(">II")
MOST_PAGES = 2000
MOST_PIXELS_SHOWN = 16 * 1024 * 1024
_MOST_PIXELS_READ = 80 * 1024 * 1024  # a sheet of A3 at 600 dots an inch
_CPU_SECONDS = 60
_ORIENTATION = 0x0112

Pixels = tuple[int, int, bytes]
Draw = Callable[[int, int], Pixels]


def main(source: BinaryIO, sink: BinaryIO) -> int:
    """Read a file, tell how many pages it has, then draw each page that is asked for.

    Nothing is caught: whatever goes wrong ends the process, and who asked takes that for an answer.
    """
    (length,) = LENGTH.unpack(source.read(LENGTH.size))
    content = source.read(length)
    limit(length, _CPU_SECONDS)
    form = form_of(content[:HEAD_BYTES])
    if form not in PICTURES and form is not FileForm.PDF:
        return 1
    count, draw = picture_pages(content, form) if form in PICTURES else _pdf(content)
    if not 0 < count <= MOST_PAGES:
        return 1
    sink.write(COUNT.pack(count))
    sink.flush()
    while len(asked := source.read(WANTED.size)) == WANTED.size:
        width, height, rgb = draw(*WANTED.unpack(asked))
        sink.write(DRAWN.pack(width, height) + rgb)
        sink.flush()
    return 0


def _scale(size: tuple[float, float], across: int) -> float:
    """How much larger or smaller a page is drawn: as wide as wanted, and within what is shown at most."""
    width, height = size
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise ValueError("size")
    return min(across / width, math.sqrt(MOST_PIXELS_SHOWN / (width * height)) * 0.99)


def _pdf(content: bytes) -> tuple[int, Draw]:
    import pypdfium2  # no JavaScript is in it, and forms are not started

    document = pypdfium2.PdfDocument(content)

    def draw(page: int, across: int) -> Pixels:
        sheet = document[page - 1]
        bitmap = sheet.render(scale=_scale(sheet.get_size(), across), rev_byteorder=True, prefer_bgrx=False)
        rows, used = memoryview(bitmap.buffer), bitmap.width * 3
        lines = (rows[at * bitmap.stride : at * bitmap.stride + used] for at in range(bitmap.height))
        drawn = bitmap.width, bitmap.height, b"".join(lines)
        sheet.close()
        return drawn

    return len(document), draw


def picture_pages(content: bytes, form: FileForm) -> tuple[int, Draw]:
    from PIL import Image

    def opened(page: int) -> Any:
        picture = Image.open(io.BytesIO(content), formats=[form.value.upper()])
        picture.seek(page - 1)
        if picture.width * picture.height > _MOST_PIXELS_READ:
            raise ValueError("pixels")
        return picture

    def draw(page: int, across: int) -> Pixels:
        picture = opened(page)
        picture.draft("RGB", (across, across * picture.height // picture.width))  # a JPEG is read smaller at once
        return _flat(picture, across)

    return int(getattr(opened(1), "n_frames", 1)), draw


def _flat(picture: Any, across: int) -> Pixels:
    """A picture as it was held upright, on white, no larger than it is."""
    from PIL import Image

    turns = Image.Transpose
    upright = {
        2: turns.FLIP_LEFT_RIGHT, 3: turns.ROTATE_180, 4: turns.FLIP_TOP_BOTTOM, 5: turns.TRANSPOSE,
        6: turns.ROTATE_270, 7: turns.TRANSVERSE, 8: turns.ROTATE_90,
    }.get(picture.getexif().get(_ORIENTATION))  # fmt: skip
    scale = min(1.0, _scale(picture.size, across))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    if picture.mode.startswith("I"):  # grey of 16 bits
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    is_clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    shown = picture.convert("RGBA" if is_clear else "RGB").resize(size, Image.Resampling.BOX)
    if is_clear:
        white = Image.new("RGBA", shown.size, "white")
        white.alpha_composite(shown)
        shown = white.convert("RGB")
    if upright is not None:
        shown = shown.transpose(upright)
    return shown.width, shown.height, shown.tobytes()
