"""Who reaches a case: assigned to it, within its wall, by broken glass for a time, or nobody any more."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import approvals, assignments, breaking_glass, finding, merged, walls
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ApprovalStage, Compartment
from relocation_desk.domain.lifecycle import WRITES_INTO
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.vault import walling
from relocation_desk.vault.access_tables import ApprovalRequest, CaseGrant
from relocation_desk.vault.tables import CaseKey


@dataclass(frozen=True, slots=True)
class Reach:
    """Who reaches a case; `closed` is what of it this officer can't open, `outside` what is not within its wall yet.

    `holds_alone` when a key is wrapped to this officer for good, as within a wall; another can't take that part down.

    `may_be_assigned` and `may_be_named` are whom the officer can choose; `destruction` is how their own request stands.
    """

    assigned: tuple[OfficerRef, ...]
    within: tuple[OfficerRef, ...]
    outside: tuple[Compartment, ...]
    closed: tuple[Compartment, ...]
    glass: tuple[tuple[OfficerRef, datetime], ...]
    holds_alone: bool
    is_destroyed: bool
    destruction: ApprovalStage | None
    may_be_assigned: tuple[OfficerRef, ...]
    may_be_named: tuple[OfficerRef, ...]

    def shuts_out(self, act: Act) -> bool:
        """Whether the wall keeps this officer from what an act writes."""
        return bool(self.within) and WRITES_INTO.get(act) in self.closed


def reach(desk: Desk, reference: CaseRef) -> Reach:
    """Who reaches a case, as this officer may know it."""
    with desk.reading(Act.LIST_CASES) as session:
        case, keys = finding.case(session, reference), desk.vault.sealer.keys
        within, assigned = walling.members(session, reference), assignments.assigned(session, case.id)
        files = merged.files(session, reference)
        under_all = set(session.scalars(select(CaseKey.compartment).where(CaseKey.file.in_(files))))
        return Reach(
            assigned=assigned,
            within=within,
            outside=tuple(one for one in Compartment if within and one in under_all),
            closed=breaking_glass.closed_of(keys, session, files),
            glass=_glass(desk, session, reference),
            holds_alone=desk.vault.grants.is_for_good(session, reference, desk.officer),
            is_destroyed=keys.is_destroyed(session, reference),
            destruction=_destruction(desk, session, reference),
            may_be_assigned=tuple(one for one in assignments.candidates(desk) if one not in assigned),
            may_be_named=tuple(one for one in walls.candidates(desk) if one not in within),
        )


def _glass(desk: Desk, session: Session, reference: CaseRef) -> tuple[tuple[OfficerRef, datetime], ...]:
    """To whom the case is open by broken glass, and until when."""
    broken = (CaseGrant.file == reference, CaseGrant.until > desk.now())
    ends = select(CaseGrant.officer, func.max(CaseGrant.until)).where(*broken).group_by(CaseGrant.officer)
    return tuple((OfficerRef(officer), until) for officer, until in session.execute(ends) if until)


def _destruction(desk: Desk, session: Session, reference: CaseRef) -> ApprovalStage | None:
    last = (
        select(ApprovalRequest.id)
        .where(
            ApprovalRequest.act == Act.DESTROY_CASE,
            ApprovalRequest.subject == reference,
            ApprovalRequest.entered_by == desk.officer,
        )
        .order_by(ApprovalRequest.id.desc())
        .limit(1)
    )
    number = session.scalar(last)
    stage = approvals.find(session, number).stage(desk.now()) if number is not None else None
    return stage if stage in (ApprovalStage.WAITING, ApprovalStage.APPROVED) else None
