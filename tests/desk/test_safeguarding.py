"""Measures, consents, alerts and excluded States on the case page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relocation_desk.casework import alerts, consents, exclusions, measures, overview
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import safeguard_forms
from relocation_desk.desk.case.offers import grouped, lines
from relocation_desk.desk.case.safeguarding import Safeguarding
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.next_acts import Eyes, next_acts
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.pages.today import TodayPage
from relocation_desk.desk.parts.chips import Chip
from relocation_desk.desk.parts.entries import WaitingLine
from relocation_desk.desk.parts.lettering import ActButton
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import ConsentScope
from relocation_desk.domain.safeguard_codes import AlertKind
from tests import desks
from tests.desk.conftest import Enter, settle
from tests.desk.test_reached import office_of, page_of
from tests.desks import CARE, NOW, PREPARER, SECOND, TODAY, before


def save(qtbot: QtBot, room: Room, spec: FormSpec, **typed: object) -> None:
    room.open_form(spec)
    assert room.side.form is not None
    for name, value in typed.items():
        room.side.form.form.inputs[name].restore(value)
    room.side.form.do()
    settle(qtbot, room)


def chips(page: CasePage) -> list[str]:
    assert page.head is not None
    return [one.text for one in page.head.findChildren(Chip)]


def shown(page: CasePage, part: str) -> set[str]:
    page.show_part(part)
    return {one.text() for one in page.findChildren(QLabel)}


def buttons(page: CasePage) -> set[str]:
    page.show_part("safeguarding")
    return {one.text() for one in page.findChildren(ActButton)}


def form(room: Room, page: CasePage, name: str) -> FormSpec:
    assert page.seen is not None
    offered = (one for _group, offers in grouped(page.seen) for one in offers)
    return next(make() for text, _act, make in offered if text == name)


def test_a_measure_is_recorded_and_shows_with_its_cost(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    page = page_of(qtbot, room)

    save(
        qtbot, room, form(room, page, "Measure of protection"), kind="escort", planned_end=before(-9).isoformat(),
        expected="2", cost="1 250,50", currency="eur", before_agreement=True,
    )  # fmt: skip

    assert {"escort", "marked effect", "EUR\u00a01,250.50"} <= shown(page_of(qtbot, room), "safeguarding")


@pytest.mark.parametrize(
    ("cost", "currency", "said"),
    [("12.345", "EUR", "12.345"), ("much", "EUR", "1250.00"), ("NaN", "EUR", "1250.00"), ("12.5", "JPY", "12.5")],
)
def test_a_cost_that_is_no_amount_of_its_currency_is_refused_at_its_field(
    enter: Enter, qtbot: QtBot, cost: str, currency: str, said: str
):
    room = enter("referred", PREPARER)
    page = page_of(qtbot, room)

    save(
        qtbot, room, form(room, page, "Measure of protection"), planned_end=before(-9).isoformat(), cost=cost,
        currency=currency,
    )  # fmt: skip

    assert room.side.form is not None
    assert said in room.side.form.form.wrong("cost")


@pytest.mark.parametrize(("typed", "currency", "held"), [("1250", "JPY", 1250), ("1.250", "KWD", 1250), ("", "", None)])
def test_a_cost_is_kept_in_the_minor_units_of_its_currency(typed: str, currency: str, held: int | None):
    assert safeguard_forms.minor(typed, currency) == held


def test_an_alert_of_care_shows_on_the_head_of_the_case_of_a_protection_officer(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    office = office_of(room)
    alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert())

    page = page_of(qtbot, room)

    assert any(text.startswith("Unfit to travel until ") for text in chips(page))


def test_many_alerts_are_counted_and_what_stops_a_departure_comes_first(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    office = office_of(room)
    for kind in reversed(AlertKind):
        alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert(kind))

    told = chips(page_of(qtbot, room))

    assert told[-2].startswith("Unfit to travel")
    assert told[-1] == "4 more alerts"


def test_protection_is_offered_no_alert_to_raise(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    page = page_of(qtbot, room)
    assert page.seen is not None

    assert "Alert of care" not in [one.text for one in lines(page.seen)]


def test_a_withdrawn_consent_shows_and_the_request_is_to_be_withdrawn(enter: Enter, qtbot: QtBot):
    room = enter("placed", PREPARER)
    page = page_of(qtbot, room)
    assert page.seen is not None
    save(qtbot, room, safeguard_forms.withdrawal(page.desk, page.seen.case))

    page = page_of(qtbot, room)

    assert chips(page)[-1] == "Consent withdrawn"
    assert page.head is not None
    assert page.head.primary is not None
    assert page.head.primary.text() == "Record withdrawal"


def test_a_consent_that_was_taken_back_is_not_asked_for_again(enter: Enter, qtbot: QtBot):
    office = office_of(enter("placed", PREPARER))
    desk = office.at(PREPARER)
    consents.withdraw_consent(desk, office.story.witness, desks.a_withdrawal())

    found = next_acts(overview.case(desk, office.story.witness), Eyes(PREPARER, desk.may, TODAY))

    assert [one.title for one in found] == [f"Withdraw request {office.story.request}"]


def test_words_of_one_day_stand_in_the_order_of_their_entries_and_name_the_interpreter(enter: Enter, qtbot: QtBot):
    room = enter("placed", PREPARER)
    office = office_of(room)
    desk = office.at(PREPARER)
    consents.withdraw_consent(desk, office.story.witness, replace(desks.a_withdrawal(), withdrawn_on=TODAY))
    later = Desk(desk.vault, lambda: NOW + timedelta(minutes=1))
    consents.record_consent(later, office.story.witness, replace(desks.a_consent(), given_on=TODAY))

    page = page_of(qtbot, room)
    page.show_part("safeguarding")

    shown = [label for part in page.findChildren(Safeguarding) for label in part.findChildren(QLabel)]
    told = [one.text() for one in shown if "receiving State" in one.text()]
    assert ["withdrawn" in one for one in told] == [False, True, False]
    assert "interpreter I-12" in told[-1]


def test_a_departure_waits_for_care(enter: Enter, qtbot: QtBot):
    office = office_of(enter("exported", PREPARER))
    alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert())
    desk = office.at(PREPARER)

    found = next_acts(overview.case(desk, office.story.witness), Eyes(PREPARER, desk.may, TODAY))

    assert [one.waits_for.startswith("unfit to travel until") for one in found if one.title == "Departure"] == [True]


def test_who_excluded_a_state_is_not_offered_to_lift_it(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    office = office_of(room)
    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion())
    mine = buttons(page_of(qtbot, room))
    exclusions.exclude(office.at(SECOND), office.story.witness, desks.an_exclusion())

    others = buttons(page_of(qtbot, room))

    assert ("Lift exclusion" in mine, "Lift exclusion" in others) == (False, True)


def test_today_leads_to_the_measure_that_ends(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    office = office_of(room)
    measures.record(office.at(PREPARER), office.story.witness, desks.a_measure(3))
    room.go(Visit(Destination.TODAY))
    settle(qtbot, room)
    page = room.page(Destination.TODAY)
    assert isinstance(page, TodayPage)

    next(one for one in page.findChildren(WaitingLine) if one.act and one.act.text() == "Look")._choose()
    settle(qtbot, room)

    case = room.page(Destination.CASE)
    assert isinstance(case, CasePage)
    assert case.part == "safeguarding"


def test_today_leads_to_the_end_of_a_measure_without_consent(enter: Enter, qtbot: QtBot):
    room = enter("referred", PREPARER)
    office = office_of(room)
    desk, witness = office.at(PREPARER), office.story.witness
    measures.record(desk, witness, desks.a_measure())
    consents.record_consent(desk, witness, desks.a_consent(ConsentScope.MEASURES))
    consents.withdraw_consent(desk, witness, desks.a_withdrawal(ConsentScope.MEASURES))
    room.go(Visit(Destination.TODAY))
    settle(qtbot, room)

    next(
        one for one in room.page(Destination.TODAY).findChildren(WaitingLine) if one.act and one.act.text() == "End"
    )._choose()
    settle(qtbot, room)

    assert room.side.form is not None
    assert room.side.form.spec.title == "End of a measure: safe house"


def test_needs_that_have_a_code_are_ticked_and_stay_behind_the_wall(enter: Enter, qtbot: QtBot):
    room = enter("referred", CARE)
    page = page_of(qtbot, room)

    save(qtbot, room, form(room, page, "Needs"), wheelchair=True, interpreter=True)

    assert "wheelchair, interpreter" in shown(page_of(qtbot, room), "household")
