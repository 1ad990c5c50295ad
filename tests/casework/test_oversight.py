"""The trail as those who watch it see it: by which right and from where, searched, exported, printed and compared."""

import csv
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from relocation_desk.casework import cases, fund_entries, letter_views, oversight, overview
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.letter_views import LettersWanted
from relocation_desk.domain.acts import Act
from relocation_desk.domain.checkpoints import Checkpoint, MistypedHead
from relocation_desk.domain.codes import Right
from relocation_desk.domain.dates import DayTooEarly
from relocation_desk.domain.kinds import Mark
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.reports.trail_file import COLUMNS, FileUnwritable, UnknownForm
from relocation_desk.vault.records import Whereabouts
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.vault.trail_troubles import AnotherTrail, TailCut
from tests.desks import AUDITOR, CARE, FUND, HEAD, NOW, PREPARER, SECOND, TODAY, Office, before, refer

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def last_line(office: Office) -> oversight.TrailLine:
    return oversight.last(office.at(AUDITOR), 1)[0]


def test_a_time_that_ends_before_it_begins_is_refused_and_not_found_empty(office: Office, tmp_path: Path):
    wanted = Wanted(start=TODAY, end=before(1))

    with pytest.raises(DayTooEarly):
        oversight.last(office.at(AUDITOR), 9, wanted)
    with pytest.raises(DayTooEarly):
        oversight.export(office.at(AUDITOR), wanted, tmp_path / "trail.csv")
    with pytest.raises(DayTooEarly):
        letter_views.register(office.at(PREPARER), LettersWanted(start=TODAY, end=before(1)))
    with pytest.raises(DayTooEarly):
        fund_entries.entries(office.at(FUND), TODAY, before(1))


def test_who_refers_a_case_is_assigned_to_it(office: Office):
    overview.case(office.at(PREPARER), office.story.witness)

    assert last_line(office).right is Right.ASSIGNED


@pytest.mark.parametrize("officer", [SECOND, CARE])
def test_an_officer_who_is_not_assigned_is_let_in_and_shown_as_such(office: Office, officer: str):
    overview.case(next(office.at(one) for one in (SECOND, CARE) if one == officer), office.story.witness)

    assert last_line(office).right is Right.UNASSIGNED


def test_the_head_acts_by_role_alone(office: Office):
    overview.case(office.at(HEAD), office.story.witness)

    assert last_line(office).right is Right.ROLE


def test_an_entry_says_from_which_workstation(office: Office):
    desk = office.at(PREPARER)
    desk.workstation = "M-3F2A9C1D"
    overview.case(desk, office.story.witness)

    assert last_line(office).workstation == "M-3F2A9C1D"


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(act=Act.RECORD_IDENTITY), 2),
        (Wanted(officer=CARE), 3),
        (Wanted(officer=CARE, act=Act.RECORD_NEEDS), 1),
        (Wanted(subject="W-0001", act=Act.RECORD_WHEREABOUTS), 1),
        (Wanted(subject="W-0002"), 0),
        (Wanted(end=NOW.date() - timedelta(days=2)), 0),
        (Wanted(start=NOW.date() + timedelta(days=2)), 0),
        (Wanted(start=NOW.date(), end=NOW.date(), act=Act.REFER_CASE), 1),
        (Wanted(mark=Mark.UNASSIGNED, officer=CARE), 3),
        (Wanted(mark=Mark.BROKEN_GLASS), 0),
        (Wanted(mark=Mark.SET_BACK), 0),
    ],
)
def test_entries_are_found_by_what_they_say(office: Office, wanted: Wanted, count: int):
    assert len(oversight.numbers(office.at(AUDITOR), wanted)) == count


def test_entries_stand_newest_first(office: Office):
    desk = office.at(AUDITOR)
    found = oversight.numbers(desk, Wanted())

    assert [one.n for one in oversight.lines(desk, found[:5])] == list(found[:5]) == sorted(found, reverse=True)[:5]


