"""What a signature adds to the end of a PDF, by pyHanko: an increment that leaves all before it untouched."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

_RESERVED = 8192  # hexadecimal digits; a signature with its two certificates takes about 3,000
_SIGNATURE = re.compile(
    rb"/Contents <([0-9A-F]{%d})>\s+"
    rb"/ByteRange \[0 ([0-9]{1,10}) ([0-9]{1,10}) ([0-9]{1,10})\]\s+"
    rb"/Type /Sig\s+/Filter /Adobe\.PPKLite\s+/SubFilter /ETSI\.CAdES\.detached\s+"
    rb"/M \(D(?::|\\072)([0-9]{14})Z\)" % _RESERVED
)

# pyHanko logs what it finds in a document, with a traceback; the verdict says what is needed.
_SAYS_TOO_MUCH = logging.getLogger("pyhanko")
# pyHanko's parser promises no one exception for a file that no writer made; these are what it was seen to raise.
_UNREADABLE = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class _QuietWriter(IncrementalPdfFileWriter):
    """Adds an increment and nothing about the machine: no producer, no version, no time but the one given."""

    def _update_meta(self) -> None:
        """Leave the document's metadata as it was typeset."""


@dataclass(frozen=True, slots=True)
class Increment:
    """A signature's place in the file: what it signs is `pdf[:gap_start] + pdf[gap_end:end]`."""

    gap_start: int
    gap_end: int
    end: int
    message: bytes
    signed_at: datetime


def add_signature(
    pdf: bytes, field_name: str, officer: str, signed_at: datetime, cms_over: Callable[[bytes], bytes]
) -> bytes:
    """Return `pdf` with one more signature field, filled by what `cms_over` makes of the document's digest."""
    writer = _QuietWriter(BytesIO(pdf))
    steps = PdfCMSEmbedder().write_cms(field_name, writer)
    next(steps)
    placeholder = SignatureObject(signed_at, SigSeedSubFilter.PADES, name=officer, bytes_reserved=_RESERVED)
    steps.send(SigObjSetup(placeholder))
    signed = BytesIO()
    prepared, _ = steps.send(SigIOSetup("sha256", output=signed))
    steps.send(cms_over(prepared.document_digest))
    return signed.getvalue()


def increments(pdf: bytes) -> tuple[Increment, ...]:
    """Return the signatures in `pdf`, in order, found by their bytes alone: nothing is parsed before it is verified.

    Only what `add_signature` writes counts; a reader must agree with the places (`only_signatures_added`).
    """
    found = (_increment(match, len(pdf)) for match in _SIGNATURE.finditer(pdf))
    return tuple(increment for increment in found if increment is not None)


def only_signatures_added(pdf: bytes, expected: tuple[Increment, ...]) -> bool:
    """Tell whether a reader sees exactly these signatures, and nothing but the later ones added since the first."""
    _SAYS_TOO_MUCH.setLevel(logging.CRITICAL + 1)
    try:
        return _reader_agrees(PdfFileReader(BytesIO(pdf)), expected)
    except _UNREADABLE:
        return False


def _increment(match: re.Match[bytes], size: int) -> Increment | None:
    gap_start, gap_end, rest = (int(match.group(number)) for number in (2, 3, 4))
    end = gap_end + rest
    if gap_start != match.start(1) - 1 or gap_end != match.end(1) + 1 or end > size:
        return None
    try:
        signed_at = datetime.strptime(match.group(5).decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    message = _without_padding(match.group(1))
    return None if message is None else Increment(gap_start, gap_end, end, message, signed_at)


def _without_padding(contents: bytes) -> bytes | None:
    """Return the DER message in its hexadecimal field, which after it must hold zeros only."""
    field = bytes.fromhex(contents.decode())
    if field[:2] != b"\x30\x82":
        return None
    length = 4 + int.from_bytes(field[2:4])
    return field[:length] if not any(field[length:]) else None


def _reader_agrees(reader: PdfFileReader, expected: tuple[Increment, ...]) -> bool:
    seen = reader.embedded_signatures
    places = [tuple(int(number) for number in one.byte_range) for one in seen]
    if places != [(0, one.gap_start, one.gap_end, one.end - one.gap_end) for one in expected]:
        return False
    for earlier, later in zip(seen, [*seen[1:], None], strict=True):
        earlier.compute_integrity_info()
        change = earlier.diff_result
        if not isinstance(change, DiffResult) or change.modification_level > ModificationLevel.FORM_FILLING:
            return False
        if change.changed_form_fields - ({later.field_name} if later else set()):
            return False
    return True
