"""The demo caseload: the same each time, with the period's figures, spread over all that can be, about nobody real."""

import re
import unicodedata
from collections import Counter
from datetime import date

import pytest

from relocation_desk.domain import codes, text
from relocation_desk.domain.counting import (
    Period,
    PeriodFigures,
    is_counted_follow_up_on_arrest,
    is_counted_primary,
)
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.demo_caseload import build
from relocation_desk.exchange.demo_days import PERIOD, read
from tests.exchange.counting import counted, counted_requests

USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
SCRIPTS = {"LATIN", "ARABIC", "CYRILLIC", "GEORGIAN", "BENGALI", "MYANMAR", "ETHIOPIC"}


def test_one_seed_gives_one_caseload(demo: rows.Caseload, demo_day: date) -> None:
    assert build(today=demo_day) == demo


def test_another_seed_gives_other_people_and_the_same_figures(demo: rows.Caseload, demo_day: date) -> None:
    other = build(seed=7, today=demo_day)

    assert other.cases[0].members[0].identity != demo.cases[0].members[0].identity
    assert counted(other) == counted(demo)


def test_the_records_give_the_figures_of_the_court_s_report(demo: rows.Caseload) -> None:
    assert counted(demo) == PeriodFigures(
        relocation_agreements=17,
        relocation_agreements_new=2,
        fund_donor_states=8,
        fund_donor_states_new=3,
        requests_primary=266,
        requests_primary_defence=36,
        requests_followup_arrest_surrender=27,
        enforcement_framework=8,
        enforcement_framework_new=1,
        enforcement_adhoc_new=2,
        release_new=0,
    )


@pytest.mark.parametrize(
    "period",
    [
        Period(date(2015, 9, 1), date(2016, 9, 1)),
        Period(date(2015, 9, 3), date(2016, 9, 1)),
        Period(date(2015, 9, 2), date(2016, 8, 31)),
        Period(date(2015, 9, 2), date(2016, 9, 2)),
    ],
)
def test_a_period_that_is_off_by_a_day_gives_other_figures(demo: rows.Caseload, period: Period) -> None:
    right, wrong = counted(demo), counted(demo, period)

    assert wrong.requests_primary != right.requests_primary
    assert wrong.requests_primary_defence != right.requests_primary_defence
    assert wrong.requests_followup_arrest_surrender != right.requests_followup_arrest_surrender


def test_follow_ups_on_arrest_went_to_three_states_parties_and_to_others(demo: rows.Caseload) -> None:
    kinds = {one.code: one.kind for one in demo.partners}
    asked = {
        one.partner
        for one, value in zip(demo.requests, counted_requests(demo), strict=True)
        if is_counted_follow_up_on_arrest(value, PERIOD)
    }

    assert sum(kinds[one] is codes.PartnerKind.STATE_PARTY for one in asked) == 3
    assert len(asked) > 3


def test_requests_of_cases_are_among_those_that_count(demo: rows.Caseload) -> None:
    of_cases = [
        value
        for one, value in zip(demo.requests, counted_requests(demo), strict=True)
        if one.case is not None and is_counted_primary(value, PERIOD)
    ]

    assert len(of_cases) > 50
    assert any(value.on_behalf_of is codes.OnBehalfOf.DEFENCE for value in of_cases)


def test_no_request_for_the_defence_in_the_period_is_anything_but_primary(demo: rows.Caseload) -> None:
    for_defence = [
        one for one in demo.requests if one.on_behalf_of is codes.OnBehalfOf.DEFENCE and one.happened_on in PERIOD
    ]

    assert len(for_defence) == 36
    assert {one.sequence for one in for_defence} == {codes.RequestSequence.PRIMARY}


@pytest.mark.parametrize("purpose", [codes.RequestPurpose.RELOCATION, codes.RequestPurpose.RECORDS])
@pytest.mark.parametrize("behalf", [codes.OnBehalfOf.CHAMBERS, codes.OnBehalfOf.OWN_ACCOUNT])
def test_follow_ups_beside_the_counted_tempt_a_wrong_rule(
    demo: rows.Caseload, purpose: codes.RequestPurpose, behalf: codes.OnBehalfOf
) -> None:
    tempting = [
        one
        for one in demo.requests
        if one.sequence is codes.RequestSequence.FOLLOW_UP
        and (one.purpose, one.on_behalf_of) == (purpose, behalf)
        and one.happened_on in PERIOD
    ]

    assert tempting


@pytest.mark.parametrize("occasion", [one for one in codes.Occasion if one is not codes.Occasion.ORDINARY])
def test_every_occasion_that_is_not_counted_occurs_in_the_period(demo: rows.Caseload, occasion: codes.Occasion) -> None:
    assert [one for one in demo.requests if one.occasion is occasion and one.happened_on in PERIOD]


