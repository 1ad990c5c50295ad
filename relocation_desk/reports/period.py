"""The period report: figures from which no host State and no witness can be inferred, each with its rule and source."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from textwrap import wrap

from relocation_desk.domain.codes import WayIn
from relocation_desk.domain.counting import Period, PeriodFigures
from relocation_desk.domain.figure_codes import Breakdown, Figure
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import Translate, _
from relocation_desk.words.days import day
from relocation_desk.words.figure_labels import breakdown_word, cell_word

_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of a breakdown: how many in the period, and in the period before; None is withheld."""

    cell: str
    count: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class Composition:
    """A figure broken down; its parts sum to it."""

    breakdown: Breakdown
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """Days at risk of those who arrived by one way in."""

    way_in: WayIn
    lowest: int
    median: int
    highest: int
    count: int


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """The figures of a period, and beside them what the same records say under another reading or a year earlier.

    `requests_outside_frameworks`: primary requests without those made under a framework agreement, the other reading of
    "as a result of the signature" [R 25, note 14]. `known_on` is the day whose knowledge is counted; None for now.
    """

    period: Period
    before: Period
    figures: PeriodFigures
    requests_outside_frameworks: int
    followup_states_parties: int
    fund_donors: int
    fund_donors_before: int
    fund_beneficiaries: int
    fund_beneficiaries_before: int
    known_on: date | None = None
    former: PeriodFigures | None = None
    requests_outside_frameworks_before: int | None = None
    followup_states_parties_before: int | None = None
    hosts: int | None = None
    hosts_before: int | None = None
    arrivals: int | None = None
    arrivals_before: int | None = None
    emergencies: int | None = None
    emergencies_before: int | None = None
    emergency_debts: int | None = None
    emergency_debts_before: int | None = None
    emergency_debts_open: int | None = None
    emergency_debts_open_before: int | None = None
    compositions: tuple[Composition, ...] = ()
    waits: tuple[Wait, ...] = ()

    def value(self, figure: Figure) -> int | None:
        """A figure by its key; None where it was not counted."""
        found: int | None = getattr(self.figures if hasattr(self.figures, figure.value) else self, figure.value)
        return found

    def value_before(self, figure: Figure) -> int | None:
        """The same figure in the period before."""
        if hasattr(self.figures, figure.value):
            return None if self.former is None else int(getattr(self.former, figure.value))
        found: int | None = getattr(self, f"{figure.value}_before")
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as it is read: what it is, its rule, its source in the Court's report; `part` of the one above."""

    words: str
    value: int | None
    rule: str
    source: str
    part: bool = False
    figure: Figure = Figure.REQUESTS_PRIMARY
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How a figure is called, what is counted for it, and where the Court's report gives it."""

    figure: Figure
    words: str
    rule: str
    source: str
    part: bool = False


_PRIMARY = N_(
    "transmitted to States and organisations for Chambers, the Defence or on own account; no follow-ups, "
    "notifications, missions, nor what concerns or carries out a signature"
)
_IN_FORCE = N_("in force at the end of the period")
_SIGNED = N_("signed in the period, and in force at its end")
_ENTERED = N_("entered into force in the period, and in force at its end")
RULES = (
    Rule(Figure.RELOCATION_AGREEMENTS, N_("Relocation agreements"), _IN_FORCE, "[R 44]"),
    Rule(Figure.RELOCATION_AGREEMENTS_NEW, N_("additional"), _SIGNED, "[R 44]", part=True),
    Rule(
        Figure.ENFORCEMENT_FRAMEWORK, N_("Framework agreements on enforcement of sentences"), _IN_FORCE, "[R 49]"
    ),
    Rule(Figure.ENFORCEMENT_FRAMEWORK_NEW, N_("new"), _ENTERED, "[R 49]", part=True),
    Rule(
        Figure.ENFORCEMENT_ADHOC_NEW, N_("Sentences covered by ad hoc agreements on enforcement"),
        N_("concluded in the period"), "[R 50]",
    ),
    Rule(
        Figure.RELEASE_NEW, N_("New agreements on interim release or release"), N_("signed in the period"), "[R 47]"
    ),
    Rule(Figure.REQUESTS_PRIMARY, N_("Primary requests"), _PRIMARY, "[R 25]"),
    Rule(
        Figure.REQUESTS_PRIMARY_DEFENCE, N_("for the Defence"), N_("by the party for whom they were sent"), "[R 48]",
        part=True,
    ),
    Rule(
        Figure.REQUESTS_OUTSIDE_FRAMEWORKS, N_("outside every framework agreement"),
        N_("the other reading of “as a result of the signature”"), "[R 25]", part=True,
    ),
    Rule(
        Figure.FOLLOWUP_ARREST_SURRENDER, N_("Follow-up requests for arrest and surrender"),
        N_("transmitted in the period"), "[R 55]",
    ),
    Rule(
        Figure.FOLLOWUP_STATES_PARTIES, N_("States Parties among their recipients"), N_("each counted once"), "[R 55]"
    ),
    Rule(
        Figure.FUND_DONOR_STATES, N_("States that donated to the Special Fund"),
        N_("by donations received in the period"), "[R 46]",
    ),
    Rule(
        Figure.FUND_DONOR_STATES_NEW, N_("for the first time"), N_("no donation received before the period"),
        "[R 46]", part=True,
    ),
    Rule(
        Figure.FUND_DONORS, N_("All donors to the Special Fund"), N_("States and organisations, each counted once"),
        "[R 46]",
    ),
    Rule(
        Figure.FUND_BENEFICIARIES, N_("Beneficiaries of the Special Fund"),
        N_("States and organisations that host a placement of which the Fund bore costs in the period"), "[R 46]",
    ),
    Rule(
        Figure.HOSTS, N_("States that host someone"), N_("arrived, and not left, at the end of the period"), "[R 30]"
    ),
    Rule(
        Figure.ARRIVALS, N_("Arrivals of witnesses"), N_("arrived in the period, each with their household"), "[R 30]"
    ),
    Rule(
        Figure.EMERGENCIES, N_("Emergency departures"), N_("begun in the period, by one officer on duty"), "[R 30]"
    ),
    Rule(
        Figure.EMERGENCY_DEBTS, N_("debts that a second officer settles"), N_("of emergencies begun in the period"),
        "[R 30]", part=True,
    ),
    Rule(
        Figure.EMERGENCY_DEBTS_OPEN, N_("debts without an answer"), N_("of emergencies begun in the period"), "[R 30]",
        part=True,
    ),
)  # fmt: skip
_OF_WHICH = N_("of which {words}")
BEFORE = N_("in the period before: {value}")
TITLE = N_("Period report, {start} to {end}")
_NOW = N_("What was true on these days, counted from the records on this desk.")
_THEN = N_("What was true on these days, as far as it was known on this desk on {day}.")


