"""What this workstation remembers of one vault: wrong tries, its store, its secret, the last head of the trail."""

import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import platformdirs

from relocation_desk.domain.references import OFFICER, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import machine_state, primitives
from relocation_desk.vault.machine_state import KnownHead, State, Tries
from relocation_desk.vault.stores import Store, StoreAbsent, StoreLies, StoreTrouble

_FREE_TRIES = 3
_LONGEST_WAIT = timedelta(minutes=15)
_HEAD = "trail-head"
_MACHINE_ID = Path("/etc/machine-id")
_IS_MACHINE_ID = re.compile(r"(?!0{32})[0-9a-f]{32}")


class StoreGone(StoreTrouble):
    """A store was used before, and there is none now."""

    says = N_(
        "The secret store of this system, {was}, was used before and is not there now. Ask whoever looks after the "
        "machine why. The head of section can say that the desk goes on without it."
    )


class StoreChanged(StoreTrouble):
    """Another store than before; it is not used until the head of section says so."""

    says = N_(
        "This system offers {now} as its secret store, and before it was {was}. Ask whoever looks after the machine "
        "why. The head of section can say that the desk uses the new one."
    )


class MachineForgot(Trouble):
    """The state file was broken, and begun anew."""

    says = N_(
        "What this workstation remembered of the vault was unreadable, and was begun anew. "
        "Compare the trail with the last head that was printed."
    )


class SecretMissing(StoreTrouble):
    """The store has no such secret: a new machine, or a store that was emptied."""

    says = N_("{store} does not hold the machine’s secret of this vault. Type the recovery code of the secret.")


class SecretDiffers(Trouble):
    """A recovery code of something else."""

    says = N_("This recovery code is not that of this vault’s machine secret. Look for the one written down last.")


class HeadGoesBack(Trouble):
    """A head before, or beside, the one that is remembered."""

    says = N_(
        "This workstation has seen entry {seen} of the trail, and this trail ends differently, at entry {given}. "
        "Do not rely on this copy; inform the head of section."
    )


@dataclass(frozen=True, slots=True)
class Remembered:
    """The last head of the trail; if it is not guarded, only a file holds it, which the account's user can change."""

    head: KnownHead | None
    is_guarded: bool
    why_not: StoreTrouble | None = None


def secret_check(secret: bytes, vault: str) -> bytes:
    """What may stand in the open: tells the right secret of this vault from any other."""
    return hmac.digest(secret, primitives.canonical(["relocation-desk/machine-secret/1", vault]), "sha256")


