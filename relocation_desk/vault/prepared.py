"""Statements that are made once and read straight from the driver: an ORM costs many times what SQLite takes.

What counts is the same as ever: `counted` adds to the statement what leaves voided rows out, and what came later than
the past that the session sees.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property, lru_cache
from operator import itemgetter
from typing import Any, Generic, TypeVar, TypeVarTuple

from sqlalchemy import ColumnElement, LargeBinary, Select, bindparam, column, func, inspect, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as SQLiteDialect
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault import counted
from relocation_desk.vault.driver import driver

_Row = tuple[Any, ...]
Convert = Callable[[Any], Any]
One = TypeVar("One")
Ts = TypeVarTuple("Ts")
_DIALECT = SQLiteDialect(paramstyle="named")
_THEN = AsOf(date(1, 1, 1), datetime(1, 1, 1, tzinfo=UTC))  # stands for any past in a statement that is kept
_WORD = re.compile(r"\w+")
_KEPT = 1 << 10  # of the values of a column


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement as the driver takes it, and how what it is given is converted."""

    sql: str
    defaults: dict[str, Any]
    taken: dict[str, Convert]
    days: tuple[str, ...]  # by which names it is given the day of the past, and the moment
    moments: tuple[str, ...]

    def bound(self, given: dict[str, Any], when: AsOf | None) -> dict[str, Any]:
        """What the driver is given."""
        if when is not None:
            given |= dict.fromkeys(self.days, when.true_on) | dict.fromkeys(self.moments, when.known_at)
        taken = self.taken
        return self.defaults | {name: taken.get(name, _listed)(one) for name, one in given.items()}


class Prepared(Generic[*Ts]):
    """A statement with `bindparam`s for what differs; with `every`, voided rows are read too.

    Its entities are of no session: they are read, never written. They lack what is `unread`.
    """

    def __init__(self, make: Callable[[], Select[*Ts]], *, every: bool = False, unread: Collection[str] = ()) -> None:
        self._make, self._every, self._unread = make, every, unread
        self._texts: dict[tuple[frozenset[str], bool], _Text] = {}

    @staticmethod
    def of(statement: Select[*Ts], *, every: bool = False) -> "Prepared[*Ts]":
        """The same of a statement that is there already."""
        return Prepared(lambda: statement, every=every)

    def rows(self, session: Session, **given: Any) -> list[tuple[*Ts]]:
        """What the statement gives; numbers are given as a collection to `among_given`."""
        parts = self._made
        return [tuple([part(row) for part in parts]) for row in self._asked(session, given)]

    def each(self: "Prepared[One]", session: Session, **given: Any) -> list[One]:
        """The one thing that each row holds."""
        (part,) = self._made
        return list(map(part, self._asked(session, given)))

    def first(self: "Prepared[One]", session: Session, **given: Any) -> One | None:
        """The one thing that the first row holds; None without a row."""
        return next(iter(self.each(session, **given)), None)

    def _asked(self, session: Session, given: dict[str, Any]) -> Iterable[_Row]:
        if session.autoflush:
            session.flush()
        when = None if self._every else counted.seen_as_of(session)
        text = self._text(session, is_past=when is not None)
        rows: Iterable[_Row] = driver(session).execute(text.sql, text.bound(given, when))
        return rows

    @cached_property
    def _statement(self) -> Select[*Ts]:
        return self._make()

    @cached_property
    def _parts(self) -> list[tuple[type[Any] | None, list[Any]]]:
        """Each thing that a row holds, with its columns: an entity's by its attributes, a value's own."""
        found: list[tuple[type[Any] | None, list[Any]]] = []
        for one in self._statement.column_descriptions:
            kind = one["expr"]
            if isinstance(kind, type):
                mapper: Mapper[Any] = inspect(kind)
                names = (attribute.key for attribute in mapper.column_attrs)
                found.append((kind, [getattr(kind, name) for name in names if name not in self._unread]))
            else:
                found.append((None, [kind]))
        return found

    @cached_property
    def _plain(self) -> Select[*tuple[Any, ...]]:
        return self._statement.with_only_columns(*(one for _kind, columns in self._parts for one in columns))

    @cached_property
    def _made(self) -> list[Callable[[_Row], Any]]:
        start, parts = 0, list[Callable[[_Row], Any]]()
        for kind, columns in self._parts:
            parts.append(_value(start, columns[0]) if kind is None else _entity(kind, start, columns))
            start += len(columns)
        return parts

    @cached_property
    def _words(self) -> frozenset[str]:
        """The tables that it may ask, among other words."""
        return frozenset(_WORD.findall(_text(self._plain, (), None).sql)) | {RecordKind.VOIDINGS.value}

    def _text(self, session: Session, *, is_past: bool) -> _Text:
        voided = frozenset[str]() if self._every else counted.voided_in(session)
        if voided:
            voided &= self._words
        found = self._texts.get((voided, is_past))
        if found is None:
            found = self._texts[voided, is_past] = _text(self._plain, voided, _THEN if is_past else None)
        return found


def among_given(name: str) -> Select[Any]:
    """Numbers as what a column may be `in_`, given under a name when the statement is read."""
    return select(column("value")).select_from(func.json_each(bindparam(name)))


def _listed(given: Any) -> Any:
    """Numbers as one value; what is one is given as it is."""
    is_many = hasattr(given, "__iter__") and not isinstance(given, str | bytes)
    return f"[{','.join(map(str, given))}]" if is_many else given


def _text(statement: Select[*tuple[Any, ...]], voided: Collection[str], when: AsOf | None) -> _Text:
    asked = statement.options(*counted.counting(voided, when))
    compiled: SQLCompiler = asked.compile(dialect=_DIALECT)
    converts: dict[str, Convert | None] = {
        name: _impl(one.type).bind_processor(_DIALECT) for name, one in compiled.binds.items()
    }
    taken = {name: convert for name, convert in converts.items() if convert is not None}
    defaults = {name: taken[name](one) if name in taken else one for name, one in compiled.params.items()}
    days = tuple(name for name, one in compiled.params.items() if one is _THEN.true_on)
    moments = tuple(name for name, one in compiled.params.items() if one is _THEN.known_at)
    return _Text(str(compiled), defaults, taken, days, moments)


def _impl(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return kind.dialect_impl(_DIALECT)


@cache
def _read(kind: TypeEngine[Any]) -> Convert | None:
    """What makes a value of what a column holds: of a day or a code that comes often once."""
    convert = None if isinstance(kind, LargeBinary) else _impl(kind).result_processor(_DIALECT, None)
    return convert and lru_cache(_KEPT)(convert)


def _value(at: int, one: ColumnElement[Any]) -> Callable[[_Row], Any]:
    convert = _read(one.type)
    return itemgetter(at) if convert is None else lambda row: convert(row[at])


def _entity(kind: type[Any], start: int, columns: list[Any]) -> Callable[[_Row], Any]:
    """An object that holds what its attributes give, without the state by which a session would know of changes."""
    new: Callable[[type[Any]], Any] = object.__new__
    names, end = tuple(one.key for one in columns), start + len(columns)
    converts = tuple((one.key, convert) for one in columns if (convert := _read(one.type)) is not None)
    key = next(at for at, one in enumerate(columns, start) if one.property.columns[0].primary_key)

    def made(row: _Row) -> Any:
        if row[key] is None:  # an outer join found none
            return None
        entity = new(kind)
        held = entity.__dict__
        held.update(zip(names, row[start:end], strict=True))
        for name, convert in converts:
            held[name] = convert(held[name])
        return entity

    return made
