"""The past of a case in its window, its line of time by kind, and who changed which field."""

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from relocation_desk.casework import cases, overview
from relocation_desk.desk.case.history import FILTERS, TimelineCard
from relocation_desk.desk.pages.case import PARTS, CasePage
from relocation_desk.desk.room import Room
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault.records import Whereabouts
from relocation_desk.words.labels import day
from tests.desk.conftest import Enter, settle
from tests.desk.correcting import fill, office_of, page_of, press, said, undo
from tests.desks import CARE, PREPARER, SECOND, TODAY, before


# ---------------------------------------------------------------- the past
def look_back(qtbot: QtBot, room: Room, true_on: str, known_on: str) -> CasePage:
    page = page_of(qtbot, room)
    press(qtbot, room, "Look at the past")
    fill(qtbot, room, true_on=true_on, known_on=known_on)
    return page


def test_the_past_is_marked_with_both_days_and_leads_back(enter: Enter, qtbot: QtBot):
    room = enter("placed")

    page = look_back(qtbot, room, day(before(3)), day(TODAY))

    told = f"what was true on {day(before(3))}, as far as it was known on {day(TODAY)}"
    assert told in said(page)
    assert page.seen is not None
    assert page.seen.case.placements == ()
    press(qtbot, room, "Back to now")
    assert told not in said(page)
    assert page.seen.case.placements != ()


def test_other_days_are_asked_for_from_those_that_are_shown(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    look_back(qtbot, room, day(before(3)), day(TODAY))

    press(qtbot, room, "Other days…")

    assert room.side.form is not None
    assert room.side.form.form.typed() == {"true_on": day(before(3)), "known_on": day(TODAY)}


def test_of_the_future_nothing_is_shown(enter: Enter, qtbot: QtBot):
    room = enter("placed")

    look_back(qtbot, room, day(before(-2)), day(TODAY))

    assert room.side.form is not None
    assert "in the future" in room.side.form.form.wrong("true_on")


def test_nothing_can_be_done_to_the_past(enter: Enter, qtbot: QtBot):
    room = enter("exported")
    page = look_back(qtbot, room, day(before(1)), day(TODAY))
    leads_on = {"Other days…", "Back to now", "Show the whole history", *FILTERS}

    for part in PARTS:
        page.show_part(part)
        settle(qtbot, room)

        tabs = {one.text() for one in page._tab_buttons.values()}
        offered = {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}
        assert offered - leads_on - tabs == set(), part
        undo(qtbot, room)
        assert room.side.form is None, part


def test_before_it_was_on_record_a_case_says_so(enter: Enter, qtbot: QtBot):
    room = enter("placed")

    page = look_back(qtbot, room, day(before(90)), day(TODAY))

    assert "was not on record then" in said(page)


# ---------------------------------------------------------------- time, and fields
def test_the_line_of_time_is_filtered_by_kind(enter: Enter, qtbot: QtBot):
    room = enter("exported")
    page = page_of(qtbot, room)
    card = page.findChild(TimelineCard)
    assert card is not None
    assert "Referred by: Defence" in said(card)

    card.show_only(list(FILTERS).index("requests"))
    qtbot.waitUntil(lambda: not room.tasks.is_busy)

    shown = said(card)
    assert "Placement agreed with Quillon" in shown
    assert "Referred by: Defence" not in shown
    card.show_only(list(FILTERS).index("corrections"))
    QApplication.processEvents()
    assert "Nothing of this kind happened yet." in said(card)


def test_every_kind_of_line_is_in_a_filter_of_its_own(enter: Enter):
    kinds = [kind for name, some in FILTERS.items() if name != "all" for kind in some]

    assert sorted(kinds) == sorted(FILTERS["all"])


def test_the_history_says_who_changed_which_field_from_what(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    office = office_of(room)
    cases.record_whereabouts(office.at(SECOND), office.story.witness, Whereabouts("With a cousin", "mornings only"))

    shown = said(page_of(qtbot, room))

    assert "Whereabouts · Place" in shown
    assert "Above the bakery of the old harbour\nTo\nWith a cousin" in shown
    assert f"By\n{SECOND}" in shown


def test_a_change_is_withheld_with_its_record(enter: Enter, qtbot: QtBot):
    room = enter("referred", CARE)
    office = office_of(room)
    cases.record_whereabouts(office.at(SECOND), office.story.witness, Whereabouts("With a cousin", ""))

    shown = said(page_of(qtbot, room))

    assert "Withheld: Whereabouts." in shown
    assert "With a cousin" not in shown


def test_a_number_in_the_history_is_the_one_that_a_second_officer_reads(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    office = office_of(room)
    records = overview.with_corrections(office.at(PREPARER), office.story.witness)[1].records
    answer = next(one for one in records if one.kind is RecordKind.ANSWERS)

    assert f"No. {answer.record} · " in said(page_of(qtbot, room))
