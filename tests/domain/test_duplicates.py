"""When a person may be on the desk already."""

import pytest

from relocation_desk.domain.duplicate_codes import Sameness
from relocation_desk.domain.duplicates import Person, Shared, may_be_one, number, sameness
from relocation_desk.domain.partial_dates import Certainty, PartialDate

SOUND, NAME, NUMBER = Shared(sound=True), Shared(name=True, sound=True), Shared(number=True)
BORN = PartialDate(1981, 4, 3)


def warns(one: Person, other: Person, shared: Shared) -> bool:
    return may_be_one(sameness(one, other, shared))


@pytest.mark.parametrize(
    ("one", "other", "shared", "is_warned"),
    [
        (Person(), Person(), SOUND, True),
        (Person(), Person(), NUMBER, True),
        (Person(BORN), Person(BORN), Shared(), False),
        (Person(PartialDate(1981)), Person(BORN), Shared(), False),
        (Person(BORN), Person(PartialDate(1992)), SOUND, False),
        (Person(BORN), Person(PartialDate(1992)), NAME, False),
        (Person(BORN), Person(PartialDate(1992)), NUMBER, True),
        (Person(sex="female"), Person(sex="M"), SOUND, False),
        (Person(BORN, "female"), Person(BORN, "male"), SOUND, True),
        (Person(nationalities=frozenset({"qm"})), Person(nationalities=frozenset({"qn"})), SOUND, True),
    ],
)
def test_a_warning_weighs_what_speaks_for_it_and_against_it(
    one: Person, other: Person, shared: Shared, *, is_warned: bool
):
    assert warns(one, other, shared) is is_warned
    assert warns(other, one, shared) is is_warned


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (PartialDate(1981, 4, 3), Sameness.SAME_BIRTH),
        (PartialDate(1981), Sameness.BIRTH_MAY_BE),
        (PartialDate(1980, certainty=Certainty.ABOUT), Sameness.BIRTH_MAY_BE),
        (PartialDate(1981, 3, 4), Sameness.BIRTH_MISWRITTEN),
        (PartialDate(1982, 4, 3), Sameness.BIRTH_MISWRITTEN),
        (PartialDate(1974, 5, 3), Sameness.OTHER_BIRTH),
        (PartialDate(1990, certainty=Certainty.AFTER), Sameness.OTHER_BIRTH),
    ],
)
def test_births_are_compared_as_far_as_they_are_known(other: PartialDate, found: Sameness):
    assert sameness(Person(BORN), Person(other), Shared()) == (found,)


def test_what_speaks_for_it_is_told_first():
    one, other = Person(BORN, "female"), Person(BORN, "male")

    assert sameness(one, other, NAME) == (Sameness.SAME_NAME, Sameness.SAME_BIRTH, Sameness.OTHER_SEX)


@pytest.mark.parametrize("written", ["QM 77-12", "qm7712", "QM.7712 ", "ＱＭ７７１２", "QM ٧٧١٢"])
def test_a_number_is_one_however_it_is_written(written: str):
    assert number(written) == "qm7712"


@pytest.mark.parametrize("written", ["", "-", "none", "12", "ab12", "7712", "\ud800", "١"])
def test_what_is_too_short_for_a_number_tells_nothing(written: str):
    assert number(written) == ""
