"""The way to a desk: founding, unlocking, a second officer beside the first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path

from relocation_desk.casework.desk import Desk, system_clock
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import Act, SamePerson
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import access, rotation, stores, trail, vault
from relocation_desk.vault import officers as officer_statements
from relocation_desk.vault.access import Chain
from relocation_desk.vault.access_state import OfficerAccess
from relocation_desk.vault.machine import Machine
from relocation_desk.vault.machine_state import KnownHead, MachineCannotRemember
from relocation_desk.vault.officer_keys import KeySlot, OfficerKeys
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.stores import StoreTrouble
from relocation_desk.vault.trail_troubles import AnotherTrail, TailCut
from relocation_desk.vault.troubles import DiskFull
from relocation_desk.vault.vault import Founder, Opening, Vault

Clock = Callable[[], datetime]


class TriedTooOften(Trouble):
    """Wrong passphrases make the next try wait."""

    says = N_("{officer} was tried with wrong passphrases. Wait {seconds} seconds before the next try.")


class OlderVault(Trouble):
    """The vault ends before a head that this workstation has seen, or goes another way."""

    says = N_(
        "This copy of the vault is older than what this workstation has seen: {missing} entries of the trail after "
        "entry {last} are missing. If it was restored on purpose, the head of section and a second officer open it "
        "together; otherwise do not use it and inform the head of section."
    )


@dataclass(frozen=True, slots=True)
class Restored:
    """A second officer who stands by that an older vault was restored on purpose, with their passphrase."""

    second: OfficerRef
    passphrase: bytes


def found(
    folder: Path, head: OfficerRef, roles: tuple[Role, ...], passphrase: bytes,
    clock: Clock = system_clock, cost: KdfCost | None = None,
) -> Desk:  # fmt: skip
    """Found a vault; its founder is the head of section."""
    return Desk(vault.found(folder, Founder(head, roles, passphrase), clock(), cost), clock)


def unlock(
    folder: Path, officer: OfficerRef, passphrase: bytes, clock: Clock = system_clock, restored: Restored | None = None
) -> Desk:
    """Open a vault for an officer; `restored` lets an older copy in, by two, one of them the head of section."""
    chain = access.read(folder)
    with _machine(chain.vault) as machine:
        keys, wrong_tries = _slot_opened(chain, machine, officer, passphrase, clock())
        opening = _opening(machine, clock(), wrong_tries)
        if restored is not None:
            opening = _opening_restored(chain, officer, restored, opening)
        try:
            opened = vault.enter(folder, chain, officer, keys, opening)
        except (TailCut, AnotherTrail) as trouble:
            raise _older(trouble, opening) from None
        desk = _at_desk(opened, opening, clock)
        desk.notices = (*machine.notices(), *_kept(machine, desk, after_restore=restored is not None))
        _close_slot_anew(desk, machine, passphrase)
    finish_rotations(desk)
    return desk


def _at_desk(opened: Vault, opening: Opening, clock: Clock) -> Desk:
    desk = Desk(opened, clock)
    desk.workstation = opening.workstation
    desk.on_close = _remember(opened.chain.vault)
    return desk


def _remember(vault_id: str) -> Callable[[trail.Head, datetime], None]:
    def keep(head: trail.Head, at: datetime) -> None:
        with _machine(vault_id) as machine:
            _keep_head(machine, head, at)

    return keep


@contextmanager
def _machine(vault_id: str) -> Iterator[Machine]:
    """What this workstation remembers; the system's store is asked, and let go again."""
    store = stores.find()
    try:
        yield Machine(vault_id, store)
    finally:
        if store is not None:
            store.close()


def _slot_opened(
    chain: Chain, machine: Machine, officer: OfficerRef, passphrase: bytes, at: datetime
) -> tuple[OfficerKeys, int]:
    """Open the slot, slowed down after wrong tries; a try counts before it is made, so that a kill does not undo it."""
    until = machine.wait_until(officer, at)
    if until is not None:
        raise TriedTooOften(officer=officer, seconds=ceil((until - at).total_seconds()))
    known = chain.state.officers.get(officer)
    secret = _machine_secret(chain, machine) if known is not None and known.slot.is_bound else None
    if known is not None and not known.is_closed:
        _try_to(lambda: machine.note_wrong_try(officer, at))
    _known, keys = access.open_slot(chain, officer, passphrase, secret)
    tries = machine_tries(machine, officer)
    return keys, tries - 1


def machine_tries(machine: Machine, officer: OfficerRef) -> int:
    """How many tries there were since the last right one, with the one now; they are forgotten."""
    try:
        return max(machine.forget_tries(officer), 1)
    except (MachineCannotRemember, DiskFull):
        return 1


def _machine_secret(chain: Chain, machine: Machine) -> bytes | None:
    check = chain.state.machine_check
    return machine.secret(check) if check is not None else None


