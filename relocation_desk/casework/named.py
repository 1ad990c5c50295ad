"""Whom a sealed dossier names, and whether they are who moves along now: the case has the size of what is listed."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import family
from relocation_desk.casework.desk import Work
from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.placements import BEFORE_DEPARTURE
from relocation_desk.vault.copy_tables import APART
from relocation_desk.vault.household_tables import DossierPerson
from relocation_desk.vault.partner_tables import Copy, CopyEvent, Dossier
from relocation_desk.vault.tables import PlacementStep


def record(work: Work, dossier: Dossier, members: Iterable[int]) -> None:
    """Keep whom a dossier names."""
    for one in members:
        work.record(DossierPerson(dossier_id=dossier.id, member_id=one), work.today)


def is_of_others(session: Session, placement_id: int) -> bool:
    """Whether the last sealed dossier of a placement names others than move along now."""
    last = session.scalar(_sealed().where(Dossier.placement_id == placement_id).order_by(Dossier.id.desc()).limit(1))
    return last is not None and _differs(session, last)


def outdated(session: Session, _today: date) -> list[tuple[date, int, int]]:
    """The last sealed dossiers that name others than move along now, before departure: of which day, which, whose."""
    departed = select(PlacementStep.placement_id).where(PlacementStep.stage.not_in(BEFORE_DEPARTURE))
    last: dict[int, Dossier] = {}
    for row in session.scalars(_sealed().where(Dossier.placement_id.not_in(departed)).order_by(Dossier.id)):
        last[row.placement_id] = row
    return [(row.happened_on, row.id, row.case_id) for row in last.values() if _differs(session, row)]


def _sealed() -> Select[Dossier]:
    of_sealed = select(Copy.dossier_id).join(CopyEvent).where(CopyEvent.stage == CopyStage.SEALED)
    return select(Dossier).where(Dossier.id.in_(of_sealed), Dossier.id.not_in(APART))


def _differs(session: Session, row: Dossier) -> bool:
    named = set(session.scalars(select(DossierPerson.member_id).where(DossierPerson.dossier_id == row.id)))
    return named != {one.id for one in family.people(session, row.case_id) if one.moves_along}
