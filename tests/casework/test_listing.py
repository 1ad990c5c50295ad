"""The table of witnesses, the search, Today and the timeline."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import assessments, cases, finding, listing, overview, today, voiding
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.listing import Query
from relocation_desk.casework.views import EventKind, Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.filter_codes import Sort
from relocation_desk.domain.references import UnknownReference
from tests.desks import CARE, HEAD, PREPARER, WITNESS, Office, a_member, an_assessment, before, refer

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    """One witness with a household; then two referrals, one normal and one an emergency."""
    office = at_stage("referred")
    desk = office.at(PREPARER)
    for urgency, situation in ((codes.Urgency.EMERGENCY, "S-09"), (codes.Urgency.NORMAL, "S-01")):
        cases.refer(desk, cases.Referral(situation, codes.CallingParty.CHAMBERS, urgency, before(5), "was threatened"))
    return office


def found(office: Office, text: str, officer: str = PREPARER) -> list[int]:
    return list(listing.ids(office.at(officer), Query(text=text)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["zarrin", "ZARRIN lei", "لیلا", "leyla", "Omid", "omid zarin", "W-0001", "w0001a", "0001"]
)
def test_a_witness_is_found_by_any_part_of_a_name_or_reference(office: Office, text: str):
    assert found(office, text) == [1]


def test_a_case_is_found_by_a_request_and_by_a_dossier_of_it(at_stage: AtStage):
    office = at_stage("prepared")

    assert found(office, office.story.request.lower()) == [1]
    assert found(office, office.story.number) == [1]
    assert found(office, "R-7777") == []


@pytest.mark.parametrize("text", ["Laila Zarrine", "leila zarin", "Zareen"])
def test_a_witness_is_found_by_what_the_name_sounds_like(office: Office, text: str):
    assert found(office, text) == [1]


def test_who_is_spelt_as_was_typed_comes_before_who_sounds_like_it(office: Office):
    desk = office.at(PREPARER)
    second = listing.rows(desk, [2])[0].reference
    cases.record_member(desk, second, a_member(identity=replace(WITNESS, passport_name="ZAREEN Lily")))

    assert found(office, "zareen") == [2, 1]
    assert found(office, "zarrin") == [1, 2]
    assert listing.as_spelt(desk, "zareen", [2, 1]) == 1


@pytest.mark.parametrize("text", ["nobody", "zarrin nobody", "W-0777", "bakery", "broadcast"])
def test_what_is_in_no_name_finds_nobody(office: Office, text: str):
    assert found(office, text) == []


@pytest.mark.parametrize(
    "text",
    ['"', '"*( AND', "* OR *", "NEAR(", "a:b", "-", "^", "{}", "()", "'; DROP TABLE cases; --", "%", "_", "\\",
     "reference:W", "x" * 100_000, "a\x00b", "\x00", "\ud800", "\u202e", "🙂", ", ".join("ab" * 500)],
    ids=range(21),
)  # fmt: skip
def test_a_strange_search_finds_nobody_and_breaks_nothing(office: Office, text: str):
    assert found(office, text) in ([], [1], [1, 2, 3])
    assert listing.count(office.at(PREPARER)) == 3


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_an_empty_search_shows_all(office: Office, text: str):
    assert found(office, text) == [1, 2, 3]


def test_an_identity_that_was_just_recorded_is_found(office: Office):
    assert found(office, "karimova") == []
    identity = replace(a_member().identity, passport_name="KARIMOVA Zulfiya")

    cases.record_member(
        office.at(PREPARER), listing.rows(office.at(PREPARER), [2])[0].reference, a_member(identity=identity)
    )

    assert found(office, "karimova") == [2]


def test_a_name_is_found_no_more_once_its_record_was_undone_and_again_what_it_was_before(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    known = overview.case(desk, witness).members[0]
    assert found(office, "zarrin") == [1]
    identity = replace(a_member().identity, passport_name="KARIMOVA Zulfiya", native_name="", latin_name="")
    cases.correct_identity(desk, witness, known.id, identity)
    assert found(office, "karimova") == [1]

    voiding.undo(desk, witness)

    assert found(office, "karimova") == []
    assert found(office, "zarrin") == [1]


def test_a_name_that_was_not_saved_after_all_is_not_found(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    identity = replace(a_member().identity, passport_name="KARIMOVA Zulfiya")
    assert found(office, "karimova") == []

    def leave_half_done() -> None:
        with desk.act(Act.RECORD_IDENTITY, witness) as work:
            work.seal(witness, 1, identity, work.today)
            finding.member(work.session, witness, 99)

    with pytest.raises(UnknownReference):
        leave_half_done()

    assert found(office, "karimova") == []


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.REFERENCE, [1, 2, 3]),
        (Sort.REFERRED_ON, [1, 2, 3]),
        (Sort.SITUATION, [3, 1, 2]),
        (Sort.URGENCY, [3, 1, 2]),
        (Sort.RISK, [1, 2, 3]),
        (Sort.REVIEW_DUE, [1, 2, 3]),
    ],
)
def test_the_table_is_sorted_by_each_of_its_keys(office: Office, sort: Sort, order: list[int]):
    desk = office.at(PREPARER)

    assert list(listing.ids(desk, Query(sort=sort))) == order
    assert set(listing.ids(desk, Query(sort=sort, descending=True))) == {1, 2, 3}


def test_risk_is_sorted_by_level_and_not_by_a_product_of_both_axes(office: Office):
    desk = office.at(PREPARER)
    # Critical and unlikely is elevated; moderate and possible is guarded, though its product is higher.
    for case, (severity, likelihood) in {2: (5, 1), 3: (3, 2)}.items():
        reference = listing.rows(desk, [case])[0].reference
        drafted = an_assessment(codes.Severity(severity), codes.Likelihood(likelihood))
        assessments.draft(desk, reference, replace(drafted, assessed_on=before(3)))
        assessments.sign_off(office.at(HEAD), reference)

    levels = [row.risk for row in listing.rows(desk, listing.ids(desk, Query(sort=Sort.RISK)))]

    assert levels == sorted(level for level in levels if level is not None)


def test_the_table_is_kept_to_states(office: Office):
    wanted = Query(filters=Filters(states=frozenset({codes.CaseState.REFERRED})))

    assert list(listing.ids(office.at(PREPARER), wanted)) == [2, 3]


def test_a_row_shows_the_name_to_who_is_cleared(office: Office):
    (row,) = listing.rows(office.at(CARE), [1])

    assert (row.name, row.native_name, row.household) == ("ZARRIN Leila", "لیلا زرّین", 2)


def test_rows_of_ids_that_are_not_there_are_left_out(office: Office):
    assert [row.id for row in listing.rows(office.at(PREPARER), [3, 99, 1])] == [3, 1]


# ---------------------------------------------------------------- Today


def kinds_for(office: Office, officer: str) -> list[Waiting]:
    return [line.kind for line in today.lines(office.at(officer))]  # type: ignore[arg-type]


def test_today_asks_for_the_signature_of_an_assessment_that_someone_else_wrote(office: Office):
    assessments.draft(office.at(PREPARER), refer(office.at(PREPARER)), an_assessment())

    assert Waiting.SIGN_OFF in kinds_for(office, HEAD)
    assert Waiting.SIGN_OFF not in kinds_for(office, PREPARER)


def test_a_draft_that_a_later_version_replaced_waits_for_nobody(office: Office):
    witness = refer(office.at(PREPARER))
    for _version in range(2):
        assessments.draft(office.at(PREPARER), witness, an_assessment())
    assessments.sign_off(office.at(HEAD), witness)

    assert Waiting.SIGN_OFF not in kinds_for(office, HEAD)


@pytest.mark.parametrize(
    ("stage", "officer", "waiting"),
    [
        ("prepared", PREPARER, Waiting.SEALING),
        ("approved", PREPARER, Waiting.SEALING),
        ("sealed", PREPARER, Waiting.SEALING),
        ("exported", PREPARER, Waiting.RECEIPT),
    ],
)
def test_today_follows_a_dossier_until_its_receipt(at_stage: AtStage, stage: str, officer: str, waiting: Waiting):
    assert waiting in kinds_for(at_stage(stage), officer)


def test_today_leads_to_the_record_at_which_each_act_begins(at_stage: AtStage):
    office = at_stage("exported")

    line = next(line for line in today.lines(office.at(PREPARER)) if line.kind is Waiting.RECEIPT)

    assert (line.case, line.subject, line.days_over) == (office.story.witness, office.story.copy, -2)


def test_a_page_of_today_holds_the_most_urgent_and_counts_all(office: Office):
    for days in (3, 1, 2):
        witness = refer(office.at(PREPARER))
        assessments.draft(office.at(PREPARER), witness, replace(an_assessment(), assessed_on=before(days)))

    page = today.page(office.at(HEAD), limit=2, kind=Waiting.SIGN_OFF)

    assert [line.days_over for line in page.lines] == [3, 2]
    assert (page.counts[Waiting.SIGN_OFF], page.over) == (3, 3)


def test_counting_today_writes_out_no_line(at_stage: AtStage):
    office = at_stage("exported")

    counted = today.page(office.at(PREPARER), limit=0)

    assert counted.lines == ()
    assert counted.counts == Counter(kinds_for(office, PREPARER))
    assert counted.counts


# ---------------------------------------------------------------- timeline


def test_the_timeline_tells_the_path_newest_first(at_stage: AtStage):
    office = at_stage("exported")

    told = overview.case(office.at(PREPARER), office.story.witness).timeline

    days = [event.happened_on for event in told]
    assert days == sorted(days, reverse=True)
    unheard = {EventKind.INCIDENT, EventKind.DECISION, EventKind.CORRECTION, EventKind.MEASURE, EventKind.DOCUMENT}
    assert {event.kind for event in told} == set(EventKind) - unheard
    assert told[-1].kind is EventKind.REFERRAL
    assert all("{" not in event.title + event.detail for event in told)
