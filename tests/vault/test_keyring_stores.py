"""Stores of other systems, which `keyring` reaches: each answer within a time, each failure by its name."""

import sys
import threading
import time

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import Windows, kwallet, macOS
from keyring.errors import KeyringLocked, PasswordDeleteError

from relocation_desk.vault import stores
from tests.vault.secret_service import PATIENCE_S

VAULT = "1f" * 16
SOON_S = 2.0


class Drawer(KeyringBackend):
    """A back end in memory, to see how any back end is treated."""

    priority = 1
    is_open = True

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.released = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        if not self.is_open:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Stuck(Drawer):
    def get_password(self, service: str, username: str) -> str | None:
        self.released.wait()
        return None


class Odd(Drawer):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise Exception("a kind of its own")


class Unlike(Drawer):
    @property
    def priority(self) -> float:  # type: ignore[override]
        raise RuntimeError("not on this system")


def test_a_keyring_back_end_keeps_gives_and_forgets():
    store = stores.KeyringStore("Drawer", Drawer(), PATIENCE_S)
    store.put(VAULT, "head", b"ours")
    given = store.get(VAULT, "head")
    store.forget(VAULT, "head")
    store.forget(VAULT, "head")

    assert (given, store.get(VAULT, "head")) == (b"ours", None)


@pytest.mark.parametrize("text", ["A" * 2000, "not base64", "é"])
def test_what_the_desk_never_put_is_not_taken_from_a_back_end(text: str):
    back_end = Drawer()
    back_end.kept["relocation-desk", f"{VAULT}/head"] = text

    with pytest.raises(stores.StoreLies):
        stores.KeyringStore("Drawer", back_end, PATIENCE_S).get(VAULT, "head")


def test_a_back_end_that_waits_without_end_is_left_waiting():
    back_end, began = Stuck(), time.monotonic()
    store = stores.KeyringStore("Stuck", back_end, PATIENCE_S)

    with pytest.raises(stores.StoreSilent):
        store.get(VAULT, "head")
    assert time.monotonic() - began < SOON_S
    back_end.released.set()


def test_a_back_end_that_waited_for_its_password_serves_again_once_the_officer_gave_it():
    back_end = Stuck()
    store = stores.KeyringStore("Stuck", back_end, PATIENCE_S)
    with pytest.raises(stores.StoreSilent):
        store.get(VAULT, "head")
    back_end.released.set()

    store.unlock(SOON_S)

    assert store.get(VAULT, "head") is None


def test_a_back_end_that_is_locked_and_one_that_fails_are_told_apart():
    locked = Drawer()
    locked.is_open = False

    with pytest.raises(stores.StoreLocked):
        stores.KeyringStore("Drawer", locked, PATIENCE_S).get(VAULT, "head")
    with pytest.raises(stores.StoreRefused):
        stores.KeyringStore("Odd", Odd(), PATIENCE_S).put(VAULT, "head", b"ours")


def test_no_variable_of_the_environment_sets_anything_in_a_back_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KEYRING_PROPERTY_IS_OPEN", "")
    assert not Drawer().is_open

    store = stores.offered("Drawer", Drawer)

    assert store is not None
    assert store.get(VAULT, "head") is None


@pytest.mark.parametrize("kind", [Windows.WinVaultKeyring, macOS.Keyring, kwallet.DBusKeyring])
@pytest.mark.skipif(sys.platform != "linux", reason="these are what other systems offer")
def test_a_store_of_another_system_is_not_offered(kind: type[KeyringBackend]):
    assert stores.offered("elsewhere", kind) is None
