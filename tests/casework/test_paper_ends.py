"""Documents of persons that end stand on Today, for whom their file opens, and nowhere in the register."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from relocation_desk.casework import coming, overview, persons, today, walls
from relocation_desk.casework.snoozing import PuttingOff
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain.known import known
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.person_codes import PaperKind
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.snoozing import NotKeptOpen
from relocation_desk.vault.person_records import Paper, PersonPapers
from tests.desks import CARE, COOPERATION, HEAD, PREPARER, SECOND, TODAY, Office, before

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Iterator[Office]:
    with at_stage("referred") as opened:
        yield opened


def expires(office: Office, on: date) -> None:
    desk = office.at(PREPARER)
    principal = overview.case(desk, office.story.witness).members[0].id
    passport = Paper(PaperKind.PASSPORT, "QM 7712", "QM", PartialDate(on.year, on.month, on.day))
    persons.record(desk, office.story.witness, principal, PersonPapers(papers=known(passport)))


def ending(office: Office, officer: OfficerRef) -> list[TodayLine]:
    return [one for one in today.lines(office.at(officer)) if one.kind is Waiting.PAPER]


def test_a_passport_that_ends_stands_on_the_today_of_all_who_open_its_case(office: Office):
    expires(office, before(-80))

    assert [(one.days_over, one.detail) for one in ending(office, PREPARER)] == [
        (-80, "Expiring documents of person A: Passport")
    ]
    assert [len(ending(office, one)) for one in (CARE, HEAD, COOPERATION)] == [1, 1, 0]


def test_the_line_goes_with_the_next_passport_and_before_that_by_nothing(office: Office):
    desk = office.at(PREPARER)
    expires(office, before(3))
    line = next(one for one in today.lines(desk) if one.kind is Waiting.PAPER)

    with pytest.raises(NotKeptOpen):
        today.snooze(desk, line, PuttingOff(before(-1), "The consulate is shut."))
    assert line.days_over == 3
    expires(office, before(-400))
    assert ending(office, PREPARER) == []
    with_far = coming.coming(office.at(PREPARER), TODAY, before(-500))
    assert [one.on for one in with_far if Waiting.PAPER in {line.kind for line in one.lines}] == [before(-400)]


def test_behind_a_wall_it_is_told_to_those_within(office: Office):
    expires(office, before(3))
    outside = office.at(SECOND)
    assert Waiting.PAPER in today.page(outside).counts

    walls.put_up(office.at(PREPARER), office.story.witness, (PREPARER, HEAD))

    assert (len(ending(office, SECOND)), len(ending(office, HEAD))) == (0, 1)
