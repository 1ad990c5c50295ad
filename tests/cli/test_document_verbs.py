"""Documents of a case, by verbs."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_reach_verbs import AtStage, Verb, office, verb, verbs_on  # noqa: F401 - fixtures
from tests.desks import CARE, HEAD, PREPARER, SECOND, Office, before

PAGE = b"\x89PNG\r\n\x1a\n a page"


@pytest.fixture
def said(tmp_path: Path) -> Path:
    """What is said about a document, as JSON."""
    told = {
        "kind": "court_order", "dated_on": None, "received_on": before(3).isoformat(), "originator": "court",
        "partner": None, "compartment": "identity", "title": "Order of the Chamber",
    }  # fmt: skip
    path = tmp_path / "said.json"
    path.write_text(json.dumps(told))
    return path


def add(verb: Verb, office: Office, said: Path, officer: str = PREPARER) -> tuple[int, str]:  # noqa: F811
    file = said.with_name("order.png")
    file.write_bytes(PAGE)
    return verb(officer, "case", "document", "add", office.story.witness, "--file", str(file), "--from", str(said))


def test_a_document_is_added_listed_and_found_whole(verb: Verb, office: Office, said: Path):  # noqa: F811
    assert add(verb, office, said) == (0, "1")

    listed: list[dict[str, Any]] = json.loads(verb(CARE, "case", "document", "list", office.story.witness, "--json")[1])
    shown = json.loads(verb(HEAD, "case", "document", "show", office.story.witness, "1", "--json")[1])

    assert [one["about"]["title"] for one in listed] == ["Order of the Chamber"]
    assert shown["sha256"] == hashlib.sha256(PAGE).hexdigest() == shown["document"]["about"]["sha256"]
    assert shown["document"]["form"] == "png"


def test_what_is_wrong_is_said_in_one_line(verb: Verb, office: Office, said: Path):  # noqa: F811
    said.write_text(said.read_text().replace('"court"', '"state"'))

    code, told = add(verb, office, said)

    assert code == 1
    assert told.startswith("The originator is not clear.")
    assert verb(PREPARER, "case", "document", "show", office.story.witness, "1")[0] == 1


def test_the_consent_of_an_originator_is_recorded(verb: Verb, office: Office, said: Path):  # noqa: F811
    said.write_text(said.read_text().replace('"court"', '"witness"'))
    add(verb, office, said)
    consent = said.with_name("consent.json")
    consent.write_text(json.dumps({"to": "QN", "said_on": before(1).isoformat(), "is_given": True}))

    code, told = verb(PREPARER, "case", "document", "may-go", office.story.witness, "1", "qn")
    assert code == 1
    assert "whose consent to pass it on to Quillon is not recorded" in told
    recorded = ("case", "document", "consent", office.story.witness, "1", "--from", str(consent))
    assert verb(PREPARER, *recorded)[0] == 0

    (listed,) = json.loads(verb(PREPARER, "case", "document", "list", office.story.witness, "--json")[1])
    assert [(one["to"], one["is_given"]) for one in listed["passing"]] == [("QN", True)]
    assert verb(PREPARER, "case", "document", "may-go", office.story.witness, "1", "qn")[0] == 0


def test_a_document_whose_receiver_may_not_have_it_is_not_asked_for(
    verb: Verb, office: Office, said: Path  # noqa: F811
):  # fmt: skip
    add(verb, office, said)
    reason = said.with_name("reason.txt")
    reason.write_text("They ask for it.")
    words = ("case", "document", "ask-to-save", office.story.witness, "1", "--to", "qn", "--reason-file", str(reason))

    code, told = verb(PREPARER, *words)

    assert (code, told.split(". ")[0]) == (1, f"{office.story.witness} has not consented to disclosure to a State")


def test_an_approved_document_is_saved_sealed(at_stage: AtStage, tmp_path: Path, said: Path):
    placed = at_stage("placed")
    on_it = verbs_on(placed, tmp_path)
    add(on_it, placed, said)
    reason = said.with_name("reason.txt")
    reason.write_text("They ask for it.")
    to = (placed.story.witness, "1")

    _code, request = on_it(PREPARER, "case", "document", "ask-to-save", *to, "--to", "qn", "--reason-file", str(reason))
    assert on_it(SECOND, "approval", "approve", request)[0] == 0
    code, told = on_it(PREPARER, "case", "document", "save", *to, str(tmp_path), "--to", "qn", "--json")

    assert code == 0
    left = json.loads(told)
    sealed = Path(left["path"]).read_bytes()
    assert PAGE not in sealed
    assert hashlib.sha256(sealed).hexdigest() == left["sha256"]
