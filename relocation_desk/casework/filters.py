"""What the table of witnesses is narrowed to: codes that combine, as conditions of one statement."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from sqlalchemy import (
    ColumnElement,
    Integer,
    Subquery,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)

from relocation_desk.casework import archive, reviews, standing_column, urgency
from relocation_desk.casework.assignments import last_words
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes, lifecycle, risk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.filter_codes import REVIEW_SOON_DAYS, Review, Whose
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.register import written
from relocation_desk.vault.tables import Case

LEVEL = "CASE severity * 10 + likelihood {} END".format(  # of a `reviews.last_signed`; no product of both axes
    " ".join(
        f"WHEN {severity * 10 + likelihood} THEN {risk.level(severity, likelihood).value}"
        for severity in codes.Severity
        for likelihood in codes.Likelihood
    )
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cases are wanted; what is empty leaves nothing out. `levels` may hold None: not assessed.

    `officer` is a reference, or one of Whose. Closed cases are an archive: they are there when their state is asked
    for, or with `closed_too`.
    """

    states: frozenset[codes.CaseState] = frozenset()
    levels: frozenset[codes.RiskLevel | None] = frozenset()
    urgencies: frozenset[codes.Urgency] = frozenset()
    situations: frozenset[str] = frozenset()
    parties: frozenset[codes.CallingParty] = frozenset()
    reviews: frozenset[Review] = frozenset()
    officer: str = ""
    closed_too: bool = False

    @property
    def set_ones(self) -> tuple[str, ...]:
        """The names of the filters that are set; `closed_too`, which leaves nothing out, is the last."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name))

    def without(self, name: str) -> "Filters":
        """The same without one of them."""
        return replace(self, **{name: getattr(EVERY_OPEN, name)})

    @property
    def by_assessment(self) -> bool:
        """Whether they ask for the last assessment."""
        return bool(self.levels or self.reviews)


EVERY_OPEN = Filters()


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from beside codes: situations, and officers with cases."""

    situations: tuple[str, ...]
    officers: tuple[OfficerRef, ...]


def choices(desk: Desk) -> Choices:
    """The situations of the cases on the desk, and the officers who are assigned to any."""
    with desk.reading(Act.LIST_CASES) as session:
        assigned = last_words().subquery()
        officers = select(assigned.c.officer).where(assigned.c.is_assigned).distinct().order_by(assigned.c.officer)
        situations = select(Case.situation).distinct().order_by(Case.situation)
        return Choices(tuple(session.scalars(situations)), tuple(OfficerRef(one) for one in session.scalars(officers)))


def conditions(filters: Filters, last: Subquery | None) -> Iterator[ColumnElement[bool]]:
    """Each filter as a condition on a row of cases; `last` is the `reviews.last_signed` beside it.

    What is no code is a parameter: see `given`.
    """
    if filters.states:
        yield standing_column.state().in_(written(*sorted(filters.states)))
    elif not filters.closed_too:
        ended = archive.last_of_each()
        yield Case.id.not_in(select(ended.c.case_id).where(ended.c.outcome.in_(written(*sorted(lifecycle.CLOSING)))))
    if filters.urgencies:
        yield urgency.standing().in_(written(*sorted(filters.urgencies)))
    if filters.parties:
        yield Case.calling_party.in_(written(*sorted(filters.parties)))
    if filters.situations:
        yield Case.situation.in_(select(column("value")).select_from(func.json_each(bindparam("situations"))))
    if filters.officer:
        yield _whose(filters.officer)
    if last is not None and filters.levels:
        yield _of_levels(last, filters.levels)
    if last is not None and filters.reviews:
        yield from _under_review(last, filters.reviews)


def given(desk: Desk, filters: Filters) -> dict[str, str | int]:
    """What the conditions take as parameters."""
    return {
        "officer": desk.officer if filters.officer == Whose.MINE else filters.officer,
        "situations": json.dumps(sorted(filters.situations)),
        "today": desk.today().toordinal(),
    }


def _whose(officer: str) -> ColumnElement[bool]:
    words = last_words().subquery()
    assigned = select(words.c.case_id).where(words.c.is_assigned)
    if officer == Whose.NOBODY:
        return Case.id.not_in(assigned)
    return Case.id.in_(assigned.where(words.c.officer == bindparam("officer")))


def _of_levels(last: Subquery, levels: frozenset[codes.RiskLevel | None]) -> ColumnElement[bool]:
    known = sorted(one for one in levels if one)
    wanted = [last.c.level.is_(None)] if None in levels else []
    return or_(*wanted, last.c.level.in_(written(*known))) if known else wanted[0]


def _under_review(last: Subquery, wanted: frozenset[Review]) -> Iterator[ColumnElement[bool]]:
    """Overdue, due soon, or either, where reviews are due at all."""
    due, today = type_coerce(reviews.due(last), Integer), bindparam("today", type_=Integer)
    if Review.OVERDUE not in wanted:
        yield due >= today
    yield due < (today + REVIEW_SOON_DAYS + 1 if Review.SOON in wanted else today)
    state = standing_column.state()
    yield state.not_in(written(*sorted(lifecycle.CLOSED)))
    yield or_(state != written(codes.CaseState.SETTLED)[0], reviews.is_anew(last))


def of_assessment() -> Subquery:
    """The last signed assessment of each case, with its level."""
    return reviews.last_signed(literal_column(LEVEL).label("level"))
