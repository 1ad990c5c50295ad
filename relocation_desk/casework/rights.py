"""By which right an officer acts on a case: role alone, assignment, duty, broken glass, or none of these."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Right, Role, Standing
from relocation_desk.vault import moments
from relocation_desk.vault.driver import driver

if TYPE_CHECKING:
    from relocation_desk.casework.desk import Desk

_OF_CASES = frozenset({Role.PROTECTION, Role.PSYCHOSOCIAL})
_STANDS = """SELECT
    (SELECT is_assigned FROM assignments JOIN cases ON cases.id = case_id
     WHERE reference = :case AND officer = :officer ORDER BY assignments.id DESC LIMIT 1),
    EXISTS (SELECT 1 FROM case_grants WHERE file = :case AND officer = :officer AND until > :now)"""


def of(desk: "Desk", session: Session, role: Role, subject: str) -> Right:
    """The right by which an officer acts in a role; only acts on a case ask for more than the role."""
    if role is Role.HEAD and Role.HEAD not in desk.roles:
        return Right.DELEGATED
    if role not in _OF_CASES or not subject.startswith("W-"):
        return Right.ROLE
    asked = {"case": subject, "officer": desk.officer, "now": moments.microseconds(desk.now())}
    is_assigned, has_broken_glass = driver(session).execute(_STANDS, asked).fetchone()
    if has_broken_glass:
        return Right.BROKEN_GLASS
    if is_assigned:
        return Right.ASSIGNED
    return standing_right(desk) or Right.UNASSIGNED


def standing_right(desk: "Desk") -> Right | None:
    """What the head gave the officer for a time, as far as the access chain knows."""
    return Right.DUTY if desk.vault.officer.stands_as(Standing.DUTY, desk.now()) else None
