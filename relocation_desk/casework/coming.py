"""What falls due when: an officer's Today by its days, further ahead, with days before the Court."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import (
    archive,
    consent_standing,
    contact_views,
    deadlines,
    field_sheets,
    fund_deadlines,
    merged,
    placement_deadlines,
    retention,
    today,
)
from relocation_desk.casework.deadlines import Due
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.today_sources import (
    SOURCES,
    Head,
    Source,
    measures_until,
    of_age_until,
    papers_until,
    requests_until,
    reviews_until,
)
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.vault.proceedings_tables import Hearing
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

MOST = 40  # lines written out of one day; all are counted


@dataclass(frozen=True, slots=True)
class ComingDay:
    """What falls due on a day: the first lines, and how many there are."""

    on: date
    lines: tuple[TodayLine, ...]
    count: int


def coming(desk: Desk, first: date, last: date, most: int = MOST) -> tuple[ComingDay, ...]:
    """What falls due from one day to another, for this officer; days without anything are left out."""
    dates.span(first, last, desk.today(), (_("From day"), _("Until day")))
    with desk.reading(Act.VIEW_TODAY) as session:
        persons = merged.merges(session)
        closed = merged.of_persons(persons, archive.closed(session))
        heads: dict[date, list[tuple[Source, Head]]] = {}
        for source, head in _heads(desk, session, last):
            if first <= head.due_on <= last and (source.of_closed or head.case_id not in closed):
                heads.setdefault(head.due_on, []).append((source, replace(head, case_id=persons.root(head.case_id))))
        few = [one for one in today.others(desk, session, closed) if one.kind is not Waiting.FUND_CLOSING]
        few += (*_hearings(desk, session, closed), *_months(desk, session, last))
        written = tuple(_written(desk, session, heads, most))
    few += today.approvals_waiting(desk)
    by_day: dict[date, list[TodayLine]] = {}
    for line in (*written, *(one for one in few if first <= one.due_on <= last)):
        by_day.setdefault(line.due_on, []).append(line)
    of_sources = {on: len(found) for on, found in heads.items()}
    days = sorted({*by_day, *heads})
    return tuple(_day(on, by_day.get(on, []), of_sources.get(on, 0), most) for on in days)


def _day(on: date, lines: list[TodayLine], of_sources: int, most: int) -> ComingDay:
    few = len(lines) - min(of_sources, most)
    ordered = sorted(lines, key=lambda one: (one.kind is not Waiting.HEARING, one.kind, one.subject))
    return ComingDay(on, tuple(ordered[:most]), of_sources + few)


def _written(
    desk: Desk, session: Session, heads: Mapping[date, list[tuple[Source, Head]]], most: int
) -> Iterator[TodayLine]:
    """The lines of the first heads of each day, each kind in one go."""
    chosen: dict[Waiting, tuple[Source, list[Head]]] = {}
    for found in heads.values():
        for source, head in found[:most]:
            chosen.setdefault(source.kind, (source, []))[1].append(head)
    for source, of_kind in chosen.values():
        yield from source.written(desk, session, of_kind)


def _heads(desk: Desk, session: Session, last: date) -> Iterator[tuple[Source, Head]]:
    for source in SOURCES:
        if desk.may(source.needs):
            ahead = _AHEAD.get(source.kind)
            for head in ahead(desk, session, last) if ahead else source.heads(desk, session):
                yield source, head


def _until(due: Callable[[Session, date], list[Due]], looks_ahead: int) -> Callable[[Desk, Session, date], list[Head]]:
    """What is due until a day, of what looks so many days ahead of the day that it is asked on."""

    def heads(_desk: Desk, session: Session, last: date) -> list[Head]:
        return [Head(*one) for one in due(session, last - timedelta(days=looks_ahead))]

    return heads


def _contacts(desk: Desk, session: Session, _last: date) -> list[Head]:
    """The next contact of each household, also one that is far ahead."""
    found = contact_views.standing(session, desk.today()).items()
    return [Head(awaited.due_on, case, case) for case, (_r, awaited) in found if awaited and not awaited.is_loud]


_AHEAD: dict[Waiting, Callable[[Desk, Session, date], list[Head]]] = {
    Waiting.REVIEW: reviews_until,
    Waiting.MEASURE: measures_until,
    Waiting.REQUEST: requests_until,
    Waiting.PAPER: papers_until,
    Waiting.OF_AGE: of_age_until,
    Waiting.COURT_MEASURE: _until(deadlines.expiring, 14),
    Waiting.CONSENT: _until(consent_standing.ending, consent_standing.ASKED_AHEAD.days),
    Waiting.ASSESSMENT: _until(deadlines.to_assess, 3),
    Waiting.DECISION: _until(deadlines.to_decide, 3),
    Waiting.TERM: _until(placement_deadlines.terms, 30),
    Waiting.TRAVEL: _until(placement_deadlines.legs, 3),
    Waiting.RETENTION: _until(retention.due, 0),
    Waiting.FIELD_SHEET: _until(field_sheets.due, 0),
    Waiting.CONTACT: _contacts,
}


def _months(desk: Desk, session: Session, last: date) -> Iterator[TodayLine]:
    """The months of the Fund that are over by then, not only the one that comes first."""
    if desk.may(Act.CLOSE_PERIOD):
        yield from fund_deadlines.lines(desk, session, last)


def _hearings(desk: Desk, session: Session, closed: frozenset[int]) -> Iterator[TodayLine]:
    """Days before the Court that stand."""
    if not desk.may(Act.LIST_CASES):
        return
    moved = select(Hearing.replaces).where(Hearing.replaces.is_not(None))
    rows = select(Hearing).where(Hearing.held_on.is_not(None), Hearing.id.not_in(moved))
    for row in session.scalars(rows):
        if row.held_on is not None and row.case_id not in closed:
            case = merged.pseudonym(merged.merges(session).root(row.case_id))
            over = (desk.today() - row.held_on).days
            detail = _("Before the Court: {kind}").format(kind=label(row.kind))
            yield TodayLine(Waiting.HEARING, case, case, row.held_on, over, row.id, detail)
