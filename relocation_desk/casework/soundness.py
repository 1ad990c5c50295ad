"""What of a household can't stand beside each other, looked at when an act has changed it: ties, births, journeys."""

from collections.abc import Collection

from relocation_desk.casework import births, family, links
from relocation_desk.casework.desk import Work
from relocation_desk.domain import household
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.household_tables import HouseholdMove, HouseholdTie, LinkedCase
from relocation_desk.vault.merging_tables import CaseMerge
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.tables import Case, HouseholdMember, Recorded, SealedRecord
from relocation_desk.words.catalogue import _


class LoopComesBack(Trouble):
    """What a wrong record stood before counts again without it."""

    says = N_(
        "Without this record an earlier tie counts again, and {person} would be their own ancestor or guardian: "
        "{path}. Correct the other tie first, or record what is right in place of this one."
    )


def require_ties(work: Work, case: Case, about: Collection[int]) -> None:
    """HouseholdLoop for one of these, or ChildOlder when one was surely born before a parent, or after a child."""
    people = family.people(work.session, case.id)
    standing = household.standing(people, family.said_ties(work.session, case.id))
    household.require_sound(people, standing, about)
    ties = [one for one in standing if not set(one.pair).isdisjoint(about)]
    concerned = {one for tie in ties for one in tie.pair}
    born = births.known((one, work.open(case.reference, PersonIdentity, one)) for one in concerned)
    household.require_born_after_parents(people, ties, born, _("Born"))


def require_journeys(work: Work, case: Case) -> None:
    """StaysWithLeaver when someone stays behind with a person who moves along."""
    people, beside = family.people(work.session, case.id), family.beside(work.session, case.id)
    household.require_stays_with_one_who_stays(people, beside, _("Stays with"))


def require_without(work: Work, case: Case, row: Recorded) -> None:
    """The same, and LoopComesBack, once a record was voided: what it had replaced counts again."""
    try:
        if isinstance(row, LinkedCase | CaseMerge):
            for one in (row.case_id, row.other_case_id if isinstance(row, LinkedCase) else row.merged_id):
                links.require_sound(work, one)
        elif isinstance(row, HouseholdMember):  # the others are tied to another principal, if there is one
            require_ties(work, case, [one.id for one in family.people(work.session, case.id)])
        elif isinstance(row, HouseholdTie):
            require_ties(work, case, (row.one_id, row.other_id))
        elif isinstance(row, SealedRecord) and row.kind == PersonIdentity.kind:
            require_ties(work, case, (row.record,))
        elif isinstance(row, HouseholdMove):
            require_journeys(work, case)
    except household.HouseholdLoop as loop:
        raise LoopComesBack(person=loop.facts["person"], path=loop.facts["path"]) from None
