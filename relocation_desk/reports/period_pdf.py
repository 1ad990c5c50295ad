"""The period report on paper: figures with their rules, then a chart for each breakdown, typeset as a dossier is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, Placed, padded, row
from relocation_desk.dossier.lines import Setter, Style
from relocation_desk.dossier.pages import broken_into_pages, drawn
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.shaping import Shaper
from relocation_desk.dossier.sheet import units
from relocation_desk.reports import chart_drawing, chart_paper, charts
from relocation_desk.reports.charts import NOTHING, Chart
from relocation_desk.reports.leaf import Column, TableOf, table
from relocation_desk.reports.period import knowledge, title
from relocation_desk.reports.period_charts import charts_of
from relocation_desk.reports.told import Told, told_lines, withheld_words
from relocation_desk.words.catalogue import translator
from relocation_desk.words.days import day
from relocation_desk.words.labels import label

_NUMBERS = 88.0  # the width of a column of figures, which its head fills
_TRAIL = N_("Trail: entry {entry}, head {head}.")
_HEAD_ALONE = N_("Trail: head {head}.")
_PAGE = N_("Page {page} of {pages}")
_MADE = N_("made on {day}")
_OF_WHICH = N_("of which {words}")
_VALUES = N_("Values")
_COLUMNS = (N_("Figure"), N_("Value"), N_("Period before"))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A chart and the strip of paper that is left free for it."""

    band: Band
    chart: Chart
    drawing: Any


class _Report:
    """One report on its way to paper."""

    def __init__(self, told: Told, language: str) -> None:
        self.told, self.language = told, language
        self.say = translator(language)
        self.shaper = Shaper()
        self.paper = Paper(Setter(self.shaper), style.sheet("A4"), self.say)
        self.charts: list[_Drawn] = []

    def bands(self) -> list[Band]:
        """All of it, before it is broken into pages."""
        return [*self._head(), *self._figures(), *self._breakdowns()]

    def _across(self, text: str, of: Style, above: float = 0) -> list[Band]:
        bands = self.paper.across(text, of, text[:40])
        return [replace(bands[0], space=units(above)), *bands[1:]]

    def _head(self) -> list[Band]:
        told, say = self.told, self.say
        bands = [replace(one, keep=True) for one in self._across(title(told.report, say), style.HEADING)]
        bands[0] = replace(bands[0], bookmark=Bookmark(title(told.report, say), 0))
        bands += self._across(knowledge(told.report, say), style.SMALL, 1)
        if told.trail is not None:
            head = f"{told.trail.head.hex().upper()[:32]} {told.trail.head.hex().upper()[32:]}"
            trail = say(_HEAD_ALONE if told.is_open else _TRAIL).format(entry=told.trail.entry, head=head)
            bands += self._across(trail, style.SMALL_QUIET, 1)
        return [*bands, *self._across(withheld_words(told, say), style.SMALL, 1)]

    def _columns(self, texts: Sequence[str], of: Style) -> list[Band]:
        """A line of words and two figures that stand right."""
        sheet, edge = self.paper.sheet, self.paper.sheet.right
        words = self.paper.cell(sheet.left, edge - 2 * _NUMBERS - units(3), texts[0], of, texts[0][:40])
        bands = row([words])
        numbers = [
            Placed(line, edge - (1 - place) * _NUMBERS - line.width, bands[0].lines[0].below)
            for place, text in enumerate(texts[1:])
            for line in [self.paper.setter.line(text, of, texts[0][:40])]
        ]
        return [replace(bands[0], lines=(*bands[0].lines, *numbers)), *bands[1:]]

    def _figures(self) -> list[Band]:
        bands = [replace(one, keep=True) for one in self._columns([self.say(one) for one in _COLUMNS], style.COLUMN)]
        bands[0] = replace(bands[0], space=units(6))
        for line in told_lines(self.told, self.say):
            words = self.say(_OF_WHICH).format(words=line.words) if line.part else line.words
            value = self.say(N_("withheld")) if line.value is None else charts.shown(line.value, self.language)
            before = NOTHING if line.before is None else charts.shown(line.before, self.language)
            head = self._columns([words, value, before], style.LABEL)
            rule = self.paper.across(f"{line.rule} {line.source}", style.FACT, line.figure.value)
            together = padded([*head, *rule], units(1), units(1), self.paper.rule())
            bands += [*(replace(one, keep=True) for one in together[:-1]), together[-1]]
        return bands

    def _breakdowns(self) -> list[Band]:
        bands: list[Band] = []
        for _breakdown, chart in charts_of(self.told, self.say):
            drawing = chart_drawing.draw(chart, self.paper.sheet.measure, spoken=self.language)
            heading = [replace(one, keep=True) for one in self._across(chart.title, style.SECTION, 8)]
            heading[0] = replace(heading[0], bookmark=Bookmark(chart.title, 0))
            free = Band(drawing.height + units(1), space=units(2), keep=True)
            self.charts.append(_Drawn(free, chart, drawing))
            *values, last = self._values(chart)
            together = (free, *(replace(one, keep=True) for one in values))
            bands += [*heading, *together, last]
        return bands

    def _values(self, chart: Chart) -> list[Band]:
        """The values of a chart as a table below it."""
        values = charts.table(chart, self.language)
        heads = [Column(one or self.say(_VALUES), 2 if place == 0 else 1, is_figure=place > 0)
                 for place, one in enumerate(values.heads)]  # fmt: skip
        return table(self.paper, TableOf(tuple(heads), values.rows))

    def frame(self, page: int, pages: int) -> list[tuple[float, Band]]:
        """The edition at the head of each page; at its foot when it was made, and which page it is."""
        setter, sheet = self.paper.setter, self.paper.sheet
        marking = setter.line(label(self.told.edition, self.say).upper(), style.STRIP, "")
        made = setter.line(self.say(_MADE).format(day=day(self.told.made_on, self.say)), style.FOOTER, "")
        of = setter.line(self.say(_PAGE).format(page=page, pages=pages), style.FOOTER, "")
        foot = (Placed(made, sheet.left, 0), Placed(of, sheet.right - of.width, 0))
        head = Band(0, (Placed(marking, (sheet.width - marking.width) / 2, 0),))
        return [(sheet.strip, head), (sheet.height - sheet.strip, Band(0, foot))]


def typeset(told: Told, language: str) -> bytes:
    """The PDF of a report in a language; the same report gives the same bytes."""
    report = _Report(told, language)
    sheet = report.paper.sheet
    pages = broken_into_pages(report.bands(), sheet)
    for page in pages:
        found = [(below, one) for below, band in page.bands for one in report.charts if one.band is band]
        if found:
            page.figure = "\n".join(
                chart_paper.operators(
                    one.drawing, report.paper.setter, sheet.left, sheet.height - below - one.drawing.height
                )
                for below, one in found
            )
            page.told = ". ".join(charts.told(one.chart, language) for _below, one in found)
    return drawn(pages, report.frame, lambda: report.shaper.fonts, sheet, title(told.report, report.say), language)
