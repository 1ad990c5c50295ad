"""The rules that a register keeps by itself, as the migrations made them: a trigger more could change what is kept."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from relocation_desk.vault.driver import driver
from relocation_desk.vault.troubles import SchemaChanged

Thing = tuple[str, str]  # its type and its name
_THINGS = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
_TOLD = """SELECT facts FROM trail WHERE act = 'unlock' AND instr(facts, CAST('"schema":' AS BLOB))
    ORDER BY n DESC LIMIT 1"""


def told(session: Session, version: str) -> str:
    """What an unlock says of the schema on the trail: its version, and a digest of all that it holds."""
    hashed = hashlib.sha256()
    for thing in _things(driver(session)):
        hashed.update("\n".join((*thing, "")).encode())
    return f"{version}:{hashed.hexdigest()[:32]}"


def last_told(session: Session) -> bytes:
    """The facts of the last unlock that told; empty when none did."""
    found = driver(session).execute(_TOLD).fetchone()
    return bytes(found[0]) if found else b""


def verify(session: Session) -> None:
    """SchemaChanged names what differs from what the migrations make."""
    thing = differing(session)
    if thing:
        raise SchemaChanged(thing=thing)


def differing(session: Session) -> str:
    """The first table, trigger or index that is not as the migrations make it; empty when all are."""
    made, found = _made(), {(kind, name): sql for kind, name, sql in _things(driver(session))}
    differ = (thing for thing in sorted(made.keys() | found) if made.get(thing) != found.get(thing))
    return next((name for _kind, name in differ), "")


def _things(connection: Any) -> list[tuple[str, str, str]]:
    found: Iterable[tuple[str, str, str]] = connection.execute(_THINGS)
    return [(kind, name, sql) for kind, name, sql in found]


@cache
def _made() -> Mapping[Thing, str]:
    """What a new register holds: made in memory, once a process."""
    import sqlcipher3.dbapi2 as sqlcipher

    from relocation_desk.vault.migrations.running import upgrade  # heavy, and needed to verify the whole only

    memory = sqlcipher.connect(":memory:", isolation_level=None)
    engine = create_engine("sqlite://", module=sqlcipher, creator=lambda: memory, poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            upgrade(connection, "")
        return {(kind, name): sql for kind, name, sql in _things(memory)}
    finally:
        engine.dispose()
        memory.close()
