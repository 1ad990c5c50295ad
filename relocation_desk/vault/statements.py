"""What each access statement does, and who may make it: the chain replayed into who holds what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.permissions import COMPARTMENT_ROLES, holds_register, require_roles_fit
from relocation_desk.domain.references import OFFICER, OfficerRef
from relocation_desk.vault.officer_keys import KeySlot, PublicKeys
from relocation_desk.vault.primitives import from_text

REGISTER_KEY = "register"


class Kind(StrEnum):
    """The kinds of access statement."""

    FOUNDED = "founded"
    ENROLLED = "enrolled"
    CLEARED = "cleared"
    SECTION_KEYS = "section_keys"
    SUSPENDED = "suspended"


class Unentitled(Exception):
    """A statement that its signer may not make, or that contradicts those before it."""


@dataclass(frozen=True, slots=True)
class OfficerAccess:
    """One officer as the chain knows them; `wraps` are the keys passed on to them, by name."""

    reference: OfficerRef
    roles: tuple[Role, ...]
    public: PublicKeys
    slot: KeySlot
    wraps: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class SectionKeys:
    """The section's own certificates, and its secrets under a key that takes two officers."""

    authority: bytes
    certificate: bytes
    officer_certificates: Mapping[str, bytes]
    secrets: bytes
    pairs: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class AccessState:
    """Who holds what after the last statement."""

    officers: Mapping[OfficerRef, OfficerAccess]
    section: SectionKeys | None = None

    def with_officer(self, officer: OfficerAccess) -> "AccessState":
        """The state with one officer added or changed."""
        return replace(self, officers={**self.officers, officer.reference: officer})

    def require_open(self, reference: str) -> OfficerAccess:
        """The officer of that number, whose slot is open; Unentitled otherwise."""
        officer = self.officers.get(OfficerRef(reference))
        if officer is None or officer.is_closed:
            raise Unentitled(reference)
        return officer


Content = dict[str, Any]


def _read_officer(content: Content) -> OfficerAccess:
    reference = content["officer"]
    if not isinstance(reference, str) or not OFFICER.fullmatch(reference):
        raise ValueError("officer")
    roles = tuple(Role(one) for one in content["roles"])
    require_roles_fit(roles)
    return OfficerAccess(
        OfficerRef(reference), roles, PublicKeys.from_json(content["public"]), KeySlot.from_json(content["slot"])
    )


def _founded(state: AccessState, by: str, content: Content) -> AccessState:
    officer = _read_officer(content)
    if state.officers or officer.reference != by or Role.HEAD not in officer.roles:
        raise Unentitled(by)
    return state.with_officer(replace(officer, wraps=_read_wraps(content["wraps"])))


def _enrolled(state: AccessState, by: str, content: Content) -> AccessState:
    signer, officer = state.require_open(by), _read_officer(content)
    if not {Role.HEAD, Role.ADMINISTRATOR} & set(signer.roles) or officer.reference in state.officers:
        raise Unentitled(by)
    return state.with_officer(officer)


def _cleared(state: AccessState, by: str, content: Content) -> AccessState:
    """A key is passed on only by someone who holds it; the head opens a compartment that nobody holds yet."""
    signer, officer = state.require_open(by), state.require_open(content["officer"])
    wraps = _read_wraps(content["wraps"])
    held = {name for one in state.officers.values() for name in one.wraps}
    for name in wraps:
        first_holder = name not in held and Role.HEAD in signer.roles
        if not (name in signer.wraps or first_holder) or not _may_hold(name, officer.roles):
            raise Unentitled(by)
    return state.with_officer(replace(officer, wraps={**officer.wraps, **wraps}))


def _section_keys(state: AccessState, by: str, content: Content) -> AccessState:
    if state.section is not None or Role.HEAD not in state.require_open(by).roles:
        raise Unentitled(by)
    section = SectionKeys(
        authority=from_text(content["authority"]),
        certificate=from_text(content["certificate"]),
        officer_certificates={one: from_text(pem) for one, pem in content["officer_certificates"].items()},
        secrets=from_text(content["secrets"]),
        pairs={pair: from_text(wrapped) for pair, wrapped in content["pairs"].items()},
    )
    return replace(state, section=section)


def _suspended(state: AccessState, by: str, content: Content) -> AccessState:
    if Role.HEAD not in state.require_open(by).roles or content["officer"] == by:
        raise Unentitled(by)
    return state.with_officer(replace(state.require_open(content["officer"]), is_closed=True))


def _read_wraps(value: dict[str, str]) -> dict[str, bytes]:
    return {name: from_text(wrapped) for name, wrapped in value.items()}


def _may_hold(name: str, roles: tuple[Role, ...]) -> bool:
    if name == REGISTER_KEY:
        return holds_register(roles)
    return bool(COMPARTMENT_ROLES[Compartment(name)] & set(roles))


EFFECTS: dict[Kind, Callable[[AccessState, str, Content], AccessState]] = {
    Kind.FOUNDED: _founded,
    Kind.ENROLLED: _enrolled,
    Kind.CLEARED: _cleared,
    Kind.SECTION_KEYS: _section_keys,
    Kind.SUSPENDED: _suspended,
}
