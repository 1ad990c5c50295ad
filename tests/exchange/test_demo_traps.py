"""The demo caseload holds what a wrong rule would count: each of these gives another figure than the right one."""

from collections.abc import Callable
from datetime import date

import pytest

from relocation_desk.domain import codes
from relocation_desk.domain.codes import InstrumentKind, InstrumentStage, Occasion, OnBehalfOf, RequestSequence
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.demo_caseload import build
from relocation_desk.exchange.demo_days import PERIOD, WRITTEN_FOR

RELOCATION = InstrumentKind.RELOCATION_AGREEMENT
FRAMEWORK = InstrumentKind.ENFORCEMENT_FRAMEWORK
WrongRule = Callable[[rows.Caseload], int]


@pytest.fixture(scope="module", params=[WRITTEN_FOR, date(2026, 11, 24)], ids=str)
def demo(request: pytest.FixtureRequest) -> rows.Caseload:
    return build(today=request.param)


def agreements(demo: rows.Caseload, *kinds: InstrumentKind) -> list[rows.Instrument]:
    return [one for one in demo.instruments if one.kind in kinds]


def day_of(one: rows.Instrument, stage: InstrumentStage) -> date:
    return next((event.happened_on for event in one.events if event.stage is stage), date.max)


def reached(one: rows.Instrument, stage: InstrumentStage) -> bool:
    return day_of(one, stage) <= PERIOD.end


def stands(one: rows.Instrument, *, day: date = PERIOD.end, deaf_to: tuple[InstrumentStage, ...] = ()) -> bool:
    starts, stops = (
        (InstrumentStage.IN_FORCE, InstrumentStage.RESUMED),
        (InstrumentStage.SUSPENDED, InstrumentStage.ENDED),
    )
    known = [event.stage for event in one.events if event.happened_on <= day and event.stage not in deaf_to]
    turns = [stage for stage in known if stage in (*starts, *stops)]
    return bool(turns) and turns[-1] in starts


