"""A proposal for all that wait: from the register, within the gates, recorded nowhere but on the trail."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import assigning, oversight, state_gates
from relocation_desk.casework.assigning import Places, PlacesImpossible
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.references import StateCode
from relocation_desk.vault.trail_search import Wanted
from tests.casework.looking import A_TIE, QN
from tests.desks import AUDITOR, PREPARER, Office


@pytest.fixture
def office(at_stage: Callable[[str], Office]) -> Office:
    """One household of two waits; Quillon has three places."""
    return at_stage("referred")


def test_who_waits_gets_a_place_and_what_it_gives_is_said(office: Office):
    found = assigning.propose(office.at(PREPARER))

    (one,) = found.households
    assert (one.case, one.state, one.persons, one.urgency) == (office.story.witness, QN, 2, Urgency.URGENT)
    assert [(of.waiting, of.placed, of.one_by_one, of.at_most) for of in found.by_urgency] == [
        (0, 0, 0, 0), (2, 2, 2, 2), (0, 0, 0, 0),
    ]  # fmt: skip
    assert [(limit.places, limit.taken) for limit in found.limits] == [(3, 2)]


def test_what_if_a_state_had_fewer_places(office: Office):
    found = assigning.propose(office.at(PREPARER), (Places(QN, 1),))

    assert found.households[0].state is None
    assert found.by_urgency[1].at_most == 0


@pytest.mark.parametrize("wrong", [Places(QN, -1), Places(StateCode("ZZ"), 4)])
def test_what_can_not_be_supposed_is_refused(office: Office, wrong: Places):
    with pytest.raises(PlacesImpossible):
        assigning.propose(office.at(PREPARER), (wrong,))


def test_a_closed_state_is_never_proposed(office: Office):
    state_gates.record_tie(office.at(PREPARER), office.story.witness, A_TIE)

    (one,) = assigning.propose(office.at(PREPARER)).households

    assert (one.state, one.open_to) == (None, 0)


def test_that_a_proposal_was_shown_is_on_the_trail_and_nothing_else(office: Office):
    assigning.propose(office.at(PREPARER))

    desk = office.at(AUDITOR)
    last = oversight.lines(desk, oversight.numbers(desk, Wanted())[:1])[0]
    assert last.act == Act.PROPOSE_PLACEMENTS
