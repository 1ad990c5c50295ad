"""Each page with nothing to show and with something, and what each role sees of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import partner_views, voiding_outside
from relocation_desk.desk.act_form import ActForm
from relocation_desk.desk.case.head import CaseHead
from relocation_desk.desk.pages.assistant import AssistantPage
from relocation_desk.desk.pages.case import PARTS, CasePage
from relocation_desk.desk.pages.partners import PartnersPage
from relocation_desk.desk.pages.witnesses import WitnessesPage
from relocation_desk.desk.parts.chips import Chip
from relocation_desk.desk.parts.filter_panel import FilterPanel
from relocation_desk.desk.parts.lettering import ActButton, OneLine
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import CaseState
from relocation_desk.domain.references import StateCode
from relocation_desk.words.catalogue import use_language
from relocation_desk.words.labels import day
from tests.casework.test_voiding_outside import answered_outside
from tests.desk.conftest import Enter, settle
from tests.desks import ADMINISTRATOR, CARE, COOPERATION, HEAD, PREPARER, ROLES, before


def said(widget: QWidget) -> str:
    """Every word that can be seen in a widget."""
    shown: Iterator[QWidget] = (one for one in widget.findChildren(QWidget) if one.isVisibleTo(widget))
    texts = [one.text() for one in shown if isinstance(one, QLabel | QPushButton | OneLine)]
    texts += [one.text for one in widget.findChildren(Chip)]
    return "\n".join(texts)


def visit(qtbot: QtBot, room: Room, destination: Destination, subject: str = "", part: str = "") -> QWidget:
    room.go(Visit(destination, subject, part))
    settle(qtbot, room)
    return room.page(destination)


def open_case(qtbot: QtBot, room: Room) -> CasePage:
    page = visit(qtbot, room, Destination.CASE, room.office.story.witness)  # type: ignore[attr-defined]
    assert isinstance(page, CasePage)
    return page


@pytest.mark.parametrize(
    "destination",
    [Destination.TODAY, Destination.WITNESSES, Destination.DOSSIERS, Destination.PARTNERS, Destination.REQUESTS],
)
def test_an_empty_page_says_what_it_is_for_and_how_to_begin(enter: Enter, qtbot: QtBot, destination: Destination):
    room = enter("keyed", HEAD)

    page = visit(qtbot, room, destination)
    nothing = page.findChild(Nothing)

    assert nothing is not None
    assert nothing.act.text()


@pytest.mark.parametrize(
    "destination",
    [Destination.TODAY, Destination.WITNESSES, Destination.DOSSIERS, Destination.PARTNERS, Destination.REQUESTS],
)
def test_a_page_with_something_shows_it(enter: Enter, qtbot: QtBot, destination: Destination):
    room = enter("exported")

    page = visit(qtbot, room, destination)

    assert page.findChild(Nothing) is None


def test_the_rail_counts_what_waits(enter: Enter):
    room = enter("exported")

    assert room.rail.counted(Destination.TODAY) == "Today 1"
    assert room.rail.counted(Destination.DOSSIERS) == "Dossiers 1"


def test_the_rail_has_no_entry_that_the_officer_may_not_open(enter: Enter):
    room = enter("founded", COOPERATION)

    assert list(room.rail.destinations) == [
        Destination.TODAY, Destination.REQUESTS, Destination.LETTERS, Destination.PARTNERS, Destination.WAITING,
        Destination.FIGURES, Destination.APPROVALS, Destination.OFFICERS,
    ]  # fmt: skip


def test_a_line_of_today_leads_to_its_act(enter: Enter, qtbot: QtBot):
    room = enter("approved")
    page = visit(qtbot, room, Destination.TODAY)

    next(one for one in page.findChildren(QPushButton) if one.text() == "Go on").click()
    settle(qtbot, room)

    assert room.here == Visit(Destination.ASSISTANT, room.office.story.witness, room.office.story.number)  # type: ignore[attr-defined]


def test_searching_from_anywhere_leads_to_the_witnesses_found(enter: Enter, qtbot: QtBot):
    room = enter("referred")

    room.search.setText("zarr")
    qtbot.waitUntil(lambda: room.here.destination is Destination.WITNESSES)
    settle(qtbot, room)

    page = room.page(Destination.WITNESSES)
    assert "1 of 1 case" in said(page)


def test_the_first_search_says_that_it_is_prepared(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    page = visit(qtbot, room, Destination.WITNESSES)
    assert isinstance(page, WitnessesPage)
    room.desk.names = None

    page.search("Laila")

    assert page.counted.text() == "Preparing the search…"
    settle(qtbot, room)
    assert "1 of 1 case" in said(page)


def test_nothing_found_says_what_was_sought_and_how_to_widen(enter: Enter, qtbot: QtBot):
    room = enter("referred")

    page = visit(qtbot, room, Destination.WITNESSES, "Nobody")

    assert "“Nobody”" in said(page)
    assert "Show all" in said(page)


def test_widening_shows_all_again(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    page = visit(qtbot, room, Destination.WITNESSES, "Nobody")

    next(one for one in page.findChildren(QPushButton) if one.text() == "Show all").click()
    settle(qtbot, room)

    assert page.findChild(Nothing) is None
    assert room.search.text() == ""


def test_the_state_filter_narrows_the_table(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    page = visit(qtbot, room, Destination.WITNESSES)
    assert isinstance(page, WitnessesPage)

    page.bar.open_panel()
    panel = page.findChild(FilterPanel)
    assert panel is not None
    panel.checks["states", CaseState.SETTLED].setChecked(True)
    settle(qtbot, room)

    assert "No case passes: Stands at: Durably settled." in said(page)
    assert "0 of 1 case" in said(panel)


def test_the_witnesses_are_a_sound_model(enter: Enter, qtbot: QtBot, qtmodeltester: object):
    room = enter("referred")
    page = visit(qtbot, room, Destination.WITNESSES)
    assert isinstance(page, WitnessesPage)

    qtmodeltester.check(page.table.rows)  # type: ignore[attr-defined]


def test_a_case_says_what_it_is_and_how_it_stands(enter: Enter, qtbot: QtBot):
    page = open_case(qtbot, enter("placed"))

    assert isinstance(page.head, CaseHead)
    head = said(page.head)
    assert "Accepted by a State" in head
    assert "Very high risk" in head
    assert "Household of 2 · Situation S-03" in head


@pytest.mark.parametrize(
    ("stage", "officer", "verb"),
    [
        ("referred", PREPARER, "Record consent"),
        ("placed", PREPARER, "Prepare the dossier"),
        ("prepared", PREPARER, "Sign the dossier"),
        ("approved", PREPARER, "Seal and export"),
        ("exported", PREPARER, "Record receipt"),
    ],
)
def test_the_filled_button_is_the_likely_next_act(enter: Enter, qtbot: QtBot, stage: str, officer: str, verb: str):
    page = open_case(qtbot, enter(stage, officer))

    assert page.head is not None
    assert page.head.primary is not None
    assert page.head.primary.text() == verb


@pytest.mark.parametrize("officer", [PREPARER, CARE])
def test_each_part_of_a_case_can_be_shown(enter: Enter, qtbot: QtBot, officer: str):
    room = enter("exported", officer)
    page = open_case(qtbot, room)

    for part in PARTS:
        page.show_part(part)
        settle(qtbot, room)

        assert (page.part, room.trouble.isHidden()) == (part, True)


def test_what_is_withheld_says_who_can_read_it(enter: Enter, qtbot: QtBot):
    room = enter("placed", CARE)
    page = open_case(qtbot, room)

    page.show_part("household")
    settle(qtbot, room)

    assert "Withheld: Whereabouts. It is open to: head of section, protection officer." in said(page)
    assert "bakery" not in said(page)


def test_names_stand_in_their_own_script(enter: Enter, qtbot: QtBot):
    page = open_case(qtbot, enter("referred"))

    assert "لیلا زرّین" in said(page)


def test_the_assistant_lists_what_is_missing(enter: Enter, qtbot: QtBot):
    room = enter("referred")

    page = visit(qtbot, room, Destination.ASSISTANT, room.office.story.witness)  # type: ignore[attr-defined]

    assert "The participation agreement." in said(page)


def test_the_assistant_shows_what_leaves_why_and_from_where(enter: Enter, qtbot: QtBot):
    room = enter("placed")

    page = visit(qtbot, room, Destination.ASSISTANT, room.office.story.witness)  # type: ignore[attr-defined]

    assert "carries an inhaler" in said(page)
    assert "A psychosocial officer released it: needed in the first 72 hours." in said(page)
    assert "asthma" not in said(page)


def test_the_preview_draws_the_pages_of_the_dossier_itself(enter: Enter, qtbot: QtBot):
    from relocation_desk.desk.parts.preview import Preview

    room = enter("prepared")
    story = room.office.story  # type: ignore[attr-defined]
    page = visit(qtbot, room, Destination.ASSISTANT, story.witness, story.number)
    assert isinstance(page, AssistantPage)

    preview = page.findChild(Preview)
    assert preview is not None
    qtbot.waitUntil(lambda: bool(preview.sheets) and preview.sheets[0].picture is not None, timeout=10_000)
    settle(qtbot, room)

    picture = preview.sheets[0].picture
    assert picture is not None
    inked = sum(
        picture.pixelColor(x, y).lightness() < 128
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    assert inked > 100


def test_going_back_is_one_step(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    visit(qtbot, room, Destination.WITNESSES)
    open_case(qtbot, room)

    room.back()

    assert room.here == Visit(Destination.WITNESSES)
    settle(qtbot, room)


def test_a_form_stands_beside_the_page_on_a_wide_window(enter: Enter, qtbot: QtBot):
    room = enter("referred", size=(1440, 900))
    page = open_case(qtbot, room)

    page.take(page.seen.acts[0])  # type: ignore[union-attr]

    assert page.isVisible()
    assert room.side.isVisible()


def test_a_form_takes_the_place_of_the_page_on_a_narrow_window(enter: Enter, qtbot: QtBot):
    room = enter("referred", size=(1280, 720))
    page = open_case(qtbot, room)

    page.take(page.seen.acts[0])  # type: ignore[union-attr]

    assert not page.isVisible()
    assert room.side.isVisible()


def test_the_window_title_says_nothing_about_a_case(enter: Enter, qtbot: QtBot):
    room = enter("referred")

    open_case(qtbot, room)

    assert room.window().windowTitle() == "Relocation Desk"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_can_be_shown_in_both_languages(enter: Enter, qtbot: QtBot, language: str):
    use_language(language)
    room = enter("exported")
    story = room.office.story  # type: ignore[attr-defined]
    subjects = {Destination.CASE: story.witness, Destination.ASSISTANT: story.witness}

    for destination in Destination:
        visit(qtbot, room, destination, subjects.get(destination, ""))

        assert room.trouble.isHidden(), destination


@pytest.mark.parametrize("officer", [one for one in ROLES if one != ADMINISTRATOR])
def test_every_role_that_opens_the_register_has_a_room(enter: Enter, officer: str):
    room = enter("founded", officer)

    assert room.trouble.isHidden()
    assert room.rail.lock.isVisible()


def test_today_offers_nobody_an_act_that_is_not_theirs(enter: Enter, qtbot: QtBot):
    room = enter("exported", CARE)

    page = visit(qtbot, room, Destination.TODAY)

    verbs = {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}
    assert not verbs & {"Record answer", "Review", "Sign off", "Sign", "Record receipt"}


def asked_of_a_record(qtbot: QtBot, room: Room, act: str) -> ActForm:
    """What an act on a record of the State asks, once its button on the State's page is pressed."""
    room.go(Visit(Destination.PARTNERS, "QN"))
    settle(qtbot, room)
    page = room.page(Destination.PARTNERS)
    assert isinstance(page, PartnersPage)
    page.load_records()
    settle(qtbot, room)
    next(one for one in page.findChildren(ActButton) if one.accessibleName().startswith(act)).click()
    assert room.side.form is not None
    return room.side.form


