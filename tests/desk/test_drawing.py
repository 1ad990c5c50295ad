"""What a page is built of is drawn in its place, and nowhere before."""

from typing import Any

from pytestqt.qtbot import QtBot

from relocation_desk.desk import assessment_forms
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.visits import Destination, Visit
from tests.desk.conftest import Enter, settle

_NEW_WINDOW = "This plugin does not support propagateSizeHints()"  # said whenever a widget becomes a window


def test_nothing_stands_as_a_window_of_its_own_before_it_is_in_its_place(enter: Enter, qtbot: QtBot, qtlog: Any):
    room = enter("exported")
    before = len(qtlog.records)

    for visit in (Visit(Destination.CASE, room.office.story.witness), Visit(Destination.WITNESSES)):  # type: ignore[attr-defined]
        room.go(visit)
        settle(qtbot, room)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    assert page.seen is not None
    room.open_form(assessment_forms.incident(page.seen.desk, page.seen.case))

    assert _NEW_WINDOW not in [one.message for one in qtlog.records[before:]]
