"""The system's secret store: a real one and nothing else, and never believed unseen."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import secretstorage

from relocation_desk.vault import stores
from tests.vault.secret_service import PATIENCE_S, FalseService, gnome_keyring, lock_collection

VAULT, OTHER = "1f" * 16, "2e" * 16
SOON_S = 2.0


Find = Callable[[], stores.Store]


# ---- a real one


@pytest.mark.local_socket
@pytest.mark.usefixtures("keyring")
def test_the_session_s_keyring_is_found_by_its_name(find: Find):
    assert find().name == "Secret Service"


@pytest.mark.local_socket
@pytest.mark.usefixtures("keyring")
def test_what_was_put_last_is_given_back(find: Find):
    store = find()
    store.put(VAULT, "head", b"first")
    store.put(VAULT, "head", bytes(range(256)))

    assert store.get(VAULT, "head") == find().get(VAULT, "head") == bytes(range(256))


@pytest.mark.local_socket
@pytest.mark.usefixtures("keyring")
def test_each_vault_and_entry_has_its_own_value(find: Find):
    store = find()
    store.put(VAULT, "head", b"ours")

    assert [store.get(OTHER, "head"), store.get(VAULT, "tail")] == [None, None]


@pytest.mark.local_socket
@pytest.mark.usefixtures("keyring")
def test_what_was_forgotten_is_gone(find: Find):
    store = find()
    store.put(VAULT, "head", b"ours")
    store.forget(VAULT, "head")
    store.forget(VAULT, "head")

    assert store.get(VAULT, "head") is None


@pytest.mark.local_socket
def test_a_value_outlives_the_keyring_s_process(bus: str, tmp_path: Path, find: Find):
    with gnome_keyring(tmp_path):
        find().put(VAULT, "head", b"ours")

    with gnome_keyring(tmp_path):
        assert find().get(VAULT, "head") == b"ours"


@pytest.mark.local_socket
@pytest.mark.usefixtures("keyring")
def test_the_store_s_own_list_names_the_desk_and_no_more(find: Find):
    find().put(VAULT, "head", b"ours")

    with secretstorage.dbus_init() as bus:
        (item,) = secretstorage.get_default_collection(bus).get_all_items()
        named = item.get_attributes()
        assert item.get_label() == "relocation-desk"

    assert (named["service"], named["username"]) == ("relocation-desk", f"{VAULT}/head")
    assert set(named) <= {"service", "username", "xdg:schema"}


@pytest.mark.local_socket
@pytest.mark.usefixtures("keyring")
def test_a_locked_store_is_said_to_be_locked_and_nothing_is_prompted(find: Find):
    store = find()
    store.put(VAULT, "head", b"ours")
    lock_collection()

    for ask in (lambda: store.get(VAULT, "head"), lambda: store.put(VAULT, "head", b"x")):
        with pytest.raises(stores.StoreLocked):
            ask()
    with pytest.raises(stores.StoreLocked):
        store.forget(VAULT, "head")


@pytest.mark.local_socket
@pytest.mark.usefixtures("keyring")
def test_a_store_whose_prompt_can_t_be_shown_stays_locked(find: Find):
    store = find()
    lock_collection()

    with pytest.raises(stores.StoreLocked):
        store.unlock(SOON_S)


@pytest.mark.local_socket
def test_a_store_without_a_default_keyring_refuses(bus: str, tmp_path: Path, find: Find):
    with gnome_keyring(tmp_path, password=None), pytest.raises(stores.StoreRefused):
        find().put(VAULT, "head", b"ours")


@pytest.mark.local_socket
def test_a_store_that_went_away_refuses_and_is_reached_anew(bus: str, tmp_path: Path, find: Find):
    with gnome_keyring(tmp_path):
        store = find()
        store.put(VAULT, "head", b"ours")
    with pytest.raises(stores.StoreRefused):
        store.get(VAULT, "head")

    with gnome_keyring(tmp_path):
        assert store.get(VAULT, "head") == b"ours"


@pytest.mark.parametrize(("entry", "value"), [("head", b""), ("head", bytes(513)), ("../head", b"x"), ("", b"x")])
@pytest.mark.local_socket
@pytest.mark.usefixtures("keyring")
def test_what_no_store_takes_is_not_put(find: Find, entry: str, value: bytes):
    with pytest.raises(ValueError, match="store"):
        find().put(VAULT, entry, value)


# ---- none


@pytest.mark.local_socket
@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "nonsense",
        "tcp:host=127.0.0.1,port=1",
        "unix:path=/nowhere",
        "unix:path=" + "x" * 300,
        "unix:abstract",
    ],
)
def test_without_a_session_bus_there_is_no_store(address: str | None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    assert stores.find(PATIENCE_S) is None


@pytest.mark.local_socket
@pytest.mark.usefixtures("bus")
def test_a_bus_without_a_secret_service_offers_no_store():
    assert stores.find(PATIENCE_S) is None


_FIND = """
import json, sys
from relocation_desk.vault import stores
before = list(sys.path)
found = stores.find()
ours = [found and found.name, sys.path == before, "plain_drawer" in sys.modules]
import keyring
print(json.dumps([*ours, type(keyring.get_keyring()).__name__]))
"""
_PLAINTEXT = """
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 99
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): open("plain", "w").write(password)
"""


def found_by_a_fresh_process(folder: Path, **variables: str) -> list[object]:
    """The store's name, whether sys.path was left alone, whether the plaintext module came in; and keyring's choice."""
    (folder / "plain_drawer.py").write_text(_PLAINTEXT)
    kept = {name: os.environ[name] for name in ("PATH", "DBUS_SESSION_BUS_ADDRESS") if name in os.environ}
    environment = {**kept, "XDG_CONFIG_HOME": str(folder), **variables}
    done = subprocess.run(
        [sys.executable, "-c", _FIND], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    answer: list[object] = json.loads(done.stdout)
    return answer


def test_a_plaintext_back_end_that_the_configuration_names_is_not_even_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=plain_drawer.Keyring\nkeyring-path={tmp_path}\n"
    )

    assert found_by_a_fresh_process(tmp_path) == [None, True, False, "Keyring"]


@pytest.mark.parametrize("back_end", ["plain_drawer.Keyring", "keyring.backends.null.Keyring"])
def test_a_back_end_that_the_environment_names_is_not_used(
    back_end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    chosen = {"PYTHON_KEYRING_BACKEND": back_end, "PYTHONPATH": str(tmp_path)}

    assert found_by_a_fresh_process(tmp_path, **chosen) == [None, True, False, "Keyring"]


@pytest.mark.usefixtures("keyring")
@pytest.mark.local_socket
def test_the_real_store_is_found_whatever_the_environment_names(tmp_path: Path):
    chosen = {"PYTHON_KEYRING_BACKEND": "keyring.backends.chainer.ChainerBackend"}

    assert found_by_a_fresh_process(tmp_path, **chosen) == ["Secret Service", True, False, "ChainerBackend"]


# ---- false ones


@pytest.mark.local_socket
@pytest.mark.usefixtures("bus")
@pytest.mark.parametrize("fault", ["lies", "forgets", "floods"])
def test_a_store_that_gives_back_something_else_is_found_out_when_putting(fault: str, find: Find):
    with FalseService(fault), pytest.raises(stores.StoreLies):
        find().put(VAULT, "head", b"ours")


@pytest.mark.local_socket
@pytest.mark.usefixtures("bus")
def test_a_store_that_keeps_what_it_should_forget_is_found_out(find: Find):
    with FalseService("keeps"):
        store = find()
        store.put(VAULT, "head", b"ours")
        with pytest.raises(stores.StoreLies):
            store.forget(VAULT, "head")


NONSENSE: list[tuple[str | None, tuple[Any, ...]]] = [
    (None, ()),
    ("i", (7,)),
    ("v", (("d", 0.5),)),
    ("ao", (["/false/item"],)),
    ("so", ("", "/false/prompt")),
    ("vo", (("ay", b""), "/false/session")),
    ("(oayays)", (("/false/session", b"", b"\xff", ""),)),
    ("(oayays)", (("/false/session", b"x" * 16, b"", ""),)),
]


@pytest.mark.local_socket
@pytest.mark.usefixtures("bus")
@pytest.mark.parametrize("question", ["Get", "OpenSession", "CreateItem", "SearchItems", "GetSecret"])
def test_a_store_that_answers_nonsense_is_a_trouble_like_others(question: str, find: Find):
    for nonsense in NONSENSE:
        with FalseService(question, nonsense), contextlib.suppress(stores.StoreTrouble):
            store = find()
            store.put(VAULT, "head", b"ours")
            assert store.get(VAULT, "head") == b"ours"  # what made sense after all


@pytest.mark.local_socket
@pytest.mark.usefixtures("bus")
@pytest.mark.parametrize("fault", ["silent", "chatters"])
def test_a_store_that_does_not_answer_is_waited_for_once_and_not_long(fault: str, find: Find):
    with FalseService(fault):
        store, began = find(), time.monotonic()
        for _again in range(20):
            with pytest.raises(stores.StoreSilent):
                store.get(VAULT, "head")
        assert PATIENCE_S <= time.monotonic() - began < SOON_S


@pytest.mark.local_socket
@pytest.mark.usefixtures("bus")
def test_a_locked_store_is_asked_to_prompt_only_when_the_officer_wishes(find: Find):
    with FalseService("prompts") as service:
        store = find()
        with pytest.raises(stores.StoreLocked):
            store.get(VAULT, "head")
        assert "Unlock" not in service.asked

        with pytest.raises(stores.StoreLocked):  # nobody answers the prompt
            store.unlock(PATIENCE_S)
        assert "Prompt" in service.asked
