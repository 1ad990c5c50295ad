"""What takes a second officer: the one table of these acts, who may be the second, and from which size on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.permissions import NotAllowed, SamePerson
from relocation_desk.domain.references import OfficerRef


@dataclass(frozen=True, slots=True)
class Second:
    """Who may be the second, and how long a request waits; `at_once` takes both at the desk, and none waits."""

    roles: frozenset[Role]
    lasts: timedelta = timedelta(days=7)
    at_once: bool = False
    has_reason: bool = False  # the first gives one, in words that only the possible seconds can read


_PROTECTION = frozenset({Role.PROTECTION, Role.HEAD})
_CASE = _PROTECTION | {Role.PSYCHOSOCIAL}

NEEDS_SECOND: Mapping[Act, Second] = {
    Act.SEAL_DOSSIER: Second(_PROTECTION, at_once=True),
    Act.DESTROY_COPY: Second(_PROTECTION, at_once=True),
    Act.MAKE_SECTION_KEYS: Second(_PROTECTION, at_once=True),
    Act.REMOVE_OFFICER: Second(_PROTECTION),
    Act.ENROL_ANEW: Second(_PROTECTION),
    Act.ROTATE_KEYS: Second(_PROTECTION),
    Act.DESTROY_CASE: Second(_PROTECTION),
    Act.VOID_RECORD: Second(_PROTECTION, has_reason=True),
    Act.VOID_PARTNER_RECORD: Second(_PROTECTION, has_reason=True),
    Act.SAVE_DOCUMENT: Second(_PROTECTION, has_reason=True),
    Act.SAVE_PARTNER_DOCUMENT: Second(_PROTECTION, has_reason=True),
    Act.EXPORT_CASELOAD: Second(_PROTECTION, has_reason=True),
    Act.SEAL_LETTER: Second(_PROTECTION),
    Act.MERGE_CASES: Second(_PROTECTION, has_reason=True),
    Act.DISBURSE: Second(_PROTECTION),
    Act.BREAK_GLASS: Second(_CASE, timedelta(days=1), has_reason=True),
}
# The officer whom the act concerns has no say in it.
_CONCERN_AN_OFFICER = frozenset({Act.REMOVE_OFFICER, Act.ENROL_ANEW})
_TELLING = frozenset({Compartment.IDENTITY, Compartment.WHEREABOUTS, Compartment.CARE})
CASES_ALONE = 20
DISBURSED_ALONE = 5_000_00  # minor units of the currency of account


def may_second(act: Act, subject: str, asked_by: str, second: OfficerRef, roles: Iterable[Role]) -> bool:
    """Whether an officer may be the second of a request that waits."""
    needed = NEEDS_SECOND[act]
    concerns_them = act in _CONCERN_AN_OFFICER and second == subject
    return second != asked_by and not concerns_them and not needed.roles.isdisjoint(roles)


def require_may_second(act: Act, subject: str, asked_by: str, second: OfficerRef, roles: Iterable[Role]) -> None:
    """SamePerson for who asks and whom it concerns, NotAllowed for roles that may not."""
    if may_second(act, subject, asked_by, second, roles):
        return
    if NEEDS_SECOND[act].roles.isdisjoint(roles):
        raise NotAllowed(act=Act.ANSWER_APPROVAL, roles=tuple(sorted(NEEDS_SECOND[act].roles)))
    raise SamePerson(subject=subject)


def export_needs_second(compartments: Iterable[Compartment], cases: int) -> bool:
    """Any file that says who, where or how they are, or tells of more than twenty cases."""
    return not _TELLING.isdisjoint(compartments) or cases > CASES_ALONE


def disbursement_needs_second(minor_units: int, threshold: int = DISBURSED_ALONE) -> bool:
    """A payment above the threshold, in minor units; ValueError for what is no payment."""
    if minor_units <= 0:
        raise ValueError("a disbursement is more than nothing")
    return minor_units > threshold
