"""Who reaches a case, by verbs: assigned, walled, opened by broken glass, destroyed by two."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.cli.app import run
from tests.closed import discharge
from tests.desks import CARE, HEAD, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
Verb = Callable[..., tuple[int, str]]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def verb(office: Office, tmp_path: Path) -> Verb:
    return verbs_on(office, tmp_path)


def verbs_on(office: Office, tmp_path: Path) -> Verb:
    """Runs verbs on the vault of an office, each by an officer with their passphrase."""

    def run_verb(officer: str, *words: str) -> tuple[int, str]:
        file = tmp_path / f"{officer}.txt"
        file.write_bytes(passphrase_of(officer))  # type: ignore[arg-type]
        told, troubles = io.StringIO(), io.StringIO()
        with redirect_stdout(told), redirect_stderr(troubles):
            credentials = ("--vault", str(office.folder), "--officer", officer, "--passphrase-file", str(file))
            code = run([*words, *credentials])
        return code, told.getvalue().strip() or troubles.getvalue()

    return run_verb


def reach(verb: Verb, officer: str, witness: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(verb(officer, "case", "reach", witness, "--json")[1])
    return found


def test_a_case_is_assigned_and_all_cases_are_handed_over(verb: Verb, office: Office):
    witness = office.story.witness

    assert verb(HEAD, "case", "assign", witness, SECOND)[0] == 0
    assert reach(verb, HEAD, witness)["assigned"] == [SECOND, PREPARER]
    assert verb(HEAD, "case", "unassign", witness, SECOND)[0] == 0
    assert verb(HEAD, "case", "hand-over", PREPARER, CARE) == (0, "1")

    assert reach(verb, HEAD, witness)["assigned"] == [CARE]


def test_a_wall_is_put_up_and_glass_broken_by_two(verb: Verb, office: Office, tmp_path: Path):
    witness = office.story.witness
    assert verb(HEAD, "case", "wall", witness, "--within", HEAD, "--within", PREPARER)[0] == 0
    assert set(reach(verb, SECOND, witness)["closed"]) == {"protection", "identity", "whereabouts", "care"}
    reason = tmp_path / "reason.txt"
    reason.write_text("She is in hospital.")

    asked = ("case", "break-glass", witness, "--compartment", "whereabouts", "--hours", "4")
    _code, number = verb(SECOND, *asked, "--reason-file", str(reason))
    assert verb(PREPARER, "approval", "approve", number)[0] == 0

    assert "whereabouts" not in reach(verb, SECOND, witness)["closed"]
    assert verb(SECOND, "case", "end-glass", witness)[0] == 0
    assert "whereabouts" in reach(verb, SECOND, witness)["closed"]


def test_a_case_is_destroyed_by_two(verb: Verb, office: Office):
    witness = office.story.witness
    with office:
        discharge(office)
    _code, number = verb(HEAD, "case", "destroy", witness, "--ask")
    assert verb(HEAD, "case", "destroy", witness)[0] == 1
    assert verb(PREPARER, "approval", "approve", number)[0] == 0

    assert verb(HEAD, "case", "destroy", witness)[0] == 0

    assert reach(verb, HEAD, witness)["is_destroyed"]
