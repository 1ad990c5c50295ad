"""Who may do what: everything that is not allowed is refused."""

from itertools import combinations

import pytest

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.permissions import (
    ALLOWED,
    NotAllowed,
    RolesClash,
    compartments_of,
    holds_register,
    may,
    require,
    require_roles_fit,
)

APPROVALS = (Act.SIGN_OFF_ASSESSMENT, Act.APPROVE_DOSSIER, Act.SEAL_DOSSIER, Act.REMOVE_OFFICER)
CONTENT = (Act.VIEW_CASE, Act.LIST_CASES, Act.RECORD_IDENTITY, Act.VIEW_DOSSIER, Act.RECORD_WHEREABOUTS)


def test_every_act_says_who_may_do_it() -> None:
    assert set(ALLOWED) == set(Act)
    assert all(ALLOWED.values())


@pytest.mark.parametrize("act", APPROVALS)
def test_an_administrator_never_approves(act: Act) -> None:
    assert not may(act, (Role.ADMINISTRATOR,))


@pytest.mark.parametrize("act", CONTENT)
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.FUND, Role.COOPERATION])
def test_who_sees_no_content_of_cases(act: Act, role: Role) -> None:
    assert not may(act, (role,))


@pytest.mark.parametrize("act", [Act.RECORD_NEEDS, Act.RELEASE_NEEDS])
def test_care_belongs_to_psychosocial_officers_alone(act: Act) -> None:
    assert [role for role in Role if may(act, (role,))] == [Role.PSYCHOSOCIAL]


def test_a_caseload_is_loaded_by_the_head_alone() -> None:
    assert [role for role in Role if may(Act.LOAD_CASELOAD, (role,))] == [Role.HEAD]


def test_reports_are_made_by_those_who_see_no_case_too() -> None:
    makers = {role for role in Role if may(Act.MAKE_REPORT, (role,))}

    assert makers == {Role.HEAD, Role.COOPERATION, Role.FUND, Role.AUDITOR}


def test_one_of_several_roles_is_enough() -> None:
    assert require(Act.MAKE_REPORT, (Role.PROTECTION, Role.AUDITOR)) is Role.AUDITOR


@pytest.mark.parametrize("act", Act)
def test_without_a_role_nothing_is_allowed(act: Act) -> None:
    with pytest.raises(NotAllowed):
        require(act, ())


def test_a_refusal_names_who_may() -> None:
    with pytest.raises(NotAllowed) as refusal:
        require(Act.SIGN_OFF_ASSESSMENT, (Role.PROTECTION,))

    assert refusal.value.facts == {"act": Act.SIGN_OFF_ASSESSMENT, "roles": (Role.HEAD,)}


@pytest.mark.parametrize("other", [Role.HEAD, Role.PROTECTION])
def test_an_administrator_can_t_also_approve(other: Role) -> None:
    with pytest.raises(RolesClash):
        require_roles_fit((Role.ADMINISTRATOR, other))


def test_any_other_two_roles_go_together() -> None:
    clashing = {frozenset({Role.ADMINISTRATOR, one}) for one in (Role.HEAD, Role.PROTECTION)}

    for pair in combinations(Role, 2):
        if frozenset(pair) not in clashing:
            require_roles_fit(pair)


_OF_PROTECTION = (Compartment.PROTECTION, Compartment.IDENTITY, Compartment.WHEREABOUTS)


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        (Role.PROTECTION, {*_OF_PROTECTION, Compartment.COOPERATION}),
        (Role.HEAD, {*_OF_PROTECTION, Compartment.COOPERATION}),
        (Role.PSYCHOSOCIAL, {Compartment.IDENTITY, Compartment.CARE}),
        (Role.COOPERATION, {Compartment.COOPERATION}),
        (Role.FUND, set()),
        (Role.AUDITOR, set()),
        (Role.ADMINISTRATOR, set()),
    ],
)
def test_what_a_role_may_be_cleared_for(role: Role, opens: set[Compartment]) -> None:
    assert compartments_of((role,)) == opens


def test_only_an_administrator_alone_holds_no_key_of_the_register() -> None:
    assert [role for role in Role if not holds_register((role,))] == [Role.ADMINISTRATOR]
    assert holds_register((Role.ADMINISTRATOR, Role.FUND))
