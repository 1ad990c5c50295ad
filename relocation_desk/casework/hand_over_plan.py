"""What of an officer's work can go to another, and what can't and why: worked out before anything is done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import exists, select

from relocation_desk.casework import assignments, day_words, merged, own_tasks
from relocation_desk.casework.desk import Work
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role, Standing
from relocation_desk.domain.hand_over_codes import HINDER, Handed
from relocation_desk.domain.permissions import OF_CASES
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import walling
from relocation_desk.vault.access_tables import (
    ApprovalAnswer,
    ApprovalRequest,
    ApprovalUse,
    CaseGrant,
    Draft,
    Wall,
    WallMember,
)
from relocation_desk.vault.day_tables import TaskGiving
from relocation_desk.vault.tables import Case, CaseKey
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label
from relocation_desk.words.sentences import say

_FEWEST_WITHIN = 2
_NAMED = 12  # of what stays for one reason


@dataclass(frozen=True, slots=True)
class Part:
    """Something that goes along; `was_known` when the other has it already."""

    kind: Handed
    record: int
    subject: str
    was_known: bool = False


@dataclass(frozen=True, slots=True)
class Stays:
    """Something that can't go along, and why."""

    kind: Handed
    record: int
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that would go, and all that can't."""

    leaving: OfficerRef
    taker: OfficerRef
    parts: tuple[Part, ...]
    stays: tuple[Stays, ...]

    @property
    def hindered(self) -> tuple[Stays, ...]:
        """What must be left out by choice, since it would have no owner."""
        return tuple(one for one in self.stays if one.kind in HINDER)

    def of(self, kind: Handed) -> tuple[Part, ...]:
        """What goes along of one kind."""
        return tuple(one for one in self.parts if one.kind is kind)


def reasons(stays: Iterable[Stays]) -> tuple[str, ...]:
    """What stays and why, all that stay for one reason together: an officer may have hundreds of cases."""
    alike: dict[str, list[str]] = {}
    for one in stays:
        alike.setdefault(one.why, []).append(one.subject or label(one.kind))
    return tuple(f"{_named(subjects)}: {why}" for why, subjects in alike.items())


def _named(subjects: list[str]) -> str:
    more = f", … ({len(subjects)})" if len(subjects) > _NAMED else ""
    return ", ".join(subjects[:_NAMED]) + more


def plan(work: Work, leaving: OfficerRef, taker: OfficerRef) -> Plan:
    """What would be handed over now."""
    two = (leaving, taker)
    walls = tuple(_walls(work, *two))
    opened = frozenset(one.record for one in walls if isinstance(one, Part))
    cases = tuple(_cases(work, *two, opened))
    tasks = tuple(_tasks(work, *two, opened))
    found = (*cases, *walls, *tasks, *_drafts(work, leaving), *_duty(work, *two), *_approvals(work, leaving))
    parts = tuple(one for one in found if isinstance(one, Part))
    return Plan(leaving, taker, parts, tuple(one for one in found if isinstance(one, Stays)))


def _cases(work: Work, leaving: OfficerRef, taker: OfficerRef, opened: frozenset[int]) -> Iterator[Part | Stays]:
    known = set(assignments.cases_of(work.session, taker))
    for number in sorted(assignments.cases_of(work.session, leaving)):
        case = merged.pseudonym(number)
        within = walling.members(work.session, case)
        lacking = _lacking(work, case, leaving, taker)
        if not assignments.is_of_cases(work.desk, taker):
            yield Stays(Handed.CASE, number, case, _("{officer} does not work on cases").format(officer=taker))
        elif lacking:
            yield Stays(Handed.CASE, number, case, _not_cleared(taker, lacking))
        elif within and taker not in within and number not in opened:
            yield Stays(Handed.CASE, number, case, _("{officer} is not within its wall").format(officer=taker))
        else:
            yield Part(Handed.CASE, number, case, number in known)


def _lacking(work: Work, case: CaseRef, leaving: OfficerRef, taker: OfficerRef) -> tuple[Compartment, ...]:
    """The compartments in which something of a case is sealed, that one officer opens and the other does not."""
    state, files = work.desk.vault.chain.state, merged.files(work.session, case)
    return tuple(
        one
        for one in OF_CASES
        if leaving in state.holders(one.value) and taker not in state.holders(one.value) and _is_used(work, files, one)
    )


def _is_used(work: Work, files: Iterable[str], compartment: Compartment) -> bool:
    of = tuple(files)
    key = exists().where(CaseKey.file.in_(of), CaseKey.compartment == compartment)
    grant = exists().where(CaseGrant.file.in_(of), CaseGrant.compartment == compartment)
    return work.session.scalar(select(key | grant)) is True


def _not_cleared(taker: OfficerRef, lacking: tuple[Compartment, ...]) -> str:
    return _("{officer} is not cleared for: {compartments}").format(officer=taker, compartments=label(lacking))


