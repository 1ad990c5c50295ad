"""Verifies the trail: hashes and signatures on all cores, and in order the rows that it vouches for."""

import json
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby, repeat
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.orm import Session

from relocation_desk.domain.acts import Act
from relocation_desk.domain.added_by import may_add
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import moments, vouching
from relocation_desk.vault.driver import driver
from relocation_desk.vault.officer_keys import PublicKeys
from relocation_desk.vault.trail_chain import START, Head, Then, is_set_back
from relocation_desk.vault.trail_faults import Entry, Link, exceeded, fault_of, says
from relocation_desk.vault.trail_troubles import (
    AnotherTrail,
    RecordAdded,
    RecordBeyondAct,
    RecordChanged,
    RecordOfAnother,
    RecordRemoved,
    TailCut,
)
from relocation_desk.vault.troubles import TrailBroken

Progress = Callable[[int, int], None]
_BEFORE_ALL = -(1 << 63)  # an entry slipped in before the first is found too
_AT_ONCE, _WAITING = 500, 6  # entries in a batch; batches that may wait for a core
_TOLD = 100  # times that progress is told
_ROWS_IN_TAIL = 256  # of one act: a whole caseload is checked by `audit verify`, not at each unlock
_NAMES_OTHERS = Act.LOAD_CASELOAD.value  # the one act that says who entered what elsewhere, before
_TAKES_OVER = Act.TAKE_OVER_STATEMENT.value
_ENTRIES = (
    "SELECT n, at, officer, role, act, subject, facts, previous, hash, signature FROM trail WHERE n > ? ORDER BY n"
)
_BEGINS = """SELECT coalesce((SELECT at FROM trail WHERE n = ?), ?),
    (SELECT count(*) FROM trail WHERE act = 'take_over_statement' AND n <= ?)"""


class Signers(Protocol):
    """Whose signatures count: keys of an officer after so many access statements, None when they were no officer."""

    def key_at(self, officer: OfficerRef, statements_known: int) -> PublicKeys | None:
        """The keys that the officer signed with then."""

    def entitles(self, officer: OfficerRef, role: str, act: str, then: Then | None) -> bool:
        """Whether an officer's role includes an act; with a moment, whether it did then for the head's delegate."""


