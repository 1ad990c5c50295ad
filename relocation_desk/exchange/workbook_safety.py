"""What a workbook is before it is read: a safe archive or none, and what a worksheet has beside values."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from relocation_desk.domain import text
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _

_MIB = 1024 * 1024
_PIECE = 256 * 1024
_MOST_PARTS = 1000
_LARGEST_PART, _LARGEST_STRINGS, _LARGEST_WHOLE = 512 * _MIB, 96 * _MIB, 768 * _MIB
_SMALL, _MOST_PACKED = _MIB, 300  # no spreadsheet packs a part of more than a MiB tighter than that
_MOST_MERGES = 10_000
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_HEAVY = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")


class WorkbookUnsafe(Trouble):
    """A workbook that holds more than cells, or is made to exhaust who reads it."""

    says = N_("{file} is not read: {reason} ({part}). Save the cells alone as XLSX or CSV.")


class WorkbookBroken(Trouble):
    """An archive that is no workbook."""

    says = N_("{file} can’t be read as a workbook. Open it in a spreadsheet program and save it as XLSX.")


def require_safe(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = {one.filename for one in parts}
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise WorkbookBroken(file=name)
    if len(parts) > _MOST_PARTS or len(names) < len(parts):
        raise WorkbookUnsafe(file=name, reason=_(_TOO_MANY), part=len(parts))
    for one in parts:
        reason = _reason(one)
        if reason:
            raise WorkbookUnsafe(file=name, reason=_(reason), part=text.shown(one.filename)[:60])
    if sum(one.file_size for one in parts) > _LARGEST_WHOLE:
        raise WorkbookUnsafe(file=name, reason=_(_TOO_LARGE), part=len(parts))
    for one in parts:
        if one.filename.endswith((".xml", ".rels")):
            _require_plain(archive, one, name)


_TOO_MANY = N_("it has too many parts, or one twice")
_TOO_LARGE = N_("it unpacks to more than any caseload")
_PACKED = N_("a part of it is packed like a bomb")
_MACROS = N_("it holds macros")
_LINKS = N_("it takes values from other files")
_EMBEDDED = N_("it holds other files")
_ENTITIES = N_("it declares entities")
_HIDING = (
    ("xl/vbaproject", _MACROS), ("xl/externallinks/", _LINKS), ("xl/connections", _LINKS), ("xl/querytables", _LINKS),
    ("xl/embeddings", _EMBEDDED), ("xl/activex", _MACROS), ("xl/macrosheets", _MACROS), ("xl/dialogsheets", _MACROS),
)  # fmt: skip


def _reason(part: zipfile.ZipInfo) -> str:
    lowered = part.filename.casefold()
    for beginning, reason in _HIDING:
        if lowered.startswith(beginning):
            return reason
    largest = _LARGEST_STRINGS if part.filename in _HEAVY else _LARGEST_PART
    if part.file_size > largest:
        return _TOO_LARGE
    is_tight = part.file_size > _SMALL and part.file_size > _MOST_PACKED * max(1, part.compress_size)
    return _PACKED if is_tight else ""


class _FoundEnough(Exception):
    """The first element was reached: nothing is declared after it."""


class _Declares(Exception):
    """A part declares a type of document, and with it entities."""


def _require_plain(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Refuse a part that declares entities, which no workbook does."""

    def end(_tag: str, _given: Mapping[str, str]) -> None:
        raise _FoundEnough

    try:
        _parse(archive, part.filename, end)
    except _FoundEnough:
        return
    except _Declares:
        shown = text.shown(part.filename)[:60]
        raise WorkbookUnsafe(file=name, reason=_(_ENTITIES), part=shown) from None
    except expat.ExpatError:
        raise WorkbookBroken(file=name) from None
    raise WorkbookBroken(file=name)  # it ended before any element


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Mapping[str, str]], None],
    said: Callable[[str], None] | None = None,
) -> None:
    def declared(*_said: object) -> None:
        raise _Declares

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)


# ---------------------------------------------------------------- a worksheet
@dataclass(slots=True)
class Survey:
    """What a worksheet has beside values, by its own numbers of rows and columns."""

    formulas: int = 0
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    hidden: int = 0
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    _cell: str = ""
    _is_formula: bool = False
    _is_value: bool = False

    def note(self, tag: str, given: Mapping[str, str]) -> None:
        """Take an element in."""
        space, _blank, name = tag.partition(" ")
        self._is_value = False
        if space not in (_MAIN, _STRICT):
            return
        if name in ("c", "row", "mergeCells"):
            self._leave()
            self._cell = given.get("r", "") if name == "c" else ""
        if name == "f":
            self._is_formula = True
            self.formulas += 1
        elif name == "v":
            self._is_value = True
        elif name in ("row", "col"):
            self.hidden += given.get("hidden") in ("1", "true")
        elif name == "mergeCell" and len(self.merges) <= _MOST_MERGES:
            first, _colon, last = given.get("ref", "A1").partition(":")
            (top, left), (bottom, right) = _at(first), _at(last or first)
            self.merges.append((left, top, right, bottom))

    def said(self, _text: str) -> None:
        """Take the text of an element in: a formula with a value was calculated."""
        if self._is_value:
            self._is_formula = False

    def _leave(self) -> None:
        if self._is_formula and self._cell:
            self.uncalculated.add(_at(self._cell))
        self._is_formula = False


def survey(archive: zipfile.ZipFile, part: str, name: str) -> Survey:
    """Go through a worksheet once for what a reader of values does not tell."""
    found = Survey()
    try:
        _parse(archive, part.lstrip("/"), found.note, found.said)
    except (expat.ExpatError, _Declares, KeyError):
        raise WorkbookBroken(file=name) from None
    found.note(f"{_MAIN} mergeCells", {})
    if len(found.merges) > _MOST_MERGES:
        raise WorkbookUnsafe(file=name, reason=_(_TOO_LARGE), part=text.shown(part)[:60])
    return found


def _at(reference: str) -> tuple[int, int]:
    """Row and column of a cell like B3."""
    column = 0
    letters = [one for one in reference if one.isascii() and one.isalpha()][:3]
    for one in letters:
        column = column * 26 + ord(one.upper()) - 64
    digits = "".join(one for one in reference if one.isascii() and one.isdigit())[:7]
    return int(digits or 1), column
