"""What an emergency still owes: each debt is ratified or refused by a second officer within 72 hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from relocation_desk.casework.cases import clean
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain import emergency
from relocation_desk.domain.acts import Act
from relocation_desk.domain.counting import Period
from relocation_desk.domain.emergency import Debt
from relocation_desk.domain.emergency_codes import DebtAnswer, DebtKind
from relocation_desk.domain.references import CaseRef, OfficerRef, UnknownReference
from relocation_desk.vault.emergency_records import DebtReason
from relocation_desk.vault.emergency_tables import Emergency, EmergencyDebt, EmergencyDebtAnswer
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


@dataclass(frozen=True, slots=True)
class DebtView:
    """A debt as it stands; `may_answer` says whether the officer at the desk may."""

    id: int
    emergency: int
    case: CaseRef
    acted: OfficerRef
    debt: Debt
    answered_by: OfficerRef | None
    may_answer: bool

    @property
    def kind(self) -> DebtKind:
        """What was missing."""
        return self.debt.kind


@dataclass(frozen=True, slots=True)
class Count:
    """Emergencies begun in a period, and what became of their debts."""

    emergencies: int
    ratified: int
    refused: int
    open: int

    @property
    def debts(self) -> int:
        """All of them."""
        return self.ratified + self.refused + self.open


def answer(desk: Desk, debt_id: int, said: DebtAnswer, reason: str) -> None:
    """Ratify or refuse a debt, as a second officer; the reason is sealed in the case."""
    why = clean(DebtReason(reason))
    with desk.act(Act.ANSWER_DEBT) as work:
        row = work.session.get(EmergencyDebt, debt_id)
        if row is None:
            raise UnknownReference(reference=debt_id)
        begun = work.session.get_one(Emergency, row.emergency_id)
        if desk.officer in (begun.entered_by, row.entered_by):
            raise emergency.OwnDebt
        known = work.session.scalar(select(EmergencyDebtAnswer.answer).where(EmergencyDebtAnswer.debt_id == debt_id))
        if known is not None:
            raise emergency.DebtAnswered(answer=known)
        case = work.session.get_one(Case, begun.case_id)
        answered = work.record(EmergencyDebtAnswer(debt_id=debt_id, answer=said), work.today)
        work.seal(case.reference, answered.id, why, work.today)
        work.subject = case.reference
        work.facts |= {"debt": row.kind.value, "answer": said.value}


def debts(desk: Desk, session: Session, at: datetime) -> tuple[DebtView, ...]:
    """All debts, those that nobody answered first, and of these the one that is due first."""
    may = desk.may(Act.ANSWER_DEBT)
    found = []
    for row, begun, case, answered in session.execute(_all()):
        debt = Debt(row.kind, row.due_at, answered.answer if answered is not None else None)
        is_own = desk.officer in (begun.entered_by, row.entered_by)
        by = OfficerRef(answered.entered_by) if answered is not None else None
        acted = OfficerRef(begun.entered_by)
        found.append(DebtView(row.id, begun.id, CaseRef(case), acted, debt, by, may and debt.is_open() and not is_own))
    return tuple(sorted(found, key=lambda one: (not one.debt.is_open(), one.debt.due_at, one.id)))


def _all() -> Select[EmergencyDebt, Emergency, str, EmergencyDebtAnswer | None]:
    return (
        select(EmergencyDebt, Emergency, Case.reference, EmergencyDebtAnswer)
        .join(Emergency, Emergency.id == EmergencyDebt.emergency_id)
        .join(Case, Case.id == Emergency.case_id)
        .outerjoin(EmergencyDebtAnswer, EmergencyDebtAnswer.debt_id == EmergencyDebt.id)
    )


def lines(desk: Desk, session: Session) -> Iterator[TodayLine]:
    """Open debts as Today shows them, to all who see emergencies; nobody puts one off."""
    today = desk.today()
    for one in debts(desk, session, desk.now()):
        if one.debt.is_open():
            due = one.debt.due_at.date()
            detail = _("Debt of an emergency of {officer}: {kind}").format(officer=one.acted, kind=label(one.kind))
            yield TodayLine(Waiting.DEBT, one.case, one.case, due, (today - due).days, one.id, detail)


def counted(session: Session, period: Period) -> Count:
    """Emergencies begun in a period and their debts, for the report."""
    begun = select(Emergency.id).where(Emergency.happened_on.between(period.start, period.end))
    answers = session.scalars(
        select(EmergencyDebtAnswer.answer)
        .select_from(EmergencyDebt)
        .outerjoin(EmergencyDebtAnswer, EmergencyDebtAnswer.debt_id == EmergencyDebt.id)
        .where(EmergencyDebt.emergency_id.in_(begun))
    ).all()
    return Count(
        emergencies=session.scalar(select(func.count()).select_from(begun.subquery())) or 0,
        ratified=sum(one is DebtAnswer.RATIFIED for one in answers),
        refused=sum(one is DebtAnswer.REFUSED for one in answers),
        open=sum(one is None for one in answers),
    )


def cases(session: Session, period: Period, *, of_debts: bool, only_open: bool = False) -> list[str]:
    """The cases of these emergencies, or of each of their debts: what the figures count."""
    found = select(Case.reference).join(Emergency, Emergency.case_id == Case.id)
    found = found.where(Emergency.happened_on.between(period.start, period.end)).order_by(Case.reference)
    if of_debts:
        found = found.join(EmergencyDebt, EmergencyDebt.emergency_id == Emergency.id)
    if only_open:
        found = found.where(EmergencyDebt.id.not_in(select(EmergencyDebtAnswer.debt_id)))
    return list(session.scalars(found))
