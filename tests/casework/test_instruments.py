"""Instruments after they are on record: their days, terms and law, and what stands on any day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from relocation_desk.casework import instrument_views, instruments, partners, voiding_outside
from relocation_desk.casework.instrument_views import InstrumentStory, Wanted
from relocation_desk.casework.instruments import (
    CostShare,
    LawKnown,
    LawNotAsked,
    NewLawOpinion,
    NewTerms,
    PlacesContradict,
    TermsEmpty,
)
from relocation_desk.casework.partners import SentencesContradict
from relocation_desk.casework.voiding import TakesTwo, Wrong
from relocation_desk.domain.codes import Compartment, CostKind, InstrumentKind, InstrumentStage
from relocation_desk.domain.dates import DayTooEarly
from relocation_desk.domain.instrument_codes import CostBearer, CourtService, LawBasis, LawStanding
from relocation_desk.domain.instruments import LawForbids, LawUnknown, StageOutOfOrder
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.numbers import NumberOutOfRange
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import InstrumentRef, StateCode
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.partner_notes import LawNote, TermsNote
from relocation_desk.vault.records import Withheld
from tests.desks import COOPERATION, FUND, HEAD, PREPARER, TODAY, Office, an_agreement, before

AtStage = Callable[[str], Office]
QN = StateCode("QN")
AGREEMENT = InstrumentRef("A-0001-J")


def first(office: Office) -> InstrumentStory:
    return instrument_views.instruments_of(office.at(COOPERATION))[0]


def an_arrangement(office: Office, *, law: NewLawOpinion | None = None) -> InstrumentRef:
    events = ((InstrumentStage.NEGOTIATION, before(90)),)
    new = partners.NewInstrument(QN, InstrumentKind.PRACTICAL_ARRANGEMENT, events, law=law)
    return partners.record_instrument(office.at(COOPERATION), new)


def test_what_happens_to_an_instrument_later_changes_what_is_in_force(at_stage: AtStage):
    office, known = at_stage("referred"), first
    reference = known(office).reference

    instruments.record_event(office.at(COOPERATION), reference, InstrumentStage.SUSPENDED, before(30))
    instruments.record_event(office.at(COOPERATION), reference, InstrumentStage.UNDER_REVIEW, before(20))

    assert not known(office).is_in_force
    assert instrument_views.instruments_of(office.at(HEAD), Wanted(in_force_on=before(31)))
    assert not instrument_views.instruments_of(office.at(HEAD), Wanted(in_force_on=before(30)))
    with pytest.raises(StageOutOfOrder):
        instruments.record_event(office.at(COOPERATION), reference, InstrumentStage.RATIFIED, before(1))


def test_terms_hold_from_a_day_and_later_ones_stand_beside_them(at_stage: AtStage):
    office = at_stage("referred")
    desk, reference = office.at(COOPERATION), first(office).reference
    costs = (CostShare(CostKind.TRAVEL, CostBearer.COURT), CostShare(CostKind.TRAVEL, CostBearer.FUND))
    instruments.record_terms(
        desk, reference,
        NewTerms(before(700), 4, 2, services=(CourtService.CLOTHING,), costs=costs, words="By letter of the minister."),
    )  # fmt: skip

    instruments.record_terms(desk, reference, NewTerms(before(10), 6, law_basis=LawBasis.TREATY))
    story = first(office)

    assert [one.places_per_year for one in story.terms] == [4, 6]
    assert story.places_per_year == 6
    assert story.terms[0].costs == (CostShare(CostKind.TRAVEL, CostBearer.FUND),)
    assert story.terms[0].words == TermsNote("By letter of the minister.")
    assert story.terms[1].words is None


def test_words_about_an_instrument_open_to_who_deals_with_states_alone(at_stage: AtStage):
    office = at_stage("referred")
    instruments.record_terms(office.at(COOPERATION), first(office).reference, NewTerms(before(9), words="By letter."))

    def words(officer: str) -> object:
        sealer = office.at(officer).vault.sealer  # type: ignore[arg-type]
        with office.at(HEAD).vault.register.reading() as session:
            return sealer.open(session, "P-QN", TermsNote, 1)

    assert words(PREPARER) == TermsNote("By letter.")
    assert words(FUND) == Withheld(Compartment.COOPERATION)


@pytest.mark.parametrize(
    ("terms", "trouble"),
    [
        (NewTerms(before(9)), TermsEmpty),
        (NewTerms(before(9), 2, 3), PlacesContradict),
        (NewTerms(before(9), -1), NumberOutOfRange),
        (NewTerms(before(9000), 2), DayTooEarly),
    ],
)
def test_terms_that_can_not_be_are_refused(at_stage: AtStage, terms: NewTerms, trouble: type[Exception]):
    office = at_stage("referred")

    with pytest.raises(trouble):
        instruments.record_terms(office.at(COOPERATION), first(office).reference, terms)


def test_an_arrangement_waits_for_the_law_or_for_the_head(at_stage: AtStage):
    office = at_stage("referred")
    reference, desk = an_arrangement(office), office.at(COOPERATION)
    with pytest.raises(LawUnknown):
        instruments.record_event(desk, reference, InstrumentStage.SIGNED, before(5))

    instruments.allow_unknown_law(office.at(HEAD), reference, "Their agency has always acted alone.")
    instruments.record_event(desk, reference, InstrumentStage.SIGNED, before(5))
    no = NewLawOpinion(LawStanding.DOES_NOT_PERMIT, before(3), "The attorney says a treaty is needed.")
    instruments.record_law_opinion(desk, reference, no)

    with pytest.raises(LawForbids):
        instruments.record_event(desk, reference, InstrumentStage.IN_FORCE, before(1))
    with pytest.raises(LawKnown):
        instruments.allow_unknown_law(office.at(HEAD), reference, "All the same.")
    law = next(one for one in instrument_views.instruments_of(desk) if one.reference == reference).law[-1]
    assert law.opinion == LawNote("The attorney says a treaty is needed.")


def test_a_new_opinion_ends_what_the_head_allowed_before(at_stage: AtStage):
    office = at_stage("referred")
    reference = an_arrangement(office)
    instruments.allow_unknown_law(office.at(HEAD), reference, "Their agency has always acted alone.")

    instruments.record_law_opinion(office.at(COOPERATION), reference, NewLawOpinion(LawStanding.UNKNOWN, before(2)))

    with pytest.raises(LawUnknown):
        instruments.record_event(office.at(COOPERATION), reference, InstrumentStage.SIGNED, TODAY)


def test_who_recorded_an_arrangement_does_not_allow_it(at_stage: AtStage):
    office, events = at_stage("referred"), ((InstrumentStage.NEGOTIATION, before(90)),)
    new = partners.NewInstrument(QN, InstrumentKind.PRACTICAL_ARRANGEMENT, events)
    reference = partners.record_instrument(office.at(HEAD), new)

    with pytest.raises(SamePerson):
        instruments.allow_unknown_law(office.at(HEAD), reference, "It is urgent.")


def test_only_an_arrangement_asks_for_an_opinion(at_stage: AtStage):
    office = at_stage("referred")

    with pytest.raises(LawNotAsked):
        instruments.record_law_opinion(
            office.at(COOPERATION), first(office).reference, NewLawOpinion(LawStanding.PERMITS, before(2))
        )


@pytest.mark.parametrize(("wrong", "kind"), [
    ({"places_per_year": -1}, NumberOutOfRange),
    ({"places_per_year": 10**20}, NumberOutOfRange),
    ({"sentences": 1}, SentencesContradict),
    ({"kind": InstrumentKind.ENFORCEMENT_AD_HOC}, SentencesContradict),
    ({"law": NewLawOpinion(LawStanding.PERMITS, before(2))}, LawNotAsked),
])  # fmt: skip
def test_an_instrument_that_can_not_be_is_refused(at_stage: AtStage, wrong: dict[str, Any], kind: type[Trouble]):
    with pytest.raises(kind):
        partners.record_instrument(at_stage("founded").at(HEAD), replace(an_agreement(), **wrong))


def test_an_opinion_by_which_an_arrangement_was_signed_is_voided_by_two(at_stage: AtStage):
    office = at_stage("referred")
    reference = an_arrangement(office, law=NewLawOpinion(LawStanding.PERMITS, before(80)))
    wrong = Wrong(RecordKind.LAW_OPINIONS, 1, VoidCause.MISTAKEN, "It was about another law.")
    instruments.record_event(office.at(COOPERATION), reference, InstrumentStage.SIGNED, before(5))

    with pytest.raises(TakesTwo):
        voiding_outside.void(office.at(PREPARER), QN, wrong)


def test_how_many_stand_and_which_are_additional_is_answered_for_any_days(at_stage: AtStage):
    office = at_stage("referred")

    def agreements(start: date, end: date) -> tuple[int, int]:
        standing = instrument_views.standing(office.at(COOPERATION), start, end)
        of_kind = next(one for one in standing.kinds if one.kind is InstrumentKind.RELOCATION_AGREEMENT)
        return of_kind.in_force, of_kind.additional

    assert agreements(before(900), before(750)) == (0, 0)
    assert agreements(before(900), TODAY) == (1, 1)
    assert agreements(before(600), TODAY) == (1, 0)
    with pytest.raises(DayTooEarly):
        agreements(TODAY, before(1))
