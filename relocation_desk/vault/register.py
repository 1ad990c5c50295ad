"""register.db: one SQLCipher file, opened exclusively, its schema brought up by Alembic."""

import hmac
import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from threading import RLock
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Engine,
    Select,
    column,
    create_engine,
    event,
    func,
    literal_column,
    make_url,
    select,
)
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as SQLiteDialect
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import counted, troubles
from relocation_desk.vault.driver import driver
from relocation_desk.vault.vouching import Acting

FILE = "register.db"
HEAD = "0039"  # the newest migration: Alembic itself is loaded only when a register has another
_READS = "relocation_desk_reads"
_STATEMENTS = 1024  # kept ready: more than the driver's hundred, which the first schema alone would fill
_SETTINGS = (
    "PRAGMA cipher_memory_security = OFF",  # slows search tenfold; swap and core dumps are closed by the process
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # a key that was removed must not lie in a free page
    "PRAGMA recursive_triggers = ON",  # or a REPLACE would remove a row past its refusal
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -65536",
)
_TROUBLES: dict[int, type[Trouble]] = {
    sqlite3.SQLITE_BUSY: troubles.AlreadyOpen,
    sqlite3.SQLITE_LOCKED: troubles.AlreadyOpen,
    sqlite3.SQLITE_FULL: troubles.DiskFull,
    sqlite3.SQLITE_IOERR: troubles.RegisterDamaged,
    sqlite3.SQLITE_CORRUPT: troubles.RegisterDamaged,
    sqlite3.SQLITE_CANTOPEN: troubles.RegisterDamaged,
    sqlite3.SQLITE_NOTADB: troubles.RegisterDamaged,
}


class Register:
    """The open register. One writer: a transaction holds the lock from beginning to end."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._connection, self._key, self.is_open = _connect(path, key), key, True
        self._lock = RLock()
        self.engine = _engine(self._connection)
        event.listen(self.engine, "begin", _begin)
        self._voided: set[str] = set()
        self._reading = self.engine.execution_options(**{_READS: True})

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction: committed whole, or not at all; DiskFull when there is no room."""
        with self._lock, Acting(self.engine, expire_on_commit=False) as session:
            counted.watch(session, self._voided)
            with _known_failures(), session.begin():
                yield session

    @contextmanager
    def trial(self) -> Iterator[Session]:
        """A transaction that is taken back, whatever comes of it."""
        with self._lock, Acting(self.engine, expire_on_commit=False) as session:
            counted.watch(session, self._voided)
            with _known_failures():
                try:
                    yield session
                finally:
                    session.rollback()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that writes nothing: it takes no lock for writing, and its end waits for no disk."""
        with self._lock, Session(self._reading, autoflush=False) as session:
            counted.watch(session, self._voided)
            with _known_failures():
                yield session
            session.rollback()

    def numbers(self, statement: Select[Any], **parameters: str | int) -> "array[int]":
        """The one column of one query as integers: 100,000 ids at the speed of the driver, no transaction about it."""
        text, defaults = driver_sql(statement, frozenset(self._voided))
        with _known_failures(), self._lock:
            return array("q", chain.from_iterable(self._connection.execute(text, defaults | parameters)))

    def version(self) -> str:
        """The migration that the schema stands at; empty for a new file."""
        with _known_failures():
            row = self._connection.execute(
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
            ).fetchone()
            if row is None:
                return ""
            found = self._connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(found[0]) if found else ""

    def bring_up(self) -> None:
        """Run the migrations that are missing; NewerFormat when the file is ahead of this release."""
        standing = self.version()
        if standing != HEAD:
            self._migrate(standing)
        with _known_failures():
            self._voided.update(counted.voided_kinds(self._connection))

    def _migrate(self, standing: str) -> None:
        from relocation_desk.vault.migrations.running import upgrade  # heavy, and needed once a release

        with _known_failures(), self._lock, self.engine.begin() as connection:
            upgrade(connection, standing)

    def rekey(self, key: bytes) -> None:
        """Encrypt the whole file under another key; a no-op when it is under that key already.

        By a rollback journal: who is killed meanwhile finds the file under the former key, whole.
        """
        if hmac.compare_digest(key, self._key):
            return
        with self._lock, _known_failures():
            self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._key = key

    def fold_in(self) -> None:
        """Fold the WAL in and empty it: pages from before a removal would lie there."""
        with self._lock, _known_failures():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        """Close the file; its WAL is folded in."""
        with self._lock:
            self.is_open = False
            self.engine.dispose()
            self._connection.close()


def _connect(path: Path, key: bytes) -> Any:
    connection = sqlcipher.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=0.2, cached_statements=_STATEMENTS
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error
        # A raw key of hex digits only: PRAGMA takes no parameters.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            connection.execute(setting)
        # An exclusive lock is taken by the first write, not by opening.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("COMMIT")
    except sqlcipher.DatabaseError as failure:
        connection.close()
        raise _known_code(failure) from None
    return connection


@cache
def _statements() -> tuple[Dialect, LRUCache[Any, Any]]:
    """The dialect and the compiled statements of a process: the next register asks what the one before it asked."""
    pattern = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    pattern.connect().close()  # which tells the dialect of the driver
    pattern.dispose()
    return pattern.dialect, LRUCache(_STATEMENTS)


def _engine(connection: Any) -> Engine:
    dialect, compiled = _statements()
    options = {"compiled_cache": compiled}
    pool = StaticPool(lambda: connection)
    return Engine(pool, dialect, make_url("sqlite://"), hide_parameters=True, execution_options=options)


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def written(*values: str | int) -> tuple[ColumnElement[Any], ...]:
    """Codes written out in a statement that is made once: the planner sees them, and the driver needs no types."""
    return tuple(literal_column(f"'{one}'" if isinstance(one, str) else str(int(one))) for one in values)


def among(wanted: Iterable[int | str]) -> Select[Any]:
    """Numbers, or references, as what a column may be `in_`: one parameter for however many."""
    return select(column("value")).select_from(func.json_each(json.dumps(list(wanted))))


@lru_cache(256)
def driver_sql(statement: Select[*tuple[Any, ...]], voided: frozenset[str] = frozenset()) -> tuple[str, dict[str, Any]]:
    """A statement as the driver takes it, without what is voided; kept, so it must be one that is made once."""
    compiled = statement.options(*counted.counting(voided)).compile(dialect=SQLiteDialect(paramstyle="named"))
    return str(compiled), compiled.params


def asked(session: Session, statement: Select[*tuple[Any, ...]], **parameters: str | int) -> Any:
    """What the driver gives for a statement that is made once: the ORM costs more than many an act."""
    text, defaults = driver_sql(statement, counted.voided_in(session))
    return driver(session).execute(text, defaults | parameters)


@contextmanager
def _known_failures() -> Iterator[None]:
    """Raise the trouble that a failure stands for, where it stands for one."""
    try:
        yield
    except DatabaseError as failure:
        known = _known_code(failure.orig)
        raise (failure if known is failure.orig else known) from None
    except sqlcipher.DatabaseError as failure:
        raise _known_code(failure) from None
    except UnicodeEncodeError:
        raise troubles.TextBroken from None


def _known_code(failure: Any) -> Exception:
    """The trouble that SQLite's code stands for; the failure itself when it is a mistake of ours."""
    primary = (getattr(failure, "sqlite_errorcode", None) or 0) & 0xFF
    kind = _TROUBLES.get(primary)
    return kind() if kind else failure


def sqlite_version() -> str:
    """The version of SQLite inside SQLCipher, for the about page and the benchmarks."""
    return str(sqlcipher.sqlite_version or sqlite3.sqlite_version)
