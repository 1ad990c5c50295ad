"""Requests, their States and what those signed, by verbs."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_reach_verbs import AtStage, Verb, verbs_on
from tests.desks import COOPERATION, PREPARER, SECOND, Office, before

Given = Callable[[dict[str, Any]], str]
RECORDS = {
    "case": None, "partner": "QN", "instrument": None, "on_behalf_of": "chambers", "purpose": "records",
    "transmitted_on": before(40).isoformat(), "deadline_on": before(10).isoformat(),
}  # fmt: skip


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("placed")


@pytest.fixture
def verb(office: Office, tmp_path: Path) -> Verb:
    return verbs_on(office, tmp_path)


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """A file of JSON to record from."""

    def write(said: dict[str, Any]) -> str:
        path = tmp_path / "said.json"
        path.write_text(json.dumps(said))
        return str(path)

    return write


def found(verb: Verb, *words: str) -> Any:
    return json.loads(verb(COOPERATION, *words, "--json")[1])


def test_a_request_is_transmitted_reminded_of_found_answered_and_told(verb: Verb, given: Given):
    _code, reference = verb(COOPERATION, "request", "transmit", "--from", given(RECORDS))
    overdue = found(verb, "request", "list", "--need", "overdue")
    external = found(verb, "request", "show", reference)["row"]["external"]

    by = ("--on", before(5).isoformat(), "--answer-by", before(-9).isoformat())
    assert verb(COOPERATION, "request", "remind", reference, *by)[0] == 0
    assert found(verb, "request", "list", "--need", "overdue") == []
    assert found(verb, "request", "find", external.lower())["reference"] == reference
    refused = {
        "kind": "refused", "answered_on": before(1).isoformat(), "persons": None, "months": None,
        "reason": "no_procedure", "terms": {"conditions": "", "status_and_costs": ""},
    }  # fmt: skip
    _code, told = verb(COOPERATION, "request", "answer", reference, "--from", given(refused))

    assert [one["reference"] for one in overdue] == [reference]
    assert "justifies no refusal" in told
    assert found(verb, "request", "show", reference)["row"]["stage"] == "refused"


def test_a_request_that_contradicts_itself_is_refused_in_one_line(verb: Verb, given: Given):
    early = RECORDS | {"deadline_on": before(50).isoformat()}
    code, told = verb(COOPERATION, "request", "transmit", "--from", given(early))

    assert code == 1
    assert "Answer asked by" in told
    assert "\n" not in told.strip()


def test_a_request_is_withdrawn_with_a_reason(verb: Verb, given: Given, tmp_path: Path):
    _code, reference = verb(COOPERATION, "request", "transmit", "--from", given(RECORDS))
    reason = tmp_path / "why.txt"
    reason.write_text("The chamber has the records.")

    on = ("--on", before(1).isoformat(), "--reason-file", str(reason))
    assert verb(COOPERATION, "request", "withdraw", reference, *on)[0] == 0

    assert found(verb, "request", "list", "--stage", "withdrawn")[0]["reference"] == reference
    assert verb(COOPERATION, "request", "withdraw", reference, *on)[0] == 1


def test_a_number_for_out_of_hours_is_recorded_and_tried(verb: Verb, given: Given):
    structure = {"kind": "protection_agency", "since": before(90).isoformat(), "name": "Agency", "address": ""}
    _code, number = verb(COOPERATION, "partner", "focal-point", "qn", "--from", given(structure))
    told = given({"number": "+99 555 01 02", "since": before(90).isoformat()})
    assert verb(COOPERATION, "partner", "night-number", number, "--from", told)[0] == 0

    on = ("--on", before(1).isoformat())
    assert verb(COOPERATION, "partner", "night-call", number, "no_answer", *on)[0] == 0

    (focal_point,) = found(verb, "partner", "show", "qn")["focal_points"]
    assert (focal_point["number"]["number"], focal_point["calls"][0]["outcome"]) == ("+99 555 01 02", "no_answer")
    assert [one["kind"] for one in found(verb, "partner", "waits")] == ["focal_number"]


def test_a_signed_text_is_attached_found_whole_and_saved_out_by_two(verb: Verb, given: Given, tmp_path: Path):
    file, reason, out = tmp_path / "scan.pdf", tmp_path / "why.txt", tmp_path / "out"
    file.write_bytes(b"%PDF-1.7 what both signed")
    reason.write_text("They lost it.")
    out.mkdir()
    said = {"kind": "signed_text", "received_on": before(1).isoformat(), "instrument": "A-0001-B"}

    assert verb(COOPERATION, "partner", "document", "attach", "qn", "--file", str(file), "--from", given(said)) == (
        0, "1",
    )  # fmt: skip
    shown = found(verb, "partner", "document", "show", "qn", "1")
    asking = ("partner", "document", "ask-to-save", "qn", "1", "--reason-file", str(reason))
    number = verb(COOPERATION, *asking)[1]
    assert verb(SECOND, "approval", "approve", number)[0] == 0
    saved = found(verb, "partner", "document", "save", "qn", "1", str(out))

    assert shown["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert Path(saved["path"]).parent == out
    (listed,) = json.loads(verb(PREPARER, "instrument", "list", "--json")[1])
    assert listed["documents"][0]["exports"][0]["officers"] == [COOPERATION, SECOND]
