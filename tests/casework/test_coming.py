"""What falls due when, and who has how much to do."""

from collections.abc import Callable, Iterator

import pytest

from relocation_desk.casework import assignments, coming, own_tasks, proceedings, workload
from relocation_desk.casework.own_tasks import NewTask
from relocation_desk.casework.views import Waiting
from relocation_desk.casework.workload import Load, Workload
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind
from relocation_desk.domain.references import OfficerRef
from tests.casework.acts_of_days import a_task
from tests.desks import HEAD, PREPARER, SECOND, TODAY, Office, before

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Iterator[Office]:
    with at_stage("referred") as opened:
        yield opened


def due(office: Office, days: int, officer: OfficerRef = PREPARER) -> dict[int, set[Waiting]]:
    found = coming.coming(office.at(officer), TODAY, before(-days))
    return {(one.on - TODAY).days: {line.kind for line in one.lines} for one in found}


def test_hearings_measures_tasks_and_reviews_stand_on_their_days(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    proceedings.record_hearing(desk, witness, proceedings.NewHearing(HearingKind.TESTIMONY, before(-5)))
    measure = proceedings.NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(20), before(-40))
    proceedings.record_measure(desk, witness, measure)
    own_tasks.add(desk, a_task(days=3))

    found = due(office, 70)

    assert (found[5], found[40], found[3]) == ({Waiting.HEARING}, {Waiting.COURT_MEASURE}, {Waiting.TASK})
    assert [days for days, kinds in found.items() if Waiting.REVIEW in kinds] == [60]


def test_nothing_of_another_day_is_told(office: Office):
    own_tasks.add(office.at(PREPARER), a_task(days=3))

    assert due(office, 2) == {}


def test_a_day_counts_what_is_not_written_out(office: Office):
    for _number in range(3):
        own_tasks.add(office.at(PREPARER), a_task(days=3))

    day = coming.coming(office.at(PREPARER), TODAY, before(-9), most=2)[0]

    assert (len(day.lines), day.count) == (2, 3)


def of(office: Office, officer: OfficerRef | None) -> Workload:
    return next(one for one in workload.workloads(office.at(HEAD)) if one.officer == officer)


def test_the_workload_counts_by_who_is_assigned_and_a_number_opens_its_list(office: Office):
    witness = office.story.witness
    assignments.assign(office.at(HEAD), witness, SECOND)
    own_tasks.add(office.at(HEAD), NewTask("Call the clinic", before(-2), SECOND, witness))
    measure = proceedings.NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(20), before(1))
    proceedings.record_measure(office.at(PREPARER), witness, measure)

    found = of(office, SECOND)

    assert (found.cases, found.tasks, found.overdue, found.answers) == (1, 1, 1, 0)
    shown = workload.lines(office.at(HEAD), SECOND, Load.OVERDUE)
    assert [one.kind for one in shown] == [Waiting.COURT_MEASURE]
    assert [one.detail for one in workload.lines(office.at(HEAD), SECOND, Load.TASKS)] == ["Call the clinic"]


def test_a_case_that_nobody_is_assigned_to_stands_with_nobody(office: Office):
    assignments.unassign(office.at(HEAD), office.story.witness, PREPARER)

    assert of(office, None).cases == 1
