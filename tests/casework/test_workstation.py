"""A vault bound to its workstation, with a real gnome-keyring; older copies; failing stores shut nobody out."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from relocation_desk.casework import officers, opening, oversight, workstation
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.opening import NeedsHead, OlderVault, Restored
from relocation_desk.domain.permissions import NotAllowed, SamePerson
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import access, machine_state, troubles
from relocation_desk.vault.machine import SecretDiffers, SecretMissing, StoreChanged, StoreGone
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.recovery_code import RecoveryGroupMistyped
from relocation_desk.vault.stores import StoreAbsent, StoreLies, StoreLocked, StoreTrouble
from tests.desks import ADMINISTRATOR, HEAD, NOW, PREPARER, ROLES, SECOND, Office, passphrase_of
from tests.vault.secret_service import FalseService, gnome_keyring, lock_collection, session_bus

pytestmark = pytest.mark.local_socket
AtStage = Callable[[str], Office]


@pytest.fixture
def folder(keyring: Path, at_stage: AtStage) -> Path:
    """A vault that this workstation has not seen yet."""
    return at_stage("founded").folder


@pytest.fixture
def code(folder: Path) -> str:
    """The vault was bound here; this is what the head wrote down."""
    return bound(folder)


def unlock(folder: Path, officer: OfficerRef = PREPARER, **how: object) -> Desk:
    return opening.unlock(folder, officer, passphrase_of(officer), lambda: NOW, **how)  # type: ignore[arg-type]


def bound(folder: Path) -> str:
    desk = unlock(folder, HEAD)
    code = workstation.bind(desk, passphrase_of(HEAD))
    desk.close()
    return code


def sit(folder: Path, *visitors: OfficerRef) -> None:
    """Each unlocks and locks again."""
    for officer in visitors:
        unlock(folder, officer).close()


def is_bound(folder: Path, officer: OfficerRef) -> bool:
    return access.read(folder).state.officers[officer].slot.is_bound


class Elsewhere:
    """Another workstation: a home and a keyring of its own."""

    def __init__(self, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._room, self._patch = room / "elsewhere", monkeypatch
        self._room.mkdir()

    def __enter__(self) -> None:
        self._patch.setenv("XDG_STATE_HOME", str(self._room))
        self._bus = session_bus(self._room)
        self._patch.setenv("DBUS_SESSION_BUS_ADDRESS", self._bus.__enter__())
        self._keyring = gnome_keyring(self._room)
        self._keyring.__enter__()

    def __exit__(self, *failure: object) -> None:
        self._keyring.__exit__(None, None, None)
        self._bus.__exit__(None, None, None)


@pytest.fixture
def elsewhere(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """From here on this is another workstation, with an open store of its own; the code is in the officer's hand."""
    with Elsewhere(tmp_path, monkeypatch):
        yield code


# ---- binding


def test_the_heads_slot_is_bound_at_once_and_the_others_when_they_unlock(folder: Path, code: str):
    assert is_bound(folder, HEAD)
    assert not is_bound(folder, PREPARER)

    sit(folder, PREPARER)

    assert is_bound(folder, PREPARER)
    sit(folder, PREPARER, HEAD)


def test_who_is_still_to_come_is_named_without_those_who_never_unlock(folder: Path, code: str):
    sit(folder, PREPARER)
    head = unlock(folder, HEAD)

    to_come = workstation.look(head).not_yet

    assert set(to_come) == set(ROLES) - {HEAD, PREPARER, ADMINISTRATOR}
    head.close()


def test_only_the_head_binds_and_with_their_passphrase(folder: Path):
    preparer = unlock(folder)
    with pytest.raises(NotAllowed):
        workstation.bind(preparer, passphrase_of(PREPARER))
    preparer.close()
    head = unlock(folder, HEAD)

    with pytest.raises(troubles.WrongPassphrase):
        workstation.bind(head, passphrase_of(PREPARER))

    assert not workstation.look(head).is_bound
    head.close()


