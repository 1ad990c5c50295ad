"""What the cover of a verified dossier says of itself: number, version and copy, for the State's receipt."""

import re
from dataclasses import dataclass

import pypdfium2

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import labels
from relocation_desk.words.catalogue import translator

_NUMBER = re.compile(r"\bD-[0-9A-Z]{4}-[0-9]{2}-[0-9A-Z]\b")
_LANGUAGES = ("en", "fr")


class CoverUnreadable(Trouble):
    """The pages hold, and the cover is not in a form that is known."""

    says = N_("The dossier is genuine, but its cover can’t be read by this program. Write the receipt by hand.")


@dataclass(frozen=True, slots=True)
class OnCover:
    """What stands on a cover."""

    number: str
    version: int
    copy: int


def read(pdf: bytes) -> OnCover:
    """Read the first page of a PDF whose signatures hold."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    number = _NUMBER.search(text)
    version = _first(labels.FOOTER, "version", text)
    copy = _first(labels.COPY_OF, "copy", text)
    if number is None or version is None or copy is None:
        raise CoverUnreadable
    return OnCover(number.group(), version, copy)


def _first(label: str, name: str, text: str) -> int | None:
    """The figure that a printed line has at a place, in whichever language it is."""
    for language in _LANGUAGES:
        pattern = re.escape(translator(language)(label))
        for field in re.findall(r"\\{(\w+)\\}", pattern):
            pattern = pattern.replace(rf"\{{{field}\}}", r"(\d{1,4})" if field == name else r"\S+")
        found = re.search(pattern.replace(r"\ ", r"\s+"), text)
        if found is not None:
            return int(found.group(1))
    return None
