"""Approvals: one officer asks, another answers in their own time, and the act spends the answer once."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relocation_desk.casework import approvals, officers, opening, oversight, second_officer
from relocation_desk.casework.approvals import ApprovalView
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ApprovalStage
from relocation_desk.domain.permissions import NotAllowed, SamePerson
from relocation_desk.domain.text import TextMissing
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import troubles
from relocation_desk.vault.approvals import Details, Evidence
from tests.desks import CARE, FUND, HEAD, NOW, PREPARER, SECOND, Office, passphrase_of
from tests.vault.tampering import tamper

AtStage = Callable[[str], Office]
KEYS: Details = {"keys": "protection"}
LATER = timedelta(days=8)


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("founded")


def ask(office: Office, details: Details = KEYS) -> int:
    return approvals.ask(office.at(HEAD), Act.ROTATE_KEYS, "keys", details)


def approve(office: Office, number: int) -> None:
    second_officer.approve(office.at(PREPARER), number, passphrase_of(PREPARER))


def spend(desk: Desk, details: Details = KEYS) -> Evidence:
    with desk.act(Act.ROTATE_KEYS, "keys") as work:
        return approvals.spend(work, Act.ROTATE_KEYS, "keys", details)


def fail_after_spending(desk: Desk) -> None:
    with desk.act(Act.ROTATE_KEYS, "keys") as work:
        approvals.spend(work, Act.ROTATE_KEYS, "keys", KEYS)
        raise troubles.DiskFull


def seen(desk: Desk, number: int) -> ApprovalView:
    return approvals.show(desk, number)


def test_what_was_approved_is_spent_once_and_both_are_named_on_the_trail(office: Office):
    number = ask(office)
    assert [one.id for one in approvals.waiting(office.at(PREPARER)).to_answer] == [number]
    approve(office, number)

    evidence = spend(office.at(HEAD))

    assert evidence.approver == PREPARER
    last = oversight.last(office.at(HEAD), 1)[0]
    assert (last.act, last.officer, last.facts["second"]) == (Act.ROTATE_KEYS, HEAD, PREPARER)
    assert seen(office.at(HEAD), number).stage is ApprovalStage.USED
    with pytest.raises(approvals.ApprovalSpent):
        spend(office.at(HEAD))


def test_nothing_is_spent_that_nobody_approved(office: Office):
    with pytest.raises(approvals.ApprovalMissing):
        spend(office.at(HEAD))

    ask(office)

    with pytest.raises(approvals.ApprovalMissing):
        spend(office.at(HEAD))


def test_an_approval_is_of_exactly_its_details(office: Office):
    approve(office, ask(office))

    with pytest.raises(approvals.ApprovalMissing):
        spend(office.at(HEAD), {"keys": "identity"})


def test_an_act_that_fails_leaves_its_approval_unspent(office: Office):
    approve(office, ask(office))

    with pytest.raises(troubles.DiskFull):
        fail_after_spending(office.at(HEAD))

    assert spend(office.at(HEAD)).approver == PREPARER


def test_nobody_approves_what_they_asked(office: Office):
    number = ask(office)

    with pytest.raises(SamePerson):
        second_officer.approve(office.at(HEAD), number, passphrase_of(HEAD))


def test_whom_it_concerns_has_no_say(office: Office):
    number = approvals.ask(office.at(HEAD), Act.REMOVE_OFFICER, PREPARER, {})

    assert approvals.waiting(office.at(PREPARER)).to_answer == ()
    with pytest.raises(SamePerson):
        approve(office, number)


@pytest.mark.parametrize("officer", [CARE, FUND])
def test_a_role_that_may_not_be_the_second_is_refused(office: Office, officer: str):
    number = ask(office)

    with pytest.raises(NotAllowed):
        second_officer.approve(office.at(officer), number, passphrase_of(officer))  # type: ignore[arg-type]


def test_who_may_not_do_an_act_asks_for_nothing(office: Office):
    with pytest.raises(NotAllowed):
        approvals.ask(office.at(PREPARER), Act.ROTATE_KEYS, "keys", KEYS)


def test_the_second_signs_with_their_own_passphrase_typed_anew(office: Office):
    number = ask(office)

    with pytest.raises(troubles.WrongPassphrase):
        second_officer.approve(office.at(PREPARER), number, passphrase_of(HEAD))

    assert seen(office.at(HEAD), number).stage is ApprovalStage.WAITING


def test_what_is_shown_is_what_was_signed(office: Office):
    number = ask(office)

    request = seen(office.at(PREPARER), number).request

    assert (request.act, request.subject, dict(request.details)) == (Act.ROTATE_KEYS, "keys", KEYS)
    assert (request.asked_by, request.asked_at, request.not_after) == (HEAD, NOW, NOW + timedelta(days=7))


def test_what_takes_both_at_the_desk_is_not_asked_for_later(office: Office):
    with pytest.raises(ValueError, match="both are at the desk"):
        approvals.ask(office.at(HEAD), Act.SEAL_DOSSIER, "D-2222-26-2", {})


@pytest.mark.parametrize("detail", ["Leila lives above the bakery", "a" * 129, "لیلا"])
def test_a_detail_in_words_is_not_asked(office: Office, detail: str):
    with pytest.raises(ValueError, match="details"):
        ask(office, {"keys": detail})


def test_a_refusal_has_a_reason_that_only_the_asker_reads(office: Office):
    number = ask(office)
    with pytest.raises(TextMissing):
        second_officer.refuse(office.at(PREPARER), number, passphrase_of(PREPARER), " ")

    second_officer.refuse(office.at(PREPARER), number, passphrase_of(PREPARER), "Not before the hearing.")

    assert seen(office.at(HEAD), number).refusal == "Not before the hearing."
    assert seen(office.at(SECOND), number).refusal == ""
    with pytest.raises(approvals.ApprovalRefused):
        spend(office.at(HEAD))


def test_a_reason_to_ask_is_read_by_the_possible_seconds_only(office: Office):
    desk = office.at(PREPARER)
    details: Details = {"compartments": "care", "hours": 24}

    number = approvals.ask(desk, Act.BREAK_GLASS, "W-0001-X", details, "She was taken to hospital.")

    assert seen(office.at(CARE), number).reason == seen(desk, number).reason == "She was taken to hospital."
    assert seen(office.at(FUND), number).reason == ""
    with pytest.raises(TextMissing):
        approvals.ask(desk, Act.BREAK_GLASS, "W-0002-X", details)


def test_the_asker_withdraws_and_nobody_else(office: Office):
    number = ask(office)
    with pytest.raises(Trouble):
        approvals.withdraw(office.at(SECOND), number)

    approvals.withdraw(office.at(HEAD), number)

    assert seen(office.at(HEAD), number).stage is ApprovalStage.WITHDRAWN
    with pytest.raises(approvals.AnsweredAlready):
        approve(office, number)


def test_the_same_is_asked_once_at_a_time(office: Office):
    ask(office)

    with pytest.raises(approvals.AskedAlready):
        ask(office)

    assert ask(office, {"keys": "identity"})


def test_a_request_and_an_approval_have_their_time(office: Office):
    number = ask(office)
    late = Desk(office.at(PREPARER).vault, lambda: NOW + LATER)
    with pytest.raises(approvals.AnsweredAlready):
        second_officer.approve(late, number, passphrase_of(PREPARER))
    approve(office, number)

    with pytest.raises(approvals.ApprovalOver):
        spend(Desk(office.at(HEAD).vault, lambda: NOW + LATER))


def test_the_approval_of_a_suspended_officer_counts_no_more(office: Office):
    approve(office, ask(office))
    officers.suspend(office.at(HEAD), PREPARER)

    with pytest.raises(approvals.ApprovalVoid):
        spend(office.at(HEAD))


def test_an_approval_that_was_written_past_the_desk_counts_nothing(office: Office):
    number = ask(office)
    tamper(
        office.at(HEAD),
        "INSERT INTO approval_answers (request_id, approves, signature, happened_on, entered_at, entered_by)"
        " SELECT id, 1, signature, happened_on, entered_at, :second FROM approval_requests WHERE id = :number",
        second=PREPARER,
        number=number,
    )

    with pytest.raises(approvals.ApprovalVoid):
        spend(office.at(HEAD))


@pytest.mark.parametrize("changed", [f"entered_by = '{SECOND}'", "subject = 'P-05'", "details = x'00'"])
def test_a_request_that_was_changed_past_the_desk_is_not_approved(office: Office, changed: str):
    number = ask(office)
    tamper(office.at(HEAD), f"UPDATE approval_requests SET {changed} WHERE id = :number", number=number)

    with pytest.raises(approvals.ApprovalVoid):
        approve(office, number)


def test_the_second_may_answer_beside_the_first_at_one_desk(office: Office):
    number = ask(office)

    beside = opening.beside(office.at(HEAD), PREPARER, passphrase_of(PREPARER))
    second_officer.approve(beside, number, passphrase_of(PREPARER))

    assert spend(office.at(HEAD)).approver == PREPARER
