"""The main job by verbs alone: from `vault create` to a copy that is accounted for."""

import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.cli.answering import plain
from relocation_desk.cli.app import run
from relocation_desk.dossier.receiving_key import make_receiving_key
from tests import desks
from tests.desks import CARE, COOPERATION, HEAD, PREPARER, TODAY, before
from tests.stretching import STRETCHING

Runner = Callable[[list[str]], tuple[int, str, str]]


def inside(arguments: list[str]) -> tuple[int, str, str]:
    told, troubles = io.StringIO(), io.StringIO()
    with redirect_stdout(told), redirect_stderr(troubles):
        code = run(arguments)
    return code, told.getvalue(), troubles.getvalue()


def outside(arguments: list[str]) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "relocation_desk", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


@dataclass(slots=True)
class CommandLine:
    """A folder with a vault, passphrase files and inputs, and a way to run verbs."""

    room: Path
    runner: Runner

    def passphrase(self, officer: str) -> str:
        path = self.room / f"{officer}.txt"
        path.write_bytes(desks.passphrase_of(officer) + b"\n")  # type: ignore[arg-type]
        return str(path)

    def given(self, value: object) -> list[str]:
        path = self.room / "input.json"
        path.write_text(json.dumps(_by_name(value)))
        return ["--from", str(path)]

    def __call__(self, officer: str, *words: str, json_answer: bool = True) -> Any:
        credentials = ["--vault", str(self.room / "vault"), "--officer", officer]
        credentials += ["--passphrase-file", self.passphrase(officer)]
        code, told, troubles = self.runner([*words, *credentials, *(["--json"] if json_answer else [])])
        assert (code, troubles) == (0, ""), (words, troubles)
        return json.loads(told) if json_answer else told


def _by_name(value: object) -> Any:
    """What a verb reads: as answered, but steps of a scale by their names."""
    from dataclasses import fields, is_dataclass
    from enum import IntEnum

    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _by_name(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, tuple):
        return [_by_name(one) for one in value]
    return plain(value)


@pytest.mark.parametrize("runner", [inside, pytest.param(outside, marks=pytest.mark.drill)])
def test_the_main_job_is_done_by_verbs_alone(tmp_path: Path, runner: Runner):
    line = CommandLine(tmp_path, runner)
    found_a_section(line)
    state = make_receiving_key("Receiving structure")
    witness = refer_a_witness(line)
    placement = place(line, witness, state.certificate)

    number = seal_a_dossier(line, witness)
    verified = receive(line, state.secret, number)
    (tmp_path / "terms.txt").write_text("The host bears the rent.")
    terms = ("--on", str(TODAY), "--words-file", str(tmp_path / "terms.txt"))
    assert line(PREPARER, "placement", "protocol", str(placement), *terms).startswith("P-0001-")
    line(PREPARER, "placement", "step", str(placement), "under_way", "--on", str(TODAY), json_answer=False)
    (copy,) = line(PREPARER, "dossier", "copies")
    closed = line(PREPARER, "dossier", "close", copy["code"], "returned", "--on", str(TODAY))

    assert verified["signed_by"] == [PREPARER, HEAD]
    assert (closed["stage"], closed["is_closed"]) == ("returned", True)
    assert line(PREPARER, "case", "show", witness)["state"] == "in_transit"
    assert line(HEAD, "audit", "verify")["entries"] > 50
    assert line(HEAD, "vault", "check")["officers"] == 4
    assert line("P-01", "audit", "show", "--limit", "5")[0]["act"] == "unlock"


def found_a_section(line: CommandLine) -> None:
    create = ["vault", "create", str(line.room / "vault"), "--officer", HEAD]
    with STRETCHING.closing(lightly=False):  # the process that seals opens it
        assert line.runner([*create, "--passphrase-file", line.passphrase(HEAD)])[0] == 0
    for officer, role in ((PREPARER, "protection"), (CARE, "psychosocial"), (COOPERATION, "cooperation")):
        enrol(line, officer, role)
    second = ("--second", PREPARER, "--second-passphrase-file", line.passphrase(PREPARER))
    line(HEAD, "section", "make-keys", *second, json_answer=False)
    line(HEAD, "section", "certificates", str(line.room / "section"), json_answer=False)


def enrol(line: CommandLine, officer: str, role: str) -> None:
    code = line.room / f"code-{officer}.txt"
    code.write_text(line(HEAD, "officer", "invite", officer, "--role", role, json_answer=False))
    fingerprint = line(officer, "officer", "join", "--code-file", str(code), json_answer=False)
    line(HEAD, "officer", "clear", officer, "--fingerprint", fingerprint.strip())


