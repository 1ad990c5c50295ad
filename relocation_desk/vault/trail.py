"""The trail: append-only, hash-chained, each entry signed by the officer who acted; references and codes only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.vault import moments, primitives, vouching
from relocation_desk.vault.access import Signer
from relocation_desk.vault.driver import driver
from relocation_desk.vault.trail_chain import START, Head, hash_of, is_set_back
from relocation_desk.vault.trail_verification import Verified, examine, require_known, verify

__all__ = ["Deed", "Fact", "Head", "Verified", "append", "before_tail", "examine", "head", "require_known", "verify"]

Fact = str | int
_FACT = re.compile(r"[-0-9A-Za-z_.:]{0,128}")
_LAST = "SELECT n, hash, at FROM trail ORDER BY n DESC LIMIT 1"
_BEFORE = "SELECT n, hash FROM trail WHERE n <= (SELECT max(n) FROM trail) - ? ORDER BY n DESC LIMIT 1"
_APPEND = "INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry says: the act, by which role, about what, and facts that are references, codes or numbers."""

    act: Act
    role: Role
    subject: str
    facts: Mapping[str, Fact]


def head(session: Session) -> Head:
    """Return the end of the trail."""
    row = driver(session).execute(_LAST).fetchone()
    return Head(row[0], row[1]) if row else Head(0, START)


def before_tail(session: Session, entries: int) -> Head:
    """The head as it was before the last `entries`, to verify only those."""
    row = driver(session).execute(_BEFORE, (entries,)).fetchone()
    return Head(row[0], row[1]) if row else Head(0, START)


def append(session: Session, signer: Signer, deed: Deed, at: datetime, *, workstation: str = "") -> Head:
    """Append one entry, signed, which vouches for all rows added since the last; ValueError for a fact in words."""
    session.flush()
    connection, moment = driver(session), moments.microseconds(at)
    last, hash_before, moment_before = connection.execute(_LAST).fetchone() or (0, START, moment)
    facts: dict[str, Fact] = {**deed.facts, **vouching.facts(session, connection)}
    if workstation:
        facts["from"] = workstation
    if is_set_back(moment_before, moment):
        facts["clock"] = "back"
    for fact in facts.values():
        if isinstance(fact, str) and not _FACT.fullmatch(fact):
            raise ValueError("a fact of the trail is a reference, a code or a number")
    said, named = primitives.canonical(facts), (signer.officer, deed.role.value, deed.act.value, deed.subject)
    hashed = hash_of(last + 1, at.isoformat(), named, said, hash_before)
    entry = (last + 1, moment, *named, said, hash_before, hashed, signer.keys.sign(hashed))
    connection.execute(_APPEND, entry)
    return Head(last + 1, hashed)
