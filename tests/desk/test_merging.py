"""Two cases of one person in the window: compared, asked of a second officer, shown as one, and the way back."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relocation_desk.casework import approvals, assessments
from relocation_desk.desk import merging_forms
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef
from tests.casework.of_one_person import merge, refer_again
from tests.desk.conftest import Enter, settle
from tests.desk.test_reached import office_of, page_of
from tests.desks import PREPARER, an_incident


def other_of(room: Room) -> CaseRef:
    return refer_again(office_of(room))


def shown(page: CasePage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel)]


def test_the_other_case_is_checked_at_its_field_compared_and_asked_for(qtbot: QtBot, enter: Enter):
    room = enter("referred")
    other, page = other_of(room), page_of(qtbot, room)
    assert page.seen is not None
    room.open_form(merging_forms.merge(room.desk, page.seen.case.reference))
    side = room.side
    assert side.form is not None
    side.form.form.restore({"other": "W-0002-9"})
    side.save()
    assert "its last character does not fit" in side.form.form.wrong("other")
    side.form.form.restore({"other": page.seen.case.reference})
    side.save()
    assert "Two different cases are merged" in side.form.form.wrong("other")

    side.form.form.restore({"other": other})
    side.save()
    settle(qtbot, room)

    assert "Layla Harbour" in [one.text() for one in side.findChildren(QLabel)]
    side.form.form.restore({"reason": "The same passport."})
    side.save()
    settle(qtbot, room)
    (asked,) = approvals.waiting(room.desk).asked
    assert (asked.request.act, asked.request.details) == (Act.MERGE_CASES, {"merged": other})


def test_the_kept_case_marks_what_came_from_the_other_which_leads_back(qtbot: QtBot, enter: Enter):
    room = enter("referred")
    other = other_of(room)
    assessments.record_incident(office_of(room).at(PREPARER), other, an_incident())
    kept = merge(office_of(room), other)
    page = page_of(qtbot, room)
    page.show_part("assessments")
    assert any(text.endswith(f"recorded under {other}") for text in shown(page))

    room.go(Visit(Destination.CASE, other))
    settle(qtbot, room)

    assert any(text.startswith(f"On record as the same person as {kept}") for text in shown(page))
    assert page.seen is not None
    assert not page.seen.may(Act.RECORD_INCIDENT)
    page.go_to_kept()
    assert room.here == Visit(Destination.CASE, kept)
