"""A PDF taken apart into what draws its pages, and nothing else; for the process without keys."""

import io
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from relocation_desk.domain.annex_codes import Removed
from relocation_desk.dossier.parts import KEYS, RESOURCES, Part, PartPage, is_name

_SLACK = 2.0  # points that a visible page may be smaller than its sheet
_OPERATORS = """
b B b* B* BT c cm CS cs d d0 d1 Do ET f F f* G g gs h i j J K k l M m n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD
Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "
"""
_DRAWING = frozenset(_OPERATORS.split())
_MARKING = frozenset({"BMC", "BDC", "EMC", "MP", "DP", "BX", "EX"})
_UNSEEN = (3, 7)  # ways to set text that leave nothing on the page
_SIMPLE = frozenset(
    {"/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode", "/Fl", "/LZW", "/A85",
     "/AHx", "/RL"}
)  # fmt: skip
_MOST_PIXELS = 80 * 1024 * 1024  # a sheet of A3 at 600 dots an inch
_DEVICE = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_NOT_FLATTENED = frozenset(
    {"/Link", "/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Popup", "/Text"}
)


class NotRebuilt(Exception):
    """Something that can't be rebuilt safely: its pages are drawn as pictures instead."""

    def __init__(self, why: Removed = Removed.ODD) -> None:
        super().__init__(why)
        self.why = why


def rebuilt(pdf: Pdf) -> tuple[list[Part], list[PartPage]]:
    """What draws the pages; NotRebuilt when something does that is not known here."""
    if "/OCProperties" in pdf.Root:
        raise NotRebuilt(Removed.LAYERS)
    for page in pdf.pages:
        _leave_only_what_shows(page)
    _show_fields(pdf)
    pdf.flatten_annotations("screen")
    taken = _Taken()
    return taken.parts, [taken.page(pdf, page) for page in pdf.pages]


def _leave_only_what_shows(page: Page) -> None:
    media, crop = page.mediabox, page.cropbox
    if any(abs(float(media[side]) - float(crop[side])) > _SLACK for side in range(4)):
        raise NotRebuilt(Removed.OUTSIDE)
    for box in ("/TrimBox", "/BleedBox", "/ArtBox"):
        if box in page:
            del page[box]
    if "/Annots" in page:
        page.Annots = Array([one for one in page.Annots.as_list() if one.get("/Subtype") not in _NOT_FLATTENED])


def _show_fields(pdf: Pdf) -> None:
    """Fields that only say what they hold get the look that a reader would give them; ValueError beyond plain letters.

    Nothing here could show those, and an annex must not lose a name unseen.
    """
    widgets = [one for page in pdf.pages for one in page.get("/Annots", ()) if one.get("/Subtype") == Name.Widget]
    bare = [one for one in widgets if "/AP" not in one and "/V" in one and one.get("/FT") != Name.Sig]
    if not bare or "/AcroForm" not in pdf.Root:
        return
    if not all(str(one.V).isascii() for one in bare):
        raise ValueError("field")
    pdf.Root.AcroForm.NeedAppearances = True
    pdf.generate_appearance_streams()