def test_donors_and_beneficiaries_are_more_than_in_the_period_before(demo: rows.Caseload) -> None:
    before = Period(date(2014, 9, 2), date(2015, 9, 1))

    def donors(period: Period) -> set[str]:
        return {one.partner for one in demo.donations if not one.is_pledge and one.happened_on in period}

    def beneficiaries(period: Period) -> set[str]:
        return {
            demo.requests[placement.request].partner
            for case in demo.cases
            for placement in case.placements
            for cost in placement.costs
            if cost.from_fund and cost.happened_on in period
        }

    assert len(donors(PERIOD)) > len(donors(before))
    assert counted(demo).fund_donor_states > counted(demo, before).fund_donor_states
    assert len(beneficiaries(PERIOD)) > len(beneficiaries(before)) > 0


def test_four_hundred_witnesses_were_referred_from_2012_to_2016(demo: rows.Caseload) -> None:
    years = Counter(one.happened_on.year for one in demo.cases if one.happened_on < date(2016, 9, 1))

    assert sum(years.values()) >= 400
    assert sorted(years) == [2012, 2013, 2014, 2015, 2016]


def test_references_will_run_by_the_day_of_referral_and_of_transmission(demo: rows.Caseload) -> None:
    for listed in (demo.cases, demo.requests, demo.instruments):
        days = [one.happened_on for one in listed]
        assert days == sorted(days)


def test_households_have_one_to_seven_people(demo: rows.Caseload) -> None:
    assert {len(one.members) for one in demo.cases} == {1, 2, 3, 4, 5, 6, 7}


def test_names_come_in_seven_scripts(demo: rows.Caseload) -> None:
    letters = {
        letter
        for case in demo.cases
        for member in case.members
        for letter in (member.identity.native_name or member.identity.latin_name)
        if letter.isalpha()
    }

    assert {unicodedata.name(letter).split()[0] for letter in letters} == SCRIPTS


def test_names_are_taken_in_as_they_are(demo: rows.Caseload) -> None:
    for case in demo.cases:
        for member in case.members:
            identity = member.identity
            for name in (identity.passport_name, identity.native_name, identity.latin_name):
                assert text.name(name, "name", may_be_empty=True) == name


def test_passports_are_in_latin_letters(demo: rows.Caseload) -> None:
    for case in demo.cases:
        for member in case.members:
            for letter in member.identity.passport_name + member.identity.latin_name:
                assert not letter.isalpha() or unicodedata.name(letter).startswith("LATIN")


def test_no_two_of_a_household_bear_one_name(demo: rows.Caseload) -> None:
    for case in demo.cases:
        names = [member.identity.latin_name for member in case.members]
        assert len(set(names)) == len(names)


def test_russian_family_names_go_by_sex(demo: rows.Caseload) -> None:
    names = [
        (member.identity.sex, member.identity.native_name.split()[0])
        for case in demo.cases
        for member in case.members
        if member.identity.languages == "Russian"
    ]

    assert names
    assert all(name.endswith(("а", "я")) is (sex == "F") for sex, name in names)


def test_age_bands_agree_with_days_of_birth(demo: rows.Caseload) -> None:
    for case in demo.cases:
        for member in case.members:
            born = date.fromisoformat(member.identity.born)
            years = case.happened_on.year - born.year
            years -= (case.happened_on.month, case.happened_on.day) < (born.month, born.day)
            assert (years >= 18) is (member.age_band is codes.AgeBand.ADULT)


def test_every_state_is_invented(demo: rows.Caseload) -> None:
    named = {one.code for one in demo.partners} | {
        member.identity.nationality for case in demo.cases for member in case.members
    }

    assert all(USER_ASSIGNED.fullmatch(code) for code in named)
    assert len({one.code for one in demo.partners}) == len(demo.partners)
    assert {"Quillon", "Xandria", "Marrowby", "Zephyria"} <= {one.name_en for one in demo.partners}


def test_every_kind_of_instrument_and_of_event_occurs(demo: rows.Caseload) -> None:
    assert {one.kind for one in demo.instruments} == set(codes.InstrumentKind)
    assert {event.stage for one in demo.instruments for event in one.events} == set(codes.InstrumentStage)


def test_every_list_of_names_is_long_enough() -> None:
    for script, lists in read("names.json").items():
        given = {which: len(set(lists[which])) for which in ("female", "male")}
        assert min(given.values()) >= 25, script
        assert len(set(lists["family"]) | set(lists.get("wives", ()))) >= 20, script
