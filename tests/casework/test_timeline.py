"""One line of time holds all that happened in a case, and tells nobody what their role keeps from them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from relocation_desk.casework import (
    alerts,
    closing,
    consents,
    costs,
    documents,
    exclusions,
    letters,
    overview,
    partners,
    proceedings,
    recalls,
    tellings,
    walls,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.proceedings import Details, NewCourtMeasure, NewHearing
from relocation_desk.casework.views import EventKind
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.document_codes import OriginatorKind
from relocation_desk.domain.lifecycle_codes import Met
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind, Service
from relocation_desk.domain.references import OfficerRef, StateCode, new_external_reference
from relocation_desk.vault.documents import Content
from relocation_desk.vault.partner_tables import LaterReference, Request
from relocation_desk.vault.records import HoldReason
from tests import copies_out, funds
from tests.casework.acts_of_tellings import a_limit, a_telling
from tests.desks import (
    CARE,
    COOPERATION,
    HEAD,
    NOW,
    PREPARER,
    SECOND,
    TODAY,
    Office,
    a_consent,
    a_document,
    a_partner,
    an_alert,
    an_exclusion,
    before,
)
from tests.letters import a_letter, name_focal_point

AtStage = Callable[[str], Office]
Line = tuple[EventKind, str, str]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def lines(office: Office, officer: OfficerRef = PREPARER) -> set[Line]:
    seen = overview.case(office.at(officer), office.story.witness)
    return {(one.kind, one.title, one.detail) for one in seen.timeline}


def test_what_was_decided_and_what_the_court_ordered_stay_told_when_they_end(office: Office):
    desk, head, case = office.at(PREPARER), office.at(HEAD), office.story.witness
    closing.record_criteria(desk, case, Criteria(Met.YES, Met.YES, Met.YES, TODAY))
    closing.lay_hold(head, case, HoldReason("An inquiry."))
    closing.lift_hold(head, case, HoldReason("It is over."))
    proceedings.record_details(desk, case, Details("C-01", Service.ASSISTED_MOVE, Urgency.NORMAL))
    first = proceedings.record_hearing(desk, case, NewHearing(HearingKind.TESTIMONY, before(5)))
    proceedings.record_hearing(desk, case, NewHearing(HearingKind.TESTIMONY, None, first))
    proceedings.record_hearing(desk, case, NewHearing(HearingKind.HEARING, before(4)))
    proceedings.acknowledge(desk, case, before(58))
    order = NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(9))
    order_id = proceedings.record_measure(desk, case, order)
    proceedings.record_measure(
        desk, case, NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(2), None, order_id, is_lifted=True)
    )

    told = lines(office)

    assert {
        (EventKind.DECISION, "Criteria of admission", "by P-07"),
        (EventKind.DECISION, "Legal hold laid", "by P-01"),
        (EventKind.DECISION, "Legal hold lifted", "by P-01"),
        (EventKind.DECISION, "Ordered by the Court: Pseudonym before the Court", ""),
        (EventKind.DECISION, "Lifted by the Court: Pseudonym before the Court", ""),
        (EventKind.REFERRAL, "Referral acknowledged", ""),
        (EventKind.REFERRAL, "Service asked for: Assisted move", "by P-07"),
        (EventKind.REFERRAL, "Before the Court: Testimony", "cancelled"),
        (EventKind.REFERRAL, "Before the Court: Hearing", "the day itself"),
    } <= told
    assert (EventKind.REFERRAL, "Before the Court: Testimony", "the day itself") not in told


def test_what_guards_a_household_is_told_when_it_begins_and_when_it_ends(office: Office):
    desk, care, case = office.at(PREPARER), office.at(CARE), office.story.witness
    alerts.raise_alert(care, case, an_alert())
    alerts.lift(care, case, an_alert().kind)
    exclusions.exclude(desk, case, an_exclusion())
    exclusions.lift(office.at(SECOND), case, exclusions.Lifting(StateCode("QN"), "They moved away."))
    for signed_on in (before(17), before(3)):
        consents.record_participation_agreement(desk, case, signed_on)

    told = lines(office)

    assert (EventKind.HOUSEHOLD, "Alert of care lifted: Unfit to travel", "by C-03") in told
    assert (EventKind.HOUSEHOLD, "Exclusion of a State lifted", "by P-05") in told
    seen = overview.case(desk, case).timeline
    signed = [one.happened_on for one in seen if one.title == "Participation agreement signed"]
    assert signed == [before(3), before(17)]


def test_whom_it_was_told_to_is_told_to_who_may_ask_who_knows(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    tellings.record(desk, case, a_telling())
    tellings.end_limit(desk, case, tellings.limit(desk, case, a_limit()))
    walls.put_up(office.at(HEAD), case, (HEAD, PREPARER, CARE))

    telling = (EventKind.REACH, "Disclosure: driver", "by word of mouth")
    assert telling in lines(office)
    assert telling not in lines(office, CARE)
    assert (EventKind.REACH, "End of a limit of disclosure", "by P-07") in lines(office)


def test_a_dossier_is_told_step_by_step_and_what_was_said_and_written_around_it(at_stage: AtStage):
    office = at_stage("exported")
    desk, case = office.at(PREPARER), office.story.witness
    name_focal_point(office)
    number = letters.write(desk, a_letter(office))
    partners.record_partner(office.at(COOPERATION), a_partner("XB"))
    documents.attach(
        desk, case, a_document(originator=OriginatorKind.STATE, partner="QN"), Content.of(b"one page", "page.txt")
    )
    documents.record_consent(desk, case, 1, documents.NewPassingConsent(StateCode("XB"), TODAY, is_given=True))
    recalls.recall(desk, office.story.number, copies_out.a_recall())

    told = [one.title for one in overview.case(desk, case).timeline]
    care = [one.title for one in overview.case(office.at(CARE), case).timeline]

    assert told.count(f"Dossier {office.story.number} signed") == 2
    steps = [one.rpartition(": ")[2] for one in told if f"({office.story.copy})" in one]
    assert steps == ["Called back", "Exported", "Sealed"]
    assert f"Dossier {office.story.number} called back" in told
    assert "Document 1: its originator agrees that it goes to a State" in told
    assert f"Letter {number}: Reminder" in told
    assert not any("Letter OUT" in one for one in care)


def test_what_a_placement_cost_is_told_to_who_may_see_costs_until_it_is_taken_back(at_stage: AtStage):
    office = at_stage("placed")
    desk = office.at(PREPARER)
    number = costs.record(desk, funds.a_cost(office.story.placement))

    cost = (EventKind.PLACEMENT, "Cost: Travel, EUR\u00a0300.00", "Quillon")
    assert cost in lines(office)
    assert cost not in lines(office, CARE)
    costs.take_back(desk, number)
    assert cost not in lines(office)


def test_of_one_day_what_was_entered_later_stands_above(office: Office):
    case = office.story.witness
    alerts.raise_alert(office.at(CARE), case, an_alert())
    later = Desk(office.at(PREPARER).vault, lambda: NOW + timedelta(minutes=3))
    consents.record_consent(later, case, replace(a_consent(), given_on=TODAY))

    kinds = [one.kind for one in overview.case(later, case).timeline if one.happened_on == TODAY]

    assert kinds[0] is EventKind.CONSENT
    assert len(kinds) > 1


def test_a_reference_that_a_request_was_given_later_is_told(at_stage: AtStage):
    office = at_stage("placed")
    external = new_external_reference()
    with office.at(PREPARER).act(Act.VIEW_CASE, office.story.witness) as work:
        number = work.session.scalars(select(Request.id)).one()
        work.record(LaterReference(request_id=number, external=external), TODAY)

    said = f"Request {office.story.request}: {external} given as its reference for Quillon"
    assert (EventKind.REQUEST, said, "by P-07") in lines(office)