class _Taken:
    """The parts taken so far; each object of the PDF once."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._places: dict[tuple[int, int], int] = {}

    def page(self, pdf: Pdf, page: Page) -> PartPage:
        form = pdf.make_indirect(page.as_form_xobject())
        place = self._value(form)["ref"]
        left, bottom, right, top = (float(edge) for edge in form.BBox)
        a, b, c, d, e, f = (float(one) for one in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
        lowest = min(x for x, _y in corners), min(y for _x, y in corners)
        highest = max(x for x, _y in corners), max(y for _x, y in corners)
        return PartPage(*lowest, highest[0] - lowest[0], highest[1] - lowest[1], place)

    def _value(self, value: Any, within: str = "") -> Any:
        if value is None or isinstance(value, (bool, int)):
            return value
        if isinstance(value, Decimal):
            return float(value)
        if isinstance(value, Name):
            return _name(str(value))
        if isinstance(value, String):
            return {"hex": bytes(value).hex()}
        if isinstance(value, (Dictionary, Array, Stream)):
            return self._once(value, within) if value.is_indirect else self._whole(value, within)
        raise NotRebuilt

    def _once(self, value: Object | Stream, within: str) -> Any:
        """An object that others may point at, also the one that is being taken."""
        place = self._places.get(value.objgen)
        if place is None:
            place = self._places[value.objgen] = len(self.parts)
            self.parts.append(Part(None, None))
            if isinstance(value, Stream):
                self.parts[place] = self._streamed(value, within)
            else:
                self.parts[place] = Part(self._whole(value, within), None)
        return {"ref": place}

    def _whole(self, value: Object, within: str) -> Any:
        if isinstance(value, Array):
            if len(value) == 2 and value[0] == Name.ICCBased:  # the profile is a program of a kind; its channels stay
                return _DEVICE[int(value[1].N)]
            return [self._value(one) for one in value.as_list()]
        if isinstance(value, Stream):
            raise NotRebuilt
        return {"dict": dict(self._drawing(value))}

    def _drawing(self, value: Object, used: frozenset[str] | None = None) -> Iterator[tuple[str, Any]]:
        """What draws of a dictionary; of resources, only those that are `used`."""
        if "/CharProcs" in value and ("/Resources" not in value or "/XObject" in value.Resources):
            raise NotRebuilt  # a letter that is drawn by who knows what
        for key, one in value.items():
            if key == "/Resources":
                kinds = (name for name in sorted(RESOURCES) if name in one)
                yield key, {"dict": {name: self._named(one[name], name, used) for name in kinds}}
            elif key == "/CharProcs":
                yield key, self._named(one, key)
            elif key in KEYS:
                yield key, self._value(one)

    def _named(self, value: Object, within: str, used: frozenset[str] | None = None) -> Any:
        kept = ((str(key), one) for key, one in value.items() if used is None or str(key) in used)
        return {"named": {_name(key): self._value(one, within) for key, one in kept}}

    def _streamed(self, stream: Stream, within: str) -> Part:
        is_form = stream.get("/Subtype") == Name.Form
        if "/F" in stream or (within == "/XObject" and not is_form and stream.get("/Subtype") != Name.Image):
            raise NotRebuilt
        if stream.get("/Subtype") == Name.Image:
            _require_shown(stream)
        is_pattern = stream.get("/PatternType") == 1
        if is_form or is_pattern or within == "/CharProcs":
            drawing, used = _cleaned(stream)
            if "/Resources" in stream and is_pattern and "/XObject" in stream.Resources:
                raise NotRebuilt(Removed.CONCEALED)
            if used and "/Resources" not in stream and within != "/CharProcs":
                raise NotRebuilt  # it draws with what its page has
            body, packing = _packed(drawing)
        else:
            used, (body, packing) = frozenset(), _body(stream)
        told = {key: one for key, one in self._drawing(stream, used) if key not in ("/Filter", "/DecodeParms")}
        return Part({"dict": told | packing}, body)


def _name(name: str) -> str:
    if not is_name(name):
        raise NotRebuilt
    return name


def _body(stream: Stream) -> tuple[bytes, dict[str, Any]]:
    given = stream.get("/Filter")
    filters = [str(one) for one in given.as_list()] if isinstance(given, Array) else [str(given)] if given else []
    if filters in (["/DCTDecode"], ["/DCT"]):
        return without_particulars(stream.read_raw_bytes()), {"/Filter": "/DCTDecode"}
    if not set(filters) <= _SIMPLE:
        raise NotRebuilt
    return _packed(stream.read_bytes())


def _packed(content: bytes) -> tuple[bytes, dict[str, Any]]:
    return zlib.compress(content, 6), {"/Filter": "/FlateDecode"}


def _require_shown(picture: Stream) -> None:
    """NotRebuilt of one that says it is larger than any scan, or of which a mask lets a part be seen."""
    if int(picture.Width) * int(picture.Height) > _MOST_PIXELS:
        raise NotRebuilt
    if "/SMask" in picture or "/Mask" in picture:
        raise NotRebuilt(Removed.CONCEALED)


def _cleaned(stream: Stream) -> tuple[bytes, frozenset[str]]:
    """The operators of a page without its marks, and what they name; NotRebuilt of one unknown, or of unseen text."""
    kept = []
    named: set[str] = set()
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator in _MARKING:
            continue
        if operator == "INLINE IMAGE":
            _require_simple(instruction.operands[0])
            named.add(str(instruction.operands[0].colorspace))
        elif operator not in _DRAWING:
            raise NotRebuilt
        elif operator == "Tr" and int(instruction.operands[0]) in _UNSEEN:
            raise NotRebuilt(Removed.UNSEEN)
        else:
            named |= {str(one) for one in instruction.operands if isinstance(one, Name)}
        kept.append(instruction)
    return pikepdf.unparse_content_stream(kept), frozenset(named)


def _require_simple(picture: Any) -> None:
    if not {str(one) for one in picture.filters} <= _SIMPLE:
        raise NotRebuilt


def without_particulars(jpeg: bytes) -> bytes:
    """A JPEG without the segments that say where and with what it was taken; NotRebuilt when it is put together oddly.

    Kept: what a decoder needs, JFIF's and Adobe's marks of colours included.
    """
    source, kept = io.BytesIO(jpeg), bytearray(b"\xff\xd8")
    if source.read(2) != b"\xff\xd8":
        raise NotRebuilt
    while True:
        marker = source.read(2)
        if len(marker) != 2 or marker[0] != 0xFF or not 0xC0 <= marker[1] <= 0xFE:
            raise NotRebuilt
        length = source.read(2)
        body = source.read(int.from_bytes(length) - 2) if len(length) == 2 else b""
        if marker[1] not in range(0xE1, 0xEE) and marker[1] not in (0xEF, 0xFE):
            kept += marker + length + body
        if marker[1] == 0xDA:
            rest = source.read()
            end = rest.rfind(b"\xff\xd9")
            if end < 0 or b"\xff\xd8" in rest:  # a second picture after, or within, the first
                raise NotRebuilt
            return bytes(kept + rest[: end + 2])
