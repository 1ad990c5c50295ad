"""What needs someone today: each line with its reason, and the record at which its act begins."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from heapq import nsmallest

from sqlalchemy.orm import Session

from relocation_desk.casework import (
    approvals,
    archive,
    emergency_debts,
    fund_deadlines,
    handing_over,
    merged,
    own_tasks,
    partner_waits,
    section_ends,
    snoozing,
    today_copies,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.snoozing import PuttingOff
from relocation_desk.casework.today_sources import SOURCES, Head
from relocation_desk.casework.views import Today, TodayLine, Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.merging import Merges
from relocation_desk.domain.references import CaseRef
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_LOUD = frozenset({Waiting.CONTACT_MISSED})  # above all else, however short it is over its day


def page(desk: Desk, limit: int | None = None, kind: Waiting | None = None) -> Today:
    """Today, most overdue first: at most `limit` lines over their day and as many to come; of one kind, if asked."""
    today = desk.today()
    with desk.reading(Act.VIEW_TODAY) as session:
        counts, over, shown, off = Counter[Waiting](), 0, list[TodayLine](), list[TodayLine]()
        persons, asleep = merged.merges(session), snoozing.of_officer(session, desk)
        closed = merged.of_persons(persons, archive.closed(session))
        for source in SOURCES:
            if not desk.may(source.needs):
                continue
            heads = [head for head in source.heads(desk, session) if source.of_closed or head.case_id not in closed]
            heads = [replace(head, case_id=persons.root(head.case_id)) for head in heads] if persons.kept else heads
            resting = _asleep(heads, asleep.of_kind(source.kind))
            off += source.written(desk, session, resting)
            heads = [head for head in heads if head not in resting] if resting else heads
            counts[source.kind] = len(heads)
            if kind in (None, source.kind):
                over += sum(head.due_on < today for head in heads)
                shown += source.written(desk, session, _first(heads, today, limit))
        few = others(desk, session, closed)
        off += [line for line in few if asleep.row(line) is not None]
        snoozed = snoozing.shown(desk, session, asleep, off)
    few = [line for line in few if asleep.row(line) is None]
    few += approvals_waiting(desk)
    counts.update(line.kind for line in few)
    wanted = [line for line in few if kind in (None, line.kind)]
    over += sum(line.days_over > 0 for line in wanted)
    found = [_of_person(persons, line) for line in (*shown, *wanted)]
    return Today(_first_lines(found, limit), dict(+counts), over, snoozed)


def others(desk: Desk, session: Session, closed: frozenset[int]) -> list[TodayLine]:
    """The lines of which there are few: of copies, emergencies, States, the Fund, the section's keys, own tasks."""
    few = [*(today_copies.lines(desk, session, closed) if desk.may(Act.VIEW_DOSSIER) else ())]
    few += emergency_debts.lines(desk, session) if desk.may(Act.VIEW_EMERGENCIES) else ()
    few += _of_partners(desk, session) if desk.may(Act.VIEW_PARTNERS) else ()
    few += fund_deadlines.first(desk, session) if desk.may(Act.CLOSE_PERIOD) else ()
    few += (*section_ends.lines(desk), *own_tasks.lines(desk, session), *handing_over.lines(desk, session))
    return few


def _asleep(heads: list[Head], put_off: frozenset[tuple[int, date, CaseRef | None]]) -> list[Head]:
    """Those heads that the officer put off."""
    records = {record for record, _due, _case in put_off}
    near = (head for head in heads if head.record in records)
    cases = {head: (merged.pseudonym(head.case_id), None) for head in near}  # a line may name no case
    return [head for head, named in cases.items() if any((head.record, head.due_on, one) in put_off for one in named)]


def snooze(desk: Desk, line: TodayLine, wanted: PuttingOff) -> int:
    """Put a line of one's own Today off until a day; returns the number of the snooze."""
    return snoozing.snooze(desk, line, page(desk, kind=line.kind).lines, wanted)


def _of_person(persons: Merges, line: TodayLine) -> TodayLine:
    """The line at the case in which its own goes on."""
    goes_on = {merged.pseudonym(one): merged.pseudonym(persons.root(one)) for one in persons.kept}
    if line.case is None or line.case not in goes_on:
        return line
    kept = goes_on[line.case]
    return replace(line, case=kept, subject=kept if line.subject == line.case else line.subject)


def lines(desk: Desk) -> tuple[TodayLine, ...]:
    """All lines of this officer's Today, what is most overdue first."""
    return page(desk).lines


def _first(heads: list[Head], today: date, limit: int | None) -> Sequence[Head]:
    if limit is None:
        return heads
    over = nsmallest(limit, (head for head in heads if head.due_on < today), key=_urgency)
    return (*over, *nsmallest(limit, (head for head in heads if head.due_on >= today), key=_urgency))


def _urgency(head: Head) -> tuple[date, int]:
    return head.due_on, head.case_id


def _first_lines(found: list[TodayLine], limit: int | None) -> tuple[TodayLine, ...]:
    ordered = sorted(found, key=lambda line: (line.kind not in _LOUD, -line.days_over, line.subject))
    over = [line for line in ordered if line.days_over > 0][:limit]
    return (*over, *[line for line in ordered if line.days_over <= 0][:limit])


def approvals_waiting(desk: Desk) -> list[TodayLine]:
    """What waits for this officer's answer, and what others approved and this officer carries out."""
    return list(_approvals(desk, desk.today())) if desk.may(Act.ANSWER_APPROVAL) else []


def _approvals(desk: Desk, today: date) -> Iterator[TodayLine]:
    seen = approvals.waiting(desk)
    to_do = (one for one in seen.asked if one.stage is codes.ApprovalStage.APPROVED)
    for view in (*seen.to_answer, *to_do):
        request, due = view.request, view.request.not_after.date()
        told = _("{officer} asks to {what}") if view.may_answer else _("Approved: {what}")
        detail = told.format(officer=request.asked_by, what=label(request.act))
        kind, over = Waiting.SECOND_OFFICER, (today - due).days
        yield TodayLine(kind, None, request.subject, due, over, view.id, detail)


def _of_partners(desk: Desk, session: Session) -> Iterator[TodayLine]:
    """What waits about States: it belongs to no case."""
    for one in partner_waits.of_all(desk, session):
        over = (desk.today() - one.due_on).days
        yield TodayLine(Waiting(one.kind.value), None, one.partner, one.due_on, over, one.record, one.detail)
