"""What an assessment rests on: actors who are sealed, incidents as evidence; and what may be entered late."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from relocation_desk.casework import assessments, overview
from relocation_desk.casework.assessments import Actor, Evidence, EvidenceUnknown
from relocation_desk.casework.views import AssessmentView
from relocation_desk.domain import codes
from relocation_desk.domain.assessment_codes import Credibility, Reliability, TimeFrame
from relocation_desk.domain.codes import Degree
from relocation_desk.domain.numbers import NumberOutOfRange
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.text import TextMissing
from relocation_desk.vault.records import AssessmentNarrative, ThreatActor, Withheld
from tests.desks import CARE, HEAD, PREPARER, TODAY, Office, an_assessment, an_incident, before, refer

AtStage = Callable[[str], Office]
CHIEF = Actor(Degree.HIGH, Degree.MODERATE, Degree.LOW, ThreatActor("A former commander"))
NEIGHBOUR = Actor(Degree.LOW, Degree.LOW, Degree.HIGH, ThreatActor("A neighbour"))


@pytest.fixture
def office(at_stage: AtStage) -> Iterator[Office]:
    with at_stage("referred") as opened:
        yield opened


def draft(office: Office, assessment: assessments.NewAssessment) -> AssessmentView:
    assessments.draft(office.at(PREPARER), office.story.witness, assessment)
    return last(office, PREPARER)


def last(office: Office, officer: OfficerRef) -> AssessmentView:
    return overview.case(office.at(officer), office.story.witness).assessments[-1]


def test_each_actor_is_judged_apart_and_who_they_are_is_sealed(office: Office):
    shown = draft(office, replace(an_assessment(), actors=(CHIEF, NEIGHBOUR)))

    assert [(one.intent, one.capability, one.inhibition, one.identity) for one in shown.actors] == [
        (Degree.HIGH, Degree.MODERATE, Degree.LOW, ThreatActor("A former commander")),
        (Degree.LOW, Degree.LOW, Degree.HIGH, ThreatActor("A neighbour")),
    ]
    assert [type(one.identity) for one in last(office, CARE).actors] == [Withheld, Withheld]


def test_the_versions_keep_their_own_actors(office: Office):
    draft(office, replace(an_assessment(), actors=(CHIEF,)))
    draft(office, replace(an_assessment(), actors=(NEIGHBOUR,)))

    shown = overview.case(office.at(PREPARER), office.story.witness).assessments

    assert [[one.identity for one in version.actors] for version in shown] == [
        [], [ThreatActor("A former commander")], [ThreatActor("A neighbour")],
    ]  # fmt: skip


def test_an_assessment_rests_on_incidents_graded_or_not(office: Office):
    first, second = (
        assessments.record_incident(office.at(PREPARER), office.story.witness, an_incident()) for _ in range(2)
    )
    graded = Evidence(first, Reliability.USUALLY, Credibility.PROBABLY_TRUE)

    shown = draft(office, replace(an_assessment(), evidence=(graded, Evidence(second))))

    assert [(one.incident, one.reliability, one.credibility) for one in shown.evidence] == [
        (first, Reliability.USUALLY, Credibility.PROBABLY_TRUE), (second, None, None),
    ]  # fmt: skip


def test_an_incident_of_another_case_is_no_evidence(office: Office):
    other = refer(office.at(PREPARER))
    incident = assessments.record_incident(office.at(PREPARER), other, an_incident())

    with pytest.raises(EvidenceUnknown):
        draft(office, replace(an_assessment(), evidence=(Evidence(incident),)))

    assert len(overview.case(office.at(PREPARER), office.story.witness).assessments) == 1


def test_an_incident_is_named_once_as_evidence(office: Office):
    incident = assessments.record_incident(office.at(PREPARER), office.story.witness, an_incident())

    with pytest.raises(EvidenceUnknown):
        draft(office, replace(an_assessment(), evidence=(Evidence(incident), Evidence(incident))))


def test_time_frame_duration_conditions_and_reach_are_kept(office: Office):
    judged = replace(an_assessment().judgement, horizon=TimeFrame.QUARTER, duration_months=18)
    words = AssessmentNarrative("a", "b", "c", "", "", "the capital and the border", "as long as she testifies")

    shown = draft(office, replace(an_assessment(), judgement=judged, narrative=words))

    assert (shown.judgement.horizon, shown.judgement.duration_months) == (TimeFrame.QUARTER, 18)
    assert shown.narrative == words


@pytest.mark.parametrize("months", [0, 121])
def test_a_duration_beyond_reason_is_refused(office: Office, months: int):
    judged = replace(an_assessment().judgement, duration_months=months)

    with pytest.raises(NumberOutOfRange):
        draft(office, replace(an_assessment(), judgement=judged))


def test_an_actor_of_whom_nothing_is_said_is_refused(office: Office):
    with pytest.raises(TextMissing):
        draft(office, replace(an_assessment(), actors=(replace(CHIEF, identity=ThreatActor(" ")),)))


def test_a_narrative_from_before_reads_with_what_it_lacks_empty():
    sealed = b'{"version":1,"actors":"a","threat":"b","vulnerabilities":"c","resilience":"d","measures":"e"}'

    assert AssessmentNarrative.from_bytes(sealed) == AssessmentNarrative("a", "b", "c", "d", "e")


def test_an_old_assessment_whose_validity_is_over_is_entered_and_is_due_at_once(office: Office):
    old = refer(office.at(PREPARER), days=900)
    assessment = replace(an_assessment(), assessed_on=before(800), valid_until=before(600))
    assessments.draft(office.at(PREPARER), old, assessment)

    due = assessments.sign_off(office.at(HEAD), old)

    assert due == TODAY
    assert overview.case(office.at(PREPARER), old).state is codes.CaseState.RELOCATION_RECOMMENDED
