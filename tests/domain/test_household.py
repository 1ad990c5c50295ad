"""Ties without loops, generations in rows, and when a minor needs a best-interests decision."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.codes import AgeBand, Relation
from relocation_desk.domain.household import (
    ChildOlder,
    Custody,
    HouseholdLoop,
    Person,
    Tie,
    generations,
    interests_cause,
    letter,
    loops_through,
    require_born_after_parents,
    require_sound,
    standing,
)
from relocation_desk.domain.household_codes import CustodyKind, InterestsCause, TieKind
from relocation_desk.domain.partial_dates import parse

PARENT, SPOUSE, GUARDIAN, NONE = TieKind.PARENT, TieKind.SPOUSE, TieKind.GUARDIAN, TieKind.NONE
UNACCOMPANIED, OPEN = InterestsCause.UNACCOMPANIED, InterestsCause.CUSTODY_OPEN


def someone(number: int, relation: Relation = Relation.SUPPORT_PERSON, *, moves: bool = True) -> Person:
    band = AgeBand.MINOR if relation is Relation.CHILD else AgeBand.ADULT
    return Person(number, number, relation, band, moves_along=moves)


MOTHER, FATHER, CHILD = someone(1, Relation.PRINCIPAL), someone(2, Relation.SPOUSE), someone(3, Relation.CHILD)
FAMILY = (MOTHER, FATHER, CHILD)
FATHERS = Tie(2, PARENT, 3)
NOTHING_KNOWN = Custody()
PEOPLE = tuple(someone(number) for number in range(1, 7))
TIES = st.lists(
    st.builds(Tie, st.integers(1, 6), st.sampled_from(TieKind), st.integers(1, 6)).filter(
        lambda tie: tie.one != tie.other
    ),
    max_size=20,
)


def sound(ties: list[Tie]) -> tuple[Tie, ...]:
    """Those of some ties that can be recorded one after the other."""
    kept: list[Tie] = []
    for tie in ties:
        try:
            require_sound(PEOPLE, standing(PEOPLE, (*kept, tie)))
        except HouseholdLoop:
            continue
        kept.append(tie)
    return standing(PEOPLE, kept)


# ---------------------------------------------------------------- ties
def test_what_each_is_to_the_witness_is_known_without_a_tie():
    assert set(standing(FAMILY, ())) == {Tie(1, SPOUSE, 2), Tie(1, PARENT, 3)}


def test_of_a_pair_the_last_word_counts_whichever_way_it_is_said():
    said = (Tie(3, TieKind.CHILD, 2), Tie(2, TieKind.GUARDIAN, 3))

    assert Tie(2, TieKind.GUARDIAN, 3) in standing(FAMILY, said)
    assert Tie(1, PARENT, 3) not in standing(FAMILY, (Tie(3, NONE, 1),))


def test_who_is_not_on_record_any_more_has_no_ties():
    assert standing(FAMILY[:2], (FATHERS,)) == (Tie(1, SPOUSE, 2),)


def test_a_loop_is_found_through_each_tie_on_it_and_through_no_other():
    ties = (Tie(1, PARENT, 2), Tie(2, PARENT, 3), Tie(3, PARENT, 1), Tie(4, PARENT, 1), Tie(1, SPOUSE, 5))

    assert {one: sorted(loop) for one, loop in loops_through(ties).items()} == {key: [1, 2, 3] for key in ties[:3]}


@pytest.mark.parametrize("kind", [PARENT, TieKind.GUARDIAN])
def test_nobody_is_their_own_ancestor_or_guardian(kind: TieKind):
    ring = (Tie(1, kind, 2), Tie(2, kind, 3), Tie(3, kind, 1))

    with pytest.raises(HouseholdLoop) as raised:
        require_sound(PEOPLE, ring)

    assert raised.value.facts == {"person": "A", "path": "A → B → C → A"}


def test_a_loop_among_others_stands_in_nobody_else_s_way():
    ring = (Tie(1, PARENT, 2), Tie(2, PARENT, 1), Tie(1, PARENT, 3))

    require_sound(PEOPLE, ring, (3, 4))
    with pytest.raises(HouseholdLoop):
        require_sound(PEOPLE, ring, (3, 2))


@given(TIES)
def test_ties_that_were_taken_in_make_no_loop(ties: list[Tie]):
    require_sound(PEOPLE, sound(ties))


@given(TIES)
def test_one_pair_has_one_tie_and_it_reads_from_both_sides(ties: list[Tie]):
    found = standing(PEOPLE, ties)

    assert len({one.pair for one in found}) == len(found)
    for one in found:
        assert Tie(one.other, one.of(one.other), one.one).directed == one.directed


# ---------------------------------------------------------------- generations
@given(TIES)
def test_everyone_stands_in_one_row(ties: list[Tie]):
    rows = generations(PEOPLE, sound(ties))

    assert sorted(one for row in rows for one in row) == [one.id for one in PEOPLE]
    assert all(rows)


@given(TIES)
def test_parents_stand_above_their_children_where_nothing_contradicts(ties: list[Tie]):
    parents = tuple(one for one in sound(ties) if one.kind is PARENT)

    at = {one: number for number, row in enumerate(generations(PEOPLE, parents)) for one in row}

    assert all(at[tie.one] < at[tie.other] for tie in parents)


def test_couples_stand_side_by_side_and_a_lone_parent_right_above_the_child():
    people = tuple(someone(number) for number in range(1, 6))
    ties = (Tie(4, PARENT, 1), Tie(1, SPOUSE, 3), Tie(1, PARENT, 2), Tie(5, PARENT, 3))

    assert generations(people, ties) == ((4, 5), (1, 3), (2,))


def test_a_ward_stands_below_the_guardian_and_a_guardian_of_a_sibling_above():
    people = tuple(someone(number) for number in range(1, 6))
    ties = (Tie(1, SPOUSE, 2), Tie(1, GUARDIAN, 3), Tie(1, PARENT, 4), Tie(5, GUARDIAN, 2))

    assert generations(people, ties) == ((5,), (1, 2), (3, 4))


def test_letters_follow_the_order_of_entry():
    assert [letter(number) for number in (1, 2, 26)] == ["A", "B", "Z"]


@pytest.mark.parametrize("born", ["1990-05-02", "1991", "after 1990-05"])
def test_nobody_is_born_before_a_parent(born: str):
    births = {1: parse(born), 3: parse("1990-05-01")}

    with pytest.raises(ChildOlder) as raised:
        require_born_after_parents(FAMILY, (Tie(3, TieKind.CHILD, 1),), births, "Born")

    assert (raised.value.facts["child"], raised.value.facts["parent"]) == ("C", "A")


@pytest.mark.parametrize("born", ["1990", "about 1991", "before 2000"])
def test_births_that_are_not_sure_contradict_no_tie(born: str):
    require_born_after_parents(FAMILY, (Tie(1, PARENT, 3),), {1: parse(born), 3: parse("1990-05-01")}, "Born")


def test_a_younger_step_parent_is_recorded_as_other():
    births = {1: parse("1990"), 3: parse("1985")}

    require_born_after_parents(FAMILY, (Tie(1, TieKind.OTHER, 3), Tie(1, GUARDIAN, 3)), births, "Born")


# ---------------------------------------------------------------- best interests
def cause(*people: Person, custody: Custody = NOTHING_KNOWN, ties: tuple[Tie, ...] = ()) -> InterestsCause | None:
    child = next(one for one in people if one.age_band is AgeBand.MINOR)
    return interests_cause(child, people, standing(people, ties), custody)


def test_with_both_parents_a_minor_needs_none():
    assert cause(*FAMILY, ties=(FATHERS,)) is None


def test_a_minor_who_stays_needs_none():
    assert cause(MOTHER, replace(CHILD, moves_along=False)) is None


@pytest.mark.parametrize(
    ("custody", "expected"),
    [
        (Custody(), OPEN),
        (Custody(CustodyKind.JOINT_CUSTODY), OPEN),
        (Custody(consent=CustodyKind.CONSENT_UNKNOWN), OPEN),
        (Custody(CustodyKind.SOLE_CUSTODY, 1, CustodyKind.CONSENT_REFUSED), OPEN),
        (Custody(CustodyKind.SOLE_CUSTODY, None), OPEN),
        (Custody(CustodyKind.SOLE_CUSTODY, 1), None),
        (Custody(CustodyKind.GUARDIANSHIP, 1), None),
        (Custody(CustodyKind.COURT_ORDER), None),
        (Custody(CustodyKind.JOINT_CUSTODY, None, CustodyKind.CONSENT_GIVEN), None),
        (Custody(consent=CustodyKind.CONSENT_NOT_NEEDED), None),
    ],
)
def test_with_one_parent_it_is_custody_that_decides(custody: Custody, expected: InterestsCause | None):
    assert cause(MOTHER, CHILD, custody=custody) is expected


def test_custody_with_who_stays_behind_settles_nothing():
    stays = replace(FATHER, moves_along=False)

    assert cause(MOTHER, stays, CHILD, custody=Custody(CustodyKind.SOLE_CUSTODY, 2)) is OPEN


def test_a_parent_s_consent_hands_a_child_to_nobody_but_the_other_parent():
    aunt = someone(2)
    stays = replace(MOTHER, moves_along=False)

    assert cause(stays, aunt, CHILD, custody=Custody(consent=CustodyKind.CONSENT_GIVEN)) is OPEN


@pytest.mark.parametrize("holder", [3, 4])
def test_no_minor_is_their_own_guardian_or_another_s(holder: int):
    people = (MOTHER, CHILD, someone(4, Relation.CHILD))

    assert cause(*people, custody=Custody(CustodyKind.GUARDIANSHIP, holder)) is OPEN


@given(st.sampled_from([None, *CustodyKind]), st.sampled_from([None, 1, 2]))
def test_without_an_adult_who_moves_along_a_minor_always_needs_one(kind: CustodyKind | None, holder: int | None):
    stays = tuple(replace(one, moves_along=False) for one in (MOTHER, FATHER))

    assert cause(*stays, CHILD, custody=Custody(kind, holder)) is UNACCOMPANIED
