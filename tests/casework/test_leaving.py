"""Officers leave for good, or are enrolled anew by two others; keys change, and what was sealed stays readable."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from relocation_desk.casework import (
    approvals,
    cases,
    leaving,
    officers,
    opening,
    oversight,
    overview,
    second_officer,
    section,
    walls,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import OfficerState, Role
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import access, rotation, troubles, vault
from relocation_desk.vault import officers as statements
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.records import Needs, Whereabouts, Withheld
from tests import desks
from tests.desks import CARE, COOPERATION, HEAD, NOW, PLACE, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
ANEW = b"nine small boats in a wide bay"
ALL_OF_HEAD = ("cooperation", "identity", "protection", "register", "whereabouts")


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def approved(office: Office, number: int, second: OfficerRef = SECOND) -> Desk:
    """The head's desk, after another approved."""
    second_officer.approve(office.at(second), number, passphrase_of(second))
    return office.at(HEAD)


def remove(office: Office, officer: OfficerRef = PREPARER) -> Desk:
    desk = approved(office, leaving.ask_removal(office.at(HEAD), officer))
    leaving.remove(desk, officer)
    return desk


def unlock(office: Office, officer: OfficerRef, passphrase: bytes = b"") -> Desk:
    """After everyone left, an officer with their own passphrase."""
    office.close()
    return opening.unlock(office.folder, officer, passphrase or passphrase_of(officer), lambda: NOW)


def state_of(desk: Desk, officer: OfficerRef) -> OfficerState:
    return next(one.state for one in officers.officers(desk) if one.reference == officer)


def test_a_removed_officers_slot_is_closed_for_good(office: Office):
    desk = remove(office)

    assert state_of(desk, PREPARER) is OfficerState.REMOVED
    with pytest.raises(troubles.NotPossible):
        officers.reinstate(desk, PREPARER)
    with pytest.raises(troubles.SlotClosed):
        unlock(office, PREPARER)


def test_nobody_is_removed_by_one(office: Office):
    desk = office.at(HEAD)
    with pytest.raises(approvals.ApprovalMissing):
        leaving.remove(desk, PREPARER)

    leaving.ask_removal(desk, PREPARER)
    with pytest.raises(approvals.ApprovalMissing):
        leaving.remove(desk, PREPARER)

    assert state_of(desk, PREPARER) is OfficerState.ACTIVE


@pytest.mark.parametrize("officer", [HEAD, OfficerRef("P-99")])
def test_some_are_not_to_be_removed(office: Office, officer: OfficerRef):
    with pytest.raises((troubles.NotPossible, troubles.NoSuchOfficer)):
        leaving.ask_removal(office.at(HEAD), officer)


def test_another_than_the_head_removes_nobody(office: Office):
    with pytest.raises(NotAllowed):
        leaving.ask_removal(office.at(PREPARER), SECOND)


def test_when_someone_leaves_the_keys_they_knew_change_and_the_rest_works_on(office: Office):
    desk = remove(office)

    state = desk.vault.chain.state
    assert {name: state.generation(name) for name in ALL_OF_HEAD} == dict.fromkeys(ALL_OF_HEAD, 1)
    assert state.due == frozenset()
    other = unlock(office, SECOND)
    assert getattr(overview.case(other, office.story.witness).whereabouts, "place", "") == PLACE
    assert desks.refer(other)
    assert oversight.verify(unlock_next(other, HEAD)).n > 0


def unlock_next(former: Desk, officer: OfficerRef) -> Desk:
    former.close()
    return opening.unlock(former.vault.folder, officer, passphrase_of(officer), lambda: NOW)


def test_an_old_copy_and_the_passphrase_do_not_open_the_new_register(office: Office, tmp_path: Path):
    office.close()
    shutil.copytree(office.folder, tmp_path / "old")
    remove(office)
    office.close()
    old_keys = access.open_slot(access.read(tmp_path / "old"), PREPARER, passphrase_of(PREPARER))[1]

    shutil.copy(office.folder / "register.db", tmp_path / "old" / "register.db")

    with pytest.raises(troubles.RegisterDamaged):
        vault.enter(tmp_path / "old", access.read(tmp_path / "old"), PREPARER, old_keys, vault.Opening(NOW))


