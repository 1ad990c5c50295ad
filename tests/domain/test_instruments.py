"""What may happen to an instrument and when, who negotiates it, and whether the State's law stands in the way."""

from datetime import date

import pytest

from relocation_desk.domain.codes import InstrumentKind, InstrumentStage
from relocation_desk.domain.instrument_codes import LawStanding, Negotiator
from relocation_desk.domain.instruments import (
    BeginsOtherwise,
    InstrumentEnded,
    LawForbids,
    LawUnknown,
    StageOutOfOrder,
    in_order,
    negotiator,
    possible_after,
    require_law,
    require_order,
)

ARRANGEMENT = InstrumentKind.PRACTICAL_ARRANGEMENT
GIVEN = date(2016, 3, 1)


def story(*stages: InstrumentStage) -> tuple[tuple[InstrumentStage, date], ...]:
    return tuple((stage, date(2010 + number, 1, 1)) for number, stage in enumerate(stages))


def test_an_instrument_goes_from_negotiation_to_its_end():
    require_order(story(*(one for one in InstrumentStage)))


@pytest.mark.parametrize(
    "stage", [one for one in InstrumentStage if one not in (InstrumentStage.NEGOTIATION, InstrumentStage.SIGNED)]
)
def test_an_instrument_begins_with_its_negotiation_or_its_signature(stage: InstrumentStage):
    with pytest.raises(BeginsOtherwise):
        require_order(story(stage))


def test_a_step_out_of_order_says_what_could_follow():
    with pytest.raises(StageOutOfOrder) as refused:
        require_order(story(InstrumentStage.SIGNED, InstrumentStage.SUSPENDED))

    assert refused.value.facts["before"] is InstrumentStage.SIGNED
    assert refused.value.facts["possible"] == possible_after(story(InstrumentStage.SIGNED))


@pytest.mark.parametrize("stage", list(InstrumentStage))
def test_nothing_follows_the_end(stage: InstrumentStage):
    with pytest.raises(InstrumentEnded):
        require_order(story(InstrumentStage.SIGNED, InstrumentStage.ENDED, stage))


def test_a_step_that_was_forgotten_is_put_where_its_day_is():
    known = ((InstrumentStage.SIGNED, date(2010, 1, 1)), (InstrumentStage.IN_FORCE, date(2012, 1, 1)))

    events = in_order(known, (InstrumentStage.RATIFIED, date(2011, 1, 1)))

    require_order(events)
    assert possible_after(events) == possible_after(known)


@pytest.mark.parametrize("kind", list(InstrumentKind))
def test_the_presidency_negotiates_what_concerns_sentences(kind: InstrumentKind):
    of_sentences = kind.value.startswith("enforcement")

    assert negotiator(kind) is (Negotiator.PRESIDENCY if of_sentences else Negotiator.REGISTRY)


@pytest.mark.parametrize("stage", [InstrumentStage.SIGNED, InstrumentStage.IN_FORCE, InstrumentStage.RESUMED])
def test_an_arrangement_binds_only_by_a_law_that_permits_it(stage: InstrumentStage):
    require_law(ARRANGEMENT, (stage,), (LawStanding.PERMITS, GIVEN), allowed=False)

    with pytest.raises(LawForbids):
        require_law(ARRANGEMENT, (stage,), (LawStanding.DOES_NOT_PERMIT, GIVEN), allowed=True)
    with pytest.raises(LawUnknown):
        require_law(ARRANGEMENT, (stage,), (LawStanding.UNKNOWN, GIVEN), allowed=False)
    with pytest.raises(LawUnknown):
        require_law(ARRANGEMENT, (stage,), None, allowed=False)


def test_an_arrangement_binds_by_the_heads_act_while_the_law_is_unknown():
    require_law(ARRANGEMENT, (InstrumentStage.SIGNED,), (LawStanding.UNKNOWN, GIVEN), allowed=True)


def test_negotiating_an_arrangement_and_signing_an_agreement_ask_no_law():
    require_law(ARRANGEMENT, (InstrumentStage.NEGOTIATION,), None, allowed=False)
    require_law(InstrumentKind.RELOCATION_AGREEMENT, (InstrumentStage.SIGNED,), None, allowed=False)
