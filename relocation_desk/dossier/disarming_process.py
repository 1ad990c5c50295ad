"""The process that makes a file from outside harmless: it knows no vault and no key, and may fall over the file."""

import io
import json
import struct
from contextlib import suppress
from dataclasses import astuple
from typing import Any, BinaryIO

from relocation_desk.domain.annex_codes import Manner, Removed
from relocation_desk.domain.document_codes import FileForm
from relocation_desk.domain.file_forms import HEAD_BYTES, PICTURES, form_of
from relocation_desk.dossier.bounds import limit
from relocation_desk.dossier.parts import Part, PartPage

VERB = "disarming-process"
LENGTH = struct.Struct(">Q")
MOST_PAGES = 200
MOST_CHARACTERS = 400_000
_CPU_SECONDS = 120

Made = tuple[Manner, list[Part], list[PartPage], set[Removed]]


def main(source: BinaryIO, sink: BinaryIO) -> int:
    """Read a file, and whether its pages are wanted as pictures; tell what draws it and what was taken out.

    Nothing is caught that is not foreseen: it ends the process, and who asked takes that for an answer.
    """
    as_pictures = source.read(1) == b"P"
    (length,) = LENGTH.unpack(source.read(LENGTH.size))
    content = source.read(length)
    form, said = form_of(content[:HEAD_BYTES]), ""
    if form in PICTURES:
        from relocation_desk.dossier import repainting  # loaded before the bounds, which count from here

        limit(length, _CPU_SECONDS)
        made: Made = Manner.REPAINTED, *repainting.repainted(content, form, MOST_PAGES)
    elif form is FileForm.PDF:
        made, said = _pdf(content, as_pictures=as_pictures)
    else:
        return 1
    _tell(made, said, sink)
    return 0


def _pdf(content: bytes, *, as_pictures: bool) -> tuple[Made, str]:
    import pikepdf

    from relocation_desk.dossier import concealed, inspecting, rebuilding, repainting, said_in_pdf, unseen

    limit(len(content), _CPU_SECONDS)
    removed, said = set[Removed](), said_in_pdf.said(content, MOST_CHARACTERS)
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            removed |= inspecting.found(pdf, content)
            if not 0 < len(pdf.pages) <= MOST_PAGES:
                raise ValueError("pages")
            if unseen.has_unseen_text(content):
                raise rebuilding.NotRebuilt(Removed.UNSEEN)
            if concealed.has_concealed_picture(content):
                raise rebuilding.NotRebuilt(Removed.CONCEALED)
            if not as_pictures and Removed.ENCRYPTION not in removed:
                return (Manner.REBUILT, *rebuilding.rebuilt(pdf), removed), said
    except rebuilding.NotRebuilt as failure:
        removed.add(failure.why)
    except (pikepdf.PdfError, AttributeError, LookupError, TypeError, RecursionError):
        removed.add(Removed.ODD)
    return (Manner.DRAWN, *repainting.drawn(content, MOST_PAGES), removed), said


def _tell(made: Made, said: str, sink: BinaryIO) -> None:
    manner, parts, pages, removed = made
    told: dict[str, Any] = {
        "manner": manner, "removed": sorted(removed), "said": said, "pages": [astuple(page) for page in pages],
        "parts": [[part.value, None if part.stream is None else len(part.stream)] for part in parts],
    }  # fmt: skip
    head = json.dumps(told).encode()
    with suppress(BrokenPipeError):
        sink.write(LENGTH.pack(len(head)) + head)
        for part in parts:
            sink.write(part.stream or b"")
        sink.flush()