def test_a_key_that_the_head_does_not_hold_changes_when_its_holder_unlocks(office: Office):
    desks.enrol(office.at(HEAD), OfficerRef("C-13"), (Role.PSYCHOSOCIAL,))
    officers.clear(office.at(CARE), OfficerRef("C-13"))
    desk = remove(office, OfficerRef("C-13"))
    assert desk.vault.chain.state.due == frozenset({"care"})

    care = unlock(office, CARE)

    assert care.vault.chain.state.generation("care") == 1
    assert care.vault.chain.state.due == frozenset()
    assert overview.case(care, office.story.witness).needs == Needs("asthma", "sleeps badly")
    care.close()


def test_a_removed_officers_half_opens_the_sections_secrets_no_more(at_stage: AtStage):
    office = at_stage("keyed")
    former = access.read(office.folder).state.section
    desk = remove(office)

    state = desk.vault.chain.state
    assert former is not None
    assert state.section is not None
    assert any(PREPARER in pair.split("+") for pair in former.pairs)
    assert not any(PREPARER in pair.split("+") for pair in state.section.pairs)
    assert officers.section(desk).renewal_due
    section.renew(desk, SECOND, passphrase_of(SECOND))
    assert section.keys_of(desk).secrets != former.secrets
    assert section.keys_of(desk).certificate != former.certificate
    assert not officers.section(desk).renewal_due


def test_progress_is_told_while_the_keys_of_cases_are_wrapped_anew(office: Office):
    desk = approved(office, leaving.ask_removal(office.at(HEAD), PREPARER))
    told: list[tuple[int, int]] = []

    leaving.remove(desk, PREPARER, lambda done, of: told.append((done, of)))

    assert told
    assert all(done == of for done, of in told)


def test_keys_change_on_demand_by_two(office: Office):
    names = leaving.rotatable(office.at(HEAD))
    desk = approved(office, leaving.ask_rotation(office.at(HEAD), names))

    leaving.rotate(desk, names)

    assert {desk.vault.chain.state.generation(name) for name in names} == {1}
    assert getattr(overview.case(desk, office.story.witness).whereabouts, "place", "") == PLACE
    with pytest.raises(approvals.ApprovalSpent):
        leaving.rotate(desk, names)


def test_keys_that_one_does_not_hold_are_not_changed_on_demand(office: Office):
    with pytest.raises(leaving.KeysNotHeld):
        leaving.ask_rotation(office.at(HEAD), ("care",))


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_rotation_that_was_cut_short_is_finished_at_the_next_unlock(office: Office, steps: int):
    desk = remove_up_to(office, steps)
    former = {name: desk.vault.chain.state.generation(name) for name in ALL_OF_HEAD}

    head = unlock_next(desk, HEAD)

    assert set(former.values()) == ({1} if steps == 2 else {0})
    assert {head.vault.chain.state.generation(name) for name in ALL_OF_HEAD} == {1}
    assert getattr(overview.case(head, office.story.witness).whereabouts, "place", "") == PLACE
    cases_of_former = "SELECT count(*) FROM case_keys WHERE generation = 0 AND compartment <> 'care'"
    with head.vault.register.reading() as session:
        assert session.connection().exec_driver_sql(cases_of_former).scalar_one() == 0
    assert oversight.verify(head).n > 0
    head.close()


def remove_up_to(office: Office, steps: int) -> Desk:
    """As `leaving.remove` does it, ended after its first steps: statement, fresh keys in the file, keys adopted."""
    desk = approved(office, leaving.ask_removal(office.at(HEAD), PREPARER))
    with desk.act(Act.REMOVE_OFFICER, PREPARER) as work:
        approval = approvals.spend(work, Act.REMOVE_OFFICER, PREPARER, {})
        chain = statements.remove(desk.vault, PREPARER, approval.as_json(), work.at)
    if steps > 0:
        vault.adopt(desk.vault, chain, NOW)
        chain = rotation.with_new_keys(desk.vault, rotation.due(desk.vault), NOW, None)
    if steps > 1:
        vault.adopt(desk.vault, chain, NOW)
    return desk


def forgot(office: Office, officer: OfficerRef = PREPARER) -> Desk:
    """One who forgot is enrolled anew by the head and a second officer, joins, reads out, and is cleared."""
    head = approved(office, leaving.ask_enrolment(office.at(HEAD), officer))
    code = leaving.enrol_anew(head, officer)
    fingerprint = officers.join(office.folder, officer, code, ANEW, lambda: NOW, KdfCost())
    officers.clear(head, officer, fingerprint)
    return head


