"""Officers' own tasks: what is to be done that no rule of the desk asks for, whose it is, and by when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import assignments, day_words, finding, merged
from relocation_desk.casework.day_words import About
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain import dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.permissions import holds_register
from relocation_desk.domain.references import CaseRef, OfficerRef, RequestRef, UnknownReference
from relocation_desk.domain.task_codes import TaskOutcome, Wording
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import walling
from relocation_desk.vault.access_state import REGISTER_KEY
from relocation_desk.vault.day_tables import OwnTask, TaskEnd, TaskGiving
from relocation_desk.vault.partner_tables import Partner, Request
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.troubles import NoSuchOfficer
from relocation_desk.words.catalogue import _


class TaskOfOthers(Trouble):
    """A task is its owner's, and its giver's."""

    says = N_("This task is {owner}’s. Its owner, whoever gave it, or the head of section can change it.")


class CantReadTask(Trouble):
    """Who is to do something must be able to read what."""

    says = N_("{officer} can’t read this task: it takes {compartment}, and a key slot that is open. Choose another.")


class WordsClosed(Trouble):
    """Who gives a task to someone who can't read it yet passes its words on."""

    says = N_("Its words are closed to you: its owner, who gave it, or the head can give it.")


class TaskOver(Trouble):
    """What is done or dropped is not changed."""

    says = N_("This task is {outcome} already.")


class OneOfTwo(Trouble):
    """A task hangs on one thing."""

    says = N_("Name a case or a request, not both.")


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to add: for the officer at the desk unless an owner is named; of a case, of a request, or of neither."""

    text: str
    due_on: date
    owner: str = ""
    case: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task as it stands; `text` is Withheld from who may not read it."""

    id: int
    text: str | Withheld
    owner: OfficerRef
    given_by: OfficerRef
    due_on: date
    case: CaseRef | None
    request: RequestRef | None
    outcome: TaskOutcome | None
    ended_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.outcome in (None, TaskOutcome.REOPENED)


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows of a task that count: whose it is now, and what became of it."""

    task: OwnTask
    giving: TaskGiving
    end: TaskEnd | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.end is None or self.end.outcome is TaskOutcome.REOPENED


def add(desk: Desk, new: NewTask) -> int:
    """Add a task; returns its number. NoCasework, OutsideWall or CantReadTask when its owner could not read it."""
    words, owner = text.taken_in(new.text, _("Task")), OfficerRef(new.owner or desk.officer)
    with desk.act(Act.KEEP_TASK, new.case or new.request) as work:
        if new.case and new.request:
            raise OneOfTwo
        dates.ahead(new.due_on, work.today, _("Due"), _("today"))
        case = merged.kept(work.session, finding.case(work.session, new.case)) if new.case else None
        request = finding.request(work.session, new.request) if new.request else None
        task = OwnTask(case_id=case.id if case else None, request_id=request.id if request else None)
        require_reads(work, task, owner)
        work.record(task, work.today)
        work.record(TaskGiving(task_id=task.id, owner=owner, due_on=new.due_on), work.today)
        day_words.keep(work, about(work.session, task), words, (owner,))
        work.facts |= {"task": task.id, "officer": owner}
        return task.id


def give(desk: Desk, number: int, owner: str, due_on: date | None = None) -> None:
    """Give a task to another officer, by another day, or both."""
    with desk.act(Act.KEEP_TASK, _subject(desk, number)) as work:
        known = open_one(work, number)
        given(work, known, OfficerRef(owner), due_on or known.giving.due_on)


def given(work: Work, known: Standing, owner: OfficerRef, due_on: date) -> None:
    """Record whose a task is from now on, who can read it then."""
    if due_on != known.giving.due_on:
        dates.ahead(due_on, work.today, _("Due"), _("today"))
    require_reads(work, known.task, owner)
    of = about(work.session, known.task)
    words = day_words.read(work, of)
    if not of.file and isinstance(words, str):
        day_words.wrap(work, of, words, (owner,))
    work.record(TaskGiving(task_id=known.task.id, owner=owner, due_on=due_on), work.today)
    work.facts |= {"task": known.task.id, "officer": owner}


def given_back(work: Work, known: Standing, owner: OfficerRef) -> None:
    """Record that a task is its former owner's again, who can read it still."""
    work.record(TaskGiving(task_id=known.task.id, owner=owner, due_on=known.giving.due_on), work.today)


def end(desk: Desk, number: int, outcome: TaskOutcome) -> None:
    """Say that a task is done, or that nobody need do it."""
    with desk.act(Act.KEEP_TASK, _subject(desk, number)) as work:
        open_one(work, number)
        work.record(TaskEnd(task_id=number, outcome=outcome), work.today)
        work.facts |= {"task": number, "outcome": outcome.value}


def open_one(work: Work, number: int) -> Standing:
    """A task that the officer at the desk may change and that is still to be done."""
    known = next(iter(standing(work.session, OwnTask.id == number)), None)
    if known is None:
        raise UnknownReference(reference=number)
    mine = work.desk.officer in (known.giving.owner, known.task.entered_by)
    if not mine and Role.HEAD not in work.desk.roles:
        raise TaskOfOthers(owner=known.giving.owner)
    if not known.is_open and known.end is not None:
        raise TaskOver(outcome=known.end.outcome)
    return known


def tasks(desk: Desk) -> tuple[TaskView, ...]:
    """The tasks that the officer at the desk has or gave, open ones by their day, and what is over, newest first."""
    with desk.reading(Act.VIEW_TODAY) as session:
        mine = (TaskGiving.owner == desk.officer) | (OwnTask.entered_by == desk.officer)
        return _views(desk.looking(session), mine)


