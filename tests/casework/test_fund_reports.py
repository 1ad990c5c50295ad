"""What is told of the Fund: the report of a period, and a donor's letter that reveals neither host nor witness."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relocation_desk.casework import fund, fund_disbursing, fund_reports
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.dates import DayTooEarly
from relocation_desk.reports import fund as report_words
from relocation_desk.reports import fund_paper
from tests import funds
from tests.desks import FUND, PREPARER, TODAY, Office, before
from tests.funds import eur

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Iterator[Office]:
    """A placement in QN, of which the Fund paid 400 euros."""
    with at_stage("placed") as opened:
        desk = opened.at(FUND)
        line = fund.open_line(opened.at(PREPARER), opened.story.placement)
        fund.record_pledge(desk, funds.a_pledge(eur(900)))
        fund.record_donation(desk, funds.a_donation())
        fund.allocate(desk, funds.a_use(line))
        fund_disbursing.disburse(desk, funds.a_payment(line))
        fund.give_back(desk, funds.a_return(eur(100)))
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.at(FUND)


def read(pdf: bytes, folder: Path) -> str:
    (folder / "page.pdf").write_bytes(pdf)
    told = subprocess.run(
        ("pdftotext", "-layout", folder / "page.pdf", "-"), check=True, capture_output=True, timeout=30
    )
    return told.stdout.decode()


def test_a_report_tells_what_came_and_went_and_compares_with_the_period_before(desk: Desk):
    found = fund_reports.report(desk, before(20), TODAY)

    told = found.currencies[0]
    assert (told.received, told.returned, told.disbursed) == (eur(10_000), eur(100), eur(400))
    assert (told.free, told.allocated, told.owed) == (eur(3_900), eur(5_600), eur(900))
    assert (found.donors, found.donors_before, found.beneficiaries, found.neutral) == (1, 0, 1, 1)


def test_a_period_that_ends_before_it_begins_is_refused(desk: Desk):
    with pytest.raises(DayTooEarly):
        fund_reports.report(desk, TODAY, before(1))


def test_the_report_names_no_state_that_receives_in_any_form(office: Office, desk: Desk, tmp_path: Path):
    found = fund_reports.report(desk, before(20), TODAY)

    told = report_words.as_text(found) + report_words.as_csv(found).decode() + read(fund_paper.as_pdf(found), tmp_path)

    assert "EUR" in told
    for hidden in (office.story.witness, "QN", "ZARRIN", "Quenland"):
        assert hidden not in told


@pytest.mark.parametrize(("spoken", "says"), [("en", "thanks"), ("fr", "remercie")])
def test_a_letter_says_what_a_donor_gave_and_not_where_it_went(
    office: Office, desk: Desk, tmp_path: Path, spoken: str, says: str
):
    told = read(fund_reports.letter(desk, funds.QN, (before(20), TODAY), spoken), tmp_path)

    assert says in told
    assert "10,000.00" in told or "10 000,00" in told.replace("\u202f", " ").replace("\xa0", " ")
    line = fund.open_line(office.at(PREPARER), office.story.placement)
    for hidden in (office.story.witness, line, "ZARRIN", "400.00", "400,00", "P-07", "F-04"):
        assert hidden not in told


def test_a_letter_is_written_whole_and_stands_on_the_trail(desk: Desk, tmp_path: Path):
    written = fund_reports.write_letter(desk, funds.QN, (before(20), TODAY), "en", tmp_path)

    assert written.read_bytes().startswith(b"%PDF")
    assert written.name == f"statement-QN-{TODAY}.pdf"
