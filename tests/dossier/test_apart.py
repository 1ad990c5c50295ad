"""The pages of an annex apart: whose secret, from whom, how to handle it, and nothing else of the household."""

import pytest

from relocation_desk.dossier import storing
from relocation_desk.dossier.compose import entries
from relocation_desk.dossier.compose_apart import compose_apart
from relocation_desk.dossier.content import Content, Item
from relocation_desk.dossier.given import Apart, Fact
from relocation_desk.dossier.typeset import typeset
from tests.dossier.givens import a_given
from tests.dossier.samples import a_cover, text_of

SECRET = "Another man is the boy’s father."
APART = Apart(1, (Fact(SECRET, (2,), "Their doctors ask about the father."),), "D-7F3K-16-X")


def made(language: str = "en") -> Content:
    return compose_apart(a_given(), APART, a_cover(), language)


def text(content: Content, item: Item) -> str:
    return "\n".join(one.text for one in entries(content) if one.item is item)


def test_the_page_for_the_officer_on_duty_says_how_to_handle_it_and_from_whom_it_is_kept():
    content = made()

    assert [one.item for one in content.duty] == [Item.HANDLING, Item.KEPT_FROM, Item.BESIDE, Item.CONTACTS]
    assert text(content, Item.HANDLING).startswith(
        "Speak of this with ZARRIN Leila (A) alone: never in the presence or the hearing of ZARRIN Omid (B)"
    )
    assert text(content, Item.KEPT_FROM) == "ZARRIN Omid (B): child"
    assert "D-7F3K-16-X" in text(content, Item.BESIDE)
    assert text(content, Item.KEPT_APART) == f"{SECRET}\nKept from B"


def test_it_names_one_person_and_says_nothing_that_the_dossier_says():
    content = made()

    assert [one.letter for one in content.persons] == ["A"]
    told = storing.to_text(content)
    for elsewhere in ("Receive two persons", "former unit", "inhaler", "S-03", "By road", "No publicity", "2014"):
        assert elsewhere not in told
    assert storing.from_text(told) == content


@pytest.mark.parametrize("language", ["en", "fr"])
def test_its_cover_says_no_more_than_that_of_any_dossier_and_the_secret_stands_on_a_page_of_its_own(language: str):
    pdf = typeset(made(language))

    cover, duty, kept, *_end = text_of(pdf).split("\f")
    assert not any(word in cover for word in ("ZARRIN", "Leila", "father"))
    assert "ZARRIN Leila" in duty
    assert ("father" in duty, "father" in kept) == (False, True)
