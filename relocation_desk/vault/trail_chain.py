"""How the entries of the trail are chained: what is hashed, and the heads that a chain leads through."""

from dataclasses import dataclass
from datetime import timedelta

from relocation_desk.vault import primitives

START = bytes(32)
_PREFIX = b"relocation-desk/trail/1\n"
_CORRECTION = timedelta(minutes=2) // timedelta(microseconds=1)  # a clock that is put right goes back by less


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the trail: what is printed on dossiers and compared with later trails."""

    n: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Then:
    """When an entry was made: its moment, in microseconds, and how many access statements the trail knew."""

    at: int
    statements_known: int


def hash_of(n: int, at: str, named: tuple[str, str, str, str], facts: bytes, previous: bytes) -> bytes:
    """The hash of an entry; `named` are officer, role, act and subject."""
    body = [n, at, *named, facts.decode("ascii"), previous.hex()]
    return primitives.digest(_PREFIX + primitives.canonical(body))


def is_set_back(before: int, moment: int) -> bool:
    """Whether a moment, in microseconds, lies before the former entry's by more than a correction of the clock."""
    return moment < before - _CORRECTION
