"""When assessments are looked at again: the section's intervals, and incidents that bring a review forward."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Subquery, TextClause, and_, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk
from relocation_desk.domain import risk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Likelihood, RiskLevel, Severity
from relocation_desk.domain.placements import OVER
from relocation_desk.vault.assessment_tables import ReviewInterval
from relocation_desk.vault.columns import Day
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.register import written
from relocation_desk.vault.tables import GRAVE, Assessment, Incident, Placement, PlacementStep, SignOff

_DAY_MICROSECONDS = 86_400_000_000
_DAYS_BEFORE_1970 = date(1970, 1, 1).toordinal()
# Of two assessments of one day the later version is the last.
_ASSESSED_LAST = type_coerce(Assessment.happened_on, Integer) * (1 << 32) + Assessment.version
_ELEVATED = [
    severity * 10 + likelihood
    for severity in Severity
    for likelihood in Likelihood
    if risk.level(severity, likelihood) >= RiskLevel.ELEVATED
]
_KNOWN_ON = type_coerce(Incident.entered_at, Integer).op("/")(_DAY_MICROSECONDS) + _DAYS_BEFORE_1970


@dataclass(frozen=True, slots=True)
class ReviewIntervals:
    """After how many days an assessment is looked at again, by its level."""

    extreme: int
    very_high: int
    elevated: int
    guarded: int
    low: int

    def by_level(self) -> dict[RiskLevel, int]:
        """The same, as the rule takes it."""
        return {level: getattr(self, level.name.lower()) for level in RiskLevel}


def intervals(desk: Desk) -> ReviewIntervals:
    """The section's intervals of review as they stand."""
    with desk.reading(Act.LIST_CASES) as session:
        standing = in_force(session, desk.today())
    return ReviewIntervals(**{level.name.lower(): days for level, days in standing.items()})


def set_intervals(desk: Desk, wanted: ReviewIntervals) -> None:
    """Set the section's intervals: each sign-off from now on goes by them; reviews that were set before stay."""
    with desk.act(Act.SET_REVIEW_INTERVALS) as work:
        standing = in_force(work.session, work.today)
        for level, days in risk.checked_intervals(wanted.by_level()).items():
            if days != standing[level]:
                work.record(ReviewInterval(level=level, days=days), work.today)
                work.facts[level.name.lower()] = days


class Intervals:
    """The section's intervals of review on any day, read once; of a level's rows the last counts."""

    def __init__(self, session: Session) -> None:
        rows = select(ReviewInterval.happened_on, ReviewInterval.level, ReviewInterval.days)
        self._set = session.execute(rows.order_by(ReviewInterval.happened_on, ReviewInterval.id)).all()

    def on(self, day: date) -> dict[RiskLevel, int]:
        """The intervals that the section had on a day, in days."""
        return {**risk.REVIEW_INTERVAL_DAYS, **{level: days for since, level, days in self._set if since <= day}}


def in_force(session: Session, day: date) -> dict[RiskLevel, int]:
    """The intervals that the section had on a day, in days."""
    return Intervals(session).on(day)


def last_signed(*columns: ColumnElement[Any] | Any, cases: Select[Any] | None = None) -> Subquery:
    """Of each case, or of those among `cases`, the last assessment that was signed off, with what else is wanted.

    The last by its day: one of years ago that is entered today says nothing of today.
    """
    statement = (
        select(
            Assessment.case_id, Assessment.id, Assessment.happened_on, Assessment.entered_at,
            SignOff.review_due.label("set_for"), func.max(_ASSESSED_LAST), *columns,
        )
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .group_by(Assessment.case_id)
    )  # fmt: skip
    if cases is not None:
        statement = statement.where(Assessment.case_id.in_(cases))
    return statement.subquery()  # SQLite takes bare columns from the row that holds the maximum


def due(last: Subquery) -> ColumnElement[date]:
    """The day of review of a `last_signed`: as signed off, or a week after a grave incident since was known."""
    brought_forward = (
        select(func.min(_KNOWN_ON) + risk.EARLY_REVIEW_DAYS)
        .where(*_grave_since(last))
        .correlate(last)
        .scalar_subquery()
    )
    set_for = type_coerce(last.c.set_for, Integer)
    return type_coerce(func.min(set_for, func.coalesce(brought_forward, set_for)), Day)


def is_anew(last: Subquery) -> ColumnElement[bool]:
    """Whether a `last_signed` is of a danger that came after a durable settlement, which ends reviews otherwise.

    What came is a grave incident, or an assessment since then that finds an elevated risk or more.
    """
    incident = select(Incident.id).where(*_grave_since(last)).correlate(last)
    settled = (
        select(PlacementStep.id).join(Placement, Placement.id == PlacementStep.placement_id)
        .where(
            Placement.case_id == Assessment.case_id, PlacementStep.stage.in_(written(*sorted(OVER))),
            PlacementStep.happened_on >= Assessment.happened_on,
        ).correlate(Assessment)
    )  # fmt: skip
    cell = type_coerce(Assessment.severity, Integer) * 10 + type_coerce(Assessment.likelihood, Integer)
    found = select(Assessment.id).where(Assessment.id == last.c.id, cell.in_(written(*_ELEVATED)), ~settled.exists())
    return or_(incident.exists(), found.correlate(last).exists())


@Prepared
def _anew() -> Select[int]:
    last = last_signed(cases=among_given("cases"))
    return select(last.c.case_id).where(is_anew(last))


def anew(session: Session, cases: Collection[int]) -> frozenset[int]:
    """Of these cases those of which that is so."""
    return frozenset(_anew.each(session, cases=cases))


@Prepared
def _early() -> Select[int, date]:
    day = type_coerce(func.min(_KNOWN_ON) + risk.EARLY_REVIEW_DAYS, Day)
    is_of = Incident.case_id.in_(among_given("cases"))
    return select(Incident.case_id, day).where(is_of, GRAVE).group_by(Incident.case_id)


def early(session: Session, cases: Collection[int]) -> dict[int, date]:
    """By when grave incidents alone call for an assessment, of cases of which none was signed off."""
    return dict(_early.rows(session, cases=cases))


@Prepared
def _brought_forward_by() -> Select[int]:
    last = last_signed(cases=among_given("cases"))
    return select(Incident.id).select_from(last).join(Incident, and_(*_grave_since(last)))


def brought_forward_by(session: Session, case: int) -> frozenset[int]:
    """The numbers of the incidents that bring a case's review forward."""
    return frozenset(_brought_forward_by.each(session, cases=(case,)))


def _grave_since(last: Subquery) -> tuple[ColumnElement[bool] | TextClause, ...]:
    """A grave incident that happened after a `last_signed`, or was not known when it was written."""
    is_since = or_(Incident.entered_at > last.c.entered_at, Incident.happened_on > last.c.happened_on)
    return Incident.case_id == last.c.case_id, GRAVE, is_since
