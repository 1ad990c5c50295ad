"""Officers come by a one-time code, are compared and cleared, act for a time in another's place, and can be stopped."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from relocation_desk.casework import assessments, cases, officers, opening, oversight, overview, section
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.officers import OfficerView
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, OfficerState, Right, Role, Standing
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import access, one_time_code, troubles
from relocation_desk.vault.passphrases import PassphraseTooWeak
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.records import Whereabouts, Withheld
from tests import desks
from tests.desks import ADMINISTRATOR, CARE, FUND, HEAD, NOW, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
NEW = OfficerRef("P-11")


def join(folder: Path, code: str, passphrase: bytes = passphrase_of(NEW), days: int = 0) -> str:
    return officers.join(folder, NEW, code, passphrase, lambda: NOW + timedelta(days=days), KdfCost())


def seen(desk: Desk, officer: OfficerRef = NEW) -> OfficerView:
    return next(one for one in officers.officers(desk) if one.reference == officer)


@pytest.fixture
def head(at_stage: AtStage) -> Desk:
    return at_stage("referred").at(HEAD)


def test_who_joined_opens_nothing_before_being_cleared(head: Desk):
    code = officers.invite(head, NEW, (Role.PROTECTION,))
    assert seen(head).state is OfficerState.INVITED

    join(head.vault.folder, code)
    head.close()

    with pytest.raises(troubles.NotClearedYet):
        opening.unlock(head.vault.folder, NEW, passphrase_of(NEW), lambda: NOW)


def test_who_was_compared_and_cleared_works(head: Desk):
    desks.enrol(head, NEW, (Role.PROTECTION,))
    assert seen(head).state is OfficerState.ACTIVE
    head.close()

    desk = opening.unlock(head.vault.folder, NEW, passphrase_of(NEW), lambda: NOW)

    assert desks.refer(desk)
    desk.close()


def test_a_code_is_legible_and_says_when_it_is_mistyped(head: Desk):
    code = officers.invite(head, NEW, (Role.PROTECTION,))
    assert [len(group) for group in code.split("-")] == [5] * 5
    assert not set(code) & set("01ILO")

    for place, sign in enumerate(code):
        wrong = ("A" if sign != "A" else "B").join((code[:place], code[place + 1 :]))
        with pytest.raises(one_time_code.CodeMistyped):
            join(head.vault.folder, wrong)

    assert join(head.vault.folder, f" {code.lower().replace('-', ' ')} ")


@pytest.mark.parametrize(
    ("days", "passphrase", "kind"),
    [(3, passphrase_of(NEW), troubles.InvitationOver), (0, b"witness 2026", PassphraseTooWeak)],
)
def test_an_invitation_has_its_time_and_a_passphrase_its_floor(
    head: Desk, days: int, passphrase: bytes, kind: type[Trouble]
):
    code = officers.invite(head, NEW, (Role.PROTECTION,))

    with pytest.raises(kind):
        join(head.vault.folder, code, passphrase, days)


def test_a_code_serves_once_and_the_last_one_counts(head: Desk):
    former = officers.invite(head, NEW, (Role.PROTECTION,))
    code = officers.invite(head, NEW, (Role.PROTECTION,))
    with pytest.raises(troubles.CodeOfAnother):
        join(head.vault.folder, former)

    join(head.vault.folder, code)

    with pytest.raises(troubles.NotInvited):
        join(head.vault.folder, code)


def test_a_code_of_another_officer_does_not_fit(head: Desk):
    code = officers.invite(head, NEW, (Role.PROTECTION,))
    officers.invite(head, OfficerRef("P-12"), (Role.PROTECTION,))

    with pytest.raises(troubles.CodeOfAnother):
        officers.join(head.vault.folder, OfficerRef("P-12"), code, passphrase_of(NEW), lambda: NOW, KdfCost())


@pytest.mark.parametrize("read_out", ["", "0000 0000 0000 0000", "short"])
def test_a_fingerprint_that_was_not_read_out_clears_nobody(head: Desk, read_out: str):
    join(head.vault.folder, officers.invite(head, NEW, (Role.PROTECTION,)))

    with pytest.raises(officers.FingerprintDiffers):
        officers.clear(head, NEW, read_out)

    assert seen(head).holds == ()


def test_four_groups_of_a_fingerprint_are_enough(head: Desk):
    fingerprint = join(head.vault.folder, officers.invite(head, NEW, (Role.PROTECTION,)))

    officers.clear(head, NEW, fingerprint[:19].upper())

    assert seen(head).holds == ("cooperation", "identity", "protection", "register", "whereabouts")


def test_an_administrator_invites_without_the_register(head: Desk):
    head.close()
    administrator = officers.keyholder(head.vault.folder, ADMINISTRATOR, passphrase_of(ADMINISTRATOR), lambda: NOW)

    code = administrator.invite(NEW, (Role.FUND,))

    assert join(head.vault.folder, code)


def test_another_than_head_or_administrator_invites_nobody(head: Desk):
    head.close()

    with pytest.raises(NotAllowed):
        officers.keyholder(head.vault.folder, PREPARER, passphrase_of(PREPARER)).invite(NEW, (Role.HEAD,))


def test_a_suspended_officer_is_stopped_at_once_and_can_come_back(at_stage: AtStage):
    office = at_stage("founded")
    officers.suspend(office.at(HEAD), PREPARER)
    assert seen(office.at(HEAD), PREPARER).state is OfficerState.SUSPENDED
    with pytest.raises(troubles.SlotClosed):
        opening.beside(office.at(HEAD), PREPARER, passphrase_of(PREPARER))

    officers.reinstate(office.at(HEAD), PREPARER)

    assert opening.beside(office.at(HEAD), PREPARER, passphrase_of(PREPARER)).officer == PREPARER


def test_the_last_head_is_not_suspended_by_a_delegate(at_stage: AtStage):
    office = at_stage("founded")
    officers.give_standing(office.at(HEAD), PREPARER, Standing.DELEGATE, NOW, NOW + timedelta(days=2))

    with pytest.raises(troubles.NotPossible):
        officers.suspend(at_the_desk_again(office, PREPARER), HEAD)


def at_the_desk_again(office: Office, officer: OfficerRef) -> Desk:
    office.close()
    return office.at(officer)


def test_a_delegate_signs_off_for_a_time_and_the_trail_says_so(at_stage: AtStage):
    office = at_stage("referred")
    witness = desks.refer(office.at(SECOND))
    assessments.draft(office.at(SECOND), witness, desks.an_assessment())
    with pytest.raises(NotAllowed):
        assessments.sign_off(office.at(PREPARER), witness)

    officers.give_standing(office.at(HEAD), PREPARER, Standing.DELEGATE, NOW, NOW + timedelta(days=2))
    delegate = at_the_desk_again(office, PREPARER)
    assessments.sign_off(delegate, witness)

    line = oversight.last(office.at(HEAD), 1)[0]
    assert (line.act, line.officer, line.right) == (Act.SIGN_OFF_ASSESSMENT, PREPARER, Right.DELEGATED)


@pytest.mark.parametrize(("begins", "ends"), [(-3, -1), (1, 2)])
def test_a_delegation_holds_in_its_time_only(at_stage: AtStage, begins: int, ends: int):
    office = at_stage("referred")
    time = (NOW + timedelta(days=begins), NOW + timedelta(days=ends))
    officers.give_standing(office.at(HEAD), PREPARER, Standing.DELEGATE, *time)

    assert not at_the_desk_again(office, PREPARER).may(Act.SIGN_OFF_ASSESSMENT)


@pytest.mark.parametrize("act", [Act.DELEGATE_HEAD, Act.REMOVE_OFFICER, Act.MAKE_SECTION_KEYS, Act.INVITE_OFFICER])
def test_what_the_head_does_not_delegate_stays_with_the_head(at_stage: AtStage, act: Act):
    office = at_stage("referred")
    officers.give_standing(office.at(HEAD), PREPARER, Standing.DELEGATE, NOW, NOW + timedelta(days=2))

    assert not at_the_desk_again(office, PREPARER).may(act)


def test_nobody_is_put_on_duty_who_opens_no_cases(head: Desk):
    with pytest.raises(troubles.NotPossible):
        officers.give_standing(head, FUND, Standing.DUTY, NOW, NOW + timedelta(days=1))


def test_on_duty_an_officer_acts_by_that_right_on_cases_of_others(at_stage: AtStage):
    office = at_stage("referred")
    officers.give_standing(office.at(HEAD), SECOND, Standing.DUTY, NOW, NOW + timedelta(hours=12))

    overview.case(at_the_desk_again(office, SECOND), office.story.witness)

    assert oversight.last(office.at(HEAD), 1)[0].right is Right.DUTY


def test_whereabouts_open_to_a_psychosocial_officer_by_express_clearing_only(at_stage: AtStage):
    office = at_stage("referred")
    witness = office.story.witness
    assert isinstance(overview.case(office.at(CARE), witness).whereabouts, Withheld)

    officers.clear(office.at(HEAD), CARE, also=(Compartment.WHEREABOUTS,))

    assert isinstance(overview.case(at_the_desk_again(office, CARE), witness).whereabouts, Whereabouts)


def test_a_clearance_that_is_withdrawn_opens_nothing_more_and_its_key_rotates(at_stage: AtStage):
    office = at_stage("referred")
    witness = office.story.witness
    officers.clear(office.at(HEAD), CARE, also=(Compartment.WHEREABOUTS,))

    officers.unclear(office.at(HEAD), CARE, (Compartment.WHEREABOUTS,))

    head, care = at_the_desk_again(office, HEAD), office.at(CARE)
    assert head.vault.chain.state.generation("whereabouts") == 1
    assert isinstance(overview.case(care, witness).whereabouts, Withheld)
    cases.record_whereabouts(head, witness, Whereabouts("a new place", ""))
    assert getattr(overview.case(head, witness).whereabouts, "place", "") == "a new place"


def test_a_passphrase_is_changed_by_who_knows_the_former(head: Desk):
    chosen = b"seven slow otters under a bridge"
    with pytest.raises(troubles.WrongPassphrase):
        officers.change_passphrase(head, b"not the one that it was", chosen)

    officers.change_passphrase(head, passphrase_of(HEAD), chosen, KdfCost())
    head.close()

    with pytest.raises(troubles.WrongPassphrase):
        opening.unlock(head.vault.folder, HEAD, passphrase_of(HEAD), lambda: NOW)
    opening.unlock(head.vault.folder, HEAD, chosen, lambda: NOW).close()


def test_wrong_tries_are_slowed_down_and_told_on_the_trail(head: Desk):
    head.close()
    for _try in range(4):
        with pytest.raises(troubles.WrongPassphrase):
            opening.unlock(head.vault.folder, HEAD, b"five quiet birds at dusk", lambda: NOW)

    with pytest.raises(opening.TriedTooOften) as raised:
        opening.unlock(head.vault.folder, HEAD, passphrase_of(HEAD), lambda: NOW)
    assert raised.value.facts["seconds"] == 2

    later = NOW + timedelta(seconds=3)
    desk = opening.unlock(head.vault.folder, HEAD, passphrase_of(HEAD), lambda: later)
    assert oversight.last(desk, 1)[0].facts["wrong_tries"] == 4
    desk.close()


def test_who_joined_after_the_keys_were_made_signs_once_two_gave_them(at_stage: AtStage):
    office = at_stage("keyed")
    head = office.at(HEAD)
    desks.enrol(head, NEW, (Role.PROTECTION,))
    assert officers.section(head).uncertified == (NEW,)

    section.certify(head, PREPARER, passphrase_of(PREPARER))

    assert officers.section(head).uncertified == ()
    assert f"{HEAD}+{NEW}" in section.keys_of(head).pairs
    assert section.keys_of(head).certificate == access.read(office.folder).state.section.certificate  # type: ignore[union-attr]


def test_the_sections_keys_are_made_anew_by_two(at_stage: AtStage):
    head = at_stage("keyed").at(HEAD)
    former = section.certificates(head)

    section.renew(head, PREPARER, passphrase_of(PREPARER))

    assert section.certificates(head).certificate != former.certificate
    assert not officers.section(head).renewal_due
