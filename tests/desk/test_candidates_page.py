"""The page of candidate States: what each says of itself, and the way from it to a request."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from relocation_desk.casework import state_gates
from relocation_desk.desk.pages.assigning import AssigningPage
from relocation_desk.desk.pages.candidates import CandidatesPage
from relocation_desk.desk.parts.score_bar import said
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination
from relocation_desk.domain.estimates import Estimate
from relocation_desk.domain.ranking_codes import TieThere, TieVerdict
from relocation_desk.domain.references import StateCode
from tests.desk.conftest import PATIENCE_MS, Enter, settle
from tests.desk.test_pages import said as seen
from tests.desk.test_pages import visit
from tests.desks import PREPARER


def looked_for(qtbot: QtBot, room: Room) -> CandidatesPage:
    page = visit(qtbot, room, Destination.CANDIDATES, room.office.story.witness)  # type: ignore[attr-defined]
    assert isinstance(page, CandidatesPage)
    return page


@pytest.fixture
def room(enter: Callable[..., Room]) -> Room:
    return enter("placed")


def test_a_state_says_why_it_stands_there_and_leads_to_a_request_that_is_filled_in(room: Room, qtbot: QtBot):
    page = looked_for(qtbot, room)
    explained = seen(page)
    page.ask_current()
    form = room.side.form
    assert form is not None
    form.form.inputs["reasons"].restore("It answers within a month.")
    room.side.save()
    settle(qtbot, room)

    assert "Place 1 of 1 that can be asked." in explained
    assert room.side.form is not None
    assert room.side.form.spec.key.startswith("request:")
    assert room.side.form.form.inputs["way"].value() == ("QN", page.opened[0].candidates.states[0].instrument)  # type: ignore[index]


def test_a_closed_state_offers_no_request(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    tie = state_gates.NewTie(StateCode("QN"), TieThere.FAMILY, TieVerdict.DANGER, "A sister of hers.")
    office = room.office  # type: ignore[attr-defined]
    state_gates.record_tie(office.at(PREPARER), office.story.witness, tie)

    page = looked_for(qtbot, room)
    page.ask_current()

    assert room.side.form is None
    assert "Safety is a gate: nothing outweighs it." in seen(page)
    assert "Ask this State…" not in seen(page)


@pytest.mark.parametrize(
    ("score", "words"), [(Estimate(0.5, 0.725, 0.83), "72 (50–83)"), (Estimate(1.0, 1.0, 1.0), "100")]
)
def test_a_score_is_said_with_its_interval(score: Estimate, words: str):
    assert said(score) == words


def test_a_proposal_for_several_is_made_again_as_if_there_were_fewer_places(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    page = visit(qtbot, room, Destination.ASSIGNING)
    assert isinstance(page, AssigningPage)
    qtbot.waitUntil(lambda: page.proposal is not None, timeout=PATIENCE_MS)
    proposed = seen(page)
    page.ask_what_if()
    form = room.side.form
    assert form is not None
    form.form.inputs["places"].restore("1")
    room.side.save()
    settle(qtbot, room)
    qtbot.waitUntil(lambda: not room.tasks.is_busy and "QN 1" in seen(page), timeout=PATIENCE_MS)

    assert "1 of 1 household would have a place" in proposed
    assert "0 of 1 household would have a place" in seen(page)
