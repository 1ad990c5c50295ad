"""What must not leave is found in whatever text it stands, in both languages and however it is spelt."""

from dataclasses import replace
from datetime import date

import pytest

from relocation_desk.domain.references import check_character
from relocation_desk.dossier.content import Item
from relocation_desk.dossier.findings import Finding, Found, sifted
from relocation_desk.dossier.leaks import Attached, Secrets, leaks
from relocation_desk.vault.dossier_records import Override
from tests.dossier.givens import a_brief, a_given, composed

UNCLE = Secrets(
    staying=("ZARRIN Yusuf", "یوسف زرّین"), moving=("ZARRIN Leila", "ZARRIN Omid", "لیلا زرّین"),
    own=frozenset({"R-0412-9"}),
)  # fmt: skip


def found(secrets: Secrets = UNCLE, **said: str) -> list[tuple[Found, str]]:
    own = replace(secrets, own=frozenset({"R-0412-9"}))
    return [(one.kind, one.found) for one in leaks(composed(a_brief(**said)), own)]


def test_nothing_is_found_in_what_may_leave():
    assert found() == []


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("As W-0001-A said.", Found.REFERENCE, "W-0001-A"),
        ("See S-03.", Found.REFERENCE, "S-03"),
        ("Ask P-07.", Found.REFERENCE, "P-07"),
        ("As in R-0007-4.", Found.REFERENCE, "R-0007-4"),
        ("As in D-7F3K-16-X.", Found.REFERENCE, "D-7F3K-16-X"),
        ("In C:\\cases\\leila", Found.PATH, "C:\\cases\\leila"),
        ("See scan-0142.pdf.", Found.PATH, "scan-0142.pdf"),
        ("She testified in March.", Found.TESTIMONY, "testified"),
        ("Elle a témoigné en mars.", Found.TESTIMONY, "témoigné"),
        ("A witness for the defence.", Found.TESTIMONY, "witness for the defence"),
        ("As in her statement to the prosecutor.", Found.TESTIMONY, "statement to the prosecutor"),
        ("From \\\\archive\\leila", Found.PATH, "\\\\archive\\leila"),
        ("An informant saw them.", Found.INFORMANT, "informant"),
        ("A confidential source saw them.", Found.INFORMANT, "confidential source"),
        ("Graded B2.", Found.INFORMANT, "B2"),
        ("Very high risk at home.", Found.SCORE, "Very high risk"),
        ("Paid by the Special Fund.", Found.FUND, "Special Fund"),
        ("The Fund pays it.", Found.FUND, "The Fund"),
        ("Le loyer est payé par le Fonds.", Found.FUND, "le Fonds"),
        ("Out of the Court’s fund.", Found.FUND, "Court’s fund"),
        ("We gave her score 4 of 5.", Found.SCORE, "score 4 of 5"),
        ("Rated 4/5 at home.", Found.SCORE, "Rated 4/5"),
        ("A threat level of 4/5.", Found.SCORE, "threat level"),
        ("Niveau de menace 4.", Found.SCORE, "Niveau de menace"),
        ("Write to p.07@section.example.", Found.MAIL, "p.07@section.example"),
    ],
)  # fmt: skip
def test_what_never_goes_in_is_found_where_it_stands(text: str, kind: Found, word: str):
    assert (kind, word) in found(danger=text)


def test_a_reference_is_found_however_it_was_copied():
    whole = f"W-0001-{check_character('W-0001')}"
    dashes, bare = whole.replace("-", "–"), whole.replace("-", "")

    for text in (whole.lower(), dashes, bare, whole.replace("-", " "), whole.replace("-", "\u2011"), "p-07"):
        assert found(danger=f"See {text}.") == [(Found.REFERENCE, text.replace("\u2011", "\u2010"))]
    assert found(danger="Flight Q 0001 7, room W 12, and our R–0412–9.") == []


@pytest.mark.parametrize(
    "text",
    ["The Fund for Orphans pays it.", "Le Fonds des Nations pour l’enfance.", "Flat 4 of 5, level 2.", "By 4/5."],
)
def test_what_only_looks_like_it_is_left_alone(text: str):
    assert found(danger=text) == []


@pytest.mark.parametrize("said", ["12 March 2016", "12 mars", "March 12th", "2016-03-12", "12/03/2016", "12.3.2016"])
def test_the_day_of_a_hearing_is_a_doubt_however_it_is_written(said: str):
    heard = Secrets(days=frozenset({date(2016, 3, 12)}))

    assert found(heard, danger=f"She travelled on {said}.") == [(Found.HEARING, said)]
    assert found(heard, danger="On 13 March 2016, 12 March 2017, 12 May; 12.3; room 2016-12.") == []


def test_a_code_that_the_vault_knows_is_found_without_its_dash():
    known = Secrets(codes=frozenset({"P-07", "S-03"}))

    assert found(known, danger="Ask P07, or s 03 as before.") == [
        (Found.REFERENCE, "P07"), (Found.REFERENCE, "s 03")
    ]  # fmt: skip
    assert found(known, danger="Flight P08, gate P070, room 307.") == []


