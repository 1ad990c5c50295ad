"""What waiting and temporary solutions cost, for a reader, a program, a spreadsheet, and as charts."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from relocation_desk.domain.codes import WayIn
from relocation_desk.domain.counting import Period
from relocation_desk.domain.waiting import FEWEST, Median
from relocation_desk.domain.waiting_codes import PlacedUnder, SpentOn
from relocation_desk.reports.charts import Bars, Chart, Interval, Intervals, Series
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label
from relocation_desk.words.numbers import number, tenths


@dataclass(frozen=True, slots=True)
class ByWay:
    """Waits by one way in, or by none while nobody has been asked; those whose need arose in the period."""

    way_in: WayIn | None
    days: Median
    safe: int
    waiting: int
    over: int
    spent: tuple[tuple[SpentOn, int], ...]  # days of the period, of all who waited in it

    @property
    def days_at_risk(self) -> int:
        """All days of the period, of all who waited in it."""
        return sum(days for _on, days in self.spent)


@dataclass(frozen=True, slots=True)
class CostPerDay:
    """What placements cost a day, in one currency."""

    currency: str
    minor: Median


@dataclass(frozen=True, slots=True)
class Compared:
    """Placements of one sort that lasted within the period; quality is None to who has no key of care."""

    under: PlacedUnder
    days: Median
    costs: tuple[CostPerDay, ...]
    quality: Median | None


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """Days at risk by way in, and temporary solutions against placements under agreements."""

    period: Period
    by_way: tuple[ByWay, ...]
    compared: tuple[Compared, ...]


def way(one: WayIn | None) -> str:
    """A way in, in words."""
    return _("No State asked yet") if one is None else label(one)


def median(one: Median, unit: str = "{value}") -> str:
    """A median with its interval and how many it is of; of too few it is not told."""
    if not one.count:
        return "–"
    if one.count >= FEWEST and one.middle is None:
        return _("more than half not over yet, n = {count}").format(count=one.count)
    if not one.is_told or one.middle is None:
        return _("too few to tell, n = {count}").format(count=one.count)
    low, high = (_figure(limit) if limit is not None else "…" for limit in (one.low, one.high))
    told = _("{middle} ({low}–{high}), n = {count}")
    middle = unit.format(value=_figure(one.middle))
    return told.format(middle=middle, low=low, high=high, count=one.count)


def _figure(value: float) -> str:
    return number(round(value)) if value >= 10 or value == int(value) else tenths(value)


def money(one: CostPerDay) -> str:
    """A cost a day, in words."""
    whole = replace(one.minor, middle=_whole(one.minor.middle), low=_whole(one.minor.low), high=_whole(one.minor.high))
    return median(whole, "{value} " + one.currency)


def _whole(minor: float | None) -> float | None:
    return None if minor is None else minor / 100


def as_text(report: WaitingReport) -> str:
    """The report for a reader."""
    of = report.period
    unit, cost_of, quality_of = _("{value} days"), _("Cost per day"), _("Quality of life, 1 to 5")
    lines = [
        _("Waiting, {start} to {end}").format(start=day(of.start), end=day(of.end)),
        "",
        _("Days at risk, by way in"),
    ]
    for one in report.by_way:
        lines.append(f"  {way(one.way_in)}: {median(one.days, unit)}")
        told = _("{safe} safe, {waiting} still waiting, {over} ended otherwise; {days} days at risk in the period")
        lines.append(
            "    " + told.format(safe=one.safe, waiting=one.waiting, over=one.over, days=number(one.days_at_risk))
        )
        lines += [f"    {label(on)}: {number(days)}" for on, days in one.spent]
    lines += ["", _("Temporary solutions against placements under agreements")]
    for each in report.compared:
        lines.append(f"  {label(each.under)}: {median(each.days, unit)}")
        lines += [f"    {cost_of}: {money(cost)}" for cost in each.costs]
        lines.append(f"    {quality_of}: {quality(each)}")
    return "\n".join((*lines, "", *rules())) + "\n"


def quality(one: Compared) -> str:
    """The quality of life in words, or whose it is to know."""
    return _("care’s to know: ask a psychosocial officer") if one.quality is None else median(one.quality)


def rules() -> tuple[str, ...]:
    """How it was counted."""
    return (
        _("A wait runs from the sign-off that recommends relocation, or from a taking back, to arrival."),
        _("Medians are of needs that arose in the period, seen until its end; who still waits, or whose need ended "
          "otherwise, counts for as long as was seen (Kaplan–Meier). In brackets: the interval that holds the median "
          "in 95 of 100 cases."),
        _("A wait is of the way in through which it ended; while it goes on, of the one that was tried last."),
        _("Of fewer than {count} no figure is told.").format(count=FEWEST),
    )  # fmt: skip


def as_json(report: WaitingReport) -> dict[str, object]:
    """The report for a program."""
    return {
        "from": report.period.start.isoformat(),
        "to": report.period.end.isoformat(),
        "by_way": [
            {
                "way_in": one.way_in.value if one.way_in else None, "days": _plain(one.days), "safe": one.safe,
                "waiting": one.waiting, "over": one.over, "days_at_risk": one.days_at_risk,
                "spent_on": {on.value: days for on, days in one.spent},
            }
            for one in report.by_way
        ],
        "placements": [
            {
                "under": one.under.value, "days": _plain(one.days),
                "cost_per_day_minor": {cost.currency: _plain(cost.minor) for cost in one.costs},
                "quality": None if one.quality is None else _plain(one.quality),
            }
            for one in report.compared
        ],
    }  # fmt: skip


def _plain(one: Median) -> dict[str, object]:
    known = one.is_told
    return {
        "median": one.middle if known else None, "low": one.low if known else None,
        "high": one.high if known else None, "n": one.count, "finished": one.finished,
    }  # fmt: skip


def as_csv(report: WaitingReport) -> str:
    """The report for a spreadsheet: one figure a line."""
    written = io.StringIO()
    sheet = csv.writer(written)
    sheet.writerow(("figure", "of", "value", "low", "high", "n"))
    sheet.writerows(_figures(report))
    return written.getvalue()


def _figures(report: WaitingReport) -> Iterator[tuple[object, ...]]:
    for one in report.by_way:
        name = one.way_in.value if one.way_in else "none"
        yield ("wait_days", name, *_row(one.days))
        for figure, value in (("safe", one.safe), ("waiting", one.waiting), ("over", one.over)):
            yield (figure, name, value, "", "", "")
        for on, days in one.spent:
            yield (f"days_on_{on.value}", name, days, "", "", "")
    for each in report.compared:
        yield ("placement_days", each.under.value, *_row(each.days))
        for cost in each.costs:
            yield (f"cost_per_day_minor_{cost.currency}", each.under.value, *_row(cost.minor))
        if each.quality is not None:
            yield ("quality", each.under.value, *_row(each.quality))


def _row(one: Median) -> tuple[object, ...]:
    found = _plain(one)
    return tuple("" if found[name] is None else found[name] for name in ("median", "low", "high", "n"))


def charts(report: WaitingReport) -> tuple[Chart, ...]:
    """What one would rather look at: medians by way in, what days were spent on, how long temporary solutions last."""
    spent = tuple(Series(label(on), tuple(dict(one.spent).get(on, 0) for one in report.by_way)) for on in SpentOn)
    names = tuple(way(one.way_in) for one in report.by_way)
    found: list[Chart] = []
    waits = tuple(_intervals((way(one.way_in), one.days) for one in report.by_way))
    if waits:
        found.append(Intervals(_("Days at risk from need to safety, by way in"), waits, _("days")))
    if any(one.days_at_risk for one in report.by_way):
        title = _("What the days at risk of the period were spent waiting for")
        found.append(Bars(title, names, spent, _("days"), is_stacked=True))
    stays = tuple(_intervals((label(one.under), one.days) for one in report.compared))
    if stays:
        found.append(Intervals(_("Days in temporary solutions, and in placements under agreements"), stays, _("days")))
    return tuple(found)


def _intervals(rows: Iterator[tuple[str, Median]]) -> Iterator[Interval]:
    for name, one in rows:
        if one.is_told and one.middle is not None and one.low is not None and one.high is not None:
            yield Interval(name, round(one.low), round(one.middle), round(one.high), one.count)
