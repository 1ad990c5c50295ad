"""Officers come, are cleared, change their slot, and go: each a signed statement in the access file."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from relocation_desk.domain.codes import Role, Standing
from relocation_desk.domain.permissions import require_roles_fit
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import access, holding, one_time_code, primitives, troubles
from relocation_desk.vault import vault as vaults
from relocation_desk.vault.access import Chain, Signer
from relocation_desk.vault.access_state import Kind, OfficerAccess, Unentitled
from relocation_desk.vault.officer_keys import KeySlot, OfficerKeys, PublicKeys
from relocation_desk.vault.passphrases import require_strong
from relocation_desk.vault.primitives import KdfCost, to_text
from relocation_desk.vault.statements import join_proof
from relocation_desk.vault.vault import Vault

INVITATION = timedelta(days=3)
Approval = Mapping[str, Any] | None


def invite(
    folder: Path, signer: tuple[Chain, Signer], officer: tuple[OfficerRef, tuple[Role, ...]], at: datetime,
    approval: Approval = None,
) -> tuple[Chain, str]:  # fmt: skip
    """Invite someone to join; returns the longer chain and the one-time code, which is nowhere else.

    With an approval, an officer who forgot their passphrase is enrolled anew, in the roles that they have.
    """
    (known, author), (reference, roles) = signer, officer
    require_roles_fit(roles)
    code = one_time_code.new_code()
    public = one_time_code.signing_key(code, known.vault, reference).public_key().public_bytes_raw()
    content: dict[str, Any] = {
        "officer": reference,
        "roles": [role.value for role in roles],
        "code_key": to_text(public),
        "until": (at + INVITATION).isoformat(timespec="seconds"),
        "anew": approval is not None,
    }
    if approval is not None:
        content["approval"] = dict(approval)

    def longer(chain: Chain) -> Chain:
        if approval is None and reference in chain.state.officers:
            raise troubles.OfficerExists(officer=reference)
        return access.extend(chain, Kind.INVITED, author, content, at)

    return access.extend_file(folder, known, longer), code


def join(
    folder: Path, reference: OfficerRef, code: str, passphrase: bytes, at: datetime, cost: KdfCost | None = None
) -> PublicKeys:
    """Join with a one-time code and a passphrase that nobody else knows; returns the keys to compare in person."""
    known = access.read(folder)
    invitation = known.state.invitations.get(reference)
    if invitation is None:
        raise troubles.NotInvited(officer=reference)
    if at >= invitation.until:
        raise troubles.InvitationOver(officer=reference)
    secret = one_time_code.signing_key(code, known.vault, reference)
    if not primitives.are_equal(secret.public_key().public_bytes_raw(), invitation.code_key):
        raise troubles.CodeOfAnother(officer=reference)
    require_strong(passphrase.decode("utf-8", "replace"), (reference, folder.name))
    keys = OfficerKeys.new()
    public = keys.public.as_json()
    slot = KeySlot.close(keys, passphrase, (known.vault, reference), cost or _cost_of_founder(known))
    content = {
        "officer": reference,
        "public": public,
        "slot": slot.as_json(),
        "proof": to_text(secret.sign(join_proof(known.vault, invitation.n, reference, public))),
    }
    access.extend_file(
        folder, known, lambda chain: access.extend(chain, Kind.JOINED, Signer(reference, keys), content, at)
    )
    return keys.public


def _cost_of_founder(chain: Chain) -> KdfCost:
    founder = chain.state.officers[chain.statements[0].by]
    return founder.slot.cost


def clear(vault: Vault, reference: OfficerRef, at: datetime, also: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Pass on what an officer's roles allow, they lack, and the signer holds, and `also` by express clearing.

    Returns the names of those keys.
    """
    vaults.catch_up(vault, at)
    officer = _open_officer(vault.chain, reference)
    passed_on = _passed_on(vault, officer, also)
    if not passed_on:
        raise troubles.NothingToPassOn(officer=reference)

    def longer(chain: Chain) -> Chain:
        generations = chain.state.opened_by_head(passed_on).generations
        wraps = holding.wraps(chain.vault, (reference, officer.public), passed_on, generations)
        return access.extend(chain, Kind.CLEARED, vault.signer, {"officer": reference, "wraps": wraps}, at)

    vaults.state(vault, longer, at)
    return tuple(sorted(passed_on))


