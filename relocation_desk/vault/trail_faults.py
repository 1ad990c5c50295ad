"""Names what is wrong with an entry that does not hold: edited, dropped, slipped in, moved, repeated, not signed."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.vault import moments
from relocation_desk.vault.driver import driver
from relocation_desk.vault.trail_chain import Head, hash_of
from relocation_desk.vault.trail_troubles import (
    EntriesDropped,
    EntriesReordered,
    EntryEdited,
    EntryExceedsRole,
    EntryInserted,
    EntryNotSigned,
    EntryReplaced,
    EntryReplayed,
    StatementMissing,
)
from relocation_desk.vault.troubles import TrailBroken

Entry = Sequence[Any]  # n, at, officer, role, act, subject, facts, previous, hash, signature
_MOVED_AT_MOST = 10_000  # places that an entry is looked for around where it stands


@dataclass(frozen=True, slots=True)
class Link:
    """What an entry follows: a head, its moment, and how many access statements were taken over by then."""

    head: Head
    moment: int
    statements: int


def says(entry: Entry, n: int) -> bool:
    """Whether an entry says what was hashed, if `n` was its number."""
    _n, at, officer, role, act, subject, facts, previous, hashed, _signature = entry
    try:
        said = hash_of(n, moments.moment(at).isoformat(), (officer, role, act, subject), facts, previous)
        return said == bytes(hashed)
    except (ValueError, OverflowError):
        return False


def exceeded(entry: Entry) -> TrailBroken:
    """The trouble of an entry that its officer signed, of an act that is not theirs."""
    n, officer, role, act = entry[0], *entry[2:5]
    with suppress(ValueError):
        role, act = Role(role), Act(act)
    return EntryExceedsRole(entry=n, officer=officer, role=role, act=act)


def fault_of(session: Session, entry: Entry, before: Link) -> TrailBroken:
    """The trouble that says what happened to an entry that does not follow `before`."""
    n, officer, signature = entry[0], entry[2], entry[9]
    if n < 1:
        return EntryInserted(entry=n)
    earlier = _one(session, "SELECT n FROM trail WHERE signature = ? AND n < ?", signature, n)
    if earlier:
        return EntryReplayed(entry=n, earlier=earlier)
    signed_as = _number(entry)
    if signed_as is None:
        return EntryEdited(entry=n)
    if signed_as != n or n != before.head.n + 1:
        return _moved(session, entry, signed_as, before)
    return _unlinked(entry, before) or EntryNotSigned(entry=n, officer=officer)


def _unlinked(entry: Entry, before: Link) -> TrailBroken | None:
    if entry[7] != before.head.hash:
        return EntryReplaced(entry=entry[0])
    if entry[4] == Act.TAKE_OVER_STATEMENT and entry[5] != f"statement-{before.statements}":
        return StatementMissing(entry=entry[0], statement=before.statements)
    return None


def _moved(session: Session, entry: Entry, signed_as: int, before: Link) -> TrailBroken:
    n = entry[0]
    if signed_as < n:
        return EntryInserted(entry=signed_as)
    follows = "SELECT n FROM trail WHERE previous = ? AND n > ?"
    if signed_as != n and _one(session, follows, before.head.hash, before.head.n):
        return EntriesReordered(entry=n)
    return EntriesDropped(entry=n, missing=signed_as - before.head.n - 1)


def _number(entry: Entry) -> int | None:
    """The number under which an entry was signed, near the one under which it stands."""
    n = entry[0]
    near = (n + step * way for step in range(_MOVED_AT_MOST) for way in (1, -1))
    return next((one for one in near if one > 0 and says(entry, one)), None)


def _one(session: Session, query: str, *facts: object) -> Any:
    found = driver(session).execute(query, facts).fetchone()
    return found and found[0]
