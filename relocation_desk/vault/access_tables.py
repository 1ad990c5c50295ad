"""The register's tables about need-to-know: assignments, walls, grants, approvals by two, what officers keep."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, CaseRecord, Recorded


class Assignment(CaseRecord, Base):
    """An officer is assigned to a case, or no longer; the last row of an officer counts."""

    __tablename__ = "assignments"
    officer: Mapped[str] = columns.reference("officer", "officer")
    is_assigned: Mapped[bool] = columns.flag("is_assigned")


class Wall(CaseRecord, Base):
    """A wall around a case is put up, or taken down; the last row of a case counts."""

    __tablename__ = "walls"
    is_up: Mapped[bool] = columns.flag("is_up")


class WallMember(Recorded, Base):
    """An officer who is named within a wall."""

    __tablename__ = "wall_members"
    constraints = (UniqueConstraint("wall_id", "officer"),)
    wall_id: Mapped[int] = mapped_column(ForeignKey("walls.id"), index=True)
    officer: Mapped[str] = columns.reference("officer", "officer")


class CaseGrant(Recorded, Base):
    """The key of one file and compartment, wrapped to one officer: within a wall, or by breaking glass until a moment.

    The one kind of record that is removed: when the wall comes down, when the time is over, when the case is destroyed.
    """

    __tablename__ = "case_grants"
    file: Mapped[str] = columns.subject("file")
    compartment: Mapped[codes.Compartment] = columns.growing_code("compartment", codes.Compartment)
    officer: Mapped[str] = columns.reference("officer", "officer")
    wrapped: Mapped[bytes] = columns.blob()
    until: Mapped[datetime | None] = mapped_column(columns.Moment)


class Destruction(CaseRecord, Base):
    """The sealed records of a case were destroyed with its keys, by two officers."""

    __tablename__ = "destructions"
    second: Mapped[str] = columns.reference("second", "officer")


class ApprovalRequest(Recorded, Base):
    """An act that waits for a second officer: `details` are what is approved, to the byte, signed by who asks."""

    __tablename__ = "approval_requests"
    act: Mapped[Act] = columns.growing_code("act", Act)
    subject: Mapped[str] = columns.subject("subject")
    details: Mapped[bytes] = columns.blob()
    not_after: Mapped[datetime] = mapped_column(columns.Moment)
    signature: Mapped[bytes] = columns.blob()


class ApprovalReason(Recorded, Base):
    """Why an officer asks, wrapped to one of those who may read it."""

    __tablename__ = "approval_reasons"
    constraints = (UniqueConstraint("request_id", "officer"),)
    request_id: Mapped[int] = mapped_column(ForeignKey("approval_requests.id"))
    officer: Mapped[str] = columns.reference("officer", "officer")
    wrapped: Mapped[bytes] = columns.blob()


class ApprovalAnswer(Recorded, Base):
    """What the second officer said, signed; a refusal's reason is wrapped to who asked, a withdrawal is the asker's."""

    __tablename__ = "approval_answers"
    request_id: Mapped[int] = mapped_column(ForeignKey("approval_requests.id"), unique=True)
    approves: Mapped[bool] = columns.flag("approves")
    reason: Mapped[bytes | None] = columns.blob(nullable=True)
    signature: Mapped[bytes] = columns.blob()


class ApprovalUse(Recorded, Base):
    """An approval serves once."""

    __tablename__ = "approval_uses"
    request_id: Mapped[int] = mapped_column(ForeignKey("approval_requests.id"), unique=True)


class Draft(Base):
    """What an officer typed and did not save, wrapped to that officer alone; `place` is a digest of the form's key.

    What is of a case goes with it: only a digest and whose it is tell it from other drafts otherwise.
    """

    __tablename__ = "drafts"
    officer: Mapped[str] = columns.reference("officer", "officer", primary_key=True)
    place: Mapped[bytes] = columns.blob(primary_key=True)
    wrapped: Mapped[bytes] = columns.blob()
    kept_at: Mapped[datetime] = mapped_column(columns.Moment)
    file: Mapped[str | None] = columns.subject("file")


class OwnChoices(Base):
    """What an officer chose for themselves, saved views and columns, wrapped to that officer alone."""

    __tablename__ = "own_choices"
    officer: Mapped[str] = columns.reference("officer", "officer", primary_key=True)
    wrapped: Mapped[bytes] = columns.blob()
    kept_at: Mapped[datetime] = mapped_column(columns.Moment)


Index("ix_case_grants_file", CaseGrant.file, CaseGrant.compartment, CaseGrant.officer)
