"""Charts drawn once for screen and print: readable in grey, with words at the bars rather than a legend."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from textwrap import wrap

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from relocation_desk.dossier.fonts import Cut, file_of
from relocation_desk.reports.charts import MEDIAN, Bars, Chart, Intervals, Series, Trend, marks_of, shown
from relocation_desk.words.catalogue import language, translator
from relocation_desk.words.days import day

_SIZE, _LEADING, _BAR, _GAP, _PAD = 9.0, 12.0, 13.0, 9.0, 6.0
_LABELS = 0.34  # of the width, at most
_HATCH = 4.5
_SAMPLE = 18.0  # a piece of a bar, before the name of its series
_FRAME = re.compile("<(title|desc|clipPath)\\b.*?</\\1>", re.DOTALL)
_CLIPPED = ' style="clip-path: url(#clip)"'
_DASHES = (None, (6, 3), (2, 2), (8, 3, 2, 3))


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours as #rrggbb: four fills that differ in lightness too, for eyes and printers that know no colour."""

    text: str
    muted: str
    line: str
    ground: str
    fills: tuple[str, str, str, str]


PAPER = Inks("#1b2130", "#555c69", "#c4c8ce", "#ffffff", ("#1f4e8c", "#e3a33b", "#2e8b74", "#c9ced6"))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where a chart is drawn: y grows upwards from `foot`, so what stands first is placed from `height` down."""

    drawing: Drawing
    inks: Inks
    spoken: str
    height: float
    width: float

    def word(self, x: float, y: float, text: str, ink: str = "", anchor: str = "start", cut: Cut = Cut.TEXT) -> None:
        colour = HexColor(ink or self.inks.text)
        one = String(x, y, text, fontName=cut.value, fontSize=_SIZE, fillColor=colour, textAnchor=anchor)
        self.drawing.add(one)

    def line(self, start: tuple[float, float], end: tuple[float, float], ink: str, weight: float = 0.6) -> None:
        self.drawing.add(Line(*start, *end, strokeColor=HexColor(ink), strokeWidth=weight))

    def bar(self, box: tuple[float, float, float, float], number: int) -> None:
        """A bar of a series: its fill, its hatch, and an edge, so that the lightest stands out from paper."""
        x, y, width, height = box
        edge = HexColor(self.inks.text)
        fill = HexColor(self.inks.fills[number])
        self.drawing.add(Rect(x, y, width, height, fillColor=fill, strokeColor=None, strokeWidth=0))
        for start, end in _hatch(box, number):
            self.line(start, end, self.inks.text, 0.5)
        self.drawing.add(Rect(x, y, width, height, fillColor=None, strokeColor=edge, strokeWidth=0.5))


def draw(chart: Chart, width: float, inks: Inks = PAPER, spoken: str = "") -> Drawing:
    """A chart of a width in points, as high as it needs to be; the same chart gives the same drawing."""
    _register()
    wanted: Callable[[_Sheet], None]
    if isinstance(chart, Bars):
        height, wanted = _height_of_bars(chart, width), lambda sheet: _bars(sheet, chart)
    elif isinstance(chart, Intervals):
        height, wanted = 30.0 * len(chart.rows) + 34, lambda sheet: _intervals(sheet, chart)
    else:
        height, wanted = 190.0, lambda sheet: _trend(sheet, chart)
    drawing = Drawing(width, height)
    wanted(_Sheet(drawing, inks, spoken or language(), height, width))
    return drawing


def as_svg(drawing: Drawing) -> str:
    """The drawing for the screen; its fonts are named as systems name them."""
    from reportlab.graphics import renderSVG

    svg: str = renderSVG.drawToString(drawing)
    svg = _FRAME.sub("", svg[svg.index("<svg") :]).replace(_CLIPPED, "")  # Qt would paint the clip black
    svg = svg.replace("<polyline", '<polyline fill="none"')
    svg = svg.replace("font-family: NotoSans-Bold;", "font-family: Noto Sans; font-weight: bold;")
    return svg.replace("font-family: NotoSans-Regular;", "font-family: Noto Sans;")


@cache
def _register() -> None:
    for cut in (Cut.TEXT, Cut.STRONG):
        pdfmetrics.registerFont(TTFont(cut.value, str(file_of(cut))))


def _wide(text: str, cut: Cut = Cut.TEXT) -> float:
    return float(pdfmetrics.stringWidth(text, cut.value, _SIZE))


def _label_width(names: Sequence[str], width: float) -> float:
    return min(max(map(_wide, names), default=0.0), width * _LABELS) + _PAD


def _label_lines(name: str, room: float) -> list[str]:
    """A name on as many lines as it needs."""
    if _wide(name) <= room:
        return [name]
    return wrap(name, max(6, int(len(name) * room / _wide(name))))


def _hatch(
    box: tuple[float, float, float, float], number: int
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Strokes across a bar: none, rising, falling, upright; cut at its edges."""
    x, y, width, height = box
    if number == 3:
        for step in range(1, int(width / _HATCH) + 1):
            at = x + step * _HATCH
            if at < x + width:
                yield (at, y), (at, y + height)
    if number not in (1, 2):
        return
    for step in range(1, int((width + height) / _HATCH) + 1):
        reach = step * _HATCH
        first, last = max(0.0, reach - height), min(reach, width)
        if first >= width:
            return
        low, high = reach - last, min(height, reach - first)
        if number == 1:
            yield (x + first, y + height - high), (x + last, y + height - low)
        else:
            yield (x + first, y + high), (x + last, y + low)


