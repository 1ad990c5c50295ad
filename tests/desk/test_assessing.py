"""Assessing a threat in the window: steps that say what they mean, rows, two versions, risk over time, intervals."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from relocation_desk.casework import assessments, overview, reviews
from relocation_desk.casework.reviews import ReviewIntervals
from relocation_desk.desk import assessment_forms, theme
from relocation_desk.desk.case.compared import ComparedCard
from relocation_desk.desk.case_forms import step
from relocation_desk.desk.fields import Field, FormSpec, Kind
from relocation_desk.desk.forms import Form
from relocation_desk.desk.inputs import CodeInput
from relocation_desk.desk.parts.risk_input import RiskInput
from relocation_desk.desk.parts.risk_line import Judged, RiskLine
from relocation_desk.desk.row_inputs import RowsInput
from relocation_desk.desk.visits import Destination
from relocation_desk.domain.assessment_codes import Reliability
from relocation_desk.domain.codes import Degree, Likelihood, RiskLevel, Severity
from relocation_desk.vault.records import ThreatActor
from relocation_desk.words.labels import day
from relocation_desk.words.scales import Scale, described
from tests.desk.conftest import Enter
from tests.desk.test_pages import open_case, said, visit
from tests.desks import HEAD, PREPARER, TODAY, Office, an_assessment, an_incident

WHO, HOW = Field("who", "Who"), Field("how", "How", Kind.CODE, choices=((1, "red"), (2, "blue")))
KNOWN = {"who": "A neighbour", "how": 2}


def rows(qtbot: QtBot, *known: dict[str, Any]) -> Form:
    field = Field("rows", "Rows", Kind.ROWS, is_required=False, initial=known, columns=(WHO, HOW))
    one = Form(FormSpec("a form", "Title", "", "Record", (field,), dict))
    qtbot.addWidget(one)
    return one


def inside(form: Form) -> RowsInput:
    found = form.inputs["rows"]
    assert isinstance(found, RowsInput)
    return found


def test_rows_begin_with_what_is_known_and_take_more(qtbot: QtBot):
    form = rows(qtbot, KNOWN)

    inside(form).add_row()
    inside(form).rows[1].inputs["who"].restore("A former unit")

    assert form.values() == {"rows": (KNOWN, {"who": "A former unit", "how": 1})}


def test_a_row_is_taken_out(qtbot: QtBot):
    form = rows(qtbot, KNOWN, {"who": "Another", "how": 1})

    inside(form).rows[0].remove.click()

    assert form.values() == {"rows": ({"who": "Another", "how": 1},)}


def test_what_is_missing_in_a_row_is_said_below_the_rows(qtbot: QtBot):
    form = rows(qtbot)

    inside(form).add_row()

    assert form.values() is None
    assert "Who" in form.wrong("rows")


def test_what_was_typed_in_rows_comes_back(qtbot: QtBot):
    former, later = rows(qtbot, KNOWN), rows(qtbot)

    later.restore(former.typed())

    assert later.values() == former.values()


def test_a_step_says_what_it_means_beside_the_choice(qtbot: QtBot):
    one = CodeInput(step(Scale.INTENT, "Intent", Degree, Degree.LOW))
    qtbot.addWidget(one)
    assert one.described.text() == described(Scale.INTENT, Degree.LOW)

    one.combo.setCurrentIndex(3)

    assert one.described.text() == described(Scale.INTENT, Degree.HIGH)
    assert one.combo.accessibleDescription() == described(Scale.INTENT, Degree.HIGH)


def test_the_matrix_says_what_the_judged_cell_means(qtbot: QtBot):
    judged = RiskInput((Severity.MINOR, Likelihood.LIKELY), (Severity.CRITICAL, Likelihood.IMMINENT))
    qtbot.addWidget(judged)
    assert described(Scale.SEVERITY, Severity.MINOR) in said(judged)

    judged.judge_after()

    assert described(Scale.SEVERITY, Severity.CRITICAL) in said(judged)
    assert described(Scale.LIKELIHOOD, Likelihood.IMMINENT) in said(judged)


def another_version(office: Office, severity: Severity = Severity.CRITICAL) -> None:
    assessments.draft(office.at(PREPARER), office.story.witness, an_assessment(severity))
    assessments.sign_off(office.at(HEAD), office.story.witness)


@pytest.fixture
def compared(enter: Enter, qtbot: QtBot) -> ComparedCard:
    """The case has three versions: severe, critical, minor."""
    room = enter("referred")
    another_version(room.office)  # type: ignore[attr-defined]
    another_version(room.office, Severity.MINOR)  # type: ignore[attr-defined]
    page = open_case(qtbot, room)
    page.show_part("assessments")
    card = page.findChild(ComparedCard)
    assert card is not None
    return card


def marked(card: ComparedCard) -> list[str]:
    """The names of what changed, as the card shows it."""
    labels = [one for one in card.findChildren(QLabel) if one.isVisibleTo(card)]
    return [name.text() for mark, name in pairwise(labels) if mark.accessibleName() == "changed"]


def test_the_last_two_versions_stand_side_by_side_with_their_changes_marked(compared: ComparedCard):
    assert (compared.older.value(), compared.newer.value()) == (2, 3)
    assert marked(compared) == ["Risk now", "Now"]
    assert "Critical · Likely" in said(compared)
    assert "Minor · Likely" in said(compared)


def test_any_two_versions_are_compared(compared: ComparedCard):
    compared.newer.combo.setCurrentIndex(1)
    compared.newer.edited.emit()

    assert marked(compared) == []
    assert compared.told.text() == "No change"


OVER_TIME = (
    Judged(date(2016, 1, 1), RiskLevel.EXTREME, RiskLevel.ELEVATED),
    Judged(date(2016, 2, 1), RiskLevel.ELEVATED, RiskLevel.LOW),
    Judged(date(2016, 12, 31), RiskLevel.LOW, RiskLevel.LOW),
)


def chart(qtbot: QtBot) -> RiskLine:
    one = RiskLine(OVER_TIME)
    qtbot.addWidget(one)
    one.resize(400, one.height())
    return one


def test_risk_over_time_goes_by_day_and_a_higher_risk_is_higher(qtbot: QtBot):
    first, second, last = (chart(qtbot).place(number, one.now) for number, one in enumerate(OVER_TIME))

    assert second.x() - first.x() < (last.x() - second.x()) / 8
    assert first.y() < second.y() < last.y()


def test_versions_of_one_day_stand_beside_each_other(qtbot: QtBot):
    one = RiskLine([replace(judged, on=TODAY) for judged in OVER_TIME])
    qtbot.addWidget(one)

    places = [one.place(number, judged.now).x() for number, judged in enumerate(OVER_TIME)]

    assert len(set(places)) == len(places)


def test_a_reader_hears_every_version_of_the_chart(qtbot: QtBot):
    told = chart(qtbot).accessibleDescription()

    assert told.startswith("1 Jan 2016: Extreme risk, after measures Elevated risk. ")
    assert told.endswith("31 Dec 2016: Low risk, after measures Low risk")


def test_the_chart_follows_the_theme(qtbot: QtBot, qapp: QApplication):
    pictures: list[QImage] = []
    for name in theme.NAMES:
        theme.apply(qapp, name)
        pictures.append(chart(qtbot).grab().toImage())

    assert pictures[0] != pictures[1]


def test_the_form_records_actors_and_the_incidents_that_it_rests_on(enter: Enter):
    room = enter("referred")
    office: Office = room.office  # type: ignore[attr-defined]
    desk, witness = office.at(PREPARER), office.story.witness
    incident = assessments.record_incident(desk, witness, an_incident())
    form = Form(assessment_forms.assessment(desk, overview.case(desk, witness)))
    form.inputs["actor_rows"].restore([{"who": "A former unit", "intent": "high"}])
    form.inputs["evidence"].restore([{"incident": str(incident), "reliability": "c"}])

    values = form.values()
    assert values is not None
    form.spec.save(values)

    recorded = overview.case(desk, witness).assessments[-1]
    assert [(one.identity, one.intent) for one in recorded.actors] == [(ThreatActor("A former unit"), Degree.HIGH)]
    assert [(one.incident, one.reliability) for one in recorded.evidence] == [(incident, Reliability.FAIRLY)]


def test_incidents_since_the_last_version_are_evidence_at_first(enter: Enter):
    office: Office = enter("referred").office  # type: ignore[attr-defined]
    desk, witness = office.at(PREPARER), office.story.witness
    incident = assessments.record_incident(desk, witness, an_incident())

    form = Form(assessment_forms.assessment(desk, overview.case(desk, witness)))

    values = form.values()
    assert values is not None
    assert [one["incident"] for one in values["evidence"]] == [incident]


def test_an_incident_that_names_the_person_is_what_the_case_waits_for(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    office: Office = room.office  # type: ignore[attr-defined]
    desk, witness = office.at(PREPARER), office.story.witness
    form = Form(assessment_forms.incident(desk, overview.case(desk, witness)))
    form.restore({"account": "Her name was read out.", "impact": "2", "names_person": True})
    form.spec.save(form.values() or {})

    page = open_case(qtbot, room)

    assert f"Early review: incident of {day(TODAY)}" in said(page)
    assert f"review by {day(TODAY + timedelta(days=7))}" in said(page)


@pytest.mark.parametrize(("officer", "sees"), [(HEAD, True), (PREPARER, False)])
def test_only_the_head_is_offered_the_intervals_of_review(enter: Enter, qtbot: QtBot, officer: Any, sees: bool):
    page = visit(qtbot, enter("keyed", officer), Destination.OFFICERS)

    offered = [one for one in page.findChildren(QPushButton) if one.text() == "Intervals of review"]

    assert [one.isVisibleTo(page) for one in offered] == [sees]


def test_the_head_sets_the_intervals_in_a_form_that_begins_with_those_that_stand(enter: Enter):
    office: Office = enter("keyed", HEAD).office  # type: ignore[attr-defined]
    form = Form(assessment_forms.intervals(office.at(HEAD), reviews.intervals(office.at(HEAD))))
    assert form.values() == {"extreme": 30, "very_high": 60, "elevated": 90, "guarded": 180, "low": 365}

    form.inputs["extreme"].restore("14")
    form.spec.save(form.values() or {})

    assert reviews.intervals(office.at(HEAD)) == ReviewIntervals(14, 60, 90, 180, 365)
