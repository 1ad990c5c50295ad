"""An officer leaves or goes on leave: all of their work goes to another in one act, and comes back in one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from relocation_desk.casework import assignments, day_words, drafts, hand_over_plan, merged, officers, own_tasks, walls
from relocation_desk.casework.day_words import About
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.hand_over_plan import Plan, Stays
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain import dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import OfficerState, Standing
from relocation_desk.domain.hand_over_codes import Handed
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef, OfficerRef, UnknownReference
from relocation_desk.domain.task_codes import Wording
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import officers as statements
from relocation_desk.vault import vault, walling
from relocation_desk.vault.access import Chain
from relocation_desk.vault.access_tables import Assignment, CaseGrant
from relocation_desk.vault.day_tables import OwnTask, TaskGiving
from relocation_desk.vault.hand_over_tables import HandOver, HandOverEnd, HandOverPart
from relocation_desk.vault.records import Withheld
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day


class NotYoursToHandOver(Trouble):
    """One's own work, or as the head anybody's."""

    says = N_("You can hand over your own work. That of {officer} is handed over by them or by the head of section.")


class SameOfficer(Trouble):
    """Two officers."""

    says = N_("Choose another officer than {officer}, whose work is handed over.")


class CantTakeOver(Trouble):
    """Who takes over opens the register."""

    says = N_("{officer} can’t take anything over: their key slot is closed, or opens nothing. Choose another officer.")


class Hindered(Trouble):
    """All that can't go along is named; it is left out by choice only."""

    says = N_("This can’t go to {officer}: {what}. Settle it first, choose another officer, or leave it out.")


class NothingThere(Trouble):
    """Somebody without work."""

    says = N_("Nothing of {officer} can be handed over.")


class TakenBackAlready(Trouble):
    """Once."""

    says = N_("This hand-over was taken back already.")


@dataclass(frozen=True, slots=True)
class NewHandOver:
    """To whom, with which note, and until when, or for good.

    `leave_out` leaves out what can't go along; `closes` closes the key slot of who leaves, at once.
    """

    taker: str
    note: str
    until: date | None = None
    leave_out: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class HandOverView:
    """What was handed over; the note as far as this officer may read it."""

    id: int
    leaving: OfficerRef
    taker: OfficerRef
    on: date
    until: date | None
    note: str | Withheld
    parts: int
    taken_back_on: date | None
    may_take_back: bool


def preview(desk: Desk, leaving: OfficerRef, taker: OfficerRef, until: date | None = None) -> Plan:
    """What would go, and what can't and why; nothing is done."""
    if until is not None:
        dates.ahead(until, desk.today(), _("Until"), _("today"))
    with desk.reading(Act.HAND_OVER) as session:
        return _planned(desk.looking(session, leaving), leaving, taker)


def hand_over(desk: Desk, leaving: OfficerRef, new: NewHandOver) -> int:
    """Hand an officer's work over; returns the number. Hindered names all that can't go, unless it is left out."""
    note, taker = text.taken_in(new.note, _("Note")), OfficerRef(new.taker)
    if new.closes:
        require(Act.SUSPEND_OFFICER, desk.roles, is_delegate=desk.is_delegate)
    with desk.act(Act.HAND_OVER, leaving) as work:
        plan = _planned(work, leaving, taker)
        if plan.hindered and not new.leave_out:
            raise Hindered(officer=taker, what="; ".join(hand_over_plan.reasons(plan.hindered)))
        if not plan.parts:
            raise NothingThere(officer=leaving)
        if new.until is not None:
            dates.ahead(new.until, work.today, _("Until"), _("today"))
        row = _recorded(work, plan, new, note)
        _move(work, plan)
        _end_glass(work, leaving)
        work.facts |= {"officer": taker, "count": len(plan.parts)}
        chain = _duty_moved(work, plan, closes=new.closes)
        if new.closes:
            chain = statements.suspended(desk.vault, leaving, work.at)
    if chain is not None:
        vault.adopt(desk.vault, chain, desk.now())
    desk.vault.sealer.forget_case_keys()
    desk.know_anew(*(part.subject for part in plan.of(Handed.WALL)))
    return row


