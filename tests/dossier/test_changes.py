"""What a later version says otherwise, item by item, in the dossier's own language."""

from dataclasses import replace

import pytest

from relocation_desk.dossier import changes
from relocation_desk.dossier.content import Content, Item, Section
from tests.dossier.samples import a_dossier, a_household, an_entry

HERE = an_entry(Item.ARRIVAL, "At the northern post.")
THERE = an_entry(Item.ARRIVAL, "At the southern post.")


def a_content(**said: object) -> Content:
    return replace(a_dossier("Geor"), duty=(an_entry(), HERE), sections=(), **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(("language", "line"), [("en", "Arrival: changed"), ("fr", "Arrivée\u202f: changé")])
def test_an_item_that_changed_is_named_in_the_language_of_the_dossier(language: str, line: str) -> None:
    before = a_content(language=language)

    found = changes.changes(before, replace(before, duty=(an_entry(), THERE)))

    assert (found.lines, found.is_gone) == ((line,), False)


def test_persons_who_come_or_go_are_named_by_their_letter() -> None:
    one, two = a_content(), a_content(persons=a_household("Geor", "Arab"))

    assert changes.changes(one, two).lines == ("Person B: new",)
    assert changes.changes(two, one).is_gone


def test_the_same_content_has_no_changes() -> None:
    assert changes.changes(a_content(), a_content()).lines == ()


def test_a_supplement_says_what_changed_and_what_is_always_needed() -> None:
    before = a_content()
    before = replace(before, duty=(*before.duty, an_entry(Item.BY_WHEN, "Wednesday 30 November 2016")))
    now = replace(
        before, duty=(an_entry(), THERE, *before.duty[2:]), sections=((Section.CARE, (an_entry(Item.NEEDS, "Rest."),)),)
    )

    supplement = changes.only(now, changes.changes(before, now))

    assert [one.item for one in supplement.duty] == [Item.ASKED, Item.ARRIVAL, Item.BY_WHEN]
    assert supplement.persons == ()
    known = changes.overlaid(before, supplement)
    assert changes.changes(known, now).lines == ()
