"""Pictures of lines, as the dossier prints them and as Qt draws them from the same font files."""

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QTextLayout, QTextOption

from relocation_desk.dossier import preview
from relocation_desk.dossier.directions import base_level
from relocation_desk.dossier.fonts import Cut, script_of, typeface_for

SIZE = 80
_FONTS = Path("/usr/share/fonts")


def ink_of_pdf(pdf: bytes) -> Image.Image:
    """What is printed on the first page, cut out."""
    page = preview.render(pdf, 1, 1)
    picture = Image.frombytes("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride)
    return _ink(picture.convert("L"))


def ink_of_qt(text: str) -> Image.Image:
    """A line as Qt draws it, cut out."""
    (line,) = inks_of_qt(text, 1e6)
    return line


def inks_of_qt(text: str, width: float) -> list[Image.Image]:
    """The lines into which Qt breaks a paragraph, each cut out."""
    layout = QTextLayout(text, _qt_font(text))
    asked = QTextOption(Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignLeft)
    asked.setTextDirection(Qt.LayoutDirection.RightToLeft if base_level(text) else Qt.LayoutDirection.LeftToRight)
    asked.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(asked)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(line)
    layout.endLayout()
    return [_drawn(layout, number) for number in range(len(lines))]


def _drawn(layout: QTextLayout, number: int) -> Image.Image:
    line = layout.lineAt(number)
    picture = QImage(int(line.naturalTextWidth()) + 200, 4 * SIZE, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    painter.setPen(QColor("black"))
    box = line.naturalTextRect()
    painter.translate(100 - box.left(), 2 * SIZE - box.top() - line.ascent() / 2)
    line.draw(painter, line.position() * 0)
    painter.end()
    size, bits = (picture.width(), picture.height()), bytes(picture.constBits())
    return _ink(Image.frombytes("L", size, bits, "raw", "L", picture.bytesPerLine()))


def _qt_font(text: str) -> QFont:
    """The same font files in the same order of preference, without hinting."""
    families = []
    for name, index in dict.fromkeys(_file_of(one, text) for one in (*filter(str.isalpha, text), "a")):
        (path,) = _FONTS.glob(f"*/noto/{name}.tt[fc]")
        families.append(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))[index])
    font = QFont(families)
    font.setPixelSize(SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _file_of(letter: str, text: str) -> tuple[str, int]:
    """The file that draws a letter, and which of its families."""
    script = script_of(letter)
    if script == "Hani":  # drawn as the language beside it draws it
        script = next((one for one in map(script_of, text) if one in ("Hira", "Kana", "Hang")), script)
    typeface = typeface_for(letter, script, Cut.TEXT)
    assert typeface
    name, _, index = typeface.name.partition("Regular")
    return f"{name}Regular", abs(int(index or 0))


def _ink(picture: Image.Image) -> Image.Image:
    inverted = ImageOps.invert(picture)
    return inverted.crop(inverted.getbbox())


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of ink that only one of two pictures has, a pixel's shift forgiven."""
    size = (max(one.width, other.width), max(one.height, other.height))
    soft = [picture.resize(size).filter(ImageFilter.GaussianBlur(2)) for picture in (one, other)]
    alone, together = ImageChops.difference(*soft), ImageChops.lighter(*soft)
    return float(ImageStat.Stat(alone).sum[0] / ImageStat.Stat(together).sum[0])
