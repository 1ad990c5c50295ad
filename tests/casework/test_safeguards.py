"""Measures, alerts across the wall of care, and States that are out of the question."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from relocation_desk.casework import (
    alerts,
    consents,
    dossier_sealing,
    dossiers,
    exclusions,
    household,
    measures,
    oversight,
    overview,
    requests,
    state_gates,
    today,
)
from relocation_desk.casework.alerts import AlertNeedsDay, NoSuchAlert, UnfitToTravel
from relocation_desk.casework.departing import DepartureNotReady
from relocation_desk.casework.exclusions import NotExcluded, StateExcluded
from relocation_desk.casework.ingredients import Need
from relocation_desk.casework.measures import MeasureBeforeAgreement, MeasureEnded
from relocation_desk.casework.patterns import NotOfItsForm
from relocation_desk.casework.state_gates import NewTie
from relocation_desk.casework.views import CaseView, Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.consent import ConsentWithdrawn
from relocation_desk.domain.dates import DayTooEarly
from relocation_desk.domain.household_codes import EvaluationOutcome
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.money import AmountNotPositive, AmountTooLarge, CurrencyUnknown
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.ranking_codes import TieThere, TieVerdict
from relocation_desk.domain.references import OfficerRef, UnknownReference
from relocation_desk.domain.safeguard_codes import AlertKind, MeasureEffect, MeasureEndCause
from relocation_desk.domain.text import TextMissing
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.records import ExclusionGround, Withheld
from relocation_desk.words.sentences import say
from tests import desks
from tests.desks import AUDITOR, CARE, PREPARER, SECOND, TODAY, Office, before

AtStage = Callable[[str], Office]
UNDER_WAY = codes.PlacementStage.UNDER_WAY
QN = desks.an_exclusion().state


def guarded(office: Office, officer: OfficerRef = PREPARER) -> CaseView:
    return overview.case(office.at(officer), office.story.witness)


def waiting(office: Office, kind: Waiting) -> list[date]:
    return [one.due_on for one in today.lines(office.at(PREPARER)) if one.kind is kind]


# ---------------------------------------------------------------- alerts
def test_protection_sees_what_care_says_and_not_why(at_stage: AtStage):
    office = at_stage("referred")

    alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert())

    seen = guarded(office)
    assert [(one.kind, one.until) for one in seen.safeguards.alerts] == [(AlertKind.UNFIT_TO_TRAVEL, before(-5))]
    assert isinstance(seen.needs, Withheld)


def test_unfit_to_travel_stops_a_departure(at_stage: AtStage):
    office = at_stage("exported")
    alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert())

    with pytest.raises(UnfitToTravel) as raised:
        requests.advance_placement(office.at(PREPARER), office.story.placement, UNDER_WAY, TODAY)

    assert raised.value.facts["day"] == before(-5)


def test_a_day_before_the_alert_was_raised_is_no_way_round_it(at_stage: AtStage):
    office = at_stage("exported")
    alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert())

    with pytest.raises(UnfitToTravel):
        requests.advance_placement(office.at(PREPARER), office.story.placement, UNDER_WAY, before(1))


def test_from_its_day_on_an_alert_no_longer_holds(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(CARE)
    alerts.raise_alert(desk, office.story.witness, desks.an_alert(days=1))

    with desk.vault.register.reading() as session:
        held = [len(alerts.standing(session, 1, day)) for day in (TODAY, before(-1))]

    assert held == [1, 0]


def test_other_alerts_stop_no_departure(at_stage: AtStage):
    office = at_stage("exported")
    alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert(AlertKind.DAILY_MEDICINE, None))

    requests.advance_placement(office.at(PREPARER), office.story.placement, UNDER_WAY, TODAY)

    assert guarded(office).placements[-1].stage is UNDER_WAY


def test_a_lifted_alert_stops_no_departure(at_stage: AtStage):
    office = at_stage("exported")
    alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert())

    alerts.lift(office.at(CARE), office.story.witness, AlertKind.UNFIT_TO_TRAVEL)

    requests.advance_placement(office.at(PREPARER), office.story.placement, UNDER_WAY, TODAY)
    assert guarded(office).safeguards.alerts == ()


def test_the_last_alert_of_a_kind_takes_the_place_of_the_former(at_stage: AtStage):
    office = at_stage("referred")
    for days in (5, 9):
        alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert(days=days))

    assert [one.until for one in guarded(office).safeguards.alerts] == [before(-9)]


@pytest.mark.parametrize(("days", "kind"), [(None, AlertNeedsDay), (0, DayTooEarly), (-3, DayTooEarly)])
def test_what_stops_a_departure_has_a_day_to_come(at_stage: AtStage, days: int | None, kind: type[Trouble]):
    office = at_stage("referred")

    with pytest.raises(kind):
        alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert(days=days))


def test_only_an_alert_that_stands_is_lifted(at_stage: AtStage):
    office = at_stage("referred")

    with pytest.raises(NoSuchAlert):
        alerts.lift(office.at(CARE), office.story.witness, AlertKind.HOUSE_APART)


# ---------------------------------------------------------------- measures
def test_a_measure_is_followed_from_its_start_to_its_end(at_stage: AtStage):
    office = at_stage("referred")
    number = measures.record(office.at(PREPARER), office.story.witness, desks.a_measure())

    measures.end(office.at(PREPARER), office.story.witness, desks.a_closing(number))

    one = guarded(office).safeguards.measures[0]
    assert (one.started_on, one.planned_end, one.ended_on) == (before(10), before(-20), before(2))
    assert (one.cost_minor, one.currency, one.expected) == (125050, "EUR", MeasureEffect.MARKED)
    assert (one.cause, one.effect) == (MeasureEndCause.WITHOUT_EFFECT, MeasureEffect.SLIGHT)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"cost_minor": 0}, AmountNotPositive),
        ({"cost_minor": 10**30}, AmountTooLarge),
        ({"currency": "XYZ"}, CurrencyUnknown),
        ({"currency": ""}, NotOfItsForm),
    ],
)
def test_a_measure_that_can_not_be_is_refused(at_stage: AtStage, change: dict[str, object], kind: type[Trouble]):
    office = at_stage("referred")

    with pytest.raises(kind):
        measures.record(
            office.at(PREPARER), office.story.witness, replace(desks.a_measure(), **change)  # type: ignore[arg-type]
        )  # fmt: skip


def test_no_measure_starts_against_a_withdrawn_consent(at_stage: AtStage):
    office = at_stage("referred")
    desk, witness = office.at(PREPARER), office.story.witness
    consents.record_consent(desk, witness, desks.a_consent(codes.ConsentScope.MEASURES))
    consents.withdraw_consent(desk, witness, desks.a_withdrawal(codes.ConsentScope.MEASURES))

    with pytest.raises(ConsentWithdrawn):
        measures.record(desk, witness, desks.a_measure())


def test_no_measure_starts_before_the_agreement(at_stage: AtStage):
    office = at_stage("referred")

    with pytest.raises(MeasureBeforeAgreement):
        measures.record(
            office.at(PREPARER), office.story.witness, replace(desks.a_measure(), before_agreement=False)
        )  # fmt: skip


def test_a_measure_ordered_orally_owes_the_agreement_until_it_is_signed(at_stage: AtStage):
    office = at_stage("referred")
    desk, witness = office.at(PREPARER), office.story.witness
    measures.record(desk, witness, desks.a_measure())

    assert waiting(office, Waiting.AGREEMENT) == [before(10)]
    consents.record_participation_agreement(desk, witness, TODAY)

    assert waiting(office, Waiting.AGREEMENT) == []
    assert guarded(office).safeguards.measures[0].before_agreement


def test_a_measure_after_the_agreement_owes_nothing(at_stage: AtStage):
    office = at_stage("placed")

    measures.record(office.at(PREPARER), office.story.witness, replace(desks.a_measure(), before_agreement=False))

    assert not guarded(office).safeguards.measures[0].before_agreement


def test_an_agreement_on_which_a_measure_rests_takes_two_to_void(at_stage: AtStage):
    office = at_stage("placed")
    measures.record(office.at(PREPARER), office.story.witness, replace(desks.a_measure(), before_agreement=False))

    _case, records = overview.with_corrections(office.at(PREPARER), office.story.witness)

    agreement = next(one for one in records.records if one.kind is RecordKind.PARTICIPATION_AGREEMENTS)
    assert (agreement.rests_on_it, agreement.takes_two) == (("Measure: safe house",), True)


def test_a_measure_that_goes_on_after_its_consent_is_withdrawn_is_to_be_ended(at_stage: AtStage):
    office = at_stage("referred")
    desk, witness = office.at(PREPARER), office.story.witness
    number = measures.record(desk, witness, desks.a_measure(3))
    consents.record_consent(desk, witness, desks.a_consent(codes.ConsentScope.MEASURES))
    consents.withdraw_consent(desk, witness, desks.a_withdrawal(codes.ConsentScope.MEASURES))

    assert (waiting(office, Waiting.MEASURE_WITHOUT_CONSENT), waiting(office, Waiting.MEASURE)) == ([before(1)], [])
    measures.end(desk, witness, desks.a_closing(number, 0))

    assert waiting(office, Waiting.MEASURE_WITHOUT_CONSENT) == []


def test_a_measure_ends_once(at_stage: AtStage):
    office = at_stage("referred")
    number = measures.record(office.at(PREPARER), office.story.witness, desks.a_measure())
    measures.end(office.at(PREPARER), office.story.witness, desks.a_closing(number))

    with pytest.raises(MeasureEnded):
        measures.end(office.at(PREPARER), office.story.witness, desks.a_closing(number))


def test_a_measure_of_another_case_is_not_found(at_stage: AtStage):
    office = at_stage("referred")
    number = measures.record(office.at(PREPARER), office.story.witness, desks.a_measure())
    other = desks.refer(office.at(PREPARER))

    with pytest.raises(UnknownReference):
        measures.end(office.at(PREPARER), other, desks.a_closing(number))


@pytest.mark.parametrize(("days_left", "waits"), [(14, True), (-3, True), (15, False)])
def test_today_shows_a_measure_that_ends_within_two_weeks(at_stage: AtStage, days_left: int, waits: bool):
    office = at_stage("referred")
    measures.record(office.at(PREPARER), office.story.witness, desks.a_measure(days_left))

    found = [one.due_on for one in today.lines(office.at(PREPARER)) if one.kind is Waiting.MEASURE]

    assert found == ([before(-days_left)] if waits else [])


def test_a_measure_that_ended_waits_no_more(at_stage: AtStage):
    office = at_stage("referred")
    number = measures.record(office.at(PREPARER), office.story.witness, desks.a_measure(3))

    measures.end(office.at(PREPARER), office.story.witness, desks.a_closing(number))

    assert Waiting.MEASURE not in {one.kind for one in today.lines(office.at(PREPARER))}


# ---------------------------------------------------------------- States
def test_why_a_state_is_out_is_sealed_and_on_whose_word_is_told(at_stage: AtStage):
    office = at_stage("referred")

    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion())

    mine, of_care = guarded(office).safeguards.exclusions[0], guarded(office, CARE).safeguards.exclusions[0]
    assert (mine.source, mine.ground) == (
        desks.an_exclusion().source, ExclusionGround(desks.an_exclusion().ground),
    )  # fmt: skip
    assert isinstance(of_care.ground, Withheld)


def test_another_officer_lifts_an_exclusion(at_stage: AtStage):
    office = at_stage("placed")
    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion())
    with pytest.raises(StateExcluded):
        requests.transmit(office.at(PREPARER), desks.a_request(office.story.witness))

    exclusions.lift(office.at(SECOND), office.story.witness, exclusions.Lifting(QN, "The cousin moved away."))

    requests.transmit(office.at(PREPARER), desks.a_request(office.story.witness))
    assert guarded(office).safeguards.exclusions == ()


def test_nobody_lifts_what_they_excluded(at_stage: AtStage):
    office = at_stage("referred")
    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion())

    with pytest.raises(SamePerson):
        exclusions.lift(office.at(PREPARER), office.story.witness, exclusions.Lifting(QN, "It is late."))

    assert len(guarded(office).safeguards.exclusions) == 1


def test_of_two_exclusions_one_lifted_by_neither_author_leaves_none_or_both(at_stage: AtStage):
    office = at_stage("referred")
    for officer in (PREPARER, SECOND):
        exclusions.exclude(office.at(officer), office.story.witness, desks.an_exclusion())

    with pytest.raises(SamePerson):
        exclusions.lift(office.at(SECOND), office.story.witness, exclusions.Lifting(QN, "It is late."))

    assert len(guarded(office).safeguards.exclusions) == 2


@pytest.mark.parametrize(("ground", "kind"), [("why", NotExcluded), (" ", TextMissing)])
def test_only_what_stands_is_lifted_and_for_a_reason(at_stage: AtStage, ground: str, kind: type[Trouble]):
    office = at_stage("referred")

    with pytest.raises(kind):
        exclusions.lift(office.at(SECOND), office.story.witness, exclusions.Lifting(QN, ground))


def test_an_excluded_state_excluded_anew_after_lifting_is_out_again(at_stage: AtStage):
    office = at_stage("placed")
    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion())
    exclusions.lift(office.at(SECOND), office.story.witness, exclusions.Lifting(QN, "They moved."))

    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion())

    with pytest.raises(StateExcluded):
        requests.transmit(office.at(PREPARER), desks.a_request(office.story.witness))


def test_measures_and_withdrawals_stand_on_the_timeline(at_stage: AtStage):
    office = at_stage("placed")
    desk, witness = office.at(PREPARER), office.story.witness
    measures.end(desk, witness, desks.a_closing(measures.record(desk, witness, desks.a_measure())))
    consents.withdraw_consent(desk, witness, desks.a_withdrawal())

    told = [one.title for one in guarded(office).timeline]

    assert "Consent to relocation and disclosure to the receiving State withdrawn" in told
    assert [one for one in told if "safe house" in one] == ["Measure ended: safe house", "Measure: safe house"]


# ---------------------------------------------------------------- the trail
def test_the_trail_names_no_state_and_no_word_of_care(at_stage: AtStage):
    office = at_stage("referred")
    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion())
    alerts.raise_alert(office.at(CARE), office.story.witness, desks.an_alert())
    household.evaluate(office.at(CARE), office.story.witness, desks.an_evaluation(1, EvaluationOutcome.NOT_ADVISED))

    said = oversight.last(office.at(AUDITOR), 3)

    assert [one.act for one in said] == [Act.EVALUATE_PERSON, Act.RAISE_ALERT, Act.EXCLUDE_STATE]
    telling = ("QN", "cousin", "asthma", AlertKind.UNFIT_TO_TRAVEL.value, EvaluationOutcome.NOT_ADVISED.value)
    assert not any(word in str(one) for one in said for word in telling)


# ---------------------------------------------------------------- a State that is closed after it agreed
def test_for_a_state_that_was_excluded_since_no_dossier_is_prepared(at_stage: AtStage):
    office = at_stage("placed")
    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion(codes.ExclusionReason.REACH))

    (missing,) = dossiers.missing(office.at(PREPARER), office.story.witness)

    assert missing.need is Need.PLACEMENT
    assert "the one that accepted was excluded since" in missing.sentence


def test_to_a_state_that_was_excluded_since_nothing_leaves_and_nobody_departs(at_stage: AtStage):
    office = at_stage("sealed")
    desk, outbox = office.at(PREPARER), office.folder.parent / "stick"
    outbox.mkdir()
    exclusions.exclude(desk, office.story.witness, desks.an_exclusion(codes.ExclusionReason.REFUSAL))

    with pytest.raises(StateExcluded):
        dossier_sealing.export(desk, office.story.number, outbox)
    with pytest.raises(DepartureNotReady):
        requests.advance_placement(desk, office.story.placement, UNDER_WAY, TODAY)
    assert list(outbox.iterdir()) == []


def test_a_tie_that_counts_as_danger_stops_a_departure_that_was_agreed(at_stage: AtStage):
    office = at_stage("sealed")
    desk, witness = office.at(PREPARER), office.story.witness
    state_gates.record_tie(desk, witness, NewTie(QN, TieThere.FAMILY, TieVerdict.DANGER, "Her uncle."))

    with pytest.raises(DepartureNotReady) as raised:
        requests.advance_placement(desk, office.story.placement, UNDER_WAY, TODAY)

    assert "a tie there counts as danger" in say(raised.value)
