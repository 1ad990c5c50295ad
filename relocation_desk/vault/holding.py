"""The keys that an officer holds, opened: the register's and the compartments', each by its generations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.permissions import compartments_of, holds_register
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import primitives
from relocation_desk.vault.access_state import REGISTER_KEY, AccessState, OfficerAccess
from relocation_desk.vault.officer_keys import OfficerKeys, PublicKeys
from relocation_desk.vault.primitives import to_text


@dataclass(frozen=True, slots=True)
class Holding:
    """Keys by name and generation, of which `generations` names the present one; `repr` shows none."""

    keys: Mapping[str, Mapping[int, bytes]]
    generations: Mapping[str, int]
    state: AccessState = field(default_factory=lambda: AccessState({}))

    def __repr__(self) -> str:
        return f"Holding({', '.join(sorted(self.keys))})"

    def present(self) -> dict[str, bytes]:
        """The keys whose present generation the officer holds."""
        named = ((name, self.generations.get(name, 0)) for name in self.keys)
        return {name: self.keys[name][generation] for name, generation in named if generation in self.keys[name]}

    def newest_first(self, name: str) -> tuple[bytes, ...]:
        """All generations of one key, the newest first."""
        return tuple(key for _generation, key in sorted(self.keys.get(name, {}).items(), reverse=True))

    def compartments(self) -> dict[Compartment, dict[int, bytes]]:
        """The keys of compartments, by generation."""
        return {one: dict(self.keys[one.value]) for one in Compartment if self.keys.get(one.value)}


def held(vault: str, state: AccessState, officer: OfficerAccess, keys: OfficerKeys) -> Holding:
    """The keys that were passed on to an officer, opened."""
    opened = {
        name: {
            generation: keys.unwrap(wrapped, _purpose(vault, officer.reference, name, generation))
            for generation, wrapped in wraps.items()
        }
        for name, wraps in officer.wraps.items()
    }
    return Holding(opened, state.generations, state)


def wraps(
    vault: str, officer: tuple[OfficerRef, PublicKeys], keys: Mapping[str, bytes], generations: Mapping[str, int]
) -> dict[str, str]:
    """Keys wrapped to one officer, as a statement carries them."""
    reference, public = officer
    return {
        name: to_text(public.wrap(key, _purpose(vault, reference, name, generations.get(name, 0))))
        for name, key in keys.items()
    }


def names_for(roles: Iterable[Role]) -> tuple[str, ...]:
    """The keys that roles open by themselves."""
    held_roles = tuple(roles)
    register = (REGISTER_KEY,) if holds_register(held_roles) else ()
    return (*register, *sorted(one.value for one in compartments_of(held_roles)))


def _purpose(vault: str, officer: OfficerRef, name: str, generation: int) -> bytes:
    return primitives.canonical(["relocation-desk/wrap/2", vault, officer, name, generation])
