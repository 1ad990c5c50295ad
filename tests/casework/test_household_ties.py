"""What persons of a household are to each other: the last word counts, and no way leads to a loop or an older child."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from relocation_desk.casework import cases, household, overview, voiding
from relocation_desk.casework.household import NewTies
from relocation_desk.casework.soundness import LoopComesBack
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.household import ChildOlder, HouseholdLoop, Tie, TiedToOneself
from relocation_desk.domain.household_codes import TieKind
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.references import CaseRef, UnknownReference
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.household_tables import HouseholdTie
from relocation_desk.vault.tables import SealedRecord
from relocation_desk.words.sentences import say
from tests.casework.test_household import MOTHER, NONE, PARENT, SIBLING, SON, family, seen, tie
from tests.desks import CHILD, PREPARER, WITNESS, Office, a_member, refer

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def test_a_tie_is_said_from_either_side_and_the_last_counts(office: Office):
    spouse = cases.record_member(office.at(PREPARER), office.story.witness, a_member(codes.Relation.SPOUSE))

    tie(office, Tie(SON, TieKind.CHILD, spouse))
    assert Tie(spouse, PARENT, SON) in family(office).ties
    tie(office, Tie(spouse, NONE, SON))

    assert set(family(office).ties) == {Tie(MOTHER, PARENT, SON), Tie(MOTHER, TieKind.SPOUSE, spouse)}


def test_a_loop_is_refused_with_its_way_and_nothing_is_recorded(office: Office):
    other = cases.record_member(office.at(PREPARER), office.story.witness, a_member(codes.Relation.SUPPORT_PERSON))

    with pytest.raises(HouseholdLoop) as raised:
        tie(office, Tie(SON, PARENT, other), Tie(other, PARENT, MOTHER))

    assert "A → B → C → A" in say(raised.value)
    assert Tie(MOTHER, PARENT, SON) in family(office).ties
    assert all(other not in one.pair or one.kind is TieKind.OTHER for one in family(office).ties)


def test_a_tie_takes_two_persons_of_the_household(office: Office):
    with pytest.raises(TiedToOneself):
        tie(office, Tie(SON, SIBLING, SON))
    with pytest.raises(UnknownReference):
        tie(office, Tie(SON, SIBLING, 99))


def test_a_child_older_than_the_parent_is_refused_whichever_is_recorded_last(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    older = replace(CHILD, born="1961")

    with pytest.raises(ChildOlder) as raised:
        cases.record_member(desk, witness, a_member(codes.Relation.PARENT, replace(CHILD, born="1990")))
    with pytest.raises(ChildOlder):
        cases.correct_identity(desk, witness, SON, older)
    grown = cases.record_member(desk, witness, replace(a_member(codes.Relation.SUPPORT_PERSON), identity=older))
    with pytest.raises(ChildOlder):
        tie(office, Tie(MOTHER, PARENT, grown))

    assert say(raised.value).startswith("A was born before C, who would be their parent.")
    assert len(seen(office).members) == 3
    assert family(office).ties == (Tie(MOTHER, PARENT, SON), Tie(MOTHER, TieKind.OTHER, grown))


def someone(office: Office, relation: codes.Relation = codes.Relation.SUPPORT_PERSON, born: str = "unknown") -> int:
    new = a_member(relation, replace(WITNESS, born=born))
    return cases.record_member(office.at(PREPARER), office.story.witness, new)


def void(office: Office, kind: RecordKind, record: int) -> None:
    voiding.void(office.at(PREPARER), office.story.witness, Wrong(kind, record, VoidCause.MISTAKEN, "It was wrong."))


def test_voiding_a_tie_brings_no_loop_back_and_says_why(office: Office):
    other = someone(office)
    for one in (Tie(SON, PARENT, other), Tie(SON, NONE, other), Tie(other, PARENT, MOTHER)):
        tie(office, one)

    with pytest.raises(LoopComesBack) as raised:
        void(office, RecordKind.HOUSEHOLD_TIES, 2)
    assert "B → C → A → B" in say(raised.value)
    void(office, RecordKind.HOUSEHOLD_TIES, 3)
    void(office, RecordKind.HOUSEHOLD_TIES, 2)

    assert Tie(SON, PARENT, other) in family(office).ties


def test_voiding_a_principal_makes_no_loop_by_what_all_are_to_the_next(office: Office):
    second, other = someone(office, codes.Relation.PRINCIPAL), someone(office)
    tie(office, Tie(SON, PARENT, other), Tie(other, PARENT, second))

    with pytest.raises(LoopComesBack):
        void(office, RecordKind.HOUSEHOLD_MEMBERS, MOTHER)

    assert len(seen(office).members) == 4


def test_voiding_a_birth_makes_no_child_older_than_the_parent(office: Office):
    grandmother = someone(office, born="1990")
    older = replace(WITNESS, born="1950")
    cases.correct_identity(office.at(PREPARER), office.story.witness, grandmother, older)
    tie(office, Tie(grandmother, PARENT, MOTHER))
    with office.at(PREPARER).reading(Act.VIEW_CASE) as session:
        corrected = session.scalars(select(SealedRecord.id).where(SealedRecord.revision == 2)).one()

    with pytest.raises(ChildOlder):
        void(office, RecordKind.SEALED_RECORDS, corrected)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("tie"), st.sampled_from(TieKind), st.sampled_from(tuple(permutations(range(4), 2)))),
        st.tuples(st.just("void"), st.integers(0, 9)),
        st.tuples(st.just("undo")),
        st.tuples(st.just("leave"), st.integers(0, 3)),
    ),
    min_size=6, max_size=9,
)  # fmt: skip


def descends_from_themselves(ties: tuple[Tie, ...], kind: TieKind) -> bool:
    below = {(tie.one, tie.other) for tie in ties if tie.kind is kind}
    for _step in tuple(below):
        below |= {(one, last) for one, middle in below for first, last in below if middle == first}
    return any(one == other for one, other in below)


def test_no_order_of_ties_voidings_and_undoings_makes_anyone_their_own_ancestor(office: Office):
    desk = office.at(PREPARER)

    def do(case: CaseRef, people: list[int], step: tuple[Any, ...]) -> None:
        match step:
            case ("tie", kind, (one, other)):
                household.record_ties(desk, case, NewTies((Tie(people[one], kind, people[other]),)))
            case ("void", back):
                with desk.reading(Act.VIEW_CASE) as session:
                    ids = session.scalars(select(HouseholdTie.id)).all()
                wrong = Wrong(RecordKind.HOUSEHOLD_TIES, ids[-1 - back % len(ids)], VoidCause.MISTAKEN, "Wrong.")
                voiding.void(desk, case, wrong)
            case ("undo",):
                voiding.undo(desk, case)
            case ("leave", one):
                voiding.void(desk, case, Wrong(RecordKind.HOUSEHOLD_MEMBERS, people[one], VoidCause.MISTAKEN, "Wrong."))

    @settings(max_examples=4, deadline=None, phases=[Phase.generate])
    @given(STEPS)
    def holds(steps: list[tuple[Any, ...]]) -> None:
        case = refer(desk)
        relations = (codes.Relation.PRINCIPAL, codes.Relation.CHILD, codes.Relation.PRINCIPAL, codes.Relation.PARENT)
        born = replace(WITNESS, born="unknown")
        people = [cases.record_member(desk, case, a_member(one, born)) for one in relations]
        for step in steps:
            with suppress(Trouble, IndexError, ZeroDivisionError):
                do(case, people, step)
        ties = overview.case(desk, case).family.ties

        assert not any(descends_from_themselves(ties, kind) for kind in (PARENT, TieKind.GUARDIAN))
        assert len({one.pair for one in ties}) == len(ties)

    holds()


def test_a_tie_that_is_voided_counts_no_more(office: Office):
    tie(office, Tie(MOTHER, SIBLING, SON))
    wrong = Wrong(RecordKind.HOUSEHOLD_TIES, 1, VoidCause.MISTAKEN, "It is her son.")

    voiding.void(office.at(PREPARER), office.story.witness, wrong)

    assert family(office).ties == (Tie(MOTHER, PARENT, SON),)