def _planned(work: Work, leaving: OfficerRef, taker: OfficerRef) -> Plan:
    if work.desk.officer != leaving and not work.desk.is_head:
        raise NotYoursToHandOver(officer=leaving)
    if leaving == taker:
        raise SameOfficer(officer=leaving)
    own_tasks.require_known(work.desk, leaving)
    if taker not in own_tasks.owners(work.desk):
        raise CantTakeOver(officer=taker)
    return hand_over_plan.plan(work, leaving, taker)


def _recorded(work: Work, plan: Plan, new: NewHandOver, note: str) -> int:
    """The hand-over, and its note as a task of who takes over."""
    task = work.record(OwnTask(), work.today)
    work.record(TaskGiving(task_id=task.id, owner=plan.taker, due_on=work.today), work.today)
    said = _("Handed over by {officer}: {note}").format(officer=plan.leaving, note=note)
    day_words.keep(work, About(Wording.TASK, task.id), said, (plan.leaving, plan.taker))
    row = HandOver(
        leaving=plan.leaving, taker=plan.taker, until=new.until, closes=new.closes, task_id=task.id
    )  # fmt: skip
    work.record(row, work.today)
    for part in plan.parts:
        work.record(
            HandOverPart(hand_over_id=row.id, kind=part.kind, record=part.record, was_known=part.was_known), work.today
        )
    return row.id


def _move(work: Work, plan: Plan) -> None:
    for part in plan.of(Handed.WALL):
        walls.replace_within(work, CaseRef(part.subject), plan.leaving, plan.taker)
    for part in plan.of(Handed.CASE):
        _assign(work, part.record, plan.leaving, is_assigned=False)
        if not part.was_known:
            _assign(work, part.record, plan.taker, is_assigned=True)
    for part in plan.of(Handed.TASK):
        known = next(iter(own_tasks.standing(work.session, OwnTask.id == part.record)))
        own_tasks.given(work, known, plan.taker, known.giving.due_on)
    if plan.of(Handed.DRAFT):
        drafts.pass_on(work, plan.taker)


def _assign(work: Work, case: int, officer: OfficerRef, *, is_assigned: bool) -> None:
    work.record(Assignment(case_id=case, officer=officer, is_assigned=is_assigned), work.today)


def _end_glass(work: Work, officer: OfficerRef) -> None:
    work.session.execute(delete(CaseGrant).where(CaseGrant.officer == officer, CaseGrant.until.is_not(None)))


def _duty_moved(work: Work, plan: Plan, *, closes: bool) -> Chain | None:
    """Duty goes over within the act, as statements of the access chain; none when there was none."""
    known, chain = work.desk.vault.chain.state.officers[plan.leaving].standings, None
    for part in plan.of(Handed.DUTY):
        _kind, since, until = known[part.record]
        chain = officers.standing_given(work, plan.taker, Standing.DUTY, (max(since, work.at), until))
    if chain is not None and not closes:
        chain = officers.standing_given(work, plan.leaving, Standing.DUTY, (work.at, work.at))
    return chain


# ---------------------------------------------------------------- and back
def hand_overs(desk: Desk) -> tuple[HandOverView, ...]:
    """The hand-overs that concern the officer at the desk, all for the head; the newest first."""
    with desk.reading(Act.HAND_OVER) as session:
        rows = session.scalars(select(HandOver).order_by(HandOver.id.desc())).all()
        mine = [row for row in rows if desk.is_head or desk.officer in (row.leaving, row.taker)]
        return tuple(_view(desk, session, row) for row in mine)


