"""Emergency departures as they stand: what was done, what comes next, and what is owed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import emergency_debts
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.emergency_debts import DebtView
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Standing
from relocation_desk.domain.emergency_codes import DebtKind, OralConsent, SheetStage
from relocation_desk.domain.references import CaseRef, CopyCode, OfficerRef
from relocation_desk.vault.emergency_tables import (
    Emergency,
    EmergencyConsent,
    EmergencyDeparture,
    EmergencySheet,
    EmergencySheetEvent,
)
from relocation_desk.vault.tables import Case


class Step(StrEnum):
    """The steps of an emergency, in their order."""

    ASSESS = "assess"
    CONSENT = "consent"
    DEPART = "depart"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class SheetView:
    """The one sheet, where its copy stands, and when its instruction lapses."""

    number: str
    code: CopyCode
    lapses_at: datetime
    stage: SheetStage
    since: datetime


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """One emergency; `steps` are those that are still to be taken."""

    id: int
    case: CaseRef
    officer: OfficerRef
    ordered_by: OfficerRef
    called_at: datetime
    consent: OralConsent | None
    left_at: datetime | None
    sheet: SheetView | None
    debts: tuple[DebtView, ...]
    steps: tuple[Step, ...]
    is_own: bool

    @property
    def owes(self) -> int:
        """How many debts nobody answered."""
        return sum(one.debt.is_open() for one in self.debts)


@dataclass(frozen=True, slots=True)
class Emergencies:
    """All of them, the newest first, and whether the officer at the desk may begin one now."""

    found: tuple[EmergencyView, ...]
    is_on_duty: bool


def emergencies(desk: Desk) -> Emergencies:
    """Every emergency in references and codes, for whoever may see that there was one."""
    with desk.reading(Act.VIEW_EMERGENCIES) as session:
        owed: dict[int, list[DebtView]] = {}
        for one in emergency_debts.debts(desk, session, desk.now()):
            owed.setdefault(one.emergency, []).append(one)
        rows = session.execute(select(Emergency, Case.reference).join(Case).order_by(Emergency.id.desc())).all()
        found = tuple(_view(desk, session, row, case, tuple(owed.get(row.id, ()))) for row, case in rows)
    on_duty = desk.vault.officer.stands_as(Standing.DUTY, desk.now()) and desk.may(Act.BEGIN_EMERGENCY)
    return Emergencies(found, on_duty)


def _view(desk: Desk, session: Session, row: Emergency, case: str, debts: tuple[DebtView, ...]) -> EmergencyView:
    consent = session.scalar(select(EmergencyConsent.consent).where(EmergencyConsent.emergency_id == row.id))
    left_at = session.scalar(select(EmergencyDeparture.left_at).where(EmergencyDeparture.emergency_id == row.id))
    sheet = sheet_of(session, row.id)
    done = {
        Step.ASSESS: any(one.kind is DebtKind.ASSESSMENT for one in debts), Step.CONSENT: consent is not None,
        Step.DEPART: left_at is not None, Step.SHEET: sheet is not None,
    }  # fmt: skip
    return EmergencyView(
        row.id, CaseRef(case), OfficerRef(row.entered_by), OfficerRef(row.ordered_by), row.called_at, consent, left_at,
        sheet, debts, tuple(step for step, is_done in done.items() if not is_done), row.entered_by == desk.officer,
    )  # fmt: skip


def sheet_of(session: Session, emergency_id: int) -> SheetView | None:
    """The sheet of an emergency, once it is made."""
    row = session.scalar(select(EmergencySheet).where(EmergencySheet.emergency_id == emergency_id))
    if row is None:
        return None
    last = session.scalars(last_event(row.id)).one()
    return SheetView(row.number, CopyCode(row.code), row.lapses_at, last.stage, last.entered_at)


def last_event(sheet_id: int) -> Select[EmergencySheetEvent]:
    """What happened to a sheet last."""
    return (
        select(EmergencySheetEvent)
        .where(EmergencySheetEvent.sheet_id == sheet_id)
        .order_by(EmergencySheetEvent.id.desc())
        .limit(1)
    )
