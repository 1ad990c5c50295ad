"""When a review is due: by the section's intervals, and brought forward by what happened since."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from relocation_desk.casework import assessments, listing, overview, requests, reviews, today
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.listing import Query
from relocation_desk.casework.reviews import ReviewIntervals
from relocation_desk.casework.views import Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.codes import PlacementStage, Severity
from relocation_desk.domain.filter_codes import Review, Sort
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.risk import IntervalImpossible, IntervalsOutOfOrder
from relocation_desk.vault.tables import Assessment, Base, Case, Incident, SignOff, Voiding
from tests.desks import HEAD, NOW, PREPARER, TODAY, Office, an_assessment, an_incident, before, refer

AtStage = Callable[[str], Office]
_WEEK = timedelta(days=7)
_DAY = date(2020, 1, 1)


@pytest.fixture
def office(at_stage: AtStage) -> Iterator[Office]:
    with at_stage("referred") as opened:
        yield opened


def record(office: Office, impact: Severity = Severity.MINOR, *, names_person: bool = False, days: int = 0) -> None:
    incident = replace(an_incident(), impact=impact, names_person=names_person, happened_on=before(days))
    assessments.record_incident(office.at(PREPARER), office.story.witness, incident)


def due(office: Office) -> date | None:
    standing = overview.case(office.at(PREPARER), office.story.witness).standing
    assert standing is not None
    return standing.review_due


def reviews_on_today(office: Office) -> list[date]:
    return [line.due_on for line in today.lines(office.at(PREPARER)) if line.kind is Waiting.REVIEW]


@pytest.mark.parametrize(("impact", "names"), [(Severity.SEVERE, False), (Severity.MINOR, True)])
def test_a_grave_incident_sets_the_review_to_within_a_week(office: Office, impact: Severity, names: bool):
    set_for = due(office)
    assert set_for is not None
    assert set_for > TODAY + _WEEK

    record(office, impact, names_person=names)

    assert due(office) == TODAY + _WEEK


def test_a_lesser_incident_leaves_the_review_where_it_was(office: Office):
    set_for = due(office)

    record(office, Severity.MODERATE)

    assert due(office) == set_for


def test_what_happened_long_ago_and_is_learned_today_brings_the_review_forward_from_today(office: Office):
    later = NOW + timedelta(minutes=1)
    incident = replace(an_incident(), impact=Severity.CRITICAL, happened_on=before(40))

    assessments.record_incident(Desk(office.at(PREPARER).vault, lambda: later), office.story.witness, incident)

    assert due(office) == later.date() + _WEEK


def test_the_list_and_today_see_a_review_that_was_brought_forward(office: Office):
    desk = office.at(PREPARER)
    assert not [line for line in today.lines(desk) if line.kind is Waiting.REVIEW]

    record(office, names_person=True)

    (case,) = listing.ids(desk, Query(sort=Sort.REVIEW_DUE))
    assert [row.review_due for row in listing.rows(desk, [case])] == [TODAY + _WEEK]
    assert [line.due_on for line in today.lines(desk) if line.kind is Waiting.REVIEW] == [TODAY + _WEEK]


def test_the_list_is_sorted_by_the_day_that_incidents_brought_forward(office: Office):
    desk, other = office.at(PREPARER), refer(office.at(PREPARER))
    assessments.draft(desk, other, an_assessment(Severity.CRITICAL, codes.Likelihood.IMMINENT))
    assessments.sign_off(office.at(HEAD), other)
    assert list(listing.ids(desk, Query(sort=Sort.REVIEW_DUE))) == [2, 1]

    record(office, Severity.SEVERE)

    assert list(listing.ids(desk, Query(sort=Sort.REVIEW_DUE))) == [1, 2]


def test_the_next_version_weighs_the_incident_and_has_a_review_of_its_own(office: Office):
    record(office, Severity.SEVERE)

    assessments.draft(office.at(PREPARER), office.story.witness, replace(an_assessment(), assessed_on=TODAY))
    signed_for = assessments.sign_off(office.at(HEAD), office.story.witness)

    assert due(office) == signed_for


def test_an_old_assessment_that_is_entered_later_does_not_stand_for_the_one_of_today(office: Office):
    set_for, desk = due(office), office.at(PREPARER)
    old = replace(an_assessment(Severity.MINOR, codes.Likelihood.UNLIKELY), assessed_on=before(50))

    assessments.draft(desk, office.story.witness, old)
    assessments.sign_off(office.at(HEAD), office.story.witness)

    assert due(office) == set_for
    seen = overview.case(desk, office.story.witness)
    assert (seen.standing and seen.standing.version, seen.state) == (1, codes.CaseState.RELOCATION_RECOMMENDED)
    assert [row.review_due for row in listing.rows(desk, [1])] == [set_for]


def test_danger_after_a_durable_settlement_brings_back_the_review_that_it_had_ended(at_stage: AtStage):
    office, soon = at_stage("exported"), Query(filters=Filters(reviews=frozenset({Review.SOON})))
    short = replace(an_assessment(), assessed_on=before(2), valid_until=before(-20))
    assessments.draft(office.at(PREPARER), office.story.witness, short)
    assessments.sign_off(office.at(HEAD), office.story.witness)
    for stage in (PlacementStage.UNDER_WAY, PlacementStage.ARRIVED, PlacementStage.SETTLED):
        requests.advance_placement(office.at(PREPARER), office.story.placement, stage, before(1))
    assert (reviews_on_today(office), list(listing.ids(office.at(PREPARER), soon))) == ([], [])

    record(office, names_person=True)

    assert reviews_on_today(office) == [TODAY]
    assert list(listing.ids(office.at(PREPARER), soon)) == [1]
    anew = replace(short, assessed_on=TODAY, valid_until=before(-40))
    assessments.draft(office.at(PREPARER), office.story.witness, anew)
    signed_for = assessments.sign_off(office.at(HEAD), office.story.witness)
    assert reviews_on_today(office) == [signed_for]


def test_a_voided_incident_brings_nothing_forward(office: Office):
    set_for = due(office)
    record(office, Severity.CRITICAL)

    with office.at(HEAD).vault.register.transaction() as session:
        row = session.scalars(select(Incident)).one()
        voiding = Voiding(kind=RecordKind.INCIDENTS, record=row.id, cause=VoidCause.MISTAKEN, case_id=row.case_id)
        voiding.happened_on, voiding.entered_at, voiding.entered_by = TODAY, row.entered_at, row.entered_by
        session.add(voiding)

    assert due(office) == set_for


def test_the_head_sets_intervals_that_the_next_sign_off_goes_by(office: Office):
    wanted = ReviewIntervals(extreme=10, very_high=20, elevated=25, guarded=40, low=50)

    reviews.set_intervals(office.at(HEAD), wanted)
    assessments.draft(office.at(PREPARER), office.story.witness, an_assessment())
    signed_for = assessments.sign_off(office.at(HEAD), office.story.witness)

    assert reviews.intervals(office.at(PREPARER)) == wanted
    assert signed_for == TODAY + timedelta(days=20)


def test_a_review_that_was_set_stays_when_the_intervals_change(office: Office):
    set_for = due(office)

    reviews.set_intervals(office.at(HEAD), ReviewIntervals(1, 1, 1, 1, 1))

    assert due(office) == set_for


def test_of_two_settings_the_last_counts(office: Office):
    reviews.set_intervals(office.at(HEAD), ReviewIntervals(1, 2, 3, 4, 5))
    reviews.set_intervals(office.at(HEAD), ReviewIntervals(5, 6, 7, 8, 9))

    assert reviews.intervals(office.at(HEAD)) == ReviewIntervals(5, 6, 7, 8, 9)


@pytest.mark.parametrize(
    ("wanted", "trouble"),
    [
        (ReviewIntervals(0, 60, 90, 180, 365), IntervalImpossible),
        (ReviewIntervals(30, 60, 90, 180, 1097), IntervalImpossible),
        (ReviewIntervals(61, 60, 90, 180, 365), IntervalsOutOfOrder),
        (ReviewIntervals(30, 60, 90, 400, 365), IntervalsOutOfOrder),
    ],
)
def test_intervals_that_make_no_sense_are_refused(office: Office, wanted: ReviewIntervals, trouble: type[Exception]):
    with pytest.raises(trouble):
        reviews.set_intervals(office.at(HEAD), wanted)

    assert reviews.intervals(office.at(HEAD)) == ReviewIntervals(30, 60, 90, 180, 365)


happenings = st.tuples(
    st.integers(-60, 60), st.integers(-60, 60), st.sampled_from(Severity), st.booleans()
)  # day and day of entry against the assessment's, impact, names the person


def _at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@cache
def _empty_register() -> Engine:
    """Made once: two hundred examples ask it."""
    engine = create_engine("sqlite://")
    tables = (Case, Assessment, SignOff, Incident)
    Base.metadata.create_all(engine, [one.__table__ for one in tables])  # type: ignore[misc]
    return engine


def _sql_due(set_for: date, incidents: list[tuple[int, int, Severity, bool]]) -> date | None:
    """What the register answers for one case with these incidents."""
    times = {"happened_on": _DAY, "entered_at": _at(_DAY), "entered_by": "P-07"}
    coded = {"nature": codes.ThreatNature.CONCRETE, "recommendation": codes.Recommendation.RELOCATION}
    degrees = dict.fromkeys(("intent", "capability", "inhibition", "confidence"), codes.Degree.LOW)
    axes = {
        "severity": Severity.MINOR, "severity_after": Severity.MINOR,
        "likelihood": codes.Likelihood.LIKELY, "likelihood_after": codes.Likelihood.LIKELY,
    }  # fmt: skip
    with Session(_empty_register()) as session:  # which nothing is committed to
        session.add(Assessment(id=1, case_id=1, version=1, valid_until=set_for, **coded, **degrees, **axes, **times))
        session.add(SignOff(assessment_id=1, review_due=set_for, **times))
        for day, entered, impact, names in incidents:
            session.add(
                Incident(
                    case_id=1, kind=codes.IncidentKind.THREAT, impact=impact, names_person=names, entered_by="P-07",
                    happened_on=_DAY + timedelta(days=day), entered_at=_at(_DAY + timedelta(days=entered)),
                )
            )  # fmt: skip
        session.flush()
        last = reviews.last_signed()
        return session.scalar(select(reviews.due(last)))


@given(st.integers(-400, 400), st.lists(happenings, max_size=4))
def test_the_review_is_due_as_signed_off_or_a_week_after_the_first_grave_incident_was_known(
    days: int, incidents: list[tuple[int, int, Severity, bool]]
):
    set_for = _DAY + timedelta(days=days)

    found = _sql_due(set_for, incidents)

    grave = [one for one in incidents if (one[3] or one[2] >= Severity.SEVERE) and (one[0] > 0 or one[1] > 0)]
    assert found == min([set_for, *(_DAY + timedelta(days=entered) + _WEEK for _day, entered, _i, _n in grave)])


@given(st.integers(-400, 400), st.lists(happenings, max_size=3), happenings)
def test_one_more_incident_never_puts_a_review_off(
    days: int, incidents: list[tuple[int, int, Severity, bool]], one_more: tuple[int, int, Severity, bool]
):
    set_for = _DAY + timedelta(days=days)

    fewer, more = _sql_due(set_for, incidents), _sql_due(set_for, [*incidents, one_more])

    assert fewer is not None
    assert more is not None
    assert more <= fewer <= set_for