def _walls(work: Work, leaving: OfficerRef, taker: OfficerRef) -> Iterator[Part | Stays]:
    """The cases within whose walls an officer is: only from within can another be named there."""
    named = select(Wall.case_id).join(WallMember, WallMember.wall_id == Wall.id).where(WallMember.officer == leaving)
    for number, case in work.session.execute(select(Case.id, Case.reference).where(Case.id.in_(named))):
        within = walling.members(work.session, case)
        if leaving in within:
            why = _why_not_within(work, CaseRef(case), (leaving, taker), within)
            part = Part(Handed.WALL, number, case, taker in within)
            yield Stays(Handed.WALL, number, case, why) if why else part


def _why_not_within(
    work: Work, case: CaseRef, two: tuple[OfficerRef, OfficerRef], within: tuple[OfficerRef, ...]
) -> str:
    leaving, taker = two
    state = work.desk.vault.chain.state
    lacking = tuple(one for one in _granted(work, case, leaving) if taker not in state.holders(one.value))
    if lacking:
        return _not_cleared(taker, lacking)
    if len({*within, taker} - {leaving}) < _FEWEST_WITHIN:
        return _("fewer than two would be left within its wall: name another there first")
    others = [one for one in within if one != leaving]
    lost = tuple(one for one in _granted(work, case, leaving) if not _is_passed_on(work, case, one, others))
    if lost:
        return _("only {officer} opens there: {compartments}").format(officer=leaving, compartments=label(lost))
    has_all = all(
        work.desk.vault.grants.is_for_good(work.session, case, taker, one) for one in _granted(work, case, leaving)
    )
    if work.desk.officer not in within and not (taker in within and has_all):
        return _("only from within its wall can {officer} be named: by {within}").format(
            officer=taker, within=", ".join(within)
        )
    return ""


def _is_passed_on(work: Work, case: CaseRef, compartment: Compartment, others: list[OfficerRef]) -> bool:
    """Whether someone who stays within, or who hands over, opens a compartment there."""
    who = (*others, work.desk.officer)
    return any(work.desk.vault.grants.is_for_good(work.session, case, one, compartment) for one in who)


def _granted(work: Work, case: CaseRef, officer: OfficerRef) -> tuple[Compartment, ...]:
    return tuple(one for one in OF_CASES if work.desk.vault.grants.is_for_good(work.session, case, officer, one))


def _tasks(work: Work, leaving: OfficerRef, taker: OfficerRef, opened: frozenset[int]) -> Iterator[Part | Stays]:
    for known in own_tasks.standing(work.session, TaskGiving.owner == leaving):
        if not known.is_open:
            continue
        subject = own_tasks.subject_of(work.session, known.task.id)
        try:
            if known.task.case_id not in opened:
                own_tasks.require_reads(work, known.task, taker)
            if not isinstance(day_words.read(work, own_tasks.about(work.session, known.task)), str):
                raise own_tasks.WordsClosed
        except Trouble as trouble:
            yield Stays(Handed.TASK, known.task.id, subject, say(trouble))
        else:
            yield Part(Handed.TASK, known.task.id, subject)


def _drafts(work: Work, leaving: OfficerRef) -> Iterator[Part | Stays]:
    """What was typed and not saved is open to its officer alone, who can pass it on."""
    kept = len(work.session.scalars(select(Draft.place).where(Draft.officer == leaving)).all())
    if not kept:
        return
    said = ngettext("{count} form that was not saved", "{count} forms that were not saved", kept).format(count=kept)
    if work.desk.officer == leaving:
        yield Part(Handed.DRAFT, kept, said)
    else:
        yield Stays(Handed.DRAFT, kept, said, _("open to {officer} alone").format(officer=leaving))


def _duty(work: Work, leaving: OfficerRef, taker: OfficerRef) -> Iterator[Part | Stays]:
    officers = work.desk.vault.chain.state.officers
    for number, (kind, _since, until) in enumerate(officers[leaving].standings):
        if kind is Standing.DUTY and until > work.at:
            said = _("duty until {day}").format(day=label(until.date()))
            if work.desk.may(Act.GIVE_DUTY) and Role.PROTECTION in officers[taker].roles:
                yield Part(Handed.DUTY, number, said)
            else:
                yield Stays(Handed.DUTY, number, said, _("the head of section gives it, to a protection officer"))


def _approvals(work: Work, leaving: OfficerRef) -> Iterator[Stays]:
    """What was asked is signed by who asked."""
    rows = select(ApprovalRequest).where(
        ApprovalRequest.entered_by == leaving,
        ApprovalRequest.not_after > work.at,
        ApprovalRequest.id.not_in(select(ApprovalAnswer.request_id).where(ApprovalAnswer.approves.is_(False))),
        ApprovalRequest.id.not_in(select(ApprovalUse.request_id)),
    )
    for row in work.session.scalars(rows):
        said = f"{label(row.act)} · {row.subject}" if row.subject else label(row.act)
        why = _("{officer} signed that it was asked: who takes over asks anew").format(officer=leaving)
        yield Stays(Handed.APPROVAL, row.id, said, why)
