"""The way to a desk: founding, unlocking, enrolling, and a second officer beside the first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relocation_desk.casework.desk import Desk, system_clock
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import Act, SamePerson, require
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import access, trail, vault
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.vault import NewOfficer, Vault

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class OfficerView:
    """An officer as the list shows them."""

    reference: OfficerRef
    roles: tuple[Role, ...]
    fingerprint: str
    is_closed: bool


def found(
    folder: Path, head: OfficerRef, roles: tuple[Role, ...], passphrase: bytes,
    clock: Clock = system_clock, cost: KdfCost | None = None,
) -> Desk:  # fmt: skip
    """Found a vault; its founder is the head of section."""
    return Desk(vault.found(folder, NewOfficer(head, roles, passphrase), clock(), cost), clock)


def unlock(folder: Path, officer: OfficerRef, passphrase: bytes, clock: Clock = system_clock) -> Desk:
    """Open a vault for an officer."""
    return Desk(vault.open_vault(folder, officer, passphrase, clock()), clock)


def officers_of(folder: Path) -> tuple[OfficerView, ...]:
    """Who has a slot: the access chain is verified, nothing is opened."""
    return _views(access.read(folder))


def officers(desk: Desk) -> tuple[OfficerView, ...]:
    """Everyone who was ever enrolled."""
    return _views(desk.vault.chain)


def _views(chain: access.Chain) -> tuple[OfficerView, ...]:
    ordered = sorted(chain.state.officers.values(), key=lambda one: one.reference)
    return tuple(OfficerView(one.reference, one.roles, one.public.fingerprint(), one.is_closed) for one in ordered)


def enrol(desk: Desk, officer: OfficerRef, roles: tuple[Role, ...], passphrase: bytes) -> OfficerView:
    """Enrol an officer, who types the passphrase; the act is an access statement and a trail entry."""
    vault.enrol(desk.vault, NewOfficer(officer, roles, passphrase), desk.now())
    with desk.act(Act.ENROL_OFFICER, officer) as work:
        work.facts["roles"] = ".".join(role.value for role in roles)
    return next(one for one in officers(desk) if one.reference == officer)


def clear(desk: Desk, officer: OfficerRef) -> tuple[str, ...]:
    """Pass on to an officer what their roles allow, they lack, and the officer at the desk holds; returns its names."""
    require(Act.CLEAR_OFFICER, desk.roles)
    passed_on = vault.clear(desk.vault, officer, desk.now())
    with desk.act(Act.CLEAR_OFFICER, officer) as work:
        work.facts["keys"] = ".".join(passed_on)
    return passed_on


def beside(desk: Desk, officer: OfficerRef, passphrase: bytes) -> Desk:
    """A second officer at the same desk, for an approval: same register, their own keys. SamePerson for the first."""
    if officer == desk.officer:
        raise SamePerson(subject=officer)
    known, keys = access.open_slot(desk.vault.chain, officer, passphrase)
    held = vault.held(desk.vault.chain.vault, known, keys)
    sealer = vault.sealer(desk.vault.chain.vault, officer, held)
    second = Desk(Vault(desk.vault.folder, desk.vault.chain, desk.vault.register, known, keys, sealer), desk.now)
    with second.vault.register.transaction() as session:
        trail.append(
            session,
            second.vault.signer,
            trail.Deed(Act.UNLOCK, known.roles[0], officer, {"beside": desk.officer}),
            desk.now(),
        )
    return second
