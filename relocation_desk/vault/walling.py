"""Who is within the wall of a case, as the register has it."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.access_state import AccessState
from relocation_desk.vault.access_tables import CaseGrant, Wall, WallMember
from relocation_desk.vault.tables import Case


def standing_wall(file: str) -> Select[Wall]:
    """The wall that stands around a case; nothing when the last one was taken down."""
    last = select(func.max(Wall.id)).join(Case, Case.id == Wall.case_id).where(Case.reference == file)
    return select(Wall).where(Wall.id == last.scalar_subquery(), Wall.is_up)


def members(session: Session, file: str) -> tuple[OfficerRef, ...]:
    """The officers within the wall of a case; none when it is not walled."""
    wall = session.scalars(standing_wall(file)).one_or_none()
    if wall is None:
        return ()
    named = session.scalars(select(WallMember.officer).where(WallMember.wall_id == wall.id))
    return tuple(sorted(OfficerRef(one) for one in named))


def is_granted(session: Session, file: str, officer: OfficerRef, compartment: Compartment | None = None) -> bool:
    """Whether a key of a file, or the one of a compartment, is wrapped to an officer for good, as within a wall."""
    granted = select(CaseGrant.id).where(
        CaseGrant.file == file, CaseGrant.officer == officer, CaseGrant.until.is_(None)
    )
    if compartment is not None:
        granted = granted.where(CaseGrant.compartment == compartment)
    return session.scalar(granted.limit(1)) is not None


def readers(state: AccessState, within: Iterable[OfficerRef], compartment: Compartment) -> tuple[OfficerRef, ...]:
    """Those of them who are cleared for a compartment, and whose slots are open."""
    return tuple(one for one in within if one in state.holders(compartment.value))
