"""A caseload comes in whole or not at all, with both its times, and the trail vouches for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from relocation_desk.casework import caseload, opening, overview, reporting
from relocation_desk.casework.caseload_troubles import (
    FollowsItself,
    HouseholdUnsound,
    InstrumentElsewhere,
    NotACode,
    NotTheEnd,
    PlacementUnsound,
    RefersNowhere,
    StepsUnsound,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partners import PartnerExists
from relocation_desk.casework.requests import StepOutOfOrder
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.dates import DayInFuture, DayTooEarly, DayTooFar
from relocation_desk.domain.household import ChildOlder
from relocation_desk.domain.instruments import InstrumentEnded
from relocation_desk.domain.partial_dates import BornAfterReferral
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.references import CaseRef, OfficerRef, check_character, numbered
from relocation_desk.exchange import caseload as rows
from relocation_desk.vault import trail
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.vault.records import AnswerTerms, AssessmentNarrative, PersonIdentity, Whereabouts
from relocation_desk.vault.tables import Assessment, Case, SealedRecord
from relocation_desk.vault.trail_tables import TrailEntry

NOW = datetime(2016, 11, 24, 9, 0, tzinfo=UTC)
QUILLON = rows.Partner(
    code="QN", kind=codes.PartnerKind.STATE_PARTY, name_en="Quillon", name_fr="Quillon",
    group=codes.RegionalGroup.NONE, language="en", happened_on=date(2010, 1, 1), entered_by="K-02",
)  # fmt: skip
AGREEMENT = rows.Instrument(
    partner="QN", kind=codes.InstrumentKind.RELOCATION_AGREEMENT, happened_on=date(2011, 5, 2), entered_by="K-02",
    events=(
        rows.InstrumentEvent(stage=codes.InstrumentStage.SIGNED, happened_on=date(2011, 5, 2), entered_by="K-02"),
        rows.InstrumentEvent(stage=codes.InstrumentStage.IN_FORCE, happened_on=date(2011, 9, 1), entered_by="K-02"),
    ),
)  # fmt: skip
MEMBER = rows.Member(
    relation=codes.Relation.PRINCIPAL, age_band=codes.AgeBand.ADULT, moves_along=True,
    identity=PersonIdentity("VELD Ana", "", "Ana Veld", "1980-04-03", "F", "QZ", "en", ""),
    happened_on=date(2016, 2, 3), entered_by="P-07",
)  # fmt: skip
SIGNED = rows.Entered(happened_on=date(2016, 2, 12), entered_by="P-01")
ASSESSMENT = rows.Assessment(
    nature=codes.ThreatNature.CONCRETE, intent=codes.Degree.HIGH, capability=codes.Degree.MODERATE,
    inhibition=codes.Degree.LOW, severity=codes.Severity.SEVERE, likelihood=codes.Likelihood.LIKELY,
    severity_after=codes.Severity.MODERATE, likelihood_after=codes.Likelihood.UNLIKELY,
    confidence=codes.Degree.MODERATE, recommendation=codes.Recommendation.RELOCATION, valid_until=date(2016, 8, 1),
    narrative=AssessmentNarrative("a former unit", "calls at night", "lives alone", "", ""),
    happened_on=date(2016, 2, 10), entered_on=date(2016, 2, 11), entered_by="P-07",
    signed_off=SIGNED,
)  # fmt: skip
STAYS = tuple(
    rows.Stay(place=place, safe_contact="", happened_on=day, entered_by="P-07")
    for place, day in (("the first house", date(2016, 2, 4)), ("the second house", date(2016, 3, 4)))
)
PLACEMENT = rows.Placement(
    request=0, kind=codes.PlacementKind.DURABLE, happened_on=date(2016, 4, 2), entered_by="P-07",
    steps=(rows.PlacementStep(stage=codes.PlacementStage.AGREED, happened_on=date(2016, 4, 2), entered_by="P-07"),),
)  # fmt: skip
CASE = rows.Case(
    situation="S-03", calling_party=codes.CallingParty.DEFENCE, urgency=codes.Urgency.URGENT, reason="was threatened",
    happened_on=date(2016, 2, 1), entered_on=date(2016, 2, 3), entered_by="P-07", members=(MEMBER,),
    assessments=(ASSESSMENT,), stays=STAYS, placements=(PLACEMENT,),
)  # fmt: skip
ANSWER = rows.Answer(
    kind=codes.AnswerKind.ACCEPTED, persons=1, months=6, terms=AnswerTerms("schooling", ""),
    happened_on=date(2016, 4, 1), entered_by="K-02",
)  # fmt: skip
REQUEST = rows.Request(
    partner="QN", case=0, instrument=0, sequence=codes.RequestSequence.PRIMARY,
    purpose=codes.RequestPurpose.RELOCATION, on_behalf_of=codes.OnBehalfOf.DEFENCE, occasion=codes.Occasion.ORDINARY,
    duty=codes.RequestDuty.VOLUNTARY, channel=codes.RequestChannel.ARTICLE_87, happened_on=date(2016, 3, 1),
    entered_by="K-02", answers=(ANSWER,),
)  # fmt: skip
STAGE = codes.PlacementStage
GIFT = rows.Donation(
    partner="QN", amount_minor=1, currency="EUR", earmark=codes.Earmark.NONE, is_pledge=False,
    happened_on=date(1, 1, 1), entered_by="K-02",
)  # fmt: skip
SMALL = rows.Caseload(instruments=(AGREEMENT,), cases=(CASE,), requests=(REQUEST,))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("vault")
    opened = opening.found(folder, OfficerRef("P-01"), (codes.Role.HEAD,), b"seven quiet birds at dawn", lambda: NOW)
    caseload.load(opened, rows.Caseload(partners=(QUILLON,)))
    yield opened
    opened.close()


def with_case(**changes) -> rows.Caseload:
    return replace(SMALL, cases=(replace(CASE, **changes),))


def with_steps(*stages: codes.PlacementStage, **said) -> rows.Caseload:
    steps = tuple(replace(PLACEMENT.steps[0], stage=stage, **said) for stage in stages)
    return with_case(placements=(replace(PLACEMENT, steps=steps),))


def with_request(**changes) -> rows.Caseload:
    return replace(SMALL, requests=(replace(REQUEST, **changes),))


def counted(desk: Desk) -> tuple[int, ...]:
    with desk.reading(Act.LIST_CASES) as session:
        tables = (Case, Partner, SealedRecord, TrailEntry)
        return tuple(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def last_case(desk: Desk) -> Case:
    with desk.reading(Act.LIST_CASES) as session:
        row = session.scalars(select(Case).order_by(Case.id.desc()).limit(1)).one()
        session.expunge(row)
        return row


def test_a_load_leaves_one_trail_entry_that_counts_what_came_in(desk: Desk) -> None:
    before = counted(desk)

    loaded = caseload.load(desk, SMALL)

    assert (loaded.cases, loaded.persons, loaded.requests, loaded.placements) == (1, 1, 1, 1)
    assert counted(desk)[3] == before[3] + 1


def test_references_follow_on_those_that_were_given(desk: Desk) -> None:
    caseload.load(desk, SMALL)
    earlier = last_case(desk).id

    caseload.load(desk, replace(SMALL, cases=(CASE, replace(CASE, placements=()))))

    assert last_case(desk).reference == numbered("W", earlier + 2)
    assert check_character(last_case(desk).reference[:-2]) == last_case(desk).reference[-1]


def test_a_row_keeps_the_day_on_which_the_section_first_knew(desk: Desk) -> None:
    caseload.load(desk, SMALL)

    case = last_case(desk)

    assert case.happened_on == date(2016, 2, 1)
    assert case.entered_at == datetime(2016, 2, 3, 12, tzinfo=UTC)
    assert case.entered_by == "P-07"


def test_a_row_without_a_day_of_entry_is_known_from_now(desk: Desk) -> None:
    caseload.load(desk, with_case(entered_on=None))

    assert last_case(desk).entered_at == NOW


def test_sealed_words_open_again_in_the_case(desk: Desk) -> None:
    caseload.load(desk, SMALL)

    case = overview.case(desk, CaseRef(last_case(desk).reference))

    assert isinstance(case.members[0].identity, PersonIdentity)
    assert case.members[0].identity.passport_name == "VELD Ana"
    assert case.requests[0].terms == AnswerTerms("schooling", "")
    assert case.whereabouts == Whereabouts("the second house", "", since="2016-03-04")
    assert case.state is codes.CaseState.ACCEPTED


def test_the_sign_off_is_of_another_officer_and_sets_the_review(desk: Desk) -> None:
    caseload.load(desk, SMALL)

    standing = overview.case(desk, CaseRef(last_case(desk).reference)).standing

    assert standing is not None
    assert (standing.author, standing.signed_by) == ("P-07", "P-01")
    assert standing.review_due == date(2016, 4, 12)


def test_the_trail_vouches_for_every_sealed_record(desk: Desk) -> None:
    caseload.load(desk, SMALL)

    with desk.reading(Act.VERIFY_TRAIL) as session:
        head = trail.verify(session, desk.vault.chain)
        assert head == trail.head(session)


def test_progress_ends_with_everything_done(desk: Desk) -> None:
    told: list[tuple[int, int]] = []

    caseload.load(desk, SMALL, lambda done, of: told.append((done, of)))

    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 0


def test_a_primary_request_is_counted_in_its_period(desk: Desk) -> None:
    before = reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1)).figures
    caseload.load(desk, SMALL)

    after = reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1)).figures

    assert after.requests_primary == before.requests_primary + 1
    assert after.requests_primary_defence == before.requests_primary_defence + 1
    assert after.relocation_agreements == before.relocation_agreements + 1


def test_an_organisation_that_hosts_is_no_state_that_hosts(desk: Desk) -> None:
    tarn = replace(QUILLON, code="QT", kind=codes.PartnerKind.ORGANISATION, name_en="Tarn", name_fr="Tarn")
    arrived = rows.PlacementStep(stage=codes.PlacementStage.ARRIVED, happened_on=date(2016, 4, 20), entered_by="P-07")
    placed = replace(PLACEMENT, steps=(*PLACEMENT.steps, arrived))
    before = reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1)).hosts or 0

    for partner, partners in (("QT", (tarn,)), ("QN", ())):
        asked = replace(REQUEST, partner=partner, instrument=None)
        caseload.load(
            desk, replace(SMALL, partners=partners, cases=(replace(CASE, placements=(placed,)),), requests=(asked,))
        )

    assert reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1)).hosts == before + 1


WRONG = {
    "a partner twice": (replace(SMALL, partners=(QUILLON,)), PartnerExists),
    "a request to an unknown State": (with_request(partner="XX"), RefersNowhere),
    "a request under an unknown instrument": (with_request(instrument=7), RefersNowhere),
    "a request of an unknown case": (with_request(case=1), RefersNowhere),
    "a negative place in a list": (with_request(instrument=-1), RefersNowhere),
    "a placement under an unknown request": (with_case(placements=(replace(PLACEMENT, request=4),)), RefersNowhere),
    "a placement without an acceptance": (with_request(answers=()), PlacementUnsound),
    "a placement of a case that was not asked for": (with_request(case=None), PlacementUnsound),
    "a placement without a first step": (with_case(placements=(replace(PLACEMENT, steps=()),)), StepsUnsound),
    "a placement that goes back": (with_steps(STAGE.AGREED, STAGE.ARRIVED, STAGE.UNDER_WAY), StepOutOfOrder),
    "a request under another State’s instrument": (
        replace(SMALL, instruments=(replace(AGREEMENT, partner="QM"),), partners=(replace(QUILLON, code="QM"),)),
        InstrumentElsewhere,
    ),
    "requests that follow one another in a circle": (
        replace(SMALL, requests=(replace(REQUEST, follows=1), replace(REQUEST, case=None, follows=0))), FollowsItself,
    ),
    "something after the end of an instrument": (
        replace(SMALL, instruments=(replace(AGREEMENT, events=(
            replace(AGREEMENT.events[0], stage=codes.InstrumentStage.ENDED), AGREEMENT.events[1],
        )),)), InstrumentEnded,
    ),
    "a reason of what has not ended": (with_steps(STAGE.AGREED, reason=EndReason.LEFT), NotTheEnd),
    "a household without its principal": (
        with_case(members=(replace(MEMBER, relation=codes.Relation.SPOUSE),)), HouseholdUnsound,
    ),
    "an author who signs off": (
        with_case(assessments=(replace(ASSESSMENT, signed_off=replace(SIGNED, entered_by="P-07")),)),
        SamePerson,
    ),
    "an answer before its request": (
        with_request(answers=(replace(ANSWER, happened_on=date(2016, 2, 28)),)), DayTooEarly,
    ),
    "a day of entry before the day itself": (with_case(entered_on=date(2016, 1, 31)), DayTooEarly),
    "a day that is none of the Court’s": (replace(SMALL, donations=(GIFT,)), NotACode),
    "a validity of another century": (
        with_case(assessments=(replace(ASSESSMENT, valid_until=date(2116, 5, 1)),)), DayTooFar,
    ),
    "a principal born after the referral": (
        with_case(members=(replace(MEMBER, identity=replace(MEMBER.identity, born="2016-11-20")),)), BornAfterReferral,
    ),
    "a child born before the principal": (
        with_case(members=(MEMBER, replace(MEMBER, relation=codes.Relation.CHILD, age_band=codes.AgeBand.ADULT,
        identity=replace(MEMBER.identity, born="1950")))), ChildOlder,
    ),
    "a day in the future": (with_case(happened_on=date(2016, 11, 25)), DayInFuture),
    "a word in place of a situation": (with_case(situation="the war"), NotACode),
    "an officer who is none": (with_case(entered_by="Anna"), NotACode),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "trouble"), WRONG.values(), ids=WRONG)
def test_a_wrong_caseload_is_refused_and_leaves_nothing(
    desk: Desk, wrong: rows.Caseload, trouble: type[Exception]
) -> None:
    before = counted(desk)

    with pytest.raises(trouble):
        caseload.load(desk, wrong)

    assert counted(desk) == before


def test_assessments_are_numbered_in_their_order(desk: Desk) -> None:
    second = replace(ASSESSMENT, happened_on=date(2016, 4, 1), entered_on=None, signed_off=None)
    caseload.load(desk, with_case(assessments=(ASSESSMENT, second)))

    with desk.reading(Act.LIST_CASES) as session:
        versions = session.scalars(
            select(Assessment.version).where(Assessment.case_id == select(func.max(Case.id)).scalar_subquery())
        ).all()

    assert sorted(versions) == [1, 2]
