"""Rows that grow and shrink, dates known in part: what is typed is what is recorded."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from relocation_desk.casework import cases, overview, persons
from relocation_desk.desk import case_forms, person_forms
from relocation_desk.desk.fields import Field, FormSpec, Kind
from relocation_desk.desk.forms import Form
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.photo_input import PhotoInput
from relocation_desk.desk.room import Room
from relocation_desk.desk.row_inputs import AnswersInput
from relocation_desk.desk.typed_inputs import PartialDayInput
from relocation_desk.desk.visits import Destination
from relocation_desk.domain.known import Knowledge, Known, known
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.person_codes import PaperKind
from relocation_desk.vault.person_records import Paper, PersonPhoto
from relocation_desk.vault.records import PersonIdentity, Whereabouts
from relocation_desk.words.catalogue import use_language
from tests.casework.pictures import a_picture
from tests.casework.test_persons import PAPERS, PASSPORT
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import open_case, said
from tests.desks import CARE

COLUMNS = (
    Field("kind", "Kind", Kind.CODE, choices=((PaperKind.PASSPORT, "Passport"), (PaperKind.OTHER, "Other"))),
    Field("number", "Number", is_required=False),
    Field("issued_by", "Issued by", is_required=False),
    Field("expires", "Expires", Kind.PARTIAL, is_required=False),
)
QUESTION = Field("papers", "Papers", Kind.ANSWERS, columns=COLUMNS, record=Paper)
BORN = Field("born", "Born", Kind.PARTIAL, check=partial(cases.born, date(2026, 11, 24)))


def form(qtbot: QtBot, *fields: Field) -> Form:
    one = Form(FormSpec("a form", "Title", "", "Record", fields, dict))
    qtbot.addWidget(one)
    one.show()
    return one


def question(qtbot: QtBot, initial: object = None) -> tuple[Form, AnswersInput]:
    one = form(qtbot, QUESTION.beginning(initial))
    rows = one.inputs["papers"]
    assert isinstance(rows, AnswersInput)
    return one, rows


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize("knowledge", [Knowledge.NEVER_ASKED, Knowledge.UNKNOWN, Knowledge.NONE])
def test_how_far_a_question_is_answered_is_chosen_without_a_row(qtbot: QtBot, knowledge: Knowledge):
    one, rows = question(qtbot)

    rows.choose(knowledge)

    assert one.values() == {"papers": Known(knowledge)}


def test_what_is_known_is_shown_and_comes_out_as_it_was(qtbot: QtBot):
    one, rows = question(qtbot, known(PASSPORT, Paper(PaperKind.OTHER)))

    assert one.values() == {"papers": known(PASSPORT, Paper(PaperKind.OTHER))}
    assert len(rows.rows) == 2


def test_a_row_is_added_filled_and_taken_away_by_keyboard_alone(qtbot: QtBot):
    one, rows = question(qtbot, known(PASSPORT))

    qtbot.keyClick(rows.add, Qt.Key.Key_Space)
    qtbot.keyClicks(rows.rows[1].inputs["number"].focusProxy(), "104 553")
    qtbot.keyClick(rows.rows[0].remove, Qt.Key.Key_Space)

    assert one.values() == {"papers": known(Paper(PaperKind.PASSPORT, "104 553"))}


def test_known_begins_with_a_row_and_wants_one(qtbot: QtBot):
    one, rows = question(qtbot)
    rows.choose(Knowledge.KNOWN)
    assert len(rows.rows) == 1

    rows.remove_row(rows.rows[0])

    assert one.values() is None
    assert "Papers is empty" in one.wrong("papers")


def test_what_is_wrong_in_a_row_is_said_and_marked_there_alone(qtbot: QtBot):
    one, rows = question(qtbot, known(PASSPORT, PASSPORT))
    wrong = rows.rows[1].inputs["expires"]
    assert isinstance(wrong, PartialDayInput)

    wrong.line.setText("31 Feb 2029")

    assert one.values() is None
    assert "31 Feb 2029" in one.wrong("papers")
    assert one.focusWidget() is wrong.line
    assert rows.rows[0].inputs["expires"].focusProxy().property("is_wrong") == "false"  # type: ignore[union-attr]


def test_rows_that_were_not_recorded_are_there_again_even_behind_another_answer(qtbot: QtBot):
    _one, rows = question(qtbot, known(PASSPORT))
    rows.choose(Knowledge.UNKNOWN)
    again, restored = question(qtbot)

    again.restore({"papers": rows.typed()})
    assert restored.knowledge is Knowledge.UNKNOWN
    restored.choose(Knowledge.KNOWN)

    assert again.values() == {"papers": known(PASSPORT)}


# ---------------------------------------------------------------- dates in part


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("en", "about 1974", "about 1974"),
        ("en", "unknown", "unknown"),
        ("fr", "vers 1974", "about 1974"),
        ("fr", "avant mai 1990", "before 1990-05"),
        ("fr", "4 avril 1981", "1981-04-04"),
        ("fr", "inconnu", "unknown"),
    ],
)
def test_a_date_is_typed_as_far_as_it_is_known_in_either_language(qtbot: QtBot, language: str, typed: str, kept: str):
    use_language(language)
    one = form(qtbot, BORN)
    one.restore({"born": typed})

    assert one.values() == {"born": kept}


@pytest.mark.parametrize(
    ("typed", "said_there"),
    [
        ("2150", "future"),
        ("31 Feb 1981", "calendar"),
        ("once", "not a date"),
        ("", "empty"),
        ("9" * 10_000, "too long"),
        ("19\u202e74", "U+202E"),
    ],
    ids=["future", "impossible", "unclear", "empty", "long", "reordered"],
)
def test_a_birth_that_can_not_be_is_refused_at_its_field(qtbot: QtBot, typed: str, said_there: str):
    one = form(qtbot, BORN)
    one.restore({"born": typed})

    assert one.values() is None
    assert said_there in one.wrong("born")


# ---------------------------------------------------------------- the page


def household(qtbot: QtBot, room: Room) -> CasePage:
    page = open_case(qtbot, room)
    page.show_part("household")
    settle(qtbot, room)
    return page


def recorded(room: Room) -> persons.PersonView:
    return overview.case(room.desk, room.office.story.witness).members[0].more  # type: ignore[attr-defined]


def test_the_household_says_of_each_question_whether_it_was_asked(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    persons.record(room.desk, room.office.story.witness, 1, replace(PAPERS, papers=Known(Knowledge.UNKNOWN)))  # type: ignore[attr-defined]

    shown = said(household(qtbot, room))

    assert "Persian · first language" in shown
    assert "never asked" in shown
    assert "unknown" in shown


def test_papers_are_recorded_through_the_form(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    page = household(qtbot, room)
    assert page.seen is not None
    room.open_form(person_forms.papers(room.desk, page.seen.case, page.seen.case.members[0]))
    assert room.side.form is not None
    rows = room.side.form.form.inputs["papers"]
    assert isinstance(rows, AnswersInput)

    rows.choose(Knowledge.KNOWN)
    typed = {"kind": str(PaperKind.PASSPORT), "number": "QM 7712", "issued_by": "QM", "expires": "May 2029"}
    rows.rows[0].restore(typed)
    room.side.save()
    settle(qtbot, room)

    assert getattr(recorded(room).papers, "papers", None) == known(PASSPORT)
    assert "Passport QM 7712 · issued by QM · valid until May 2029" in said(room.page(Destination.CASE))


def test_what_is_wrong_far_down_a_form_is_brought_into_view(enter: Enter, qtbot: QtBot):
    room = enter("referred", size=(1280, 720))
    page = household(qtbot, room)
    assert page.seen is not None
    room.open_form(person_forms.papers(room.desk, page.seen.case, page.seen.case.members[0]))
    assert room.side.form is not None
    rows = room.side.form.form.inputs["papers"]
    assert isinstance(rows, AnswersInput)
    rows.choose(Knowledge.KNOWN)
    for _row in range(7):
        rows.add_row()
    area = next(one for one in room.side.findChildren(QScrollArea))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > area.height())
    area.verticalScrollBar().setValue(0)
    wrong = rows.rows[7].inputs["expires"]

    wrong.restore("31 Feb 2029")
    room.side.save()

    qtbot.waitUntil(lambda: not wrong.visibleRegion().isEmpty())


def test_an_expired_paper_says_so(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    old = replace(PASSPORT, expires=PartialDate(2015))
    persons.record(room.desk, room.office.story.witness, 1, replace(PAPERS, papers=known(old)))  # type: ignore[attr-defined]

    assert "expired 2015" in said(household(qtbot, room))


def test_a_portrait_is_recorded_and_shown(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter("referred")
    page = household(qtbot, room)
    assert page.seen is not None
    room.open_form(person_forms.photo(room.desk, page.seen.case, page.seen.case.members[0]))
    assert room.side.form is not None
    picture = room.side.form.form.inputs["picture"]
    assert isinstance(picture, PhotoInput)
    (tmp_path / "portrait.jpg").write_bytes(a_picture())

    picture.read(str(tmp_path / "portrait.jpg"))
    settle(qtbot, room)
    room.side.save()
    settle(qtbot, room)

    assert isinstance(recorded(room).photo, PersonPhoto)
    assert "Replace" in said(room.page(Destination.CASE))


def test_a_correction_of_the_identity_keeps_what_an_import_held_in_words(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    page = household(qtbot, room)
    assert page.seen is not None
    room.open_form(case_forms.identity(room.desk, page.seen.case, page.seen.case.members[0]))
    assert room.side.form is not None

    room.side.form.form.restore({"born": "about 1980"})
    room.side.save()
    settle(qtbot, room)

    identity = overview.case(room.desk, room.office.story.witness).members[0].identity  # type: ignore[attr-defined]
    assert isinstance(identity, PersonIdentity)
    assert (identity.born, identity.papers) == ("about 1980", "Passport QM 7712")


def test_a_stay_is_corrected_in_its_place(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    cases.record_whereabouts(room.desk, room.office.story.witness, Whereabouts("the farm", "", "2010"))  # type: ignore[attr-defined]
    page = household(qtbot, room)
    assert page.seen is not None

    room.open_form(case_forms.whereabouts(room.desk, page.seen.case, page.seen.case.stays[1]))
    assert room.side.form is not None
    room.side.form.form.restore({"place": "the mill", "since": "about 2011"})
    room.side.save()
    settle(qtbot, room)

    shown = said(room.page(Destination.CASE))
    assert "the mill" in shown
    assert "the farm" not in shown
    assert "about 2011 – " in shown


def test_who_may_not_know_where_they_are_is_told_whom_to_ask(enter: Enter, qtbot: QtBot):
    room = enter("referred", CARE)

    shown = said(household(qtbot, room))

    assert shown.count("Withheld: Whereabouts") >= 2
