"""What this workstation keeps in the system's store: its secret and the last head, and what is said when it can't."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from relocation_desk.vault import machine_state, stores
from relocation_desk.vault.machine import (
    HeadGoesBack,
    Machine,
    SecretDiffers,
    SecretMissing,
    StoreChanged,
    StoreGone,
    secret_check,
)
from relocation_desk.vault.machine_state import KnownHead
from tests.vault.secret_service import FalseService, lock_collection
from tests.vault.workstations import NOON, OTHER, VAULT, a_head, alone, state_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


class OtherStore(stores.Store):
    """Another real store than the one before, as the machine sees it."""

    name = "Other Store"

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}

    def unlock(self, patience_s: float) -> None:
        """It is never locked."""

    def _read(self, key: str) -> str | None:
        return self.kept.get(key)

    def _write(self, key: str, text: str) -> None:
        self.kept[key] = text

    def _erase(self, key: str) -> None:
        self.kept.pop(key, None)


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


def test_a_store_put_back_does_not_hide_a_later_head_that_the_file_has(folder: Path):
    store = OtherStore()
    machine = Machine(VAULT, store, folder)
    machine.keep_head(a_head(5))
    old = dict(store.kept)
    machine.keep_head(a_head(9))
    store.kept = old

    last = machine.last_head()
    assert (last.head, last.is_guarded) == (a_head(9), False)


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
@pytest.mark.usefixtures("bus")
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
