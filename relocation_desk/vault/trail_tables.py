"""The register's tables about itself: vault, statements taken over, approvals, trail."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base


class VaultIdentity(Base):
    """Which vault this register belongs to."""

    __tablename__ = "vault_identity"
    id: Mapped[int] = mapped_column(primary_key=True)
    vault: Mapped[str] = columns.subject("vault")
    founded_at: Mapped[datetime] = mapped_column(columns.Moment)


class StatementTakenOver(Base):
    """A statement of access.json that the register knows: the chain may grow, never lose it."""

    __tablename__ = "statements_taken_over"
    n: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes] = columns.blob()
    entered_at: Mapped[datetime] = mapped_column(columns.Moment)


class TrailEntry(Base):
    """One act: who, when, by which role, about what; chained by hash and signed by the officer."""

    __tablename__ = "trail"
    n: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(columns.Moment)
    officer: Mapped[str] = columns.reference("officer", "officer")
    role: Mapped[Role] = columns.code("role", Role)
    act: Mapped[Act] = columns.growing_code("act", Act)
    subject: Mapped[str] = columns.subject("subject")
    facts: Mapped[bytes] = columns.blob()
    previous: Mapped[bytes] = columns.blob()
    hash: Mapped[bytes] = columns.blob()
    signature: Mapped[bytes] = columns.blob()


# Only what stands out is indexed: another index of every entry would cost each act more than its signature.
MARKED = " OR ".join(
    f"instr(facts, CAST('{mark}' AS BLOB)) > 0"
    for mark in ('"right":"broken_glass"', '"right":"unassigned"', '"clock":"back"')
)
TAKES_OVER = f"act = '{Act.TAKE_OVER_STATEMENT.value}'"
Index("ix_trail_marked", TrailEntry.n, sqlite_where=text(MARKED))
Index("ix_trail_statements", TrailEntry.n, sqlite_where=text(TAKES_OVER))