def test_bound_anew_each_officer_comes_over_from_the_former_secret(folder: Path, code: str):
    sit(folder, PREPARER)

    assert bound(folder) != code
    assert access.read(folder).state.officers[PREPARER].bound_to != access.read(folder).state.machine_check
    sit(folder, PREPARER, PREPARER, SECOND)

    assert access.read(folder).state.officers[PREPARER].bound_to == access.read(folder).state.machine_check


def test_when_the_binding_ends_each_officer_still_unlocks_and_is_bound_no_more(folder: Path, code: str):
    sit(folder, PREPARER)
    head = unlock(folder, HEAD)
    workstation.unbind(head, passphrase_of(HEAD))
    head.close()

    sit(folder, PREPARER, HEAD)

    assert not is_bound(folder, PREPARER)
    assert not is_bound(folder, HEAD)


def test_what_is_not_bound_is_not_unbound_and_takes_no_code(folder: Path):
    head = unlock(folder, HEAD)

    with pytest.raises(workstation.NotBound):
        workstation.unbind(head, passphrase_of(HEAD))
    with pytest.raises(workstation.NotBound):
        workstation.bring_secret(folder, "")
    head.close()


def test_a_bound_officer_changes_their_passphrase(folder: Path, code: str):
    sit(folder, PREPARER)
    desk = unlock(folder)
    officers.change_passphrase(desk, passphrase_of(PREPARER), b"six loud herons at dusk near a mill", KdfCost())
    desk.close()

    with pytest.raises(troubles.WrongPassphrase):
        unlock(folder)
    opening.unlock(folder, PREPARER, b"six loud herons at dusk near a mill", lambda: NOW).close()


def test_a_binding_that_found_no_store_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "fresh"))
    head = unlock(folder, HEAD)

    with pytest.raises(StoreAbsent):
        workstation.bind(head, passphrase_of(HEAD))

    assert not workstation.look(head).is_bound
    head.close()
    sit(folder, HEAD)


def test_the_binding_is_on_the_trail_and_holds_nothing_of_the_secret(folder: Path, code: str):
    head = unlock(folder, HEAD)

    acts = [line for line in oversight.last(head, 20) if line.act == "bind_vault"]

    assert len(acts) == 1
    assert code.replace("-", "") not in str(acts)
    head.close()


# ---- another machine


def test_a_stolen_copy_does_not_open_with_the_passphrase_alone(folder: Path, elsewhere: str):
    with pytest.raises(SecretMissing) as told:
        unlock(folder, HEAD)

    assert "recovery code" in told.value.says


def test_the_recovery_code_brings_the_secret_to_a_new_machine(folder: Path, elsewhere: str):
    workstation.bring_secret(folder, elsewhere.lower().replace("-", " "))

    sit(folder, HEAD, PREPARER)
    assert is_bound(folder, PREPARER)


def test_a_mistyped_group_and_another_vaults_code_are_told_apart(folder: Path, elsewhere: str, at_stage: AtStage):
    mistyped = elsewhere[:3] + ("7" if elsewhere[3] != "7" else "8") + elsewhere[4:]
    with pytest.raises(RecoveryGroupMistyped):
        workstation.bring_secret(folder, mistyped)
    other = at_stage("keyed").folder

    others = bound(other)

    with pytest.raises(SecretDiffers):
        workstation.bring_secret(folder, others)


def test_on_a_machine_without_any_store_the_head_gets_in_with_the_code_and_ends_the_binding(
    folder: Path, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "fresh"))
    with pytest.raises(StoreAbsent):
        unlock(folder, HEAD)

    head = unlock(folder, HEAD, code=code)
    workstation.unbind(head, passphrase_of(HEAD), code)
    head.close()

    sit(folder, HEAD, PREPARER)


def test_the_code_alone_opens_nothing(folder: Path, elsewhere: str):
    with pytest.raises(troubles.WrongPassphrase):
        opening.unlock(folder, HEAD, b"not the words of anyone", lambda: NOW, code=elsewhere)


# ---- stores that fail