class Machine:
    """This workstation, for one vault. A store's trouble never locks anyone out of it."""

    def __init__(
        self, vault: str, store: Store | None, folder: Path | None = None, machine_id: Path = _MACHINE_ID
    ) -> None:
        self._vault, self._store, self._given_id = vault, store, machine_id
        name = primitives.digest(primitives.canonical(["relocation-desk/state/1", vault])).hex()[:32]
        self._path = (folder or platformdirs.user_state_path("relocation-desk", appauthor=False)) / f"{name}.json"

    @property
    def store_name(self) -> str:
        """What the system offers as its store; empty when it offers none."""
        return self._store.name if self._store else ""

    @property
    def pinned(self) -> str:
        """The store that holds what was kept so far; empty when none was used."""
        return machine_state.read(self._path).store

    def workstation(self) -> str:
        """A code of this machine for the trail, of no use elsewhere: it differs from vault to vault."""
        named = primitives.canonical(["relocation-desk/workstation/1", self._machine_id(), self._vault])
        return f"M-{primitives.digest(named).hex()[:8].upper()}"

    def notices(self) -> tuple[Trouble, ...]:
        """What is to be said at unlock, and stops nobody."""
        state = machine_state.read(self._path)
        forgot = (MachineForgot(),) if state.was_broken else ()
        changed = self._changed(state)
        return (*forgot, changed) if changed else forgot

    def accept_store(self) -> None:
        """The head of section knows: pin the store as it is now, and end the notices."""
        self._change(lambda state: replace(state, store=self.store_name, was_broken=False))

    # Wrong tries: against someone at the desk. A thief with the files pays Argon2id instead.

    def note_wrong_try(self, officer: OfficerRef, at: datetime) -> None:
        """Count a wrong passphrase."""
        if not OFFICER.fullmatch(officer):
            raise ValueError("officer")

        def noted(state: State) -> State:
            count = state.tries[officer].count if officer in state.tries else 0
            return replace(state, tries={**state.tries, officer: Tries(count + 1, at)})

        self._change(noted)

    def wait_until(self, officer: OfficerRef, at: datetime) -> datetime | None:
        """When the officer may try again; None when now."""
        tries = machine_state.read(self._path).tries.get(officer)
        if tries is None:
            return None
        if tries.last > at:  # the clock was set back, or had been ahead: the wait begins anew, and is no longer for it
            tries = Tries(tries.count, at)
            self._change(lambda state: replace(state, tries={**state.tries, officer: tries}))
        until = tries.last + _wait_after(tries.count)
        return until if until > at else None

    def forget_tries(self, officer: OfficerRef) -> int:
        """The right passphrase was given; returns how many wrong ones were before, for the trail."""
        tries = machine_state.read(self._path).tries.get(officer)
        if tries is None:
            return 0
        self._change(
            lambda state: replace(state, tries={one: kept for one, kept in state.tries.items() if one != officer})
        )
        return tries.count

    # The machine's secret: each under its own check, so that a new one can be kept beside the old until it is in force.

    def make_secret(self) -> bytes:
        """Put a new secret into the store; StoreTrouble."""
        secret = primitives.new_key()
        self.keep_secret(secret, secret_check(secret, self._vault))
        return secret

    def secret(self, check: bytes) -> bytes:
        """The secret of that check from the store; StoreTrouble says why not."""
        store = self._pinned(machine_state.read(self._path))
        secret = store.get(self._vault, _entry(check))
        if secret is None:
            raise SecretMissing(store=store.name)
        if not hmac.compare_digest(secret_check(secret, self._vault), check):
            raise StoreLies(store=store.name)
        return secret

    def keep_secret(self, secret: bytes, check: bytes) -> None:
        """Put a secret into the store that came from its recovery code; SecretDiffers, StoreTrouble."""
        if not hmac.compare_digest(secret_check(secret, self._vault), check):
            raise SecretDiffers
        with machine_state.alone(self._path):
            state = machine_state.read(self._path)
            store = self._pinned(state)
            store.put(self._vault, _entry(check), secret)
            machine_state.write(self._path, replace(state, store=store.name))

    def forget_secret(self, check: bytes) -> None:
        """Remove a secret that is in force no longer; StoreTrouble."""
        self._pinned(machine_state.read(self._path)).forget(self._vault, _entry(check))

    # The last head of the trail: kept in the store and in the file, and the later of both counts.

    def last_head(self) -> Remembered:
        """The last head that this workstation saw."""
        return self._remembered(machine_state.read(self._path))

    def keep_head(self, head: KnownHead, *, after_restore: bool = False) -> Remembered:
        """Remember a head; HeadGoesBack when it is not after the last one, unless a backup was restored by rule."""
        with machine_state.alone(self._path):
            state = machine_state.read(self._path)
            before = self._remembered(state).head
            if before is not None and not after_restore:
                if head.n < before.n or (head.n == before.n and head.hash != before.hash):
                    raise HeadGoesBack(seen=before.n, given=head.n)
                head = replace(head, at=max(head.at, before.at))
            kept = self._put_head(state, head)
            pin = self._store.name if self._store and kept.is_guarded else state.store
            machine_state.write(self._path, replace(state, head=head, store=pin))
        return kept

    def _put_head(self, state: State, head: KnownHead) -> Remembered:
        try:
            self._pinned(state).put(self._vault, _HEAD, head.as_bytes())
        except StoreTrouble as trouble:
            return Remembered(head, is_guarded=False, why_not=trouble)
        return Remembered(head, is_guarded=True)

    def _remembered(self, state: State) -> Remembered:
        try:
            guarded = self._guarded_head(state)
        except StoreTrouble as trouble:
            return Remembered(state.head, is_guarded=False, why_not=trouble)
        if state.head and (guarded is None or guarded.n < state.head.n):
            return Remembered(state.head, is_guarded=False)
        return Remembered(guarded, is_guarded=guarded is not None)

    def _guarded_head(self, state: State) -> KnownHead | None:
        store = self._pinned(state)
        content = store.get(self._vault, _HEAD)
        try:
            return KnownHead.from_bytes(content) if content else None
        except ValueError:
            raise StoreLies(store=store.name) from None

    def _changed(self, state: State) -> StoreTrouble | None:
        if state.store and self._store is None:
            return StoreGone(was=state.store)
        if state.store and self._store and self._store.name != state.store:
            return StoreChanged(was=state.store, now=self._store.name)
        return None

    def _pinned(self, state: State) -> Store:
        changed = self._changed(state)
        if changed:
            raise changed
        if self._store is None:
            raise StoreAbsent
        return self._store

    def _machine_id(self) -> str:
        try:
            given = self._given_id.read_text("ascii").strip()
        except (OSError, ValueError):
            given = ""
        if _IS_MACHINE_ID.fullmatch(given):
            return given
        if not machine_state.read(self._path).machine:
            made = secrets.token_hex(16)
            self._change(lambda state: replace(state, machine=state.machine or made))
        return machine_state.read(self._path).machine

    def _change(self, change: Callable[[State], State]) -> None:
        with machine_state.alone(self._path):
            machine_state.write(self._path, change(machine_state.read(self._path)))


def _entry(check: bytes) -> str:
    return f"secret-{check.hex()[:16]}"


def _wait_after(count: int) -> timedelta:
    if count <= _FREE_TRIES:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(count - _FREE_TRIES, 16)), _LONGEST_WAIT)
