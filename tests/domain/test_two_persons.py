"""What takes a second officer, who may be it, and from which size on."""

import pytest

from relocation_desk.domain import two_persons
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.permissions import ALLOWED, NotAllowed, SamePerson
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.two_persons import NEEDS_SECOND

FIRST, SECOND = OfficerRef("P-01"), OfficerRef("P-05")


@pytest.mark.parametrize("act", NEEDS_SECOND)
def test_the_second_may_answer_at_all_and_is_no_administrator(act: Act):
    assert NEEDS_SECOND[act].roles <= ALLOWED[Act.ANSWER_APPROVAL]
    assert Role.ADMINISTRATOR not in NEEDS_SECOND[act].roles


@pytest.mark.parametrize("act", NEEDS_SECOND)
def test_nobody_is_their_own_second(act: Act):
    with pytest.raises(SamePerson):
        two_persons.require_may_second(act, "W-0001-X", FIRST, FIRST, (Role.HEAD,))


@pytest.mark.parametrize("act", [Act.REMOVE_OFFICER, Act.ENROL_ANEW])
def test_whom_it_concerns_is_no_second(act: Act):
    assert not two_persons.may_second(act, SECOND, FIRST, SECOND, (Role.PROTECTION,))
    assert two_persons.may_second(act, "P-07", FIRST, SECOND, (Role.PROTECTION,))


@pytest.mark.parametrize("role", [Role.FUND, Role.COOPERATION, Role.AUDITOR, Role.ADMINISTRATOR])
def test_a_role_outside_of_cases_is_no_second(role: Role):
    with pytest.raises(NotAllowed):
        two_persons.require_may_second(Act.BREAK_GLASS, "W-0001-X", FIRST, SECOND, (role,))


@pytest.mark.parametrize(
    ("compartments", "cases", "needs"),
    [
        ((), 20, False),
        ((), 21, True),
        ((Compartment.PROTECTION,), 1, False),
        ((Compartment.IDENTITY,), 1, True),
        ((Compartment.WHEREABOUTS,), 1, True),
        ((Compartment.CARE, Compartment.PROTECTION), 1, True),
    ],
)
def test_an_export_takes_two_when_it_tells_of_persons_or_of_many(
    compartments: tuple[Compartment, ...], cases: int, needs: bool
):
    assert two_persons.export_needs_second(compartments, cases) is needs


@pytest.mark.parametrize(("minor_units", "needs"), [(1, False), (500_000, False), (500_001, True)])
def test_a_disbursement_takes_two_above_the_threshold(minor_units: int, needs: bool):
    assert two_persons.disbursement_needs_second(minor_units) is needs


def test_the_threshold_is_the_sections_to_choose():
    assert two_persons.disbursement_needs_second(101, threshold=100)


@pytest.mark.parametrize("minor_units", [0, -5])
def test_a_disbursement_of_nothing_is_none(minor_units: int):
    with pytest.raises(ValueError, match="more than nothing"):
        two_persons.disbursement_needs_second(minor_units)
