"""What is recorded about a household: ties, who moves along, custody, best interests, evaluations, what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from relocation_desk.casework import births, family, finding, persons, soundness
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import AgeBand
from relocation_desk.domain.household import Person, Tie, TiedToOneself, letter
from relocation_desk.domain.household_codes import CustodyKind, EvaluationOutcome, InterestsBody
from relocation_desk.domain.references import CaseRef, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.household_tables import (
    BestInterestsDecision,
    CustodyFact,
    HouseholdMove,
    HouseholdTie,
    PsychosocialEvaluation,
)
from relocation_desk.vault.person_records import KeptApart
from relocation_desk.vault.records import EvaluationNote, InterestsGround
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _


class OfMinorsOnly(Trouble):
    """Nobody has custody of an adult."""

    says = N_("{person} is an adult: custody and best interests are recorded of minors. Choose a minor.")


class OfAdultsOnly(Trouble):
    """A minor's interests are decided on instead."""

    says = N_("{person} is a minor: the evaluation is of adults. A best-interests decision is what a minor needs.")


@dataclass(frozen=True, slots=True)
class NewTies:
    """What persons are to each other, by their numbers; of a pair the last word counts."""

    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Whether someone moves along after all; who stays may stay with another of the household."""

    member: int
    moves_along: bool
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class NewCustody:
    """A fact of a minor's custody; `holder` is with whom of the household it lies."""

    member: int
    on: date
    kind: CustodyKind
    holder: int | None = None


@dataclass(frozen=True, slots=True)
class NewInterests:
    """A best-interests decision, by whom, and why; the ground is sealed."""

    member: int
    decided_on: date
    is_to_go: bool
    body: InterestsBody
    ground: str


@dataclass(frozen=True, slots=True)
class NewEvaluation:
    """A psychosocial evaluation; the note is sealed within care."""

    member: int
    evaluated_on: date
    outcome: EvaluationOutcome
    note: str


def record_ties(desk: Desk, reference: CaseRef, new: NewTies) -> None:
    """Record what persons are to each other; HouseholdLoop when someone would be their own ancestor."""
    with desk.act(Act.RECORD_HOUSEHOLD, reference) as work:
        case = finding.case(work.session, reference)
        people = family.people(work.session, case.id)
        for tie in new.ties:
            for one in tie.pair:
                _person(people, reference, one)
            if tie.one == tie.other:
                raise TiedToOneself
        for tie in (one.directed for one in new.ties):
            row = HouseholdTie(case_id=case.id, one_id=tie.one, kind=tie.kind, other_id=tie.other)
            work.record(row, work.today)
        soundness.require_ties(work, case, {one for tie in new.ties for one in tie.pair})
        work.facts["ties"] = len(new.ties)


def record_move(desk: Desk, reference: CaseRef, move: Move) -> None:
    """Record that someone moves along, or stays, otherwise than was recorded before."""
    with desk.act(Act.RECORD_HOUSEHOLD, reference) as work:
        case = finding.case(work.session, reference)
        people = family.people(work.session, case.id)
        person, beside = _person(people, reference, move.member), None if move.moves_along else move.beside
        if beside is not None and _person(people, reference, beside) is person:
            raise TiedToOneself
        row = HouseholdMove(case_id=case.id, member_id=person.id, moves_along=move.moves_along, beside_id=beside)
        work.record(row, work.today)
        soundness.require_journeys(work, case)
        work.facts |= {"member": person.ordinal, "moves": int(move.moves_along)}


def record_custody(desk: Desk, reference: CaseRef, new: NewCustody) -> None:
    """Record a fact of a minor's custody, or what the other parent says; of either the last counts."""
    with desk.act(Act.RECORD_HOUSEHOLD, reference) as work:
        case, person = _minor(work, reference, new.member)
        dates.happened(new.on, work.today, _("Since"))
        births.require_born(work, case, new.on, _("Since"), person.id)
        holder = new.holder if new.kind.has_holder else None
        if holder is not None and _person(family.people(work.session, case.id), reference, holder) == person:
            raise TiedToOneself
        work.record(CustodyFact(case_id=case.id, member_id=person.id, kind=new.kind, holder_id=holder), new.on)
        work.facts |= {"member": person.ordinal, "custody": new.kind.value}


def decide_interests(desk: Desk, reference: CaseRef, new: NewInterests) -> None:
    """Record whether it is in a minor's best interests to depart; the last decision counts."""
    ground = text.taken_in(new.ground, _("Ground"))
    with desk.act(Act.DECIDE_BEST_INTERESTS, reference) as work:
        case, person = _minor(work, reference, new.member)
        dates.happened(new.decided_on, work.today, _("Day of the decision"))
        births.require_born(work, case, new.decided_on, _("Day of the decision"), person.id)
        row = BestInterestsDecision(case_id=case.id, member_id=person.id, is_to_go=new.is_to_go, body=new.body)
        work.record(row, new.decided_on)
        work.seal(reference, row.id, InterestsGround(ground), new.decided_on)
        work.facts |= {"member": person.ordinal, "body": new.body.value, "to_go": int(new.is_to_go)}


def evaluate(desk: Desk, reference: CaseRef, new: NewEvaluation) -> None:
    """Record the psychosocial evaluation of an adult; the last one counts."""
    note = text.taken_in(new.note, _("Evaluation"), may_be_empty=True)
    with desk.act(Act.EVALUATE_PERSON, reference) as work:
        case = finding.case(work.session, reference)
        person = _person(family.grown(work, case), reference, new.member)
        if person.age_band is AgeBand.MINOR:
            raise OfAdultsOnly(person=letter(person.ordinal))
        dates.happened(new.evaluated_on, work.today, _("Day of the evaluation"))
        births.require_born(work, case, new.evaluated_on, _("Day of the evaluation"), person.id)
        row = PsychosocialEvaluation(case_id=case.id, member_id=person.id, outcome=new.outcome)
        work.record(row, new.evaluated_on)
        if note:
            work.seal(reference, row.id, EvaluationNote(note), new.evaluated_on)
        work.facts["member"] = person.ordinal  # not the outcome: the trail is read by more eyes


def keep_apart(desk: Desk, reference: CaseRef, member_id: int, told: KeptApart) -> None:
    """Record what a person keeps from others of the household; what stood before stays in history."""
    clean = persons.cleaned(told)
    with desk.act(Act.KEEP_APART, reference) as work:
        case = finding.case(work.session, reference)
        people = family.people(work.session, case.id)
        person = _person(people, reference, member_id)
        for note in clean.kept.items:
            if _person(people, reference, note.whom) is person:
                raise TiedToOneself
        work.seal(reference, person.id, clean, work.today)
        work.facts["member"] = person.ordinal


def _person(people: Sequence[Person], reference: CaseRef, member_id: int) -> Person:
    """Someone of the household who is on record; a voided person is not."""
    found = next((one for one in people if one.id == member_id), None)
    if found is None:
        raise UnknownReference(reference=f"{reference}, {member_id}")
    return found


def _minor(work: Work, reference: CaseRef, member_id: int) -> tuple[Case, Person]:
    case = finding.case(work.session, reference)
    person = _person(family.grown(work, case), reference, member_id)
    if person.age_band is not AgeBand.MINOR:
        raise OfMinorsOnly(person=letter(person.ordinal))
    return case, person
