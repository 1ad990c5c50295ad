"""One night through the window: begun, assessed, agreed, departed, sealed; and what others answer by day."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from relocation_desk.casework import emergencies, emergency_views
from relocation_desk.desk.emergency_forms import HourUnclear, hour
from relocation_desk.desk.pages.emergencies import EmergenciesPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.emergency_codes import DebtAnswer, OralConsent
from relocation_desk.domain.references import OfficerRef
from tests.casework.emergency_samples import PAGE, a_movement, an_emergency, on_duty
from tests.desk.conftest import Enter, settle
from tests.desk.test_approvals_page import fill
from tests.desk.test_pages import said
from tests.desks import AUDITOR, COOPERATION, HEAD, NOW, PREPARER, SECOND, Office


def page_of(qtbot: QtBot, room: Room) -> EmergenciesPage:
    room.go(Visit(Destination.EMERGENCIES))
    settle(qtbot, room)
    page = room.page(Destination.EMERGENCIES)
    assert isinstance(page, EmergenciesPage)
    return page


def press(qtbot: QtBot, room: Room, text: str) -> None:
    page = page_of(qtbot, room)
    next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(page)).click()
    settle(qtbot, room)


def begun(office: Office) -> None:
    """Begun by the preparer, up to the consent."""
    on_duty(office)
    case = emergencies.begin(office.at(PREPARER), an_emergency(office.story.witness))
    emergencies.assess(office.at(PREPARER), case, PAGE)
    emergencies.consent(office.at(PREPARER), case, OralConsent.GIVEN, "Yes.")


def test_without_duty_nothing_is_offered_and_the_page_says_how_one_gets_it(enter: Enter, qtbot: QtBot):
    page = page_of(qtbot, enter("keyed", PREPARER))

    assert "It takes duty rights" in said(page)
    assert "Begin an emergency" not in said(page).splitlines()


def test_a_second_officer_ratifies_on_the_page(enter: Enter, qtbot: QtBot):
    room = enter("placed", SECOND)
    office: Office = room.office  # type: ignore[attr-defined]
    begun(office)

    press(qtbot, room, "Ratify…")
    fill(qtbot, room, reason="The order came in writing.")

    answers = [one.debt.answer for one in emergency_views.emergencies(room.desk).found[0].debts]
    assert answers.count(DebtAnswer.RATIFIED) == 1
    assert "ratified by P-05" in said(page_of(qtbot, room))


@pytest.mark.parametrize(("officer", "offers"), [(PREPARER, False), (AUDITOR, False), (HEAD, True)])
def test_debts_are_seen_by_all_and_answered_by_a_second(
    enter: Enter, qtbot: QtBot, officer: OfficerRef, *, offers: bool
):
    room = enter("placed", officer)
    begun(room.office)  # type: ignore[attr-defined]

    shown = said(page_of(qtbot, room))

    assert "The order in writing" in shown
    assert ("Ratify…" in shown) is offers


def test_who_must_not_see_them_has_no_such_page(enter: Enter, qtbot: QtBot):
    room = enter("placed", COOPERATION)

    assert "Emergencies" not in said(room.rail)


def test_an_hour_is_the_last_one_or_the_nearest(enter: Enter):
    desk = enter("placed", PREPARER).desk
    soon = NOW + timedelta(minutes=30)

    assert hour(desk, f"{soon:%H:%M}", ahead=False) == soon.replace(second=0) - timedelta(days=1)
    assert hour(desk, f"{soon:%H.%M}", ahead=True) == soon.replace(second=0)
    with pytest.raises(HourUnclear):
        hour(desk, "25:00", ahead=True)


def test_a_movement_much_later_is_a_placement(enter: Enter):
    room = enter("placed", PREPARER)
    begun(room.office)  # type: ignore[attr-defined]
    late = a_movement()

    with pytest.raises(emergencies.LeavesLater):
        emergencies.depart(
            room.desk, room.office.story.witness,  # type: ignore[attr-defined]
            emergencies.Movement(late.left_at + timedelta(days=3), late.how, late.place),
        )  # fmt: skip
