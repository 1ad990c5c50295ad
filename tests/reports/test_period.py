"""The period report as a program and as a reader gets it."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.counting import Period, PeriodFigures
from relocation_desk.reports.period import PeriodReport, as_json, as_text, lines, period_before

PERIOD = Period(date(2015, 9, 2), date(2016, 9, 1))
FIGURES = PeriodFigures(17, 2, 8, 3, 266, 36, 27, 9, 1, 4, 0)
REPORT = PeriodReport(
    period=PERIOD, before=period_before(PERIOD), figures=FIGURES, requests_outside_frameworks=201,
    followup_states_parties=5, fund_donors=11, fund_donors_before=7, fund_beneficiaries=25,
    fund_beneficiaries_before=20,
)  # fmt: skip


def test_a_program_gets_exactly_these_keys() -> None:
    assert list(as_json(REPORT)) == [
        "relocation_agreements", "relocation_agreements_new", "fund_donor_states", "fund_donor_states_new",
        "requests_primary", "requests_primary_defence", "requests_followup_arrest_surrender", "enforcement_framework",
        "enforcement_framework_new", "enforcement_adhoc_new", "release_new",
    ]  # fmt: skip
    assert as_json(REPORT)["requests_primary"] == 266


def test_a_reader_gets_every_figure_with_its_rule_and_source() -> None:
    told = lines(REPORT)

    assert sorted(one.value for one in told if one.value in vars_of(FIGURES)) == sorted(vars_of(FIGURES))
    assert all(one.rule and one.source.startswith("[R ") for one in told)
    assert all(one.words in as_text(REPORT) and one.source in as_text(REPORT) for one in told)


def vars_of(figures: PeriodFigures) -> list[int]:
    return [getattr(figures, field.name) for field in fields(figures)]


def test_the_text_names_the_period_and_what_the_period_before_had() -> None:
    text = as_text(REPORT)

    assert text.startswith("Period report, 2 Sep 2015 to 1 Sep 2016\n")
    assert "in the period before: 7" in text
    assert "in the period before: 20" in text


def test_the_text_fits_a_terminal() -> None:
    assert max(len(line) for line in as_text(REPORT).splitlines()) <= 96


def test_figures_stand_under_one_another() -> None:
    ends = {len(line) for line in as_text(REPORT).splitlines() if " .." in line}

    assert len(ends) == 1


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (PERIOD, Period(date(2014, 9, 2), date(2015, 9, 1))),
        (Period(date(2016, 1, 1), date(2016, 12, 31)), Period(date(2015, 1, 1), date(2015, 12, 31))),
        (Period(date(2014, 9, 2), date(2016, 9, 1)), Period(date(2012, 9, 2), date(2014, 9, 1))),
        (Period(date(2016, 3, 1), date(2016, 3, 31)), Period(date(2016, 1, 30), date(2016, 2, 29))),
        (Period(date(2016, 2, 29), date(2017, 2, 27)), Period(date(2015, 2, 28), date(2016, 2, 28))),
    ],
)
def test_the_period_before(period: Period, before: Period) -> None:
    assert period_before(period) == before


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 2000))
def test_the_period_before_ends_the_day_before(start: date, length: int) -> None:
    before = period_before(Period(start, start + timedelta(days=length)))

    assert before.end == start - timedelta(days=1)
    assert abs((before.end - before.start).days - length) <= 3
