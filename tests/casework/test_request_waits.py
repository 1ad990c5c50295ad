"""Requests on Today: of whom to be reminded, whose day comes, and what belongs to no case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from relocation_desk.casework import consents, request_exchanges, requests, today
from relocation_desk.casework.requests import NewRequest
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.codes import RequestPurpose
from relocation_desk.domain.references import OfficerRef, RequestRef, StateCode
from relocation_desk.domain.request_codes import Direction, ExchangeKind
from relocation_desk.vault.records import AnswerTerms
from tests.asking import a_message
from tests.desks import COOPERATION, PREPARER, TODAY, Office, a_consent, a_request, an_answer, before

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def asked(
    office: Office, days: int, deadline: int | None, purpose: RequestPurpose = RequestPurpose.RECORDS
) -> RequestRef:
    by = before(deadline) if deadline is not None else None
    new = NewRequest(None, StateCode("QN"), None, codes.OnBehalfOf.CHAMBERS, before(days), by, purpose)
    return requests.transmit(office.at(COOPERATION), new)


def lines(office: Office, officer: OfficerRef = COOPERATION) -> list[TodayLine]:
    return [one for one in today.lines(office.at(officer)) if one.kind is Waiting.REQUEST]


def test_a_request_without_a_case_waits_by_its_deadline_and_then_to_be_reminded_of(office: Office):
    soon = asked(office, 20, -5, RequestPurpose.OTHER)
    late = asked(office, 20, 6)
    asked(office, 20, -40)

    first, second = lines(office, PREPARER)

    assert (first.subject, first.case, first.days_over) == (late, None, 5)
    assert first.detail.startswith("Remind Quillon")
    assert (second.subject, second.due_on) == (soon, TODAY + timedelta(days=5))
    assert second.detail.startswith("Answer of Quillon is awaited")


def test_a_reminder_puts_it_off_and_an_answer_ends_it(office: Office):
    made = asked(office, 60, None)
    assert lines(office)[0].days_over == 30

    reminder = a_message(10, kind=ExchangeKind.REMINDER, direction=Direction.SENT)
    request_exchanges.record(office.at(COOPERATION), made, reminder)
    assert lines(office)[0].due_on == TODAY + timedelta(days=4)
    refused = replace(an_answer(codes.AnswerKind.REFUSED), terms=AnswerTerms("", ""))
    requests.record_answer(office.at(COOPERATION), made, refused)

    assert lines(office) == []


def test_who_sees_no_case_is_told_of_its_request_by_its_reference_alone(office: Office):
    witness = office.story.witness
    consents.record_consent(office.at(PREPARER), witness, a_consent())
    made = requests.transmit(office.at(PREPARER), replace(a_request(witness), deadline_on=TODAY))

    assert lines(office, PREPARER) == []
    (line,) = lines(office)
    assert (line.subject, line.case) == (made, None)
    assert witness not in line.detail
