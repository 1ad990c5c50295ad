"""States, certificates, requests, answers, placements: each step rests on the one before."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import consents, exclusions, overview, partner_views, partners, requests
from relocation_desk.casework.exclusions import StateExcluded
from relocation_desk.casework.partners import CertificateKnown, CodeUnknown, FingerprintDiffers, PartnerExists
from relocation_desk.casework.patterns import NotOfItsForm
from relocation_desk.casework.requests import (
    AlreadyPlaced,
    ConsentMissing,
    InstrumentOfAnother,
    NotAccepted,
    StepOutOfOrder,
)
from relocation_desk.domain import codes
from relocation_desk.domain.dates import DayInFuture, DayTooEarly
from relocation_desk.domain.references import InstrumentRef, RequestRef, StateCode, UnknownReference
from relocation_desk.domain.text import TextMissing
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier.certificates import NotACertificate, SecretKeyOffered
from relocation_desk.words.sentences import say
from tests.desks import (
    COOPERATION,
    PREPARER,
    TODAY,
    Office,
    a_comparison,
    a_consent,
    a_partner,
    a_request,
    an_agreement,
    an_answer,
    an_exclusion,
    before,
)

AtStage = Callable[[str], Office]
QN, XY = StateCode("QN"), StateCode("XY")
DURABLE = codes.PlacementKind.DURABLE


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def consented(office: Office) -> Office:
    consents.record_consent(office.at(PREPARER), office.story.witness, a_consent())
    return office


def asked(office: Office) -> RequestRef:
    return requests.transmit(consented(office).at(PREPARER), a_request(office.story.witness))


def test_a_state_is_recorded_once(office: Office):
    with pytest.raises(PartnerExists):
        partners.record_partner(office.at(COOPERATION), a_partner("qn "))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"code": "QNX"}, CodeUnknown),
        ({"code": "ÄÖ"}, CodeUnknown),
        ({"name_en": ""}, TextMissing),
        ({"language": "english"}, NotOfItsForm),
        ({"since": before(-1)}, DayInFuture),
    ],
)
def test_a_state_that_can_not_be_is_refused(office: Office, change: dict[str, object], kind: type[Trouble]):
    with pytest.raises(kind):
        partners.record_partner(office.at(COOPERATION), replace(a_partner("XY"), **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("events", "kind"),
    [
        ((), TextMissing),
        (((codes.InstrumentStage.SIGNED, before(5)), (codes.InstrumentStage.IN_FORCE, before(6))), DayTooEarly),
        (((codes.InstrumentStage.SIGNED, before(-1)),), DayInFuture),
    ],
)
def test_the_dates_of_an_instrument_follow_one_another(
    office: Office, events: tuple[tuple[codes.InstrumentStage, object], ...], kind: type[Trouble]
):
    with pytest.raises(kind):
        partners.record_instrument(office.at(COOPERATION), replace(an_agreement(), events=events))  # type: ignore[arg-type]


# ---------------------------------------------------------------- certificates


def test_a_certificate_is_recorded_once(office: Office):
    with pytest.raises(CertificateKnown):
        partners.record_certificate(office.at(COOPERATION), QN, office.story.state.certificate, before(1))


@pytest.mark.parametrize(("secret", "kind"), [(True, SecretKeyOffered), (False, NotACertificate)])
def test_what_is_no_certificate_is_refused(office: Office, secret: bool, kind: type[Trouble]):
    material = office.story.state.secret if secret else b"-----BEGIN PGP"

    with pytest.raises(kind):
        partners.record_certificate(office.at(COOPERATION), QN, material, before(1))


def test_a_fingerprint_is_compared_however_it_is_written(office: Office):
    read_out = " ".join(office.story.fingerprint.lower()[at : at + 4] for at in range(0, 40, 4))

    partners.compare_certificate(office.at(PREPARER), office.story.fingerprint, a_comparison(read_out))

    (state,) = partner_views.partners(office.at(PREPARER))
    assert state.certificates[0].is_compared
    assert state.certificates[0].comparisons[0].with_whom == "Their deputy head"


@pytest.mark.parametrize("read_out", ["", "AB12", "0" * 40])
def test_a_fingerprint_that_differs_is_refused_and_recorded(office: Office, read_out: str):
    with pytest.raises(FingerprintDiffers):
        partners.compare_certificate(office.at(PREPARER), office.story.fingerprint, a_comparison(read_out))

    (state,) = partner_views.partners(office.at(PREPARER))
    assert [one.matches for one in state.certificates[0].comparisons] == [False]
    assert not state.certificates[0].is_compared


def test_a_certificate_is_compared_once_it_was_received(office: Office):
    too_early = replace(a_comparison(office.story.fingerprint), compared_on=before(800))

    with pytest.raises(DayTooEarly):
        partners.compare_certificate(office.at(PREPARER), office.story.fingerprint, too_early)


def test_an_earlier_match_does_not_outweigh_a_later_difference(office: Office):
    desk, fingerprint = office.at(PREPARER), office.story.fingerprint
    partners.compare_certificate(desk, fingerprint, a_comparison(fingerprint))

    with pytest.raises(FingerprintDiffers):
        partners.compare_certificate(desk, fingerprint, a_comparison("0" * 40))

    assert not partner_views.partners(desk)[0].certificates[0].is_compared


def test_with_whom_it_was_compared_is_not_for_who_is_not_cleared(office: Office):
    fingerprint = office.story.fingerprint
    partners.compare_certificate(office.at(PREPARER), fingerprint, a_comparison(fingerprint))

    (state,) = partner_views.partners(office.at(COOPERATION))

    assert state.certificates[0].comparisons[0].with_whom == ""


def test_a_certificate_that_is_not_on_the_desk_is_named(office: Office):
    with pytest.raises(UnknownReference):
        partners.compare_certificate(office.at(PREPARER), "ABCD", a_comparison("ABCD"))


# ---------------------------------------------------------------- requests


def test_nobody_is_proposed_without_consent(office: Office):
    with pytest.raises(ConsentMissing):
        requests.transmit(office.at(PREPARER), a_request(office.story.witness))


def test_consent_to_measures_is_not_consent_to_relocation(office: Office):
    consents.record_consent(office.at(PREPARER), office.story.witness, a_consent(codes.ConsentScope.MEASURES))

    with pytest.raises(ConsentMissing):
        requests.transmit(office.at(PREPARER), a_request(office.story.witness))


@pytest.mark.parametrize("reason", codes.ExclusionReason)
def test_a_state_that_is_out_of_the_question_is_not_asked(office: Office, reason: codes.ExclusionReason):
    desk = consented(office).at(PREPARER)
    exclusions.exclude(desk, office.story.witness, an_exclusion(reason))

    with pytest.raises(StateExcluded) as raised:
        requests.transmit(desk, a_request(office.story.witness))

    assert "QN is out of the question" in say(raised.value)


def test_a_state_excluded_after_it_was_asked_gets_no_placement(office: Office):
    request = asked(office)
    desk = office.at(PREPARER)
    requests.record_answer(desk, request, an_answer())
    exclusions.exclude(desk, office.story.witness, an_exclusion(codes.ExclusionReason.REACH))

    with pytest.raises(StateExcluded):
        requests.agree_placement(desk, request, DURABLE, TODAY)


def test_a_request_does_not_rest_on_another_states_instrument(office: Office):
    partners.record_partner(office.at(COOPERATION), a_partner("XY"))
    instrument = (
        partner_views.partners(office.at(COOPERATION))[0].instruments
        or partner_views.partners(office.at(COOPERATION))[1].instruments
    )

    with pytest.raises(InstrumentOfAnother):
        requests.transmit(
            consented(office).at(PREPARER),
            replace(a_request(office.story.witness, "XY"), instrument=instrument[0].reference),
        )


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"partner": XY}, UnknownReference),
        ({"instrument": InstrumentRef("A-0099-9")}, UnknownReference),
    ],
)
def test_a_request_that_can_not_be_is_refused(office: Office, change: dict[str, object], kind: type[Trouble]):
    with pytest.raises(kind):
        requests.transmit(
            consented(office).at(PREPARER),
            replace(a_request(office.story.witness), **change),  # type: ignore[arg-type]
        )


def test_an_answer_to_a_request_that_is_not_on_the_desk_is_refused(office: Office):
    with pytest.raises(UnknownReference):
        requests.record_answer(office.at(PREPARER), RequestRef("R-0099-9"), an_answer())


@pytest.mark.parametrize(
    "kind", [None, codes.AnswerKind.REFUSED, codes.AnswerKind.MORE_INFORMATION, codes.AnswerKind.WITHDRAWN]
)
def test_a_placement_needs_an_acceptance(office: Office, kind: codes.AnswerKind | None):
    request = asked(office)
    if kind is not None:
        requests.record_answer(office.at(PREPARER), request, an_answer(kind))

    with pytest.raises(NotAccepted):
        requests.agree_placement(office.at(PREPARER), request, DURABLE, TODAY)


def test_of_two_answers_on_one_day_the_later_entered_counts_everywhere(office: Office):
    request, desk = asked(office), office.at(PREPARER)
    for kind in (codes.AnswerKind.MORE_INFORMATION, codes.AnswerKind.ACCEPTED):
        requests.record_answer(desk, request, an_answer(kind))

    seen = overview.case(desk, office.story.witness)
    requests.agree_placement(desk, request, DURABLE, TODAY)

    assert (seen.state, seen.requests[0].answer) == (codes.CaseState.ACCEPTED, codes.AnswerKind.ACCEPTED)


def test_a_refusal_after_an_acceptance_on_one_day_counts_everywhere(office: Office):
    request, desk = asked(office), office.at(PREPARER)
    for kind in (codes.AnswerKind.ACCEPTED, codes.AnswerKind.REFUSED):
        requests.record_answer(desk, request, an_answer(kind))

    assert overview.case(desk, office.story.witness).state is codes.CaseState.RELOCATION_RECOMMENDED


@pytest.mark.parametrize(("days", "kind"), [(5, DayTooEarly), (-1, DayInFuture)])
def test_a_placement_is_agreed_between_the_answer_and_today(office: Office, days: int, kind: type[Trouble]):
    request = asked(office)
    requests.record_answer(office.at(PREPARER), request, an_answer())

    with pytest.raises(kind):
        requests.agree_placement(office.at(PREPARER), request, DURABLE, before(days))


def test_a_request_leads_to_one_placement(at_stage: AtStage):
    office = at_stage("placed")

    with pytest.raises(AlreadyPlaced):
        requests.agree_placement(office.at(PREPARER), office.story.request, DURABLE, TODAY)


@pytest.mark.parametrize("stage", [codes.PlacementStage.ARRIVED, codes.PlacementStage.AGREED])
def test_a_placement_goes_forward_step_by_step(at_stage: AtStage, stage: codes.PlacementStage):
    office = at_stage("placed")

    with pytest.raises(StepOutOfOrder):
        requests.advance_placement(office.at(PREPARER), office.story.placement, stage, TODAY)


@pytest.mark.parametrize("number", [0, 99, -1])
def test_a_placement_that_is_not_on_the_desk_is_named(at_stage: AtStage, number: int):
    with pytest.raises(UnknownReference):
        requests.advance_placement(at_stage("placed").at(PREPARER), number, codes.PlacementStage.ENDED, TODAY)
