"""The period report: figures from which no host State and no witness can be inferred, each with its rule and source."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from textwrap import wrap

from relocation_desk.domain.counting import Period, PeriodFigures
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day

_WIDTH = 96


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


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as it is read: what it is, its rule, its source in the Court's report; `part` of the one above."""

    words: str
    value: int
    rule: str
    source: str
    part: bool = False


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


def as_text(report: PeriodReport) -> str:
    """The figures for a reader: each with what was counted and the paragraph of the Court's report it answers to."""
    title = _("Period report, {start} to {end}").format(start=day(report.period.start), end=day(report.period.end))
    known = _("What was true on these days, counted from the records on this desk.")
    if report.known_on is not None:
        told = _("What was true on these days, as far as it was known on this desk on {day}.")
        known = told.format(day=day(report.known_on))
    return "\n".join([title, known, "", *(written for line in lines(report) for written in _written(line))]) + "\n"


def _written(line: Line) -> tuple[str, ...]:
    words = "  " + _("of which {words}").format(words=line.words) if line.part else line.words
    rule = wrap(f"{line.rule} {line.source}", _WIDTH - 12, initial_indent="    ", subsequent_indent="    ")
    return (f"{words} {'.' * (_WIDTH - len(words) - len(str(line.value)) - 2)} {line.value}", *rule)


def lines(report: PeriodReport) -> tuple[Line, ...]:
    """Every line of the report, in its order."""
    return (*_instruments(report), *_requests(report), *_fund(report))


def _instruments(report: PeriodReport) -> tuple[Line, ...]:
    counted = report.figures
    in_force = _("in force at the end of the period")
    signed = _("signed in the period, and in force at its end")
    entered = _("entered into force in the period, and in force at its end")
    framework = _("Framework agreements on enforcement of sentences")
    ad_hoc = _("Sentences covered by ad hoc agreements on enforcement")
    release = _("New agreements on interim release or release")
    return (
        Line(_("Relocation agreements"), counted.relocation_agreements, in_force, "[R 44]"),
        Line(_("additional"), counted.relocation_agreements_new, signed, "[R 44]", part=True),
        Line(framework, counted.enforcement_framework, in_force, "[R 49]"),
        Line(_("new"), counted.enforcement_framework_new, entered, "[R 49]", part=True),
        Line(ad_hoc, counted.enforcement_adhoc_new, _("concluded in the period"), "[R 50]"),
        Line(release, counted.release_new, _("signed in the period"), "[R 47]"),
    )


def _requests(report: PeriodReport) -> tuple[Line, ...]:
    counted = report.figures
    primary = _(
        "transmitted to States and organisations for Chambers, the Defence or on own account; no follow-ups, "
        "notifications, missions, nor what concerns or carries out a signature"
    )
    defence = _("by the party for whom they were sent")
    outside, other = _("outside every framework agreement"), _("the other reading of “as a result of the signature”")
    again, parties = _("Follow-up requests for arrest and surrender"), _("States Parties among their recipients")
    return (
        Line(_("Primary requests"), counted.requests_primary, primary, "[R 25]"),
        Line(_("for the Defence"), counted.requests_primary_defence, defence, "[R 48]", part=True),
        Line(outside, report.requests_outside_frameworks, other, "[R 25]", part=True),
        Line(again, counted.requests_followup_arrest_surrender, _("transmitted in the period"), "[R 55]"),
        Line(parties, report.followup_states_parties, _("each counted once"), "[R 55]"),
    )


def _fund(report: PeriodReport) -> tuple[Line, ...]:
    counted = report.figures
    before = _("in the period before: {value}")
    donors = before.format(value=report.fund_donors_before)
    beneficiaries = before.format(value=report.fund_beneficiaries_before)
    received, first = _("by donations received in the period"), _("no donation received before the period")
    return (
        Line(_("States that donated to the Special Fund"), counted.fund_donor_states, received, "[R 46]"),
        Line(_("for the first time"), counted.fund_donor_states_new, first, "[R 46]", part=True),
        Line(_("All donors to the Special Fund"), report.fund_donors, donors, "[R 46]"),
        Line(_("Beneficiaries of the Special Fund"), report.fund_beneficiaries, beneficiaries, "[R 46]"),
    )
