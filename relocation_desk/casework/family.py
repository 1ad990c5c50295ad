"""A household as it stands: ties, who moves along, custody, best interests, evaluations, relatives' own cases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from relocation_desk.casework import births, links
from relocation_desk.casework.desk import Work
from relocation_desk.casework.links import LinkView
from relocation_desk.domain import household
from relocation_desk.domain.codes import AgeBand, Relation
from relocation_desk.domain.household import Custody, Person, Tie, letter
from relocation_desk.domain.household_codes import EvaluationOutcome, InterestsBody, InterestsCause
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import present
from relocation_desk.vault.household_tables import (
    BestInterestsDecision,
    CustodyFact,
    HouseholdMove,
    HouseholdTie,
    PsychosocialEvaluation,
)
from relocation_desk.vault.person_records import KeptApart
from relocation_desk.vault.records import EvaluationNote, InterestsGround, Withheld
from relocation_desk.vault.tables import Case, HouseholdMember
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


@dataclass(frozen=True, slots=True)
class InterestsView:
    """A best-interests decision; it is outdated once custody, or who moves along, has changed since."""

    decided_on: date
    is_to_go: bool
    body: InterestsBody
    recorded_by: OfficerRef
    is_outdated: bool
    ground: InterestsGround | Withheld | None


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """A psychosocial evaluation: its outcome is for all who open the case, its words are for care."""

    evaluated_on: date
    outcome: EvaluationOutcome
    evaluated_by: OfficerRef
    note: EvaluationNote | Withheld | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands in the household; `cause` says why a minor needs a best-interests decision."""

    person: Person
    beside: int | None
    custody: Custody
    cause: InterestsCause | None
    interests: InterestsView | None
    evaluation: EvaluationView | None
    kept: KeptApart | Withheld | None
    of_age_on: date | None = None  # of who was recorded as a minor, as far as their birth tells

    @property
    def lacks_interests(self) -> bool:
        """Whether a minor who moves along may not: a decision is needed and not there, or outdated, or says no."""
        if self.interests is None:
            return self.cause is not None
        if self.interests.is_to_go:
            return self.cause is not None and self.interests.is_outdated
        return self.person.age_band is AgeBand.MINOR and self.person.moves_along

    @property
    def lacks_evaluation(self) -> bool:
        """Whether an adult who moves along was not evaluated."""
        is_adult = self.person.age_band is AgeBand.ADULT and self.person.moves_along
        return is_adult and self.evaluation is None


@dataclass(frozen=True, slots=True)
class Family:
    """A household: what each is to each, how each stands, and who of the relatives is a witness of their own."""

    ties: tuple[Tie, ...] = ()
    standings: tuple[Standing, ...] = ()
    links: tuple[LinkView, ...] = ()
    advised_against: str = ""  # who moves along although their evaluation says that they had better not, by letters

    @property
    def people(self) -> tuple[Person, ...]:
        """The persons, as the rules take them."""
        return tuple(one.person for one in self.standings)

    @property
    def own_word_since(self) -> date | None:
        """From when on a consent is the principal's own: the day on which they came of age, if that was since."""
        principals = (one for one in self.standings if one.person.relation is Relation.PRINCIPAL)
        grown = (one.of_age_on for one in principals if one.person.age_band is AgeBand.ADULT)
        return max(filter(None, grown), default=None)

    def of(self, member: int) -> Standing:
        """How one person stands."""
        return next(one for one in self.standings if one.person.id == member)


def people(session: Session, case_id: int) -> tuple[Person, ...]:
    """The persons of a household, with who moves along now."""
    return _people(session, case_id, _moves(session, case_id))


def grown(work: Work, case: Case) -> tuple[Person, ...]:
    """The same, adult or minor as each is on the day of the act."""
    found = people(work.session, case.id)
    return household.grown(found, births.of_age(work, case, found), work.today)


def _people(session: Session, case_id: int, moved: Mapping[int, HouseholdMove]) -> tuple[Person, ...]:
    return tuple(
        Person(
            row.id, row.ordinal, row.relation, row.age_band,
            moved[row.id].moves_along if row.id in moved else row.moves_along,
        )
        for row in present.rows(session, HouseholdMember, case_id, HouseholdMember.ordinal)
    )  # fmt: skip


def beside(session: Session, case_id: int) -> dict[int, int]:
    """With whom of the household each stays who was said to stay with someone."""
    moved = _moves(session, case_id).items()
    return {member: one.beside_id for member, one in moved if one.beside_id is not None}


def _moves(session: Session, case_id: int) -> dict[int, HouseholdMove]:
    """What was said last of who moves along, by person; of most nothing was said since they were recorded."""
    return {row.member_id: row for row in _in_order(session, HouseholdMove, case_id)}