def _opening(machine: Machine, at: datetime, wrong_tries: int) -> Opening:
    remembered = machine.last_head()
    known = trail.Head(remembered.head.n, remembered.head.hash) if remembered.head else None
    facts: tuple[tuple[str, trail.Fact], ...] = (("wrong_tries", wrong_tries),) if wrong_tries else ()
    return Opening(at, known, machine.workstation(), facts)


def _opening_restored(chain: Chain, officer: OfficerRef, restored: Restored, opening: Opening) -> Opening:
    """By two officers, of whom one is the head; the head that this workstation knows is then no measure."""
    if restored.second == officer:
        raise SamePerson(subject=officer)
    second, _keys = access.open_slot(chain, restored.second, restored.passphrase)
    first = chain.state.officers[officer]
    if Role.HEAD not in (*first.roles, *second.roles):
        raise SamePerson(subject=officer)
    facts = (*opening.facts, ("restored", opening.known.n if opening.known else 0), ("second", restored.second))
    return Opening(opening.at, None, opening.workstation, facts)


def _older(trouble: TailCut | AnotherTrail, opening: Opening) -> Trouble:
    if isinstance(trouble, TailCut) and opening.known is not None:
        return OlderVault(missing=trouble.facts["missing"], last=trouble.facts["last"])
    return trouble


def _kept(machine: Machine, desk: Desk, *, after_restore: bool) -> tuple[Trouble, ...]:
    with desk.vault.register.reading() as session:
        return _keep_head(machine, trail.head(session), desk.now(), after_restore=after_restore)


def _keep_head(machine: Machine, head: trail.Head, at: datetime, *, after_restore: bool = False) -> tuple[Trouble, ...]:
    """Remember a head; what went wrong is said, and stops nobody."""
    try:
        kept = machine.keep_head(KnownHead(head.n, head.hash, at), after_restore=after_restore)
    except (MachineCannotRemember, DiskFull) as trouble:
        return (trouble,)
    is_known = kept.why_not is None or isinstance(kept.why_not, stores.StoreAbsent)
    return () if is_known or kept.why_not is None else (kept.why_not,)


def _try_to(remember: Callable[[], None]) -> None:
    try:
        remember()
    except (MachineCannotRemember, DiskFull):
        return


def _close_slot_anew(desk: Desk, machine: Machine, passphrase: bytes) -> None:
    """Bind the slot to the machine, or loose it, as the head decided since the officer was here last."""
    state, slot = desk.vault.chain.state, desk.vault.officer.slot
    if slot.is_bound == (state.machine_check is not None):
        return
    try:
        secret = machine.secret(state.machine_check) if state.machine_check is not None else None
    except StoreTrouble as trouble:
        desk.notices = (*desk.notices, trouble)
        return
    owner = (desk.vault.chain.vault, desk.officer)
    anew = KeySlot.close(desk.vault.keys, passphrase, owner, slot.cost, secret)
    officer_statements.change_slot(desk.vault, anew, desk.now())


def finish_rotations(desk: Desk) -> None:
    """Rotate what is due and finish what was cut short: who left must not open what comes after."""
    due = rotation.due(desk.vault)
    if due:
        vault.adopt(desk.vault, rotation.with_new_keys(desk.vault, due, desk.now(), None), desk.now())
        with desk.act(Act.UNLOCK, desk.officer) as work:
            work.facts["rotated"] = ".".join(due)
    rotation.finish(desk.vault)


def prove_presence(desk: Desk, passphrase: bytes) -> bytes | None:
    """Whoever sits here types their passphrase anew; WrongPassphrase. Returns the machine's secret of a bound slot."""
    with _machine(desk.vault.chain.vault) as machine:
        secret = _machine_secret(desk.vault.chain, machine) if desk.vault.officer.slot.is_bound else None
        access.open_slot(desk.vault.chain, desk.officer, passphrase, secret)
        return secret


def second_slot(desk: Desk, officer: OfficerRef, passphrase: bytes) -> tuple[OfficerAccess, OfficerKeys]:
    """Open a second officer's slot at this desk; SamePerson for the first."""
    if officer == desk.officer:
        raise SamePerson(subject=officer)
    known = desk.vault.chain.state.officers.get(officer)
    if known is None or not known.slot.is_bound:
        return access.open_slot(desk.vault.chain, officer, passphrase)
    with _machine(desk.vault.chain.vault) as machine:
        return access.open_slot(desk.vault.chain, officer, passphrase, _machine_secret(desk.vault.chain, machine))


def beside(desk: Desk, officer: OfficerRef, passphrase: bytes) -> Desk:
    """A second officer at the same desk, for an approval: same register, their own keys. SamePerson for the first."""
    known, keys = second_slot(desk, officer, passphrase)
    second = Desk(vault.beside(desk.vault, officer, keys), desk.now)
    second.workstation = desk.workstation
    deed = trail.Deed(Act.UNLOCK, known.roles[0], officer, {"beside": desk.officer})
    with second.vault.register.transaction() as session:
        trail.append(session, second.vault.signer, deed, desk.now(), workstation=desk.workstation)
    return second
