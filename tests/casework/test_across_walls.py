"""A person who may be someone behind a wall: found by those within, told to the head, and not a word more to others."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import across_walls, cases, duplicates, oversight, today, voiding, walls
from relocation_desk.casework.across_walls import Across
from relocation_desk.casework.duplicates import NewApart
from relocation_desk.casework.views import Waiting
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef, OfficerRef
from tests.desks import CARE, HEAD, PREPARER, SECOND, WITNESS, Office, a_member, refer

AtStage = Callable[[str], Office]
LEILA = replace(WITNESS, passport_name="Laila ZARRINE", native_name="", latin_name="", papers="")


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    """The witness is walled; whoever is within has compared all that was there before."""
    office = at_stage("referred")
    walls.put_up(office.at(PREPARER), office.story.witness, (PREPARER, CARE))
    across_walls.compare(office.at(PREPARER))
    return office


@pytest.fixture
def other(office: Office) -> CaseRef:
    """One outside records the same person in another case."""
    case = refer(office.at(SECOND))
    cases.record_member(office.at(SECOND), case, a_member(identity=LEILA))
    return case


def told(office: Office, officer: OfficerRef, case: CaseRef) -> tuple[Across, ...]:
    return duplicates.all_of_case(office.at(officer), case).across


def waiting(office: Office, officer: OfficerRef) -> list[str]:
    return [one.detail for one in today.lines(office.at(officer)) if one.kind is Waiting.POSSIBLE_MATCH]


def test_who_entered_it_learns_that_the_head_is_informed_and_no_more(office: Office, other: CaseRef):
    assert told(office, SECOND, other) == ()

    assert across_walls.compare(office.at(PREPARER)) == 1

    assert told(office, SECOND, other) == (Across(1, ()),)
    assert duplicates.of_case(office.at(SECOND), other) == ()
    assert waiting(office, SECOND) == []


def test_the_head_learns_whom_to_ask_and_those_within_see_the_pair(office: Office, other: CaseRef):
    across_walls.compare(office.at(PREPARER))

    assert told(office, HEAD, other) == (Across(1, (PREPARER,)),)
    assert len(waiting(office, HEAD)) == len(waiting(office, PREPARER)) == len(waiting(office, CARE)) == 1
    assert [str(one.person) for one in duplicates.of_case(office.at(CARE), other)[0].candidates] == [
        f"{office.story.witness} 1"
    ]
    assert told(office, CARE, other) == ()


def test_nothing_on_the_trail_or_in_the_rows_says_who_is_behind_the_wall(office: Office, other: CaseRef):
    across_walls.compare(office.at(PREPARER))

    entry = oversight.last(office.at(HEAD), 1)[0]
    assert (entry.act, entry.subject, entry.facts["found"]) == (Act.COMPARE_ACROSS_WALL, "", 1)
    with office.at(HEAD).reading(Act.VIEW_CASE) as session:
        row = session.connection().exec_driver_sql("SELECT * FROM possible_matches").mappings().one()
    assert set(row) == {"id", "happened_on", "entered_at", "entered_by", "case_id", "member_id", "stands"}
    assert row["case_id"] == int(other[2:6])


def test_nothing_new_is_not_compared_again(office: Office, other: CaseRef):
    across_walls.compare(office.at(PREPARER))
    before = oversight.last(office.at(HEAD), 1)[0].n

    assert across_walls.compare(office.at(PREPARER)) == 0

    assert oversight.last(office.at(HEAD), 1)[0].n == before


def test_it_ends_once_one_within_tells_the_two_apart(office: Office, other: CaseRef):
    across_walls.compare(office.at(PREPARER))

    duplicates.tell_apart(office.at(PREPARER), other, NewApart(1, office.story.witness, 1))

    assert told(office, SECOND, other) == ()
    assert waiting(office, HEAD) == []


def test_it_ends_when_the_person_is_voided(office: Office, other: CaseRef):
    across_walls.compare(office.at(PREPARER))

    voiding.undo(office.at(SECOND), other)

    assert told(office, SECOND, other) == ()
    assert waiting(office, HEAD) == []


def test_what_one_within_recorded_themselves_is_told_to_them_at_once_and_to_nobody_else(office: Office):
    case = refer(office.at(PREPARER))
    cases.record_member(office.at(PREPARER), case, a_member(identity=LEILA))

    assert across_walls.compare(office.at(CARE)) == 0

    assert told(office, SECOND, case) == ()
    assert len(duplicates.of_case(office.at(PREPARER), case)) == 1
