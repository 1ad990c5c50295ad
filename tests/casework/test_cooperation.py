"""What is known of States: details, law, focal points whose people change, certificates that end, and what waits."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relocation_desk.casework import (
    cooperation,
    countries,
    finding,
    focal_points,
    instrument_views,
    instruments,
    partner_page,
    partner_waits,
    partners,
    today,
    voiding_outside,
)
from relocation_desk.casework.cooperation import LawContradicts, NewDetails, NewLaw, NotAParty
from relocation_desk.casework.focal_points import (
    GoneAlready,
    NewFocalPerson,
    NewFocalPoint,
    NewNumber,
    NoNumber,
    NumberUnclear,
)
from relocation_desk.casework.partners import PartnerExists, RevokedAlready
from relocation_desk.casework.views import Waiting
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import codes
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.dates import DayTooEarly
from relocation_desk.domain.instrument_codes import LawBasis
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.partner_codes import (
    CallOutcome,
    CapacityKind,
    CertificateStanding,
    ChannelVia,
    FocalKind,
    Permitted,
    RevocationCause,
    Willing,
    WillingFor,
)
from relocation_desk.domain.references import StateCode
from relocation_desk.vault.partner_notes import FocalWho, NightNumber
from relocation_desk.vault.records import PersonIdentity, Withheld
from tests import desks
from tests.desks import AUDITOR, COOPERATION, FUND, PREPARER, TODAY, Office, before

AtStage = Callable[[str], Office]
QN = StateCode("QN")
AGENCY = NewFocalPoint(FocalKind.PROTECTION_AGENCY, before(400), "Witness unit", number="+99 555 01 02")


def a_page(office: Office, officer: str = COOPERATION) -> partner_page.PartnerPage:
    return partner_page.page(office.at(officer), QN)  # type: ignore[arg-type]


def a_focal_point(office: Office) -> int:
    return focal_points.record_focal_point(office.at(COOPERATION), QN, AGENCY)


def test_people_come_and_go_in_a_structure_and_their_history_stays(at_stage: AtStage):
    office = at_stage("referred")
    number, desk = a_focal_point(office), office.at(COOPERATION)
    gone = focal_points.record_person(desk, number, NewFocalPerson(before(400), "Amara Quist", "head of unit"))
    focal_points.record_departure(desk, gone, before(30))
    focal_points.record_person(desk, number, NewFocalPerson(before(29), "Bo Tarn"))

    people = a_page(office).focal_points[0].people

    assert [(one.who, one.until) for one in people] == [
        (FocalWho("Bo Tarn", "", ""), None),
        (FocalWho("Amara Quist", "head of unit", ""), before(30)),
    ]
    with pytest.raises(GoneAlready):
        focal_points.record_departure(desk, gone, before(1))
    with pytest.raises(DayTooEarly):
        focal_points.record_person(desk, number, NewFocalPerson(before(500), "Cy Vane"))


def test_cooperation_and_protection_read_focal_points_and_no_other_role_opens_them(at_stage: AtStage):
    office = at_stage("referred")
    a_focal_point(office)

    assert a_page(office, PREPARER).focal_points[0].number == NightNumber("+99 555 01 02")
    for desk in [office.at(one) for one in (FUND, AUDITOR, desks.CARE)]:
        with desk.vault.register.reading() as session:
            assert isinstance(desk.vault.sealer.open(session, "P-QN", NightNumber, 1), Withheld)


def test_who_deals_with_states_opens_nothing_of_a_case(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(COOPERATION)

    with desk.vault.register.reading() as session:
        seen = desk.vault.sealer.open(session, office.story.witness, PersonIdentity, 1)

    assert seen == Withheld(Compartment.IDENTITY)
    assert [one for one in Compartment if desk.is_cleared_for(one)] == [Compartment.COOPERATION]


def test_a_number_waits_until_it_answers_and_again_after_half_a_year(at_stage: AtStage):
    office = at_stage("referred")
    number, desk = a_focal_point(office), office.at(COOPERATION)

    def waiting() -> list[Waiting]:
        return [line.kind for line in today.lines(desk)]

    assert waiting() == [Waiting.FOCAL_NUMBER]
    focal_points.record_test(desk, number, CallOutcome.NO_ANSWER, before(200))
    assert waiting() == [Waiting.FOCAL_NUMBER]
    focal_points.record_test(desk, number, CallOutcome.ANSWERED, before(179))
    assert waiting() == []
    focal_points.record_number(desk, number, NewNumber("+99 555 01 03", before(3)))
    assert waiting() == [Waiting.FOCAL_NUMBER]


def test_what_can_not_be_called_is_refused(at_stage: AtStage):
    office = at_stage("referred")
    silent = NewFocalPoint(FocalKind.EMBASSY, before(9), "Embassy")
    number = focal_points.record_focal_point(office.at(PREPARER), QN, silent)

    with pytest.raises(NumberUnclear):
        focal_points.record_number(office.at(PREPARER), number, NewNumber("ask the porter", TODAY))
    with pytest.raises(NoNumber):
        focal_points.record_test(office.at(PREPARER), number, CallOutcome.ANSWERED, TODAY)


def test_details_law_and_readiness_are_said_anew_and_the_last_word_counts(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(COOPERATION)
    details = NewDetails(before(10), codes.RegionalGroup.AFRICA, "fr", ("en", "fr"), before(5000))
    cooperation.record_details(desk, QN, details)
    for via in (ChannelVia.EMBASSY, ChannelVia.JUSTICE_MINISTRY):
        cooperation.record_channel(desk, QN, codes.RequestChannel.ARTICLE_87, via, before(2))
    cooperation.record_capacity(desk, QN, CapacityKind.TRAINING, before(90), before(80))
    cooperation.record_law(desk, QN, NewLaw(LawBasis.UNKNOWN, before(300), Permitted.UNKNOWN))
    cooperation.record_law(desk, QN, NewLaw(LawBasis.TREATY, before(30), Permitted.IN_PART, "Article 4 of it."))
    for willing in (Willing.NOT_WILLING, Willing.WILLING):
        cooperation.record_readiness(desk, QN, WillingFor.FAMILIES, willing, before(3))

    page = a_page(office)

    assert (page.view.language, page.languages, page.party_since) == ("fr", ("en", "fr"), before(5000))
    assert [one.basis for one in page.law] == [LawBasis.UNKNOWN, LawBasis.TREATY]
    assert [one.willing for one in page.readiness] == [Willing.WILLING]
    assert [one.via for one in page.channels] == [ChannelVia.JUSTICE_MINISTRY]
    assert [one.until for one in page.capacity] == [before(80)]


def test_what_contradicts_itself_is_refused(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(COOPERATION)
    with pytest.raises(LawContradicts):
        cooperation.record_law(desk, QN, NewLaw(LawBasis.NONE, before(30), Permitted.IN_FULL))

    new = partners.NewPartner(
        "QO", codes.PartnerKind.OTHER_STATE, "Ostrelle", "Ostrelle", codes.RegionalGroup.NONE, "en", before(9),
        party_since=before(9),
    )  # fmt: skip
    with pytest.raises(NotAParty):
        partners.record_partner(desk, new)
    with pytest.raises(PartnerExists):
        partners.record_partner(desk, desks.a_partner("qn"))


def test_a_revoked_certificate_is_used_no_more_though_it_was_compared(at_stage: AtStage):
    office = at_stage("placed")
    with office.at(PREPARER).vault.register.reading() as session:
        assert finding.compared_certificate(session, QN) is not None

    partners.revoke_certificate(office.at(COOPERATION), office.story.fingerprint, RevocationCause.KEY_LOST, TODAY)

    with office.at(PREPARER).vault.register.reading() as session:
        assert finding.compared_certificate(session, QN) is None
    assert [one.standing for one in a_page(office).certificates.values()] == [CertificateStanding.REVOKED]
    with pytest.raises(RevokedAlready):
        partners.revoke_certificate(office.at(COOPERATION), office.story.fingerprint, RevocationCause.REPLACED, TODAY)


def test_the_history_counts_placements_only_for_who_may_know_where_people_are(at_stage: AtStage):
    office = at_stage("placed")

    told, kept = a_page(office, PREPARER).history, a_page(office).history

    assert (told.requests, told.accepted, told.undecided, told.placements) == (1, 1, 0, 1)
    assert (kept.requests, kept.accepted, kept.placements) == (1, 1, None)


def test_a_structure_is_voided_with_its_people_and_its_number(at_stage: AtStage):
    office = at_stage("referred")
    number = a_focal_point(office)
    focal_points.record_person(office.at(COOPERATION), number, NewFocalPerson(before(400), "Amara Quist"))

    wrong = Wrong(RecordKind.FOCAL_POINTS, number, VoidCause.MISTAKEN, "It is that of another State.")
    voiding_outside.void(office.at(PREPARER), QN, wrong)

    assert a_page(office).focal_points == ()
    assert partner_waits.waits(office.at(COOPERATION)) == ()


def test_an_agreement_waits_as_its_time_ends(at_stage: AtStage):
    office = at_stage("referred")
    reference = instrument_views.instruments_of(office.at(COOPERATION))[0].reference
    instruments.record_terms(office.at(COOPERATION), reference, instruments.NewTerms(before(700), duration_months=24))

    waits = partner_waits.waits(office.at(COOPERATION))

    assert [one.partner for one in waits] == ["QN"]
    assert abs(waits[0].due_on - (TODAY + timedelta(days=30))) < timedelta(days=3)


@pytest.mark.parametrize("code", ["AA", "QM", "QZ", "XA", "XK", "ZZ", "EU", "UN", "Q1", "fra", ""])
def test_codes_that_are_no_states_or_left_to_users_have_no_name(code: str):
    assert countries.names(code) is None


def test_a_state_is_named_in_both_languages_as_soon_as_its_code_is_typed():
    assert countries.names("nl") == ("Netherlands", "Pays-Bas")
    assert countries.language_name("fr") == "French"
