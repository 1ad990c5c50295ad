"""A session bus, a real keyring on it, and the store that the desk finds there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relocation_desk.vault import stores
from tests.vault.secret_service import PATIENCE_S


@pytest.fixture
def find() -> Iterator[Callable[[], stores.Store]]:
    """Finds the store that is there now."""
    found: list[stores.Store] = []

    def found_now() -> stores.Store:
        store = stores.find(PATIENCE_S)
        assert store is not None
        found.append(store)
        return store

    yield found_now
    for store in found:
        store.close()


@pytest.fixture
def store(keyring: Path, find: Callable[[], stores.Store]) -> stores.Store:
    """The open gnome-keyring, as the desk found it."""
    return find()
