"""The trail of a million entries, verified whole; and what an entry adds to an act."""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from relocation_desk.casework import cases, opening, oversight
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import numbered
from relocation_desk.vault import moments, trail, trail_chain
from relocation_desk.vault.driver import driver
from relocation_desk.vault.records import Whereabouts
from tests.benchmarks.large_vault import HEAD, PASSPHRASE
from tests.benchmarks.measuring import Row, compare, timed

ENTRIES = 1_000_000
_AT_ONCE = 10_000
_BEGUN = datetime(2016, 9, 1, 12, tzinfo=UTC)
_ACTS = ("view_case", "record_whereabouts", "search_people", "record_incident", "view_dossier")
_INSERT = "INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_MADE_FROM = (Path(__file__), Path(trail_chain.__file__))

Signed = tuple[bytes, bytes]


def rows(folder: Path) -> Iterator[Row]:
    """All that is measured here."""
    yield _act()
    desk = opening.unlock(_ready(folder), HEAD, PASSPHRASE)
    yield _whole(desk)
    desk.close()


def _ready(folder: Path) -> Path:
    """The vault of a long trail, made anew only when what it is made from has changed."""
    mark = folder / "made-from.txt"
    wanted = hashlib.sha256(b"".join(source.read_bytes() for source in _MADE_FROM)).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return folder / "vault"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    begun = time.perf_counter()
    desk = opening.found(folder / "vault", HEAD, (codes.Role.HEAD,), PASSPHRASE, lambda: _BEGUN)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        entries = _entries(desk, pool)
        while some := list(islice(entries, _AT_ONCE)):
            with desk.vault.register.transaction() as session:
                driver(session).executemany(_INSERT, some)
    desk.close()
    mark.write_text(wanted)
    print(f"made a trail of {ENTRIES:,} entries in {time.perf_counter() - begun:.0f} s")
    return folder / "vault"


def _entries(desk: Desk, pool: ThreadPoolExecutor) -> Iterator[tuple[Any, ...]]:
    """Entries as they come of ten years' work: five acts on ten thousand cases, one in fifty not assigned."""
    with desk.vault.register.reading() as session:
        head = trail.head(session)
    waiting: list[tuple[Any, ...]] = []
    previous = head.hash
    for n in range(head.n + 1, ENTRIES + 1):
        right = "unassigned" if n % 50 == 0 else "assigned"
        facts = f'{{"from":"M-3F2A9C1D","right":"{right}"}}'.encode()
        at, named = _BEGUN + timedelta(minutes=5 * n), (HEAD, "head", _ACTS[n % 5], numbered("W", n * 7 % 10_000 + 1))
        hashed = trail_chain.hash_of(n, at.isoformat(), named, facts, previous)
        waiting.append((n, moments.microseconds(at), *named, facts, previous, hashed))
        previous = hashed
        if len(waiting) == _AT_ONCE or n == ENTRIES:
            signatures = pool.map(desk.vault.keys.sign, [one[-1] for one in waiting])
            yield from ((*one, signature) for one, signature in zip(waiting, signatures, strict=True))
            waiting = []


def _whole(desk: Desk) -> Row:
    """In turns, the better of two: a minute is long enough, and what else the machine does only ever adds.

    The peer hashes and verifies the same, from memory, on all cores.
    """
    key = Ed25519PublicKey.from_public_bytes(desk.vault.keys.public.signing)
    parts = list(_signed(desk))

    def ours() -> None:
        told: list[int] = []
        oversight.verify(desk, lambda done, _of: told.append(done))
        if not 90 <= len(told) <= 110:
            raise AssertionError(f"progress was told {len(told)} times")

    def peer() -> None:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda part: _bare(key, part), parts))

    both = [(timed(ours)(), timed(peer)()) for _turn in range(2)]
    best, best_peer = (min(taken) for taken in zip(*both, strict=True))
    return Row(f"verify a trail of {ENTRIES:,} entries", best, best_peer, 1.5)


def _signed(desk: Desk) -> Iterator[list[Signed]]:
    with desk.vault.register.reading() as session:
        query = "SELECT CAST(facts || hash || previous AS BLOB), hash, signature FROM trail"
        found = driver(session).execute(query)
        while some := found.fetchmany(_AT_ONCE):
            yield some


def _bare(key: Ed25519PublicKey, part: Sequence[Any]) -> None:
    for body, hashed, signature in part:
        hashlib.sha256(body).digest()
        key.verify(signature, hashed)


class _Unseen(Desk):
    """A desk that puts nothing on the trail: no digests, facts, hash, signature, and no row of them."""

    def _enter(self, work: Work, act: Act, role: codes.Role) -> None:
        pass


def _act() -> Row:
    """Recording whereabouts; the peer is the very act, at a desk that leaves out what the entry takes."""
    with tempfile.TemporaryDirectory() as folder:
        desk = opening.found(Path(folder) / "vault", HEAD, (codes.Role.HEAD,), PASSPHRASE)
        referral = cases.Referral(
            "S-03", codes.CallingParty.DEFENCE, codes.Urgency.URGENT, date(2016, 9, 1), "A reason."
        )
        witness = cases.refer(desk, referral)

        def act() -> None:
            cases.record_whereabouts(desk, witness, Whereabouts("somewhere", ""))

        unseen = _Unseen(desk.vault)

        def bare() -> None:
            cases.record_whereabouts(unseen, witness, Whereabouts("somewhere", ""))

        row = compare("record whereabouts, against the act without its entry", timed(act), timed(bare),
                      runs=1001, goal=1.1)  # fmt: skip
        desk.close()
    return row
