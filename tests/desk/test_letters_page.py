"""Letters in the window: written from the page of a request, and a template whose unknown field is marked."""

from pytestqt.qtbot import QtBot

from relocation_desk.casework import field_sheets, letter_views, templates
from relocation_desk.desk import letter_forms, template_forms
from relocation_desk.desk.letter_detail import LetterCard
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.template_input import TemplateInput
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.letter_codes import TemplateKind
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import said
from tests.desk.test_requests_page import page_of
from tests.desks import COOPERATION
from tests.letters import a_field_sheet, name_focal_point


def test_a_letter_is_written_from_its_request_and_shown(enter: Enter, qtbot: QtBot):
    room = enter("placed", COOPERATION)
    office = room.office  # type: ignore[attr-defined]
    name_focal_point(office)
    room.go(Visit(Destination.LETTERS))
    settle(qtbot, room)
    assert room.page(Destination.LETTERS).findChild(Nothing) is not None
    page = page_of(room, qtbot)
    room.go(Visit(Destination.REQUESTS, office.story.request))
    settle(qtbot, room)
    assert page._row is not None

    room.open_form(letter_forms.to_request(room.desk, page._row))
    room.side.save()
    settle(qtbot, room)

    (written,) = letter_views.register(room.desk)
    assert room.here == Visit(Destination.LETTERS, written.number)
    card = room.page(Destination.LETTERS).findChild(LetterCard)
    assert card is not None
    assert "thanks them for their answer" in said(card)


def test_an_unknown_field_is_marked_where_it_stands_and_nothing_is_saved(enter: Enter, qtbot: QtBot):
    room = enter("placed", COOPERATION)
    view = templates.show(room.desk, TemplateKind.THANKS, "en")
    room.open_form(template_forms.edit(room.desk, view))
    settle(qtbot, room)
    act_form = room.side.form
    assert act_form is not None
    written = act_form.form.inputs["text"]
    assert isinstance(written, TemplateInput)
    assert written.preview is not None

    written.text.setPlainText("Dear {state},\nabout {witness}")
    room.side.save()
    settle(qtbot, room)

    assert "“witness” in line 2, at character 7" in act_form.form.wrong("text")
    assert written.text.textCursor().blockNumber() == 1
    assert templates.show(room.desk, TemplateKind.THANKS, "en").version == 0


def test_a_field_sheet_is_shown_once_it_is_made_and_waits_under_who_knows(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    case = room.office.story.witness  # type: ignore[attr-defined]
    number = field_sheets.make(room.desk, case, a_field_sheet())
    room.go(Visit(Destination.PAPER, case, number))
    settle(qtbot, room)
    assert f"Field sheet {number}" in said(room.page(Destination.PAPER))

    room.go(Visit(Destination.CASE, case, "knowing"))
    settle(qtbot, room)

    told = said(room.page(Destination.CASE))
    assert number in told
    assert "made, not printed" in told
