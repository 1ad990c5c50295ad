"""HarfBuzz's answer for a run of one script, font and direction."""

import uharfbuzz as hb

from relocation_desk.dossier.fonts import Typeface

Glyph = tuple[hb.GlyphInfo, hb.GlyphPosition]


def glyphs_of(typeface: Typeface, text: str, script: str, *, right_to_left: bool) -> list[Glyph]:
    """Shape a run; its glyphs from left to right, their clusters counted in characters."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.script = script
    buffer.language = "und"  # nobody said which, and the machine's own must not show
    hb.shape(typeface.font, buffer)
    return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
