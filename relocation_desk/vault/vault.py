"""A vault: founded, opened, extended by officers, closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.passphrases import require_strong
from relocation_desk.domain.permissions import Act, compartments_of, holds_register, require, require_roles_fit
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import access, primitives, trail, troubles
from relocation_desk.vault.access import Chain, Signer
from relocation_desk.vault.officer_keys import KeySlot, OfficerKeys, PublicKeys
from relocation_desk.vault.primitives import KdfCost, to_text
from relocation_desk.vault.register import FILE as REGISTER_FILE
from relocation_desk.vault.register import Register
from relocation_desk.vault.sealed import Sealer
from relocation_desk.vault.statements import REGISTER_KEY, Kind, OfficerAccess
from relocation_desk.vault.trail_tables import StatementTakenOver, VaultIdentity

_TAIL_ENTRIES = 32  # of the trail, verified at each unlock; `audit verify` proves it whole


@dataclass(slots=True)
class Vault:
    """An open vault, and the officer for whom it is open."""

    folder: Path
    chain: Chain
    register: Register
    officer: OfficerAccess
    keys: OfficerKeys
    sealer: Sealer

    @property
    def signer(self) -> Signer:
        """The officer, as statements and trail entries are signed."""
        return Signer(self.officer.reference, self.keys)

    def public_keys(self) -> dict[OfficerRef, PublicKeys]:
        """The public keys of everyone who was ever enrolled."""
        return {one.reference: one.public for one in self.chain.state.officers.values()}

    def close(self) -> None:
        """Close the register; keys go with the process."""
        self.register.close()


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """Someone to enrol, with the passphrase that only they know."""

    reference: OfficerRef
    roles: tuple[Role, ...]
    passphrase: bytes


def found(folder: Path, head: NewOfficer, at: datetime, cost: KdfCost | None = None) -> Vault:
    """Found a vault in an empty folder; VaultExists when it is not, PassphraseTooWeak, RolesClash, NotAllowed."""
    require(Act.FOUND_VAULT, head.roles)
    require_roles_fit(head.roles)
    require_strong(head.passphrase.decode("utf-8", "replace"))
    _require_empty(folder)
    vault, keys = uuid4().hex, OfficerKeys.new()
    fresh = {name: primitives.new_key() for name in _key_names(head.roles)}
    content = _slot_content(vault, head, keys, cost) | {"wraps": _wraps(vault, head.reference, keys.public, fresh)}
    chain = access.found(vault, Signer(head.reference, keys), content, at)
    try:
        register = Register(folder / REGISTER_FILE, fresh[REGISTER_KEY])
        officer, seals = chain.state.officers[head.reference], sealer(vault, head.reference, fresh)
        return _begun(Vault(folder, chain, register, officer, keys, seals), at)
    except BaseException:
        for begun in folder.iterdir():  # it was empty: what is there is half a vault
            begun.unlink()
        raise


def _require_empty(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_empty = not any(folder.iterdir())
    except OSError:
        raise troubles.FolderUnusable(folder=folder.name) from None
    if not is_empty:
        raise troubles.VaultExists(folder=folder.name)


def _begun(opened: Vault, at: datetime) -> Vault:
    """Write the first rows and the founding statement; the register is closed when that fails."""
    try:
        opened.register.bring_up()
        with opened.register.transaction() as session:
            session.add(VaultIdentity(id=1, vault=opened.chain.vault, founded_at=at))
            deed = trail.Deed(Act.FOUND_VAULT, Role.HEAD, opened.officer.reference, {"vault": opened.chain.vault})
            trail.append(session, opened.signer, deed, at)
        access.write(opened.folder, opened.chain)
        take_over(opened, at)
    except BaseException:
        opened.close()
        raise
    return opened


def open_vault(folder: Path, reference: OfficerRef, passphrase: bytes, at: datetime) -> Vault:
    """Open a vault for one officer; a trouble with its own sentence for each thing that can be wrong."""
    chain = access.read(folder)
    officer, keys = access.open_slot(chain, reference, passphrase)
    return enter(folder, chain, officer, keys, at)


def enter(folder: Path, chain: Chain, officer: OfficerAccess, keys: OfficerKeys, at: datetime) -> Vault:
    """Open the register with the keys that an officer's slot gave; nothing is written before it proves sound."""
    opened_keys = held(chain.vault, officer, keys)
    if REGISTER_KEY not in opened_keys:
        raise troubles.KeyMissing(compartment="the register")
    if not (folder / REGISTER_FILE).is_file():
        raise troubles.FileMissing(file=REGISTER_FILE)
    if not (folder / REGISTER_FILE).stat().st_size:
        raise troubles.RegisterDamaged  # SQLite would take it for a new one
    register = Register(folder / REGISTER_FILE, opened_keys[REGISTER_KEY])
    try:
        register.bring_up()
        opened = Vault(folder, chain, register, officer, keys, sealer(chain.vault, officer.reference, opened_keys))
        _verify_register(opened)
        with register.transaction() as session:
            _enter_statements(session, opened, at)
            deed = trail.Deed(Act.UNLOCK, officer.roles[0], officer.reference, {})
            trail.append(session, opened.signer, deed, at)
    except BaseException:
        register.close()
        raise
    return opened


def enrol(vault: Vault, new: NewOfficer, at: datetime, cost: KdfCost | None = None) -> None:
    """Enrol an officer and pass on the keys that their roles allow and the signer holds, or that nobody holds yet."""
    require(Act.ENROL_OFFICER, vault.officer.roles)
    require_roles_fit(new.roles)
    require_strong(new.passphrase.decode("utf-8", "replace"))
    if new.reference in vault.chain.state.officers:
        raise troubles.OfficerExists(officer=new.reference)
    keys = OfficerKeys.new()
    content = _slot_content(vault.chain.vault, new, keys, cost)
    chain = access.extend(vault.chain, Kind.ENROLLED, vault.signer, content, at)
    adopt(vault, _cleared(vault, chain, chain.state.officers[new.reference], at), at)


