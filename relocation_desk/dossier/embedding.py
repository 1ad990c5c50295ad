"""Fonts inside the PDF: subsets as Type 0, a code for each glyph with the text it stands for."""

import zlib

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFString

from relocation_desk.dossier.fonts import Typeface
from relocation_desk.dossier.objects import compressed
from relocation_desk.dossier.widened import widened

# What only a layout engine reads: the layout is done.
_SPENT_TABLES = ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "BASE", "VORG", "vhea", "vmtx", "gasp")
_SYMBOLIC = 4
_ROWS = 100  # a CMap's block holds no more
_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"


class EmbeddedFont:
    """One typeface in one document.

    A code stands for a glyph *and* its text: the same glyph may stand for different text elsewhere, and what is
    copied out must be what was typed.
    """

    def __init__(self, typeface: Typeface, name: str) -> None:
        self.typeface = typeface
        self.name = name
        self._codes: dict[tuple[int, str, float], str] = {}
        self._widths: dict[int, float] = {}
        self._outlined = "glyf" in typeface.face.table_tags
        self._per_em = 1000 / typeface.upem

    def code(self, glyph: int, text: str, width: float) -> str:
        """The code (in hexadecimal) that draws `glyph`, copies out as `text`, and tells readers its `width`."""
        key = (glyph, text, width)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = f"{len(self._codes) + 1:04X}"
        return code

    def width(self, glyph: int) -> float:
        """The advance of a glyph, in thousandths of an em."""
        if glyph not in self._widths:
            advance = float(self.typeface.font.get_glyph_h_advance(glyph))
            self._widths[glyph] = round(advance * self._per_em, 2)
        return self._widths[glyph]

    def stated_width(self, glyph: int, advance: int, trailing: int) -> float:
        """The width that readers are told: with that of the parts after it; a CFF font can only tell its own."""
        if not self._outlined:
            return self.width(glyph)
        return (self.width(glyph) if advance else 0) + round(trailing * self._per_em, 2)

    def add_to(self, document: PDFDocument) -> None:
        """Write the font's objects, and name it in the resources of every page."""
        program, mapped = self._subset()
        tag = "".join(chr(65 + (zlib.crc32(program) >> shift & 15)) for shift in range(0, 24, 4))
        base = f"{tag}+{self.typeface.name}"
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2" if self._outlined else "CIDFontType0"),
            "BaseFont": PDFName(base),
            "CIDSystemInfo": _identity(),
            "FontDescriptor": document.Reference(self._descriptor(document, base, program)),
            "W": PDFArray(self._stated_widths()),
        }
        if self._outlined:
            descendant["CIDToGIDMap"] = document.Reference(compressed(self._glyph_map(mapped)))
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(base),
            "Encoding": PDFName("Identity-H") if self._outlined else document.Reference(self._glyph_codes()),
            "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant))]),
            "ToUnicode": document.Reference(compressed(self._texts().encode("ascii"))),
        }
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(PDFDictionary(font))

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The font program with the used glyphs only, and the glyph of each code."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyph for glyph, _text, _width in self._codes)
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        if not self._outlined:
            wanted.flags |= hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _SPENT_TABLES)
        plan = hb.SubsetPlan(self.typeface.face, wanted)
        subset = plan.execute()
        if self._outlined:
            return self._as_stated(bytes(subset.blob.data), dict(plan.old_to_new_glyph_mapping), subset.glyph_count)
        return bytes(subset.reference_table("CFF ").data), {}

    def _as_stated(self, program: bytes, subset: dict[int, int], count: int) -> tuple[bytes, dict[int, int]]:
        """The program with a glyph for each stated width, and where the glyph of each code went."""
        others = dict.fromkeys((glyph, width) for glyph, _text, width in self._codes if width != self.width(glyph))
        places = {other: count + number for number, other in enumerate(others)}
        wanted = [(subset[glyph], round(width / self._per_em)) for glyph, width in others]
        mapped = {
            int(code, 16): places.get((glyph, width), subset[glyph])
            for (glyph, _text, width), code in self._codes.items()
        }
        return widened(program, wanted) if wanted else program, mapped

    def _glyph_map(self, mapped: dict[int, int]) -> bytes:
        return b"".join(glyph.to_bytes(2, "big") for glyph in (0, *mapped.values()))

    def _glyph_codes(self) -> PDFObject:
        """The CMap from codes to the glyphs of a CFF font, which takes no map of its own."""
        rows = [f"<{code}> {glyph}" for (glyph, _text, _width), code in self._codes.items()]
        return compressed(
            f"{_head('Identity', self.name, 1)}{_in_blocks(rows, 'cidchar')}\n{_TAIL}".encode("ascii"),
            Type=PDFName("CMap"), CMapName=PDFName(f"Adobe-Identity-{self.name}"), CIDSystemInfo=_identity(), WMode=0,
        )  # fmt: skip

    def _stated_widths(self) -> list[object]:
        if self._outlined:
            return [1, PDFArray([width for _glyph, _text, width in self._codes])]
        widths = {glyph: width for glyph, _text, width in self._codes}
        return [part for glyph in sorted(widths) for part in (glyph, PDFArray([widths[glyph]]))]

    def _texts(self) -> str:
        rows = sorted(
            f"<{code}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_glyph, text, _width), code in self._codes.items()
        )
        return f"{_head('UCS', 'UCS', 2)}{_in_blocks(rows, 'bfchar')}\n{_TAIL}"

    def _descriptor(self, document: PDFDocument, base: str, program: bytes) -> PDFDictionary:
        ascent, descent = round(self.typeface.ascent * 1000), -round(self.typeface.descent * 1000)
        described = {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(base),
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray([-1000, descent, 2000, ascent]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": 714,
            "StemV": 80,
        }
        if self._outlined:
            described["FontFile2"] = document.Reference(compressed(program, Length1=len(program)))
        else:
            described["FontFile3"] = document.Reference(compressed(program, Subtype=PDFName("CIDFontType0C")))
        return PDFDictionary(described)


def _identity() -> PDFDictionary:
    return PDFDictionary({"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0})


def _head(ordering: str, name: str, kind: int) -> str:
    """How a CMap begins."""
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> def\n"
        f"/CMapName /Adobe-Identity-{name} def /CMapType {kind} def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    )


def _in_blocks(rows: list[str], kind: str) -> str:
    blocks = (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))
    return "\n".join(f"{len(block)} begin{kind}\n" + "\n".join(block) + f"\nend{kind}" for block in blocks)