def refer_a_witness(line: CommandLine) -> str:
    from relocation_desk.casework.cases import Referral
    from relocation_desk.domain import codes

    referral = Referral("S-03", codes.CallingParty.DEFENCE, codes.Urgency.URGENT, before(60), "Her name was read out.")
    witness: str = line(PREPARER, "case", "refer", *line.given(referral))
    line(PREPARER, "case", "member", witness, *line.given(desks.a_member()), json_answer=False)
    line(PREPARER, "assessment", "draft", witness, *line.given(desks.an_assessment()))
    line(PREPARER, "case", "incident", witness, *line.given(desks.an_incident()), json_answer=False)
    line(HEAD, "assessment", "sign-off", witness)
    for verb, value in (("needs", {"health": "asthma", "psychosocial": "sleeps badly"}),
                        ("release-needs", {"health": "carries an inhaler", "needs": "a doctor"})):  # fmt: skip
        line(CARE, "case", verb, witness, *line.given(value), json_answer=False)
    line(CARE, "case", "evaluate", witness, *line.given(desks.an_evaluation(1)), json_answer=False)
    for scope in (codes.ConsentScope.RELOCATION, codes.ConsentScope.DISCLOSURE_TO_STATE):
        line(PREPARER, "case", "consent", witness, *line.given(desks.a_consent(scope)), json_answer=False)
    line(PREPARER, "case", "participation", witness, "--on", str(before(17)), json_answer=False)
    return witness


def place(line: CommandLine, witness: str, certificate: bytes) -> int:
    (line.room / "state.pgp").write_bytes(certificate)
    line(COOPERATION, "partner", "add", *line.given(desks.a_partner()))
    instrument = line(COOPERATION, "partner", "instrument", *line.given(desks.an_agreement()))
    handed = (str(line.room / "state.pgp"), "--on", str(before(20)))
    fingerprint = line(COOPERATION, "partner", "certificate", "QN", *handed)
    comparison = line.given(desks.a_comparison(fingerprint))
    line(PREPARER, "partner", "compare", fingerprint, *comparison, json_answer=False)
    wanted = _by_name(desks.a_request(witness)) | {"instrument": instrument}  # type: ignore[arg-type]
    request = line(PREPARER, "request", "transmit", *line.given(wanted))
    line(PREPARER, "request", "answer", request, *line.given(desks.an_answer()), json_answer=False)
    placement: int = line(PREPARER, "placement", "agree", request, "durable", "--on", str(before(2)))
    line(PREPARER, "case", "arrival", witness, *line.given(desks.an_arrival()), json_answer=False)
    assert len(line(PREPARER, "dossier", "missing", witness)) == 1
    brief = replace(desks.a_brief(), asked="Receive one person.")
    line(PREPARER, "case", "brief", witness, *line.given(brief), json_answer=False)
    return placement


def seal_a_dossier(line: CommandLine, witness: str) -> str:
    number: str = line(PREPARER, "dossier", "prepare", witness, "--second", HEAD)["number"]
    assert line(HEAD, "dossier", "approve", number)["stage"] == "approved"
    (line.room / "stick").mkdir()
    second = ("--second", HEAD, "--second-passphrase-file", line.passphrase(HEAD))
    line(PREPARER, "dossier", "seal", number, str(line.room / "stick"), *second)
    assert line(PREPARER, "dossier", "show", number)["stage"] == "sealed"
    return number


def receive(line: CommandLine, secret: bytes, number: str) -> Any:
    """The State's side: its own key, the two certificates that it was handed, and the file."""
    (line.room / "state.key").write_bytes(secret)
    (sealed,) = (line.room / "stick").iterdir()
    keys = ["--secret-key", str(line.room / "state.key"), "--section", str(line.room / "section" / "section.pgp")]
    keys += ["--authority", str(line.room / "section" / "authority.pem")]
    code, told, troubles = line.runner(["dossier", "verify", str(sealed), *keys, "--json"])
    assert (code, troubles) == (0, "")
    verified = json.loads(told)
    assert (verified["number"], verified["copy"]) == (number, 1)
    saved, receipt = line.room / "dossier.pdf", line.room / "receipt.pgp"
    opening = ["dossier", "open", str(sealed), *keys, "--save", str(saved), "--receipt", str(receipt)]
    assert line.runner(opening)[0] == 1  # a receipt says how the seal was
    assert line.runner([*opening, "--seal-intact", "--read"])[0] == 0
    assert (hashlib.sha256(saved.read_bytes()).hexdigest(), saved.stat().st_mode & 0o77) == (verified["pdf_sha256"], 0)
    assert line(PREPARER, "dossier", "receipt", str(receipt))["stage"] == "acknowledged"
    return verified