# ---------------------------------------------------------------- bars
def _a_row(chart: Bars) -> int:
    return 1 if chart.is_stacked else len(chart.series)


def _row_height(chart: Bars, name: str, room: float) -> float:
    return max(_a_row(chart) * _BAR, len(_label_lines(name, room)) * _LEADING) + _GAP


def _height_of_bars(chart: Bars, width: float) -> float:
    room = _label_width(chart.names, width) - _PAD
    head = _head_height(chart, width - room - _PAD)
    return sum(_row_height(chart, name, room) for name in chart.names) + head + _PAD


def _head_height(chart: Bars, room: float) -> float:
    return len(_head_lines(chart.series, room)) * _LEADING + _PAD if len(chart.series) > 1 else 0.0


def _head_lines(series: Sequence[Series], room: float) -> list[list[tuple[int, float]]]:
    """Which series are named in each line of the head, and how far to the right."""
    lines: list[list[tuple[int, float]]] = [[]]
    x = 0.0
    for number, one in enumerate(series):
        wide = _SAMPLE + _wide(one.name)
        if lines[-1] and x + wide > room:
            lines.append([])
            x = 0.0
        lines[-1].append((number, x))
        x += wide + 16
    return lines


def _bars(sheet: _Sheet, chart: Bars) -> None:
    left = _label_width(chart.names, sheet.width)
    totals = [_length(chart, place) for place in range(len(chart.names))]
    after = max((_wide(shown(total, sheet.spoken)) for total in totals), default=0.0) + _PAD * 2
    scale = (sheet.width - left - after) / max(1, *totals, 1)
    top = sheet.height
    head = _head_height(chart, sheet.width - left)
    if head:
        _series_names(sheet, chart.series, left)
        top -= head
    for place, name in enumerate(chart.names):
        height = _row_height(chart, name, left - _PAD)
        _name(sheet, _label_lines(name, left - _PAD), left - _PAD, top - (height - _GAP) / 2)
        draw_row = _stacked if chart.is_stacked else _grouped
        draw_row(sheet, chart, place, (left, top - (height - _GAP) / 2), scale)
        top -= height
    sheet.line((left, _PAD / 2), (left, sheet.height - head), sheet.inks.muted)


def _length(chart: Bars, place: int) -> int:
    values = [one.values[place] or 0 for one in chart.series]
    return sum(values) if chart.is_stacked else max(values)


def _series_names(sheet: _Sheet, series: Sequence[Series], left: float) -> None:
    """The name of each series in its order, after a piece of its bar."""
    y = sheet.height - _LEADING + 2
    for line in _head_lines(series, sheet.width - left):
        for number, x in line:
            sheet.bar((left + x, y - 1.5, 14, 8.5), number)
            sheet.word(left + x + _SAMPLE, y, series[number].name, sheet.inks.muted)
        y -= _LEADING


def _name(sheet: _Sheet, lines: Sequence[str], right: float, middle: float) -> None:
    y = middle + (len(lines) - 2) * _LEADING / 2 + 2.8
    for line in lines:
        sheet.word(right, y, line, anchor="end")
        y -= _LEADING


def _grouped(sheet: _Sheet, chart: Bars, place: int, at: tuple[float, float], scale: float) -> None:
    left, middle = at
    y = middle + len(chart.series) * _BAR / 2 - _BAR
    for number, one in enumerate(chart.series):
        value = one.values[place]
        if value:
            sheet.bar((left, y + 1, value * scale, _BAR - 2), number)
        sheet.word(left + (value or 0) * scale + _PAD, y + 3, shown(value, sheet.spoken))
        y -= _BAR


def _stacked(sheet: _Sheet, chart: Bars, place: int, at: tuple[float, float], scale: float) -> None:
    x, middle = at
    y = middle - _BAR / 2
    for number, one in enumerate(chart.series):
        value = one.values[place] or 0
        if value:
            sheet.bar((x, y, value * scale, _BAR), number)
            _within(sheet, shown(value, sheet.spoken), (x, y, value * scale), number)
        x += value * scale
    sheet.word(x + _PAD, y + 3, shown(_length(chart, place), sheet.spoken), cut=Cut.STRONG)


