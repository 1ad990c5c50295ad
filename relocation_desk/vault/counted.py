"""What of the register counts: rows that nobody voided, and of these what was true and what was known at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import and_, event, literal_column, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.orm.interfaces import ORMOption

from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault.tables import Base, Recorded, Timeless, Voidable, Voiding

_ALL = "relocation_desk_all"
ALL = {_ALL: True}  # execution options of a query that sees all rows, voided ones too
_VOIDED, _AS_OF = "relocation_desk_voided", "relocation_desk_as_of"


def watch(session: Session, voided: set[str]) -> None:
    """Let the queries of a session see only what counts; `voided` names the tables with voided rows, and grows."""
    session.info[_VOIDED] = voided


def voided_in(session: Session) -> frozenset[str]:
    """The tables with voided rows, as a session knows them."""
    return frozenset(session.info[_VOIDED])


def voided_kinds(connection: Any) -> set[str]:
    """The tables of which some row is voided, straight from the driver."""
    return {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM voidings")}


def seen_as_of(session: Session) -> AsOf | None:
    """The past that a session sees now, if it looks back."""
    when: AsOf | None = session.info.get(_AS_OF)
    return when


@contextmanager
def as_of(session: Session, when: AsOf) -> Iterator[None]:
    """Let the queries of a session see what was true and known then (domain.md, two kinds of time).

    `Session.get` is not asked: it finds a row by its number whenever that was entered.
    """
    session.info[_AS_OF] = when
    try:
        yield
    finally:
        del session.info[_AS_OF]


def counting(voided: Iterable[str], when: AsOf | None = None) -> tuple[ORMOption, ...]:
    """What leaves voided rows of these tables out of a statement; with `when`, rows of later days and entries too."""
    return _counting(frozenset(voided), when)


@lru_cache(64)
def _counting(voided: frozenset[str], when: AsOf | None) -> tuple[ORMOption, ...]:
    """Kept: a case asks some eighty times the same, and to make it takes longer than many a query."""
    tables = _voidable()
    taken_back = RecordKind.VOIDINGS in voided
    unvoided = tuple(_unvoided(tables[kind], when, taken_back=taken_back) for kind in sorted(voided) if kind in tables)
    return unvoided if when is None else (*unvoided, *(_known(one, when) for one in mapped(Recorded).values()))


def _unvoided(table: type[Any], when: AsOf | None, *, taken_back: bool) -> ORMOption:
    """What nobody voided; a voiding that was taken back with the correction that it was part of voids nothing."""
    rows = Voiding.__table__.c
    # Written out, not a parameter: lambdas that differ in that alone are one to SQLAlchemy, and share its first value.
    gone = select(rows.record).where(rows.kind == literal_column(f"'{RecordKind(table.__tablename__)}'"))
    again = Voiding.__table__.alias().c
    held = select(again.record).where(again.kind == literal_column(f"'{RecordKind.VOIDINGS}'"))
    if when is not None:
        gone, held = gone.where(rows.entered_at <= when.known_at), held.where(again.entered_at <= when.known_at)
    if taken_back:
        gone = gone.where(rows.id.not_in(held))
    return with_loader_criteria(table, lambda kind: kind.id.not_in(gone), include_aliases=True)


def _known(table: type[Any], when: AsOf) -> ORMOption:
    day, moment = when.true_on, when.known_at
    if issubclass(table, Timeless):
        return with_loader_criteria(table, lambda kind: kind.entered_at <= moment, include_aliases=True)
    return with_loader_criteria(
        table, lambda kind: and_(kind.happened_on <= day, kind.entered_at <= moment), include_aliases=True
    )


@event.listens_for(Session, "do_orm_execute")
def _count_only(state: ORMExecuteState) -> None:
    voided = state.session.info.get(_VOIDED)
    if not state.is_select or voided is None or state.execution_options.get(_ALL):
        return
    when = state.session.info.get(_AS_OF)
    if voided or when is not None:
        state.statement = state.statement.options(*counting(voided, when))


def note(session: Session, kinds: Iterable[RecordKind]) -> None:
    """From now on some rows of these tables are voided, by a statement that no flush tells of."""
    session.info[_VOIDED].update(one.value for one in kinds)


@event.listens_for(Session, "after_flush")
def _note_voidings(session: Session, _context: object) -> None:
    if _VOIDED in session.info:
        session.info[_VOIDED].update(row.kind.value for row in session.new if isinstance(row, Voiding))


@cache
def _voidable() -> dict[str, type[Any]]:
    return mapped(Voidable)


def mapped(kind: type[Any]) -> dict[str, type[Any]]:
    """The mapped classes of a kind by their tables; asked first when all are known."""
    found = {}
    for one in kind.__subclasses__():
        if issubclass(one, Base):
            found[one.__tablename__] = one
        found |= mapped(one)
    return found