def test_a_locked_store_says_so_and_opens_again(folder: Path, code: str, keyring: Path):
    lock_collection()

    with pytest.raises(StoreLocked):
        unlock(folder, HEAD)

    unlock(folder, HEAD, code=code).close()


@pytest.mark.parametrize("fault", ["lies", "silent"])
def test_a_store_that_fails_shuts_nobody_out(
    folder: Path, code: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    room = tmp_path / "false"
    room.mkdir()
    with session_bus(room) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with FalseService(fault):
            with pytest.raises(StoreTrouble):
                unlock(folder, HEAD)
            head = unlock(folder, HEAD, code=code)

    assert any(isinstance(notice, StoreTrouble) for notice in head.notices)
    head.close()


def test_a_store_that_lies_is_given_no_secret(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    room = tmp_path / "false"
    room.mkdir()
    with session_bus(room) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with FalseService("lies"):
            head = unlock(folder, HEAD)
            with pytest.raises(StoreLies):
                workstation.bind(head, passphrase_of(HEAD))

    assert not workstation.look(head).is_bound
    head.close()


def rename_store(name: str) -> None:
    """What this workstation would remember had the system offered another store before."""
    (path,) = platformdirs.user_state_path("relocation-desk", appauthor=False).glob("*.json")
    machine_state.write(path, replace(machine_state.read(path), store=name))


def test_another_store_is_named_until_the_head_accepts_it_and_the_code_brings_the_secret(folder: Path, code: str):
    rename_store("KWallet")
    with pytest.raises(StoreChanged):
        unlock(folder, HEAD)

    head = unlock(folder, HEAD, code=code)
    assert [type(notice) for notice in workstation.look(head).notices] == [StoreChanged]
    assert workstation.accept_store(head) == "Secret Service"
    head.close()
    workstation.bring_secret(folder, code)

    head = unlock(folder, HEAD)
    assert head.notices == ()
    head.close()


def test_a_store_that_is_gone_is_told_and_stops_nobody_where_nothing_is_bound(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    sit(folder, PREPARER)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")

    desk = unlock(folder)
    seen = workstation.look(desk)

    assert isinstance(desk.notices[0], StoreGone)
    assert (seen.store, seen.head_is_guarded) == ("", False)
    desk.close()


# ---- older copies


@pytest.fixture
def older(folder: Path, tmp_path: Path) -> Path:
    """A copy of the vault that was put in its place, three visits later."""
    sit(folder, PREPARER)
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    sit(folder, PREPARER, SECOND, HEAD)
    shutil.rmtree(folder)
    return Path(shutil.copytree(copy, folder))


def test_an_older_copy_is_refused_and_says_what_is_missing(older: Path):
    with pytest.raises(OlderVault) as told:
        unlock(older)

    assert told.value.facts["missing"] == 3  # one entry an unlock


def test_an_older_copy_opens_by_two_and_is_then_the_known_one(older: Path):
    unlock(older, restored=Restored(HEAD, passphrase_of(HEAD))).close()

    sit(older, SECOND)


def test_restoring_takes_two_people_of_whom_one_is_the_head(older: Path):
    with pytest.raises(SamePerson):
        unlock(older, HEAD, restored=Restored(HEAD, passphrase_of(HEAD)))
    with pytest.raises(NeedsHead):
        unlock(older, restored=Restored(SECOND, passphrase_of(SECOND)))
    with pytest.raises(troubles.WrongPassphrase):
        unlock(older, restored=Restored(HEAD, passphrase_of(SECOND)))

    with pytest.raises(OlderVault):
        unlock(older)


def test_a_restored_vault_that_is_bound_opens_by_two_bound_officers(folder: Path, code: str, tmp_path: Path):
    sit(folder, PREPARER)
    shutil.copytree(folder, tmp_path / "copy")
    sit(folder, PREPARER, HEAD)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)

    unlock(folder, restored=Restored(HEAD, passphrase_of(HEAD))).close()

    sit(folder, HEAD)
