"""The session's Secret Service (GNOME Keyring, KWallet, KeePassXC): no unasked prompt, and no wait without an end.

Not by `keyring`, whose backend for it dials anew at each call (15 ms against 3) and waits for a prompt without end.
"""

import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager

from jeepney import DBusErrorResponse, Message
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket
from secretstorage import Collection, check_service_availability
from secretstorage.exceptions import LockedException, PromptDismissedException, SecretStorageException
from secretstorage.util import add_match_rules, open_session

from relocation_desk.vault.stores import SERVICE, Store, StoreLocked, StoreRefused, StoreSilent

# What jeepney and secretstorage were seen to raise for an address or an answer that no honest bus would give.
_NONSENSE = (
    SecretStorageException,
    DBusErrorResponse,
    OSError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)


class _Bus(DBusConnection):  # type: ignore[misc]  # jeepney ships no types
    """The one local socket of the desk. All that is awaited on it ends at `until`; secretstorage sets no limit."""

    def __init__(self, patience_s: float) -> None:
        self.give(patience_s)
        line = prep_socket(get_bus("SESSION"), timeout=patience_s)
        try:
            super().__init__(line)
        except BaseException:
            line.close()
            raise

    def give(self, seconds: float) -> None:
        """How long all from now on may take."""
        self.until = time.monotonic() + seconds

    def receive(self, *, timeout: float | None = None) -> Message:
        """The next message; TimeoutError when the time is up."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return super().receive(timeout=left if timeout is None else min(left, timeout))


class SecretService(Store):
    """The default collection of the Secret Service, over one connection and one encrypted session."""

    name = "Secret Service"

    def __init__(self, bus: _Bus, patience_s: float) -> None:
        super().__init__()
        self._bus: _Bus | None = bus
        self._patience_s = patience_s
        self._collection: Collection | None = None

    def unlock(self, patience_s: float) -> None:
        """Let the system's own prompt come up; it never does otherwise."""
        self._is_silent = False
        with self._asked(), self._opened(patience_s) as collection:
            try:
                collection.unlock()
            except TimeoutError:  # nobody answered the prompt
                raise LockedException from None
            collection.ensure_not_locked()

    def close(self) -> None:
        """Hang up; the next question dials anew."""
        if self._bus is not None:
            self._bus.close()
        self._bus = self._collection = None

    def _read(self, key: str) -> str | None:
        with self._opened() as collection:
            collection.ensure_not_locked()
            for item in collection.search_items(_named(key)):
                return item.get_secret().decode("ascii")
            return None

    def _write(self, key: str, text: str) -> None:
        with self._opened() as collection:
            collection.create_item(SERVICE, _named(key), text.encode("ascii"), replace=True)

    def _erase(self, key: str) -> None:
        with self._opened() as collection:
            collection.ensure_not_locked()
            for item in list(collection.search_items(_named(key))):
                item.delete()

    @contextmanager
    def _opened(self, patience_s: float | None = None) -> Iterator[Collection]:
        """The collection, all that is asked of it within one deadline, and what goes wrong as a StoreTrouble."""
        try:
            yield self._dialled(patience_s or self._patience_s)
        except TimeoutError:
            self.close()
            raise StoreSilent(store=self.name) from None
        except (LockedException, PromptDismissedException):
            raise StoreLocked(store=self.name) from None
        except _NONSENSE:
            self.close()
            raise StoreRefused(store=self.name) from None

    def _dialled(self, patience_s: float) -> Collection:
        if self._bus is None:
            self._bus = _Bus(patience_s)
        self._bus.give(patience_s)
        if self._collection is None:
            add_match_rules(self._bus)
            collection = Collection(self._bus)
            collection.session = open_session(self._bus)
            self._collection = collection
        return self._collection


def _named(key: str) -> dict[str, str]:
    """As `keyring` names an entry, so that its command line finds it too."""
    return {"service": SERVICE, "username": key}


def find(patience_s: float) -> SecretService | None:
    """The Secret Service, if this session has one or can start one."""
    try:
        bus = _Bus(patience_s)
    except _NONSENSE:
        return None
    try:
        is_there = check_service_availability(bus)
    except _NONSENSE:  # who answers so is no store; the check of the workstation says that there is none
        is_there = False
    if is_there:
        return SecretService(bus, patience_s)
    bus.close()
    return None
