"""Requests of every kind: with a case or without, followed, reminded of, answered several times, withdrawn."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from relocation_desk.casework import (
    consents,
    instruments,
    partners,
    profiles,
    request_exchanges,
    request_listing,
    request_views,
    requests,
)
from relocation_desk.casework.instruments import NewTerms
from relocation_desk.casework.profile_weighing import CouldIdentify
from relocation_desk.casework.request_gates import CaseUnnamed, FollowsAnother, WithdrawnAlready
from relocation_desk.casework.requests import NewRequest
from relocation_desk.domain import codes
from relocation_desk.domain.codes import AnswerKind, RequestPurpose
from relocation_desk.domain.dates import DayTooEarly
from relocation_desk.domain.numbers import NumberOutOfRange
from relocation_desk.domain.references import (
    MistypedReference,
    OfficerRef,
    RequestRef,
    StateCode,
    UnknownReference,
    with_check,
)
from relocation_desk.domain.request_codes import AnswerRemark, Direction, ExchangeKind, RefusalReason, RequestStage
from relocation_desk.domain.request_filters import RequestNeed, RequestQuery, RequestSort
from relocation_desk.domain.request_rules import BeyondPlaces, NotOverYet, PersonsUnsaid
from relocation_desk.vault.records import AnswerTerms, Withheld
from relocation_desk.vault.request_records import ExchangeNote, OutsideNote
from relocation_desk.words.sentences import say
from tests.asking import a_message, a_profile
from tests.desks import (
    COOPERATION,
    HEAD,
    PREPARER,
    Office,
    a_consent,
    a_partner,
    a_request,
    an_agreement,
    an_answer,
    before,
)

AtStage = Callable[[str], Office]
NO_WORDS = AnswerTerms("", "")


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def records(days: int = 20, **changed: object) -> NewRequest:
    asked = NewRequest(
        None, StateCode("QN"), None, codes.OnBehalfOf.CHAMBERS, before(days), before(days - 15),
        RequestPurpose.RECORDS,
    )  # fmt: skip
    return replace(asked, **changed)  # type: ignore[arg-type]


def said(kind: AnswerKind, days: int, **changed: object) -> requests.NewAnswer:
    return replace(an_answer(kind, days), terms=NO_WORDS, **changed)  # type: ignore[arg-type]


def stage(office: Office, reference: RequestRef) -> RequestStage:
    return request_views.show(office.at(COOPERATION), reference).row.stage


def test_a_cooperation_officer_asks_for_records_without_a_case(office: Office):
    reference = requests.transmit(office.at(COOPERATION), records())

    seen = request_views.show(office.at(COOPERATION), reference)
    assert (seen.row.case, seen.row.duty, seen.channel) == (
        None, codes.RequestDuty.PART_9, codes.RequestChannel.ARTICLE_87,
    )  # fmt: skip


def test_nobody_is_relocated_without_a_case(office: Office):
    with pytest.raises(CaseUnnamed):
        requests.transmit(office.at(COOPERATION), records(purpose=RequestPurpose.RELOCATION))


def test_a_follow_up_names_what_it_follows_and_goes_to_the_same_state(office: Office):
    desk = office.at(COOPERATION)
    partners.record_partner(desk, a_partner("XY"))
    first = requests.transmit(desk, records())

    later = requests.transmit(desk, records(10, follows=first))

    assert request_views.show(desk, later).row.sequence is codes.RequestSequence.FOLLOW_UP
    assert request_views.show(desk, first).followed_by == (later,)
    with pytest.raises(FollowsAnother):
        requests.transmit(desk, records(10, follows=first, partner=StateCode("XY")))
    with pytest.raises(DayTooEarly):
        requests.transmit(desk, records(21, follows=first))


def test_the_reference_for_the_state_is_its_own_and_finds_the_request(office: Office):
    desk = office.at(COOPERATION)
    first, second = (request_views.show(desk, requests.transmit(desk, records())).row for _time in range(2))

    assert first.external != second.external
    assert not set(first.reference.split("-")[1:]) & set(first.external.split("-")[1:3])
    assert request_views.find(desk, f" {first.external.lower()} ").reference == first.reference
    with pytest.raises(MistypedReference):
        request_views.find(desk, first.external[:-1] + ("A" if first.external[-1] != "A" else "B"))
    with pytest.raises(UnknownReference):
        request_views.find(desk, with_check("X-2222-2222"))


def test_the_answer_that_stands_is_the_last_by_its_day(office: Office):
    desk = office.at(COOPERATION)
    reference = requests.transmit(desk, records())

    requests.record_answer(desk, reference, said(AnswerKind.ACCEPTED, 3))
    requests.record_answer(desk, reference, said(AnswerKind.CONSULTATION, 9))

    assert stage(office, reference) is RequestStage.ACCEPTED


def test_a_refusal_for_want_of_a_procedure_is_recorded_and_called_no_ground(office: Office):
    desk = office.at(COOPERATION)
    reference = requests.transmit(desk, records())

    remark = requests.record_answer(
        desk, reference, said(AnswerKind.REFUSED, 3, reason=RefusalReason.NO_PROCEDURE)
    )  # fmt: skip

    assert remark is AnswerRemark.NO_GROUND_UNDER_PART_9
    assert request_views.show(desk, reference).answers[0].reason is RefusalReason.NO_PROCEDURE


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (said(AnswerKind.ACCEPTED, 21), DayTooEarly),
        (replace(said(AnswerKind.ACCEPTED_IN_PART, 2), persons=None), PersonsUnsaid),
        (replace(said(AnswerKind.ACCEPTED, 2), persons=0), NumberOutOfRange),
        (replace(said(AnswerKind.ACCEPTED, 2), months=10**30), NumberOutOfRange),
        (said(AnswerKind.NO_ANSWER, 5), NotOverYet),
    ],
)
def test_an_answer_that_can_not_be_is_refused(office: Office, answer: requests.NewAnswer, kind: type[Exception]):
    desk = office.at(COOPERATION)
    reference = requests.transmit(desk, records())

    with pytest.raises(kind):
        requests.record_answer(desk, reference, answer)


def test_a_reminder_sets_another_day_and_until_then_silence_is_no_answer(office: Office):
    desk = office.at(COOPERATION)
    reference = requests.transmit(desk, records())
    reminder = a_message(4, kind=ExchangeKind.REMINDER, direction=Direction.SENT, answer_by=before(-3))

    request_exchanges.record(desk, reference, reminder)

    seen = request_views.show(desk, reference)
    assert (seen.row.deadline_on, seen.row.is_overdue, seen.remind_on) == (before(-3), False, before(-10))
    with pytest.raises(NotOverYet):
        requests.record_answer(desk, reference, said(AnswerKind.NO_ANSWER, 2))


def test_each_message_is_told_with_its_words_to_who_may_read_them(office: Office):
    consents.record_consent(office.at(PREPARER), office.story.witness, a_consent())
    of_case = requests.transmit(office.at(PREPARER), a_request(office.story.witness))
    outside = requests.transmit(office.at(COOPERATION), records())
    request_exchanges.record(office.at(PREPARER), of_case, a_message(remark="They need six weeks."))
    request_exchanges.record(office.at(COOPERATION), outside, a_message(remark="They need six weeks."))

    def note(officer: OfficerRef, reference: RequestRef) -> object:
        return request_views.show(office.at(officer), reference).exchanges[0].note

    assert note(HEAD, of_case) == ExchangeNote("They need six weeks.")
    assert isinstance(note(COOPERATION, of_case), Withheld)
    assert note(COOPERATION, outside) == OutsideNote("They need six weeks.")


def test_a_request_is_withdrawn_once(office: Office):
    desk = office.at(COOPERATION)
    reference = requests.transmit(desk, records())

    request_exchanges.withdraw(desk, reference, before(2), "")

    assert stage(office, reference) is RequestStage.WITHDRAWN
    with pytest.raises(WithdrawnAlready):
        request_exchanges.withdraw(desk, reference, before(1), "")


def test_more_persons_than_the_places_that_hold_now_is_the_host_s_exception(office: Office):
    desk = office.at(HEAD)
    consents.record_consent(office.at(PREPARER), office.story.witness, a_consent())
    agreement = partners.record_instrument(desk, replace(an_agreement(), places_per_year=9))
    instruments.record_terms(desk, agreement, NewTerms(before(20), places_per_year=3))
    asked = replace(a_request(office.story.witness), instrument=agreement)
    first, second = (requests.transmit(desk, asked) for _time in range(2))
    requests.record_answer(desk, first, an_answer())

    with pytest.raises(BeyondPlaces):
        requests.record_answer(desk, second, an_answer())
    requests.record_answer(desk, second, replace(an_answer(), by_exception=True))

    assert request_views.show(desk, second).answers[-1].by_exception


def test_a_profile_that_could_tell_goes_only_when_said_and_its_sheet_names_nobody(office: Office):
    consents.record_consent(office.at(PREPARER), office.story.witness, a_consent())
    desk, asked = office.at(PREPARER), replace(a_request(office.story.witness), profile=a_profile())
    with pytest.raises(CouldIdentify) as refused:
        requests.transmit(desk, asked)

    reference = requests.transmit(desk, replace(asked, despite=True))

    seen = request_views.show(desk, reference)
    assert "fewer than five open cases look like it" in say(refused.value)
    assert seen.profile == a_profile()
    with pypdfium2.PdfDocument(profiles.sheet(desk, reference)) as sheet:
        said = sheet[0].get_textpage().get_text_range()
    assert seen.row.external in said
    assert office.story.witness not in said
    assert reference not in said


def test_a_case_suggests_its_profile_in_codes(office: Office):
    suggested = profiles.suggested(office.at(PREPARER), office.story.witness)

    assert suggested.coded() == "two adult+minor fa+fr some some some urgent high relocation durable weeks"


def test_the_board_and_the_table_agree_with_each_request(office: Office):
    desk = office.at(COOPERATION)
    consents.record_consent(office.at(PREPARER), office.story.witness, a_consent())
    waits, asked, over, silent = (requests.transmit(desk, records(20 - one)) for one in range(4))
    of_case = requests.transmit(office.at(PREPARER), a_request(office.story.witness))
    request_exchanges.record(desk, asked, a_message())
    requests.record_answer(desk, over, said(AnswerKind.ACCEPTED, 3))
    requests.record_answer(desk, over, said(AnswerKind.REFUSED, 2))

    lanes = {lane.stages: lane for lane in request_listing.board(desk, RequestQuery())}

    assert {one.reference for one in lanes[(RequestStage.SENT,)].cards} == {waits, silent, of_case}
    assert [one.reference for one in lanes[(RequestStage.ACKNOWLEDGED,)].cards] == [asked]
    late = request_listing.ids(desk, RequestQuery(RequestNeed.OVERDUE, sort=RequestSort.SENT))
    assert [one.reference for one in request_listing.rows(desk, late)] == [waits, asked, silent]
    assert sum(lane.overdue for lane in lanes.values()) == 3
    shown = {one.reference: one for lane in lanes.values() for one in lane.cards}
    assert (shown[of_case].case, shown[over].stage, shown[over].days) == (None, RequestStage.REFUSED, 16)
