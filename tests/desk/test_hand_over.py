"""A hand-over in the window: what would go is shown first, then done, then taken back."""

from pytestqt.qtbot import QtBot

from relocation_desk.casework import assignments
from relocation_desk.casework.officers import OfficerView
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.pages.officers import OfficersPage
from relocation_desk.desk.visits import Destination
from tests.desk.conftest import Enter, settle
from tests.desk.test_pages import said, visit
from tests.desks import HEAD, PREPARER, SECOND


def test_the_head_sees_what_would_go_then_hands_over_and_the_page_shows_it(enter: Enter, qtbot: QtBot):
    room = enter("referred", HEAD)
    page = visit(qtbot, room, Destination.OFFICERS, PREPARER)
    assert isinstance(page, OfficersPage)
    page._open(next(make for text, make in page._offers(_shown(page)) if text == "Hand over…"))
    assert room.side.form is not None
    room.side.form.form.restore({"taker": SECOND, "until": ""})
    room.do(Doing.SAVE)
    settle(qtbot, room)
    form = room.side.form
    assert form is not None
    case = room.office.story.witness  # type: ignore[attr-defined]
    assert f"cases (1): {case}" in form.spec.lead

    form.form.restore({"note": "Call her sister first."})
    room.do(Doing.SAVE)
    settle(qtbot, room)

    assert "Call her sister first." in said(page)
    assert assignments.counts(room.desk) == {SECOND: 1}


def _shown(page: OfficersPage) -> OfficerView:
    found: OfficerView | None = page.table.current()
    assert found is not None
    return found
