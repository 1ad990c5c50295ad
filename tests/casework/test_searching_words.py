"""Cases found by what is on record of them: as far as the officer may open it, with the words that say so."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import assessments, listing, oversight, searching_words, walls
from relocation_desk.casework.listing import Query
from relocation_desk.domain.acts import Act
from relocation_desk.vault import records
from relocation_desk.vault.trail_search import Wanted
from tests.desks import CARE, HEAD, PREPARER, SECOND, Office, an_incident

AtStage = Callable[[str], Office]
SAID = "On the market two men from Седово asked her sister where she lives now, and left a note."


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    """A witness with an incident in words, and needs."""
    office = at_stage("referred")
    incident = replace(an_incident(), account=records.IncidentAccount(SAID))
    assessments.record_incident(office.at(PREPARER), office.story.witness, incident)
    return office


@pytest.mark.parametrize("text", ["men sister", "TWO men", "sedovo", "lives now, and"])
def test_a_case_is_found_by_all_words_of_one_record(office: Office, text: str):
    assert list(searching_words.seek(office.at(PREPARER), text)) == [1]


NOWHERE = ["", "  ", "men asthma", "carpenter", "\ud800", "a\x00b", "x " * 10_000 + "é"]


@pytest.mark.parametrize("text", NOWHERE, ids=range(len(NOWHERE)))
def test_words_that_no_record_has_together_find_nothing(office: Office, text: str):
    assert searching_words.seek(office.at(PREPARER), text) == {}


def test_the_list_shows_who_was_found_and_what_is_said_around_it(office: Office):
    desk = office.at(PREPARER)
    query = Query("sister", words=searching_words.seek(desk, "sister"))

    found = listing.ids(desk, query)

    assert [one.why for one in listing.rows(desk, found, query.text, query.words)] == [
        "on record: “… Седово asked her sister where she lives now, and …”"
    ]


def test_of_where_they_live_no_word_is_told(office: Office):
    assert list(searching_words.seek(office.at(PREPARER), "bakery").values()) == ["on record: Whereabouts"]


def test_what_the_officer_may_not_open_is_not_looked_through(office: Office):
    assert list(searching_words.seek(office.at(CARE), "asthma")) == [1]
    assert searching_words.seek(office.at(PREPARER), "asthma") == {}

    walls.put_up(office.at(HEAD), office.story.witness, (HEAD, PREPARER))

    assert searching_words.seek(office.at(SECOND), "sister") == {}
    assert list(searching_words.seek(office.at(PREPARER), "sister")) == [1]


def test_that_it_was_sought_stands_on_the_trail_and_what_was_typed_does_not(office: Office):
    searching_words.seek(office.at(PREPARER), "sister")

    (entry,) = oversight.last(office.at(HEAD), 9, Wanted(act=Act.SEARCH_PEOPLE))
    assert dict(entry.facts) == {"found": 1, "kind": "words"}


def test_it_stops_when_nobody_waits_any_more(office: Office):
    class Enough(Exception):
        pass

    def progress(_done: int, _of: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        searching_words.seek(office.at(PREPARER), "sister", progress)
    assert oversight.last(office.at(HEAD), 9, Wanted(act=Act.SEARCH_PEOPLE)) == ()
