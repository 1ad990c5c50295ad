"""What `vault check` says of the machine, and the verbs that bind a vault to it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.casework import opening
from relocation_desk.casework.workstation import Workstation
from relocation_desk.cli import machine_words
from relocation_desk.cli.app import run
from relocation_desk.domain.references import OfficerRef
from relocation_desk.system import report
from relocation_desk.system.swap import Swap
from relocation_desk.vault.machine import StoreGone
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.words.machine import SAID
from tests.desks import AUDITOR, HEAD, PREPARER, Office, passphrase_of
from tests.vault.secret_service import gnome_keyring, session_bus

AtStage = Callable[[str], Office]
Verb = Callable[..., str]


@pytest.fixture
def folder(at_stage: AtStage) -> Path:
    return at_stage("founded").folder


@pytest.fixture
def verb(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verb:
    """Runs a verb on the vault; it must succeed, and what it printed is returned."""

    def done(*words: str, officer: OfficerRef = HEAD, given: dict[str, str] | None = None) -> str:
        (tmp_path / "passphrase").write_bytes(passphrase_of(officer))
        arguments = ["vault", *words, "--vault", str(folder)]
        if words[0] != "bring-secret":
            arguments += ["--officer", officer, "--passphrase-file", str(tmp_path / "passphrase")]
        for option, content in (given or {}).items():
            (tmp_path / option).write_text(content)
            arguments += [f"--{option}", str(tmp_path / option)]
        code = run(arguments)
        told = capsys.readouterr()
        assert code == 0, told.err
        return told.out.strip()

    return done


def test_the_check_says_in_words_what_holds_here_and_what_does_not(verb: Verb):
    lines = verb("check").splitlines()

    told = [line for line in lines if line.startswith(("holds here:", "not here:"))]
    assert len(told) == len(report.facts())
    assert "store of secrets: none that the desk trusts" in lines
    assert "not bound to a machine: a passphrase opens any copy" in lines
    assert "your slot: 256 MiB, 3 passes, not bound" in lines


def test_the_check_says_the_same_to_a_program(verb: Verb):
    found = json.loads(verb("check", "--json", officer=AUDITOR))

    assert {one["name"] for one in found["machine"]} == {fact.name for fact in report.facts()}
    assert found["workstation"]["cost"] == {"memory_kib": 262144, "passes": 3}
    assert found["workstation"]["store"] == ""
    assert found["workstation"]["keys_due"] == []
    assert len(found["trail_head"]) == 64


def test_each_state_of_each_protection_has_its_words():
    states = {(fact.name, fact.state) for fact in report.facts()} | {("swap", state) for state in Swap}

    assert states - SAID.keys() == set()


def test_what_is_wrong_on_the_machine_is_said():
    seen = Workstation(
        "", (StoreGone(was="KWallet"),), False, None, True, (PREPARER,), True, KdfCost(), ("register",), True
    )  # fmt: skip

    said = "\n".join(machine_words.of_workstation(seen))

    for words in ("KWallet", "P-07", "bound to this machine", "register", "to be renewed", "file only"):
        assert words in said


@pytest.mark.local_socket
def test_a_vault_is_bound_and_loosed_by_verbs(verb: Verb, keyring: Path):
    code = verb("bind")

    assert len(code.split("-")) == 13
    found = json.loads(verb("check", "--json"))["workstation"]
    assert (found["store"], found["is_bound"], found["slot_is_bound"]) == ("Secret Service", True, True)
    assert found["head_is_guarded"]
    assert PREPARER in found["not_yet"]

    verb("unbind")
    assert not json.loads(verb("check", "--json"))["workstation"]["slot_is_bound"]


@pytest.mark.local_socket
def test_the_code_opens_where_the_store_fails_and_brings_the_secret_back(
    verb: Verb, keyring: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    code = verb("bind")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")

    assert verb("accept-store", given={"code-file": code}) == "none"

    room = tmp_path / "store"
    room.mkdir()
    with session_bus(room) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with gnome_keyring(room):
            verb("bring-secret", given={"code-file": f"{code.lower()}\n"})
            verb("check")


def test_an_older_copy_is_let_in_by_two_through_the_check(verb: Verb, folder: Path, tmp_path: Path):
    verb("check")
    shutil.copytree(folder, tmp_path / "copy")
    verb("check")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    with pytest.raises(opening.OlderVault):
        opening.unlock(folder, HEAD, passphrase_of(HEAD))

    second = passphrase_of(PREPARER).decode()
    verb("check", "--restored-with", PREPARER, given={"second-passphrase-file": second})

    verb("check")
