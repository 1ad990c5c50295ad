"""Glyphs of a TrueType font once more, under other widths: PDF/A wants what a page states in the font too."""

import struct
from collections.abc import Sequence

_ENTRY = struct.Struct(">4sIII")
_DIRECTORY = 12


def widened(font: bytes, wanted: Sequence[tuple[int, int]]) -> bytes:
    """The font, and after its glyphs a copy of each wanted one with the advance given, in font units."""
    tables = _tables(font)
    count = int.from_bytes(tables["maxp"][4:6], "big")
    starts = _starts(tables, count)
    metrics = _metrics(tables, count)
    outlines = bytearray(tables["glyf"][: starts[-1]])
    for glyph, advance in wanted:
        outlines += bytes(-len(outlines) % 4)
        starts[-1] = len(outlines)
        outlines += tables["glyf"][starts[glyph] : starts[glyph + 1]]
        starts.append(len(outlines))
        metrics.append((advance, metrics[glyph][1]))
    tables["glyf"] = bytes(outlines)
    tables["loca"] = struct.pack(f">{len(starts)}I", *starts)
    tables["hmtx"] = b"".join(struct.pack(">Hh", *one) for one in metrics)
    tables["head"] = tables["head"][:50] + (1).to_bytes(2, "big") + tables["head"][52:]
    tables["maxp"] = tables["maxp"][:4] + len(metrics).to_bytes(2, "big") + tables["maxp"][6:]
    tables["hhea"] = tables["hhea"][:34] + len(metrics).to_bytes(2, "big")
    return _joined(font[:_DIRECTORY], tables)


def _tables(font: bytes) -> dict[str, bytes]:
    count = int.from_bytes(font[4:6], "big")
    entries = (_ENTRY.unpack_from(font, _DIRECTORY + number * _ENTRY.size) for number in range(count))
    return {tag.decode("ascii"): font[start : start + length] for tag, _sum, start, length in entries}


def _starts(tables: dict[str, bytes], count: int) -> list[int]:
    if int.from_bytes(tables["head"][50:52], "big"):
        return list(struct.unpack_from(f">{count + 1}I", tables["loca"]))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", tables["loca"])]


def _metrics(tables: dict[str, bytes], count: int) -> list[tuple[int, int]]:
    """Advance and left bearing of each glyph; the last advance holds for all that name none."""
    given = int.from_bytes(tables["hhea"][34:36], "big")
    known = list(struct.iter_unpack(">Hh", tables["hmtx"][: 4 * given]))
    bearings = struct.unpack_from(f">{count - given}h", tables["hmtx"], 4 * given)
    return [*known, *((known[-1][0], bearing) for bearing in bearings)]


def _joined(head: bytes, tables: dict[str, bytes]) -> bytes:
    start = _DIRECTORY + _ENTRY.size * len(tables)
    directory, body = bytearray(head), bytearray()
    for tag, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += _ENTRY.pack(tag.encode("ascii"), total, start + len(body), len(table))
        body += padded
    return bytes(directory + body)