def of_case(desk: Desk, reference: CaseRef) -> tuple[TaskView, ...]:
    """The tasks of a case and of those merged into it; none for who is not within its wall."""
    with desk.reading(Act.VIEW_CASE) as session:
        within = walling.members(session, reference)
        if within and desk.officer not in within:
            return ()
        cases = merged.whole(session, finding.case(session, reference).id)
        return _views(desk.looking(session, reference), OwnTask.case_id.in_(cases))


def lines(desk: Desk, session: Session) -> Iterator[TodayLine]:
    """The open tasks of the officer at the desk, as Today shows them."""
    return of_owner(desk, session, desk.officer)


def of_owner(desk: Desk, session: Session, owner: str) -> Iterator[TodayLine]:
    """The open tasks of an officer, as far as the one at the desk may read them."""
    work, today = desk.looking(session), desk.today()
    for one in standing(session, TaskGiving.owner == owner):
        if one.is_open:
            seen, over = _view(work, one), (today - one.giving.due_on).days
            detail = seen.text if isinstance(seen.text, str) else _("A task whose words are closed to you")
            subject = seen.request or seen.case or ""
            yield TodayLine(Waiting.TASK, seen.case, subject, seen.due_on, over, seen.id, detail)


def owners(desk: Desk) -> tuple[OfficerRef, ...]:
    """Who can have a task: officers whose slot is open and who open the register."""
    known = desk.vault.chain.state.officers
    return tuple(sorted(one for one in known if _opens_register(desk, one)))


def standing(session: Session, *of: ColumnElement[bool]) -> tuple[Standing, ...]:
    """Tasks with whose they are and what became of them."""
    ends = _last(session, TaskEnd)
    return tuple(
        Standing(task, giving, ends.get(task.id))
        for task, giving in session.execute(
            select(OwnTask, TaskGiving)
            .join(TaskGiving, TaskGiving.task_id == OwnTask.id)
            .where(TaskGiving.id.in_(_last_of_each()), *of)
            .order_by(TaskGiving.due_on, OwnTask.id)
        )
    )


def _last_of_each() -> Select[int]:
    return select(func.max(TaskGiving.id)).group_by(TaskGiving.task_id)


def _last(session: Session, kind: type[TaskEnd]) -> Mapping[int, TaskEnd]:
    return {row.task_id: row for row in session.scalars(select(kind).order_by(kind.id))}


def _views(work: Work, of: ColumnElement[bool]) -> tuple[TaskView, ...]:
    rows = (one for one in standing(work.session, of) if one.end is None or one.end.outcome is not TaskOutcome.UNDONE)
    found = [_view(work, one) for one in rows]
    over = sorted((one for one in found if not one.is_open), key=lambda one: (one.ended_on, one.id), reverse=True)
    return (*(one for one in found if one.is_open), *over)


def _view(work: Work, one: Standing) -> TaskView:
    task, ended = one.task, None if one.is_open else one.end
    case = merged.pseudonym(merged.merges(work.session).root(task.case_id)) if task.case_id else None
    request = work.session.get_one(Request, task.request_id).reference if task.request_id else None
    return TaskView(
        task.id, day_words.read(work, about(work.session, task)), OfficerRef(one.giving.owner),
        OfficerRef(task.entered_by), one.giving.due_on, case, RequestRef(request) if request else None,
        ended.outcome if ended else None, ended.happened_on if ended else None,
    )  # fmt: skip


def about(session: Session, task: OwnTask) -> About:
    """What the words of a task are about, and so where they lie."""
    if task.case_id is not None:
        return About(Wording.TASK, task.id, case=merged.pseudonym(task.case_id))
    if task.request_id is not None:
        partner = session.get_one(Request, task.request_id).partner_id
        return About(Wording.TASK, task.id, state=session.get_one(Partner, partner).code)
    return About(Wording.TASK, task.id)


def _subject(desk: Desk, number: int) -> str:
    """What a task is of, as the trail names it."""
    with desk.reading(Act.VIEW_TODAY) as session:
        return subject_of(session, number)


def subject_of(session: Session, number: int) -> str:
    """The case or the request of a task, if it has one."""
    task = session.get(OwnTask, number)
    if task is None:
        raise UnknownReference(reference=number)
    if task.case_id is not None:
        return merged.pseudonym(task.case_id)
    return session.get_one(Request, task.request_id).reference if task.request_id is not None else ""


def _opens_register(desk: Desk, officer: str) -> bool:
    known = desk.vault.chain.state.officers.get(OfficerRef(officer))
    return known is not None and not known.is_closed and REGISTER_KEY in known.wraps and holds_register(known.roles)


def require_known(desk: Desk, officer: OfficerRef) -> None:
    """NoSuchOfficer unless there is such an officer."""
    known = desk.vault.chain.state.officers
    if officer not in known:
        raise NoSuchOfficer(officer=officer, officers=tuple(sorted(known)))


def require_reads(work: Work, task: OwnTask, owner: OfficerRef) -> None:
    """NoCasework, OutsideWall or CantReadTask unless an officer can read a task."""
    state = work.desk.vault.chain.state
    require_known(work.desk, owner)
    if task.case_id is not None:
        assignments.require_opens(work, (task.case_id,), owner)
    takes = Compartment.IDENTITY if task.case_id else Compartment.COOPERATION if task.request_id else None
    lacks = takes is not None and owner not in state.holders(takes.value)
    if lacks or not _opens_register(work.desk, owner):
        raise CantReadTask(officer=owner, compartment=takes or _("the register’s key"))