def test_a_record_of_a_state_is_voided_on_its_page(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)

    asked = asked_of_a_record(qtbot, room, "Void “Instrument")
    asked.form.inputs["reason"].restore("It was with another State.")
    asked.do()
    settle(qtbot, room)

    assert partner_views.partners(room.desk)[0].instruments == ()


def test_an_answer_to_a_request_of_no_case_is_corrected_at_its_state(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    answered_outside(room.office)  # type: ignore[attr-defined]

    asked = asked_of_a_record(qtbot, room, "Correct “Answer")
    form = asked.form
    assert (form.typed()["kind"], form.typed()["conditions"]) == ("accepted_with_conditions", "no publicity")
    form.inputs["why_it_was_wrong"].restore("Misread.")

    form.inputs["answered_on"].restore(day(before(-1)))
    asked.do()
    settle(qtbot, room)
    assert "is in the future" in form.wrong("answered_on")
    form.inputs["answered_on"].restore(day(before(2)))
    asked.do()
    settle(qtbot, room)

    found = voiding_outside.records(room.desk, StateCode("QN"))
    assert [one.happened_on for one in found.records if one.former] == [before(2)]
    assert [one.stands_for_it for one in found.voided] == ["Answer to R-0001-M: Accepted with conditions"]


def test_what_is_built_is_not_shown_once_something_else_is(enter: Enter, qtbot: QtBot):
    room = enter("keyed", HEAD)
    page, late, trouble = room.page(Destination.HELP), QWidget(), QLabel("Trouble")

    page.show_when_built(late, iter([None] * 3))
    page.show_whole(trouble)
    settle(qtbot, room)

    assert page.shown is trouble
