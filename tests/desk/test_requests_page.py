"""Requests in the window: from card to card by arrows, one opened with its next act, found by the State's reference."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relocation_desk.casework import overview, partner_views, request_exchanges, request_views, requests
from relocation_desk.casework.requests import NewRequest
from relocation_desk.desk import request_forms
from relocation_desk.desk.pages.requests import RequestsPage
from relocation_desk.desk.request_story import RequestStory
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import codes
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.request_codes import RefusalReason
from relocation_desk.vault.records import AnswerTerms
from tests.asking import a_message
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import said
from tests.desks import COOPERATION, an_answer, before


def asked(room: Room) -> list[str]:
    """Three requests for records: one waits, one is acknowledged, one is refused for want of a procedure."""
    new = NewRequest(
        None, StateCode("QN"), None, codes.OnBehalfOf.CHAMBERS, before(20), before(5), codes.RequestPurpose.RECORDS
    )
    made = [requests.transmit(room.desk, new) for _time in range(3)]
    request_exchanges.record(room.desk, made[1], a_message())
    refused = replace(an_answer(codes.AnswerKind.REFUSED), terms=AnswerTerms("", ""), reason=RefusalReason.NO_PROCEDURE)
    requests.record_answer(room.desk, made[2], refused)
    return [request_views.show(room.desk, one).row.external for one in made]


def page_of(room: Room, qtbot: QtBot, part: str = "") -> RequestsPage:
    room.go(Visit(Destination.REQUESTS, part=part))
    settle(qtbot, room)
    page = room.page(Destination.REQUESTS)
    assert isinstance(page, RequestsPage)
    return page


def test_arrows_go_from_card_to_card_and_enter_opens_one(enter: Enter, qtbot: QtBot):
    room = enter("referred", COOPERATION)
    _waits, acknowledged, _refused = asked(room)
    page = page_of(room, qtbot)

    page.board.begin()
    QTest.keyClick(page.board.lanes[0], Qt.Key.Key_Right)
    QTest.keyClick(page.board.lanes[1], Qt.Key.Key_Return)
    settle(qtbot, room)

    story = page.findChild(RequestStory)
    assert story is not None
    told = said(story)
    assert acknowledged in told
    assert "Record a reminder" in told
    assert "Counts as primary" in told


def test_what_a_state_quotes_is_found_and_a_refusal_without_ground_is_called_one(enter: Enter, qtbot: QtBot):
    room = enter("referred", COOPERATION)
    *_others, refused = asked(room)
    page = page_of(room, qtbot, "find")

    QTest.keyClicks(page.sought, refused.lower())
    QTest.keyClick(page.sought, Qt.Key.Key_Return)
    settle(qtbot, room)

    story = page.findChild(RequestStory)
    assert story is not None
    assert "a lack of national procedure justifies no refusal" in said(story)


def test_the_reference_that_a_state_gets_stands_in_the_case_as_well(enter: Enter, qtbot: QtBot):
    room = enter("exported")
    witness = room.office.story.witness  # type: ignore[attr-defined]
    room.go(Visit(Destination.CASE, witness, "placing"))
    settle(qtbot, room)

    (request,) = overview.case(room.desk, witness).requests
    assert request.external.startswith("X-")
    assert request.external in said(room.page(Destination.CASE))


def test_a_profile_that_could_tell_who_someone_is_warns_while_it_is_chosen(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    case = overview.case(room.desk, room.office.story.witness)  # type: ignore[attr-defined]
    room.open_form(request_forms.request(room.desk, case, partner_views.partners(room.desk)))
    form = room.side.form
    assert form is not None
    assert form.ahead is not None

    form.ahead.look()
    settle(qtbot, room)
    warned = form.ahead.said.text()
    form.form.inputs["despite"].restore(True)
    form.ahead.look()
    settle(qtbot, room)

    assert warned.startswith("This profile could tell who someone is")
    assert form.ahead.isHidden()
