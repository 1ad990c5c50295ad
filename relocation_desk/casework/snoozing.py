"""Lines of Today that an officer put off with a reason: for themselves alone, until a day, and back by themselves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import day_words, finding, merged
from relocation_desk.casework.day_words import About
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.views import Snoozed, TodayLine, Waiting
from relocation_desk.domain import snoozing, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef, UnknownReference
from relocation_desk.domain.task_codes import Wording
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.day_tables import Snooze, SnoozeEnd
from relocation_desk.words.catalogue import _

_STATE = re.compile(r"[A-Z]{2}")
Key = tuple[Waiting, int, date, CaseRef | None]


class NotOnToday(Trouble):
    """Only a line that stands there is put off."""

    says = N_("This line is not on Today any more. Nothing was changed.")


class AwakeAgain(Trouble):
    """What is back can't be brought back."""

    says = N_("This line is back on Today already.")


@dataclass(frozen=True, slots=True)
class PuttingOff:
    """Until when a line is put off, and why."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Asleep:
    """What an officer put off and is not back yet."""

    rows: dict[Key, Snooze]

    def row(self, line: TodayLine) -> Snooze | None:
        """The snooze of a line, if it is put off."""
        return self.rows.get(key(line))

    def of_kind(self, kind: Waiting) -> frozenset[tuple[int, date, CaseRef | None]]:
        """The records of a kind that are put off, with day and case."""
        return frozenset(one[1:] for one in self.rows if one[0] is kind)


def key(line: TodayLine) -> Key:
    """What a line is known by; with another day it is another line."""
    return line.kind, line.record, line.due_on, line.case


def snooze(desk: Desk, line: TodayLine, standing: Iterable[TodayLine], wanted: PuttingOff) -> int:
    """Put a line off that is among those which stand; returns the number. StaysThere, PutOffTooLong, NotOnToday."""
    why, until = text.taken_in(wanted.reason, _("Reason")), wanted.until
    snoozing.require_may(line.kind, line.due_on, desk.today(), until)
    with desk.act(Act.SNOOZE_LINE, line.subject) as work:
        if key(line) not in {key(one) for one in standing}:
            raise NotOnToday
        case = finding.case(work.session, line.case) if line.case else None
        row = Snooze(
            kind=line.kind, record=line.record, case_id=case.id if case else None, due_on=line.due_on, until=until
        )
        work.record(row, work.today)
        day_words.keep(work, _about(row, line), why, ())
        work.facts |= {"kind": line.kind.value, "record": line.record, "until": until.isoformat()}
        return row.id


def wake(desk: Desk, number: int) -> None:
    """Bring a line back that one put off; AwakeAgain when it is back."""
    with desk.act(Act.SNOOZE_LINE) as work:
        row = work.session.get(Snooze, number)
        if row is None or row.entered_by != desk.officer:
            raise UnknownReference(reference=number)
        if number not in {one.id for one in of_officer(work.session, desk).rows.values()}:
            raise AwakeAgain
        awake(work, row)


def awake(work: Work, row: Snooze) -> None:
    """Record that a line is back."""
    work.record(SnoozeEnd(snooze_id=row.id), work.today)
    work.facts |= {"kind": row.kind.value, "record": row.record, "ended": 1}


def of_officer(session: Session, desk: Desk) -> Asleep:
    """What the officer at the desk put off, and is not back by its day or by their hand."""
    rows = session.scalars(
        select(Snooze)
        .where(
            Snooze.entered_by == desk.officer,
            Snooze.until > desk.today(),
            Snooze.id.not_in(select(SnoozeEnd.snooze_id)),
        )
        .order_by(Snooze.id)
    )
    return Asleep({(row.kind, row.record, row.due_on, _case(row)): row for row in rows})


def shown(desk: Desk, session: Session, asleep: Asleep, lines: Sequence[TodayLine]) -> tuple[Snoozed, ...]:
    """The lines that are put off, each with until when and why; what is back first stands first."""
    work, found = desk.looking(session), []
    for line in lines:
        row = asleep.row(line)
        if row is not None:
            found.append(Snoozed(row.id, line, row.until, day_words.read(work, _about(row, line))))
    return tuple(sorted(found, key=lambda one: (one.until, one.line.due_on, one.id)))


def _case(row: Snooze) -> CaseRef | None:
    return merged.pseudonym(row.case_id) if row.case_id is not None else None


def _about(row: Snooze, line: TodayLine) -> About:
    state = line.subject if line.case is None and _STATE.fullmatch(line.subject) else ""
    return About(Wording.SNOOZE, row.id, case=line.case or "", state=state)
