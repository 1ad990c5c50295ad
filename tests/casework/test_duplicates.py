"""Whether a person who is recorded may be on the desk already: found with its reasons, told apart, on the trail."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import cases, duplicates, links, oversight, persons, voiding, walls
from relocation_desk.casework.duplicate_search import Another, Typed
from relocation_desk.casework.duplicates import NewApart
from relocation_desk.casework.walls import NotWithin
from relocation_desk.domain.acts import Act
from relocation_desk.domain.duplicate_codes import Sameness
from relocation_desk.domain.household import TiedToOneself
from relocation_desk.domain.household_codes import TieKind
from relocation_desk.domain.known import known
from relocation_desk.domain.person_codes import PaperKind
from relocation_desk.domain.references import CaseRef, UnknownReference
from relocation_desk.vault.person_records import Paper, PersonPapers
from tests.casework.of_one_person import merge
from tests.desks import HEAD, PREPARER, SECOND, WITNESS, Office, a_member, refer

AtStage = Callable[[str], Office]
LEILA = replace(WITNESS, passport_name="Laila ZARRINE", native_name="", latin_name="", papers="", nationality="")


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    """One witness with a household, and a second referral with nobody in it."""
    return at_stage("referred")


@pytest.fixture
def other(office: Office) -> CaseRef:
    return refer(office.at(PREPARER))


def record_again(office: Office, case: CaseRef) -> int:
    return cases.record_member(office.at(PREPARER), case, a_member(identity=LEILA))


def named(office: Office, case: CaseRef, officer: str = PREPARER) -> list[Another]:
    found = duplicates.of_case(office.at(officer), case)  # type: ignore[arg-type]
    return [one.person for doubt in found for one in doubt.candidates]


def test_a_person_who_is_being_typed_is_known_again_with_the_reasons(office: Office, other: CaseRef):
    typed = Typed(("Laila Zarrine",), "1981", "female")

    found = duplicates.look(office.at(PREPARER), other, typed)

    assert [one.person for one in found] == [Another(office.story.witness, 1)]
    assert found[0].name == WITNESS.passport_name
    assert found[0].why == (Sameness.NAME_ALIKE, Sameness.BIRTH_MAY_BE)


@pytest.mark.parametrize(
    "typed",
    [
        Typed(), Typed(("Laila Zarrine",), "1992"), Typed(("Zulfiya Karimova",), "4 April 1981"), Typed(("47 11",)),
        Typed(("Laila Zarrine",), "1992-13-77 and", "male"), Typed(("x " * 5000, "\ud800\x00"), "y" * 5000),
    ],
    ids=range(6),
)  # fmt: skip
def test_nobody_is_named_without_reason(office: Office, other: CaseRef, typed: Typed):
    assert duplicates.look(office.at(PREPARER), other, typed) == ()


def test_one_number_of_a_document_is_enough_however_it_is_written(office: Office, other: CaseRef):
    desk, person = office.at(PREPARER), a_member(identity=replace(LEILA, passport_name="KARIMOVA Zulfiya"))
    recorded = cases.record_member(desk, other, person)
    assert named(office, other) == []

    persons.record(desk, other, recorded, PersonPapers(papers=known(Paper(PaperKind.PASSPORT, "qm-7712"))))

    assert named(office, other) == [Another(office.story.witness, 1)]
    voiding.undo(desk, other)
    assert named(office, other) == []


def test_it_stays_listed_on_both_sides_until_they_are_told_apart(office: Office, other: CaseRef):
    witness = office.story.witness
    record_again(office, other)
    assert (named(office, other), named(office, witness)) == ([Another(witness, 1)], [Another(other, 1)])

    duplicates.tell_apart(office.at(PREPARER), other, NewApart(1, witness, 1))

    assert (named(office, other), named(office, witness)) == ([], [])
    assert len(duplicates.look(office.at(PREPARER), other, Typed((LEILA.passport_name,)))) == 2


def test_that_two_were_told_apart_is_taken_back_like_any_record(office: Office, other: CaseRef):
    record_again(office, other)
    duplicates.tell_apart(office.at(PREPARER), other, NewApart(1, office.story.witness, 1))

    voiding.undo(office.at(PREPARER), other)

    assert named(office, other) == [Another(office.story.witness, 1)]


def test_a_relative_who_is_a_witness_of_their_own_needs_no_warning(office: Office, other: CaseRef):
    record_again(office, other)

    links.link(office.at(PREPARER), other, links.NewLink(office.story.witness, TieKind.SIBLING))

    assert named(office, other) == []


def test_of_two_cases_that_were_merged_nobody_is_warned(office: Office, other: CaseRef):
    record_again(office, other)

    merge(office, other)

    assert (named(office, other), named(office, office.story.witness)) == ([], [])


def test_that_someone_was_found_stands_on_the_trail_and_who_does_not(office: Office, other: CaseRef):
    record_again(office, other)
    duplicates.of_case(office.at(PREPARER), other)
    looked = oversight.last(office.at(HEAD), 1)[0]
    assert (looked.act, looked.subject, looked.facts) == (Act.SEARCH_PEOPLE, other, {"found": 1})

    duplicates.tell_apart(office.at(PREPARER), other, NewApart(1, office.story.witness, 1))

    told = oversight.last(office.at(HEAD), 1)[0]
    assert (told.act, told.subject, told.facts["person"]) == (Act.TELL_APART, other, 1)
    assert office.story.witness not in str(told.facts)


def test_who_is_behind_a_wall_is_named_to_those_within_alone(office: Office, other: CaseRef):
    record_again(office, other)
    walls.put_up(office.at(HEAD), office.story.witness, (HEAD, PREPARER))

    assert named(office, other, SECOND) == []
    assert named(office, other, HEAD) == [Another(office.story.witness, 1)]
    with pytest.raises(NotWithin):
        duplicates.tell_apart(office.at(SECOND), other, NewApart(1, office.story.witness, 1))


def test_what_tells_a_pair_apart_across_a_wall_is_kept_within_it(office: Office, other: CaseRef):
    record_again(office, other)
    walls.put_up(office.at(HEAD), office.story.witness, (HEAD, PREPARER))

    duplicates.tell_apart(office.at(HEAD), other, NewApart(1, office.story.witness, 1))

    assert named(office, other, HEAD) == []
    with office.at(HEAD).reading(Act.VIEW_CASE) as session:
        rows = session.connection().exec_driver_sql("SELECT file FROM sealed_records WHERE kind = 'told-apart'")
        assert [file for (file,) in rows] == [office.story.witness]


@pytest.mark.parametrize(
    ("new", "trouble"), [((1, 1), TiedToOneself), ((1, 9), UnknownReference), ((9, 1), UnknownReference)]
)
def test_only_two_persons_on_record_are_told_apart(office: Office, new: tuple[int, int], trouble: type[Exception]):
    witness = office.story.witness

    with pytest.raises(trouble):
        duplicates.tell_apart(office.at(PREPARER), witness, NewApart(new[0], witness, new[1]))
