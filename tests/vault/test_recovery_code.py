"""The machine's secret on paper: it comes back whole, or the group that is wrong is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.vault.recovery_code import (
    GROUPS,
    RecoveryCodeIncomplete,
    RecoveryCodeWrong,
    RecoveryGroupMistyped,
    read_recovery_code,
    recovery_code,
)

SECRETS = st.binary(min_size=32, max_size=32)
PLACES = st.integers(0, GROUPS - 1)
LEGIBLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TROUBLES = (RecoveryCodeIncomplete, RecoveryCodeWrong, RecoveryGroupMistyped)


def blamed(typed: str) -> object:
    with pytest.raises(RecoveryGroupMistyped) as raised:
        read_recovery_code(typed)
    return raised.value.facts["group"]


@given(SECRETS)
def test_a_secret_comes_back_from_its_code(secret: bytes):
    code = recovery_code(secret)

    assert [len(group) for group in code.split("-")] == [5] * GROUPS
    assert read_recovery_code(code) == secret


@given(SECRETS, st.sampled_from(["", " ", "\n", " - ", "–"]))
def test_case_blanks_and_letters_like_digits_are_forgiven(secret: bytes, between: str):
    code = recovery_code(secret).lower().replace("-", between).replace("0", "o").replace("1", "l")

    assert read_recovery_code(f"  {code} ") == secret


@given(SECRETS, PLACES, st.integers(0, 4), st.sampled_from(LEGIBLE + "U*é中"))
def test_any_one_wrong_character_names_its_group(secret: bytes, place: int, at: int, wrong: str):
    groups = recovery_code(secret).split("-")
    right = groups[place][at]
    groups[place] = groups[place][:at] + wrong + groups[place][at + 1 :]

    if wrong != right:
        assert blamed("-".join(groups)) == place + 1


@given(SECRETS, PLACES, st.integers(0, 3))
def test_two_characters_in_the_wrong_order_name_their_group(secret: bytes, place: int, at: int):
    groups = recovery_code(secret).split("-")
    group = groups[place]
    groups[place] = group[:at] + group[at + 1] + group[at] + group[at + 2 :]

    if groups[place] != group:
        assert blamed("-".join(groups)) == place + 1


@given(SECRETS, PLACES, PLACES)
def test_groups_in_the_wrong_order_name_the_first_of_them(secret: bytes, one: int, other: int):
    groups = recovery_code(secret).split("-")
    groups[one], groups[other] = groups[other], groups[one]

    if one != other:
        assert blamed(" ".join(groups)) == min(one, other) + 1


def test_a_group_that_is_too_short_is_named():
    groups = recovery_code(bytes(32)).split("-")
    groups[6] = groups[6][:-1]

    assert blamed(" ".join(groups)) == 7


@pytest.mark.parametrize("typed", ["", "0", "A" * 64, "A" * 66, "A" * 10_000_000])
def test_a_code_of_another_length_is_said_to_be(typed: str):
    with pytest.raises(RecoveryCodeIncomplete):
        read_recovery_code(typed)


@given(st.text(max_size=500) | st.text("".join([LEGIBLE, "- "]), max_size=120))
def test_whatever_is_typed_a_trouble_repeats_nothing_of_it(typed: str):
    with pytest.raises(TROUBLES) as raised:
        read_recovery_code(typed)

    assert all(isinstance(fact, int) for fact in raised.value.facts.values())


def test_a_code_of_sound_groups_that_do_not_belong_together_is_refused():
    ours, theirs = recovery_code(bytes(32)).split("-"), recovery_code(b"\xff" * 32).split("-")

    with pytest.raises(RecoveryCodeWrong):
        read_recovery_code("-".join([*ours[:-1], theirs[-1]]))