def clear(vault: Vault, reference: OfficerRef, at: datetime) -> tuple[str, ...]:
    """Pass on what an officer's roles allow, they lack, and the signer holds; returns the names of those keys."""
    officer = vault.chain.state.officers.get(reference)
    if officer is None:
        raise troubles.NoSuchOfficer(officer=reference, officers=tuple(sorted(vault.chain.state.officers)))
    if officer.is_closed:
        raise troubles.SlotClosed(officer=reference)
    longer = _cleared(vault, vault.chain, officer, at)
    if longer is vault.chain:
        raise troubles.NothingToPassOn(officer=reference)
    adopt(vault, longer, at)
    return tuple(sorted(set(longer.state.officers[reference].wraps) - set(officer.wraps)))


def _cleared(vault: Vault, chain: Chain, officer: OfficerAccess, at: datetime) -> Chain:
    passed_on = {name: key for name, key in _passed_on(vault, officer.roles).items() if name not in officer.wraps}
    if not passed_on:
        return chain
    wraps = _wraps(chain.vault, officer.reference, officer.public, passed_on)
    return access.extend(chain, Kind.CLEARED, vault.signer, {"officer": officer.reference, "wraps": wraps}, at)


def adopt(vault: Vault, chain: Chain, at: datetime) -> None:
    """Write a longer chain and take its statements over into the trail."""
    access.write(vault.folder, chain)
    vault.chain = chain
    take_over(vault, at)


def _passed_on(vault: Vault, roles: tuple[Role, ...]) -> dict[str, bytes]:
    mine = held(vault.chain.vault, vault.officer, vault.keys)
    somebody_holds = {name for one in vault.chain.state.officers.values() for name in one.wraps}
    wanted = _key_names(roles)
    is_head = Role.HEAD in vault.officer.roles  # who alone opens a compartment that nobody holds yet
    fresh = {name: primitives.new_key() for name in wanted if is_head and name not in somebody_holds}
    return {name: mine[name] for name in wanted if name in mine} | fresh


def _key_names(roles: tuple[Role, ...]) -> tuple[str, ...]:
    register = (REGISTER_KEY,) if holds_register(roles) else ()
    return (*register, *sorted(one.value for one in compartments_of(roles)))


def _slot_content(vault: str, new: NewOfficer, keys: OfficerKeys, cost: KdfCost | None) -> dict[str, object]:
    slot = KeySlot.close(keys, new.passphrase, vault, new.reference, cost or KdfCost())
    return {
        "officer": new.reference,
        "roles": [role.value for role in new.roles],
        "public": keys.public.as_json(),
        "slot": slot.as_json(),
    }


def _wraps(vault: str, officer: OfficerRef, public: PublicKeys, keys: Mapping[str, bytes]) -> dict[str, str]:
    return {name: to_text(public.wrap(key, _purpose(vault, officer, name))) for name, key in keys.items()}


def held(vault: str, officer: OfficerAccess, keys: OfficerKeys) -> dict[str, bytes]:
    """The keys that were passed on to an officer, opened."""
    return {
        name: keys.unwrap(wrapped, _purpose(vault, officer.reference, name)) for name, wrapped in officer.wraps.items()
    }


def _purpose(vault: str, officer: OfficerRef, name: str) -> bytes:
    return primitives.canonical(["relocation-desk/wrap/1", vault, officer, name])


def sealer(vault: str, officer: OfficerRef, keys: Mapping[str, bytes]) -> Sealer:
    """What seals and opens with an officer's compartment keys."""
    return Sealer(vault, officer, {one: keys[one.value] for one in Compartment if one.value in keys})


def _verify_register(vault: Vault) -> None:
    """The register belongs to this vault, knows no statement that the chain lost, and its trail ends soundly."""
    with vault.register.reading() as session:
        identity = session.get(VaultIdentity, 1)
        if identity is None or identity.vault != vault.chain.vault:
            raise troubles.RegisterDamaged
        fingerprints = [bytes.fromhex(one.fingerprint()) for one in vault.chain.statements]
        for known in session.scalars(select(StatementTakenOver).order_by(StatementTakenOver.n)):
            if known.n >= len(fingerprints) or fingerprints[known.n] != known.fingerprint:
                raise troubles.AccessChainBroken(statement=known.n)
        trail.verify(session, vault.public_keys(), trail.before_tail(session, _TAIL_ENTRIES))


def take_over(vault: Vault, at: datetime) -> None:
    """Enter statements that the register does not know yet into the trail."""
    with vault.register.transaction() as session:
        _enter_statements(session, vault, at)


def _enter_statements(session: Session, vault: Vault, at: datetime) -> None:
    known = set(session.scalars(select(StatementTakenOver.n)))
    for statement in vault.chain.statements:
        if statement.n in known:
            continue
        fingerprint = statement.fingerprint()
        session.add(StatementTakenOver(n=statement.n, fingerprint=bytes.fromhex(fingerprint), entered_at=at))
        facts: dict[str, trail.Fact] = {"kind": statement.kind.value, "fingerprint": fingerprint, "by": statement.by}
        deed = trail.Deed(Act.TAKE_OVER_STATEMENT, vault.officer.roles[0], f"statement-{statement.n}", facts)
        trail.append(session, vault.signer, deed, at)
        session.flush()
