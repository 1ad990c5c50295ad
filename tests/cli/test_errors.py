"""What the command line says when something is wrong: one line, exit 1; wrong usage exit 2; no traceback, no secret."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.cli.app import run
from tests.desks import HEAD, PREPARER, Office, passphrase_of

AtStage = Callable[[str], Office]


@pytest.fixture
def typed(tmp_path: Path) -> list[str]:
    (tmp_path / "passphrase.txt").write_bytes(passphrase_of(PREPARER) + b"\r\n")
    return ["--officer", PREPARER, "--passphrase-file", str(tmp_path / "passphrase.txt")]


def one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], code: int = 1) -> str:
    assert run(arguments) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err
    return told.err


def refused(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> str:
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert "Traceback" not in told.err + told.out
    return told.err


def test_a_wrong_passphrase_is_one_line(capsys: pytest.CaptureFixture[str], at_stage: AtStage, tmp_path: Path):
    (tmp_path / "wrong.txt").write_text("not the words of anyone")
    vault = str(at_stage("founded").folder)
    wrong = ["--officer", PREPARER, "--passphrase-file", str(tmp_path / "wrong.txt")]

    said = one_line(capsys, ["case", "list", "--vault", vault, *wrong])

    assert "P-07" in said
    assert "not the words" not in said


def test_a_role_that_does_not_suffice_is_one_line(
    capsys: pytest.CaptureFixture[str], at_stage: AtStage, typed: list[str]
):
    period = ["--from", "2015-09-02", "--to", "2016-09-01", "--format", "json"]

    said = one_line(capsys, ["report", "period", "--vault", str(at_stage("founded").folder), *typed, *period])

    assert "make a report" in said


@pytest.mark.parametrize("folder", ["nowhere", ".", "passphrase.txt"])
def test_what_is_no_vault_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, typed: list[str], folder: str
):
    assert "is not a vault" in one_line(capsys, ["case", "list", "--vault", str(tmp_path / folder), *typed])


def test_a_vault_is_not_founded_inside_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path, typed: list[str]):
    for place in ("passphrase.txt", "passphrase.txt/vault"):
        one_line(capsys, ["vault", "create", str(tmp_path / place), *typed])


def test_a_passphrase_of_any_bytes_is_no_crash(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    (tmp_path / "short").write_bytes(b"\xff\xfe")
    arguments = ["--officer", HEAD, "--passphrase-file", str(tmp_path / "short")]

    assert "too weak" in one_line(capsys, ["vault", "create", str(tmp_path / "vault"), *arguments])


@pytest.mark.parametrize("arguments", [["--passphrase-file", "/nowhere/at/all"], ["--passphrase-fd", "199"]])
def test_a_passphrase_that_can_not_be_read_is_one_line(
    capsys: pytest.CaptureFixture[str], at_stage: AtStage, arguments: list[str]
):
    vault = ["vault", "check", "--vault", str(at_stage("founded").folder), "--officer", HEAD]

    assert "passphrase" in one_line(capsys, [*vault, *arguments])


@pytest.mark.parametrize("officer", ["Salim", "", "P-7777", "p07"])
def test_what_is_no_officers_number_is_one_line(capsys: pytest.CaptureFixture[str], at_stage: AtStage, officer: str):
    assert "P-07" in one_line(
        capsys, ["case", "list", "--vault", str(at_stage("founded").folder), "--officer", officer]
    )


@pytest.mark.parametrize("reference", ["W-0001-B", "W-0001", "0001", "", "W-٣-A", "../../x"])
def test_a_mistyped_reference_is_one_line(
    capsys: pytest.CaptureFixture[str], at_stage: AtStage, typed: list[str], reference: str
):
    vault = ["--vault", str(at_stage("founded").folder)]

    one_line(capsys, ["case", "show", reference, *vault, *typed])


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("{", "JSON"),
        ("[]", "expected an object"),
        ("{}", "situation: missing; calling_party: missing"),
        ('{"name": "Salim"}', "name: unknown field"),
        ("[" * 100_000, "JSON"),
        (json.dumps({"situation": 3, "calling_party": "nobody", "urgency": [], "referred_on": "soon", "reason": None}),
         "situation: expected str; calling_party: expected chambers"),
        (json.dumps({"situation": "north", "calling_party": "defence", "urgency": "urgent",
                     "referred_on": "2016-01-01", "reason": "a"}), "S-03"),
    ],
)  # fmt: skip
def test_each_fault_of_an_input_is_named(
    capsys: pytest.CaptureFixture[str], at_stage: AtStage, typed: list[str], tmp_path: Path, content: str, named: str
):
    (tmp_path / "input.json").write_text(content)
    source = ["--vault", str(at_stage("founded").folder), "--from", str(tmp_path / "input.json")]

    assert named in one_line(capsys, ["case", "refer", *source, *typed])


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["case", "nonsense"],
        ["case", "list"],
        ["case", "list", "--vault", "v", "--officer", "P-07", "--passphrase", "in the open"],
        ["case", "participation", "W-0001-A", "--on", "yesterday", "--vault", "v", "--officer", "P-07"],
        ["placement", "step", "one", "arrived", "--on", "2016-01-01", "--vault", "v", "--officer", "P-07"],
        ["report", "period", "--vault", "v", "--officer", "P-07", "--from", "2016-01-01"],
    ],
)
def test_wrong_usage_ends_with_2(capsys: pytest.CaptureFixture[str], arguments: list[str]):
    assert refused(capsys, arguments)


def test_a_language_of_no_dossier_is_wrong_usage_or_one_line(
    capsys: pytest.CaptureFixture[str], at_stage: AtStage, typed: list[str]
):
    office = at_stage("placed")
    words = ["dossier", "prepare", office.story.witness, "--second", HEAD, "--language", "xx"]

    code = run([*words, "--vault", str(office.folder), *typed])

    told = capsys.readouterr().err
    assert code in (1, 2)
    assert "xx" in told
    assert "Traceback" not in told


def test_help_is_given_on_each_group(capsys: pytest.CaptureFixture[str]):
    for group in ("vault", "officer", "section", "case", "assessment", "partner", "request", "placement", "dossier",
                  "report", "audit", "demo"):  # fmt: skip
        assert run([group, "--help"]) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_no_verb_takes_a_passphrase_as_an_argument_or_from_the_environment(at_stage: AtStage):
    vault = str(at_stage("founded").folder)
    words = passphrase_of(PREPARER).decode()
    environment = os.environ | {"RELOCATION_DESK_PASSPHRASE": words, "PASSPHRASE": words}

    done = subprocess.run(
        [sys.executable, "-m", "relocation_desk", "case", "list", "--vault", vault, "--officer", PREPARER],
        capture_output=True, text=True, check=False, env=environment, stdin=subprocess.DEVNULL, timeout=60,
        start_new_session=True,
    )  # fmt: skip

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert words not in done.stdout + done.stderr
    assert done.stderr.strip()


def test_each_run_speaks_the_language_of_its_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    said = []
    for spoken in ("en", "fr", "en"):
        monkeypatch.setenv("LC_ALL", spoken)
        run(["audit", "--help"])
        said.append(capsys.readouterr().out)

    assert said[0] == said[2] != said[1]
