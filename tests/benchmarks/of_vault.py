"""Unlock, list and search, on a vault of 100,000 witnesses."""

import json
import sqlite3
import time
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select

from relocation_desk.casework import duplicates, listing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.duplicate_search import Typed
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.listing import Query
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.filter_codes import Sort
from relocation_desk.domain.references import CaseRef, numbered
from relocation_desk.vault import access, primitives
from relocation_desk.vault.name_parts import folded
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.register import driver_sql
from relocation_desk.vault.tables import CaseKey, SealedRecord
from tests.benchmarks import replaying
from tests.benchmarks.large_vault import HEAD, PASSPHRASE, LargeVault
from tests.benchmarks.measuring import Row, compare, compare_streams, timed

_PAGE = 200
_SOUGHT = ("moh", "nino beri", "W-01", "W-0153", "ნინო")
_SOUNDING = ("Mohammed", "Yussuf al-Husseyni", "Aleksandr Sokolow", "Nino Beridse", "Abdurrahman Hadad")
_LETTER, _ANSWER = 0.016, 0.1  # what a letter that is typed may take, and an answer that somebody waits for


def rows(large: LargeVault) -> Iterator[Row]:
    """All that is measured here."""
    yield _unlock(large)
    desk, plain = large.unlock(), large.peer()
    yield _sealed(desk)
    yield _names(desk, plain)
    yield _list(desk, plain)
    yield _page(desk, plain)
    yield _search("search names as spelt, among 100,000", (desk, plain), ("name_parts", '"{}"'), goal=1.3)
    yield _search("search, peer by beginnings of words only", (desk, plain), ("name_words", '"{}"*'), goal=None)
    yield _promised("a search as typed, by all that it may sound like", partial(listing.ids, desk), _LETTER)
    yield _promised("who may be this person, with the reasons", partial(_look, desk), _ANSWER)
    yield _kept_up(desk)
    desk.close()
    plain.close()


def _unlock(large: LargeVault) -> Row:
    slot = access.read(large.vault).state.officers[HEAD].slot

    def unlock() -> float:
        begun = time.perf_counter()
        desk = large.unlock()
        taken = time.perf_counter() - begun
        desk.close()
        return taken

    bare = timed(lambda: primitives.stretch(PASSPHRASE, slot.salt, slot.cost))
    return compare("unlock, against Argon2id alone", unlock, bare, runs=21, goal=1.1)


def _sealed(desk: Desk) -> Row:
    """100,000 sealed records, from the file to values; the peer has wraps, bodies and contexts in memory already."""
    sealer, holding = desk.vault.sealer, desk.vault.holding()
    key = AESGCM(holding.present()[Compartment.IDENTITY.value])
    raw: list[tuple[bytes, bytes, bytes, bytes]] = []
    with desk.vault.register.reading() as session:
        wraps = {
            row.file: row for row in session.scalars(select(CaseKey).where(CaseKey.compartment == Compartment.IDENTITY))
        }
        bodies = select(SealedRecord).where(SealedRecord.kind == PersonIdentity.kind)
        for row in session.scalars(bodies):
            wrap = wraps[row.file]
            of_key = sealer.keys._context(row.file, row.compartment, wrap.generation)
            of_body = sealer._context(row.file, row.compartment, row.kind, row.record, row.revision)
            raw.append((wrap.wrapped, of_key, row.body, of_body))

    def ours() -> Iterator[object]:
        with desk.vault.register.reading() as session:
            yield from sealer.open_each(session, PersonIdentity)

    def peer() -> Iterator[object]:
        for wrapped, of_key, body, of_body in raw:
            case_key = AESGCM(key.decrypt(wrapped[:12], wrapped[12:], of_key))
            yield json.loads(case_key.decrypt(body[:12], body[12:], of_body))

    return compare_streams(f"open {len(raw):,} sealed records", ours, peer, runs=5, goal=1.3)