def _within(sheet: _Sheet, text: str, at: tuple[float, float, float], number: int) -> None:
    """A number on its own piece of a bar, where there is room, on ground that no stroke crosses."""
    x, y, width = at
    if _wide(text) + 6 > width:
        return
    wide = _wide(text) + 3
    ground = HexColor(sheet.inks.fills[number] if number == 0 else sheet.inks.ground)
    sheet.drawing.add(Rect(x + (width - wide) / 2, y + 2, wide, _BAR - 4, fillColor=ground, strokeColor=None))
    ink = sheet.inks.ground if number == 0 else sheet.inks.text
    sheet.word(x + width / 2, y + 3.2, text, ink, "middle")


# ---------------------------------------------------------------- intervals
def _intervals(sheet: _Sheet, chart: Intervals) -> None:
    say = translator(sheet.spoken)
    left = _label_width([one.name for one in chart.rows], sheet.width) + _PAD
    marks = marks_of(max((one.highest for one in chart.rows), default=0))
    scale = (sheet.width - left - _wide("000") - _PAD) / marks[-1]
    foot = 20.0
    for mark in marks:
        x = left + mark * scale
        sheet.line((x, foot), (x, sheet.height - 14), sheet.inks.line)
        sheet.word(x, foot - 12, shown(mark, sheet.spoken), sheet.inks.muted, "middle")
    y = sheet.height - 34
    for place, one in enumerate(chart.rows):
        _name(sheet, _label_lines(one.name, left - 2 * _PAD), left - 2 * _PAD, y)
        low, middle, high = (left + value * scale for value in (one.lowest, one.middle, one.highest))
        sheet.line((low, y), (high, y), sheet.inks.text, 1.4)
        for end in (low, high):
            sheet.line((end, y - 4), (end, y + 4), sheet.inks.text, 1.4)
        sheet.drawing.add(
            Circle(middle, y, 4.5, fillColor=HexColor(sheet.inks.fills[0]), strokeColor=HexColor(sheet.inks.ground))
        )
        said = shown(one.middle, sheet.spoken)
        sheet.word(middle, y + 8, f"{say(MEDIAN)} {said}" if place == 0 else said, anchor="middle", cut=Cut.STRONG)
        y -= 30


# ---------------------------------------------------------------- trend
def _trend(sheet: _Sheet, chart: Trend) -> None:
    highest = max((value or 0 for one in chart.series for value in one.values), default=0)
    marks = marks_of(highest)
    left = _wide(shown(marks[-1], sheet.spoken)) + _PAD
    right = sheet.width - max((_wide(one.name) for one in chart.series), default=0.0) - 2 * _PAD
    foot, top = 20.0, sheet.height - 8
    rise = (top - foot) / marks[-1]
    for mark in marks:
        y = foot + mark * rise
        sheet.line((left, y), (right, y), sheet.inks.line if mark else sheet.inks.muted)
        sheet.word(left - _PAD, y - 3, shown(mark, sheet.spoken), sheet.inks.muted, "end")
    span = max(1, (chart.days[-1] - chart.days[0]).days) if chart.days else 1
    places = [left + (one - chart.days[0]).days * (right - left) / span for one in chart.days]
    _days(sheet, chart, places)
    ends: list[tuple[float, int]] = []
    for number, one in enumerate(chart.series):
        points = [(x, foot + value * rise) for x, value in zip(places, one.values, strict=True) if value is not None]
        if points:
            _run(sheet, points, number)
            ends.append((points[-1][1], number))
    at = top
    for y, number in sorted(ends, reverse=True):
        at = min(at - _LEADING if number != sorted(ends)[-1][1] else y, y)
        sheet.word(right + _PAD, at - 3, chart.series[number].name)


def _days(sheet: _Sheet, chart: Trend, places: Sequence[float]) -> None:
    say, free = translator(sheet.spoken), 0.0
    for one, x in zip(chart.days, places, strict=True):
        text = day(one, say)
        wide = _wide(text)
        start = min(max(0.0, x - wide / 2), sheet.width - wide)
        if start >= free:
            sheet.word(start, 6, text, sheet.inks.muted)
            free = start + wide + 10


def _run(sheet: _Sheet, points: Sequence[tuple[float, float]], number: int) -> None:
    ink = HexColor(sheet.inks.fills[number] if number < 3 else sheet.inks.muted)
    flat = [place for point in points for place in point]
    if len(points) > 1:
        sheet.drawing.add(PolyLine(flat, strokeColor=ink, strokeWidth=1.8, strokeDashArray=_DASHES[number]))
    for x, y in points:
        sheet.drawing.add(Circle(x, y, 2.4, fillColor=ink, strokeColor=HexColor(sheet.inks.ground), strokeWidth=0.6))