AGREEMENTS: dict[str, WrongRule] = {
    "all that were signed": lambda demo: sum(
        reached(one, InstrumentStage.SIGNED) for one in agreements(demo, RELOCATION)
    ),
    "suspended ones too": lambda demo: sum(
        stands(one, deaf_to=(InstrumentStage.SUSPENDED,)) for one in agreements(demo, RELOCATION)
    ),
    "ended ones too": lambda demo: sum(
        stands(one, deaf_to=(InstrumentStage.ENDED,)) for one in agreements(demo, RELOCATION)
    ),
    "none that was ever suspended": lambda demo: sum(
        stands(one, deaf_to=(InstrumentStage.RESUMED,)) for one in agreements(demo, RELOCATION)
    ),
    "practical arrangements too": lambda demo: sum(
        stands(one) for one in agreements(demo, RELOCATION, InstrumentKind.PRACTICAL_ARRANGEMENT)
    ),
    "as of today": lambda demo: sum(stands(one, day=date(2016, 11, 24)) for one in agreements(demo, RELOCATION)),
    "as of the day before the end": lambda demo: sum(
        stands(one, day=date(2016, 8, 31)) for one in agreements(demo, RELOCATION)
    ),
    "none under review": lambda demo: sum(
        stands(one) and not reached(one, InstrumentStage.UNDER_REVIEW) for one in agreements(demo, RELOCATION)
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", AGREEMENTS.values(), ids=AGREEMENTS)
def test_a_wrong_rule_counts_other_than_17_relocation_agreements(demo: rows.Caseload, wrong: WrongRule) -> None:
    assert wrong(demo) != 17


ADDITIONAL: dict[str, WrongRule] = {
    "by entry into force": lambda demo: sum(
        stands(one) and day_of(one, InstrumentStage.IN_FORCE) in PERIOD for one in agreements(demo, RELOCATION)
    ),
    "signed, in force or not": lambda demo: sum(
        day_of(one, InstrumentStage.SIGNED) in PERIOD for one in agreements(demo, RELOCATION)
    ),
    "signed a day around it": lambda demo: sum(
        stands(one) and date(2015, 9, 1) <= day_of(one, InstrumentStage.SIGNED) for one in agreements(demo, RELOCATION)
    ),
    "of all kinds": lambda demo: sum(
        stands(one) and day_of(one, InstrumentStage.SIGNED) in PERIOD for one in demo.instruments
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", ADDITIONAL.values(), ids=ADDITIONAL)
def test_a_wrong_rule_counts_other_than_2_additional_agreements(demo: rows.Caseload, wrong: WrongRule) -> None:
    assert wrong(demo) != 2


ENFORCEMENT: dict[str, tuple[WrongRule, int]] = {
    "frameworks with those suspended": (
        lambda demo: sum(stands(one, deaf_to=(InstrumentStage.SUSPENDED,)) for one in agreements(demo, FRAMEWORK)), 8,
    ),
    "frameworks with those ended": (
        lambda demo: sum(stands(one, deaf_to=(InstrumentStage.ENDED,)) for one in agreements(demo, FRAMEWORK)), 8,
    ),
    "new by resumption too": (
        lambda demo: sum(
            stands(one) and any(
                event.happened_on in PERIOD and event.stage in (InstrumentStage.IN_FORCE, InstrumentStage.RESUMED)
                for event in one.events
            )
            for one in agreements(demo, FRAMEWORK)
        ), 1,
    ),
    "new from the day before": (
        lambda demo: sum(
            date(2015, 9, 1) <= day_of(one, InstrumentStage.IN_FORCE) <= PERIOD.end
            for one in agreements(demo, FRAMEWORK)
        ), 1,
    ),
    "sentences of every year": (
        lambda demo: sum(one.sentences for one in agreements(demo, InstrumentKind.ENFORCEMENT_AD_HOC)), 2,
    ),
    "releases in force within it": (
        lambda demo: sum(
            day_of(one, InstrumentStage.IN_FORCE) in PERIOD for one in agreements(demo, InstrumentKind.RELEASE)
        ), 0,
    ),
    "releases signed a day around it": (
        lambda demo: sum(
            date(2015, 9, 1) <= day_of(one, InstrumentStage.SIGNED) <= date(2016, 9, 2)
            for one in agreements(demo, InstrumentKind.RELEASE, InstrumentKind.INTERIM_RELEASE)
        ), 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "right"), ENFORCEMENT.values(), ids=ENFORCEMENT)
def test_a_wrong_rule_on_sentences_or_release_gives_another_figure(
    demo: rows.Caseload, wrong: WrongRule, right: int
) -> None:
    assert wrong(demo) != right


def donors(demo: rows.Caseload, allow: Callable[[rows.Donation, codes.PartnerKind], bool]) -> set[str]:
    kinds = {one.code: one.kind for one in demo.partners}
    return {one.partner for one in demo.donations if one.happened_on in PERIOD and allow(one, kinds[one.partner])}


ORGANISATION = codes.PartnerKind.ORGANISATION
DONORS: dict[str, WrongRule] = {
    "gifts, not donors": lambda demo: sum(
        one.happened_on in PERIOD and not one.is_pledge and one.partner not in {"XO", "XX", "XZ"}
        for one in demo.donations
    ),
    "pledges too": lambda demo: len(donors(demo, lambda _one, kind: kind is not ORGANISATION)),
    "organisations too": lambda demo: len(donors(demo, lambda one, _kind: not one.is_pledge)),
    "States Parties only": lambda demo: len(
        donors(demo, lambda one, kind: not one.is_pledge and kind is codes.PartnerKind.STATE_PARTY)
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", DONORS.values(), ids=DONORS)
def test_a_wrong_rule_counts_other_than_8_donor_states(demo: rows.Caseload, wrong: WrongRule) -> None:
    assert wrong(demo) != 8


@pytest.mark.parametrize("since", [date(2014, 9, 2), date(2015, 9, 2)], ids=["the period before", "the period itself"])
def test_a_donor_is_not_new_because_its_earlier_gift_is_old(demo: rows.Caseload, since: date) -> None:
    states = donors(demo, lambda one, kind: not one.is_pledge and kind is not ORGANISATION)
    recent = {one.partner for one in demo.donations if since <= one.happened_on < PERIOD.start and not one.is_pledge}

    assert len(states - recent) != 3


def test_a_pledge_before_does_not_make_a_gift_an_old_one(demo: rows.Caseload) -> None:
    states = donors(demo, lambda one, kind: not one.is_pledge and kind is not ORGANISATION)
    pledged = {one.partner for one in demo.donations if one.happened_on < PERIOD.start}

    assert len(states - pledged) != 3


REQUESTS: dict[str, Callable[[rows.Request], bool]] = {
    "follow-ups too": lambda one: (
        one.occasion is Occasion.ORDINARY and one.on_behalf_of is not OnBehalfOf.PROSECUTION
    ),
    "the Prosecution's too": lambda one: (
        one.occasion is Occasion.ORDINARY and one.sequence is RequestSequence.PRIMARY
    ),
    "every occasion": lambda one: (
        one.sequence is RequestSequence.PRIMARY and one.on_behalf_of is not OnBehalfOf.PROSECUTION
    ),
    "none under an instrument": lambda one: (
        one.sequence is RequestSequence.PRIMARY and one.on_behalf_of is not OnBehalfOf.PROSECUTION
        and one.occasion is Occasion.ORDINARY and one.instrument is None
    ),
    "to States only": lambda one: (
        one.sequence is RequestSequence.PRIMARY and one.on_behalf_of is not OnBehalfOf.PROSECUTION
        and one.occasion is Occasion.ORDINARY and one.partner not in {"XO", "XX", "XZ"}
    ),
}  # fmt: skip


@pytest.mark.parametrize("counts", REQUESTS.values(), ids=REQUESTS)
def test_a_wrong_rule_counts_other_than_266_primary_requests(
    demo: rows.Caseload, counts: Callable[[rows.Request], bool]
) -> None:
    assert sum(one.happened_on in PERIOD and counts(one) for one in demo.requests) != 266
