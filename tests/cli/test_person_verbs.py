"""What is known of a person, by verbs: lists, or how far nobody knows."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.cli.app import run
from tests.casework.pictures import a_picture
from tests.desks import CARE, PREPARER, Office, passphrase_of

AtStage = Callable[[str], Office]
Verb = Callable[..., tuple[int, str]]
PAPERS = {
    "nationalities": "none",
    "papers": [{"kind": "passport", "number": "QM 7712", "expires": "2029-05"}],
}


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def verb(office: Office, tmp_path: Path) -> Verb:
    def run_verb(officer: str, *words: str, given: Any = None) -> tuple[int, str]:
        file, read = tmp_path / f"{officer}.txt", tmp_path / "given.json"
        file.write_bytes(passphrase_of(officer))  # type: ignore[arg-type]
        read.write_text(json.dumps(given))
        told, troubles = io.StringIO(), io.StringIO()
        credentials = ("--vault", str(office.folder), "--officer", officer, "--passphrase-file", str(file))
        source = ("--from", str(read)) if given is not None else ()
        with redirect_stdout(told), redirect_stderr(troubles):
            code = run([*words, *source, *credentials])
        return code, told.getvalue().strip() or troubles.getvalue()

    return run_verb


def more_of_the_witness(verb: Verb, office: Office) -> dict[str, Any]:
    case = json.loads(verb(PREPARER, "case", "show", office.story.witness, "--json")[1])
    found: dict[str, Any] = case["members"][0]["more"]
    return found


def test_papers_are_recorded_and_shown_as_they_are_given(verb: Verb, office: Office):
    assert verb(PREPARER, "case", "papers", office.story.witness, "1", given=PAPERS) == (0, "")

    told = more_of_the_witness(verb, office)["papers"]

    assert (told["nationalities"], told["languages"]) == ("none", "never_asked")
    assert told["papers"] == [{"kind": "passport", "number": "QM 7712", "issued_by": "", "expires": "2029-05"}]
    assert "expires: May 2029" in verb(PREPARER, "case", "show", office.story.witness)[1]


def test_a_photo_is_recorded_from_a_file_and_counted_where_it_is_shown_to_people(
    verb: Verb, office: Office, tmp_path: Path
):
    (tmp_path / "portrait.png").write_bytes(a_picture(kind="PNG"))

    assert verb(PREPARER, "case", "photo", office.story.witness, "1", str(tmp_path / "portrait.png")) == (0, "")

    assert more_of_the_witness(verb, office)["photo"]["body"].startswith("ffd8")
    assert "bytes" in verb(PREPARER, "case", "show", office.story.witness)[1]


@pytest.mark.parametrize(
    ("verb_name", "given", "fault"),
    [
        ("papers", {"papers": []}, "papers: expected a list"),
        ("papers", {"papers": "some"}, "papers: expected a list"),
        ("papers", {"papers": [{"kind": "ticket"}]}, "papers[0].kind: expected passport"),
        (
            "papers",
            {"papers": [{"kind": "passport", "expires": "31.2.2029"}]},
            "papers[0].expires: 31.2.2029 is not",
        ),
        ("aliases", {"aliases": [{"name": "Leila"}]}, "aliases[0].kind: missing"),
        ("aliases", {"aliases": [{"name": "a\u202eb", "kind": "former"}]}, "U+202E"),
    ],
)
def test_what_can_not_be_is_named(verb: Verb, office: Office, verb_name: str, given: Any, fault: str):
    code, told = verb(PREPARER, "case", verb_name, office.story.witness, "1", given=given)

    assert (code, fault in told) == (1, True), told


def test_safe_ways_are_recorded_by_who_may_know_them(verb: Verb, office: Office):
    contacts = {"contacts": [{"way": "in_person", "details": "the baker", "when": "mornings"}]}

    assert verb(CARE, "case", "contacts", office.story.witness, "1", given=contacts)[0] == 1
    assert verb(PREPARER, "case", "contacts", office.story.witness, "1", given=contacts)[0] == 0


def test_a_name_heard_in_latin_finds_it_in_its_own_script(verb: Verb):
    code, told = verb(PREPARER, "case", "list", "--search", "Laila", "--json")

    assert code == 0
    assert [one["native_name"].split()[0] for one in json.loads(told)] == ["لیلا"]
