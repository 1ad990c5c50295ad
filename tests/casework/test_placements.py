"""Placements: the way from a proposal to settlement, a move, or the way back; nothing out of its order."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import (
    closing,
    dossiers,
    ingredients,
    listing,
    overview,
    placement_views,
    placements,
    requests,
    today,
    voiding,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.listing import Query
from relocation_desk.casework.placement_views import PlacedView
from relocation_desk.casework.requests import StepOutOfOrder
from relocation_desk.casework.views import Waiting
from relocation_desk.domain.codes import CaseState, PlacementKind, PlacementStage
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.lifecycle_codes import DischargeGround
from relocation_desk.domain.placement_codes import EndReason, LegKind, LegOutcome
from relocation_desk.domain.placements import NoticePeriodOutOfRange
from relocation_desk.vault.placement_records import HostNoticeWords, ProtocolTerms, TravelRoute
from relocation_desk.words.sentences import say
from tests import desks
from tests.desks import CARE, HEAD, PREPARER, TODAY, Office, before

AtStage = Callable[[str], Office]
NOTICE = placements.Notice(before(1), 30, "The house is needed.")
PROTOCOL = placements.Protocol(before(1), "The host bears the rent.")
LEG = placements.Leg(LegKind.OUTWARD, before(-2), "By road to the border post.")


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("placed")


def seen(office: Office, number: int = 0) -> PlacedView:
    return placement_views.placement(office.at(PREPARER), number or office.story.placement)


def settle(office: Office, *stages: PlacementStage) -> None:
    for stage in stages:
        requests.advance_placement(office.at(PREPARER), office.story.placement, stage, TODAY)


def another(office: Office, kind: PlacementKind) -> int:
    """A second placement, which the State has not agreed to yet."""
    desk = office.at(PREPARER)
    request = requests.transmit(desk, desks.a_request(office.story.witness))
    requests.record_answer(desk, request, desks.an_answer(days=0))
    until = before(-90) if kind is PlacementKind.TEMPORARY else None
    return placements.propose(desk, request, placements.Proposal(kind, TODAY, until))


def test_a_placement_is_proposed_then_agreed(office: Office):
    number = another(office, PlacementKind.TEMPORARY)
    assert seen(office, number).row.stage is PlacementStage.PROPOSED

    requests.advance_placement(office.at(PREPARER), number, PlacementStage.AGREED, TODAY)

    assert [one.stage for one in seen(office, number).steps] == [PlacementStage.PROPOSED, PlacementStage.AGREED]
    assert seen(office, number).row.until == before(-90)


def test_a_temporary_placement_is_extended_to_a_later_day_only(office: Office):
    number, desk = another(office, PlacementKind.TEMPORARY), office.at(PREPARER)
    placements.extend(desk, number, placements.Term(before(-120), TODAY))

    with pytest.raises(placements.TermNotLater) as raised:
        placements.extend(desk, number, placements.Term(before(-120), TODAY))

    assert "runs until" in say(raised.value)
    assert seen(office, number).terms == (before(-90), before(-120))


def test_a_durable_placement_has_no_term(office: Office):
    with pytest.raises(placements.TermOfDurable):
        placements.extend(office.at(PREPARER), office.story.placement, placements.Term(before(-90), TODAY))


def test_each_relocation_has_one_protocol_whose_terms_are_sealed(office: Office):
    reference = placements.record_protocol(office.at(PREPARER), office.story.placement, PROTOCOL)

    with pytest.raises(placements.ProtocolExists):
        placements.record_protocol(office.at(PREPARER), office.story.placement, PROTOCOL)

    shown = seen(office).protocol
    assert shown is not None
    assert (shown.reference, shown.terms) == (reference, ProtocolTerms("The host bears the rent."))


def test_a_leg_is_planned_and_done_once_and_its_way_is_closed_to_care(office: Office):
    desk = office.at(PREPARER)
    number = placements.plan_leg(desk, office.story.placement, LEG)
    assert [one.kind for one in today.lines(desk)].count(Waiting.TRAVEL) == 1
    placements.end_leg(desk, number, LegOutcome.DONE, TODAY)

    with pytest.raises(placements.LegOver):
        placements.end_leg(desk, number, LegOutcome.CALLED_OFF, TODAY)

    leg = seen(office).legs[0]
    assert (leg.route, leg.outcome) == (TravelRoute("By road to the border post."), LegOutcome.DONE)
    of_care = placement_views.placement(office.at(CARE), office.story.placement)
    assert not isinstance(of_care.legs[0].route, TravelRoute)
    assert of_care.row.partner == ""


def test_after_a_notice_the_taking_back_is_on_today_and_the_need_is_open_again(at_stage: AtStage):
    office = at_stage("exported")
    settle(office, PlacementStage.UNDER_WAY, PlacementStage.ARRIVED)
    desk, number = office.at(PREPARER), office.story.placement
    by = placements.give_notice(desk, number, placements.Notice(TODAY, 30, "The house is needed."))
    assert by == before(-30)
    line = next(one for one in today.lines(desk) if one.kind is Waiting.TAKING_BACK)
    assert (line.due_on, line.record) == (by, number)
    assert overview.case(desk, office.story.witness).state is CaseState.RELOCATED

    placements.take_back(desk, number, TODAY)

    assert Waiting.TAKING_BACK not in {one.kind for one in today.lines(desk)}
    case = overview.case(desk, office.story.witness)
    assert case.state is CaseState.RELOCATION_RECOMMENDED
    assert any(one.detail == "taken back after the host’s notice" for one in case.timeline)
    notice = seen(office).notice
    assert notice is not None
    assert notice.reason == HostNoticeWords("The house is needed.")


def test_nobody_is_taken_back_without_a_notice(office: Office):
    with pytest.raises(placements.NoNotice):
        placements.take_back(office.at(PREPARER), office.story.placement, TODAY)


def test_a_host_gives_notice_once_unless_the_first_is_voided(office: Office):
    desk, number = office.at(PREPARER), office.story.placement
    placements.give_notice(desk, number, NOTICE)
    with pytest.raises(placements.NoticeGiven):
        placements.give_notice(desk, number, NOTICE)

    with pytest.raises(voiding.TakesTwo):  # it guards someone: two officers say that it no longer holds
        voiding.void(
            desk, office.story.witness, voiding.Wrong(RecordKind.HOST_NOTICES, 1, VoidCause.MISTAKEN, "Withdrawn.")
        )


def test_a_notice_has_a_period_that_can_be(office: Office):
    with pytest.raises(NoticePeriodOutOfRange):
        placements.give_notice(office.at(PREPARER), office.story.placement, placements.Notice(TODAY, -1))


def test_a_move_ends_one_placement_and_begins_the_other_at_once(at_stage: AtStage):
    office = at_stage("exported")
    settle(office, PlacementStage.UNDER_WAY, PlacementStage.ARRIVED)
    number, former = another(office, PlacementKind.DURABLE), office.story.placement
    requests.advance_placement(office.at(PREPARER), number, PlacementStage.AGREED, TODAY)

    with pytest.raises(Exception, match="DepartureNotReady"):  # which has no dossier of its own yet
        placements.move(office.at(PREPARER), former, number, TODAY)

    assert seen(office).row.stage is PlacementStage.ARRIVED
    assert seen(office, number).row.stage is PlacementStage.AGREED


def test_a_second_placement_that_comes_to_nothing_leaves_the_household_where_it_lives(at_stage: AtStage):
    office = at_stage("exported")
    settle(office, PlacementStage.UNDER_WAY, PlacementStage.ARRIVED)

    number = another(office, PlacementKind.DURABLE)

    assert overview.case(office.at(HEAD), office.story.witness).state is CaseState.RELOCATED
    placements.end(office.at(PREPARER), number, EndReason.NOT_BEGUN, TODAY)
    assert overview.case(office.at(HEAD), office.story.witness).state is CaseState.RELOCATED
    relocated = Query(filters=Filters(states=frozenset({CaseState.RELOCATED})))
    assert list(listing.ids(office.at(HEAD), relocated)) == [1]
    with pytest.raises(closing.StillPlaced):
        closing.discharge(
            office.at(HEAD),
            office.story.witness,
            closing.Decision(TODAY, "Nobody asks for them.", ground=DischargeGround.NO_LONGER_AT_RISK),
        )


def test_no_dossier_is_made_for_a_placement_that_ended(office: Office):
    placements.end(office.at(PREPARER), office.story.placement, EndReason.NOT_BEGUN, TODAY)

    with pytest.raises(ingredients.DossierIncomplete) as raised:
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)

    assert "A placement that the State agreed to" in say(raised.value)


def test_a_durable_placement_is_complete_and_then_only_ends(at_stage: AtStage):
    office = at_stage("exported")
    settle(office, PlacementStage.UNDER_WAY, PlacementStage.ARRIVED, PlacementStage.SETTLED)
    assert overview.case(office.at(HEAD), office.story.witness).state is CaseState.SETTLED

    with pytest.raises(StepOutOfOrder):
        settle(office, PlacementStage.UNDER_WAY)


def test_a_temporary_placement_is_never_complete(office: Office):
    number, desk = another(office, PlacementKind.TEMPORARY), office.at(PREPARER)

    with pytest.raises(StepOutOfOrder):
        requests.advance_placement(desk, number, PlacementStage.SETTLED, TODAY)


@pytest.mark.parametrize("record", [
    lambda desk, number: placements.extend(desk, number, placements.Term(before(-90), TODAY)),
    lambda desk, number: placements.record_protocol(desk, number, PROTOCOL),
    lambda desk, number: placements.plan_leg(desk, number, LEG),
    lambda desk, number: placements.give_notice(desk, number, NOTICE),
])  # fmt: skip
def test_nothing_is_arranged_for_a_placement_that_ended(office: Office, record: Callable[[Desk, int], object]):
    placements.end(office.at(PREPARER), office.story.placement, EndReason.NOT_BEGUN, TODAY)

    with pytest.raises(placements.PlacementOver):
        record(office.at(PREPARER), office.story.placement)


def test_a_placement_on_which_something_was_arranged_takes_two_to_void(office: Office):
    desk = office.at(PREPARER)
    placements.plan_leg(desk, office.story.placement, LEG)

    with pytest.raises(voiding.TakesTwo):
        voiding.void(
            desk, office.story.witness,
            voiding.Wrong(RecordKind.PLACEMENTS, office.story.placement, VoidCause.MISTAKEN, "Of another case."),
        )  # fmt: skip
