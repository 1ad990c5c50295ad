"""The index of names: what a search finds, and who may be the same person."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from relocation_desk.domain.known import known
from relocation_desk.domain.person_codes import AliasKind
from relocation_desk.domain.search_codes import NameKind
from relocation_desk.vault.name_common import InCommon
from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.name_parts import folded
from relocation_desk.vault.person_records import Alias, PersonAliases
from relocation_desk.vault.records import PersonIdentity

_SYLLABLES = st.sampled_from(("mo", "ha", "med", "Ив", "ан", "ნინ", "ო", "يوسف", "-"))
_NAMES = st.lists(_SYLLABLES, min_size=1, max_size=4).map("".join)
_WHOLE = st.lists(
    st.sampled_from(("Abd", "al-Rahman", "Абд", "عبد", "الرحمن", "Yusuf", "Y.", "Karimova", "Каримова", "47", "-")),
    min_size=1, max_size=4,
).map(" ".join)  # fmt: skip
Told = tuple[str, list[tuple[str, int, PersonIdentity]], list[tuple[str, int, PersonAliases]]]


def persons_of(case: int, names: list[str], others: list[str]) -> Told:
    """The persons of a case, each by one name; the first has the others too."""
    file = f"W-{case:04}-A"
    identities = [PersonIdentity(name, "", "", "1974", "f", "", "", "") for name in names]
    told = [PersonAliases(known(*(Alias(one, AliasKind.FORMER) for one in others)))] if others else []
    numbered = [(file, case * 10 + n, one) for n, one in enumerate(identities)]
    return file, numbered, [(file, case * 10, one) for one in told]


def index_of(names: Iterable[tuple[str, str, str]], aliases: tuple[str, ...] = ()) -> NameIndex:
    """One person a name; the first has these other names too."""
    people = (PersonIdentity(passport, native, latin, "", "", "", "", "") for passport, native, latin in names)
    told = tuple(Alias(one, AliasKind.FORMER) for one in aliases)
    others = [("W-0001-A", 1, PersonAliases(known(*told)))] if told else []
    return NameIndex(((f"W-{number:04}-A", number, one) for number, one in enumerate(people, 1)), others)


def alike(index: NameIndex, name: str) -> set[int]:
    return {one.record for one in index.alike(name)}


@pytest.fixture
def index() -> NameIndex:
    return index_of([
        ("", "يوسف الحسيني", ""), ("KARIMOVA Zulfiya", "Зульфия Каримова", ""), ("HADDAD Yusuf", "", ""),
        ("", "عبد الرحمن الخطيب", ""),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Youssef Husseini", {1}),
        ("al-Houssaini", {1}),
        ("Karimowa", {2}),
        ("zulf karimowa", {2}),
        ("Abdurrahman Khatib", {4}),
        ("Abd al-Rahman", {4}),
        ("Jousef", {1, 3}),
        ("Haddad Youssef Mahmoud", {3}),
        ("Yusuf Karimova", set()),
    ],
)
def test_what_was_typed_in_latin_is_found_in_its_own_script(index: NameIndex, typed: str, found: set[int]):
    assert index.find(typed) == found


def test_an_ideograph_is_found_by_the_family_alone():
    assert index_of([("", "山本太郎", ""), ("", "陳國強", "")]).find("yamamo") == {1}


def test_other_names_are_found_too():
    index = index_of([("HADDAD Yusuf", "", "")], ("زينب الغيث",))

    assert index.find("Zeinab Gheith") == {1}
    assert alike(index, "GHEITH Zeynab") == {1}


def test_who_may_be_the_same_person_is_told_by_more_than_one_word(index: NameIndex):
    assert alike(index, "AL HOUSSEINI Youssef") == {1}
    assert alike(index, "Y. Haddad") == {3}
    assert alike(index, "Youssef") == set()


def test_who_bears_the_very_name_is_told_by_one_word_too():
    index = index_of([("", "ဝင်းထွဋ်", ""), ("", "ဝင်း", ""), ("Haddad Y", "", "")])

    assert {one.record for one in index.called("ဝင်းထွဋ်", "haddad", "")} == {1}


def test_a_name_with_a_number_is_found_as_it_sounds():
    numbered = index_of([("Abu Ali 47", "", ""), ("Abu Ali", "", "")])

    assert numbered.find("Abou Aly 47") == {1}
    assert numbered.find("W-01") == frozenset()


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "ab, " * 25_000, "-" * 100_000, "عبد " * 25_000, "\ud800 \x00", "山本" + "太" * 100_000]
)
def test_a_search_of_any_length_is_answered(index: NameIndex, text: str):
    assert index.find(text) <= {4}
    assert index.alike(text) == frozenset()


@given(st.lists(_NAMES, max_size=8), _NAMES)
def test_letter_by_letter_nothing_is_missed_and_nothing_else_is_found(names: list[str], sought: str):
    index = index_of((name, "", "") for name in names)
    parts = folded(sought).split()

    bear_it = {number for number, name in enumerate(names, 1) if all(part in folded(name) for part in parts)}

    assert index.spelt(sought) == (bear_it if parts else set())
    assert index.find(sought) >= index.spelt(sought)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 4), st.lists(_WHOLE, max_size=3), st.lists(_WHOLE, max_size=3)), max_size=8))
def test_an_index_that_was_kept_up_is_as_one_made_anew(acts: list[tuple[int, list[str], list[str]]]):
    kept = NameIndex([])
    for case, names, others in acts:
        kept.replace(*persons_of(case, names, others))
    last = {case: persons_of(case, names, others) for case, names, others in acts}
    anew = NameIndex(
        [one for _file, persons, _aliases in last.values() for one in persons],
        [one for _file, _persons, aliases in last.values() for one in aliases],
    )

    assert (len(kept), kept.principals) == (len(anew), anew.principals)
    for name in {name for _case, names, others in acts for name in (*names, *others)}:
        assert kept.find(name) == anew.find(name)
        assert kept.spelt(name) == anew.spelt(name)
        assert kept.alike(name) == anew.alike(name)
        assert kept.called(name) == anew.called(name)


@given(st.lists(st.text("SKDR", min_size=1, max_size=6), unique=True, max_size=20), st.text("SKDR", min_size=1))
def test_letters_in_common_are_those_of_each_word_by_itself(words: list[str], sought: str):
    begins = {*sought[:2]}

    near = [one for each in InCommon(words).near(sought, 0.6, 2) for one in each]

    alike = [one for one in words if Indel.normalized_similarity(sought, one) > 0.6 + 1e-9]
    assert sorted(near) == sorted(one for one in alike if not begins.isdisjoint(one[:2]))


@pytest.mark.parametrize(
    ("typed", "name", "kind", "sounds"),
    [
        ("haddad yu", "HADDAD Yusuf", NameKind.PASSPORT, False),
        ("Yussef Hadad", "HADDAD Yusuf", NameKind.PASSPORT, True),
        ("حداد", "يوسف حداد", NameKind.OWN_SCRIPT, False),
        ("Ghaith", "زينب الغيث", AliasKind.FORMER, True),
        ("Yussef Hadad Mahmoud", "HADDAD Yusuf", NameKind.PASSPORT, True),
    ],
)
def test_a_search_says_by_which_name_it_found_somebody(typed: str, name: str, kind: object, sounds: bool):
    index = index_of([("HADDAD Yusuf", "يوسف حداد", "Haddad Yusuf")], ("زينب الغيث",))

    assert index.reason("W-0001-A", typed) == ((name, kind, False), sounds)


def test_a_search_says_that_it_found_another_of_the_household():
    file, persons, aliases = persons_of(1, ["Haddad Yusuf", "Karimova Zulfiya"], [])
    index = NameIndex(persons, aliases)

    assert index.reason(file, "Karimowa") == (("Karimova Zulfiya", NameKind.PASSPORT, True), True)
    assert index.reason(file, "W-0001") is None