def _open_officer(chain: Chain, reference: OfficerRef) -> OfficerAccess:
    officer = chain.state.officers.get(reference)
    if officer is None:
        raise troubles.NoSuchOfficer(officer=reference, officers=tuple(sorted(chain.state.officers)))
    if officer.is_closed:
        raise troubles.SlotClosed(officer=reference)
    return officer


def _passed_on(vault: Vault, officer: OfficerAccess, also: tuple[str, ...]) -> dict[str, bytes]:
    """What the signer holds and the officer lacks; the head alone opens a compartment that nobody holds."""
    state, mine = vault.chain.state, vault.holding().present()
    wanted = [one for one in (*holding.names_for(officer.roles), *also) if not state.holds(officer, one)]
    is_head = Role.HEAD in vault.officer.roles
    fresh = {name: primitives.new_key() for name in wanted if is_head and not state.holders(name)}
    return {name: mine[name] for name in wanted if name in mine} | fresh


def change_slot(vault: Vault, slot: KeySlot, at: datetime, bound_to: bytes | None = None) -> None:
    """Close the officer's slot anew: under another passphrase, cost, or machine's secret, which its check names."""
    check = {} if bound_to is None else {"check": to_text(bound_to)}
    _say(vault, Kind.SLOT_CHANGED, {"slot": slot.as_json(), **check}, at)


def unclear(vault: Vault, reference: OfficerRef, names: tuple[str, ...], at: datetime) -> None:
    """Withdraw compartments from an officer; their keys are due for rotation."""
    _say(vault, Kind.UNCLEARED, {"officer": reference, "names": sorted(names)}, at)


def suspend(vault: Vault, reference: OfficerRef, at: datetime) -> None:
    """Close an officer's slot until they are reinstated."""
    _say(vault, Kind.SUSPENDED, {"officer": reference}, at)


def suspended(vault: Vault, reference: OfficerRef, at: datetime) -> Chain:
    """The same within an act, as a longer chain that the caller adopts."""
    return _extended(vault, Kind.SUSPENDED, {"officer": reference}, at)


def reinstate(vault: Vault, reference: OfficerRef, at: datetime) -> None:
    """Open a suspended officer's slot again."""
    _say(vault, Kind.REINSTATED, {"officer": reference}, at)


def remove(vault: Vault, reference: OfficerRef, approval: Mapping[str, Any], at: datetime) -> Chain:
    """Close an officer's slot for good; what they knew is due for rotation. The caller adopts the longer chain."""
    return _extended(vault, Kind.REMOVED, {"officer": reference, "approval": dict(approval)}, at)


def give_standing(
    vault: Vault, reference: OfficerRef, standing: Standing, time: tuple[datetime, datetime], at: datetime
) -> None:
    """Put an officer on duty, or make them the head's delegate, for a time; an end in the past ends it."""
    vaults.adopt(vault, standing_given(vault, reference, standing, time, at), at)


def standing_given(
    vault: Vault, reference: OfficerRef, standing: Standing, time: tuple[datetime, datetime], at: datetime
) -> Chain:
    """The same within an act, as a longer chain that the caller adopts."""
    since, until = (moment.isoformat(timespec="seconds") for moment in time)
    content = {"officer": reference, "standing": standing.value, "since": since, "until": until}
    return _extended(vault, Kind.STANDING, content, at)


def bind(vault: Vault, check: bytes, at: datetime) -> None:
    """Say which machine's secret slots are to be bound to; none when empty."""
    _say(vault, Kind.BOUND, {"check": to_text(check)}, at)


def _say(vault: Vault, kind: Kind, content: dict[str, Any], at: datetime) -> None:
    vaults.adopt(vault, _extended(vault, kind, content, at), at)


def _extended(vault: Vault, kind: Kind, content: dict[str, Any], at: datetime) -> Chain:
    def longer(chain: Chain) -> Chain:
        return access.extend(chain, kind, vault.signer, content, at)

    try:
        return access.extend_file(vault.folder, vault.chain, longer)
    except Unentitled as refused:
        raise troubles.NotPossible(officer=content.get("officer", str(refused))) from None
