"""Charts: one drawing for screen and print, that grey print and those who do not see can read."""

import io
from datetime import date
from itertools import combinations

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import String
from reportlab.pdfbase.pdfmetrics import stringWidth

from relocation_desk.reports import charts
from relocation_desk.reports.chart_drawing import PAPER, as_svg, draw
from relocation_desk.reports.charts import Bars, Chart, Interval, Intervals, Series, Trend, marks_of

BARS = Bars("Requests", ("Ad hoc", "Agreement"), (Series("now", (1200, None)), Series("before", (3, 0))))
STACKED = Bars("Outcomes", ("Ad hoc",), (Series("accepted", (4,)), Series("refused", (12,))), is_stacked=True)
SPREAD = Intervals("Days at risk", (Interval("Ad hoc", 20, 111, 230, 9),), "days")
TREND = Trend("Balance", (date(2016, 1, 1), date(2016, 6, 1)), (Series("EUR", (10, 40)), Series("USD", (30, None))))


@pytest.mark.parametrize("chart", [BARS, STACKED, SPREAD, TREND])
def test_every_word_of_a_chart_is_at_its_place_on_screen_and_on_paper(chart: Chart) -> None:
    drawn = draw(chart, 400)
    names = charts.table(chart).rows[0][:1] if not isinstance(chart, Trend) else ("EUR", "USD")

    svg, printed = as_svg(drawn), _printed(drawn)

    assert all(name in svg and name in printed for name in names)
    assert "clip" not in svg


def _printed(drawn: object) -> str:
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas

    paper = io.BytesIO()
    canvas = Canvas(paper, invariant=1)
    renderPDF.draw(drawn, canvas, 50, 400)
    canvas.save()
    document = pypdfium2.PdfDocument(paper.getvalue())
    text: str = document[0].get_textpage().get_text_range()
    document.close()
    return text


def test_the_names_of_series_take_as_many_lines_as_they_need() -> None:
    long = tuple(Series(f"What they wait for, number {one}", (one,)) for one in range(1, 5))
    waits = Bars("Days", ("Ad hoc",), long, is_stacked=True)

    narrow, wide = draw(waits, 240), draw(waits, 900)

    ends = [one.x + stringWidth(one.text, one.fontName, one.fontSize) for one in narrow.contents
            if isinstance(one, String) and one.textAnchor == "start"]  # fmt: skip
    assert max(ends) <= 240
    assert narrow.height > wide.height


def test_the_same_chart_gives_the_same_drawing() -> None:
    assert as_svg(draw(BARS, 400)) == as_svg(draw(BARS, 400))


def test_fills_differ_in_grey() -> None:
    greys = [sum(int(ink[at : at + 2], 16) * of for at, of in ((1, 0.3), (3, 0.59), (5, 0.11))) for ink in PAPER.fills]

    assert all(abs(one - other) > 12 for one, other in combinations(greys, 2))


def test_what_is_not_given_is_no_nought() -> None:
    assert charts.table(BARS).rows == (("Ad hoc", "1,200", "3"), ("Agreement", "–", "0"))


def test_numbers_and_days_are_those_of_the_language() -> None:
    assert charts.table(BARS, "fr").rows[0] == ("Ad hoc", "1\u202f200", "3")
    assert "1er janv. 2016" in as_svg(draw(TREND, 400, spoken="fr"))


def test_a_chart_can_be_heard() -> None:
    assert charts.told(BARS) == "Requests. Ad hoc: now 1,200, before 3. Agreement: now –, before 0"


@given(st.integers(0, 10**9))
def test_an_axis_goes_in_round_steps_to_the_highest_value(highest: int) -> None:
    marks = marks_of(highest)

    assert marks[0] == 0
    assert marks[-1] >= highest
    assert len(marks) <= 6
    assert str(marks[1]).rstrip("0") in {"1", "2", "5"}
