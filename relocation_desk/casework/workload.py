"""Who of the section has how much to do: cases, tasks, what is over its day, contacts due, answers awaited."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import archive, assignments, merged, own_tasks, placement_deadlines
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.today_sources import SOURCES, Head, Source
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.tables import Case

_MOST = 200


class Load(StrEnum):
    """What is counted of each officer."""

    CASES = "cases"
    TASKS = "tasks"
    OVERDUE = "overdue"
    CONTACTS = "contacts"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Workload:
    """How much an officer has; `officer` is None for what no officer who works on cases is assigned to."""

    officer: OfficerRef | None
    cases: int
    tasks: int
    overdue: int
    contacts: int
    answers: int

    def of(self, load: Load) -> int:
        """One of the numbers."""
        return {
            Load.CASES: self.cases, Load.TASKS: self.tasks, Load.OVERDUE: self.overdue,
            Load.CONTACTS: self.contacts, Load.ANSWERS: self.answers,
        }[load]  # fmt: skip


_NOBODYS = (Waiting.SIGN_OFF, Waiting.REQUEST)  # the head's own, and what is of no case
_OF_KIND = {
    Load.CONTACTS: (Waiting.CONTACT, Waiting.CONTACT_MISSED), Load.ANSWERS: (Waiting.ANSWER,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """The lines of cases, and who is assigned to each."""

    heads: tuple[tuple[Source, Head], ...]
    assigned: Mapping[int, frozenset[str]]
    cases: frozenset[int]

    def of(self, case: int) -> Iterable[str | None]:
        """Who is assigned to a case; None stands for nobody."""
        return self.assigned.get(case) or (None,)


def workloads(desk: Desk) -> tuple[Workload, ...]:
    """The workload of each officer who can have cases or tasks, and of nobody, who has most in front."""
    with desk.reading(Act.VIEW_WORKLOAD) as session:
        known, counts = _known(desk, session), defaultdict[str | None, Counter[Load]](Counter)
        for case in known.cases:
            for officer in known.of(case):
                counts[officer][Load.CASES] += 1
        for source, head in known.heads:
            for load in _loads(source, head, desk):
                for officer in known.of(head.case_id):
                    counts[officer][load] += 1
        for one in own_tasks.standing(session):
            if one.is_open:
                counts[one.giving.owner][Load.TASKS] += 1
                counts[one.giving.owner][Load.OVERDUE] += one.giving.due_on < desk.today()
    named: list[OfficerRef | None] = [*own_tasks.owners(desk), *([None] if counts[None] else [])]
    found = [Workload(one, *(counts[one][load] for load in Load)) for one in named]
    return tuple(sorted(found, key=lambda one: (one.officer is None, -one.overdue, -one.cases, one.officer or "")))


def lines(desk: Desk, officer: OfficerRef | None, load: Load) -> tuple[TodayLine, ...]:
    """What a number of a workload counts, most overdue first."""
    with desk.reading(Act.VIEW_WORKLOAD) as session:
        if load is Load.TASKS:
            return tuple(own_tasks.of_owner(desk, session, officer or ""))
        known, chosen = _known(desk, session), defaultdict[Waiting, list[Head]](list)
        sources = {source.kind: source for source, _head in known.heads}
        for source, head in known.heads:
            if officer in known.of(head.case_id) and load in _loads(source, head, desk):
                chosen[source.kind].append(head)
        found = [
            line
            for kind, heads in chosen.items()
            for line in sources[kind].written(desk, session, sorted(heads, key=lambda one: one.due_on)[:_MOST])
        ]
        if load is Load.OVERDUE:
            tasks = own_tasks.of_owner(desk, session, officer or "")
            found += [one for one in tasks if one.days_over > 0]
    return tuple(sorted(found, key=lambda one: (-one.days_over, one.subject)))


def _loads(source: Source, head: Head, desk: Desk) -> tuple[Load, ...]:
    """An answer that is awaited has its own number: most have no day by which they come."""
    over = (Load.OVERDUE,) if head.due_on < desk.today() and source.kind is not Waiting.ANSWER else ()
    return (*over, *(load for load, kinds in _OF_KIND.items() if source.kind in kinds))


def _known(desk: Desk, session: Session) -> _Known:
    persons = merged.merges(session)
    closed = merged.of_persons(persons, archive.closed(session))
    assigned: dict[int, set[str]] = defaultdict(set)
    for case, officer, is_assigned, _last in session.execute(assignments.last_words()):
        if is_assigned:
            assigned[case].add(officer)
    heads = tuple(
        (source, replace(head, case_id=persons.root(head.case_id)))
        for source in SOURCES
        if desk.may(source.needs) and not source.of_closed and source.kind not in _NOBODYS
        for head in _heads(desk, session, source)
        if head.case_id not in closed
    )
    cases = frozenset(one for one in session.scalars(select(Case.id)) if one not in closed and one not in persons.kept)
    return _Known(heads, {case: frozenset(who) for case, who in assigned.items()}, cases)


def _heads(desk: Desk, session: Session, source: Source) -> Iterable[Head]:
    if source.kind is Waiting.CONTACT:  # the head's own Today has only those that were missed
        return [Head(*one) for one in placement_deadlines.contacts(session, desk.today())]
    return source.heads(desk, session)
