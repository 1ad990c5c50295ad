"""The trail, verified and shown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from relocation_desk.casework.desk import Desk, Progress, no_progress
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import trail
from relocation_desk.vault.trail_tables import TrailEntry


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry of the trail."""

    n: int
    at: datetime
    officer: OfficerRef
    role: Role
    act: Act
    subject: str
    facts: Mapping[str, trail.Fact]


def verify(desk: Desk, progress: Progress = no_progress, known: trail.Head | None = None) -> trail.Head:
    """Verify the whole trail and the sealed records that it vouches for; TrailBroken names the first bad entry.

    `known` is a head that left the vault, as a dossier's cover prints it: the trail must still lead through it.
    """
    with desk.reading(Act.VERIFY_TRAIL) as session:
        if known is not None:
            trail.require_known(session, known)
        return trail.verify(session, desk.vault.chain, None, progress)


def last(desk: Desk, limit: int) -> tuple[TrailLine, ...]:
    """The last entries, newest first."""
    with desk.reading(Act.VIEW_TRAIL) as session:
        rows = session.scalars(select(TrailEntry).order_by(TrailEntry.n.desc()).limit(limit))
        return tuple(
            TrailLine(row.n, row.at, OfficerRef(row.officer), row.role, row.act, row.subject, json.loads(row.facts))
            for row in rows
        )
