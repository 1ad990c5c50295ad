"""Charts as plain data: what they compare, and the same values as a table for whoever reads rather than looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import Translate, language, translator
from relocation_desk.words.days import day
from relocation_desk.words.numbers import number

NOTHING = "–"  # a value that is not given
MEDIAN = N_("median")
_SPREAD = (N_("lowest"), MEDIAN, N_("highest"), N_("of how many"))


@dataclass(frozen=True, slots=True)
class Series:
    """Values under one name, in the order of what they are compared by; None is not given, which is not nought."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each name and series (four at most), beside each other or stacked on one line."""

    title: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    is_stacked: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle of `count` values between the lowest and the highest."""

    name: str
    lowest: int
    middle: int
    highest: int
    count: int


@dataclass(frozen=True, slots=True)
class Intervals:
    """How far values spread: a dot at the median, a line from the lowest to the highest."""

    title: str
    rows: tuple[Interval, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """Values over time (four series at most), each under its day."""

    title: str
    days: tuple[date, ...]
    series: tuple[Series, ...]
    unit: str = ""


Chart = Bars | Intervals | Trend


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's values as words: heads of columns, then rows whose first word names them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(chart: Chart, spoken: str = "") -> Table:
    """The values of a chart beside its drawing, in a language or in that of this process."""
    spoken = spoken or language()
    say = translator(spoken)
    if isinstance(chart, Intervals):
        return _of_intervals(chart, say, spoken)
    names = chart.names if isinstance(chart, Bars) else tuple(day(one, say) for one in chart.days)
    heads = (chart.unit, *(one.name for one in chart.series))
    columns = tuple(one.values for one in chart.series)
    rows = zip(names, *columns, strict=True)
    return Table(heads, tuple((str(name), *(shown(one, spoken) for one in values)) for name, *values in rows))


def _of_intervals(chart: Intervals, say: Translate, spoken: str) -> Table:
    heads = (chart.unit, *map(say, _SPREAD))
    values = ((one.name, (one.lowest, one.middle, one.highest, one.count)) for one in chart.rows)
    return Table(heads, tuple((name, *(number(one, spoken) for one in row)) for name, row in values))


def told(chart: Chart, spoken: str = "") -> str:
    """A chart in words, for those who hear it: its title, and each row with its values."""
    found = table(chart, spoken)
    heads = found.heads[1:]
    rows = (f"{name}: " + ", ".join(_pairs(heads, values)) for name, *values in found.rows)
    return ". ".join((chart.title, *rows))


def _pairs(heads: Sequence[str], values: Sequence[str]) -> list[str]:
    return [f"{head} {value}".strip() for head, value in zip(heads, values, strict=True)]


def shown(value: int | None, spoken: str = "") -> str:
    """A value as it is written; what is not given is a dash."""
    return NOTHING if value is None else number(value, spoken)


def marks_of(highest: int, wanted: int = 4) -> tuple[int, ...]:
    """Round numbers from nought to beyond `highest`, for an axis: steps of 1, 2 or 5 and their tens."""
    step = 1
    while highest > step * wanted:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return tuple(range(0, step * (-(-highest // step)) + 1, step)) if highest else (0, 1)
