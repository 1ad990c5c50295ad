"""Who works on a case, who is within its wall, who breaks glass, and what is left when its keys are destroyed."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from relocation_desk.casework import (
    approvals,
    assignments,
    breaking_glass,
    cases,
    closing,
    destruction,
    leaving,
    listing,
    officers,
    opening,
    oversight,
    overview,
    reach,
    second_officer,
    walls,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Right, Role
from relocation_desk.domain.filter_codes import Whose
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.vault import vault
from relocation_desk.vault.access_tables import CaseGrant
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.records import HoldReason, Needs, Whereabouts, Withheld
from relocation_desk.vault.tables import CaseKey
from relocation_desk.vault.troubles import CaseDestroyed, CaseWalled, KeyMissing, NoSuchOfficer
from tests.closed import discharge
from tests.desks import CARE, FUND, HEAD, NOW, PREPARER, SECOND, Office, passphrase_of, refer
from tests.vault.tampering import rows

ANEW = b"nine lanterns under a quiet harbour wall"
AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def wall(office: Office, officers: tuple[OfficerRef, ...] = (HEAD, PREPARER)) -> CaseRef:
    walls.put_up(office.at(HEAD), office.story.witness, officers)
    return office.story.witness


def seen_place(desk: Desk, witness: CaseRef) -> str:
    whereabouts = overview.case(desk, witness).whereabouts
    return "" if isinstance(whereabouts, Withheld) else getattr(whereabouts, "place", "")


def names_found(desk: Desk, text: str) -> int:
    desk.names = None
    return len(listing.ids(desk, listing.Query(text=text)))


# ---------------------------------------------------------------- assignments
def test_who_refers_is_assigned_and_others_act_as_not_assigned(office: Office):
    overview.case(office.at(SECOND), office.story.witness)
    assert oversight.last(office.at(HEAD), 1)[0].right is Right.UNASSIGNED

    assignments.assign(office.at(PREPARER), office.story.witness, SECOND)
    overview.case(office.at(SECOND), office.story.witness)

    assert oversight.last(office.at(HEAD), 1)[0].right is Right.ASSIGNED


def test_an_assignment_ends(office: Office):
    assignments.unassign(office.at(PREPARER), office.story.witness, PREPARER)

    overview.case(office.at(PREPARER), office.story.witness)

    assert oversight.last(office.at(HEAD), 1)[0].right is Right.UNASSIGNED


def test_the_list_shows_only_ones_own_cases_when_asked(office: Office):
    mine = listing.Query(filters=Filters(officer=Whose.MINE))

    assert len(listing.ids(office.at(PREPARER), mine)) == 1
    assert len(listing.ids(office.at(SECOND), mine)) == 0


def test_all_cases_of_one_are_handed_over_in_one_act(office: Office):
    other = refer(office.at(PREPARER))

    assert assignments.hand_over(office.at(HEAD), PREPARER, SECOND) == 2

    for case in (office.story.witness, other):
        overview.case(office.at(SECOND), case)
        assert oversight.last(office.at(HEAD), 1)[0].right is Right.ASSIGNED
    assert assignments.hand_over(office.at(HEAD), PREPARER, SECOND) == 0


def test_one_case_is_handed_over_in_one_act(office: Office):
    witness = office.story.witness

    assignments.hand_over_one(office.at(HEAD), witness, PREPARER, SECOND)

    assert reach.reach(office.at(HEAD), witness).assigned == (SECOND,)
    assert assignments.counts(office.at(HEAD)) == {SECOND: 1}
    with pytest.raises(assignments.NotAssigned):
        assignments.hand_over_one(office.at(HEAD), witness, PREPARER, HEAD)
    with pytest.raises(assignments.AssignedAlready):
        assignments.hand_over_one(office.at(HEAD), witness, SECOND, SECOND)


def test_a_walled_case_goes_to_nobody_who_is_not_within(office: Office):
    witness = wall(office)

    with pytest.raises(assignments.OutsideWall) as refused:
        assignments.hand_over(office.at(HEAD), PREPARER, SECOND)

    assert refused.value.facts["cases"] == (witness,)
    assert assignments.counts(office.at(HEAD)) == {PREPARER: 1}


def test_nobody_is_assigned_before_keys_were_passed_on_to_them(office: Office):
    newcomer = OfficerRef("P-31")
    code = officers.invite(office.at(HEAD), newcomer, (Role.PROTECTION,))
    officers.join(office.folder, newcomer, code, passphrase_of(newcomer), lambda: NOW, KdfCost())
    vault.catch_up(office.at(HEAD).vault, NOW)

    with pytest.raises(assignments.NoCasework):
        assignments.assign(office.at(HEAD), office.story.witness, newcomer)


@pytest.mark.parametrize("officer", [FUND, OfficerRef("P-99")])
def test_nobody_is_assigned_who_opens_no_cases(office: Office, officer: OfficerRef):
    with pytest.raises((assignments.NoCasework, NoSuchOfficer)):
        assignments.assign(office.at(PREPARER), office.story.witness, officer)


# ---------------------------------------------------------------- walls
def test_outside_a_wall_nothing_sealed_opens_and_the_case_is_found_by_no_name(office: Office):
    assert names_found(office.at(SECOND), "zarrin") == 1

    witness = wall(office)

    outside = overview.case(office.at(SECOND), witness)
    assert isinstance(outside.whereabouts, Withheld)
    assert isinstance(outside.members[0].identity, Withheld)
    assert names_found(office.at(SECOND), "zarrin") == 0
    assert seen_place(office.at(PREPARER), witness)
    assert names_found(office.at(PREPARER), "zarrin") == 1


def test_behind_a_wall_no_key_lies_under_a_compartments_key(office: Office):
    witness = wall(office)

    lying = rows(office.at(HEAD), "SELECT compartment FROM case_keys WHERE file = :file", file=witness)
    granted = rows(office.at(HEAD), "SELECT DISTINCT officer FROM case_grants WHERE file = :file", file=witness)
    assert [row.compartment for row in lying] == ["care"]  # the head holds no key of it
    assert {row.officer for row in granted} == {HEAD, PREPARER}


def test_what_is_recorded_later_stays_within(office: Office):
    witness = wall(office)

    cases.record_whereabouts(office.at(PREPARER), witness, Whereabouts("a new place", ""))

    assert seen_place(office.at(HEAD), witness) == "a new place"
    assert seen_place(office.at(SECOND), witness) == ""


def test_a_compartment_that_is_new_behind_a_wall_opens_to_those_within(office: Office):
    fresh = refer(office.at(PREPARER))
    walls.put_up(office.at(HEAD), fresh, (HEAD, PREPARER))

    cases.record_whereabouts(office.at(PREPARER), fresh, Whereabouts("somewhere", ""))

    assert seen_place(office.at(HEAD), fresh) == "somewhere"
    assert seen_place(office.at(SECOND), fresh) == ""
    with pytest.raises(CaseWalled):
        cases.record_whereabouts(office.at(SECOND), fresh, Whereabouts("elsewhere", ""))


def test_care_is_walled_by_a_psychosocial_officer_who_is_named(office: Office):
    witness = wall(office, (HEAD, PREPARER, CARE))

    walls.complete(office.at(CARE), witness)

    assert rows(office.at(HEAD), "SELECT 1 FROM case_keys WHERE file = :file", file=witness) == []
    assert isinstance(overview.case(office.at(CARE), witness).needs, Needs)


def test_another_is_named_within_by_one_who_is(office: Office):
    witness = wall(office)
    with pytest.raises(walls.NotWithin):
        walls.name_another(office.at(SECOND), witness, SECOND)

    walls.name_another(office.at(PREPARER), witness, SECOND)

    assert seen_place(office.at(SECOND), witness)


def test_a_wall_that_is_taken_down_opens_the_case_to_all_who_are_cleared(office: Office):
    witness = wall(office)

    walls.take_down(office.at(PREPARER), witness)

    assert seen_place(office.at(SECOND), witness)
    assert rows(office.at(HEAD), "SELECT 1 FROM case_grants WHERE file = :file", file=witness) == []


@pytest.mark.parametrize("officers", [(), (HEAD,), (HEAD, OfficerRef("P-99"))])
def test_a_wall_takes_two_within(office: Office, officers: tuple[OfficerRef, ...]):
    with pytest.raises(walls.TooFewWithin):
        walls.put_up(office.at(HEAD), office.story.witness, officers)


def test_no_compartment_is_walled_away_from_everybody(office: Office):
    with pytest.raises(walls.NobodyWithinOpens):
        walls.put_up(office.at(HEAD), office.story.witness, (CARE, FUND))

    assert seen_place(office.at(PREPARER), office.story.witness)


def test_one_wall_is_enough(office: Office):
    witness = wall(office)

    with pytest.raises(walls.WalledAlready):
        walls.put_up(office.at(HEAD), witness, (HEAD, SECOND))


def test_the_trail_of_a_walled_case_still_holds(office: Office):
    witness = wall(office)
    walls.take_down(office.at(HEAD), witness)

    assert oversight.verify(office.at(HEAD)).n > 0


# ---------------------------------------------------------------- breaking glass
def break_glass(office: Office, compartments: tuple[Compartment, ...], hours: int = 4) -> int:
    return breaking_glass.ask(office.at(SECOND), office.story.witness, compartments, hours, "She is in hospital.")


def test_glass_is_broken_by_two_for_a_time_and_the_trail_says_so(office: Office):
    witness = wall(office)
    number = break_glass(office, (Compartment.WHEREABOUTS, Compartment.IDENTITY))
    assert seen_place(office.at(SECOND), witness) == ""

    second_officer.approve(office.at(PREPARER), number, passphrase_of(PREPARER))

    desk = office.at(SECOND)
    assert seen_place(desk, witness)
    assert oversight.last(office.at(HEAD), 1)[0].right is Right.BROKEN_GLASS
    later = Desk(desk.vault, lambda: NOW + timedelta(hours=4, seconds=1))
    assert seen_place(later, witness) == ""


def test_care_opens_to_a_protection_officer_by_broken_glass(office: Office):
    number = break_glass(office, (Compartment.CARE,))

    second_officer.approve(office.at(CARE), number, passphrase_of(CARE))

    assert isinstance(overview.case(office.at(SECOND), office.story.witness).needs, Needs)


def test_who_holds_no_key_of_it_can_not_approve(office: Office):
    number = break_glass(office, (Compartment.CARE,))

    with pytest.raises(KeyMissing):
        second_officer.approve(office.at(HEAD), number, passphrase_of(HEAD))

    assert isinstance(overview.case(office.at(SECOND), office.story.witness).needs, Withheld)


def test_broken_glass_is_swept_away_at_the_next_unlock_after_its_time(office: Office):
    witness = wall(office)
    second_officer.approve(
        office.at(PREPARER), break_glass(office, (Compartment.WHEREABOUTS,)), passphrase_of(PREPARER)
    )
    office.close()
    later = NOW + timedelta(hours=5)

    desk = opening.unlock(office.folder, FUND, passphrase_of(FUND), lambda: later)

    assert rows(desk, "SELECT 1 FROM case_grants WHERE until IS NOT NULL AND file = :file", file=witness) == []
    desk.close()


def glass_open_to_second(office: Office) -> CaseRef:
    witness = wall(office)
    second_officer.approve(
        office.at(PREPARER), break_glass(office, (Compartment.WHEREABOUTS,)), passphrase_of(PREPARER)
    )
    return witness


def grants_by_glass(desk: Desk, witness: CaseRef) -> Sequence[object]:
    return rows(desk, "SELECT officer FROM case_grants WHERE until IS NOT NULL AND file = :file", file=witness)


def test_broken_glass_ends_with_the_officers_removal(office: Office):
    witness = glass_open_to_second(office)
    desk = office.at(HEAD)
    second_officer.approve(office.at(PREPARER), leaving.ask_removal(desk, SECOND), passphrase_of(PREPARER))
    leaving.remove(desk, SECOND)

    assert breaking_glass.sweep(desk) == 1
    assert grants_by_glass(desk, witness) == []


def test_broken_glass_from_before_an_enrolment_anew_ends(office: Office):
    witness = glass_open_to_second(office)
    desk = office.at(HEAD)
    second_officer.approve(office.at(PREPARER), leaving.ask_enrolment(desk, SECOND), passphrase_of(PREPARER))
    code = leaving.enrol_anew(desk, SECOND)
    fingerprint = officers.join(office.folder, SECOND, code, ANEW, lambda: NOW, KdfCost())
    officers.clear(desk, SECOND, fingerprint)

    assert breaking_glass.sweep(desk) == 1
    assert grants_by_glass(desk, witness) == []


def test_broken_glass_ends_when_the_need_is_over(office: Office):
    witness = wall(office)
    second_officer.approve(
        office.at(PREPARER), break_glass(office, (Compartment.WHEREABOUTS,)), passphrase_of(PREPARER)
    )

    breaking_glass.end(office.at(SECOND), witness)

    assert seen_place(office.at(SECOND), witness) == ""


@pytest.mark.parametrize("hours", [0, -1, 73])
def test_glass_is_broken_for_a_time_that_ends(office: Office, hours: int):
    with pytest.raises(breaking_glass.HoursUnclear):
        break_glass(office, (Compartment.CARE,), hours)


def test_what_is_open_already_needs_no_broken_glass(office: Office):
    with pytest.raises(breaking_glass.NothingToOpen):
        break_glass(office, (Compartment.IDENTITY,))


def test_who_has_nothing_to_do_with_cases_breaks_no_glass(office: Office):
    with pytest.raises(NotAllowed):
        breaking_glass.ask(office.at(FUND), office.story.witness, (Compartment.CARE,), 4, "because")


# ---------------------------------------------------------------- destruction
def test_a_case_is_destroyed_by_two_and_opens_to_nobody(office: Office):
    witness = office.story.witness
    discharge(office)
    number = destruction.ask(office.at(HEAD), witness)
    with pytest.raises(approvals.ApprovalMissing):
        destruction.destroy(office.at(HEAD), witness)
    second_officer.approve(office.at(PREPARER), number, passphrase_of(PREPARER))

    destruction.destroy(office.at(HEAD), witness)

    for officer in (HEAD, PREPARER, CARE):
        shown = overview.case(office.at(officer), witness)
        assert isinstance(shown.members[0].identity, Withheld)
        assert names_found(office.at(officer), "zarrin") == 0
    with office.at(HEAD).vault.register.reading() as session:
        assert session.query(CaseKey).filter(CaseKey.file == witness).count() == 0
        assert session.query(CaseGrant).filter(CaseGrant.file == witness).count() == 0
    assert oversight.last(office.at(HEAD), 20)[0].act is Act.VIEW_CASE
    assert oversight.verify(office.at(HEAD)).n > 0


def test_nothing_is_recorded_in_what_was_destroyed(office: Office):
    witness = office.story.witness
    discharge(office)
    second_officer.approve(office.at(PREPARER), destruction.ask(office.at(HEAD), witness), passphrase_of(PREPARER))
    destruction.destroy(office.at(HEAD), witness)

    with pytest.raises(CaseDestroyed):
        closing.lay_hold(office.at(HEAD), witness, HoldReason("An inquiry."))
    with pytest.raises(destruction.DestroyedAlready):
        destruction.ask(office.at(HEAD), witness)
