"""What is typed is taken in as it is shown, or refused at its field."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.text import (
    NAME_LIMIT,
    NARRATIVE_LIMIT,
    HiddenCharacter,
    SeveralLines,
    TextMissing,
    TextTooLong,
    name,
    seen,
    taken_in,
)
from relocation_desk.domain.trouble import Trouble

# What each script needs inside a word: joiners of Persian, Bengali and Burmese writing among them.
NAMES = ("مریم‌ناز", "র‍্যাব", "ကျော်စွာ", "მარიამ", "Željka", "Ирина", "ገብረመድህን")
REORDERING = ("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069")


@pytest.mark.parametrize("typed", NAMES)
def test_a_name_in_its_own_script_is_kept(typed: str) -> None:
    assert name(typed, "Name") == unicodedata.normalize("NFC", typed)


def test_two_ways_to_type_one_letter_are_stored_as_one() -> None:
    assert name("Ame\u0301lie", "Name") == name("Am\u00e9lie", "Name")


def test_blanks_around_are_dropped_and_line_ends_made_one() -> None:
    assert taken_in("  one\r\ntwo \n", "Account") == "one\ntwo"


@pytest.mark.parametrize("hidden", [*REORDERING, "\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\U000e0041"])
def test_what_would_show_something_else_is_refused(hidden: str) -> None:
    with pytest.raises(HiddenCharacter) as refusal:
        taken_in(f"a{hidden}b", "Name")

    assert refusal.value.facts["character"] == f"U+{ord(hidden):04X}"


@pytest.mark.parametrize(
    ("typed", "line", "place"), [("\x1bname", 1, 1), ("one\r\ntwo\u202e", 2, 4), ("  a\n\nb\x00", 3, 2)]
)
def test_where_a_hidden_character_stands_is_told_as_it_was_typed(typed: str, line: int, place: int) -> None:
    with pytest.raises(HiddenCharacter) as refusal:
        taken_in(typed, "Account")

    assert (refusal.value.facts["line"], refusal.value.facts["place"]) == (line, place)


def test_what_is_repeated_from_outside_shows_that_it_hides_something() -> None:
    assert seen("a\x1b[31m\u202eb \ud800 مریم") == "a�[31m�b � مریم"


def test_blanks_of_no_width_that_come_with_what_is_pasted_are_dropped() -> None:
    assert name("\ufeffLe\u200byla Za\u00adrrin", "Name") == "Leyla Zarrin"


@pytest.mark.parametrize("unseen", ["\u200b\u200b", "\u200d", "\u200e \u200f"])
def test_a_name_that_nobody_sees_is_none(unseen: str) -> None:
    with pytest.raises(TextMissing):
        name(unseen, "Name")


@pytest.mark.parametrize("typed", ["two\nlines", "a\ttab"])
def test_a_name_stands_on_one_line(typed: str) -> None:
    assert taken_in(typed, "Account") == typed
    with pytest.raises(SeveralLines):
        name(typed, "Name")


@pytest.mark.parametrize("typed", ["", "   ", "\n\t "])
def test_a_mandatory_field_is_not_left_empty(typed: str) -> None:
    with pytest.raises(TextMissing):
        taken_in(typed, "Reason")
    assert taken_in(typed, "Reason", may_be_empty=True) == ""


def test_a_text_may_be_as_long_as_its_limit() -> None:
    assert len(name("a" * NAME_LIMIT, "Name")) == NAME_LIMIT
    with pytest.raises(TextTooLong) as refusal:
        taken_in("a" * (NARRATIVE_LIMIT + 1), "Account")
    assert refusal.value.facts == {"field": "Account", "length": NARRATIVE_LIMIT + 1, "limit": NARRATIVE_LIMIT}


@given(st.text(max_size=300))
def test_what_is_taken_in_is_taken_in_again_unchanged(typed: str) -> None:
    try:
        once = taken_in(typed, "Account", may_be_empty=True)
    except Trouble:
        return
    assert taken_in(once, "Account", may_be_empty=True) == once
    assert not set(once) & set(REORDERING)
