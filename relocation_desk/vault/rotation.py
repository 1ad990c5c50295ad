"""Rotates keys: wrapped to every holder before anything is encrypted with them, so that a crash locks nobody out."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault import access, holding, primitives, troubles
from relocation_desk.vault.access import Chain
from relocation_desk.vault.access_state import REGISTER_KEY, Kind
from relocation_desk.vault.register import Register

if TYPE_CHECKING:
    from relocation_desk.vault.vault import Vault

Progress = Callable[[int, int], None]


def open_register(path: Path, keys: tuple[bytes, ...]) -> Register:
    """Open the register with the newest key that fits: a rotation may have been cut short before re-keying."""
    for key in keys[:-1]:
        try:
            return Register(path, key)
        except troubles.RegisterDamaged:
            continue
    return Register(path, keys[-1])


def with_new_keys(vault: "Vault", names: Iterable[str], at: datetime, approval: Mapping[str, Any] | None) -> Chain:
    """Extend the access file by fresh keys of these names, wrapped to all who hold them now."""

    def longer(chain: Chain) -> Chain:
        fresh = {name: primitives.new_key() for name in names}
        generations = {name: chain.state.generation(name) + 1 for name in fresh}
        content: dict[str, Any] = {"names": {name: {} for name in fresh}}
        for name, key in fresh.items():
            for reference in sorted(chain.state.holders(name)):
                owner = (reference, chain.state.officers[reference].public)
                content["names"][name] |= {reference: holding.wraps(chain.vault, owner, {name: key}, generations)[name]}
        if approval is not None:
            content["approval"] = dict(approval)
        return access.extend(chain, Kind.ROTATED, vault.signer, content, at)

    return access.extend_file(vault.folder, vault.chain, longer)


def due(vault: "Vault") -> tuple[str, ...]:
    """The keys that wait to be rotated and that the officer at the desk holds."""
    state = vault.chain.state
    return tuple(sorted(name for name in state.due if state.holds(vault.officer, name)))


def finish(vault: "Vault", progress: Progress = lambda done, of: None) -> int:
    """Bring file and case keys under the present keys, where they are not; returns how many case keys were wrapped.

    Each step is whole or not at all, and is done again at the next unlock when it was cut short.
    """
    present = vault.holding().present()
    if REGISTER_KEY in present:
        vault.register.rekey(present[REGISTER_KEY])
    wrapped = 0
    for compartment in Compartment:
        done = 0
        with vault.register.transaction() as session:
            for done, of in vault.sealer.keys.rewrap(session, compartment):
                progress(done, of)
        wrapped += done
    return wrapped
