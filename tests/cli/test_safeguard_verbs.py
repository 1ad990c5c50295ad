"""What guards a witness, by verbs: measures, consents taken back, alerts, excluded States."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.cli.app import run
from tests.desks import CARE, PREPARER, SECOND, Office, before, passphrase_of

AtStage = Callable[[str], Office]
Verb = Callable[..., tuple[int, str]]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("placed")


@pytest.fixture
def verb(office: Office, tmp_path: Path) -> Verb:
    def run_verb(officer: str, *words: str, given: object = None) -> tuple[int, str]:
        secret, typed = tmp_path / f"{officer}.txt", tmp_path / "input.json"
        secret.write_bytes(passphrase_of(officer))  # type: ignore[arg-type]
        typed.write_text(json.dumps(given))
        told, troubles = io.StringIO(), io.StringIO()
        with redirect_stdout(told), redirect_stderr(troubles):
            credentials = ("--vault", str(office.folder), "--officer", officer, "--passphrase-file", str(secret))
            code = run([*words, *credentials, *(("--from", str(typed)) if given else ())])
        return code, told.getvalue().strip() or troubles.getvalue()

    return run_verb


def seen(verb: Verb, officer: str, witness: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(verb(officer, "case", "show", witness, "--json")[1])["safeguards"]
    return found


def test_a_measure_is_recorded_and_ended(verb: Verb, office: Office):
    witness = office.story.witness
    new = {"kind": "escort", "started_on": before(9).isoformat(), "planned_end": before(-9).isoformat()}

    assert verb(PREPARER, "case", "measure", witness, "--json", given=new | {"expected": "marked"}) == (0, "1")
    closing = {"measure": 1, "ended_on": before(1).isoformat(), "cause": "relocated", "effect": "slight"}
    assert verb(PREPARER, "case", "end-measure", witness, given=closing)[0] == 0

    found = seen(verb, PREPARER, witness)["measures"][0]
    assert (found["kind"], found["cause"], found["cost_minor"]) == ("escort", "relocated", None)


def test_a_withdrawal_tells_which_requests_to_withdraw(verb: Verb, office: Office):
    taken_back = {"scope": "disclosure_to_state", "withdrawn_on": before(1).isoformat()}

    code, told = verb(PREPARER, "case", "withdraw-consent", office.story.witness, "--json", given=taken_back)

    assert (code, json.loads(told)) == (0, [office.story.request])


def test_an_alert_is_raised_and_lifted_by_care_alone(verb: Verb, office: Office):
    witness, alert = office.story.witness, {"kind": "daily_medicine", "until": None}
    assert verb(PREPARER, "case", "alert", witness, given=alert)[0] == 1
    assert verb(CARE, "case", "alert", witness, given=alert)[0] == 0
    raised = [one["kind"] for one in seen(verb, PREPARER, witness)["alerts"]]

    assert verb(CARE, "case", "lift-alert", witness, "daily_medicine")[0] == 0

    assert (raised, seen(verb, PREPARER, witness)["alerts"]) == (["daily_medicine"], [])


def test_an_exclusion_is_lifted_by_another_officer_only(verb: Verb, office: Office):
    witness, lifting = office.story.witness, {"state": "QN", "ground": "They moved."}
    new = {"state": "QN", "reason": "reach", "source": "court", "ground": ""}
    assert verb(PREPARER, "case", "exclude", witness, given=new)[0] == 0
    assert verb(PREPARER, "case", "lift-exclusion", witness, given=lifting)[0] == 1

    assert verb(SECOND, "case", "lift-exclusion", witness, given=lifting)[0] == 0

    assert seen(verb, PREPARER, witness)["exclusions"] == []
