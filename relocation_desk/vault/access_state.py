"""Who holds what: the state that the chain of access statements leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from relocation_desk.domain.codes import Role, Standing
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.officer_keys import KeySlot, PublicKeys

REGISTER_KEY = "register"


class Kind(StrEnum):
    """The kinds of access statement."""

    FOUNDED = "founded"
    INVITED = "invited"
    JOINED = "joined"
    CLEARED = "cleared"
    UNCLEARED = "uncleared"
    SLOT_CHANGED = "slot_changed"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    REMOVED = "removed"
    ROTATED = "rotated"
    STANDING = "standing"
    BOUND = "bound"
    SECTION_KEYS = "section_keys"


class Unentitled(Exception):
    """A statement that its signer may not make, or that contradicts those before it."""


@dataclass(frozen=True, slots=True)
class OfficerAccess:
    """One officer as the chain knows them.

    `wraps` are the keys passed on to them: by name, then by generation of that key. `former` are the public keys of
    earlier enrolments, each with the number of the statement that ended it; so are `enrolled_by` and `removed_by`.
    `bound_to` is the check of the machine's secret that the slot takes, which may not be the one in force any more.
    """

    reference: OfficerRef
    roles: tuple[Role, ...]
    public: PublicKeys
    slot: KeySlot
    bound_to: bytes | None = None
    wraps: Mapping[str, Mapping[int, bytes]] = field(default_factory=lambda: MappingProxyType({}))
    is_closed: bool = False
    enrolled_by: int = 0
    removed_by: int | None = None
    former: tuple[tuple[int, PublicKeys], ...] = ()
    standings: tuple[tuple[Standing, datetime, datetime], ...] = ()

    def stands_as(self, standing: Standing, at: datetime) -> bool:
        """Whether the officer has a standing at that moment."""
        return any(kind is standing and since <= at < until for kind, since, until in self.standings)

    def with_wraps(self, wraps: Mapping[str, bytes], generations: Mapping[str, int]) -> "OfficerAccess":
        """The officer with keys of the present generation passed on."""
        merged = dict(self.wraps)
        for name, wrapped in wraps.items():
            merged[name] = {**merged.get(name, {}), generations.get(name, 0): wrapped}
        return replace(self, wraps=merged)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Someone may join with a one-time code until a moment; `is_anew` replaces what an officer had before."""

    roles: tuple[Role, ...]
    code_key: bytes
    until: datetime
    n: int
    is_anew: bool


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
    invitations: Mapping[OfficerRef, Invitation] = field(default_factory=lambda: MappingProxyType({}))
    generations: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    due: frozenset[str] = frozenset()  # keys that someone knows who may no longer: rotated by their next holder
    machine_check: bytes | None = None  # of the machine's secret, when slots are bound to a machine
    approvals_used: frozenset[bytes] = frozenset()
    renewal_due: bool = False  # a signing officer was removed since the section's keys were made

    def with_officer(self, officer: OfficerAccess) -> "AccessState":
        """The state with one officer added or changed."""
        return replace(self, officers={**self.officers, officer.reference: officer})

    def require_open(self, reference: str) -> OfficerAccess:
        """The officer of that number, whose slot is open; Unentitled otherwise."""
        officer = self.officers.get(OfficerRef(reference))
        if officer is None or officer.is_closed:
            raise Unentitled(reference)
        return officer

    def generation(self, name: str) -> int:
        """Which generation of a key is the present one."""
        return self.generations.get(name, 0)

    def holds(self, officer: OfficerAccess, name: str) -> bool:
        """Whether an officer holds a key's present generation."""
        return self.generation(name) in officer.wraps.get(name, {})

    def holders(self, name: str) -> frozenset[OfficerRef]:
        """The officers with an open slot who hold a key's present generation."""
        return frozenset(one.reference for one in self.officers.values() if not one.is_closed and self.holds(one, name))

    def opened_by_head(self, names: Iterable[str]) -> "AccessState":
        """The state once the head opens what nobody can pass on: a generation later where somebody once held it.

        What was sealed under the former one stays shut, unless a suspended holder comes back.
        """
        lost = [name for name in names if not self.holders(name)]
        later = {name: self.generations[name] + 1 if name in self.generations else 0 for name in lost}
        return replace(self, generations={**self.generations, **later}, due=self.due - set(lost))

    def sole_of(self, reference: OfficerRef) -> frozenset[str]:
        """The keys that an officer holds and no other officer with an open slot does."""
        known = self.officers[reference]
        return frozenset(name for name in known.wraps if self.holds(known, name) and self.holders(name) <= {reference})

    def heads(self) -> frozenset[OfficerRef]:
        """The heads of section whose slots are open."""
        return frozenset(
            one.reference for one in self.officers.values() if not one.is_closed and Role.HEAD in one.roles
        )
