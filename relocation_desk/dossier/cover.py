"""The cover: it names no person, State or situation, and tells a finder what to do."""

import re
from dataclasses import replace
from itertools import groupby

from reportlab.graphics.barcode.qr import QrCodeWidget

from relocation_desk.dossier import labels
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, Cell, row
from relocation_desk.dossier.content import Cover
from relocation_desk.dossier.drawing import Ground, Rule
from relocation_desk.dossier.lines import Style
from relocation_desk.dossier.pages import Page
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.sheet import units
from relocation_desk.dossier.tagging import Part
from relocation_desk.words.catalogue import _

_TOP = 150
_LABELS = 164
_CODE = 62
_PADDING = units(5)
_BULLET = units(4)
_RADIUS = 8


class CoverPage:
    """Lays out the cover of one dossier."""

    def __init__(self, cover: Cover, paper: Paper) -> None:
        self._cover = cover
        self._paper = paper
        self._sheet = paper.sheet
        self._say = paper.say

    def page(self) -> Page:
        """The cover as one page: what it is from the top, what to do with it at the foot."""
        head = [*self._head(), *self._facts(), *self._panel()]
        foot = self._foot()
        page = Page()
        below = self._sheet.height - self._sheet.bottom - max(_CODE, sum(band.height for band in foot))
        tall = sum(band.space + band.height for band in head)
        below_head = max(min(_TOP, below - units(4) - tall), self._sheet.top)
        for band in head:
            below_head += band.space
            page.bands.append((below_head, band))
            below_head += band.height
        for band in foot:
            page.bands.append((below, band))
            below += band.height
        return page

    def _cell(self, left: float, right: float, text: str, written: Style) -> Cell:
        return self._paper.cell(left, right, text, written, _(labels.COVER))

    def _head(self) -> list[Band]:
        title = self._say(labels.TITLE)
        left, right = self._sheet.left, self._sheet.right
        first, *rest = row([self._cell(left, right, title, style.TITLE)])
        number = row([self._cell(left, right, self._cover.number, style.NUMBER)])
        if self._cover.is_urgent:
            number += [Band(units(2)), *row([self._cell(left, right, self._say(labels.URGENT), style.LABEL)])]
        rule = Rule(left, right, units(3), style.HAIR, style.HAIRLINE)
        return [replace(first, bookmark=Bookmark(title, 0)), *rest, *number, Band(units(5), rules=(rule,))]

    def _facts(self) -> list[Band]:
        left, start = self._sheet.left, self._sheet.left + _LABELS
        bands = []
        for label, fact in self._written():
            name = self._cell(left, start - units(3), label, style.FACT)
            bands += [Band(units(2)), *row([name, self._cell(start, self._sheet.right, fact, style.BODY)])]
        return bands

    def _written(self) -> list[tuple[str, str]]:
        cover, say = self._cover, self._say
        follows = labels.SUPPLEMENTS if cover.is_supplement else labels.SUPERSEDES
        version = follows if cover.supersedes else labels.SUPERSEDES_NOTHING
        head = labels.TRAIL_ENTRY
        return [
            (say(labels.VERSION), say(version).format(version=cover.version, earlier=cover.supersedes)),
            (
                say(labels.COPY),
                say(labels.COPY_OF).format(copy=cover.copy_number, copies=cover.copies, code=cover.copy_code),
            ),
            (say(labels.DATE), labels.day(cover.issued_on, say)),
            (say(labels.NOT_AFTER), labels.day(cover.not_after, say)),
            (
                say(labels.SIGNED_BY),
                say(labels.SIGNATORIES).format(first=cover.signatories[0], second=cover.signatories[1]),
            ),
            (say(labels.DUTY_LINE), cover.duty_line),
            (
                say(labels.TRAIL_HEAD),
                say(head).format(head=_in_groups(cover.trail_head), entry=labels.number(cover.trail_entry)),
            ),
        ]

    def _panel(self) -> list[Band]:
        left, right = self._sheet.left + _PADDING, self._sheet.right - _PADDING
        bands = row([self._cell(left, right, self._say(labels.BEFORE), style.PANEL_HEAD)])
        listed = Part("L")
        for text in labels.BEFORE_LINES:
            item = Part("LI", listed)
            sign = self._cell(left, left + _BULLET, "•", style.SMALL_STRONG)
            said = self._cell(left + _BULLET, right, self._say(text), style.SMALL)
            cells = [replace(sign, part=Part("Lbl", item)), replace(said, part=Part("LBody", item))]
            bands += [Band(units(1)), *row(cells)]
        height = sum(band.height for band in bands) + units(8)
        ground = Ground(self._sheet.left, self._sheet.right, 0, height, _RADIUS, style.GROUND)
        return [Band(units(4), grounds=(ground,), space=units(8)), *bands, Band(units(4))]

    def _foot(self) -> list[Band]:
        left, right = self._sheet.left, self._sheet.right - _CODE - units(7)
        head, *rest = row([self._cell(left, right, self._say(labels.RETURN), style.LABEL)])
        told = self._say(labels.RETURN_URGENT if self._cover.is_urgent else labels.RETURN_TEXT)
        text = row([self._cell(left, right, told, style.SMALL_QUIET)])
        return [replace(head, grounds=_code(self._cover, self._sheet.right - _CODE)), *rest, Band(units(1)), *text]


def _in_groups(head: bytes) -> str:
    """A hash as it is compared by eye: groups of four, eight on a line."""
    groups = re.findall("....", head.hex())
    return "\n".join(" ".join(groups[start : start + 8]) for start in range(0, len(groups), 8))


def _code(cover: Cover, left: float) -> tuple[Ground, ...]:
    """The QR code of number, version and copy code, as dark grounds: runs of a row drawn in one."""
    code = QrCodeWidget(f"{cover.number} {cover.version} {cover.copy_code}", barLevel="M").qr
    code.make()
    count = code.getModuleCount()
    side = _CODE / count
    grounds = []
    for line in range(count):
        place = 0
        for dark, run in groupby(code.modules[line]):
            length = len(list(run))
            if dark:
                start = left + place * side
                grounds.append(Ground(start, start + length * side, line * side, side, 0, style.INK))
            place += length
    return tuple(grounds)
