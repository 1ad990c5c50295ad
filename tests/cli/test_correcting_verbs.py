"""A case is put right by verbs: records listed, voided by one and by two, undone, and shown as it was."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.casework import assessments
from relocation_desk.cli.app import run
from tests.casework.test_voiding_outside import answered_outside
from tests.desks import HEAD, PREPARER, SECOND, TODAY, Office, an_incident, before, passphrase_of, refer

AtStage = Callable[[str], Office]
Verb = Callable[..., tuple[int, str]]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    office = at_stage("placed")
    assessments.record_incident(office.at(PREPARER), office.story.witness, an_incident())
    office.close()
    return office


@pytest.fixture
def verb(office: Office, tmp_path: Path) -> Verb:
    def run_verb(officer: str, *words: str) -> tuple[int, str]:
        file = tmp_path / f"{officer}.txt"
        file.write_bytes(passphrase_of(officer))  # type: ignore[arg-type]
        told, troubles = io.StringIO(), io.StringIO()
        with redirect_stdout(told), redirect_stderr(troubles):
            credentials = ("--vault", str(office.folder), "--officer", officer, "--passphrase-file", str(file))
            code = run([*words, *credentials])
        return code, told.getvalue().strip() or troubles.getvalue()

    return run_verb


@pytest.fixture
def reason(tmp_path: Path) -> str:
    file = tmp_path / "reason.txt"
    file.write_text("It was about somebody else.")
    return str(file)


def records(verb: Verb, witness: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(verb(PREPARER, "case", "records", witness, "--json")[1])
    return found


def number_of(verb: Verb, witness: str, kind: str) -> str:
    return str(next(one["record"] for one in records(verb, witness)["records"] if one["kind"] == kind))


def test_a_record_is_listed_and_voided_with_its_reason(verb: Verb, office: Office, reason: str):
    witness = office.story.witness

    told = verb(PREPARER, "case", "void", witness, "incidents", number_of(verb, witness, "incidents"),
                "--cause", "duplicate", "--reason-file", reason)  # fmt: skip

    assert told[0] == 0
    (gone,) = records(verb, witness)["voided"]
    assert (gone["title"], gone["cause"]) == ("Incident: Approach", "duplicate")
    assert gone["reason"]["reason"] == "It was about somebody else."


def test_a_record_is_corrected_and_the_wrong_one_voided_in_one_act(verb: Verb, office: Office, reason: str):
    witness = office.story.witness
    right = Path(reason).with_name("right.json")
    account = {"account": "Three men asked for her."}
    told = {"happened_on": before(9).isoformat(), "kind": "surveillance", "impact": "severe", "account": account}
    right.write_text(json.dumps(told))

    code, _told = verb(PREPARER, "case", "correct", witness, "incidents", number_of(verb, witness, "incidents"),
                       "--from", str(right), "--reason-file", reason)  # fmt: skip

    assert code == 0
    found = records(verb, witness)
    assert [(one["title"], one["cause"]) for one in found["voided"]] == [("Incident: Approach", "corrected")]
    assert "Incident: Surveillance" in [one["title"] for one in found["records"]]


def test_how_soon_a_case_is_worked_on_is_changed_with_its_reason(verb: Verb, office: Office, reason: str):
    new = Path(reason).with_name("urgency.json")
    new.write_text(json.dumps({"urgency": "emergency", "reason": "Her street was named."}))

    assert verb(PREPARER, "case", "urgency", office.story.witness, "--from", str(new))[0] == 0

    shown = json.loads(verb(PREPARER, "case", "show", office.story.witness, "--json")[1])
    assert (shown["urgency"], shown["referred_as"]) == ("emergency", "urgent")


def test_a_record_of_a_state_is_listed_and_voided_and_counts_in_no_figure(verb: Verb, office: Office, reason: str):
    told = json.loads(verb(PREPARER, "partner", "records", "qn", "--json")[1])
    number = next(str(one["record"]) for one in told["records"] if one["kind"] == "instruments")

    assert verb(PREPARER, "partner", "void", "qn", "instruments", number, "--reason-file", reason)[0] == 0

    gone = json.loads(verb(PREPARER, "partner", "records", "qn", "--json")[1])["voided"]
    assert "It was about somebody else." in [one["reason"]["reason"] for one in gone if one["reason"]]
    assert agreements(verb) == 0


def test_an_answer_to_a_request_of_no_case_is_corrected_in_one_act(verb: Verb, office: Office, reason: str):
    answered_outside(office)
    office.close()
    told = json.loads(verb(PREPARER, "partner", "records", "qn", "--json")[1])["records"]
    number, said = next((str(one["record"]), one["former"]["answer"]) for one in told if one["kind"] == "answers")
    right = Path(reason).with_name("right.json")
    right.write_text(json.dumps(said | {"answered_on": "2016-02-31"}))
    correct = ("partner", "correct", "qn", number, "--from", str(right), "--reason-file", reason)
    assert "answered_on: 2016-02-31 is not in the calendar" in verb(PREPARER, *correct)[1]

    right.write_text(json.dumps(said | {"answered_on": before(2).isoformat()}))
    assert verb(PREPARER, *correct)[0] == 0

    found = json.loads(verb(PREPARER, "partner", "records", "qn", "--json")[1])
    assert [one["cause"] for one in found["voided"]] == ["corrected"]
    assert [one["happened_on"] for one in found["records"] if one["former"]] == [before(2).isoformat()]


def test_a_report_counts_what_was_known_on_a_day(verb: Verb):
    assert (agreements(verb), agreements(verb, "--known-on", before(1).isoformat())) == (1, 0)


def agreements(verb: Verb, *known: str) -> int:
    period = ("--from", before(1).isoformat(), "--to", TODAY.isoformat(), "--format", "json")
    return int(json.loads(verb(HEAD, "report", "period", *period, *known)[1])["relocation_agreements"])


def test_what_opened_a_gate_is_asked_and_approved_by_another(verb: Verb, office: Office, reason: str):
    witness = office.story.witness
    number = number_of(verb, witness, "answers")
    assert verb(PREPARER, "case", "void", witness, "answers", number, "--reason-file", reason)[0] == 1

    _code, request = verb(PREPARER, "case", "void", witness, "answers", number, "--reason-file", reason, "--ask")
    assert verb(SECOND, "approval", "approve", request)[0] == 0

    (gone,) = records(verb, witness)["voided"]
    assert gone["voided_by"] == [PREPARER, SECOND]
    assert gone["rests_on_it"] == ["Placement: Durable"]


def test_undo_says_why_when_there_is_nothing_to_undo(verb: Verb, office: Office):
    code, told = verb(SECOND, "case", "undo", office.story.witness)

    assert code == 1
    assert "There is nothing to undo" in told


def test_a_case_is_shown_as_it_was(verb: Verb, office: Office):
    witness = office.story.witness

    now = json.loads(verb(PREPARER, "case", "show", witness, "--json")[1])
    then = json.loads(verb(PREPARER, "case", "show", witness, "--json", "--true-on", before(10).isoformat(),
                           "--known-on", TODAY.isoformat())[1])  # fmt: skip

    assert (now["state"], then["state"]) == ("accepted", "awaiting_state")
    assert then["requests"][0]["answer"] is None


def test_records_in_lines_for_people_name_no_code_of_ours(verb: Verb, office: Office):
    code, told = verb(PREPARER, "case", "records", office.story.witness)

    assert code == 0
    assert "Incident: Approach" in told


def test_two_cases_are_compared_and_merged_by_two_and_undoing_it_is_asked(
    verb: Verb, office: Office, reason: str, tmp_path: Path
):
    kept, other = office.story.witness, refer(office.at(PREPARER))
    office.close()
    beside = json.loads(verb(PREPARER, "case", "beside", kept, other, "--json")[1])
    assert beside["hindrances"] == []

    _code, number = verb(PREPARER, "case", "merge", kept, other, "--reason-file", reason)
    assert verb(SECOND, "approval", "approve", number)[0] == 0

    assert json.loads(verb(PREPARER, "case", "show", kept, "--json")[1])["also"] == [other]
    later = tmp_path / "urgency.json"  # something came of it: what is last is undone at once
    later.write_text(json.dumps({"urgency": "emergency", "reason": "They came back."}))
    assert verb(PREPARER, "case", "urgency", kept, "--from", str(later))[0] == 0
    assert verb(PREPARER, "case", "unmerge", other, "--reason-file", reason)[1].isdigit()
