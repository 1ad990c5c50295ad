"""The counting rules of the period report, one by one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.codes import (
    InstrumentKind,
    InstrumentStage,
    Occasion,
    OnBehalfOf,
    PartnerKind,
    RequestPurpose,
    RequestSequence,
)
from relocation_desk.domain.counting import (
    CountedDonation,
    CountedInstrument,
    CountedRequest,
    Period,
    PeriodFigures,
    donor_states,
    figures,
    first_time_donor_states,
    in_force,
    is_additional,
    is_counted_follow_up_on_arrest,
    is_counted_primary,
    is_newly_in_force,
)

PERIOD = Period(date(2015, 9, 2), date(2016, 9, 1))
DAY = timedelta(days=1)
BEFORE, WITHIN, AFTER = date(2014, 5, 5), date(2016, 3, 3), date(2016, 10, 10)
SIGNED, IN_FORCE = InstrumentStage.SIGNED, InstrumentStage.IN_FORCE
SUSPENDED, RESUMED, ENDED = InstrumentStage.SUSPENDED, InstrumentStage.RESUMED, InstrumentStage.ENDED
PRIMARY = CountedRequest(
    RequestSequence.PRIMARY, RequestPurpose.RECORDS, OnBehalfOf.CHAMBERS, Occasion.ORDINARY, PartnerKind.STATE_PARTY,
    WITHIN,
)  # fmt: skip
ARREST_AGAIN = replace(PRIMARY, sequence=RequestSequence.FOLLOW_UP, purpose=RequestPurpose.ARREST_AND_SURRENDER)
NOTHING = figures((), (), (), PERIOD)

days = st.dates(date(2012, 1, 1), date(2017, 12, 31))
instruments = st.builds(
    CountedInstrument,
    st.sampled_from(InstrumentKind),
    st.lists(st.tuples(st.sampled_from(InstrumentStage), days), max_size=6).map(tuple),
    st.integers(0, 3),
)
requests = st.builds(
    CountedRequest,
    st.sampled_from(RequestSequence),
    st.sampled_from(RequestPurpose),
    st.sampled_from(OnBehalfOf),
    st.sampled_from(Occasion),
    st.sampled_from(PartnerKind),
    st.none() | days,
)
donations = st.builds(
    CountedDonation, st.sampled_from(("QN", "QM", "XA")), st.sampled_from(PartnerKind), st.none() | days
)
caseloads = st.tuples(*(st.lists(one, max_size=8) for one in (instruments, requests, donations)))


def agreement(*events: tuple[InstrumentStage, date]) -> CountedInstrument:
    return CountedInstrument(InstrumentKind.RELOCATION_AGREEMENT, events)


def count(caseload, period: Period) -> PeriodFigures:
    agreed, asked, gifts = caseload
    return figures(agreed, asked, gifts, period)


def counted(*listed: CountedInstrument) -> PeriodFigures:
    return figures(listed, (), (), PERIOD)


def test_an_agreement_counts_from_its_entry_into_force_not_from_signature() -> None:
    assert not in_force(agreement((SIGNED, BEFORE)), WITHIN)
    assert in_force(agreement((SIGNED, BEFORE), (IN_FORCE, WITHIN)), WITHIN)


def test_an_agreement_in_force_on_the_last_day_counts() -> None:
    assert counted(agreement((IN_FORCE, PERIOD.end))).relocation_agreements == 1
    assert counted(agreement((IN_FORCE, PERIOD.end + DAY))).relocation_agreements == 0


def test_an_agreement_that_ended_on_the_last_day_does_not_count() -> None:
    assert counted(agreement((IN_FORCE, BEFORE), (ENDED, PERIOD.end))).relocation_agreements == 0
    assert counted(agreement((IN_FORCE, BEFORE), (ENDED, PERIOD.end + DAY))).relocation_agreements == 1


def test_a_suspended_agreement_counts_again_once_resumed() -> None:
    assert counted(agreement((IN_FORCE, BEFORE), (SUSPENDED, WITHIN))).relocation_agreements == 0
    resumed = agreement((IN_FORCE, BEFORE), (SUSPENDED, WITHIN), (RESUMED, WITHIN + DAY))
    assert counted(resumed).relocation_agreements == 1


def test_events_count_by_their_days_in_whatever_order_they_were_entered() -> None:
    assert not in_force(agreement((SUSPENDED, WITHIN), (IN_FORCE, BEFORE)), PERIOD.end)
    assert in_force(agreement((RESUMED, WITHIN), (IN_FORCE, BEFORE), (SUSPENDED, BEFORE + DAY)), PERIOD.end)


@pytest.mark.parametrize(
    "stage", [InstrumentStage.NEGOTIATION, SIGNED, InstrumentStage.RATIFIED, InstrumentStage.UNDER_REVIEW]
)
def test_other_events_change_nothing_about_being_in_force(stage: InstrumentStage) -> None:
    assert in_force(agreement((IN_FORCE, BEFORE), (stage, WITHIN)), PERIOD.end)
    assert not in_force(agreement((stage, WITHIN)), PERIOD.end)


@pytest.mark.parametrize("kind", [one for one in InstrumentKind if one is not InstrumentKind.RELOCATION_AGREEMENT])
def test_no_other_instrument_is_a_relocation_agreement(kind: InstrumentKind) -> None:
    other = CountedInstrument(kind, ((SIGNED, WITHIN), (IN_FORCE, WITHIN)))

    assert counted(other).relocation_agreements == 0
    assert counted(other).relocation_agreements_new == 0


@pytest.mark.parametrize(
    ("signed_on", "is_new"),
    [(PERIOD.start - DAY, False), (PERIOD.start, True), (PERIOD.end, True), (PERIOD.end + DAY, False)],
)
def test_an_agreement_is_additional_when_signed_in_the_period(signed_on: date, is_new: bool) -> None:
    standing = agreement((SIGNED, signed_on), (IN_FORCE, min(signed_on, PERIOD.end)))

    assert is_additional(standing, PERIOD) is is_new


def test_an_agreement_signed_in_the_period_but_not_in_force_is_not_additional() -> None:
    assert counted(agreement((SIGNED, WITHIN))).relocation_agreements_new == 0
    assert counted(agreement((SIGNED, WITHIN), (IN_FORCE, PERIOD.end + DAY))).relocation_agreements_new == 0
    assert counted(agreement((SIGNED, WITHIN), (IN_FORCE, WITHIN), (ENDED, PERIOD.end))).relocation_agreements_new == 0


def test_a_framework_on_sentences_is_new_by_its_entry_into_force() -> None:
    framework = CountedInstrument(InstrumentKind.ENFORCEMENT_FRAMEWORK, ((SIGNED, BEFORE), (IN_FORCE, WITHIN)))

    assert is_newly_in_force(framework, PERIOD)
    assert (counted(framework).enforcement_framework, counted(framework).enforcement_framework_new) == (1, 1)


def test_a_framework_that_resumes_is_not_new() -> None:
    events = ((IN_FORCE, BEFORE), (SUSPENDED, BEFORE + DAY), (RESUMED, WITHIN))
    framework = CountedInstrument(InstrumentKind.ENFORCEMENT_FRAMEWORK, events)

    assert (counted(framework).enforcement_framework, counted(framework).enforcement_framework_new) == (1, 0)


def test_an_ad_hoc_agreement_counts_its_sentences_when_concluded_in_the_period() -> None:
    within, before = (
        CountedInstrument(InstrumentKind.ENFORCEMENT_AD_HOC, ((SIGNED, day),), sentences=2) for day in (WITHIN, BEFORE)
    )

    assert counted(within, before).enforcement_adhoc_new == 2
    assert counted(within, before).enforcement_framework == 0


@pytest.mark.parametrize("kind", [InstrumentKind.RELEASE, InstrumentKind.INTERIM_RELEASE])
def test_a_release_agreement_is_new_when_signed_in_the_period(kind: InstrumentKind) -> None:
    assert counted(CountedInstrument(kind, ((SIGNED, WITHIN),))).release_new == 1
    assert counted(CountedInstrument(kind, ((SIGNED, BEFORE), (IN_FORCE, WITHIN)))).release_new == 0


@pytest.mark.parametrize(
    ("transmitted_on", "counts"),
    [
        (PERIOD.start - DAY, False),
        (PERIOD.start, True),
        (PERIOD.end, True),
        (PERIOD.end + DAY, False),
        (None, False),
    ],
)
def test_a_primary_request_counts_by_its_day_of_transmission(transmitted_on: date | None, counts: bool) -> None:
    assert is_counted_primary(replace(PRIMARY, transmitted_on=transmitted_on), PERIOD) is counts


@pytest.mark.parametrize("recipient", PartnerKind)
@pytest.mark.parametrize("behalf", [OnBehalfOf.CHAMBERS, OnBehalfOf.DEFENCE, OnBehalfOf.OWN_ACCOUNT])
def test_a_primary_request_counts_for_each_party_and_to_each_recipient(
    recipient: PartnerKind, behalf: OnBehalfOf
) -> None:
    assert is_counted_primary(replace(PRIMARY, recipient=recipient, on_behalf_of=behalf), PERIOD)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(PRIMARY, sequence=RequestSequence.FOLLOW_UP),
        replace(PRIMARY, on_behalf_of=OnBehalfOf.PROSECUTION),
        *(replace(PRIMARY, occasion=one) for one in Occasion if one is not Occasion.ORDINARY),
    ],
    ids=lambda one: f"{one.sequence}-{one.on_behalf_of}-{one.occasion}",
)
def test_what_is_never_counted_as_primary(wrong: CountedRequest) -> None:
    assert not is_counted_primary(wrong, PERIOD)


def test_requests_for_the_defence_are_part_of_the_primary_ones() -> None:
    asked = (PRIMARY, replace(PRIMARY, on_behalf_of=OnBehalfOf.DEFENCE))
    again = replace(PRIMARY, on_behalf_of=OnBehalfOf.DEFENCE, sequence=RequestSequence.FOLLOW_UP)

    found = figures((), (*asked, again), (), PERIOD)

    assert (found.requests_primary, found.requests_primary_defence) == (2, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ARREST_AGAIN, sequence=RequestSequence.PRIMARY),
        replace(ARREST_AGAIN, purpose=RequestPurpose.RECORDS),
        replace(ARREST_AGAIN, on_behalf_of=OnBehalfOf.PROSECUTION),
        replace(ARREST_AGAIN, transmitted_on=PERIOD.end + DAY),
        replace(ARREST_AGAIN, transmitted_on=None),
    ],
)
def test_only_follow_ups_for_arrest_and_surrender_of_the_period_count_as_such(wrong: CountedRequest) -> None:
    assert is_counted_follow_up_on_arrest(ARREST_AGAIN, PERIOD)
    assert not is_counted_follow_up_on_arrest(wrong, PERIOD)


def gift(donor: str, received_on: date | None, kind: PartnerKind = PartnerKind.STATE_PARTY) -> CountedDonation:
    return CountedDonation(donor, kind, received_on)


def test_a_state_that_gave_twice_is_one_donor() -> None:
    assert donor_states([gift("QN", WITHIN), gift("QN", WITHIN + DAY), gift("QM", WITHIN)], PERIOD) == {"QN", "QM"}


def test_neither_a_pledge_nor_an_organisation_is_a_donor_state() -> None:
    assert donor_states([gift("QN", None), gift("XO", WITHIN, PartnerKind.ORGANISATION)], PERIOD) == frozenset()


def test_a_state_not_party_is_a_donor_state() -> None:
    assert donor_states([gift("ZZ", WITHIN, PartnerKind.OTHER_STATE)], PERIOD) == {"ZZ"}


def test_a_donor_is_new_when_nothing_was_received_from_it_before() -> None:
    known = [gift("QN", BEFORE), gift("QN", WITHIN), gift("QM", None), gift("QM", WITHIN), gift("XA", AFTER)]

    assert first_time_donor_states(known, PERIOD) == {"QM"}


def test_a_first_gift_on_the_first_day_makes_a_new_donor_and_the_day_before_an_old_one() -> None:
    assert first_time_donor_states([gift("QN", PERIOD.start)], PERIOD) == {"QN"}
    assert first_time_donor_states([gift("QN", PERIOD.start - DAY), gift("QN", PERIOD.end)], PERIOD) == frozenset()


@given(caseloads)
def test_a_part_is_never_more_than_its_whole(caseload) -> None:
    found = count(caseload, PERIOD)

    assert 0 <= found.relocation_agreements_new <= found.relocation_agreements
    assert 0 <= found.fund_donor_states_new <= found.fund_donor_states
    assert 0 <= found.requests_primary_defence <= found.requests_primary
    assert 0 <= found.enforcement_framework_new <= found.enforcement_framework


@given(caseloads, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(caseload, random) -> None:
    shuffled = [random.sample(listed, len(listed)) for listed in caseload]

    assert count(shuffled, PERIOD) == count(caseload, PERIOD)


@given(caseloads)
def test_what_is_neither_transmitted_nor_received_counts_for_nothing(caseload) -> None:
    _instruments, asked, gifts = caseload
    drafts = [replace(one, transmitted_on=None) for one in asked]
    pledges = [replace(one, received_on=None) for one in gifts]

    assert figures((), drafts, pledges, PERIOD) == NOTHING


@given(caseloads)
def test_records_after_the_period_change_no_figure_of_it(caseload) -> None:
    agreed, asked, gifts = caseload
    late = PERIOD.end + DAY
    later = (
        [replace(one, events=tuple((stage, max(day, late)) for stage, day in one.events)) for one in agreed],
        [replace(one, transmitted_on=one.transmitted_on and max(one.transmitted_on, late)) for one in asked],
        [replace(one, received_on=one.received_on and max(one.received_on, late)) for one in gifts],
    )

    together = count(tuple([*old, *new] for old, new in zip(caseload, later, strict=True)), PERIOD)

    assert together == count(caseload, PERIOD)


@given(caseloads, days)
def test_primary_requests_of_two_periods_add_up(caseload, middle: date) -> None:
    whole = Period(date(2012, 1, 1), date(2017, 12, 31))
    parts = (Period(whole.start, middle), Period(middle + DAY, whole.end))

    counts = [count(caseload, one).requests_primary for one in parts]

    assert sum(counts) == count(caseload, whole).requests_primary


@given(st.lists(requests, max_size=8))
def test_no_request_is_both_primary_and_follow_up(asked) -> None:
    for one in asked:
        assert not (is_counted_primary(one, PERIOD) and is_counted_follow_up_on_arrest(one, PERIOD))
