"""Admission, proceedings, what ends a case, legal hold and deadlines, by verbs."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.cli.app import run
from tests.closed import discharge
from tests.desks import HEAD, PREPARER, TODAY, Office, before, passphrase_of

AtStage = Callable[[str], Office]
Verb = Callable[..., tuple[int, str]]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def verb(office: Office, tmp_path: Path) -> Verb:
    def run_verb(officer: str, *words: str, given: dict[str, Any] | None = None) -> tuple[int, str]:
        file, source = tmp_path / f"{officer}.txt", tmp_path / "given.json"
        file.write_bytes(passphrase_of(officer))  # type: ignore[arg-type]
        source.write_text(json.dumps(given))
        told, troubles = io.StringIO(), io.StringIO()
        with redirect_stdout(told), redirect_stderr(troubles):
            credentials = ("--vault", str(office.folder), "--officer", officer, "--passphrase-file", str(file))
            code = run([*words, *credentials, *(("--from", str(source)) if given else ())])
        return code, told.getvalue().strip() or troubles.getvalue()

    return run_verb


def state(verb: Verb, witness: str) -> str:
    shown: dict[str, Any] = json.loads(verb(HEAD, "case", "show", witness, "--json")[1])
    return str(shown["state"])


def decision(**more: str) -> dict[str, str]:
    return {"decided_on": TODAY.isoformat(), "reason": "As discussed.", **more}


def test_a_case_is_deferred_admitted_and_discharged(verb: Verb, office: Office):
    witness = office.story.witness
    assert verb(HEAD, "case", "defer", witness, given=decision(until=before(-9).isoformat())) == (0, "")
    assert state(verb, witness) == "deferred"
    met = {"is_involved": "yes", "is_in_danger": "yes", "agrees": "yes", "assessed_on": TODAY.isoformat()}
    assert verb(PREPARER, "case", "criteria", witness, given=met)[0] == 0

    assert verb(HEAD, "case", "admit", witness, given=decision())[0] == 0
    assert state(verb, witness) == "relocation_recommended"
    assert verb(HEAD, "case", "discharge", witness, given=decision(ground="arrested"))[0] == 0

    assert state(verb, witness) == "discharged"


def test_a_declined_case_is_listed_with_the_closed_ones_only(verb: Verb, office: Office):
    assert verb(HEAD, "case", "decline", office.story.witness, given=decision())[0] == 0

    assert json.loads(verb(HEAD, "case", "list", "--json")[1]) == []
    assert len(json.loads(verb(HEAD, "case", "list", "--closed", "--json")[1])) == 1


def test_a_death_closes_the_case(verb: Verb, office: Office):
    known = {"died_on": TODAY.isoformat(), "account": "In hospital."}

    assert verb(PREPARER, "case", "death", office.story.witness, given=known)[0] == 0

    assert state(verb, office.story.witness) == "deceased"


def test_a_hold_forbids_destruction_until_it_is_lifted(verb: Verb, office: Office):
    witness = office.story.witness
    assert verb(HEAD, "case", "hold", witness, given={"reason": "An appeal."})[0] == 0
    assert "under legal hold" in verb(HEAD, "case", "destroy", witness, "--ask")[1]

    assert verb(HEAD, "case", "lift-hold", witness, given={"reason": "It is decided."})[0] == 0
    assert "is open" in verb(HEAD, "case", "destroy", witness, "--ask")[1]
    assert verb(HEAD, "case", "decline", witness, given=decision())[0] == 0

    assert verb(HEAD, "case", "destroy", witness, "--ask") == (0, "1")


def test_proceedings_are_recorded(verb: Verb, office: Office):
    witness, day = office.story.witness, TODAY.isoformat()
    details = {"court_case": "C-01", "service": "relocation", "submission": "urgent"}
    assert verb(PREPARER, "case", "details", witness, given=details) == (0, "")
    assert verb(PREPARER, "case", "hearing", witness, given={"kind": "testimony", "held_on": day})[0] == 0
    assert verb(PREPARER, "case", "court-measure", witness, given={"kind": "pseudonym", "ordered_on": day})[0] == 0
    assert verb(PREPARER, "case", "acknowledge", witness, "--on", day)[0] == 0

    shown = json.loads(verb(PREPARER, "case", "show", witness, "--json")[1])["proceedings"]

    assert shown["details"] == details
    assert [one["held_on"] for one in shown["hearings"]] == [day]
    assert [one["kind"] for one in shown["measures"]] == ["pseudonym"]
    assert shown["acknowledged_on"] == day


def test_the_head_sets_the_deadlines(verb: Verb, office: Office):
    wanted = {"acknowledge_days": 4, "assess_days": 21, "retention_years": 10}
    assert verb(PREPARER, "section", "set-deadlines", given=wanted)[0] == 1

    assert verb(HEAD, "section", "set-deadlines", given=wanted) == (0, "")

    assert json.loads(verb(PREPARER, "section", "deadlines", "--json")[1]) == wanted


def test_a_destruction_is_certified_with_the_copies_of_before(verb: Verb, office: Office, tmp_path: Path):
    witness, day, file = office.story.witness, TODAY.isoformat(), tmp_path / "certificate.pdf"
    copy = verb(PREPARER, "vault", "record-copy", "--on", day)[1]
    with office:
        discharge(office)
    number = verb(HEAD, "case", "destroy", witness, "--ask")[1]
    assert verb(HEAD, "case", "certificate", witness, str(file))[0] == 1
    assert verb(PREPARER, "approval", "approve", number)[0] == 0
    assert verb(HEAD, "case", "destroy", witness)[0] == 0

    assert verb(HEAD, "case", "certificate", witness, str(file)) == (0, "")

    assert file.read_bytes().startswith(b"%PDF")
    assert verb(PREPARER, "vault", "end-copy", copy.lower(), "--on", day) == (0, "")
    assert [one["ended_on"] for one in json.loads(verb(HEAD, "vault", "copies", "--json")[1])] == [day]


def test_a_mistyped_code_of_a_copy_is_caught(verb: Verb):
    copy = verb(PREPARER, "vault", "record-copy", "--on", TODAY.isoformat())[1]

    code, told = verb(PREPARER, "vault", "end-copy", copy.replace("0001", "0010"), "--on", TODAY.isoformat())

    assert code == 1
    assert "last character does not fit" in told


def test_closed_cases_that_were_kept_long_enough_are_listed(verb: Verb, office: Office):
    given = {"decided_on": before(50).isoformat(), "reason": "Over.", "ground": "arrested"}
    assert verb(HEAD, "case", "discharge", office.story.witness, given=given)[0] == 0

    assert json.loads(verb(HEAD, "case", "kept-long-enough", "--json")[1]) == []
