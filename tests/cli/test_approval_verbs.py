"""Approvals by verbs: asked, shown to the signed detail, answered with one's own passphrase, carried out."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from relocation_desk.casework import officers
from relocation_desk.cli.app import run
from relocation_desk.domain.codes import OfficerState
from tests.desks import CARE, HEAD, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
Verb = Callable[..., tuple[int, str, str]]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("founded")


@pytest.fixture
def verb(office: Office, tmp_path: Path) -> Verb:
    def run_verb(officer: str, *words: str) -> tuple[int, str, str]:
        file = tmp_path / f"{officer}.txt"
        file.write_bytes(passphrase_of(officer))  # type: ignore[arg-type]
        told, troubles = io.StringIO(), io.StringIO()
        with redirect_stdout(told), redirect_stderr(troubles):
            credentials = ("--vault", str(office.folder), "--officer", officer, "--passphrase-file", str(file))
            code = run([*words, *credentials])
        return code, told.getvalue().strip(), troubles.getvalue()

    return run_verb


def test_an_officer_is_removed_by_two(verb: Verb, office: Office):
    _code, number, _troubles = verb(HEAD, "officer", "remove", PREPARER, "--ask")
    shown = verb(SECOND, "approval", "show", number)[1].splitlines()
    assert {f"Asked: Remove an officer · {PREPARER}", f"Asked by: {HEAD}"} <= set(shown)
    assert json.loads(verb(SECOND, "approval", "list", "--json")[1])["to_answer"][0]["id"] == int(number)
    assert verb(HEAD, "officer", "remove", PREPARER)[0] == 1

    assert verb(SECOND, "approval", "approve", number)[0] == 0
    assert verb(HEAD, "officer", "remove", PREPARER)[0] == 0

    states = {one.reference: one.state for one in officers.officers_of(office.folder)}
    assert states[PREPARER] is OfficerState.REMOVED


def test_a_refusal_is_read_by_who_asked(verb: Verb, tmp_path: Path):
    _code, number, _troubles = verb(HEAD, "vault", "rotate", "--key", "identity", "--ask")
    (tmp_path / "reason.txt").write_text("Not before the hearing.")

    assert verb(SECOND, "approval", "refuse", number, "--reason-file", str(tmp_path / "reason.txt"))[0] == 0

    assert "Refused because: Not before the hearing." in verb(HEAD, "approval", "show", number)[1]
    assert verb(HEAD, "vault", "rotate", "--key", "identity")[0] == 1


def test_one_who_forgot_gets_a_code_when_two_agree_and_keys_change_on_demand(verb: Verb):
    _code, number, _troubles = verb(HEAD, "officer", "enrol-anew", CARE, "--ask")
    verb(SECOND, "approval", "approve", number)
    assert len(verb(HEAD, "officer", "enrol-anew", CARE)[1].split("-")) == 5

    _code, number, _troubles = verb(HEAD, "vault", "rotate", "--ask")
    assert verb(HEAD, "approval", "withdraw", number)[0] == 0
    assert "withdrawn" in verb(HEAD, "approval", "list")[1]
