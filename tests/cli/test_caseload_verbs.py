"""Caseloads on the command line: faults by place, an import that is undone, and cases that leave sealed, by two."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.test_reach_verbs import verbs_on
from tests.desks import HEAD, PREPARER, SECOND, Office
from tests.exchange.sheets_by_hand import CASES, PARTNERS, folder

AtStage = Callable[[str], Office]


def test_faults_are_told_by_sheet_row_and_column_and_nothing_comes_in(at_stage: AtStage, tmp_path: Path):
    verb = verbs_on(at_stage("founded"), tmp_path)
    source = str(folder(tmp_path / "in", partners=PARTNERS, cases=CASES.replace("defence", "nobody")))

    code, told = verb(HEAD, "caseload", "import", source)

    assert code == 1
    assert told.startswith("cases, row 2, calling_party: “nobody” is no calling_party.")
    assert verb(HEAD, "caseload", "list", "--json")[1] == "[]"


def test_what_a_word_means_is_said_once_and_an_import_is_undone(at_stage: AtStage, tmp_path: Path):
    verb = verbs_on(at_stage("founded"), tmp_path)
    source = str(folder(tmp_path / "in", partners=PARTNERS, cases=CASES.replace("defence", "the bench")))

    assert verb(HEAD, "caseload", "import", source, "--code", "calling_party:the bench=chambers")[0] == 0
    looked = json.loads(verb(HEAD, "caseload", "import", source, "--dry-run", "--json")[1])
    assert (looked["fault_count"], looked["imported_before"], looked["creates"]["cases"]) == (0, 1, 1)
    code, told = verb(HEAD, "caseload", "undo", "1")

    assert (code, told.split()[0].isdigit()) == (0, True)
    assert json.loads(verb(HEAD, "caseload", "list", "--json")[1])[0]["is_undone"] is True


def test_who_they_are_leaves_sealed_once_a_second_officer_approved(at_stage: AtStage, tmp_path: Path):
    office = at_stage("placed")
    verb, medium = verbs_on(office, tmp_path), tmp_path / "medium"
    medium.mkdir()
    (tmp_path / "why.txt").write_text("The other office goes on with it.")
    leaving = ("--to", "QN", "--case", office.story.witness, "--identity")

    assert verb(PREPARER, "caseload", "export", str(medium), *leaving)[0] == 1
    assert list(medium.iterdir()) == []
    number = verb(PREPARER, "caseload", "ask-to-export", *leaving, "--reason-file", str(tmp_path / "why.txt"))[1]
    assert verb(SECOND, "approval", "approve", number)[0] == 0
    assert verb(PREPARER, "caseload", "export", str(medium), *leaving)[0] == 0

    (sealed,) = medium.iterdir()
    assert sealed.suffix == ".pgp"
    assert b"PK\x03\x04" not in sealed.read_bytes()