def _names(desk: Desk, plain: sqlite3.Connection) -> Row:
    """Names are opened, folded and indexed after unlock; the peer indexes names that lie open."""
    known = [(number, folded(f"{name} {native}")) for number, (name, native) in enumerate(_known(desk), 1)]

    def build() -> None:
        desk.names = None
        listing.prepare_names(desk)

    def index() -> None:
        peer = sqlite3.connect(":memory:")
        peer.execute("CREATE VIRTUAL TABLE names USING fts5(name, content='', tokenize='trigram')")
        peer.executemany("INSERT INTO names(rowid, name) VALUES (?, ?)", known)
        peer.close()

    return compare("open and index 100,000 names, after unlock", timed(build), timed(index), runs=3, goal=None)


def _known(desk: Desk) -> list[tuple[str, str]]:
    return list(listing.names(desk).principals.values())


def _asked(plain: sqlite3.Connection, sql: str, **sought: Any) -> "array[int]":
    return array("q", chain.from_iterable(plain.execute(sql, sought)))


def _list(desk: Desk, plain: sqlite3.Connection) -> Row:
    """The ids of all witnesses, in each of the eight orders; the peer runs the very statements that ours does."""
    asked = {sort: driver_sql(listing.ordered_ids(Filters(), sort)) for sort in Sort}
    for sort, (sql, given) in asked.items():
        _require_same(listing.ids(desk, Query(sort=sort)), _asked(plain, sql, **given))

    def ours() -> None:
        for sort in asked:
            listing.ids(desk, Query(sort=sort))

    def peer() -> None:
        for sql, given in asked.values():
            _asked(plain, sql, **given)

    return compare("list 100,000 witnesses, in eight orders", timed(ours), timed(peer), runs=7, goal=1.3)


def _page(desk: Desk, plain: sqlite3.Connection) -> Row:
    """A page of the table; the peer runs the very statements that ours does, and does nothing with what it gets."""
    ids = listing.ids(desk, Query(sort=Sort.REVIEW_DUE))[5_000 : 5_000 + _PAGE]
    listing.prepare_names(desk)
    with replaying.noted(desk) as statements:
        listing.rows(desk, ids)

    return compare("a page of 200 rows, as values to show", timed(lambda: listing.rows(desk, ids), 5),
                   timed(partial(replaying.read, plain, statements), 5), runs=9, goal=None)  # fmt: skip


def _search(name: str, desks: tuple[Desk, sqlite3.Connection], index: tuple[str, str], *, goal: float | None) -> Row:
    desk, plain = desks
    table, form = index
    names = listing.names(desk)
    asked = [" ".join(form.format(word) for word in folded(sought).split()) for sought in _SOUGHT]

    def ours() -> None:
        for sought in _SOUGHT:
            names.spelt(sought)

    def peer() -> None:
        for words in asked:
            _asked(plain, f"SELECT rowid FROM {table} WHERE {table} MATCH :words", words=words)

    return compare(name, timed(ours, 20), timed(peer, 20), runs=9, goal=goal)


def _promised(name: str, search: Callable[[Query], object], seconds: float) -> Row:
    """The slowest of some searches, each by its median, against what was promised."""
    slowest = max(
        compare(name, timed(partial(search, Query(text=sought))), lambda: seconds, runs=7, goal=1.0).ours
        for sought in (*_SOUGHT, *_SOUNDING)
    )
    return Row(name, slowest, seconds, 1.0)


def _look(desk: Desk, query: Query) -> object:
    return duplicates.look(desk, CaseRef(numbered("W", 1)), Typed((query.text,), "1979", "male"))


def _kept_up(desk: Desk) -> Row:
    """Who is in a case is read again and found from then on: what each recorded name costs the search after it."""
    case = CaseRef(numbered("W", 1))

    def bring_up() -> None:
        desk.know_anew(case)
        listing.names(desk)

    return compare("a changed name, to be found", timed(bring_up, 20), lambda: _LETTER, runs=9, goal=1.0)


def _require_same(ours: "array[int]", peer: "array[int]") -> None:
    if ours != peer:
        raise AssertionError(
            f"another answer than plain SQLite's: {json.dumps([ours[:9].tolist(), peer[:9].tolist()])}"
        )
