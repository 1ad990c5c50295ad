"""The demo caseload is sound in its days: each record comes after those that it rests on."""

from collections import Counter
from datetime import date, datetime
from itertools import pairwise

from relocation_desk.domain import codes, risk
from relocation_desk.domain.counting import (
    in_force,
)
from relocation_desk.exchange import caseload as rows
from tests.exchange.counting import all_rows, counted_instruments

ACCEPTED = (
    codes.AnswerKind.ACCEPTED,
    codes.AnswerKind.ACCEPTED_WITH_CONDITIONS,
    codes.AnswerKind.ACCEPTED_IN_PART,
)


def test_nothing_is_later_than_the_caseload_s_last_day(demo: rows.Caseload, last_day: date) -> None:
    assert all(one.happened_on <= last_day for one in all_rows(demo))


def test_everything_was_entered_on_or_after_its_day(demo: rows.Caseload, last_day: date) -> None:
    delays = [(one.entered_on or last_day) - one.happened_on for one in all_rows(demo)]

    assert min(delays).days == 0
    assert max(delays).days > 3


def test_every_instrument_s_events_follow_one_another(demo: rows.Caseload) -> None:
    for one in demo.instruments:
        days = [event.happened_on for event in one.events]
        assert days == sorted(days)


def test_no_answer_is_older_than_its_request_or_an_earlier_answer(demo: rows.Caseload) -> None:
    for request in demo.requests:
        days = [request.happened_on, *(answer.happened_on for answer in request.answers)]
        assert days == sorted(days)


def test_nobody_is_proposed_to_a_state_before_consenting(demo: rows.Caseload) -> None:
    for request in demo.requests:
        if request.case is None:
            continue
        case = demo.cases[request.case]
        relocation = [one for one in case.consents if one.scope is not codes.ConsentScope.MEASURES]
        assert case.happened_on <= relocation[0].happened_on <= request.happened_on


def test_no_excluded_state_is_asked(demo: rows.Caseload) -> None:
    for request in demo.requests:
        if request.case is not None:
            assert request.partner not in {one.partner for one in demo.cases[request.case].exclusions}


def test_every_relocation_excludes_the_state_of_origin(demo: rows.Caseload) -> None:
    for case in demo.cases:
        if case.exclusions:
            assert case.exclusions[0].partner == case.members[0].identity.nationality


def test_a_request_names_an_instrument_of_its_state_that_was_in_force(demo: rows.Caseload) -> None:
    counted_ones = counted_instruments(demo)
    for request in demo.requests:
        if request.instrument is not None:
            assert demo.instruments[request.instrument].partner == request.partner
            assert in_force(counted_ones[request.instrument], request.happened_on)


def test_every_placement_rests_on_an_earlier_acceptance(demo: rows.Caseload) -> None:
    used: set[int] = set()
    for place, case in enumerate(demo.cases):
        for placement in case.placements:
            request = demo.requests[placement.request]
            assert request.case == place
            assert request.answers[-1].kind in ACCEPTED
            assert request.answers[-1].happened_on <= placement.happened_on == placement.steps[0].happened_on
            assert placement.request not in used
            used.add(placement.request)


def test_placements_go_forward_and_never_overlap(demo: rows.Caseload) -> None:
    unused = (codes.PlacementStage.PROPOSED, codes.PlacementStage.SETTLED)
    order = [one for one in codes.PlacementStage if one not in unused]
    for case in demo.cases:
        for placement in case.placements:
            stages = [order.index(step.stage) for step in placement.steps]
            assert stages == list(range(len(stages)))
            days = [step.happened_on for step in placement.steps]
            assert days == sorted(days)
        for earlier, later in pairwise(case.placements):
            assert earlier.steps[-1].stage is codes.PlacementStage.ENDED
            arrived = next(one for one in later.steps if one.stage is codes.PlacementStage.ARRIVED)
            assert earlier.steps[-1].happened_on == arrived.happened_on


def test_nobody_moves_before_the_participation_agreement(demo: rows.Caseload) -> None:
    for case in demo.cases:
        for placement in case.placements:
            for step in placement.steps[1:]:
                assert case.participation_agreements[0].happened_on <= step.happened_on


def test_costs_are_paid_while_the_placement_lasts(demo: rows.Caseload, last_day: date) -> None:
    for case in demo.cases:
        for placement in case.placements:
            ended = [one.happened_on for one in placement.steps if one.stage is codes.PlacementStage.ENDED]
            for cost in placement.costs:
                assert placement.happened_on <= cost.happened_on <= (ended[0] if ended else last_day)


def test_a_household_that_arrived_has_a_place_of_that_day(demo: rows.Caseload) -> None:
    for case in demo.cases:
        arrived = {
            step.happened_on
            for placement in case.placements
            for step in placement.steps
            if step.stage is codes.PlacementStage.ARRIVED
        }
        assert arrived <= {stay.happened_on for stay in case.stays}
        assert [stay.happened_on for stay in case.stays] == sorted(stay.happened_on for stay in case.stays)


def test_assessments_follow_one_another_before_each_review_falls_due(demo: rows.Caseload) -> None:
    for case in demo.cases:
        for earlier, later in pairwise(case.assessments):
            assert earlier.signed_off is not None
            level = risk.level(earlier.severity, earlier.likelihood)
            due = risk.review_due(level, earlier.signed_off.happened_on, earlier.valid_until)
            assert case.happened_on <= earlier.happened_on < later.happened_on <= due


def test_whoever_signs_off_is_not_the_author(demo: rows.Caseload) -> None:
    signed = [one for case in demo.cases for one in case.assessments if one.signed_off]

    assert all(one.signed_off.entered_by != one.entered_by for one in signed if one.signed_off)
    assert max(Counter(len(case.assessments) for case in demo.cases)) >= 6


def test_few_reviews_wait_on_the_demo_s_day(demo: rows.Caseload, demo_day: date) -> None:
    due = [
        risk.review_due(risk.level(last.severity, last.likelihood), last.signed_off.happened_on, last.valid_until)
        for case in demo.cases
        for last in case.assessments[-1:]
        if last.signed_off
    ]

    assert 1 <= sum(day < demo_day for day in due) < 15
    assert sum((day - demo_day).days <= 14 for day in due) < 15


def test_few_answers_are_awaited_on_the_demo_s_day(demo: rows.Caseload) -> None:
    assert 4 <= sum(not one.answers for one in demo.requests) < 12


def test_no_recorded_day_is_a_moment(demo: rows.Caseload) -> None:
    assert not any(isinstance(one.happened_on, datetime) for one in all_rows(demo))


def test_a_follow_up_names_an_earlier_request_to_the_same_state_about_the_same(demo: rows.Caseload) -> None:
    again = [one for one in demo.requests if one.sequence is codes.RequestSequence.FOLLOW_UP]
    named = [(one, demo.requests[one.follows]) for one in again if one.follows is not None]

    assert len(named) > 0.8 * len(again)
    assert all(one.partner == first.partner and one.purpose is first.purpose for one, first in named)
    assert all(first.happened_on <= one.happened_on for one, first in named)
