"""What this workstation remembers of a vault: it slows down, notices, and locks nobody out."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import secretstorage
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import machine_state, stores
from relocation_desk.vault.machine import (
    HeadGoesBack,
    Machine,
    MachineForgot,
    SecretDiffers,
    SecretMissing,
    StoreChanged,
    StoreGone,
    secret_check,
)
from relocation_desk.vault.machine_state import KnownHead, MachineCannotRemember, State, Tries
from tests.vault.secret_service import FalseService, gnome_keyring, session_bus

VAULT, OTHER = "1f" * 16, "2e" * 16
OFFICER, COLLEAGUE = OfficerRef("P-07"), OfficerRef("P-05")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LONGEST = timedelta(minutes=15)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def find(bus: str) -> Iterator[Callable[[], stores.Store]]:
    found: list[stores.Store] = []

    def found_now() -> stores.Store:
        store = stores.find(patience_s=0.3)
        assert store is not None
        found.append(store)
        return store

    yield found_now
    for store in found:
        store.close()


@pytest.fixture
def store(tmp_path: Path, find: Callable[[], stores.Store]) -> Iterator[stores.Store]:
    with gnome_keyring(tmp_path):
        yield find()


class OtherStore(stores.Store):
    """Another real store than the one before, as the machine sees it."""

    name = "Other Store"

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}

    def _read(self, key: str) -> str | None:
        return self.kept.get(key)

    def _write(self, key: str, text: str) -> None:
        self.kept[key] = text

    def _erase(self, key: str) -> None:
        self.kept.pop(key, None)


def a_head(n: int, mark: int = 7, at: datetime = NOON) -> KnownHead:
    return KnownHead(n, bytes([mark]) * 32, at)


def alone(folder: Path) -> Machine:
    """The workstation where there is no store."""
    return Machine(VAULT, None, folder)


def state_file(folder: Path) -> Path:
    (path,) = folder.glob("*.json")
    return path


def after(machine: Machine, tries: int, at: datetime = NOON) -> datetime | None:
    for _try in range(tries):
        machine.note_wrong_try(OFFICER, at)
    return machine.wait_until(OFFICER, at)


def lock_collection() -> None:
    with secretstorage.dbus_init() as bus:
        secretstorage.get_default_collection(bus).lock()


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


def test_two_processes_lose_no_wrong_try(folder: Path):
    code = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from relocation_desk.vault.machine import Machine\n"
        "for _ in range(40): Machine(sys.argv[1], None, Path(sys.argv[2])).note_wrong_try('P-07', datetime.now(UTC))"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, VAULT, str(folder)]) for _ in range(2)]

    assert [one.wait(timeout=60) for one in running] == [0, 0]
    assert alone(folder).forget_tries(OFFICER) == 80


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
def test_something_else_in_the_place_of_the_file_stalls_nobody(folder: Path, tmp_path: Path, in_its_place: str):
    machine = alone(folder)
    after(machine, 4)
    path = state_file(folder)
    path.unlink()
    {"pipe": os.mkfifo, "link": lambda one: one.symlink_to("/dev/zero"), "folder": Path.mkdir}[in_its_place](path)

    began = time.monotonic()
    assert machine.wait_until(OFFICER, NOON) is None
    assert [type(one) for one in machine.notices()] == [MachineForgot]
    assert time.monotonic() - began < 1


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


# ---- the store, pinned by its name


@pytest.mark.local_socket
def test_the_first_store_used_is_pinned_and_no_notice_is_given(folder: Path, store: stores.Store):
    machine = Machine(VAULT, store, folder)
    machine.keep_head(a_head(5))

    assert machine_state.read(state_file(folder)).store == "Secret Service"
    assert machine.notices() == ()


@pytest.mark.local_socket
def test_a_store_that_is_gone_is_named_and_the_desk_goes_on_with_the_file(folder: Path, store: stores.Store):
    Machine(VAULT, store, folder).keep_head(a_head(5))
    machine = alone(folder)

    (notice,) = machine.notices()
    assert isinstance(notice, StoreGone)
    assert notice.facts == {"was": "Secret Service"}
    assert machine.last_head().head == a_head(5)
    assert not machine.last_head().is_guarded
    assert machine.keep_head(a_head(6)).head == a_head(6)


@pytest.mark.local_socket
def test_another_store_is_named_and_given_nothing_until_the_head_says_so(folder: Path, store: stores.Store):
    Machine(VAULT, store, folder).keep_head(a_head(5))
    other = OtherStore()
    machine = Machine(VAULT, other, folder)

    (notice,) = machine.notices()
    kept = machine.keep_head(a_head(6))
    assert isinstance(notice, StoreChanged)
    assert notice.facts == {"was": "Secret Service", "now": "Other Store"}
    assert isinstance(kept.why_not, StoreChanged)
    with pytest.raises(StoreChanged):
        machine.make_secret()
    assert other.kept == {}

    machine.accept_store()
    assert machine.notices() == ()
    assert machine.keep_head(a_head(7)).is_guarded
    assert machine.last_head().head == a_head(7)


@pytest.mark.local_socket
def test_a_head_of_section_may_go_on_without_a_store(folder: Path, store: stores.Store):
    Machine(VAULT, store, folder).keep_head(a_head(5))
    machine = alone(folder)
    machine.accept_store()

    assert machine.notices() == ()
    assert isinstance(machine.last_head().why_not, stores.StoreAbsent)


# ---- the machine's secret


@pytest.mark.local_socket
def test_a_secret_is_kept_under_a_check_that_may_stand_in_the_open(folder: Path, store: stores.Store):
    secret = Machine(VAULT, store, folder).make_secret()
    check = secret_check(secret, VAULT)

    assert Machine(VAULT, store, folder).secret(check) == secret
    assert len(secret) == 32
    assert check != secret_check(secret, OTHER)
    assert secret.hex() not in state_file(folder).read_text()


@pytest.mark.local_socket
def test_a_new_secret_leaves_the_old_one_until_it_is_forgotten(folder: Path, store: stores.Store):
    machine = Machine(VAULT, store, folder)
    old, new = machine.make_secret(), machine.make_secret()
    old_check = secret_check(old, VAULT)
    assert (machine.secret(old_check), machine.secret(secret_check(new, VAULT))) == (old, new)

    machine.forget_secret(old_check)

    with pytest.raises(SecretMissing):
        machine.secret(old_check)


@pytest.mark.local_socket
def test_on_a_new_machine_the_secret_comes_from_its_code(folder: Path, tmp_path: Path, store: stores.Store):
    secret = bytes(range(32))
    check = secret_check(secret, VAULT)
    machine = Machine(VAULT, store, folder)
    with pytest.raises(SecretMissing):
        machine.secret(check)

    machine.keep_secret(secret, check)

    assert machine.secret(check) == secret


@pytest.mark.local_socket
def test_the_code_of_another_secret_is_refused_and_not_kept(folder: Path, store: stores.Store):
    machine, check = Machine(VAULT, store, folder), secret_check(bytes(32), VAULT)

    with pytest.raises(SecretDiffers):
        machine.keep_secret(bytes(range(32)), check)
    with pytest.raises(SecretMissing):
        machine.secret(check)


@pytest.mark.local_socket
def test_a_secret_that_the_store_exchanged_is_not_believed(folder: Path, store: stores.Store):
    machine = Machine(VAULT, store, folder)
    check = secret_check(machine.make_secret(), VAULT)
    store.put(VAULT, f"secret-{check.hex()[:16]}", bytes(32))

    with pytest.raises(stores.StoreLies):
        machine.secret(check)


def test_without_a_store_there_is_no_secret_and_that_is_said(folder: Path):
    with pytest.raises(stores.StoreAbsent):
        alone(folder).make_secret()
    with pytest.raises(stores.StoreAbsent):
        alone(folder).secret(bytes(32))


@pytest.mark.local_socket
def test_a_locked_store_keeps_its_secret_and_the_trouble_says_so(folder: Path, store: stores.Store):
    machine = Machine(VAULT, store, folder)
    check = secret_check(machine.make_secret(), VAULT)
    lock_collection()

    with pytest.raises(stores.StoreLocked):
        machine.secret(check)


# ---- the last head of the trail


@pytest.mark.local_socket
def test_the_last_head_is_in_the_store_and_outlives_the_file(folder: Path, store: stores.Store):
    Machine(VAULT, store, folder).keep_head(a_head(5))
    state_file(folder).unlink()

    last = Machine(VAULT, store, folder).last_head()

    assert (last.head, last.is_guarded, last.why_not) == (a_head(5), True, None)


def test_without_a_store_the_file_keeps_the_head_and_says_that_it_is_not_guarded(folder: Path):
    kept = alone(folder).keep_head(a_head(5))

    assert not kept.is_guarded
    assert isinstance(kept.why_not, stores.StoreAbsent)
    assert alone(folder).last_head().head == a_head(5)


@pytest.mark.parametrize("given", [a_head(4), a_head(5, mark=8)])
def test_a_head_before_or_beside_the_last_is_refused(folder: Path, given: KnownHead):
    machine = alone(folder)
    machine.keep_head(a_head(5))

    with pytest.raises(HeadGoesBack):
        machine.keep_head(given)
    assert machine.last_head().head == a_head(5)


@pytest.mark.local_socket
def test_a_file_put_back_does_not_hide_a_later_head_that_the_store_has(folder: Path, store: stores.Store):
    machine = Machine(VAULT, store, folder)
    machine.keep_head(a_head(5))
    old = state_file(folder).read_bytes()
    machine.keep_head(a_head(9))
    state_file(folder).write_bytes(old)

    with pytest.raises(HeadGoesBack):
        machine.keep_head(a_head(6))


@pytest.mark.local_socket
def test_a_head_that_was_kept_while_the_store_was_locked_counts_too(folder: Path, store: stores.Store):
    machine = Machine(VAULT, store, folder)
    lock_collection()
    assert isinstance(machine.keep_head(a_head(5)).why_not, stores.StoreLocked)

    with pytest.raises(HeadGoesBack):
        machine.keep_head(a_head(4))


@pytest.mark.local_socket
def test_after_a_restore_the_head_may_go_back(folder: Path, store: stores.Store):
    machine = Machine(VAULT, store, folder)
    machine.keep_head(a_head(9))
    machine.keep_head(a_head(4), after_restore=True)

    last = machine.last_head()
    assert (last.head, last.is_guarded) == (a_head(4), True)


def test_the_latest_moment_seen_is_kept_when_the_clock_is_set_back(folder: Path):
    machine = alone(folder)
    machine.keep_head(a_head(5))
    machine.keep_head(a_head(6, at=NOON - timedelta(days=3)))

    assert machine.last_head().head == a_head(6, at=NOON)


@pytest.mark.local_socket
@pytest.mark.parametrize("fault", ["lies", "forgets", "silent", "nonsense"])
def test_a_false_store_stops_nobody_and_the_head_is_in_the_file(
    folder: Path, find: Callable[[], stores.Store], fault: str
):
    with FalseService(fault):
        kept = Machine(VAULT, find(), folder).keep_head(a_head(5))

    assert not kept.is_guarded
    assert isinstance(kept.why_not, stores.StoreTrouble)
    assert alone(folder).last_head().head == a_head(5)


@pytest.mark.local_socket
def test_what_is_no_head_in_the_store_is_not_believed(folder: Path, store: stores.Store):
    store.put(VAULT, "trail-head", b"[" * 500)

    assert isinstance(Machine(VAULT, store, folder).last_head().why_not, stores.StoreLies)


def test_all_that_an_unlock_asks_of_the_file_is_cheap(folder: Path):
    machine, costs = alone(folder), []
    for n in range(1, 21):
        began = time.perf_counter()
        machine.notices()
        machine.wait_until(OFFICER, NOON)
        machine.workstation()
        machine.last_head()
        machine.forget_tries(OFFICER)
        machine.keep_head(a_head(n))
        costs.append(time.perf_counter() - began)

    assert min(costs) < 0.005