def test_a_clock_that_stood_back_at_unlocking_is_told(office: Office):
    assert not oversight.clock_set_back(office.at(HEAD))

    before = Desk(office.at(HEAD).vault, lambda: NOW - timedelta(days=1))
    cases.record_whereabouts(before, office.story.witness, Whereabouts("elsewhere", ""))

    assert oversight.clock_set_back(office.at(HEAD))
    assert len(oversight.numbers(office.at(AUDITOR), Wanted(mark=Mark.SET_BACK))) == 1


@pytest.mark.parametrize("name", ["trail.csv", "trail.json"])
def test_an_export_holds_what_was_wanted_and_stands_on_the_trail(office: Office, tmp_path: Path, name: str):
    file, desk = tmp_path / name, office.at(AUDITOR)

    count = oversight.export(desk, Wanted(officer=PREPARER), file)

    text = file.read_text()
    rows = list(csv.DictReader(text.splitlines())) if name.endswith("csv") else list(map(json.loads, text.splitlines()))
    assert len(rows) == count
    assert {one["officer"] for one in rows} == {PREPARER}
    assert set(rows[0]) == set(COLUMNS)
    assert (last_line(office).act, last_line(office).facts["count"]) == (Act.EXPORT_TRAIL, count)


def test_an_export_that_can_not_be_written_leaves_nothing(office: Office, tmp_path: Path):
    desk = office.at(AUDITOR)
    before = last_line(office).n

    with pytest.raises(FileUnwritable):
        oversight.export(desk, Wanted(), tmp_path / "gone" / "trail.csv")
    with pytest.raises(UnknownForm):
        oversight.export(desk, Wanted(), tmp_path / "trail.xlsx")

    assert last_line(office).n == before


def test_an_export_that_is_cancelled_leaves_no_file(office: Office, tmp_path: Path):
    class Stopped(Exception):
        """The officer does not want to wait."""

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        oversight.export(office.at(AUDITOR), Wanted(), tmp_path / "trail.csv", stop)

    assert not list(tmp_path.glob("*trail.csv*"))


def test_a_checkpoint_is_one_page_and_stands_on_the_trail(office: Office):
    page = oversight.print_checkpoint(office.at(AUDITOR))

    assert page.startswith(b"%PDF")
    assert last_line(office).act is Act.PRINT_CHECKPOINT


def test_a_trail_leads_through_its_own_checkpoint_however_it_is_spaced(office: Office):
    desk = office.at(AUDITOR)
    head = oversight.verify(desk)
    groups = Checkpoint(head.n, head.hash).groups()
    refer(office.at(HEAD))

    for typed in (" ".join(groups), "".join(groups), "-".join(groups[:16]).lower(), "\n".join(groups)):
        oversight.compare_checkpoint(desk, head.n, typed)


def test_a_mistyped_digit_is_no_broken_trail(office: Office):
    desk = office.at(AUDITOR)
    head = oversight.verify(desk)
    groups = Checkpoint(head.n, head.hash).groups()
    wrong = ("0" if groups[0][0] != "0" else "1") + groups[0][1:]

    with pytest.raises(MistypedHead):
        oversight.compare_checkpoint(desk, head.n, " ".join((wrong, *groups[1:])))


def test_another_head_and_a_later_one_are_told_apart(office: Office):
    desk = office.at(AUDITOR)
    head = oversight.verify(desk)

    with pytest.raises(AnotherTrail):
        oversight.compare_checkpoint(desk, head.n, "ab" * 32)
    with pytest.raises(TailCut):
        oversight.compare_checkpoint(desk, head.n + 9, "ab" * 32)


@pytest.mark.parametrize("officer", [PREPARER, CARE])
def test_the_trail_is_for_those_who_watch(office: Office, tmp_path: Path, officer: str):
    desk = next(office.at(one) for one in (PREPARER, CARE) if one == officer)

    for doing in (
        lambda: oversight.numbers(desk, Wanted()),
        lambda: oversight.export(desk, Wanted(), tmp_path / "trail.csv"),
        lambda: oversight.print_checkpoint(desk),
    ):
        with pytest.raises(NotAllowed):
            doing()
