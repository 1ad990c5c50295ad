"""What a session has read of the register already, and which tables hold anything of a case: most are empty of most."""

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, Table, bindparam, exists, literal_column, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from relocation_desk.vault import counted
from relocation_desk.vault.driver import driver
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.tables import CaseRecord

Kind = TypeVar("Kind", bound=CaseRecord)
Read = TypeVar("Read")
_KNOWN = "relocation_desk_present"


def kept(session: Session, what: Hashable, read: Callable[[Session], Read]) -> Read:
    """What is read once in a session, of the past that it sees now, as long as no row is written by whomever."""
    session.flush()
    when, changes = counted.seen_as_of(session), driver(session).total_changes
    stands, known = session.info.get(_KNOWN, (None, {}))
    if stands != changes:
        known = {}
        session.info[_KNOWN] = (changes, known)
    if (what, when) not in known:
        known[what, when] = read(session)
    found: Read = known[what, when]
    return found


def has(session: Session, case: int, kind: type[CaseRecord]) -> bool:
    """Whether a table has rows of a case, voided ones and those of later days among them."""
    return _name(kind) in kept(session, (_KNOWN, case), lambda those: _held(those, case))


def rows(
    session: Session, kind: type[Kind], case: int, *order: InstrumentedAttribute[Any] | ColumnElement[Any]
) -> Sequence[Kind]:
    """The rows of a case that count, in the order in which they were entered unless another, made once, is given."""
    if not has(session, case, kind):
        return ()
    of: Any = kind
    found: Prepared[Kind] = _of_case(of, *order)
    return found.each(session, case=case)


def last(session: Session, kind: type[Kind], case: int) -> Kind | None:
    """The last of these rows: of the latest day, and of one day the one that was entered last."""
    return next(reversed(rows(session, kind, case, kind.happened_on, kind.id)), None)


@cache
def _of_case(kind: Any, *order: Any) -> Prepared[Any]:
    of_case = select(kind).where(kind.case_id == bindparam("case"))
    return Prepared.of(of_case.order_by(*(order or (kind.id,))))


def _held(session: Session, case: int) -> frozenset[str]:
    return frozenset(name for (name,) in driver(session).execute(_asked(), {"case": case}))


def _name(kind: Any) -> str:
    table: str = kind.__tablename__
    return table


@cache
def _asked() -> str:
    tables: list[Table] = [kind.__table__ for _name, kind in sorted(counted.mapped(CaseRecord).items())]
    each: list[Select[Any]] = [
        select(literal_column(f"'{one.name}'")).where(
            exists(select(1).select_from(one).where(one.c.case_id == literal_column(":case")))
        )
        for one in tables
    ]
    return str(union_all(*each))
