"""The workstation and the vault: binding one to the other, the system's store of secrets, and what both give now."""

from dataclasses import dataclass
from pathlib import Path

from relocation_desk.casework import opening
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import holds_register, require
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import access
from relocation_desk.vault import officers as statements
from relocation_desk.vault.access import Chain
from relocation_desk.vault.machine import Machine, SecretDiffers, secret_check
from relocation_desk.vault.machine_state import KnownHead
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.recovery_code import read_recovery_code, recovery_code


class NotBound(Trouble):
    """No slot of the vault takes a machine's secret."""

    says = N_("This vault is not bound to a machine. No recovery code is needed; unlock it with a passphrase.")


@dataclass(frozen=True, slots=True)
class Workstation:
    """What vault and workstation give each other now, as far as nothing secret is told.

    `not_yet` are officers whose slots follow a binding, or its end, when they unlock next. `notices` say what is wrong
    with the store, `head_unguarded` why the last head lies in a file only. `pinned` is the store that holds what was
    kept so far.
    """

    store: str
    notices: tuple[Trouble, ...]
    head_is_guarded: bool
    head_unguarded: Trouble | None
    is_bound: bool
    not_yet: tuple[OfficerRef, ...]
    slot_is_bound: bool
    cost: KdfCost
    keys_due: tuple[str, ...]
    renewal_due: bool
    pinned: str = ""
    last_head: KnownHead | None = None


def look(desk: Desk) -> Workstation:
    """How things stand on this workstation; nothing is changed."""
    require(Act.VIEW_OFFICERS, desk.roles)
    state, own = desk.vault.chain.state, desk.vault.officer
    with opening.machine_of(desk.vault.chain.vault) as machine:
        last, notices, store, pinned = machine.last_head(), machine.notices(), machine.store_name, machine.pinned
    return Workstation(
        store, notices, last.is_guarded, last.why_not, state.machine_check is not None, _not_yet(desk.vault.chain),
        own.slot.is_bound, own.slot.cost, tuple(sorted(state.due)), state.renewal_due, pinned,
        last.head,
    )  # fmt: skip


def _not_yet(chain: Chain) -> tuple[OfficerRef, ...]:
    """Who opens no register never unlocks; their slot stays as it is."""
    unlocking = (one for one in chain.state.officers.values() if not one.is_closed and holds_register(one.roles))
    return tuple(sorted(one.reference for one in unlocking if one.bound_to != chain.state.machine_check))


def bind(desk: Desk, passphrase: bytes, code: str = "") -> str:
    """Bind the vault to this workstation, or bind it anew; returns the recovery code, which is nowhere else.

    The head's slot follows at once, the others' when they unlock next; until then each takes the secret that it took
    before, which stays in the store. A crash in between leaves a secret that nothing takes, or a binding whose code
    nobody saw: binding anew gives another. `code` is the former recovery code, where the store lost the former secret.
    """
    require(Act.BIND_VAULT, desk.roles)
    opening.prove_presence(desk, passphrase, code)
    with opening.machine_of(desk.vault.chain.vault) as machine:
        secret = machine.make_secret()
        check = secret_check(secret, desk.vault.chain.vault)
        _say_bound(desk, machine, passphrase, check)
    with desk.act(Act.BIND_VAULT) as work:
        work.facts["bound"] = check.hex()[:16]
    return recovery_code(secret)


def compare_code(code: str, typed: str) -> None:
    """Whether the paper has the code that was told; says which group is mistyped."""
    if read_recovery_code(typed) != read_recovery_code(code):
        raise SecretDiffers


def unbind(desk: Desk, passphrase: bytes, code: str = "") -> None:
    """End the binding: slots open with the passphrase alone, each from its officer's next unlock on."""
    require(Act.BIND_VAULT, desk.roles)
    if desk.vault.chain.state.machine_check is None:
        raise NotBound
    opening.prove_presence(desk, passphrase, code)
    with opening.machine_of(desk.vault.chain.vault) as machine:
        _say_bound(desk, machine, passphrase, b"")
    with desk.act(Act.BIND_VAULT) as work:
        work.facts["bound"] = "none"


def _say_bound(desk: Desk, machine: Machine, passphrase: bytes, check: bytes) -> None:
    statements.bind(desk.vault, check, desk.now())
    opening.close_slot_anew(desk, machine, passphrase)


def bring_secret(folder: Path, code: str) -> None:
    """Put the secret of a recovery code into the store of this workstation, before anyone can unlock here."""
    chain = access.read(folder)
    wanted = {chain.state.machine_check, *(one.bound_to for one in chain.state.officers.values())} - {None}
    if not wanted:
        raise NotBound
    secret = read_recovery_code(code)
    check = secret_check(secret, chain.vault)
    if check not in wanted:
        raise SecretDiffers
    with opening.machine_of(chain.vault) as machine:
        machine.keep_secret(secret, check)


def accept_store(desk: Desk) -> str:
    """The head knows why the system offers another store, or none: the desk goes on with it. Returns its name."""
    require(Act.BIND_VAULT, desk.roles)
    with opening.machine_of(desk.vault.chain.vault) as machine:
        machine.accept_store()
        name = machine.store_name
    with desk.act(Act.BIND_VAULT) as work:
        work.facts["store"] = name.replace(" ", "-") or "none"
    return name
