"""Who knows where a witness is: one question, answered from every record; and what must not be told further."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from relocation_desk.casework import emergency_sheets, knowing, overview, tellings, voiding
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.voiding import TakesTwo, Wrong
from relocation_desk.domain.dates import AsOf, DayInFuture
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.telling_codes import Knower, Matter, TellingWay, Told
from relocation_desk.vault.telling_records import TellingNote
from tests.casework.acts_of_tellings import NOTE, a_limit, a_telling
from tests.casework.emergency_samples import a_sheet
from tests.casework.test_emergencies import gone
from tests.desks import HEAD, NOW, PREPARER, TODAY, Office, before

AtStage = Callable[[str], Office]


def known(office: Office, matter: Matter | None = Matter.WHEREABOUTS) -> list[tuple[Knower, str]]:
    found = knowing.who_knows(office.at(PREPARER), office.story.witness)
    return [(one.source, one.who) for one in found.of(matter)]


def test_a_spoken_word_is_on_record_with_who_and_why(at_stage: AtStage):
    with at_stage("referred") as office:
        tellings.record(office.at(PREPARER), office.story.witness, a_telling(Matter.WHEREABOUTS, Matter.IDENTITY))

        found = knowing.who_knows(office.at(HEAD), office.story.witness)

        told = next(one for one in found.found if one.source is Knower.TELLING)
        assert told.who == f"driver: {NOTE.who}"
        assert (told.why, told.matters) == (NOTE.reason, (Matter.WHEREABOUTS, Matter.IDENTITY))


def test_the_host_and_its_copy_and_the_keys_of_the_section_know_it_too(at_stage: AtStage):
    with at_stage("exported") as office:
        tellings.record(office.at(PREPARER), office.story.witness, a_telling(Matter.THREAT))

        assert known(office) == [(Knower.COPY, "Quillon"), (Knower.OFFICERS, "P-01, P-05, P-07")]
        assert (Knower.TELLING, f"driver: {NOTE.who}") in known(office, None)


def test_a_sheet_of_an_emergency_tells_its_state(at_stage: AtStage, tmp_path: Path):
    with at_stage("placed") as office:
        emergency_sheets.make(office.at(PREPARER), gone(office), a_sheet(), tmp_path)

        assert (Knower.SHEET, "Quillon") in known(office)


def test_who_knew_on_a_day_of_the_past_is_told_of_that_day_and_what_held_then_too(at_stage: AtStage):
    with at_stage("referred") as office:
        desk, case = office.at(PREPARER), office.story.witness
        tellings.record(desk, case, a_telling(Matter.WHEREABOUTS))
        tellings.limit(desk, case, a_limit())
        later = Desk(desk.vault, lambda: NOW + timedelta(days=900))

        yesterday, then = AsOf.of(before(40), TODAY), AsOf.of(TODAY, TODAY)

        assert knowing.who_knows(later, case, yesterday) == knowing.WhoKnows((), ())
        found = knowing.who_knows(later, case, then)
        assert [one.source for one in found.found] == [Knower.TELLING]
        assert len(found.limits) == 1
        assert overview.case(later, case, then).safeguards.held == (Matter.WHEREABOUTS,)


def test_a_limit_stands_on_the_case_and_before_a_disclosure(at_stage: AtStage):
    with at_stage("referred") as office:
        desk, case = office.at(PREPARER), office.story.witness
        number = tellings.limit(desk, case, a_limit())

        assert overview.case(desk, case).safeguards.held == (Matter.WHEREABOUTS,)
        with pytest.raises(tellings.LimitStands):
            tellings.record(desk, case, a_telling())
        tellings.record(desk, case, a_telling(Matter.CARE))
        tellings.record(desk, case, a_telling(past_limit=True))

        tellings.end_limit(desk, case, number)
        assert not overview.case(desk, case).safeguards.held
        with pytest.raises(tellings.LimitOver):
            tellings.end_limit(desk, case, number)


def test_a_limit_ends_by_itself_on_its_day(at_stage: AtStage):
    with at_stage("referred") as office:
        tellings.limit(office.at(PREPARER), office.story.witness, a_limit(days_left=-1))

        assert not overview.case(office.at(PREPARER), office.story.witness).safeguards.held


@pytest.mark.parametrize(
    ("days", "matters", "refusal"), [(-1, (Matter.CARE,), DayInFuture), (1, (), tellings.NothingTold)]
)
def test_what_can_not_be_is_refused(
    at_stage: AtStage, days: int, matters: tuple[Matter, ...], refusal: type[Exception]
):
    new = tellings.NewTelling(
        Told.CLINIC, TellingWay.SHOWN, TODAY - timedelta(days=days), matters, TellingNote("A desk", "An X-ray")
    )
    with at_stage("referred") as office, pytest.raises(refusal):
        tellings.record(office.at(PREPARER), office.story.witness, new)


def test_nobody_is_made_to_know_nothing_by_one_officer(at_stage: AtStage):
    with at_stage("referred") as office:
        number = tellings.record(office.at(PREPARER), office.story.witness, a_telling())

        with pytest.raises(TakesTwo):
            voiding.void(
                office.at(PREPARER), office.story.witness, Wrong(RecordKind.TELLINGS, number, VoidCause.MISTAKEN, "a")
            )