def test_one_who_forgot_is_enrolled_anew_by_two_others_and_works_again(office: Office):
    head = forgot(office)
    head.close()
    with pytest.raises(troubles.WrongPassphrase):
        unlock(office, PREPARER)

    desk = unlock(office, PREPARER, ANEW)

    assert isinstance(overview.case(desk, office.story.witness).whereabouts, Whereabouts)
    assert desks.refer(desk)
    head = unlock_next(desk, HEAD)
    assert oversight.verify(head).n > 0
    assert head.vault.chain.state.due == frozenset()
    head.close()


def test_nobody_is_enrolled_anew_by_one_or_by_themselves(office: Office):
    with pytest.raises(approvals.ApprovalMissing):
        leaving.enrol_anew(office.at(HEAD), PREPARER)
    with pytest.raises(troubles.NotPossible):
        leaving.ask_enrolment(office.at(HEAD), HEAD)


def test_a_protection_officer_enrols_only_the_head_anew(office: Office):
    with pytest.raises(leaving.HeadEnrolsAnew):
        leaving.ask_enrolment(office.at(PREPARER), COOPERATION)

    number = leaving.ask_enrolment(office.at(PREPARER), HEAD)
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    code = leaving.enrol_anew(office.at(PREPARER), HEAD)
    fingerprint = officers.join(office.folder, HEAD, code, ANEW, lambda: NOW, KdfCost())
    officers.clear(office.at(PREPARER), HEAD, fingerprint)

    head = unlock(office, HEAD, ANEW)
    assert head.may(Act.SIGN_OFF_ASSESSMENT)
    assert isinstance(overview.case(head, office.story.witness).whereabouts, Whereabouts)
    head.close()


def test_an_approval_whose_time_is_over_proves_nothing_in_the_access_file_either(office: Office):
    desk = approved(office, leaving.ask_removal(office.at(HEAD), PREPARER))
    with desk.act(Act.REMOVE_OFFICER, PREPARER) as work:
        approval = approvals.spend(work, Act.REMOVE_OFFICER, PREPARER, {}).as_json()

    with pytest.raises(troubles.NotPossible):
        statements.remove(desk.vault, PREPARER, approval, NOW + timedelta(days=8))

    assert statements.remove(desk.vault, PREPARER, approval, NOW).state.officers[PREPARER].is_closed


def test_who_alone_opens_a_compartment_is_not_removed_before_another_does(office: Office):
    with pytest.raises(leaving.OnlyHolder):
        leaving.ask_removal(office.at(HEAD), CARE)

    other = OfficerRef("C-12")
    desks.enrol(office.at(HEAD), other, (Role.PSYCHOSOCIAL,))
    officers.clear(office.at(CARE), other)

    assert leaving.ask_removal(office.at(HEAD), CARE)


def test_the_access_file_does_not_take_such_a_removal_either(office: Office):
    desk = office.at(HEAD)
    number = approvals.ask(desk, Act.REMOVE_OFFICER, CARE, {})
    approved(office, number)
    with desk.act(Act.REMOVE_OFFICER, CARE) as work:
        approval = approvals.spend(work, Act.REMOVE_OFFICER, CARE, {}).as_json()

    with pytest.raises(troubles.NotPossible):
        statements.remove(desk.vault, CARE, approval, NOW)


def test_the_last_one_within_a_wall_is_not_removed(office: Office):
    walls.put_up(office.at(HEAD), office.story.witness, (PREPARER, SECOND))
    officers.suspend(office.at(HEAD), SECOND)

    with pytest.raises(leaving.LastWithin):
        leaving.ask_removal(office.at(HEAD), PREPARER)


def test_the_only_officer_of_care_who_forgot_begins_anew_and_unlocks(office: Office):
    """What was sealed with the lost key stays shut; nothing is broken, and what comes is open."""
    number = leaving.ask_enrolment(office.at(HEAD), CARE)
    desk = approved(office, number)
    code = leaving.enrol_anew(desk, CARE)
    fingerprint = officers.join(office.folder, CARE, code, ANEW, lambda: NOW, KdfCost())
    officers.clear(office.at(HEAD), CARE, fingerprint)
    office.keys.pop(CARE, None)

    care = unlock(office, CARE, ANEW)

    assert isinstance(overview.case(care, office.story.witness).needs, Withheld)
    with pytest.raises(troubles.CaseKeyLost):
        cases.record_needs(care, office.story.witness, Needs("asthma", ""))
    care.close()
