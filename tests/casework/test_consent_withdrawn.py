"""A consent that is taken back stops what rests on it, until it is given again."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import consents, dossier_sealing, dossiers, overview, requests, today
from relocation_desk.casework.ingredients import DossierIncomplete
from relocation_desk.casework.views import Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.consent import ConsentEnded, ConsentWithdrawn, NothingToWithdraw
from relocation_desk.domain.references import OfficerRef, UnknownReference
from relocation_desk.domain.safeguard_codes import ConsentManner
from relocation_desk.words.sentences import say
from tests import desks
from tests.desks import AUDITOR, HEAD, PREPARER, SECOND, TODAY, Office, before

AtStage = Callable[[str], Office]
DISCLOSURE, RELOCATION = codes.ConsentScope.DISCLOSURE_TO_STATE, codes.ConsentScope.RELOCATION


def withdrawn(office: Office) -> Office:
    consents.withdraw_consent(office.at(PREPARER), office.story.witness, desks.a_withdrawal())
    return office


def waiting(office: Office) -> list[str]:
    return [one.subject for one in today.lines(office.at(PREPARER)) if one.kind is Waiting.WITHDRAWAL]


def test_no_request_is_sent_after_it(at_stage: AtStage):
    office = withdrawn(at_stage("placed"))

    with pytest.raises(ConsentWithdrawn) as raised:
        requests.transmit(office.at(PREPARER), desks.a_request(office.story.witness))

    assert say(raised.value).startswith(f"{office.story.witness} has withdrawn the consent to ")


def test_no_dossier_is_prepared_after_it(at_stage: AtStage):
    office = withdrawn(at_stage("placed"))

    with pytest.raises(DossierIncomplete):
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)


def test_no_dossier_is_sealed_after_it(at_stage: AtStage):
    office = withdrawn(at_stage("approved"))

    with pytest.raises(ConsentWithdrawn):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, desks.passphrase_of(HEAD))


def test_no_copy_is_exported_after_it(at_stage: AtStage):
    office = withdrawn(at_stage("sealed"))
    outbox = office.folder.parent / "stick"
    outbox.mkdir()

    with pytest.raises(ConsentWithdrawn):
        dossier_sealing.export(office.at(PREPARER), office.story.number, outbox)

    assert list(outbox.iterdir()) == []


def test_nobody_departs_after_it(at_stage: AtStage):
    office = withdrawn(at_stage("exported"))

    with pytest.raises(ConsentWithdrawn):
        requests.advance_placement(
            office.at(PREPARER), office.story.placement, codes.PlacementStage.UNDER_WAY, TODAY
        )  # fmt: skip


def test_a_placement_is_not_agreed_after_it(at_stage: AtStage):
    office = at_stage("referred")
    desk, witness = office.at(PREPARER), office.story.witness
    consents.record_consent(desk, witness, desks.a_consent())
    request = requests.transmit(desk, desks.a_request(witness))
    requests.record_answer(desk, request, desks.an_answer())
    withdrawn(office)

    with pytest.raises(ConsentWithdrawn):
        requests.agree_placement(desk, request, codes.PlacementKind.DURABLE, before(1))


def test_the_other_relocating_scope_does_not_stand_in_for_it(at_stage: AtStage):
    office = at_stage("exported")
    consents.record_consent(office.at(PREPARER), office.story.witness, desks.a_consent(RELOCATION))
    withdrawn(office)

    with pytest.raises(ConsentWithdrawn):
        requests.transmit(office.at(PREPARER), desks.a_request(office.story.witness))


def test_given_again_it_opens_what_it_had_closed(at_stage: AtStage):
    office = withdrawn(at_stage("exported"))
    again = consents.NewConsent(TODAY, DISCLOSURE, "fa", "I-12")
    consents.record_consent(office.at(PREPARER), office.story.witness, again)

    requests.advance_placement(office.at(PREPARER), office.story.placement, codes.PlacementStage.UNDER_WAY, TODAY)

    assert overview.case(office.at(PREPARER), office.story.witness).safeguards.withdrawn == frozenset()


def test_it_tells_which_requests_to_withdraw_and_today_lists_them(at_stage: AtStage):
    office = at_stage("placed")

    told = consents.withdraw_consent(office.at(PREPARER), office.story.witness, desks.a_withdrawal())

    assert told == (office.story.request,)
    assert waiting(office) == [office.story.request]


def test_a_request_that_is_withdrawn_waits_no_more(at_stage: AtStage):
    office = withdrawn(at_stage("placed"))
    over = desks.an_answer(codes.AnswerKind.WITHDRAWN, 0)

    requests.record_answer(office.at(PREPARER), office.story.request, over)

    assert waiting(office) == []


def test_without_a_withdrawal_no_request_waits_to_be_withdrawn(at_stage: AtStage):
    assert waiting(at_stage("placed")) == []


def test_a_consent_to_measures_taken_back_stops_no_relocation(at_stage: AtStage):
    office = at_stage("placed")
    consents.record_consent(office.at(PREPARER), office.story.witness, desks.a_consent(codes.ConsentScope.MEASURES))

    told = consents.withdraw_consent(
        office.at(PREPARER), office.story.witness, desks.a_withdrawal(codes.ConsentScope.MEASURES)
    )

    assert told == ()
    assert waiting(office) == []


@pytest.mark.parametrize(
    "withdrawal", [desks.a_withdrawal(codes.ConsentScope.MEASURES), consents.Withdrawal(DISCLOSURE, before(19))]
)  # fmt: skip
def test_only_what_was_given_by_then_is_taken_back(at_stage: AtStage, withdrawal: consents.Withdrawal):
    office = at_stage("placed")

    with pytest.raises(NothingToWithdraw):
        consents.withdraw_consent(office.at(PREPARER), office.story.witness, withdrawal)


def test_it_is_taken_back_once(at_stage: AtStage):
    office = withdrawn(at_stage("placed"))

    with pytest.raises(NothingToWithdraw):
        withdrawn(office)


def test_the_dossier_says_that_the_consent_is_missing(at_stage: AtStage):
    office = withdrawn(at_stage("placed"))

    lacking = dossiers.missing(office.at(PREPARER), office.story.witness)

    assert tuple(one.sentence for one in lacking) == (
        "The consent of the principal to relocation and disclosure to the State.",
    )


def test_another_officer_may_have_explained_it_at_a_distance(at_stage: AtStage):
    office = at_stage("referred")
    given = consents.NewConsent(before(3), DISCLOSURE, "fa", None, ConsentManner.REMOTE, SECOND)

    consents.record_consent(office.at(PREPARER), office.story.witness, given)

    seen = overview.case(office.at(PREPARER), office.story.witness).consents[0]
    assert (seen.explained_by, seen.manner) == (SECOND, ConsentManner.REMOTE)


@pytest.mark.parametrize("officer", [OfficerRef("P-99"), AUDITOR])
def test_who_works_with_no_case_explained_nothing(at_stage: AtStage, officer: OfficerRef):
    office = at_stage("referred")
    given = consents.NewConsent(before(3), DISCLOSURE, "fa", None, ConsentManner.PRESENT, officer)

    with pytest.raises(UnknownReference):
        consents.record_consent(office.at(PREPARER), office.story.witness, given)


def ended(office: Office) -> Office:
    """A consent that was given for a time which is over."""
    given = replace(desks.a_consent(), valid_until=before(1))
    consents.record_consent(office.at(PREPARER), office.story.witness, given)
    return office


def test_one_that_was_given_for_a_time_stops_it_too_and_stands_on_today(at_stage: AtStage):
    office = ended(at_stage("placed"))

    with pytest.raises(ConsentEnded) as raised:
        requests.transmit(office.at(PREPARER), desks.a_request(office.story.witness))

    told = [one.case for one in today.lines(office.at(PREPARER)) if one.kind is Waiting.CONSENT]
    assert say(raised.value).startswith(f"{office.story.witness} consented to ")
    assert told == [office.story.witness]


def test_no_dossier_is_prepared_on_one_that_ended(at_stage: AtStage):
    office = ended(at_stage("placed"))

    with pytest.raises(DossierIncomplete):
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)


def test_given_again_nothing_is_asked_on_today(at_stage: AtStage):
    office = ended(at_stage("placed"))
    consents.record_consent(office.at(PREPARER), office.story.witness, replace(desks.a_consent(), given_on=TODAY))

    requests.transmit(office.at(PREPARER), desks.a_request(office.story.witness))

    assert not [one for one in today.lines(office.at(PREPARER)) if one.kind is Waiting.CONSENT]
