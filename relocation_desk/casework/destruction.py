"""The destruction of a case: two officers remove its keys, and no sealed record of it opens to anybody again."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from relocation_desk.casework import approvals, finding
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_views import dossiers_of
from relocation_desk.domain.codes import PlacementStage
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.access_tables import CaseGrant, Destruction
from relocation_desk.vault.tables import Case, CaseKey, PlacementStep
from relocation_desk.vault.troubles import CaseDestroyed

_UNDER_WAY = frozenset({PlacementStage.AGREED, PlacementStage.UNDER_WAY})


class StandsInTheWay(Trouble):
    """Someone is on the way, or paper with their name is."""

    says = N_(
        "{case} can’t be destroyed yet. Still open: {open}. Record how the placement went on, and account for each copy."
    )


def ask(desk: Desk, reference: CaseRef) -> int:
    """Ask a second officer to approve that the sealed records of a case are destroyed."""
    with desk.reading(Act.DESTROY_CASE) as session:
        _require_destructible(desk, session, finding.case(session, reference))
    return approvals.ask(desk, Act.DESTROY_CASE, reference, {})


def destroy(desk: Desk, reference: CaseRef) -> None:
    """Remove every key of an approved case; codes and days stay, for the figures and the trail."""
    with desk.act(Act.DESTROY_CASE, reference) as work:
        case = finding.case(work.session, reference)
        _require_destructible(desk, work.session, case)
        evidence = approvals.spend(work, Act.DESTROY_CASE, reference, {})
        for table in (CaseKey, CaseGrant):
            work.session.execute(delete(table).where(table.file == reference))
        work.record(Destruction(case_id=case.id, second=evidence.approver), work.today)
    desk.vault.sealer.forget_case_keys()
    desk.names = None


def _require_destructible(desk: Desk, session: Session, case: Case) -> None:
    if desk.vault.sealer.keys.is_destroyed(session, case.reference):
        raise CaseDestroyed(file=case.reference)
    still_open = hindrances(desk, session, case)
    if still_open:
        raise StandsInTheWay(case=case.reference, open=still_open)


def hindrances(desk: Desk, session: Session, case: Case) -> tuple[str, ...]:
    """What stands in the way: a placement that is under way, copies that nobody accounted for."""
    found: list[str] = []
    placement = finding.placement_of(session, case.id)
    if placement is not None:
        steps = select(PlacementStep.stage).where(PlacementStep.placement_id == placement.id)
        stage = session.scalar(steps.order_by(PlacementStep.happened_on.desc(), PlacementStep.id.desc()).limit(1))
        if stage in _UNDER_WAY:
            found.append(str(placement.id))
    for dossier in dossiers_of(desk, session, case):
        found += [f"{dossier.number} {copy.code}" for copy in dossier.copies if not copy.is_closed]
    return tuple(found)
