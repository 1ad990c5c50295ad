"""Entries of the trail by what they say: numbers first, newest first, then entries, a page at a time."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import Mark
from relocation_desk.vault import moments
from relocation_desk.vault.driver import driver
from relocation_desk.vault.register import among
from relocation_desk.vault.trail_tables import MARKED, TrailEntry

_AT_ONCE = 1000
_DAY = 24 * 60 * 60 * 10**6  # microseconds
_MARKS = {
    Mark.UNASSIGNED: b'"right":"unassigned"',
    Mark.BROKEN_GLASS: b'"right":"broken_glass"',
    Mark.SET_BACK: b'"clock":"back"',
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: what is left empty leaves none out; `subject` is how it begins."""

    officer: str = ""
    act: Act | None = None
    subject: str = ""
    start: date | None = None
    end: date | None = None
    mark: Mark | None = None

    def conditions(self) -> Iterator[tuple[str, object]]:
        """Each as SQL and its parameter."""
        if self.mark is not None:
            yield f"({MARKED}) AND instr(facts, ?) > 0", _MARKS[self.mark]
        if self.officer:
            yield "officer = ?", self.officer
        if self.act is not None:
            yield "act = ?", self.act.value
        if self.subject:
            known = self.subject.encode("utf-8", "replace").decode()  # half a character is in no reference
            yield f"substr(subject, 1, {len(known)}) = ?", known
        if self.start is not None:
            yield "at >= ?", _midnight(self.start)
        if self.end is not None:
            yield "at < ?", _midnight(self.end) + _DAY


def numbers(session: Session, wanted: Wanted) -> Sequence[int]:
    """The numbers of the entries, newest first; all of them are counted, not read."""
    conditions = list(wanted.conditions())
    if not conditions:
        last = driver(session).execute("SELECT coalesce(max(n), 0) FROM trail").fetchone()[0]
        return range(last, 0, -1)
    query = f"SELECT n FROM trail WHERE {' AND '.join(sql for sql, _given in conditions)} ORDER BY n DESC"  # noqa: S608
    return array("q", chain.from_iterable(driver(session).execute(query, [given for _sql, given in conditions])))


def entries(session: Session, wanted: Sequence[int]) -> Iterator[TrailEntry]:
    """The entries of some numbers, in their order."""
    for start in range(0, len(wanted), _AT_ONCE):
        page = wanted[start : start + _AT_ONCE]
        found = {one.n: one for one in _read(session, page)}
        yield from (found[n] for n in page if n in found)


def _read(session: Session, page: Iterable[int]) -> Iterator[TrailEntry]:
    yield from session.scalars(select(TrailEntry).where(TrailEntry.n.in_(among(page))))
    session.expunge_all()


def last_marked(session: Session, mark: Mark) -> int:
    """The number of the last entry with a mark; 0 when there is none."""
    query = f"SELECT max(n) FROM trail WHERE ({MARKED}) AND instr(facts, ?) > 0"  # noqa: S608 - words of ours
    return driver(session).execute(query, (_MARKS[mark],)).fetchone()[0] or 0


def last_unlocks(session: Session) -> tuple[int, int]:
    """The number of the last unlocking and of the one before it; 0 where there was none."""
    query = "SELECT n FROM trail WHERE act = 'unlock' ORDER BY n DESC LIMIT 2"
    found: list[Any] = driver(session).execute(query).fetchall()
    last, before = ([one[0] for one in found] + [0, 0])[:2]
    return last, before


def _midnight(day: date) -> int:
    return moments.microseconds(datetime.combine(day, time(), UTC))
