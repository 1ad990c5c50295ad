"""An officer's own day: tasks that they keep, give and end, lines that they put off, and undoing of both."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from relocation_desk.casework import assignments, own_tasks, own_undo, proceedings, snoozing, today, walls
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.snoozing import PuttingOff
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain.proceedings_codes import CourtMeasureKind
from relocation_desk.domain.snoozing import StaysThere
from relocation_desk.domain.task_codes import TaskOutcome
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.troubles import CaseWalled
from tests.casework.acts_of_days import LATER, a_task
from tests.desks import AUDITOR, CARE, COOPERATION, FUND, HEAD, NOW, PREPARER, SECOND, Office, before

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Iterator[Office]:
    with at_stage("placed") as opened:
        yield opened


def of_tasks(desk: Desk) -> list[tuple[str, str]]:
    return [(line.subject, line.detail) for line in today.lines(desk) if line.kind is Waiting.TASK]


def test_a_task_stands_on_its_owners_today_and_on_nobody_elses(office: Office):
    own_tasks.add(office.at(PREPARER), a_task(CARE, office.story.witness))

    assert of_tasks(office.at(CARE)) == [(office.story.witness, "Ask the clinic for the report")]
    assert of_tasks(office.at(PREPARER)) == []


@pytest.mark.parametrize(
    ("owner", "kind", "refusal"),
    [
        (COOPERATION, "case", assignments.NoCasework),
        (FUND, "request", own_tasks.CantReadTask),
        ("P-99", "", Trouble),
    ],
)
def test_nobody_is_given_a_task_that_they_cant_read(office: Office, owner: str, kind: str, refusal: type[Trouble]):
    case = office.story.witness if kind == "case" else ""
    request = office.story.request if kind == "request" else ""

    with pytest.raises(refusal):
        own_tasks.add(office.at(PREPARER), a_task(owner, case, request))


def test_the_words_of_a_task_of_no_case_are_for_its_owner_its_giver_and_the_head(office: Office):
    number = own_tasks.add(office.at(FUND), a_task(AUDITOR))

    assert [one.text for one in own_tasks.tasks(office.at(AUDITOR))] == ["Ask the clinic for the report"]
    own_tasks.give(office.at(HEAD), number, SECOND)
    assert [one.text for one in own_tasks.tasks(office.at(SECOND))] == ["Ask the clinic for the report"]
    assert own_tasks.tasks(office.at(CARE)) == ()


def test_a_task_of_a_request_is_read_by_who_works_with_states(office: Office):
    own_tasks.add(office.at(PREPARER), a_task(COOPERATION, request=office.story.request))

    assert of_tasks(office.at(COOPERATION)) == [(office.story.request, "Ask the clinic for the report")]


def test_a_walled_cases_task_is_not_told_outside(office: Office):
    case = office.story.witness
    own_tasks.add(office.at(SECOND), a_task(case=case))
    walls.put_up(office.at(PREPARER), case, (PREPARER, HEAD))

    assert own_tasks.of_case(office.at(SECOND), case) == ()
    assert [one.text for one in own_tasks.tasks(office.at(SECOND)) if isinstance(one.text, Withheld)]
    assert "clinic" not in str(today.lines(office.at(SECOND)))
    assert [one.text for one in own_tasks.of_case(office.at(HEAD), case)] == ["Ask the clinic for the report"]
    with pytest.raises(CaseWalled):
        own_tasks.add(office.at(CARE), a_task(PREPARER, case))
    with pytest.raises(assignments.OutsideWall):
        own_tasks.add(office.at(PREPARER), a_task(CARE, case))


def test_a_task_is_changed_by_its_owner_its_giver_and_the_head_alone(office: Office):
    number = own_tasks.add(office.at(PREPARER), a_task(SECOND, office.story.witness))

    with pytest.raises(own_tasks.TaskOfOthers):
        own_tasks.end(office.at(CARE), number, TaskOutcome.DONE)
    own_tasks.end(office.at(SECOND), number, TaskOutcome.DONE)
    with pytest.raises(own_tasks.TaskOver):
        own_tasks.give(office.at(HEAD), number, CARE)


def test_what_was_saved_last_is_undone_step_by_step(office: Office):
    desk = office.at(PREPARER)
    number = own_tasks.add(desk, a_task())
    own_tasks.end(desk, number, TaskOutcome.DONE)

    own_undo.undo(desk)

    assert len(of_tasks(desk)) == 1
    own_undo.undo(desk)
    assert of_tasks(desk) == []
    with pytest.raises(own_undo.NothingSaved):
        own_undo.undo(desk)


def test_a_task_that_was_given_goes_back_when_that_is_undone(office: Office):
    number = own_tasks.add(office.at(PREPARER), a_task(days=9))
    own_tasks.give(office.at(PREPARER), number, SECOND, before(-4))

    own_undo.undo(office.at(PREPARER))

    assert [(one.owner, one.due_on) for one in own_tasks.tasks(office.at(PREPARER))] == [(PREPARER, before(-9))]


def an_expiring(office: Office, days: int = 9) -> TodayLine:
    measure = proceedings.NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(20), before(-days))
    proceedings.record_measure(office.at(PREPARER), office.story.witness, measure)
    return next(one for one in today.lines(office.at(PREPARER)) if one.kind is Waiting.COURT_MEASURE)


def test_a_line_that_was_put_off_stands_at_the_foot_with_its_reason_and_only_for_who_did_it(office: Office):
    line = an_expiring(office)

    today.snooze(office.at(PREPARER), line, LATER)

    found = today.page(office.at(PREPARER))
    assert Waiting.COURT_MEASURE not in found.counts
    assert [(one.line, one.until, one.reason) for one in found.snoozed] == [(line, LATER.until, LATER.reason)]
    assert Waiting.COURT_MEASURE in today.page(office.at(SECOND)).counts


def test_it_comes_back_on_its_day_by_itself(office: Office):
    today.snooze(office.at(PREPARER), an_expiring(office), LATER)
    later = Desk(office.at(PREPARER).vault, lambda: NOW + timedelta(days=3))

    found = today.page(later)

    assert (Waiting.COURT_MEASURE in found.counts, found.snoozed) == (True, ())


def test_it_comes_back_at_once_when_it_is_woken_or_undone(office: Office):
    desk, line = office.at(PREPARER), an_expiring(office)
    snoozing.wake(desk, today.snooze(desk, line, LATER))
    assert line in today.lines(desk)

    today.snooze(desk, line, LATER)
    own_undo.undo(desk)

    assert line in today.lines(desk)


def test_what_is_over_its_day_is_not_put_off(office: Office):
    line = an_expiring(office, days=-1)

    with pytest.raises(StaysThere):
        today.snooze(office.at(PREPARER), line, PuttingOff(before(-1), "Later."))


def test_a_line_that_is_gone_is_not_put_off(office: Office):
    line = an_expiring(office)
    today.snooze(office.at(PREPARER), line, LATER)

    with pytest.raises(snoozing.NotOnToday):
        today.snooze(office.at(PREPARER), line, LATER)
