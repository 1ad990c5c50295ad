"""Closed cases are an archive: they are read, and nothing is added but what opens them again."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Integer, Select, Subquery, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.casework import merged
from relocation_desk.domain.acts import Act
from relocation_desk.domain.lifecycle import CLOSING, OF_PAPERS, OF_PERSON, OPEN_ONLY
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.lifecycle_tables import CaseOutcome
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.tables import Case

# A death comes last on whatever day it is learnt of.
IN_ORDER = (CaseOutcome.outcome == Outcome.DECEASED, CaseOutcome.happened_on, CaseOutcome.id)
_LAST = (  # the same order as one number
    type_coerce(IN_ORDER[0], Integer) * (1 << 56)
    + type_coerce(CaseOutcome.happened_on, Integer) * (1 << 32)
    + CaseOutcome.id
)


@Prepared
def _last_of_one() -> Select[Outcome]:
    return (
        select(CaseOutcome.outcome)
        .join(Case, Case.id == CaseOutcome.case_id)
        .where(Case.reference == bindparam("case"))
        .order_by(*[one.desc() for one in IN_ORDER])
        .limit(1)
    )


@Prepared
def _last_of_some() -> Select[int, Outcome]:
    last = last_of_each(among_given("cases"))
    return select(last.c.case_id, last.c.outcome)


class CaseClosed(Trouble):
    """An archive is read, not added to."""

    says = N_("{case} is closed: {outcome}. To work on it again, the head of section admits it anew.")


class WitnessDeceased(Trouble):
    """Nothing more is done, or decided, for the dead."""

    says = N_(
        "A death is recorded for {case}, and nothing is added to it any more. Account for its copies under Dossiers."
    )


def last_of_each(cases: Select[Any] | None = None) -> Subquery:
    """The last outcome of each case, or of those among `cases`."""
    columns = (CaseOutcome.case_id, CaseOutcome.id, CaseOutcome.outcome, CaseOutcome.until, CaseOutcome.happened_on)
    statement = select(*columns, func.max(_LAST)).group_by(CaseOutcome.case_id)
    if cases is not None:
        statement = statement.where(CaseOutcome.case_id.in_(cases))
    return statement.subquery()  # SQLite takes bare columns from the row that holds the maximum


def outcomes(session: Session, cases: Collection[int]) -> dict[int, Outcome]:
    """The last outcome of each of these cases that has one."""
    return dict(_last_of_some.rows(session, cases=cases))


def closed(session: Session) -> frozenset[int]:
    """The cases that are closed."""
    last = last_of_each()
    return frozenset(session.scalars(select(last.c.case_id).where(last.c.outcome.in_(CLOSING))))


def last_outcome(session: Session, case_id: int) -> CaseOutcome | None:
    """What was decided about a case last, or what ended it."""
    last = [one.desc() for one in IN_ORDER]
    return session.scalar(select(CaseOutcome).where(CaseOutcome.case_id == case_id).order_by(*last).limit(1))


def require_takes(session: Session, act: Act, reference: str) -> None:
    """Refuse what is not done to a case that is closed, or that goes on in another."""
    if act in OPEN_ONLY:
        require_open(session, merged.goes_on_as(session, reference) if act in OF_PAPERS else reference)
    elif act in OF_PERSON:
        merged.require_goes_on(session, reference)


def require_open(session: Session, reference: str) -> None:
    """CaseClosed or WitnessDeceased when the case of this reference is closed, GoesOnElsewhere when it was merged."""
    merged.require_goes_on(session, reference)
    outcome = _last_of_one.first(session, case=reference)
    if outcome is Outcome.DECEASED:
        raise WitnessDeceased(case=reference)
    if outcome in CLOSING:
        raise CaseClosed(case=reference, outcome=outcome)
