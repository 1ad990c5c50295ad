"""Who is within the wall of a case, as the register has it."""

from collections.abc import Iterable

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.access_state import AccessState
from relocation_desk.vault.access_tables import Wall, WallMember
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.tables import Case


def standing_wall(file: str) -> Select[Wall]:
    """The wall that stands around a case; nothing when the last one was taken down."""
    last = select(func.max(Wall.id)).join(Case, Case.id == Wall.case_id).where(Case.reference == file)
    return select(Wall).where(Wall.id == last.scalar_subquery(), Wall.is_up)


@Prepared
def _named() -> Select[str]:
    last = select(func.max(Wall.id)).join(Case, Case.id == Wall.case_id).where(Case.reference == bindparam("file"))
    named = select(WallMember.officer).join(Wall, Wall.id == WallMember.wall_id)
    return named.where(Wall.id == last.scalar_subquery(), Wall.is_up)


def members(session: Session, file: str) -> tuple[OfficerRef, ...]:
    """The officers within the wall of a case; none when it is not walled."""
    return tuple(sorted(OfficerRef(one) for one in _named.each(session, file=file)))


def ever_within(session: Session, file: str) -> frozenset[str]:
    """Who was ever within a wall of a case, or put one up or down."""
    walls = select(Wall.id, Wall.entered_by).join(Case, Case.id == Wall.case_id).where(Case.reference == file)
    number_and_by = session.execute(walls).all()
    named = select(WallMember.officer).where(WallMember.wall_id.in_([number for number, _by in number_and_by]))
    return frozenset(session.scalars(named)) | {by for _number, by in number_and_by}


def readers(state: AccessState, within: Iterable[OfficerRef], compartment: Compartment) -> tuple[OfficerRef, ...]:
    """Those of them who are cleared for a compartment, and whose slots are open."""
    return tuple(one for one in within if one in state.holders(compartment.value))
