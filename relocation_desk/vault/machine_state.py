"""The file in which this workstation remembers one vault: read with suspicion, written whole or not at all."""

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from relocation_desk.domain.references import OFFICER
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.durable import replace_file
from relocation_desk.vault.primitives import canonical

_MOST_BYTES = 64 * 1024
_MOST_OFFICERS = 256
_MOST_COUNT = 1 << 53
_LONGEST_NAME = 64
_PATIENCE_S = 5.0  # longer than a store may keep another process waiting


class MachineCannotRemember(Trouble):
    """The folder of the user's state can't be written, or another program does not let go of it."""

    says = N_(
        "This workstation can’t keep what it has to remember of the vault. Ask whoever looks after the machine to make "
        "the user’s folder of programs’ state writable."
    )


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong passphrases of one officer since the last right one."""

    count: int
    last: datetime


@dataclass(frozen=True, slots=True)
class KnownHead:
    """The trail's end as this workstation saw it, and when."""

    n: int
    hash: bytes
    at: datetime

    def as_bytes(self) -> bytes:
        """As it is kept in a store."""
        return canonical(_head_as_json(self))

    @staticmethod
    def from_bytes(content: bytes) -> "KnownHead":
        """Inverse of `as_bytes`; ValueError when it is not one."""
        try:
            return _read_head(json.loads(content))
        except _NOT_OURS:
            raise ValueError("head") from None


@dataclass(frozen=True, slots=True)
class State:
    """All that the file holds. Nothing of a case, no name, no key."""

    machine: str = ""  # random, where the system gives the machine no id
    store: str = ""  # the pinned store's name
    tries: Mapping[str, Tries] = field(default_factory=lambda: MappingProxyType({}))
    head: KnownHead | None = None
    was_broken: bool = False


_NOT_OURS = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError)


def read(path: Path) -> State:
    """What is remembered; a broken file counts as none, and the state says so."""
    try:
        content = _content(path)
        return State() if content is None else _read_state(json.loads(content))
    except (OSError, *_NOT_OURS):
        return State(was_broken=True)


def write(path: Path, state: State) -> None:
    """Replace the file; MachineCannotRemember, DiskFull."""
    newest = sorted(state.tries.items(), key=lambda one: one[1].last)[-_MOST_OFFICERS:]
    content = {
        "machine": state.machine,
        "store": state.store,
        "tries": {officer: [tries.count, _moment(tries.last)] for officer, tries in newest},
        "head": _head_as_json(state.head) if state.head else None,
        "was_broken": state.was_broken,
    }
    try:
        replace_file(path, canonical(content))
    except OSError:
        raise MachineCannotRemember from None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other processes from changing the file meanwhile; MachineCannotRemember when one does not let go."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = os.open(path.with_suffix(".lock"), flags, 0o600)
    except OSError:
        raise MachineCannotRemember from None
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise MachineCannotRemember from None
            time.sleep(0.005)
        else:
            return


def _content(path: Path) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)  # a pipe in its place can't stall us
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read(_MOST_BYTES)  # ours is shorter; of another the rest is cut off, and it is none


def _read_state(value: Any) -> State:
    if set(value) != {"machine", "store", "tries", "head", "was_broken"} or type(value["was_broken"]) is not bool:
        raise ValueError("state")
    if len(value["tries"]) > _MOST_OFFICERS:
        raise ValueError("tries")
    return State(
        machine=_name(value["machine"]),
        store=_name(value["store"]),
        tries={officer: _read_tries(officer, one) for officer, one in value["tries"].items()},
        head=None if value["head"] is None else _read_head(value["head"]),
        was_broken=value["was_broken"],
    )


def _read_tries(officer: str, value: Any) -> Tries:
    count, last = value
    if not OFFICER.fullmatch(officer):
        raise ValueError("officer")
    return Tries(_count(count), _read_moment(last))


def _head_as_json(head: KnownHead) -> dict[str, object]:
    return {"n": head.n, "hash": head.hash.hex(), "at": _moment(head.at)}


def _read_head(value: Any) -> KnownHead:
    hash_ = bytes.fromhex(value["hash"])
    if len(hash_) != 32:
        raise ValueError("hash")
    return KnownHead(_count(value["n"]), hash_, _read_moment(value["at"]))


def _name(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_NAME or not (value.isprintable() and value.isascii()):
        raise ValueError("name")
    return value


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value < _MOST_COUNT:
        raise ValueError("count")
    return value


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _moment(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)


def _read_moment(value: object) -> datetime:
    if type(value) is not int:
        raise ValueError("moment")
    return _EPOCH + timedelta(microseconds=value)
