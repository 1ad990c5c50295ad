"""Names as they sound: over scripts, spellings and order of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.vault.name_japanese import in_hepburn
from relocation_desk.vault.name_matching import ALIKE, MOST_WORDS, likeness, words
from relocation_desk.vault.name_pairs import read, same_person
from tests.benchmarks import names_set, of_names


@pytest.mark.parametrize(
    ("typed", "native"),
    [
        ("Muhammad", "محمد"),
        ("Houssein", "حسين"),
        ("Djamal", "جمال"),
        ("Abdurrahman", "عبد الرحمن"),
        ("Abd al-Rahman", "عبد الرحمن"),
        ("Ivanoff", "Иванов"),
        ("Papadopoulos", "Παπαδόπουλος"),
        ("Yosef", "יוסף"),
        ("Mohammad", "মোহাম্মদ"),
        ("Reza", "رضا"),
        ("Omar", "عمر"),
        ("Gaddafi", "القذافي"),
        ("Sadeghi", "صادقی"),
        ("Charles", "تشارلز"),
        ("Hryhorenko", "Григоренко"),
    ],
)
def test_a_name_typed_in_latin_sounds_like_its_own_script(typed: str, native: str):
    (one,), (other,) = words(typed), words(native)

    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AL-HUSAYNI Yusuf", "يوسف الحسيني"),
        ("Yusuf Ahmad al-Husayni", "Husaini, Youssef"),
        ("S. Ivanov", "Иванов Сергей Петрович"),
    ],
)
def test_order_articles_initials_and_a_missing_patronymic_stand_in_no_way(one: str, other: str):
    assert same_person(read(one), read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Yusuf Haddad", "Yusuf Karim"), ("Yusuf", "Yusuf"), ("Y. H.", "Yusuf Haddad"), ("", "Yusuf Haddad")],
)
def test_one_word_or_initials_alone_make_nobody_the_same(one: str, other: str):
    assert not same_person(read(one), read(other))


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_goes_both_ways_and_any_text_can_be_read(one: str, other: str):
    for mine in words(one):
        assert likeness(mine, mine) == 1.0
        for theirs in words(other):
            assert likeness(mine, theirs) == likeness(theirs, mine)


@pytest.mark.parametrize("script", names_set.origins())
def test_of_each_script_names_are_found_and_strangers_are_left_alone(script: str):
    measured = of_names.measure(script)

    assert min(measured.found, measured.warned) >= 1 - of_names.MISSED_AT_MOST
    assert measured.falsely <= of_names.FALSE_AT_MOST


@pytest.mark.parametrize("other", ["hussein", "rashidi", "mutombo", "kohei", "fujimoto", "john", ""])
def test_a_word_of_others_is_not_read_as_a_japanese_one(other: str):
    assert in_hepburn(other) is None


def test_a_name_of_digits_and_marks_alone_is_nobodys():
    assert not same_person(read("၁၂ ၃၄"), read("၁၂ ၃၄"))


def test_a_name_of_any_length_is_read_at_once():
    assert len(words("abdu" * 25_000)) == 1
    assert len(words("ab, " * 25_000)) == MOST_WORDS
