"""The charts of a period report: each breakdown beside that of the period before, and the days at risk."""

from collections.abc import Iterator

from relocation_desk.domain.figure_codes import Breakdown
from relocation_desk.domain.trouble import N_
from relocation_desk.reports.charts import Bars, Chart, Interval, Intervals, Series
from relocation_desk.reports.period import Composition
from relocation_desk.reports.told import Told, told_compositions
from relocation_desk.words.catalogue import Translate, _
from relocation_desk.words.figure_labels import breakdown_word, cell_word
from relocation_desk.words.labels import label

_NOW, _BEFORE, _DAYS = N_("this period"), N_("the period before"), N_("days")
AT_RISK = N_("Days at risk, from request to arrival")


def charts_of(told: Told, say: Translate = _) -> tuple[tuple[Breakdown | None, Chart], ...]:
    """A chart for each breakdown that has something to show; that of days at risk is of no breakdown."""
    return tuple(_charts(told, say))


def _charts(told: Told, say: Translate) -> Iterator[tuple[Breakdown | None, Chart]]:
    for one in told_compositions(told):
        if one.parts:
            yield one.breakdown, _bars(one, say, is_compared=not told.is_open)
    if told.report.waits and not told.is_open:
        rows = (
            Interval(label(one.way_in, say), one.lowest, one.median, one.highest, one.count)
            for one in told.report.waits
        )
        yield None, Intervals(say(AT_RISK), tuple(rows), say(_DAYS))


def _bars(one: Composition, say: Translate, *, is_compared: bool) -> Bars:
    names = tuple(cell_word(one.breakdown, part.cell, say) for part in one.parts)
    series = [Series(say(_NOW), tuple(part.count for part in one.parts))]
    if is_compared:
        series.append(Series(say(_BEFORE), tuple(part.before for part in one.parts)))
    return Bars(breakdown_word(one.breakdown, say), names, tuple(series))
