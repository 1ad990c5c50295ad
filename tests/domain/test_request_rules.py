"""Requests: what binds, where one stands, when to remind, what a refusal means, what counts."""

from datetime import date, timedelta

import pytest

from relocation_desk.domain import request_rules
from relocation_desk.domain.codes import (
    AnswerKind,
    InstrumentKind,
    Occasion,
    OnBehalfOf,
    PartnerKind,
    RequestDuty,
    RequestPurpose,
    RequestSequence,
)
from relocation_desk.domain.counting import CountedRequest
from relocation_desk.domain.request_codes import (
    AnswerRemark,
    CountReason,
    Direction,
    ExchangeKind,
    RefusalReason,
    RequestStage,
)

SENT = date(2016, 3, 1)


@pytest.mark.parametrize(
    ("purpose", "recipient", "duty"),
    [
        (RequestPurpose.RECORDS, PartnerKind.STATE_PARTY, RequestDuty.PART_9),
        (RequestPurpose.ARREST_AND_SURRENDER, PartnerKind.OTHER_STATE, RequestDuty.VOLUNTARY),
        (RequestPurpose.RELOCATION, PartnerKind.STATE_PARTY, RequestDuty.VOLUNTARY),
        (RequestPurpose.ENFORCEMENT, PartnerKind.STATE_PARTY, RequestDuty.VOLUNTARY),
        (RequestPurpose.RECORDS, PartnerKind.ORGANISATION, RequestDuty.VOLUNTARY),
    ],
)
def test_only_states_parties_are_bound_and_not_to_receive_someone(
    purpose: RequestPurpose, recipient: PartnerKind, duty: RequestDuty
):
    assert request_rules.duty_of(purpose, recipient) is duty


def test_what_binds_nobody_is_not_called_a_duty():
    with pytest.raises(request_rules.NoDuty):
        request_rules.require_duty_fits(RequestDuty.PART_9, RequestPurpose.RELOCATION, ("QN", PartnerKind.STATE_PARTY))


def test_each_kind_of_answer_leads_to_a_stage():
    assert set(request_rules.STAGES) == set(AnswerKind)


@pytest.mark.parametrize(
    ("last", "acknowledged", "placed", "stage"),
    [
        (None, False, False, RequestStage.SENT),
        (None, True, False, RequestStage.ACKNOWLEDGED),
        (AnswerKind.CONSULTATION, True, False, RequestStage.ASKED_BACK),
        (AnswerKind.NO_ANSWER, False, False, RequestStage.LAPSED),
        (AnswerKind.ACCEPTED_IN_PART, False, False, RequestStage.ACCEPTED),
        (AnswerKind.ACCEPTED, False, True, RequestStage.PLACED),
    ],
)
def test_a_request_stands_where_its_records_say(
    last: AnswerKind | None, acknowledged: bool, placed: bool, stage: RequestStage
):
    assert request_rules.stage(last, is_acknowledged=acknowledged, has_placement=placed) is stage


@pytest.mark.parametrize(
    ("deadline", "reminded", "days"), [(None, None, 30), (20, None, 21), (20, 30, 44), (60, 30, 61)]
)
def test_a_state_is_reminded_after_its_day_and_not_again_at_once(deadline: int | None, reminded: int | None, days: int):
    due, last = (SENT + timedelta(days=one) if one else None for one in (deadline, reminded))

    assert request_rules.remind_on(SENT, due, last) == SENT + timedelta(days=days)


@pytest.mark.parametrize(
    ("duty", "kind", "reason", "said"),
    [
        (RequestDuty.PART_9, AnswerKind.REFUSED, RefusalReason.NO_PROCEDURE, AnswerRemark.NO_GROUND_UNDER_PART_9),
        (RequestDuty.PART_9, AnswerKind.REFUSED, RefusalReason.SECURITY, None),
        (RequestDuty.VOLUNTARY, AnswerKind.REFUSED, RefusalReason.NO_PROCEDURE, AnswerRemark.FREE_TO_REFUSE),
        (RequestDuty.PART_9, AnswerKind.ACCEPTED, None, None),
    ],
)
def test_a_refusal_means_what_the_duty_makes_of_it(
    duty: RequestDuty, kind: AnswerKind, reason: RefusalReason | None, said: AnswerRemark | None
):
    assert request_rules.remark(duty, kind, reason) is said


@pytest.mark.parametrize("kind", [ExchangeKind.ACKNOWLEDGEMENT, ExchangeKind.QUESTION])
def test_the_section_does_not_say_what_a_state_says(kind: ExchangeKind):
    with pytest.raises(request_rules.WrongWay):
        request_rules.require_way_fits(kind, Direction.SENT)


@pytest.mark.parametrize(
    ("sequence", "on_behalf_of", "occasion", "reason"),
    [
        (RequestSequence.PRIMARY, OnBehalfOf.DEFENCE, Occasion.ORDINARY, CountReason.ORDINARY),
        (RequestSequence.FOLLOW_UP, OnBehalfOf.CHAMBERS, Occasion.ORDINARY, CountReason.FOLLOW_UP),
        (RequestSequence.PRIMARY, OnBehalfOf.PROSECUTION, Occasion.ORDINARY, CountReason.PROSECUTION),
        (RequestSequence.PRIMARY, OnBehalfOf.CHAMBERS, Occasion.MISSION, CountReason.MISSION),
        (
            RequestSequence.PRIMARY, OnBehalfOf.CHAMBERS, Occasion.RESULT_OF_SIGNATURE,
            CountReason.RESULT_OF_SIGNATURE,
        ),
    ],
)  # fmt: skip
def test_a_request_says_why_it_counts(
    sequence: RequestSequence, on_behalf_of: OnBehalfOf, occasion: Occasion, reason: CountReason
):
    request = CountedRequest(
        sequence, RequestPurpose.RECORDS, on_behalf_of, occasion, PartnerKind.STATE_PARTY, SENT
    )  # fmt: skip

    ours, other = request_rules.readings(request, None)

    assert ours == other
    assert (ours.is_primary, ours.reason) == (reason is CountReason.ORDINARY, reason)


def test_the_other_reading_of_note_14_leaves_out_what_is_asked_under_a_framework():
    request = CountedRequest(
        RequestSequence.PRIMARY, RequestPurpose.RELOCATION, OnBehalfOf.OWN_ACCOUNT, Occasion.ORDINARY,
        PartnerKind.STATE_PARTY, SENT,
    )  # fmt: skip

    ours, other = request_rules.readings(request, InstrumentKind.RELOCATION_AGREEMENT)

    assert (ours.is_primary, other.is_primary, other.reason) == (True, False, CountReason.UNDER_FRAMEWORK)
