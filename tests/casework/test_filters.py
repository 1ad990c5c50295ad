"""The table of witnesses, filtered: by each filter, by several at once, and what counts among them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from relocation_desk.casework import (
    assessments,
    assignments,
    cases,
    filtered_persons,
    filters,
    listing,
    standing,
    voiding,
)
from relocation_desk.casework.filters import EVERY_OPEN, Filters
from relocation_desk.casework.listing import Query
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CallingParty, CaseState, RiskLevel, Urgency
from relocation_desk.domain.filter_codes import Review, Sort, Whose
from relocation_desk.domain.kinds import RecordKind, VoidCause
from tests.desks import HEAD, PREPARER, SECOND, Archive, Office, an_assessment, before, refer

AtStage = Callable[[str], Office]


@pytest.fixture(scope="module")
def office(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Case 1 is accepted by a State; 2 is P-05's, its review due today; 3 was referred in haste."""
    with archive.copy("placed", tmp_path_factory.mktemp("filters") / "vault") as office:
        desk = office.at(PREPARER)
        second = cases.refer(desk, cases.Referral("S-09", CallingParty.CHAMBERS, Urgency.NORMAL, before(400), "threat"))
        cases.refer(desk, cases.Referral("S-01", CallingParty.DEFENCE, Urgency.EMERGENCY, before(3), "threat"))
        old = an_assessment()
        assessments.draft(desk, second, replace(old, assessed_on=before(300), valid_until=before(100)))
        assessments.sign_off(office.at(HEAD), second)
        assignments.assign(office.at(HEAD), second, SECOND)
        yield office


def found(office: Office, wanted: Filters, text: str = "") -> list[int]:
    return list(listing.ids(office.at(PREPARER), Query(text, wanted)))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EVERY_OPEN, [1, 2, 3]),
        (Filters(states=frozenset({CaseState.ACCEPTED})), [1]),
        (Filters(states=frozenset({CaseState.ACCEPTED, CaseState.REFERRED})), [1, 3]),
        (Filters(levels=frozenset({None})), [3]),
        (Filters(levels=frozenset(RiskLevel)), [1, 2]),
        (Filters(urgencies=frozenset({Urgency.EMERGENCY})), [3]),
        (Filters(situations=frozenset({"S-09", "S-01"})), [2, 3]),
        (Filters(situations=frozenset({"S-09' OR 1"})), []),
        (Filters(parties=frozenset({CallingParty.DEFENCE})), [1, 3]),
        (Filters(officer=SECOND), [2]),
        (Filters(officer=SECOND, parties=frozenset({CallingParty.DEFENCE})), []),
        (Filters(closed_too=True), [1, 2, 3]),
    ],
)
def test_a_filter_keeps_what_it_names(office: Office, wanted: Filters, expected: list[int]):
    assert found(office, wanted) == expected


@pytest.mark.parametrize(
    "wanted",
    [
        *(Filters(states=frozenset({one})) for one in CaseState),
        *(Filters(levels=frozenset({one})) for one in (None, *RiskLevel)),
        *(Filters(reviews=frozenset({one})) for one in Review),
    ],
)
def test_who_has_several_cases_passes_by_the_same_rule(office: Office, wanted: Filters):
    desk = office.at(PREPARER)
    with desk.reading(Act.LIST_CASES) as session:
        stand = standing.of(session, (1, 2, 3))

    assert [case for case in stand if filtered_persons.passes(desk, stand[case], wanted)] == found(office, wanted)


@pytest.mark.parametrize(
    ("days", "wanted", "expected"),
    [
        (0, {Review.OVERDUE}, []),
        (0, {Review.SOON}, [2]),
        (1, {Review.OVERDUE}, [2]),
        (40, {Review.OVERDUE}, [2]),
        (40, {Review.SOON}, [1]),
        (40, set(Review), [1, 2]),
    ],
)
def test_reviews_are_overdue_from_the_day_after_and_soon_for_thirty_days(
    office: Office, days: int, wanted: set[Review], expected: list[int]
):
    desk, reviewed = office.at(PREPARER), Filters(reviews=frozenset(wanted))
    given = filters.given(desk, reviewed) | {"today": before(-days).toordinal()}

    found = desk.vault.register.numbers(listing.ordered_ids(reviewed, Sort.REFERENCE), **given)

    assert list(found) == expected


def test_every_case_is_somebodys_or_nobodys(office: Office):
    officers = filters.choices(office.at(PREPARER)).officers
    assigned = {case for officer in officers for case in found(office, Filters(officer=officer))}

    assert assigned | set(found(office, Filters(officer=Whose.NOBODY))) == {1, 2, 3}
    assert assigned.isdisjoint(found(office, Filters(officer=Whose.NOBODY)))
    assert found(office, Filters(officer=Whose.MINE)) == found(office, Filters(officer=PREPARER))


def test_a_search_goes_on_within_the_filters(office: Office):
    assert found(office, Filters(states=frozenset({CaseState.ACCEPTED})), "zarrin") == [1]
    assert found(office, Filters(states=frozenset({CaseState.REFERRED})), "zarrin") == []


@pytest.mark.parametrize("sort", Sort)
def test_filters_and_every_order_are_one_statement(office: Office, sort: Sort):
    wanted = Filters(levels=frozenset({*RiskLevel, None}), states=frozenset(CaseState))

    for descending in (False, True):
        assert set(listing.ids(office.at(PREPARER), Query("", wanted, sort, descending))) == {1, 2, 3}


def test_states_are_sorted_from_the_first_to_the_furthest(office: Office):
    assert list(listing.ids(office.at(PREPARER), Query(sort=Sort.STATE))) == [3, 2, 1]


def test_what_leaves_nothing_is_told_with_what_would_be_found_without_it(office: Office):
    wanted = Filters(urgencies=frozenset({Urgency.EMERGENCY}), officer=SECOND)

    assert listing.leaves_nothing(office.at(PREPARER), Query("", wanted)) == (("urgencies", 1), ("officer", 1))


def test_the_choices_are_the_situations_and_officers_on_the_desk(office: Office):
    known = filters.choices(office.at(PREPARER))

    assert {"S-01", "S-09"} < set(known.situations)
    assert SECOND in known.officers


def test_an_assessment_that_was_voided_assesses_nobody(at_stage: AtStage):
    office = at_stage("founded")
    desk, witness = office.at(PREPARER), refer(office.at(PREPARER))
    assessments.draft(desk, witness, an_assessment())
    assert found(office, Filters(states=frozenset({CaseState.BEING_ASSESSED}))) == [1]

    voiding.void(desk, witness, Wrong(RecordKind.ASSESSMENTS, 1, VoidCause.MISTAKEN, "by mistake"))

    assert found(office, Filters(states=frozenset({CaseState.REFERRED}))) == [1]
