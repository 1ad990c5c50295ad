"""How soon the section works on a case can change; why is sealed, and the last word counts."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import listing, overview, urgency, voiding
from relocation_desk.casework.listing import Query
from relocation_desk.casework.urgency import NewUrgency, UrgencyAsItIs
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.filter_codes import Sort
from relocation_desk.domain.kinds import RecordKind, VoidCause
from tests.desks import CARE, PREPARER, Office, refer

AtStage = Callable[[str], Office]
EMERGENCY = NewUrgency(Urgency.EMERGENCY, "They came to the house.")


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    """Two cases, referred as urgent."""
    office = at_stage("founded")
    desk = office.at(PREPARER)
    refer(desk)
    office.story.witness = refer(desk)
    return office


def test_the_last_word_counts_and_what_was_said_before_stays_on_the_timeline(office: Office):
    urgency.change(office.at(PREPARER), office.story.witness, EMERGENCY)

    seen = overview.case(office.at(PREPARER), office.story.witness)

    assert (seen.urgency, seen.referred_as) == (Urgency.EMERGENCY, Urgency.URGENT)
    told = {one.title: one.detail for one in seen.timeline}
    assert told["Urgency: Emergency"] == "They came to the house."
    assert told["Referred by: Defence"] == "Urgent"


def test_why_is_sealed_from_care(office: Office):
    urgency.change(office.at(PREPARER), office.story.witness, EMERGENCY)

    told = {one.title: one.detail for one in overview.case(office.at(CARE), office.story.witness).timeline}

    assert told["Urgency: Emergency"] == f"by {PREPARER}"


def test_the_list_shows_and_sorts_by_it_until_it_is_voided(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    urgency.change(desk, witness, EMERGENCY)

    def first() -> tuple[str, Urgency]:
        found = listing.rows(desk, listing.ids(desk, Query(sort=Sort.URGENCY, descending=True)))[0]
        return found.reference, found.urgency

    assert first() == (witness, Urgency.EMERGENCY)
    voiding.void(desk, witness, Wrong(RecordKind.URGENCY_CHANGES, 1, VoidCause.MISTAKEN, "Another case."))

    assert first()[1] is Urgency.URGENT


def test_a_change_changes_something(office: Office):
    with pytest.raises(UrgencyAsItIs):
        urgency.change(office.at(PREPARER), office.story.witness, NewUrgency(Urgency.URGENT, "It is urgent."))
