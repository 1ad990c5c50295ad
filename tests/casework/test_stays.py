"""Where a household is and was."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relocation_desk.casework import cases, overview
from relocation_desk.casework.stays import StayEndsBefore, StayInFuture
from relocation_desk.domain.partial_dates import DateUnclear
from relocation_desk.domain.references import UnknownReference
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.records import Whereabouts, Withheld
from tests.desks import CARE, PLACE, PREPARER, TODAY, Office, before

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def record(office: Office, place: str, since: str = "", until: str = "", corrects: str = "") -> None:
    where = Whereabouts(place, "mornings", since, until, corrects)
    cases.record_whereabouts(office.at(PREPARER), office.story.witness, where)


def seen(office: Office) -> list[tuple[str, str, str]]:
    stays = overview.case(office.at(PREPARER), office.story.witness).stays
    return [(one.whereabouts.place, str(one.since), str(one.until or "")) for one in stays]


def test_the_current_stay_comes_first_and_each_ends_when_the_next_begins(office: Office) -> None:
    record(office, "with relatives", "2015")
    record(office, "the old quarter", "before 2010", "2014-06")

    assert seen(office) == [
        (PLACE, str(TODAY), ""),
        ("with relatives", "2015", str(TODAY)),
        ("the old quarter", "before 2010", "2014-06"),
    ]


def test_where_they_are_is_the_newest_stay_and_not_the_last_entry(office: Office) -> None:
    record(office, "with relatives", "2015")

    where = overview.case(office.at(PREPARER), office.story.witness).whereabouts

    assert isinstance(where, Whereabouts)
    assert where.place == PLACE


def test_two_moves_on_one_day_are_two_stays(office: Office) -> None:
    record(office, "the second house")

    assert [place for place, _since, _until in seen(office)] == ["the second house", PLACE]


def test_a_correction_takes_the_place_of_what_was_wrong(office: Office) -> None:
    record(office, "Above the bakery of the new harbour", str(before(10)), corrects="1")
    record(office, "Above the baker of the new harbour", str(before(10)), corrects="2")

    assert seen(office) == [("Above the baker of the new harbour", str(before(10)), "")]


def test_what_was_corrected_already_is_not_corrected_again(office: Office) -> None:
    record(office, "the other house", corrects="1")

    for revision in ("1", "99", "first"):
        with pytest.raises(UnknownReference):
            record(office, "elsewhere", corrects=revision)


@pytest.mark.parametrize(
    ("since", "until", "kind"),
    [
        (str(TODAY + timedelta(days=1)), "", StayInFuture),
        ("2015", str(TODAY + timedelta(days=1)), StayInFuture),
        ("2015", "2014", StayEndsBefore),
        ("soon", "", DateUnclear),
    ],
)
def test_a_stay_that_can_not_be_is_refused(office: Office, since: str, until: str, kind: type[Trouble]) -> None:
    with pytest.raises(kind):
        record(office, "elsewhere", since, until)


def test_stays_are_withheld_from_who_may_not_know(office: Office) -> None:
    case = overview.case(office.at(CARE), office.story.witness)

    assert case.stays == ()
    assert isinstance(case.whereabouts, Withheld)