@dataclass(frozen=True, slots=True)
class _AllAlong:
    """Officers who have one key from the first entry to the last."""

    keys: Mapping[OfficerRef, PublicKeys]

    def key_at(self, officer: OfficerRef, statements_known: int) -> PublicKeys | None:
        return self.keys.get(officer)

    def entitles(self, officer: OfficerRef, role: str, act: str, then: Then | None) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Verified:
    """What was proven: the head, and the entries whose moment lies before the one of the entry before."""

    head: Head
    set_back: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Entries that follow `before`, and how many statements were taken over by then."""

    entries: Sequence[Entry]
    before: Link


@dataclass(slots=True)
class _Checked:
    """What checking a batch found: how far it holds, the first bad entry, and what the good ones vouch for."""

    head: Head
    fault: tuple[Entry, Link] | None = None
    exceeds: Entry | None = None
    vouching: list[Entry] = field(default_factory=list)
    set_back: list[int] = field(default_factory=list)


def verify(
    session: Session,
    signers: Mapping[OfficerRef, PublicKeys] | Signers,
    since: Head | None = None,
    progress: Progress = lambda done, of: None,
) -> Head:
    """Verify what `examine` does, and return the head."""
    return examine(session, signers, since, progress).head


def examine(
    session: Session,
    signers: Mapping[OfficerRef, PublicKeys] | Signers,
    since: Head | None = None,
    progress: Progress = lambda done, of: None,
) -> Verified:
    """Verify order, links, signatures and the rows vouched for, after `since` or all; TrailBroken names the first bad.

    After `since`, the many rows of one act, and long ones, are left to the whole. `progress` may raise to cancel.
    """
    start = since or Head(0, START)
    require_known(session, start)
    keys = _Keys(_AllAlong(signers) if isinstance(signers, Mapping) else signers)
    rows, telling = _RowsVouchedFor(session, is_whole=since is None), _Telling(progress, start.n, _end(session)[0])
    last, set_back = start, list[int]()
    for checked in _checked(keys, _batches(session, start, is_whole=since is None)):
        for entry in checked.vouching:
            rows.check(entry)
        if checked.exceeds is not None:
            raise exceeded(checked.exceeds)
        if checked.fault is not None:
            raise fault_of(session, *checked.fault)
        last = checked.head
        set_back += checked.set_back
        telling.tell(last.n)
    rows.check_end(last.n)
    return Verified(last, tuple(set_back))


def require_known(session: Session, known: Head) -> None:
    """TailCut or AnotherTrail when the trail does not lead through a head that is known from elsewhere."""
    if not known.n:
        return
    found = driver(session).execute("SELECT hash FROM trail WHERE n = ?", (known.n,)).fetchone()
    if found is not None and found[0] == known.hash:
        return
    last, at = _end(session)
    if last < known.n:
        raise TailCut(entry=known.n, last=last, missing=known.n - last, since=moments.moment(at).date())
    raise AnotherTrail(entry=known.n)


def _end(session: Session) -> tuple[int, int]:
    row = driver(session).execute("SELECT n, at FROM trail ORDER BY n DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, 0)


def _batches(session: Session, start: Head, *, is_whole: bool) -> Iterator[_Batch]:
    """The entries as they are stored: who changed one may have left words that no code stands for."""
    connection = driver(session)
    moment, statements = connection.execute(_BEGINS, (start.n, _BEFORE_ALL, start.n)).fetchone()
    before = Link(start, moment, statements)
    found = connection.execute(_ENTRIES, (_BEFORE_ALL if is_whole else start.n,))
    while entries := found.fetchmany(_AT_ONCE):
        # Statements that are taken over together stay together: the last may be what lets their signer sign.
        while entries[-1][4] == _TAKES_OVER and (more := found.fetchone()) is not None:
            entries.append(more)
        yield _Batch(entries, before)
        n, at, *_named, hashed, _signature = entries[-1]
        statements += sum(one[4] == _TAKES_OVER for one in entries)
        before = Link(Head(n, hashed), at, statements)


def _checked(keys: "_Keys", batches: Iterator[_Batch]) -> Iterator[_Checked]:
    """Each batch checked, in order: while one core checks, others do, and this one reads on."""
    pool = ThreadPoolExecutor(max(2, os.cpu_count() or 2))  # OpenSSL lets go of Python's lock while it verifies
    waiting: deque[Future[_Checked]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(_check, keys, batch))
            if len(waiting) >= _WAITING:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _check(keys: "_Keys", batch: _Batch) -> _Checked:
    checked, before = _Checked(batch.before.head), batch.before
    for entry, known in zip(batch.entries, _statements_known(batch), strict=True):
        n, at, officer, role, act, subject, facts, previous, hashed, signature = entry
        is_next_statement = act != _TAKES_OVER or subject == f"statement-{before.statements}"
        is_sound = (n, previous) == (before.head.n + 1, before.head.hash) and is_next_statement and says(entry, n)
        if not is_sound or not keys.signed(officer, known, signature, hashed):
            checked.fault = (entry, before)
            return checked
        if not keys.entitled(officer, role, act, Then(at, known)):
            checked.exceeds = entry
            return checked
        if b'"rows_' in facts:
            checked.vouching.append(entry)
        if is_set_back(before.moment, at):
            checked.set_back.append(n)
        checked.head = Head(n, hashed)
        before = Link(checked.head, at, before.statements + (act == _TAKES_OVER))
    return checked


def _statements_known(batch: _Batch) -> Iterator[int]:
    known = batch.before.statements
    for takes_over, run in groupby(one[4] == _TAKES_OVER for one in batch.entries):
        length = len(list(run))
        known += length * takes_over
        yield from repeat(known, length)


class _Keys:
    """The keys of officers as they stood, each read once."""

    def __init__(self, signers: Signers) -> None:
        self._signers = signers
        self._read: dict[tuple[str, int], Ed25519PublicKey | None] = {}
        self._entitled: set[tuple[str, str, str]] = set()

    def signed(self, officer: str, statements_known: int, signature: bytes, hashed: bytes) -> bool:
        """Whether that officer's key of then made the signature."""
        place = (officer, statements_known)
        if place not in self._read:
            keys = self._signers.key_at(OfficerRef(officer), statements_known)
            self._read[place] = Ed25519PublicKey.from_public_bytes(keys.signing) if keys else None
        key = self._read[place]
        try:
            if key is not None:
                key.verify(signature, hashed)
        except InvalidSignature:
            return False
        return key is not None

    def entitled(self, officer: str, role: str, act: str, then: Then) -> bool:
        """Whether the officer could do the act in that role."""
        place = (officer, role, act)
        if place not in self._entitled:
            if not self._signers.entitles(OfficerRef(officer), role, act, None):
                return self._signers.entitles(OfficerRef(officer), role, act, then)
            self._entitled.add(place)
        return True


class _RowsVouchedFor:
    """The rows that entries vouch for: as they were added, and, when all is verified, none left out or added."""

    def __init__(self, session: Session, *, is_whole: bool) -> None:
        self._session, self._is_whole = session, is_whole
        self._through = {kind: vouching.first_number(kind) - 1 for kind in RecordKind}

    def check(self, entry: Entry) -> None:
        """Compare the rows that an entry vouches for with its digests, its act, and the officer who entered them."""
        n, _at, officer, _role, act, _subject, facts = entry[:7]
        try:
            said = vouching.read(json.loads(facts))
        except ValueError:
            raise TrailBroken(entry=n) from None
        if not self._is_whole:
            said = tuple(one for one in said if one.kind not in vouching.LONG)
            if sum(map(len, said)) > _ROWS_IN_TAIL:
                return
        for one in said:
            if self._is_whole and one.first != self._through[one.kind] + 1:
                raise RecordAdded(entry=n, records=one.kind)
            self._through[one.kind] = one.last
            holds, count, others = vouching.holds(self._session, one, officer)
            if count < len(one):
                raise RecordRemoved(entry=n, records=one.kind, missing=len(one) - count)
            if not holds:
                raise RecordChanged(entry=n, records=one.kind)
            if not may_add(act, one.kind):
                raise RecordBeyondAct(entry=n, records=one.kind, officer=officer, act=Act(act))
            if others and act != _NAMES_OTHERS:
                raise RecordOfAnother(entry=n, records=one.kind, officer=officer, other=min(others))

    def check_end(self, n: int) -> None:
        """No row stands where no entry vouches for it."""
        for kind, last in self._through.items() if self._is_whole else ():
            if vouching.count_outside(self._session, kind, last):
                raise RecordAdded(entry=n, records=kind)


class _Telling:
    """Tells progress about a hundred times."""

    def __init__(self, progress: Progress, done: int, of: int) -> None:
        self._progress, self._of = progress, of
        self._step, self._next = max(1, (of - done) // _TOLD), done

    def tell(self, done: int) -> None:
        """So many entries hold."""
        if done >= self._next or done >= self._of:
            self._next = done + self._step
            self._progress(done, self._of)