def test_a_pdf_that_goes_along_is_searched_for_what_is_there_by_no_chance():
    asked = Secrets(states=("Halcyonia",), codes=frozenset({"P-07"}), own=frozenset({"R-0412-9"}))
    said = "She testified in\nHalcyonia, says P-07 of W-0412-" + check_character("W-0412") + "; R-0412-9, P07, A-12-Z."

    told = list(leaks(composed(a_given()), asked, Attached(read=((2, said),))))

    assert [(one.kind, one.found) for one in told] == [
        (Found.ANNEX_STATE, "2: Halcyonia"),
        (Found.ANNEX_REFERENCE, "2: P-07"),
        (Found.ANNEX_REFERENCE, f"2: W-0412-{check_character('W-0412')}"),
    ]
    standing, shown = sifted([*told, Finding(Found.MAIL, Item.ANNEX, "a@b.example")], ())
    assert (standing, len(shown)) == ((), 4)


def test_what_never_goes_in_is_found_among_papers_and_languages():
    given = a_given()
    noted = replace(
        given.members[0].identity, papers="Family book with Yusuf Zarrin, as she testified", languages="W0412"
    )

    content = composed(replace(given, members=(replace(given.members[0], identity=noted),), minors=()))

    told = [(one.kind, one.found) for one in leaks(content, UNCLE) if one.item is Item.PERSONS]
    assert told == [(Found.STAYS_BEHIND, "Yusuf"), (Found.TESTIMONY, "testified")]


@pytest.mark.parametrize(
    "text",
    ["Yusuf stays with an aunt.", "Ask for Yusuf’s aunt.", "یوسف می‌ماند.", "ویوسف.", "یوسُف.", "The YUSUF family."],
)
def test_a_relative_who_stays_is_named_in_no_script(text: str):
    assert [kind for kind, _word in found(danger=text)] == [Found.STAYS_BEHIND]


@pytest.mark.parametrize("name", ["রহিমা", "ნინო", "မောင်မောင်လွင်", "ኃይለ", "मोहम्मद", "王明", "Łukasińska"])
def test_a_name_is_found_in_scripts_that_write_vowels_as_marks_or_no_spaces(name: str):
    staying = Secrets(staying=(name,))

    assert (Found.STAYS_BEHIND, name) in found(staying, danger=f"«{name}»")


def test_a_name_that_sounds_like_the_relative_is_a_doubt():
    assert found(danger="Ask for Youssef.") == [(Found.SOUNDS_LIKE, "Youssef")]


def test_a_name_that_the_household_shares_tells_nothing():
    assert found(danger="The Zarrin family goes together; yusuf in small letters is no name.") == []


def test_the_relative_who_must_learn_nothing_may_be_named_there_with_a_reason():
    given = a_brief(must_not_learn="Yusuf, by telephone.", danger="Yusuf.")
    reasons = [
        Override(Found.STAYS_BEHIND, item, "Yusuf", "He would tell.") for item in (Item.MUST_NOT_LEARN, Item.DANGER)
    ]

    standing, kept = sifted(leaks(composed(given), UNCLE), reasons)

    assert [one.item for one in standing] == [Item.DANGER]
    assert [one.reason for one in kept] == ["He would tell."]


def test_another_state_that_was_asked_is_found_as_a_whole_word():
    asked = Secrets(states=("Halcyonia", "Halcyonie"))

    assert found(asked, danger="Unlike HALCYONIA.") == [(Found.ASKED_STATE, "Halcyonia")]
    assert found(asked, danger="The Halcyonian coast.") == []


def test_a_person_of_another_case_is_found_by_the_whole_name():
    known = Secrets(moving=("ZARRIN Leila",), bears=lambda name: name in ("Ana de Sousa", "Leila Zarrin"))

    told = "Leila Zarrin met Ana de Sousa at the market."

    assert found(known, danger=told) == [(Found.OTHER_PERSON, "Ana de Sousa")]


def test_what_is_kept_apart_or_copied_from_a_note_is_found():
    note = "Two men asked for her at the shop by name"
    secrets = Secrets(kept=("That his uncle was arrested in March",), notes=(note,))

    assert found(secrets, danger="His uncle was arrested, they say.") == [(Found.KEPT_APART, "His uncle was arrested")]
    assert found(secrets, danger="Two men asked for her at the shop by name.") == [
        (Found.INTERNAL_NOTE, "Two men asked for her at the shop")
    ]
    assert found(secrets, danger="Two men asked for her.") == []


def test_a_reference_among_the_papers_is_told_from_the_number_of_a_paper():
    given = a_given()
    noted = replace(given.members[0].identity, papers="Passport P-402, as in W-0001-A")

    content = composed(replace(given, members=(replace(given.members[0], identity=noted),), minors=()))

    assert [(one.kind, one.found) for one in leaks(content, Secrets(own=UNCLE.own))] == [(Found.REFERENCE, "W-0001-A")]


def test_the_situation_stands_only_where_it_was_taken_in():
    assert Finding(Found.REFERENCE, Item.SITUATION, "S-03") not in leaks(composed(a_given()), Secrets())
