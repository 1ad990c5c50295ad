"""The period report as files: for programs, spreadsheets and paper, in both languages."""

import csv
import io
import json
from datetime import date

import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook

from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.domain.codes import WayIn
from relocation_desk.domain.counting import Period, PeriodFigures
from relocation_desk.domain.figure_codes import Breakdown, Edition
from relocation_desk.reports.period import Composition, Part, PeriodReport, Wait, as_json, period_before
from relocation_desk.reports.period_files import plain, written
from relocation_desk.reports.told import Told

PERIOD = Period(date(2015, 9, 2), date(2016, 9, 1))
FIGURES = PeriodFigures(17, 2, 8, 3, 266, 36, 27, 8, 1, 2, 0)
REPORT = PeriodReport(
    period=PERIOD, before=period_before(PERIOD), figures=FIGURES, requests_outside_frameworks=201,
    followup_states_parties=3, fund_donors=11, fund_donors_before=7, fund_beneficiaries=25,
    fund_beneficiaries_before=20, hosts=21, hosts_before=20,
    compositions=(Composition(Breakdown.SITUATION, (Part("S-01", 250, 90), Part("S-02", 16, 2))),),
    waits=(Wait(WayIn.AD_HOC, 20, 111, 230, 9),),
)  # fmt: skip
CONFIDENTIAL = Told(REPORT, Edition.CONFIDENTIAL, date(2016, 10, 3), trail=Checkpoint(7, bytes(32)))
HIDDEN = frozenset({("figure", "hosts"), ("situation", "S-01"), ("situation", "S-02")})
PUBLISHABLE = Told(REPORT, Edition.PUBLISHABLE, date(2016, 10, 3), HIDDEN, trail=Checkpoint(7, bytes(32)))


def test_a_program_gets_the_figures_by_the_same_keys_first() -> None:
    found = json.loads(written(CONFIDENTIAL, "json", "en"))

    assert {key: found[key] for key in as_json(REPORT)} == as_json(REPORT)
    assert list(found)[:11] == list(as_json(REPORT))
    assert found["breakdowns"]["situation"]["S-01"] == {"count": 250, "before": 90}
    assert found["trail"]["entry"] == 7


def test_an_open_edition_tells_the_head_of_the_trail_and_not_how_many_acts_led_there() -> None:
    assert json.loads(written(PUBLISHABLE, "json", "en"))["trail"] == {"head": "00" * 32}


def test_what_is_withheld_is_in_no_file_and_is_said() -> None:
    table = list(csv.reader(io.StringIO(written(PUBLISHABLE, "csv", "en").decode("utf-8-sig"))))

    values = {row[1]: row[3] for row in table if len(row) == 7}
    assert (values["hosts"], values["situation.S-01"], values["requests_primary"]) == ("withheld", "withheld", "266")
    assert not any("111" in cell or "250" in cell or cell == "90" for row in table for cell in row)
    assert "States that host someone, cells of breakdowns: 2" in table[3][0]


def test_a_workbook_holds_no_formula() -> None:
    book = load_workbook(io.BytesIO(written(CONFIDENTIAL, "xlsx", "fr")))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert "Demandes initiales" in {cell.value for cell in cells}
    book.close()


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@a", "\t=1"])
def test_what_a_spreadsheet_would_run_is_a_text(typed: str) -> None:
    assert plain(typed) == f"'{typed}"


@pytest.mark.parametrize(("language", "said"), [("en", "Primary requests"), ("fr", "Demandes initiales")])
def test_paper_has_every_figure_and_its_charts(language: str, said: str) -> None:
    made = written(CONFIDENTIAL, "pdf", language)

    document = pypdfium2.PdfDocument(made)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert said in text
    assert "266" in text
    assert "S-02" in text
    assert "230" in text  # the highest of days at risk stands in the table beside its chart
    assert made == written(CONFIDENTIAL, "pdf", language)


def test_paper_is_for_archives_with_its_charts_and_names_no_font_that_is_not_inside() -> None:
    with pikepdf.open(io.BytesIO(written(CONFIDENTIAL, "pdf", "fr"))) as document:
        metadata = document.Root.Metadata.read_bytes()
        fonts = [one for page in document.pages for one in page.Resources.Font.values()]
        inside = {one.Subtype: one.DescendantFonts[0].FontDescriptor for one in fonts}

    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>" in metadata
    assert set(inside) == {"/Type0"}


def test_paper_tells_its_charts_to_who_hears_it() -> None:
    with pikepdf.open(io.BytesIO(written(CONFIDENTIAL, "pdf", "en"))) as document:
        told = [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]

    assert any("S-01: this period 250, the period before 90" in one for one in told)
