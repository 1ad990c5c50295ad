"""The trail: append-only, hash-chained, each entry signed by the officer who acted; references and codes only."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, Text, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import columns, primitives
from relocation_desk.vault.access import Signer
from relocation_desk.vault.officer_keys import PublicKeys
from relocation_desk.vault.tables import SealedRecord
from relocation_desk.vault.trail_tables import TrailEntry
from relocation_desk.vault.troubles import TrailBroken

Fact = str | int
_FACT = re.compile(r"[-0-9A-Za-z_.:]{0,128}")
_START = bytes(32)
_BEFORE_ALL = -(1 << 63)  # an entry slipped in before the first is found too
_PREFIX = b"relocation-desk/trail/1\n"
_SEALED_IN_TAIL = 256  # of one act: a whole caseload is checked by `audit verify`, not at each unlock


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the trail: what is printed on dossiers and compared with later trails."""

    n: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry says: the act, by which role, about what, and facts that are references, codes or numbers."""

    act: Act
    role: Role
    subject: str
    facts: Mapping[str, Fact]


def head(session: Session) -> Head:
    """Return the end of the trail."""
    row = session.execute(select(TrailEntry.n, TrailEntry.hash).order_by(TrailEntry.n.desc()).limit(1)).first()
    return Head(row.n, row.hash) if row else Head(0, _START)


def before_tail(session: Session, entries: int) -> Head:
    """The head as it was before the last `entries`, to verify only those."""
    row = session.execute(
        select(TrailEntry.n, TrailEntry.hash).order_by(TrailEntry.n.desc()).offset(entries).limit(1)
    ).first()
    return Head(row.n, row.hash) if row else Head(0, _START)


def append(session: Session, signer: Signer, deed: Deed, at: datetime) -> TrailEntry:
    """Append one entry, signed; ValueError when a fact could hold words."""
    for fact in deed.facts.values():
        if isinstance(fact, str) and not _FACT.fullmatch(fact):
            raise ValueError("a fact of the trail is a reference, a code or a number")
    last = head(session)
    entry = TrailEntry(
        n=last.n + 1, at=at, officer=signer.officer, role=deed.role, act=deed.act, subject=deed.subject,
        facts=primitives.canonical(dict(deed.facts)), previous=last.hash,
    )  # fmt: skip
    named = (entry.officer, deed.role.value, deed.act.value, entry.subject)
    entry.hash = _hash(entry.n, at, named, entry.facts, entry.previous)
    entry.signature = signer.keys.sign(entry.hash)
    session.add(entry)
    return entry


def _hash(n: int, at: datetime, named: tuple[str, str, str, str], facts: bytes, previous: bytes) -> bytes:
    """The hash of an entry; `named` are officer, role, act and subject."""
    body = [n, at.isoformat(), *named, facts.decode("ascii"), previous.hex()]
    return primitives.digest(_PREFIX + primitives.canonical(body))


def sealed_facts(rows: Iterable[SealedRecord]) -> dict[str, Fact]:
    """The facts by which an entry vouches for the sealed records of its act."""
    kept = sorted(rows, key=lambda row: row.id)
    if not kept:
        return {}
    return {"sealed_from": kept[0].id, "sealed_to": kept[-1].id, "sealed_digest": _digest(row.body for row in kept)}


def _digest(bodies: Iterable[bytes]) -> str:
    return primitives.digest(b"".join(primitives.digest(body) for body in bodies)).hex()


def verify(
    session: Session,
    signers: Mapping[OfficerRef, PublicKeys],
    since: Head | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Head:
    """Verify order, links, signatures and sealed records after `since`, or all; TrailBroken names the first bad.

    After `since`, the many sealed records that one act loaded in bulk are left to the whole.
    """
    last = since or Head(0, _START)
    require_known(session, last)
    end = head(session).n
    sealed_through = 0
    for entry in _entries(session, last.n if since else _BEFORE_ALL):
        if not _holds(entry, last, signers):
            raise TrailBroken(entry=entry.n)
        facts = json.loads(entry.facts)
        if "sealed_from" in facts:
            if since is None and facts["sealed_from"] != sealed_through + 1:
                raise TrailBroken(entry=entry.n)
            if since is None or facts["sealed_to"] - facts["sealed_from"] < _SEALED_IN_TAIL:
                _verify_sealed(session, entry.n, facts)
            sealed_through = facts["sealed_to"]
        last = Head(entry.n, entry.hash)
        progress(entry.n, end)
    beyond = (SealedRecord.id > sealed_through) | (SealedRecord.id < 1)
    if since is None and session.scalar(select(func.count()).where(beyond)):
        raise TrailBroken(entry=last.n)
    return last


def require_known(session: Session, known: Head) -> None:
    """TrailBroken when the trail does not lead through a head that is known from elsewhere."""
    if known.n and session.scalar(select(TrailEntry.hash).where(TrailEntry.n == known.n)) != known.hash:
        raise TrailBroken(entry=known.n)


def _entries(session: Session, after: int) -> Iterator[Row[Any]]:
    """The entries as they are stored: who changed one may have left words that no code stands for."""
    statement = (
        select(
            TrailEntry.n, type_coerce(TrailEntry.at, Integer).label("at"), TrailEntry.officer,
            type_coerce(TrailEntry.role, Text).label("role"), type_coerce(TrailEntry.act, Text).label("act"),
            TrailEntry.subject, TrailEntry.facts, TrailEntry.previous, TrailEntry.hash, TrailEntry.signature,
        )
        .where(TrailEntry.n > after)
        .order_by(TrailEntry.n)
    )  # fmt: skip
    return iter(session.execute(statement.execution_options(yield_per=1000)))


def _holds(entry: Row[Any], last: Head, signers: Mapping[OfficerRef, PublicKeys]) -> bool:
    known = signers.get(OfficerRef(entry.officer))
    if known is None or (entry.n, entry.previous) != (last.n + 1, last.hash):
        return False
    try:
        named = (entry.officer, entry.role, entry.act, entry.subject)
        hashed = _hash(entry.n, columns.moment(entry.at), named, entry.facts, entry.previous)
    except (ValueError, OverflowError):
        return False
    return hashed == entry.hash and known.verify(entry.signature, entry.hash)


def _verify_sealed(session: Session, n: int, facts: Mapping[str, Fact]) -> None:
    first, last = facts["sealed_from"], facts["sealed_to"]
    rows = session.scalars(
        select(SealedRecord.body).where(SealedRecord.id.between(first, last)).order_by(SealedRecord.id)
    ).all()
    if len(rows) != int(last) - int(first) + 1 or _digest(rows) != facts["sealed_digest"]:
        raise TrailBroken(entry=n)