def period_before(period: Period) -> Period:
    """The period before, of the same length: whole years by the calendar, else days."""
    years = (period.end + timedelta(days=1)).year - period.start.year
    ends = period.start - timedelta(days=1)
    if years and _years_later(period.start, years) == period.end + timedelta(days=1):
        return Period(_years_later(period.start, -years), ends)
    return Period(ends - (period.end - period.start), ends)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def as_json(report: PeriodReport) -> dict[str, int]:
    """The figures by name, for a program."""
    return asdict(report.figures)


def title(report: PeriodReport, say: Translate = _) -> str:
    """What the report is called."""
    return say(TITLE).format(start=day(report.period.start, say), end=day(report.period.end, say))


def knowledge(report: PeriodReport, say: Translate = _) -> str:
    """Which of the two questions the report answers, and as of when."""
    return say(_NOW) if report.known_on is None else say(_THEN).format(day=day(report.known_on, say))


def as_text(report: PeriodReport) -> str:
    """The figures for a reader: each with what was counted and the paragraph of the Court's report it answers to."""
    return text((title(report), knowledge(report)), lines(report), report.compositions)


def text(head: Sequence[str], told: Sequence[Line], compositions: Sequence[Composition]) -> str:
    """Lines for a terminal."""
    written = [row for one in head for row in wrap(one, _WIDTH)]
    written += ["", *(row for line in told for row in _written(line))]
    for one in compositions:
        written += ["", f"{breakdown_word(one.breakdown)}:", *_cells(one)]
    return "\n".join(written) + "\n"


def _written(line: Line) -> tuple[str, ...]:
    words = "  " + _(_OF_WHICH).format(words=line.words) if line.part else line.words
    former = "" if line.before is None else "; " + _(BEFORE).format(value=line.before)
    rule = wrap(f"{line.rule} {line.source}{former}", _WIDTH - 12, initial_indent="    ", subsequent_indent="    ")
    return (_dotted(words, line.value), *rule)


def _cells(one: Composition) -> Iterator[str]:
    for part in one.parts:
        if part.count != 0 or part.before:
            yield _dotted(f"  {cell_word(one.breakdown, part.cell)}", part.count)


def _dotted(words: str, value: int | None) -> str:
    shown = _("withheld") if value is None else str(value)
    return f"{words} {'.' * (_WIDTH - len(words) - len(shown) - 2)} {shown}"


def lines(report: PeriodReport, say: Translate = _) -> tuple[Line, ...]:
    """Every line of the report, in its order; those that were not counted are left out."""
    return tuple(_lines(report, say))


def _lines(report: PeriodReport, say: Translate) -> Iterator[Line]:
    for one in RULES:
        value = report.value(one.figure)
        if value is not None:
            before = report.value_before(one.figure)
            yield Line(say(one.words), value, say(one.rule), one.source, one.part, one.figure, before)
