"""Closed cases are an archive: they are read, and nothing is added but what opens them again."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.domain.lifecycle import CLOSING
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.lifecycle_tables import CaseOutcome
from relocation_desk.vault.tables import Case

# A death comes last on whatever day it is learnt of.
IN_ORDER = (CaseOutcome.outcome == Outcome.DECEASED, CaseOutcome.happened_on, CaseOutcome.id)


class CaseClosed(Trouble):
    """An archive is read, not added to."""

    says = N_("{case} is closed: {outcome}. To work on it again, the head of section admits it anew.")


class WitnessDeceased(Trouble):
    """Nothing more is done, or decided, for the dead."""

    says = N_(
        "A death is recorded for {case}, and nothing is added to it any more. Account for its copies under Dossiers."
    )


def outcomes(session: Session, cases: Select[Any]) -> dict[int, Outcome]:
    """The last outcome of each case that has one."""
    statement = select(CaseOutcome.case_id, CaseOutcome.outcome).where(CaseOutcome.case_id.in_(cases))
    return {row.case_id: row.outcome for row in session.execute(statement.order_by(*IN_ORDER))}


def closed(session: Session) -> frozenset[int]:
    """The cases that are closed."""
    last = outcomes(session, select(CaseOutcome.case_id))
    return frozenset(case for case, outcome in last.items() if outcome in CLOSING)


def last_outcome(session: Session, case_id: int) -> CaseOutcome | None:
    """What was decided about a case last, or what ended it."""
    last = [one.desc() for one in IN_ORDER]
    return session.scalar(select(CaseOutcome).where(CaseOutcome.case_id == case_id).order_by(*last).limit(1))


def require_open(session: Session, reference: str) -> None:
    """CaseClosed or WitnessDeceased when the case of this reference is closed."""
    number = session.scalar(select(Case.id).where(Case.reference == reference))
    last = None if number is None else last_outcome(session, number)
    if last is not None and last.outcome is Outcome.DECEASED:
        raise WitnessDeceased(case=reference)
    if last is not None and last.outcome in CLOSING:
        raise CaseClosed(case=reference, outcome=last.outcome)