def said_ties(session: Session, case_id: int) -> list[Tie]:
    """The ties that were recorded, in their order."""
    return [Tie(row.one_id, row.kind, row.other_id) for row in _in_order(session, HouseholdTie, case_id)]


def _in_order(session: Session, kind: type[Any], case_id: int) -> Sequence[Any]:
    return present.rows(session, kind, case_id, kind.happened_on, kind.id)


def view(work: Work, row: Case, on: date | None = None) -> Family:
    """The household of a case as it stands in an act under way; `on` is the day of the past that is looked at."""
    session, moved = work.session, _moves(work.session, row.id)
    recorded = _people(session, row.id, moved)
    of_age = births.of_age(work, row, recorded)
    persons = household.grown(recorded, of_age, on or work.today)
    ties = household.standing(persons, said_ties(session, row.id))
    custody, decided = _custody(session, row.id), _interests(work, row)
    evaluated = _evaluations(work, row)
    standings = []
    for one in persons:
        known = custody.get(one.id, Custody())
        standings.append(Standing(
            person=one, beside=moved[one.id].beside_id if one.id in moved else None, custody=known,
            cause=household.interests_cause(one, persons, ties, known), interests=decided.get(one.id),
            evaluation=evaluated.get(one.id), kept=work.open(row.reference, KeptApart, one.id),
            of_age_on=of_age.get(one.id),
        ))  # fmt: skip
    outcomes = {one: each.outcome for one, each in evaluated.items()}
    return Family(ties, tuple(standings), links.views(work, row), _advised_against(persons, outcomes))


def advised_against(session: Session, case_id: int) -> str:
    """By their letters, who moves along although their psychosocial evaluation says that they had better not."""
    evaluated = _in_order(session, PsychosocialEvaluation, case_id)
    return _advised_against(people(session, case_id), {row.member_id: row.outcome for row in evaluated})


def _advised_against(persons: Iterable[Person], outcomes: Mapping[int, EvaluationOutcome]) -> str:
    moving = (one for one in persons if one.moves_along)
    return ", ".join(letter(one.ordinal) for one in moving if outcomes.get(one.id) is EvaluationOutcome.NOT_ADVISED)


def _custody(session: Session, case_id: int) -> dict[int, Custody]:
    """Of each minor the last word on custody, and the last on the other parent's consent."""
    found: dict[int, Custody] = {}
    for row in _in_order(session, CustodyFact, case_id):
        one = found.get(row.member_id, Custody())
        found[row.member_id] = (
            Custody(one.kind, one.holder, row.kind)
            if row.kind.is_consent
            else Custody(row.kind, row.holder_id, one.consent)
        )
    return found


def _interests(work: Work, case: Case) -> dict[int, InterestsView]:
    """Of each minor the last decision; it weighed what was on record when it was entered."""
    moved = [row.entered_at for row in _in_order(work.session, HouseholdMove, case.id)]
    custody = [(row.member_id, row.entered_at) for row in _in_order(work.session, CustodyFact, case.id)]
    return {
        row.member_id: InterestsView(
            row.happened_on, row.is_to_go, row.body, OfficerRef(row.entered_by),
            any(at > row.entered_at for at in (*moved, *(at for minor, at in custody if minor == row.member_id))),
            work.open(case.reference, InterestsGround, row.id),
        )
        for row in _in_order(work.session, BestInterestsDecision, case.id)
    }  # fmt: skip


def _evaluations(work: Work, case: Case) -> dict[int, EvaluationView]:
    return {
        row.member_id: EvaluationView(
            row.happened_on, row.outcome, OfficerRef(row.entered_by),
            work.open(case.reference, EvaluationNote, row.id),
        )
        for row in _in_order(work.session, PsychosocialEvaluation, case.id)
    }  # fmt: skip


def own_word(since: date | None) -> str:
    """That a principal who came of age says it anew, in words; nothing where none did."""
    said = _("The consent to relocation anew: the principal came of age on {day}.")
    return said.format(day=day(since)) if since else ""


def lacking(family: Family) -> Iterator[str]:
    """What must be on record of each person before the household departs, in words."""
    for one in family.standings:
        person = letter(one.person.ordinal)
        if one.lacks_interests:
            why = label(one.cause) if one.cause else _("the last one says no")
            if one.cause and one.interests and one.interests.is_to_go:
                why = _("{cause}, and the last one was made before that").format(cause=label(one.cause))
            yield _("A best-interests decision that lets {person} go ({why}).").format(person=person, why=why)
        if one.lacks_evaluation:
            yield _("The psychosocial evaluation of {person}.").format(person=person)
