"""Nobody departs without assessment, consent, participation agreement and sealed dossier; what is missing is named."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from relocation_desk.casework import alerts, assessments, cases, consents, household, partners, requests
from relocation_desk.casework.departing import AdvisedAgainst, DepartureNotReady
from relocation_desk.casework.household import OfMinorsOnly
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.household_codes import EvaluationOutcome
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.partial_dates import years_before
from relocation_desk.vault.partner_tables import CopyEvent
from relocation_desk.vault.tables import Base, Case, Consent, ParticipationAgreement, SignOff, Voiding
from relocation_desk.words.labels import day
from tests import desks
from tests.desks import CARE, HEAD, PREPARER, TODAY, Office, an_assessment, before

AtStage = Callable[[str], Office]
DEPARTS = codes.PlacementStage.UNDER_WAY


def depart(office: Office) -> None:
    requests.advance_placement(office.at(PREPARER), office.story.placement, DEPARTS, TODAY)


def void(office: Office, kind: RecordKind, table: type[Base]) -> None:
    """All records of a kind stop counting, as mistaken ones do."""
    with office.at(HEAD).act(Act.VIEW_CASE, office.story.witness) as work:
        case = work.session.scalars(select(Case.id)).one()
        for record in work.session.scalars(select(table.id)).all():  # type: ignore[attr-defined]
            work.record(Voiding(kind=kind, record=record, cause=VoidCause.MISTAKEN, case_id=case), work.today)


def missing(office: Office) -> object:
    with pytest.raises(DepartureNotReady) as raised:
        depart(office)
    return raised.value.facts["missing"]


@pytest.mark.parametrize(
    ("kind", "table", "named"),
    [
        (RecordKind.SIGN_OFFS, SignOff, "A signed-off assessment that still stands."),
        (RecordKind.CONSENTS, Consent, "The consent to relocation."),
        (RecordKind.PARTICIPATION_AGREEMENTS, ParticipationAgreement, "The participation agreement."),
    ],
)
def test_what_counts_no_more_is_missing(at_stage: AtStage, kind: RecordKind, table: type[Base], named: str):
    office = at_stage("sealed")
    void(office, kind, table)

    assert missing(office) == named


def test_an_assessment_that_is_valid_no_more_is_missing(at_stage: AtStage):
    office = at_stage("sealed")
    new = an_assessment()
    assessments.draft(
        office.at(PREPARER), office.story.witness,
        assessments.NewAssessment(new.assessed_on, before(1), new.judgement, new.narrative),
    )  # fmt: skip
    depart_before = assessments.sign_off(office.at(HEAD), office.story.witness)

    assert missing(office) == "A signed-off assessment that still stands."
    assert depart_before <= TODAY


def test_a_new_version_that_is_not_signed_off_takes_nothing_from_the_one_that_stands(at_stage: AtStage):
    office = at_stage("sealed")
    assessments.draft(office.at(PREPARER), office.story.witness, an_assessment())

    depart(office)


def test_all_that_is_missing_is_named_at_once_an_alert_of_care_with_its_day_alone(at_stage: AtStage):
    office = at_stage("referred")
    desk, witness = office.at(PREPARER), office.story.witness
    partners.compare_certificate(desk, office.story.fingerprint, desks.a_comparison(office.story.fingerprint))
    consents.record_consent(desk, witness, desks.a_consent())
    request = requests.transmit(desk, desks.a_request(witness))
    requests.record_answer(desk, request, desks.an_answer())
    office.story.placement = requests.agree_placement(desk, request, codes.PlacementKind.DURABLE, before(2))
    alerts.raise_alert(office.at(CARE), witness, desks.an_alert())

    assert missing(office) == (
        "The consent to relocation. The participation agreement. A sealed dossier for this placement. "
        f"An alert of care says not before {day(before(-5))}."
    )


def test_who_is_advised_against_it_departs_only_when_that_is_said(at_stage: AtStage):
    office = at_stage("sealed")
    advice = desks.an_evaluation(1, EvaluationOutcome.NOT_ADVISED)
    household.evaluate(office.at(CARE), office.story.witness, advice)

    with pytest.raises(AdvisedAgainst) as raised:
        depart(office)
    assert raised.value.facts == {"persons": "A"}

    requests.advance_placement(office.at(PREPARER), office.story.placement, DEPARTS, TODAY, despite_advice=True)


def test_who_came_of_age_is_evaluated_and_takes_no_best_interests_decision_any_more(at_stage: AtStage):
    office = at_stage("sealed")
    desk, witness, born = office.at(PREPARER), office.story.witness, years_before(TODAY, 18)
    household.decide_interests(office.at(HEAD), witness, desks.a_best_interests(2, is_to_go=False))

    cases.correct_identity(desk, witness, 2, replace(desks.CHILD, born=born.isoformat()))

    assert missing(office) == "The psychosocial evaluation of B."
    household.evaluate(office.at(CARE), witness, desks.an_evaluation(2))
    with pytest.raises(OfMinorsOnly):
        household.decide_interests(office.at(HEAD), witness, desks.a_best_interests(2))
    depart(office)


def test_with_all_of_it_the_witness_departs(at_stage: AtStage):
    office = at_stage("sealed")

    depart(office)

    with office.at(PREPARER).reading(Act.VIEW_CASE) as session:
        assert session.scalars(select(CopyEvent.stage)).all()[-1] is codes.CopyStage.SEALED
