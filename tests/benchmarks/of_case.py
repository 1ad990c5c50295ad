"""Filter, open a case and save to it, among 100,000 witnesses with 1,000,000 entries in their timelines."""

import hashlib
import json
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select

from relocation_desk.casework import assessments, filters, listing, overview
from relocation_desk.casework.assessments import NewIncident
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.listing import Query
from relocation_desk.domain import codes
from relocation_desk.domain.references import CaseRef, numbered
from relocation_desk.vault.records import IncidentAccount
from relocation_desk.vault.register import driver_sql
from relocation_desk.vault.tables import SealedRecord
from tests.benchmarks import replaying
from tests.benchmarks.large_vault import LargeVault
from tests.benchmarks.measuring import Row, Timed, compare, timed

_ACCOUNT = "A car with two men stood before the house from six to nine."
_WRITTEN_BYTES = re.compile(r"x'([0-9a-f]*)'")
_OPENED = tuple(CaseRef(numbered("W", case)) for case in range(35, 99_000, 7_070))
_STATES = frozenset({codes.CaseState.ACCEPTED, codes.CaseState.AWAITING_STATE})
_HAPPENED = date(2016, 8, 1)
_SINK = "CREATE TABLE IF NOT EXISTS sink (id INTEGER PRIMARY KEY, body BLOB) STRICT"


class Ciphertext(NamedTuple):
    """A sealed record as it lies in a case, with what opens it."""

    file: str
    key: bytes
    body: bytes
    bound_to: bytes


def rows(large: LargeVault) -> Iterator[Row]:
    """All that is measured here."""
    desk, plain = large.unlock(), large.peer()
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute(_SINK)
    yield _filter(desk, plain)
    opened = [one for reference in _OPENED for one in _sealed_of(desk, reference)]
    print(f"{len(opened) / len(_OPENED):.1f} sealed records a case")
    yield from _act("open a case, with its entry on the trail", (desk, plain), _open(desk), opened)
    yield from _act("save an incident", (desk, plain), _save(desk), [])
    desk.close()
    plain.close()


def _filter(desk: Desk, plain: sqlite3.Connection) -> Row:
    """The ids of those in two states; the peer runs the very statement, and does nothing with the answer."""
    query = Query(filters=Filters(states=_STATES))
    sql, defaults = driver_sql(listing.ordered_ids(query.filters, query.sort))
    asked = defaults | filters.given(desk, query.filters)
    return compare(
        "filter 100,000 witnesses by state", timed(lambda: listing.ids(desk, query)),
        timed(lambda: plain.execute(sql, asked).fetchall()), runs=7, goal=1.3,
    )  # fmt: skip


def _act(
    name: str, desks: tuple[Desk, sqlite3.Connection], act: Callable[[], object], opened: list[Ciphertext]
) -> Iterator[Row]:
    """An act; the peer runs its queries, writes a row of as many bytes for each that is written, and commits.

    Then with what no sealed and signed record can do without: bare AEAD and JSON of as many records, one signature.
    """
    desk, plain = desks
    act()
    with replaying.noted(desk) as statements:
        act()
    print(f"{name}: {len(statements)} statements, BEGIN and COMMIT among them")
    yield compare(name, timed(act, 5), _committed(plain, statements, int), runs=15, goal=1.3)
    bare = _bare(opened)
    yield compare(
        f"{name}, the peer opens, seals and signs",
        timed(act, 5),
        _committed(plain, statements, bare),
        runs=15,
        goal=None,
    )


def _bare(opened: list[Ciphertext]) -> Callable[[], object]:
    """A case's share of `opened` as values, or one record sealed when there is none; and a signature."""
    turns, signer, account = cycle(_OPENED), Ed25519PrivateKey.generate(), {"account": _ACCOUNT}
    by_file: dict[str, list[Ciphertext]] = {one: [] for one in _OPENED}
    for one in opened:
        by_file[one.file].append(one)
    fresh = AESGCM.generate_key(256)

    def once() -> object:
        nonce = os.urandom(12)
        told = [
            json.loads(AESGCM(one.key).decrypt(one.body[:12], one.body[12:], one.bound_to))
            for one in by_file[next(turns)]
        ] or AESGCM(fresh).encrypt(nonce, json.dumps(account).encode(), nonce)
        return told, signer.sign(hashlib.sha256(nonce).digest())

    return once


def _decrypted(one: Ciphertext) -> bytes:
    return AESGCM(one.key).decrypt(one.body[:12], one.body[12:], one.bound_to)


def _sealed_of(desk: Desk, reference: CaseRef) -> Iterator[Ciphertext]:
    """The sealed records of a case that this officer opens."""
    sealer = desk.vault.sealer
    with desk.vault.register.reading() as session:
        for row in session.scalars(select(SealedRecord).where(SealedRecord.file == reference)):
            key = sealer.keys.find(session, row.file, row.compartment)
            if key is not None:
                bound_to = sealer._context(row.file, row.compartment, row.kind, row.record, row.revision)
                yield Ciphertext(reference, key, row.body, bound_to)


def _open(desk: Desk) -> Callable[[], object]:
    references = cycle(_OPENED)
    return lambda: overview.case(desk, next(references))


def _save(desk: Desk) -> Callable[[], object]:
    references = cycle(_OPENED)
    told = IncidentAccount(_ACCOUNT)
    incident = NewIncident(_HAPPENED, codes.IncidentKind.SURVEILLANCE, codes.Severity.MODERATE, told)
    return lambda: assessments.record_incident(desk, next(references), incident)


def _committed(plain: sqlite3.Connection, statements: list[str], besides: Callable[[], object]) -> Timed:
    def once() -> float:
        begun = time.perf_counter()
        for _ in range(5):
            plain.execute("BEGIN IMMEDIATE")
            _replay(plain, statements)
            besides()
            plain.execute("COMMIT")
        return (time.perf_counter() - begun) / 5

    return once


def _replay(plain: sqlite3.Connection, statements: list[str]) -> None:
    replaying.read(plain, statements)
    for sql in statements:
        if sql.startswith(("INSERT", "UPDATE")):
            plain.execute("INSERT INTO sink (body) VALUES (?)", (bytes(_weight(sql)),))


def _weight(sql: str) -> int:
    """The bytes that are written: a digit of two is one."""
    return len(sql.partition(" VALUES ")[2]) - sum(len(one) // 2 + 3 for one in _WRITTEN_BYTES.findall(sql))
