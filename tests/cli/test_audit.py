"""The trail on the command line: verified, shown by what is wanted, exported, printed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.cli.app import run
from tests.desks import AUDITOR, CARE, Office, passphrase_of

AtStage = Callable[[str], Office]


@pytest.fixture
def asked(at_stage: AtStage, tmp_path: Path) -> list[str]:
    """Where the vault is and who asks."""
    (tmp_path / "passphrase.txt").write_bytes(passphrase_of(AUDITOR))
    vault = str(at_stage("referred").folder)
    return ["--vault", vault, "--officer", AUDITOR, "--passphrase-file", str(tmp_path / "passphrase.txt")]


def test_a_head_that_was_verified_is_led_through_later(capsys: pytest.CaptureFixture[str], asked: list[str]):
    assert run(["audit", "verify", *asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert run(["audit", "verify", *asked, "--head", found["head"], "--entry", str(found["entries"])]) == 0
    assert run(["audit", "verify", *asked, "--head", "ab" * 32, "--entry", str(found["entries"])]) == 1
    assert "does not lead through the head" in capsys.readouterr().err


def test_what_is_no_head_is_refused_before_anything_is_opened(capsys: pytest.CaptureFixture[str], asked: list[str]):
    assert run(["audit", "verify", *asked, "--head", "ab12", "--entry", "4"]) == 1
    assert "4 of 64 digits" in capsys.readouterr().err


def test_only_what_is_wanted_is_shown(capsys: pytest.CaptureFixture[str], asked: list[str]):
    assert run(["audit", "show", *asked, "--json", "--by", CARE, "--only", "unassigned"]) == 0

    shown = json.loads(capsys.readouterr().out)

    assert {one["officer"] for one in shown} == {CARE}
    assert {one["right"] for one in shown} == {"unassigned"}


def test_an_export_and_a_checkpoint_are_written(capsys: pytest.CaptureFixture[str], asked: list[str], tmp_path: Path):
    assert run(["audit", "export", str(tmp_path / "trail.csv"), *asked]) == 0
    assert run(["audit", "checkpoint", str(tmp_path / "checkpoint.pdf"), *asked]) == 0

    told = int(capsys.readouterr().out.splitlines()[0])
    assert len((tmp_path / "trail.csv").read_text().splitlines()) == told + 1
    assert (tmp_path / "checkpoint.pdf").read_bytes().startswith(b"%PDF")
