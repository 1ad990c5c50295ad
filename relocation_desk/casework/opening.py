"""The way to a desk: founding, unlocking, a second officer beside the first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path

from relocation_desk.casework import breaking_glass, later_references
from relocation_desk.casework.desk import Desk, Progress, no_progress, system_clock
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import access, calibration, rotation, stores, trail, vault
from relocation_desk.vault import officers as officer_statements
from relocation_desk.vault.access import Chain
from relocation_desk.vault.access_state import OfficerAccess
from relocation_desk.vault.machine import Machine, SecretDiffers, secret_check
from relocation_desk.vault.machine_state import KnownHead, MachineCannotRemember
from relocation_desk.vault.officer_keys import KeySlot, OfficerKeys
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.recovery_code import read_recovery_code
from relocation_desk.vault.stores import StoreTrouble
from relocation_desk.vault.trail_troubles import AnotherTrail, TailCut
from relocation_desk.vault.troubles import DiskFull
from relocation_desk.vault.vault import Founder, Opening, Vault

Clock = Callable[[], datetime]


class TriedTooOften(Trouble):
    """Wrong passphrases make the next try wait."""

    says = N_("{officer} was tried with wrong passphrases. Wait {seconds} seconds before the next try.")


class NeedsHead(Trouble):
    """An older copy is let in by two, one of them the head of section."""

    says = N_("Of the two officers who open a restored vault, one must be the head of section.")


class OlderVault(Trouble):
    """The vault ends before a head that this workstation has seen, or goes another way."""

    says = N_(
        "This copy of the vault is older than what this workstation has seen: {missing} entries of the trail after "
        "entry {last} are missing, and a case that was destroyed since opens again in it. If it was restored on "
        "purpose, the head of section and a second officer open it together; otherwise do not use it and inform the "
        "head of section."
    )


@dataclass(frozen=True, slots=True)
class Restored:
    """A second officer who stands by that an older vault was restored on purpose, with their passphrase."""

    second: OfficerRef
    passphrase: bytes


@dataclass(frozen=True, slots=True)
class _Lock:
    """What slots are opened with, beside a passphrase; the recovery code stands in for a store that fails."""

    chain: Chain
    machine: Machine
    at: datetime
    code: str

    def secret_of(self, known: OfficerAccess | None) -> bytes | None:
        """The machine's secret that a slot takes; StoreTrouble, SecretDiffers."""
        if known is None or known.bound_to is None:
            return None
        if not self.code:
            return self.machine.secret(known.bound_to)
        secret = read_recovery_code(self.code)
        if secret_check(secret, self.chain.vault) != known.bound_to:
            raise SecretDiffers
        return secret


def found(
    folder: Path, head: OfficerRef, roles: tuple[Role, ...], passphrase: bytes,
    clock: Clock = system_clock, cost: KdfCost | None = None,
) -> Desk:  # fmt: skip
    """Found a vault; its founder is the head of section."""
    return Desk(vault.found(folder, Founder(head, roles, passphrase), clock(), cost), clock)


def fitting_cost() -> KdfCost:
    """What a passphrase costs to try, fitted to this machine; takes some 1.5 s to find out."""
    return calibration.calibrate()


def unlock(
    folder: Path, officer: OfficerRef, passphrase: bytes, clock: Clock = system_clock,
    restored: Restored | None = None, code: str = "",
) -> Desk:  # fmt: skip
    """Open a vault for an officer; `restored` lets an older copy in, by two, one of them the head of section.

    The recovery code of the machine's secret, if given, stands in for a store that does not give the secret.
    """
    chain = access.read(folder)
    with machine_of(chain.vault) as machine:
        lock = _Lock(chain, machine, clock(), code)
        keys, wrong_tries = _slot_opened(lock, officer, passphrase)
        opening = _opening(lock, wrong_tries)
        if restored is not None:
            opening = _opening_restored(lock, officer, restored, opening)
        try:
            opened = vault.enter(folder, chain, officer, keys, opening)
        except (TailCut, AnotherTrail) as trouble:
            raise _older(trouble, opening) from None
        desk = _at_desk(opened, opening, clock)
        desk.notices = (*machine.notices(), *_kept(machine, desk, after_restore=restored is not None))
        close_slot_anew(desk, machine, passphrase)
    breaking_glass.sweep(desk)
    finish_rotations(desk)
    later_references.give(desk)
    return desk


def _at_desk(opened: Vault, opening: Opening, clock: Clock) -> Desk:
    desk = Desk(opened, clock)
    desk.workstation = opening.workstation
    desk.on_close = _remember(opened.chain.vault)
    return desk


def _remember(vault_id: str) -> Callable[[trail.Head, datetime], None]:
    def keep(head: trail.Head, at: datetime) -> None:
        with machine_of(vault_id) as machine:
            _keep_head(machine, head, at)

    return keep


@contextmanager
def machine_of(vault_id: str) -> Iterator[Machine]:
    """What this workstation remembers; the system's store is asked, and let go again."""
    store = stores.find()
    try:
        yield Machine(vault_id, store)
    finally:
        if store is not None:
            store.close()


@dataclass(slots=True)
class Attempt:
    """A try at an officer's slot: the machine's secret that it takes and, once it was right, the wrong ones before."""

    secret: bytes | None
    wrong_before: int = 0


@contextmanager
def _attempt(lock: _Lock, officer: OfficerRef) -> Iterator[Attempt]:
    """Slow down after wrong tries; a try counts before it is made, so that a kill does not undo it."""
    machine, at = lock.machine, lock.at
    until = machine.wait_until(officer, at)
    if until is not None:
        raise TriedTooOften(officer=officer, seconds=ceil((until - at).total_seconds()))
    known = lock.chain.state.officers.get(officer)
    attempt = Attempt(lock.secret_of(known))
    if known is not None and not known.is_closed:
        _try_to(lambda: machine.note_wrong_try(officer, at))
    yield attempt
    attempt.wrong_before = _tries(machine, officer) - 1


