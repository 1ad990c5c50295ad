"""Looking for a State: gates from the register, choices on record, weights that a second person signs off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import (
    candidates,
    choosing,
    cooperation,
    costs,
    exclusions,
    instruments,
    partner_facts,
    partner_views,
    partners,
    past_requests,
    requests,
    state_gates,
    weights,
)
from relocation_desk.casework.candidates import CandidateView
from relocation_desk.casework.choosing import ClosedForSafety, NewChoice
from relocation_desk.casework.cooperation import NewDetails
from relocation_desk.casework.costs import NewCost
from relocation_desk.casework.exclusions import NewExclusion
from relocation_desk.casework.partner_facts import NewFact, OfDetails, OriginMissing
from relocation_desk.casework.past_requests import Past
from relocation_desk.casework.state_gates import NewTie, NoTieToAssess, TieIsDanger
from relocation_desk.casework.weights import NoWeightsProposed, Points
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.fund_codes import Payer
from relocation_desk.domain.money import Money
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.ranking_codes import (
    Availability,
    Criterion,
    FactKind,
    FactSource,
    Level,
    TieThere,
    TieVerdict,
)
from relocation_desk.domain.references import CaseRef, StateCode
from relocation_desk.domain.safeguard_codes import ExclusionSource
from relocation_desk.vault.ranking_records import ChoiceReasons
from relocation_desk.vault.records import AnswerTerms
from tests import desks
from tests.desks import COOPERATION, HEAD, PREPARER, SECOND, TODAY, Office, a_request, before

QN, QO = StateCode("QN"), StateCode("QO")
EVEN = Points(*[10] * 8)


@pytest.fixture
def office(at_stage: Callable[[str], Office]) -> Office:
    """A household of two that Quillon has placed under no instrument; Orland has no agreement."""
    office = at_stage("placed")
    partners.record_partner(office.at(COOPERATION), desks.a_partner("QO"))
    return office


def found(office: Office, state: StateCode = QN) -> CandidateView:
    shown = candidates.rank(office.at(PREPARER), office.story.witness)
    return next(one for one in shown.states if one.state == state)


def a_tie(verdict: TieVerdict = TieVerdict.DANGER, kind: TieThere = TieThere.FAMILY) -> NewTie:
    return NewTie(QN, kind, verdict, "A sister of hers.")


def a_fact(kind: FactKind, level: Level = Level.HIGH, **about: str) -> NewFact:
    return NewFact(kind, level, FactSource.STATE, before(9), **about)


def test_a_state_with_an_agreement_and_places_stands_above_one_without(office: Office):
    shown = candidates.rank(office.at(PREPARER), office.story.witness)

    assert [one.state for one in shown.states] == [QN, QO]
    assert (shown.states[0].availability, shown.states[0].places_left) == (Availability.OPEN, 3)
    assert shown.states[1].availability is Availability.NO_WAY_IN
    assert (shown.need.persons, shown.need.languages, shown.need.has_minors) == (2, frozenset({"fa", "fr"}), True)


def test_persons_placed_this_year_take_places(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    under = requests.NewRequest(
        witness, QN, partner_views.partners(desk)[0].instruments[0].reference, codes.OnBehalfOf.DEFENCE,
        TODAY, None,
    )  # fmt: skip
    request = requests.transmit(desk, under)
    requests.record_answer(desk, request, desks.an_answer(days=0))
    requests.agree_placement(desk, request, codes.PlacementKind.DURABLE, TODAY)

    assert (found(office).places_left, found(office).availability) == (1, Availability.NO_PLACE)


@pytest.mark.parametrize("reason", codes.ExclusionReason)
def test_an_excluded_state_is_closed_and_says_what_would_open_it(office: Office, reason: codes.ExclusionReason):
    exclusions.exclude(office.at(PREPARER), office.story.witness, NewExclusion(QN, reason, ExclusionSource.WITNESS, ""))

    assert found(office).availability is Availability.CLOSED
    assert "lifts the exclusion" in found(office).would_change


def test_family_in_a_state_is_danger_until_another_officer_says_otherwise(office: Office):
    witness = office.story.witness
    state_gates.record_tie(office.at(PREPARER), witness, a_tie())
    closed = found(office).availability

    with pytest.raises(TieIsDanger):
        requests.transmit(office.at(PREPARER), a_request(witness))
    with pytest.raises(SamePerson):
        state_gates.record_tie(office.at(PREPARER), witness, a_tie(TieVerdict.NO_DANGER))
    state_gates.record_tie(office.at(SECOND), witness, a_tie(TieVerdict.NO_DANGER))

    assert (closed, found(office).availability) == (Availability.CLOSED, Availability.OPEN)


def test_what_is_not_on_record_is_not_assessed(office: Office):
    with pytest.raises(NoTieToAssess):
        state_gates.record_tie(office.at(SECOND), office.story.witness, a_tie(TieVerdict.NO_DANGER))


def test_people_of_their_origin_close_a_state_until_they_are_assessed(office: Office):
    witness = office.story.witness
    exclusions.exclude(
        office.at(PREPARER), witness, NewExclusion(QO, codes.ExclusionReason.ORIGIN, ExclusionSource.WITNESS, "")
    )
    partner_facts.record(office.at(COOPERATION), QN, a_fact(FactKind.DIASPORA, origin="QO"))
    closed = found(office).availability
    state_gates.record_tie(office.at(PREPARER), witness, a_tie(TieVerdict.NO_DANGER, TieThere.COMMUNITY))

    assert (closed, found(office).availability) == (Availability.CLOSED, Availability.OPEN)


def test_a_later_fact_takes_the_place_of_an_earlier_one(office: Office):
    desk = office.at(COOPERATION)
    for level in (Level.HIGH, Level.LOW):
        partner_facts.record(desk, QN, a_fact(FactKind.SCHOOLING, level))

    assert [one.level for one in partner_facts.facts(desk, QN)] == [Level.LOW]
    with pytest.raises(OriginMissing):
        partner_facts.record(desk, QN, a_fact(FactKind.DIASPORA, origin="Quillon"))


def test_what_is_recorded_after_a_search_counts_in_the_next(office: Office):
    desk, agreement = office.at(COOPERATION), partner_views.partners(office.at(COOPERATION))[0].instruments[0]
    first = found(office)

    partner_facts.record(desk, QN, a_fact(FactKind.SCHOOLING))
    instruments.record_event(desk, agreement.reference, codes.InstrumentStage.SUSPENDED, TODAY)

    schooling = [
        next(one for one in seen.criteria if one.criterion is Criterion.SCHOOLING) for seen in (first, found(office))
    ]
    assert [one.is_known for one in schooling] == [False, True]
    assert (first.availability, found(office).availability) == (Availability.OPEN, Availability.NO_WAY_IN)


def test_the_languages_of_a_state_are_those_of_its_details_alone(office: Office):
    desk = office.at(COOPERATION)
    cooperation.record_details(desk, QN, NewDetails(before(9), codes.RegionalGroup.AFRICA, "en", ("fa",)))

    spoken = next(one for one in found(office).criteria if one.criterion is Criterion.LANGUAGE)
    assert (spoken.is_known, spoken.score.value) == (True, 1.0)
    with pytest.raises(OfDetails):
        partner_facts.record(desk, QN, a_fact(FactKind.SPOKEN_LANGUAGE))


def test_what_placements_cost_is_read_from_the_costs_on_record(office: Office):
    custodian = office.at(PREPARER)
    (placement,) = [one.number for one in costs.report(custodian).placements]
    new = NewCost(placement, codes.CostKind.LIVING, Money(90_000, "EUR"), Payer.SECTION, before(1))
    costs.record(custodian, new)

    with custodian.reading(Act.VIEW_COSTS) as session:
        (a_day,) = costs.a_day(session, TODAY).values()

    assert round(a_day) == round(90_000 / 30.4375)  # a month at least
    assert found(office).a_day is None  # one placement tells nothing
    assert "fewer than 3 placements" not in found(office).how_sure


def test_a_request_more_is_counted_with_the_others_of_its_state(office: Office):
    kept = past_of(office)
    new = replace(a_request(office.story.witness), transmitted_on=before(2))
    made = requests.transmit(office.at(PREPARER), new)
    refused = replace(desks.an_answer(codes.AnswerKind.REFUSED, 1), terms=AnswerTerms("", ""))
    requests.record_answer(office.at(PREPARER), made, refused)
    counted = past_of(office)
    office.at(PREPARER).past_requests = None

    assert counted == past_of(office) != kept


def past_of(office: Office) -> Past:
    desk = office.at(PREPARER)
    with desk.reading(Act.FIND_STATE) as session:
        return past_requests.past(desk, session, TODAY)


def test_a_choice_keeps_what_was_shown_and_seals_the_reasons(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    shown = candidates.rank(desk, witness)
    choosing.choose(desk, witness, NewChoice((QN, QO), "Her language is spoken there."))

    kept = choosing.search(office.at(HEAD), witness).chosen
    assert [(one.state, one.place, one.inputs) for one in kept] == [(QN, 1, shown.inputs), (QO, 1, shown.inputs)]
    assert kept[0].reasons == ChoiceReasons("Her language is spoken there.")


def test_a_closed_state_is_not_chosen(office: Office):
    state_gates.record_tie(office.at(PREPARER), office.story.witness, a_tie())

    with pytest.raises(ClosedForSafety):
        choosing.choose(office.at(PREPARER), office.story.witness, NewChoice((QN,), "It is near."))


def test_weights_count_once_a_second_person_has_signed_them_off(office: Office):
    weights.propose(office.at(COOPERATION), EVEN)
    before_signing = weights.weights(office.at(PREPARER))
    weights.sign_off(office.at(HEAD))
    after = weights.weights(office.at(PREPARER))

    assert (before_signing.standing.version, before_signing.proposed) == (0, after.standing)
    assert (after.standing.version, after.standing.points, after.proposed) == (1, EVEN, None)
    assert candidates.rank(office.at(PREPARER), CaseRef(office.story.witness)).weights_version == 1
    with pytest.raises(NoWeightsProposed):
        weights.sign_off(office.at(HEAD))


def test_who_wrote_the_weights_does_not_sign_them_off(office: Office):
    weights.propose(office.at(HEAD), EVEN)

    with pytest.raises(SamePerson):
        weights.sign_off(office.at(HEAD))
