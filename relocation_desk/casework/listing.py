"""The table of witnesses: ids first, sorted by the register; then rows, a page at a time."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from relocation_desk.casework import standing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import CaseRow
from relocation_desk.domain import codes
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.tables import Assessment, Case, HouseholdMember, SignOff


class Sort(StrEnum):
    """By what the table of witnesses can be sorted."""

    REFERENCE = "reference"
    REFERRED_ON = "referred_on"
    SITUATION = "situation"
    URGENCY = "urgency"
    RISK = "risk"
    REVIEW_DUE = "review_due"


@dataclass(frozen=True, slots=True)
class Query:
    """What the table shows: cases that match `text`, in which state, in which order."""

    text: str = ""
    states: frozenset[codes.CaseState] = frozenset()
    sort: Sort = Sort.REFERENCE
    descending: bool = False


def count(desk: Desk) -> int:
    """How many cases are on the desk."""
    with desk.reading(Act.LIST_CASES) as session:
        return session.scalar(select(func.count()).select_from(Case)) or 0


def ids(desk: Desk, query: Query) -> "array[int]":
    """The ids of the cases that a query asks for, in its order."""
    with desk.reading(Act.LIST_CASES) as session:
        found = array("q", session.scalars(_ordered(query)))
        if query.text.strip():
            matching = _matching(desk, session, query.text)
            found = array("q", (one for one in found if one in matching))
        if query.states:
            states = standing.states(session, found)
            found = array("q", (one for one in found if states[one] in query.states))
        return found


def _ordered(query: Query) -> Select[int]:
    columns = {
        Sort.REFERENCE: Case.id,
        Sort.REFERRED_ON: Case.happened_on,
        Sort.SITUATION: Case.situation,
        Sort.URGENCY: Case.urgency,
    }
    if query.sort in columns:
        key = columns[query.sort]
        return select(Case.id).order_by(key.desc() if query.descending else key, Case.id)
    last = (
        select(
            Assessment.case_id,
            Assessment.severity * Assessment.likelihood,
            SignOff.review_due,
            func.max(Assessment.version),
        )
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .group_by(Assessment.case_id)
        .subquery()
    )
    wanted = last.c.review_due if query.sort is Sort.REVIEW_DUE else last.c[1]
    order = (wanted.desc() if query.descending else wanted).nulls_last()
    return select(Case.id).outerjoin(last, last.c.case_id == Case.id).order_by(order, Case.id)


def _matching(desk: Desk, session: Session, typed: str) -> frozenset[int]:
    words = " ".join(f'"{word}"*' for word in typed.replace('"', " ").split())
    by_reference = session.scalars(
        text("SELECT rowid FROM case_search WHERE case_search MATCH :words"), {"words": words}
    )
    found = set(by_reference)
    files = names(desk, session).find(typed)
    found.update(int(file.split("-")[1]) for file in files)
    return frozenset(found)


def names(desk: Desk, session: Session) -> NameIndex:
    """The index of names, made at its first use after unlock or after an identity was recorded."""
    if desk.names is None:
        desk.names = NameIndex(desk.vault.sealer.open_each(session, PersonIdentity))
    return desk.names


def prepare_names(desk: Desk) -> int:
    """Build the index of names ahead of the first search; returns how many names this officer may search."""
    with desk.reading(Act.LIST_CASES) as session:
        return len(names(desk, session))


def rows(desk: Desk, wanted: Sequence[int]) -> tuple[CaseRow, ...]:
    """The rows of some ids, in their order."""
    with desk.reading(Act.LIST_CASES) as session:
        cases = {case.id: case for case in session.scalars(select(Case).where(Case.id.in_(wanted)))}
        states = standing.states(session, wanted)
        signed = standing.last_signed(session, wanted)
        sizes = _household_sizes(session, wanted)
        known = names(desk, session).principals
        return tuple(
            _row(cases[one], states[one], signed.get(one), sizes.get(one, 0), known) for one in wanted if one in cases
        )


def _household_sizes(session: Session, wanted: Iterable[int]) -> dict[int, int]:
    statement = (
        select(HouseholdMember.case_id, func.count())
        .where(HouseholdMember.case_id.in_(wanted))
        .group_by(HouseholdMember.case_id)
    )
    return dict(session.execute(statement))


def _row(
    case: Case, state: codes.CaseState, signed: tuple[codes.RiskLevel, date] | None, size: int,
    known: dict[str, tuple[str, str]],
) -> CaseRow:  # fmt: skip
    name, native = known.get(case.reference, ("", ""))
    return CaseRow(
        id=case.id, reference=CaseRef(case.reference), name=name, native_name=native, state=state,
        risk=signed[0] if signed else None, urgency=case.urgency, situation=case.situation,
        calling_party=case.calling_party, household=size, referred_on=case.happened_on,
        review_due=signed[1] if signed else None,
    )  # fmt: skip
