"""The period report and the Fund by verbs: counted, written, kept, counted again; refused by place where it must be."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from relocation_desk.cli.app import run
from tests.desks import AUDITOR, FUND, HEAD, TODAY, Office, before, passphrase_of

AtStage = Callable[[str], Office]
Verb = Callable[..., tuple[int, str]]
PERIOD = ("--from", str(before(300)), "--to", str(TODAY))
GIVEN = {
    "donor": "QN", "amount": {"minor": 5000, "currency": "EUR"}, "earmark": "none", "on": str(before(3)),
    "document": "7", "is_on_pledge": False,
}  # fmt: skip


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("placed")


@pytest.fixture
def verb(office: Office, tmp_path: Path) -> Verb:
    def run_verb(officer: str, *words: str, given: object = None) -> tuple[int, str]:
        file, source = tmp_path / f"{officer}.txt", tmp_path / "given.json"
        file.write_bytes(passphrase_of(officer))  # type: ignore[arg-type]
        source.write_text(json.dumps(given))
        told, troubles = io.StringIO(), io.StringIO()
        with redirect_stdout(told), redirect_stderr(troubles):
            credentials = ("--vault", str(office.folder), "--officer", officer, "--passphrase-file", str(file))
            code = run([*words, *credentials, *(("--from", str(source)) if given is not None else ())])
        return code, told.getvalue().strip() or troubles.getvalue()

    return run_verb


def test_a_report_is_counted_written_kept_and_counted_again(verb: Verb, office: Office, tmp_path: Path):
    code, told = verb(HEAD, "report", "period", *PERIOD, "--format", "json")
    assert (code, json.loads(told)["requests_primary"]) == (0, 1)
    file = tmp_path / "period.csv"

    assert verb(HEAD, "report", "period", *PERIOD, "--out", str(file), "--language", "fr")[0] == 0

    assert "Demandes initiales" in file.read_text("utf-8-sig")
    assert json.loads(verb(HEAD, "report", "editions", "--json")[1])[0]["number"] == 1
    assert json.loads(verb(HEAD, "report", "again", "--number", "1", "--json")[1])["differing"] == []
    listed = verb(AUDITOR, "report", "records", *PERIOD, "--figure", "requests_primary")
    assert listed == (0, office.story.request)


def test_what_can_not_be_counted_is_refused_in_one_line(verb: Verb, tmp_path: Path):
    backwards = ("--from", str(TODAY), "--to", str(before(1)))

    assert "is before" in verb(HEAD, "report", "period", *backwards)[1]
    assert "is before" in verb(FUND, "report", "fund", *backwards)[1]
    assert "is in the future" in verb(HEAD, "report", "period", *PERIOD, "--known-on", str(before(-1)))[1]
    assert verb(HEAD, "report", "period", *PERIOD, "--format", "pdf")[0] == 2
    assert verb(FUND, "report", "period", *PERIOD, "--edition", "publishable")[0] == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amount": {"minor": 5, "currency": "XYZ"}}, "XYZ is not a currency"),
        ({"amount": {"minor": -5, "currency": "EUR"}}, "not above zero"),
        ({"amount": {"minor": 5, "currency": "USD"}}, "No rate of USD"),
        ({"value_minor": 4999}, "Correct the value or the rate"),
        ({"amount": {"minor": 0.5, "currency": "EUR"}}, "amount.minor"),
    ],
)
def test_a_donation_that_can_not_be_is_refused_by_place(verb: Verb, change: dict[str, object], said: str):
    code, told = verb(FUND, "fund", "donate", given=GIVEN | change)

    assert code == 1
    assert said in told


def test_the_fund_is_booked_told_as_it_was_known_and_brought_in_by_verbs(verb: Verb):
    assert verb(FUND, "fund", "donate", given=GIVEN) == (0, "1")

    told = json.loads(verb(FUND, "fund", "balances", "--known-on", str(TODAY), "--json")[1])

    assert told["currencies"][0]["free"]["minor"] == 5000
    assert json.loads(verb(FUND, "fund", "balances", "--known-on", str(before(1)), "--json")[1])["currencies"] == []
    assert json.loads(verb(FUND, "fund", "bring-in", "--json")[1])["left"] == []
    assert "EUR\u00a050.00" in verb(FUND, "report", "fund", *PERIOD)[1]


def test_the_ending_of_a_file_says_the_form_of_the_funds_report(verb: Verb, tmp_path: Path):
    paper = tmp_path / "fund.pdf"

    assert verb(FUND, "report", "fund", *PERIOD, "--out", str(paper))[0] == 0
    assert paper.read_bytes().startswith(b"%PDF-")
    assert ".pdf" in verb(FUND, "report", "fund", *PERIOD, "--out", str(tmp_path / "fund.doc"))[1]