def _slot_opened(lock: _Lock, officer: OfficerRef, passphrase: bytes) -> tuple[OfficerKeys, int]:
    with _attempt(lock, officer) as attempt:
        _known, keys = access.open_slot(lock.chain, officer, passphrase, attempt.secret)
    return keys, attempt.wrong_before


def slot_alone(folder: Path, officer: OfficerRef, passphrase: bytes, at: datetime) -> tuple[OfficerAccess, OfficerKeys]:
    """Open a slot and no register, for who adds slots only; TriedTooOften, WrongPassphrase."""
    chain = access.read(folder)
    with machine_of(chain.vault) as machine, _attempt(_Lock(chain, machine, at, ""), officer) as tried:
        return access.open_slot(chain, officer, passphrase, tried.secret)


def _tries(machine: Machine, officer: OfficerRef) -> int:
    """How many tries there were since the last right one, with the one now; they are forgotten."""
    try:
        return max(machine.forget_tries(officer), 1)
    except (MachineCannotRemember, DiskFull):
        return 1


def _opening(lock: _Lock, wrong_tries: int) -> Opening:
    remembered = lock.machine.last_head()
    known = trail.Head(remembered.head.n, remembered.head.hash) if remembered.head else None
    told = (("wrong_tries", wrong_tries), ("recovery_code", int(bool(lock.code))))
    return Opening(lock.at, known, lock.machine.workstation(), tuple((name, count) for name, count in told if count))


def _opening_restored(lock: _Lock, officer: OfficerRef, restored: Restored, opening: Opening) -> Opening:
    """By two officers, of whom one is the head; the head that this workstation knows is then no measure."""
    if restored.second == officer:
        raise SamePerson(subject=officer)
    _slot_opened(lock, restored.second, restored.passphrase)
    known = lock.chain.state.officers
    if Role.HEAD not in (*known[officer].roles, *known[restored.second].roles):
        raise NeedsHead
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
    if kept.why_not is None or isinstance(kept.why_not, stores.StoreAbsent):
        return ()
    return (kept.why_not,)


def _try_to(remember: Callable[[], None]) -> None:
    try:
        remember()
    except (MachineCannotRemember, DiskFull):
        return


def close_slot_anew(desk: Desk, machine: Machine, passphrase: bytes) -> None:
    """Bind the slot to the machine, or loose it, as the head decided since the officer was here last."""
    check, slot = desk.vault.chain.state.machine_check, desk.vault.officer.slot
    if desk.vault.officer.bound_to == check:
        return
    try:
        secret = machine.secret(check) if check is not None else None
    except StoreTrouble as trouble:
        desk.notices = (*desk.notices, trouble)
        return
    owner = (desk.vault.chain.vault, desk.officer)
    anew = KeySlot.close(desk.vault.keys, passphrase, owner, slot.cost, secret)
    officer_statements.change_slot(desk.vault, anew, desk.now(), check)


def finish_rotations(desk: Desk, progress: Progress = no_progress) -> None:
    """Rotate what is due and finish what was cut short: who left must not open what comes after."""
    due = rotation.due(desk.vault)
    if due:
        vault.adopt(desk.vault, rotation.with_new_keys(desk.vault, due, desk.now(), None), desk.now())
        with desk.act(Act.UNLOCK, desk.officer) as work:
            work.facts["rotated"] = ".".join(due)
    rotation.finish(desk.vault, progress)


@contextmanager
def attempt(desk: Desk, officer: OfficerRef, code: str = "") -> Iterator[Attempt]:
    """A passphrase is tried at an open desk, as slowly as at unlock; TriedTooOften."""
    chain = desk.vault.chain
    with machine_of(chain.vault) as machine, _attempt(_Lock(chain, machine, desk.now(), code), officer) as tried:
        yield tried


def prove_presence(desk: Desk, passphrase: bytes, code: str = "") -> bytes | None:
    """Whoever sits here types their passphrase anew; WrongPassphrase. Returns the machine's secret of a bound slot."""
    with _trying(desk, desk.officer, code) as tried:
        access.open_slot(desk.vault.chain, desk.officer, passphrase, tried.secret)
    return tried.secret


def second_slot(desk: Desk, officer: OfficerRef, passphrase: bytes) -> tuple[OfficerAccess, OfficerKeys]:
    """Open a second officer's slot at this desk; SamePerson for the first."""
    if officer == desk.officer:
        raise SamePerson(subject=officer)
    with _trying(desk, officer) as tried:
        return access.open_slot(desk.vault.chain, officer, passphrase, tried.secret)


@contextmanager
def _trying(desk: Desk, officer: OfficerRef, code: str = "") -> Iterator[Attempt]:
    """An attempt at an open desk; wrong tries before the right one stand on the trail."""
    with attempt(desk, officer, code) as tried:
        yield tried
    if tried.wrong_before:
        with desk.act(Act.UNLOCK, officer) as work:
            work.facts["wrong_tries"] = tried.wrong_before


def beside(desk: Desk, officer: OfficerRef, passphrase: bytes) -> Desk:
    """A second officer at the same desk, for an approval: same register, their own keys. SamePerson for the first."""
    known, keys = second_slot(desk, officer, passphrase)
    second = Desk(vault.beside(desk.vault, officer, keys), desk.now)
    second.workstation = desk.workstation
    deed = trail.Deed(Act.UNLOCK, known.roles[0], officer, {"beside": desk.officer})
    with second.vault.register.transaction() as session:
        trail.append(session, second.vault.signer, deed, desk.now(), workstation=desk.workstation)
    return second
