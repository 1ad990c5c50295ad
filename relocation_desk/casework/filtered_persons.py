"""Persons of whom several cases were merged, under the filters: they stand by the records of all.

There are few of them, so each is asked for apart from the one statement that all other cases pass.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from relocation_desk.casework import assignments, standing, urgency
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.standing import Standing
from relocation_desk.domain import lifecycle
from relocation_desk.domain.filter_codes import REVIEW_SOON_DAYS, Review, Whose
from relocation_desk.domain.merging import Merges
from relocation_desk.vault.merging_tables import CaseMerge
from relocation_desk.vault.register import among
from relocation_desk.vault.tables import Case


def of_several() -> ColumnElement[bool]:
    """Of a row of cases: it was merged into another, or another into it."""
    return or_(Case.id.in_(select(CaseMerge.merged_id)), Case.id.in_(select(CaseMerge.case_id)))


def kept(desk: Desk, session: Session, persons: Merges, found: Iterable[int], wanted: Filters) -> Iterable[int]:
    """Each person once, without those of several cases whom the filters leave out."""
    if not persons.kept:
        return found
    roots = persons.roots()
    passing = _passing(desk, session, persons, wanted)
    return (one for one in persons.persons(found) if one in passing or one not in roots)


def _passing(desk: Desk, session: Session, persons: Merges, wanted: Filters) -> frozenset[int]:
    stand = standing.of(session, persons.roots())
    codes = select(Case.id, urgency.standing().label("urgency"), Case.situation, Case.calling_party)
    told = {row.id: row for row in session.execute(codes.where(Case.id.in_(among(persons.involved()))))}
    asked = ((wanted.urgencies, "urgency"), (wanted.situations, "situation"), (wanted.parties, "calling_party"))
    return frozenset(
        root
        for root in persons.roots()
        if passes(desk, stand[root], wanted)
        and _is_of(wanted.officer, desk.officer, assignments.assigned(session, root))
        and all(
            not any_of or any_of & {getattr(told[case], name) for case in persons.whole(root)} for any_of, name in asked
        )
    )


def passes(desk: Desk, stands: Standing, wanted: Filters) -> bool:
    """Whether a person who stands so passes what the filters ask of records, as `filters.conditions` has it."""
    is_open = wanted.closed_too or stands.state not in lifecycle.CLOSED
    in_state = stands.state in wanted.states if wanted.states else is_open
    of_level = not wanted.levels or stands.risk in wanted.levels
    return in_state and of_level and (not wanted.reviews or _is_reviewed(desk, stands, wanted.reviews))


def _is_reviewed(desk: Desk, stands: Standing, wanted: frozenset[Review]) -> bool:
    due, today = stands.review_due, desk.today()
    if due is None or not stands.is_reviewed:
        return False
    if due < today:
        return Review.OVERDUE in wanted
    return Review.SOON in wanted and due <= today + timedelta(days=REVIEW_SOON_DAYS)


def _is_of(officer: str, mine: str, assigned: tuple[str, ...]) -> bool:
    if not officer:
        return True
    if officer == Whose.NOBODY:
        return not assigned
    return (mine if officer == Whose.MINE else officer) in assigned
