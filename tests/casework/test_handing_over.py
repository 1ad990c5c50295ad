"""An officer leaves or goes on leave: all goes to another in one act, what can’t is named, and it comes back."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from relocation_desk.casework import assignments, drafts, handing_over, officers, overview, own_tasks, today, walls
from relocation_desk.casework.hand_over_plan import Stays, reasons
from relocation_desk.casework.handing_over import NewHandOver
from relocation_desk.casework.views import Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.codes import OfficerState, Standing
from relocation_desk.domain.dates import DayTooEarly
from relocation_desk.domain.hand_over_codes import Handed
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.vault.records import Withheld
from relocation_desk.words.sentences import say
from tests.casework.acts_of_days import a_task
from tests.desks import CARE, COOPERATION, HEAD, NOW, PREPARER, SECOND, Office, before

AtStage = Callable[[str], Office]
FOR_GOOD = NewHandOver(SECOND, "The panel meets on Thursday; call her sister first.")
ON_LEAVE = NewHandOver(SECOND, "Back soon.", before(0))


@pytest.fixture
def office(at_stage: AtStage) -> Iterator[Office]:
    with at_stage("referred") as opened:
        yield opened


def cases_of(office: Office, officer: OfficerRef) -> tuple[CaseRef, ...]:
    return assignments.mine(office.at(officer))


def open_tasks(office: Office, officer: OfficerRef) -> list[str]:
    return [line.detail for line in today.lines(office.at(officer)) if line.kind is Waiting.TASK]


def state_of(office: Office, officer: OfficerRef) -> OfficerState:
    return next(one.state for one in officers.officers(office.at(HEAD)) if one.reference == officer)


def test_cases_tasks_and_what_was_typed_go_along_with_a_sealed_note(office: Office):
    own_tasks.add(office.at(PREPARER), a_task())
    drafts.keep(office.at(PREPARER), "form", {"name": "typed"})

    handing_over.hand_over(office.at(PREPARER), PREPARER, FOR_GOOD)

    assert (cases_of(office, PREPARER), cases_of(office, SECOND)) == ((), (office.story.witness,))
    note = f"Handed over by {PREPARER}: {FOR_GOOD.note}"
    assert sorted(open_tasks(office, SECOND)) == ["Ask the clinic for the report", note]
    assert open_tasks(office, PREPARER) == []
    assert (drafts.load(office.at(SECOND)), drafts.load(office.at(PREPARER))) == ({"form": {"name": "typed"}}, {})


def test_the_preview_names_all_that_would_go_and_does_nothing(office: Office):
    own_tasks.add(office.at(PREPARER), a_task(case=office.story.witness))

    plan = handing_over.preview(office.at(HEAD), PREPARER, SECOND)

    assert [(one.kind, one.subject) for one in plan.parts] == [
        (Handed.CASE, office.story.witness), (Handed.TASK, office.story.witness),
    ]  # fmt: skip
    assert cases_of(office, PREPARER) == (office.story.witness,)
    with pytest.raises(DayTooEarly):
        handing_over.preview(office.at(HEAD), PREPARER, SECOND, before(1))


def test_a_place_within_a_wall_goes_along_and_the_former_access_ends_at_once(office: Office):
    case = office.story.witness
    walls.put_up(office.at(PREPARER), case, (PREPARER, HEAD))

    handing_over.hand_over(office.at(PREPARER), PREPARER, FOR_GOOD)

    assert isinstance(overview.case(office.at(PREPARER), case).whereabouts, Withheld)
    assert not isinstance(overview.case(office.at(SECOND), case).whereabouts, Withheld)


def test_from_outside_a_wall_nobody_is_named_there_and_the_case_is_left_out_by_choice(office: Office):
    walls.put_up(office.at(PREPARER), office.story.witness, (PREPARER, SECOND))
    to_head = NewHandOver(HEAD, "From outside.", leave_out=False)

    with pytest.raises(handing_over.Hindered) as refused:
        handing_over.hand_over(office.at(HEAD), PREPARER, to_head)

    assert office.story.witness in say(refused.value)
    assert cases_of(office, PREPARER) == (office.story.witness,)


def test_who_is_not_cleared_is_refused_by_name_and_compartment(office: Office):
    assignments.assign(office.at(HEAD), office.story.witness, CARE)

    with pytest.raises(handing_over.Hindered) as refused:
        handing_over.hand_over(office.at(CARE), CARE, FOR_GOOD)

    assert f"{office.story.witness}: {SECOND} is not cleared for: Care" in say(refused.value)


def test_what_stays_for_one_reason_is_told_together_and_counted():
    stays = [Stays(Handed.CASE, number, f"W-{number}", "K-02 does not work on cases") for number in range(13)]

    told = reasons([*stays, Stays(Handed.CASE, 99, "W-99", "K-02 is not within its wall")])

    assert [one.count("W-") for one in told] == [12, 1]
    assert told[0].endswith(", … (13): K-02 does not work on cases")


def test_who_does_not_work_on_cases_takes_over_what_is_left(office: Office):
    own_tasks.add(office.at(PREPARER), a_task())

    handing_over.hand_over(office.at(PREPARER), PREPARER, NewHandOver(COOPERATION, "Only the task.", leave_out=True))

    assert "Ask the clinic for the report" in open_tasks(office, COOPERATION)
    assert cases_of(office, PREPARER) == (office.story.witness,)


def test_only_oneself_and_the_head_hand_over(office: Office):
    with pytest.raises(handing_over.NotYoursToHandOver):
        handing_over.hand_over(office.at(SECOND), PREPARER, FOR_GOOD)
    with pytest.raises(handing_over.SameOfficer):
        handing_over.hand_over(office.at(SECOND), SECOND, FOR_GOOD)


def test_the_head_closes_the_slot_in_the_same_act_and_duty_goes_along(office: Office):
    officers.give_standing(office.at(HEAD), PREPARER, Standing.DUTY, NOW, NOW + timedelta(days=2))

    handing_over.hand_over(office.at(HEAD), PREPARER, NewHandOver(SECOND, "Ill.", before(0), closes=True))

    assert state_of(office, PREPARER) is OfficerState.SUSPENDED
    known = office.at(HEAD).vault.chain.state.officers
    assert known[SECOND].stands_as(codes.Standing.DUTY, NOW + timedelta(hours=1))


def test_a_leave_that_is_over_stands_on_today_and_all_comes_back_in_one_act(office: Office):
    case = office.story.witness
    walls.put_up(office.at(PREPARER), case, (PREPARER, HEAD))
    own_tasks.add(office.at(PREPARER), a_task())
    number = handing_over.hand_over(office.at(PREPARER), PREPARER, ON_LEAVE)
    assert Waiting.LEAVE_OVER in today.page(office.at(HEAD)).counts

    stays = handing_over.take_back(office.at(SECOND), number)

    assert stays == ()
    assert (cases_of(office, PREPARER), cases_of(office, SECOND)) == ((case,), ())
    assert open_tasks(office, PREPARER) == ["Ask the clinic for the report"]
    assert not isinstance(overview.case(office.at(PREPARER), case).whereabouts, Withheld)
    assert isinstance(overview.case(office.at(SECOND), case).whereabouts, Withheld)
    with pytest.raises(handing_over.TakenBackAlready):
        handing_over.take_back(office.at(HEAD), number)


def test_what_went_on_meanwhile_stays_and_is_named(office: Office):
    number = handing_over.hand_over(office.at(HEAD), PREPARER, ON_LEAVE)
    assignments.hand_over_one(office.at(HEAD), office.story.witness, SECOND, HEAD)

    stays = handing_over.take_back(office.at(HEAD), number)

    assert [one.subject for one in stays] == [office.story.witness]
    assert cases_of(office, HEAD) == (office.story.witness,)


def test_the_note_is_read_by_the_two_and_the_head(office: Office):
    handing_over.hand_over(office.at(PREPARER), PREPARER, FOR_GOOD)

    assert FOR_GOOD.note in str(handing_over.hand_overs(office.at(HEAD))[0].note)
    assert handing_over.hand_overs(office.at(CARE)) == ()
