"""The operating system's own secret store: only a real one counts, and what it is given is read back."""

import binascii
import hmac
import importlib.util
import re
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.primitives import from_text, to_text

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "relocation-desk"
MOST_BYTES = 512  # of one value: less than the least that any of these systems takes
PATIENCE_S = 3.0  # what a store gets for one answer, before the desk goes on without it
_NAME = re.compile(r"[-0-9A-Za-z_.]{1,64}")
_MOST_TEXT = 4 * (MOST_BYTES // 3 + 1)
_Answer = TypeVar("_Answer")


class StoreTrouble(Trouble):
    """The store can't be relied on now; the desk goes on, and says what that costs."""

    says = N_("The secret store of this system can’t be relied on now.")


class StoreAbsent(StoreTrouble):
    """No store, or none that counts."""

    says = N_(
        "This system has no secret store that the desk trusts (Secret Service, KWallet, Windows Credential Locker, "
        "macOS Keychain). Ask whoever looks after the machine to set one up."
    )


class StoreLocked(StoreTrouble):
    """It is there and closed, or its prompt was dismissed."""

    says = N_(
        "{store} is locked. Open it with the system’s own password program, or log in to the system anew; "
        "then do it again."
    )


class StoreSilent(StoreTrouble):
    """No answer in time."""

    says = N_("{store} does not answer. If it asks for its password, give it; else log in anew. Then do it again.")


class StoreRefused(StoreTrouble):
    """It answered that it won't, or answered nonsense."""

    says = N_(
        "{store} refused what the desk asked of it. See in the system’s own password program that it has a default "
        "keyring; then do it again."
    )


class StoreLies(StoreTrouble):
    """What was put is not what is read back."""

    says = N_("{store} does not give back what was put into it. Do not rely on it; inform the head of section.")


class Store(ABC):
    """A real store: small values under a vault and an entry. It is silent for good once it was silent."""

    name: str

    def __init__(self) -> None:
        self._is_silent = False
        self._one_at_a_time = threading.Lock()

    def get(self, vault: str, entry: str) -> bytes | None:
        """What was put there, or None; StoreTrouble."""
        with self._asked():
            return self._value(self._read(_key(vault, entry)))

    def put(self, vault: str, entry: str, value: bytes) -> None:
        """Keep a value, replacing the one before; StoreLies when it does not come back as it went in."""
        if not 0 < len(value) <= MOST_BYTES:
            raise ValueError("too long or empty for a store")
        key = _key(vault, entry)
        with self._asked():
            self._write(key, to_text(value))
            kept = self._value(self._read(key))
            if kept is None or not hmac.compare_digest(kept, value):
                raise StoreLies(store=self.name)

    def forget(self, vault: str, entry: str) -> None:
        """Remove a value, if there is one; StoreLies when it is still there."""
        key = _key(vault, entry)
        with self._asked():
            self._erase(key)
            if self._read(key) is not None:
                raise StoreLies(store=self.name)

    @abstractmethod
    def unlock(self, patience_s: float) -> None:
        """Let the system ask for the store's password, as the officer wished; StoreTrouble when it stays closed."""

    def close(self) -> None:  # noqa: B027 - most stores hold nothing open
        """Let go of it; what is asked later reaches it anew."""

    def _value(self, text: str | None) -> bytes | None:
        if text is None:
            return None
        try:
            if len(text) > _MOST_TEXT:
                raise ValueError("too long")
            return from_text(text)
        except (ValueError, binascii.Error):
            raise StoreLies(store=self.name) from None

    @contextmanager
    def _asked(self) -> Iterator[None]:
        with self._one_at_a_time:
            if self._is_silent:  # one wait is enough
                raise StoreSilent(store=self.name)
            try:
                yield
            except StoreSilent:
                self._is_silent = True
                raise

    @abstractmethod
    def _read(self, key: str) -> str | None: ...

    @abstractmethod
    def _write(self, key: str, text: str) -> None: ...

    @abstractmethod
    def _erase(self, key: str) -> None: ...


def _key(vault: str, entry: str) -> str:
    if not _NAME.fullmatch(vault) or not _NAME.fullmatch(entry):
        raise ValueError("not a name for a store")
    return f"{vault}/{entry}"


class KeyringStore(Store):
    """A store that `keyring` reaches; it may prompt without end, so each call has a thread and a deadline."""

    def __init__(self, name: str, backend: "KeyringBackend", patience_s: float) -> None:
        super().__init__()
        self.name, self._backend, self._patience_s = name, backend, patience_s

    def unlock(self, patience_s: float) -> None:
        """Ask for something: these prompt by themselves, and now there is time to answer."""
        self._is_silent = False
        with self._asked():
            self._answer(lambda: self._backend.get_password(SERVICE, SERVICE), patience_s)

    def _read(self, key: str) -> str | None:
        return self._answer(lambda: self._backend.get_password(SERVICE, key))

    def _write(self, key: str, text: str) -> None:
        self._answer(lambda: self._backend.set_password(SERVICE, key, text))

    def _erase(self, key: str) -> None:
        if self._read(key) is not None:
            self._answer(lambda: self._backend.delete_password(SERVICE, key))

    def _answer(self, ask: Callable[[], _Answer], patience_s: float | None = None) -> _Answer:
        from keyring.errors import KeyringLocked

        try:
            return within(patience_s or self._patience_s, ask)
        except TimeoutError:
            raise StoreSilent(store=self.name) from None
        except KeyringLocked:
            raise StoreLocked(store=self.name) from None
        except Exception:  # noqa: BLE001 - each system's library raises kinds of its own
            raise StoreRefused(store=self.name) from None


def within(seconds: float, ask: Callable[[], _Answer]) -> _Answer:
    """The answer, or TimeoutError; a thread that never ends must not keep the desk from ending."""
    answer: Future[_Answer] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except Exception as failure:  # noqa: BLE001 - carried to whoever waits
            answer.set_exception(failure)

    threading.Thread(target=run, daemon=True, name="secret store").start()
    return answer.result(seconds)


def find(patience_s: float = PATIENCE_S) -> Store | None:
    """The store this system offers; no configuration and no variable chooses it, as they may for `keyring`."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return offered("Windows Credential Locker", WinVaultKeyring, patience_s)
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring

        return offered("macOS Keychain", Keyring, patience_s)
    from relocation_desk.vault import secret_service  # D-Bus is loaded when first needed, and only here

    return secret_service.find(patience_s) or _kwallet(patience_s)


def _kwallet(patience_s: float) -> Store | None:
    if importlib.util.find_spec("dbus") is None:  # what KWallet's own interface needs
        return None
    from keyring.backends.kwallet import DBusKeyring

    return offered("KWallet", DBusKeyring, patience_s)


def offered(name: str, kind: "type[KeyringBackend]", patience_s: float = PATIENCE_S) -> Store | None:
    """The store of a kind, if the system offers it; no KEYRING_PROPERTY_… of the environment changes it."""
    try:
        if not within(patience_s, lambda: bool(kind.viable)):
            return None
    except TimeoutError:
        return None
    plain = type(kind.__name__, (kind,), {"set_properties_from_env": lambda _self: None})
    return KeyringStore(name, plain(), patience_s)
