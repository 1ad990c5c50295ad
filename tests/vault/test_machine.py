"""What this workstation remembers of a vault by itself: it slows down, and locks nobody out."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import machine_state
from relocation_desk.vault.machine import Machine, MachineForgot
from relocation_desk.vault.machine_state import KnownHead, MachineCannotRemember, State, Tries
from tests.vault.workstations import NOON, OTHER, VAULT, alone, state_file

OFFICER, COLLEAGUE = OfficerRef("P-07"), OfficerRef("P-05")
SECOND = timedelta(seconds=1)
LONGEST = timedelta(minutes=15)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


def after(machine: Machine, tries: int, at: datetime = NOON) -> datetime | None:
    for _try in range(tries):
        machine.note_wrong_try(OFFICER, at)
    return machine.wait_until(OFFICER, at)


# ---- wrong tries


@pytest.mark.parametrize(("tries", "seconds"), [(4, 2), (5, 4), (6, 8), (12, 512), (13, 900), (40, 900)])
def test_from_the_fourth_wrong_try_each_wait_is_longer_up_to_a_quarter_of_an_hour(
    folder: Path, tries: int, seconds: int
):
    assert after(alone(folder), tries) == NOON + seconds * SECOND


def test_three_wrong_tries_cost_no_wait(folder: Path):
    assert after(alone(folder), 3) is None


def test_the_wait_ends_and_only_the_officer_who_mistyped_has_one(folder: Path):
    machine, until = alone(folder), after(alone(folder), 5)
    assert until is not None

    assert machine.wait_until(OFFICER, until - SECOND) == until
    assert machine.wait_until(OFFICER, until) is None
    assert machine.wait_until(COLLEAGUE, NOON) is None


def test_the_wait_outlives_a_restart(folder: Path):
    after(alone(folder), 6)
    code = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from relocation_desk.vault.machine import Machine\n"
        "print(Machine(sys.argv[1], None, Path(sys.argv[2])).wait_until('P-07', datetime.fromisoformat(sys.argv[3])))"
    )
    command = [sys.executable, "-c", code, VAULT, str(folder), NOON.isoformat()]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

    assert said.strip() == str(NOON + 8 * SECOND)


def test_a_clock_set_back_does_not_shorten_the_wait(folder: Path):
    machine, early = alone(folder), NOON - timedelta(days=1)
    after(machine, 8)

    assert machine.wait_until(OFFICER, early) == early + 32 * SECOND
    assert machine.wait_until(OFFICER, early + 31 * SECOND) == early + 32 * SECOND


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=36_500)])
def test_a_clock_that_was_far_ahead_locks_nobody_out_for_longer(folder: Path, ahead: timedelta):
    machine = alone(folder)
    after(machine, 40, NOON + ahead)

    assert machine.wait_until(OFFICER, NOON) == NOON + LONGEST
    assert machine.wait_until(OFFICER, NOON + LONGEST) is None


def test_the_right_passphrase_ends_the_count_and_tells_it(folder: Path):
    machine = alone(folder)
    after(machine, 9)

    assert (machine.forget_tries(OFFICER), machine.wait_until(OFFICER, NOON)) == (9, None)
    assert machine.forget_tries(OFFICER) == 0


def test_two_processes_lose_no_wrong_try(folder: Path, tmp_path: Path):
    go = tmp_path / "go"
    code = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from relocation_desk.vault.machine import Machine\n"
        "print('ready', flush=True)\n"
        "while not Path(sys.argv[3]).exists(): pass\n"
        "for _ in range(200): Machine(sys.argv[1], None, Path(sys.argv[2])).note_wrong_try('P-07', datetime.now(UTC))"
    )
    command = [sys.executable, "-c", code, VAULT, str(folder), str(go)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as one,
        subprocess.Popen(command, stdout=subprocess.PIPE) as other,
    ):
        for process in (one, other):
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
        go.touch()

        assert (one.wait(timeout=60), other.wait(timeout=60)) == (0, 0)
    assert alone(folder).forget_tries(OFFICER) == 400


# ---- the file


def test_the_file_is_for_its_owner_and_names_neither_vault_nor_machine(folder: Path):
    after(alone(folder), 2)

    path = state_file(folder)
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert VAULT not in path.name + path.read_text()
    assert os.uname().nodename not in path.name + path.read_text()


def test_vaults_are_remembered_apart(folder: Path):
    after(alone(folder), 9)

    assert Machine(OTHER, None, folder).wait_until(OFFICER, NOON) is None


DEEP = b"[" * 30_000 + b"]" * 30_000
GOOD: dict[str, Any] = {"machine": "", "store": "", "tries": {}, "head": None, "was_broken": False}
FAULTS: list[dict[str, Any]] = [
    {"more": 1},
    {"tries": {"P-07": [True, 0]}},
    {"tries": {"P-07": [1.5, 0]}},
    {"tries": {"P-07": [-1, 0]}},
    {"tries": {"P-07": [1, 10**400]}},
    {"tries": {"P-07": [1, 2**53 - 1, 0]}},
    {"tries": {"Leila": [1, 0]}},
    {"tries": [["P-07", 1, 0]]},
    {"tries": {f"P-{n}": [1, 0] for n in range(100, 400)}},
    {"store": "x" * 65},
    {"store": "a\nb"},
    {"head": {"n": 1, "hash": "ab", "at": 0}},
    {"head": {"n": 1, "hash": 7, "at": 0}},
    {"was_broken": 1},
]
BROKEN: list[bytes] = [
    b"",
    b"{",
    b"\xff\xfe",
    DEEP,
    b"9" * 60_000,
    b" " * 70_000 + json.dumps(GOOD).encode(),
    *(json.dumps(GOOD | fault).encode() for fault in FAULTS),
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_file_counts_as_none_and_is_said_until_the_head_knows(folder: Path, content: bytes):
    machine = alone(folder)
    after(machine, 1)
    state_file(folder).write_bytes(content)

    assert [type(one) for one in machine.notices()] == [MachineForgot]
    assert after(machine, 4) == NOON + 2 * SECOND
    assert [type(one) for one in machine.notices()] == [MachineForgot]
    machine.accept_store()
    assert machine.notices() == ()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*GOOD, "n", "P-07"]), inner),
)


@given(
    st.binary(max_size=200)
    | st.builds(lambda value: json.dumps(value).encode(), VALUES | st.fixed_dictionaries(dict.fromkeys(GOOD, VALUES)))
)
def test_whatever_the_file_holds_it_is_read_as_a_state(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    path = tmp_path_factory.getbasetemp() / "hostile.json"
    path.write_bytes(content)

    state = machine_state.read(path)

    assert state.was_broken or json.loads(content)["was_broken"] is False


MOMENTS = st.datetimes(timezones=st.just(UTC))
HEADS = st.builds(KnownHead, st.integers(0, 2**53 - 1), st.binary(min_size=32, max_size=32), MOMENTS)
OFFICERS = st.sampled_from([OFFICER, COLLEAGUE, OfficerRef("Z-999")])
TRIES = st.dictionaries(OFFICERS, st.builds(Tries, st.integers(0, 2**40), MOMENTS))


@given(st.builds(State, st.just("ab" * 16), st.sampled_from(["", "KWallet"]), TRIES, st.none() | HEADS, st.booleans()))
def test_a_state_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, state: State):
    path = tmp_path_factory.getbasetemp() / "written.json"
    machine_state.write(path, state)

    assert machine_state.read(path) == state


@pytest.mark.parametrize("in_its_place", ["pipe", "link", "folder"])
def test_something_else_in_the_place_of_the_file_stalls_nobody(folder: Path, in_its_place: str):
    machine = alone(folder)
    after(machine, 4)
    path = state_file(folder)
    elsewhere = path.rename(folder / "elsewhere")
    make = {"pipe": os.mkfifo, "link": lambda one: one.symlink_to(elsewhere), "folder": Path.mkdir}
    make[in_its_place](path)

    assert machine.wait_until(OFFICER, NOON) is None
    assert [type(one) for one in machine.notices()] == [MachineForgot]


def test_a_folder_that_can_t_be_written_is_a_trouble_with_its_own_sentence(tmp_path: Path):
    (tmp_path / "state").write_text("a file in the folder's place")

    with pytest.raises(MachineCannotRemember):
        alone(tmp_path / "state").note_wrong_try(OFFICER, NOON)


def test_without_a_folder_of_its_own_the_users_state_is_where_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    Machine(VAULT, None).note_wrong_try(OFFICER, NOON)

    assert state_file(tmp_path / "relocation-desk").is_file()


# ---- the workstation's code


def test_a_workstation_has_one_code_a_vault_that_the_trail_takes(folder: Path):
    code = alone(folder).workstation()

    assert re.fullmatch(r"M-[0-9A-F]{8}", code)
    assert alone(folder).workstation() == code != Machine(OTHER, None, folder).workstation()


@pytest.mark.parametrize("given", [None, "", "0" * 32, "uninitialized\n", "é"])
def test_a_system_without_an_id_of_its_own_gets_one_that_stays(folder: Path, tmp_path: Path, given: str | None):
    machine_id = tmp_path / "machine-id"
    if given is not None:
        machine_id.write_text(given)

    first = Machine(VAULT, None, folder, machine_id).workstation()

    assert Machine(VAULT, None, folder, machine_id).workstation() == first
    assert Machine(VAULT, None, tmp_path / "elsewhere", machine_id).workstation() != first
