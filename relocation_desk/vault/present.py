"""Which tables hold anything of a case: one statement tells it, since most are empty of most cases."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, Table, exists, literal_column, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from relocation_desk.vault import counted
from relocation_desk.vault.driver import driver
from relocation_desk.vault.tables import Base, CaseRecord

Kind = TypeVar("Kind", bound=CaseRecord)
_KNOWN = "relocation_desk_present"


def has(session: Session, case: int, kind: type[CaseRecord]) -> bool:
    """Whether a table has rows of a case, voided ones and those of later days among them."""
    session.flush()
    connection = driver(session)
    changes, known = session.info.get(_KNOWN, (None, {}))
    if changes != connection.total_changes:
        known = {}
        session.info[_KNOWN] = (connection.total_changes, known)
    if case not in known:
        known[case] = {name for (name,) in connection.execute(_asked(), {"case": case})}
    return _name(kind) in known[case]


def rows(
    session: Session, kind: type[Kind], case: int, *order: InstrumentedAttribute[Any] | ColumnElement[Any]
) -> Sequence[Kind]:
    """The rows of a case that count, in the order in which they were entered unless another is given."""
    if not has(session, case, kind):
        return ()
    statement = select(kind).where(kind.case_id == case)
    return session.scalars(statement.order_by(*(order or (kind.id,)))).all()


def _name(kind: type[CaseRecord]) -> str:
    if not issubclass(kind, Base):
        raise TypeError(kind)
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
