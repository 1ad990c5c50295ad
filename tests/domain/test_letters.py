"""Templates and their fields: what is offered, where one is wrong, how one is filled; and what never leaves."""

from typing import get_type_hints

import pytest

from relocation_desk.domain import letters
from relocation_desk.domain.letter_codes import LetterField, TemplateKind
from relocation_desk.domain.letters import BraceAlone, LetterFacts, NoFields, UnknownField
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.request_codes import Direction
from relocation_desk.words.house_texts import house_languages, house_text
from relocation_desk.words.letter_labels import WHERE

REMINDER = TemplateKind.REMINDER


@pytest.mark.parametrize("kind", TemplateKind)
def test_each_text_that_comes_with_the_desk_uses_only_fields_that_there_are(kind: TemplateKind):
    assert house_languages(kind) == ("en", "fr")
    for language in house_languages(kind):
        letters.require_fields(house_text(kind, language) or "", kind, language)


def test_an_unknown_field_is_refused_with_its_place_and_what_there_is():
    with pytest.raises(UnknownField) as refused:
        letters.require_fields("To {state}\nabout {witness}", REMINDER, "en")

    assert (refused.value.facts["field"], refused.value.facts["line"], refused.value.facts["column"]) == (
        "witness",
        2,
        7,
    )
    assert "{reference}" in str(refused.value.facts["offered"])


def test_a_field_of_another_kind_of_letter_is_unknown_here():
    with pytest.raises(UnknownField):
        letters.require_fields("{withdrawn_on}", REMINDER, "en")


def test_words_of_a_code_are_offered_where_the_desk_has_words():
    assert LetterField.PURPOSE in letters.offered(REMINDER, "fr")
    assert LetterField.PURPOSE not in letters.offered(REMINDER, "ar")


@pytest.mark.parametrize(("text", "column"), [("a { b", 3), ("}", 1), ("{state", 1)])
def test_a_brace_alone_is_refused_with_its_place(text: str, column: int):
    with pytest.raises(BraceAlone) as refused:
        letters.require_fields(text, REMINDER, "en")

    assert refused.value.facts["column"] == column


def test_a_letterhead_has_no_fields():
    with pytest.raises(NoFields):
        letters.require_fields("{day}", TemplateKind.LETTERHEAD, "en")


def test_a_line_whose_field_is_empty_goes_with_it():
    filled = letters.fill("To { state }\n{words}\n\nEnd", {LetterField.STATE: "Quillon"})

    assert filled == "To Quillon\n\nEnd"


def test_nothing_of_a_letter_can_hold_a_case():
    kinds = {str(one) for one in get_type_hints(LetterFacts).values()}

    assert not any(CaseRef.__name__ in one for one in kinds)
    assert not any(str(one) in ("<class 'str'>", "str | None") for one in kinds)


@pytest.mark.parametrize("written", ["W-0153-K", "w-0153", "W\u20110153\u2011K", "W 0153 K", "(W0153K)"])
def test_a_reference_of_a_case_is_found_however_it_is_written(written: str):
    assert list(letters.case_references(f"about {written}, as before"))


@pytest.mark.parametrize("written", ["X-AB2C-9999-K", "OUT-2026-0012", "NEW 2026", "28 November 2026"])
def test_what_only_looks_like_one_may_stand(written: str):
    assert list(letters.case_references(written)) == []


def test_numbers_tell_the_side_and_the_year():
    assert letters.number_of(Direction.SENT, 2026, 12) == "OUT-2026-0012"
    assert letters.number_of(Direction.RECEIVED, 2026, 7) == "IN-2026-0007"


def test_what_a_letter_lacks_is_said_with_where_it_is_entered():
    always = {LetterField.NUMBER, LetterField.DAY, LetterField.STATE, LetterField.OFFICER, LetterField.BLANK}

    assert set(LetterField) - always == set(WHERE)
