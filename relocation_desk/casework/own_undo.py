"""Undoes what an officer saved last of their own day: a task added, given or ended, a line put off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import own_tasks, snoozing
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.voiding import UNDO_WITHIN
from relocation_desk.domain.acts import Act
from relocation_desk.domain.task_codes import TaskOutcome
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.day_tables import Snooze, SnoozeEnd, TaskEnd, TaskGiving
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_Row = TaskGiving | TaskEnd | Snooze
Kind = TypeVar("Kind", TaskGiving, TaskEnd, Snooze)


class NothingSaved(Trouble):
    """Too late, or another's."""

    says = N_("There is nothing to undo here: only what you saved of your own day in the last ten minutes.")


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved last, in words, and by which act it is undone."""

    said: str
    act: Act
    subject: str


def last(desk: Desk) -> Saved | None:
    """What the officer at the desk can undo."""
    with desk.reading(Act.VIEW_TODAY) as session:
        row = _last(desk, session)
        if row is None:
            return None
        if isinstance(row, Snooze):
            return Saved(_("A line was put off until {day}").format(day=label(row.until)), Act.SNOOZE_LINE, "")
        return Saved(_said(session, row), Act.KEEP_TASK, own_tasks.subject_of(session, row.task_id))


def undo(desk: Desk) -> None:
    """Undo it; NothingSaved when there is nothing."""
    known = last(desk)
    if known is None:
        raise NothingSaved
    with desk.act(known.act, known.subject) as work:
        row = _last(desk, work.session)
        if row is None:
            raise NothingSaved
        _take_back(work, row)
        work.facts["undone"] = 1


def _take_back(work: Work, row: _Row) -> None:
    if isinstance(row, Snooze):
        snoozing.awake(work, row)
        return
    work.facts["task"] = row.task_id
    if isinstance(row, TaskEnd):
        work.record(TaskEnd(task_id=row.task_id, outcome=TaskOutcome.REOPENED), work.today)
        return
    former = _givings(work.session, row.task_id)[-2:-1]
    if former:
        work.record(TaskGiving(task_id=row.task_id, owner=former[0].owner, due_on=former[0].due_on), work.today)
    else:
        work.record(TaskEnd(task_id=row.task_id, outcome=TaskOutcome.UNDONE), work.today)


def _last(desk: Desk, session: Session) -> _Row | None:
    """The newest of the officer's rows that nothing followed, while it can be undone."""
    saved: tuple[_Row, ...] = (
        *_saved(desk, session, TaskGiving), *_saved(desk, session, TaskEnd), *_saved(desk, session, Snooze)
    )  # fmt: skip
    standing = [row for row in saved if _stands(session, row)]
    return max(standing, key=lambda row: (row.entered_at, not isinstance(row, TaskGiving), row.id), default=None)


def _saved(desk: Desk, session: Session, kind: type[Kind]) -> Sequence[Kind]:
    since = (kind.entered_by == desk.officer, kind.entered_at >= desk.now() - UNDO_WITHIN)
    return session.scalars(select(kind).where(*since)).all()


def _stands(session: Session, row: _Row) -> bool:
    if isinstance(row, Snooze):
        return session.scalar(select(SnoozeEnd.id).where(SnoozeEnd.snooze_id == row.id)) is None
    ends = session.scalars(select(TaskEnd).where(TaskEnd.task_id == row.task_id).order_by(TaskEnd.id)).all()
    if isinstance(row, TaskEnd):
        return ends[-1].id == row.id and row.outcome in (TaskOutcome.DONE, TaskOutcome.DROPPED)
    is_open, givings = not ends or ends[-1].outcome is TaskOutcome.REOPENED, _givings(session, row.task_id)
    return is_open and givings[-1].id == row.id and not _is_back(givings)


def _is_back(givings: list[TaskGiving]) -> bool:
    """Whether the last giving only took back the one before."""
    former, last = givings[-3:-2], givings[-1]
    return bool(former) and (former[0].owner, former[0].due_on) == (last.owner, last.due_on)


def _givings(session: Session, task: int) -> list[TaskGiving]:
    return list(session.scalars(select(TaskGiving).where(TaskGiving.task_id == task).order_by(TaskGiving.id)))


def _said(session: Session, row: TaskGiving | TaskEnd) -> str:
    about = own_tasks.subject_of(session, row.task_id)
    if isinstance(row, TaskEnd):
        said = _("Task {number} is {outcome}").format(number=row.task_id, outcome=label(row.outcome))
    elif len(_givings(session, row.task_id)) > 1:
        said = _("Task {number} was given to {officer}").format(number=row.task_id, officer=row.owner)
    else:
        said = _("Task {number} was added").format(number=row.task_id)
    return f"{said} · {about}" if about else said
