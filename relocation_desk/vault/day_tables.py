"""The register's tables about officers' days: own tasks, and lines of Today that were put off."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.task_codes import TaskOutcome, Wording
from relocation_desk.domain.today_codes import Waiting
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded


class OwnTask(Recorded, Base):
    """Something to do that no rule of the desk asks for, of a case, a request, or neither; its words are sealed."""

    __tablename__ = "own_tasks"
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)


class TaskGiving(Recorded, Base):
    """Whose a task is, and by when; the last row of a task counts."""

    __tablename__ = "task_givings"
    task_id: Mapped[int] = mapped_column(ForeignKey("own_tasks.id"), index=True)
    owner: Mapped[str] = columns.reference("owner", "officer")
    due_on: Mapped[date] = mapped_column(columns.Day)


class TaskEnd(Recorded, Base):
    """A task is done or dropped, or open again; the last row of a task counts."""

    __tablename__ = "task_ends"
    task_id: Mapped[int] = mapped_column(ForeignKey("own_tasks.id"), index=True)
    outcome: Mapped[TaskOutcome] = columns.code("outcome", TaskOutcome)


class Snooze(Recorded, Base):
    """An officer put a line of their own Today off until a day; the line is known by its kind, record and day."""

    __tablename__ = "snoozes"
    kind: Mapped[Waiting] = columns.growing_code("kind", Waiting)
    record: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    due_on: Mapped[date] = mapped_column(columns.Day)
    until: Mapped[date] = mapped_column(columns.Day)


class SnoozeEnd(Recorded, Base):
    """A line that was put off is back before its day."""

    __tablename__ = "snooze_ends"
    snooze_id: Mapped[int] = mapped_column(ForeignKey("snoozes.id"), unique=True)


class WordsFor(Recorded, Base):
    """Words of no case and no State, wrapped to one officer."""

    __tablename__ = "words_for"
    constraints = (UniqueConstraint("about", "record", "officer"),)
    about: Mapped[Wording] = columns.growing_code("about", Wording)
    record: Mapped[int]
    officer: Mapped[str] = columns.reference("officer", "officer")
    wrapped: Mapped[bytes] = columns.blob()


Index("ix_snoozes_entered_by", Snooze.entered_by, Snooze.until)