def take_back(desk: Desk, number: int) -> tuple[Stays, ...]:
    """Give back what is still with who took over; returns what can't come back, and why."""
    with desk.act(Act.HAND_OVER) as work:
        row = work.session.get(HandOver, number)
        if row is None:
            raise UnknownReference(reference=number)
        if not _may_take_back(desk, row):
            raise NotYoursToHandOver(officer=row.leaving)
        if _ended(work.session, row) is not None:
            raise TakenBackAlready
        work.subject = row.leaving
        parts = work.session.scalars(select(HandOverPart).where(HandOverPart.hand_over_id == number)).all()
        stays = tuple(one for part in parts if (one := _back(work, row, part)) is not None)
        work.record(HandOverEnd(hand_over_id=number), work.today)
        work.facts |= {"officer": row.taker, "ended": 1}
        leaving = OfficerRef(row.leaving)
    desk.vault.sealer.forget_case_keys()
    desk.know_anew(*(merged.pseudonym(part.record) for part in parts if part.kind is Handed.WALL))
    closed = {one.reference for one in officers.officers(desk) if one.state is OfficerState.SUSPENDED}
    if leaving in closed and desk.may(Act.REINSTATE_OFFICER):
        officers.reinstate(desk, leaving)
    return stays


def _back(work: Work, row: HandOver, part: HandOverPart) -> Stays | None:
    leaving, taker = OfficerRef(row.leaving), OfficerRef(row.taker)
    if part.kind is Handed.CASE:
        if taker not in assignments.assigned(work.session, part.record):
            return _gone_on(part, merged.pseudonym(part.record))
        _assign(work, part.record, leaving, is_assigned=True)
        if not part.was_known:
            _assign(work, part.record, taker, is_assigned=False)
    elif part.kind is Handed.TASK:
        known = next(iter(own_tasks.standing(work.session, OwnTask.id == part.record)))
        if not known.is_open or known.giving.owner != taker:
            return _gone_on(part, own_tasks.subject_of(work.session, part.record))
        own_tasks.given_back(work, known, leaving)
    elif part.kind is Handed.WALL:
        return _back_within(work, part, (leaving, taker))
    return None


def _back_within(work: Work, part: HandOverPart, two: tuple[OfficerRef, OfficerRef]) -> Stays | None:
    leaving, taker = two
    case = merged.pseudonym(part.record)
    within = walling.members(work.session, case)
    if work.desk.officer not in within:
        why = _("only from within its wall can {officer} be named: by {within}")
        return Stays(part.kind, part.record, case, why.format(officer=leaving, within=", ".join(within)))
    walls.replace_within(work, case, None if part.was_known else taker, leaving)
    return None


def _gone_on(part: HandOverPart, subject: str) -> Stays:
    return Stays(part.kind, part.record, subject, _("it went on to somebody else, or is over"))


def _ended(session: Session, row: HandOver) -> HandOverEnd | None:
    return session.scalar(select(HandOverEnd).where(HandOverEnd.hand_over_id == row.id))


def _may_take_back(desk: Desk, row: HandOver) -> bool:
    return row.until is not None and (desk.is_head or desk.officer in (row.leaving, row.taker))


def _view(desk: Desk, session: Session, row: HandOver) -> HandOverView:
    work, end = desk.looking(session), _ended(session, row)
    parts = session.scalars(select(HandOverPart.id).where(HandOverPart.hand_over_id == row.id)).all()
    return HandOverView(
        row.id, OfficerRef(row.leaving), OfficerRef(row.taker), row.happened_on, row.until,
        day_words.read(work, About(Wording.TASK, row.task_id)), len(parts), end.happened_on if end else None,
        end is None and _may_take_back(desk, row),
    )  # fmt: skip


def lines(desk: Desk, session: Session) -> Iterator[TodayLine]:
    """Leaves that are over, for who was away, who took over, and the head: what was handed over goes back."""
    today = desk.today()
    for row in session.scalars(select(HandOver).where(HandOver.until <= today).order_by(HandOver.id)):
        if _ended(session, row) is None and _may_take_back(desk, row) and row.until is not None:
            detail = _("Leave until {day}: what {officer} took over goes back").format(
                day=day(row.until), officer=row.taker
            )
            yield TodayLine(Waiting.LEAVE_OVER, None, row.leaving, row.until, (today - row.until).days, row.id, detail)
