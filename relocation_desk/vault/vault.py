"""A vault: founded, opened, closed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import holds_register, require, require_roles_fit
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import access, holding, primitives, rotation, schema, trail, troubles
from relocation_desk.vault.access import Chain, Signer
from relocation_desk.vault.access_state import REGISTER_KEY, OfficerAccess
from relocation_desk.vault.grants import Grants
from relocation_desk.vault.holding import Holding
from relocation_desk.vault.officer_keys import KeySlot, OfficerKeys
from relocation_desk.vault.passphrases import require_strong
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.register import FILE as REGISTER_FILE
from relocation_desk.vault.register import HEAD, Register
from relocation_desk.vault.sealed import Sealer
from relocation_desk.vault.trail_tables import StatementTakenOver, VaultIdentity

_SCHEMA = "schema"  # the fact of an unlock that tells of it
_TAIL_ENTRIES = 32  # of the trail, verified at an unlock that knows no head; `audit verify` proves it whole


@dataclass(slots=True)
class Vault:
    """An open vault, and the officer for whom it is open."""

    folder: Path
    chain: Chain
    register: Register
    keys: OfficerKeys
    reference: OfficerRef
    sealer: Sealer

    @property
    def officer(self) -> OfficerAccess:
        """The officer as the chain knows them now."""
        return self.chain.state.officers[self.reference]

    @property
    def signer(self) -> Signer:
        """The officer, as statements and trail entries are signed."""
        return Signer(self.reference, self.keys)

    @property
    def grants(self) -> Grants:
        """What was granted to officers one by one."""
        return self.sealer.keys.grants

    def holding(self) -> Holding:
        """The keys that the officer holds now."""
        return holding.held(self.chain.vault, self.chain.state, self.officer, self.keys)

    def close(self) -> None:
        """Close the register; keys go with the process."""
        self.register.close()


@dataclass(frozen=True, slots=True)
class Opening:
    """What an unlock brings along: facts for its trail entry, the last head known outside the vault, where it is."""

    at: datetime
    known: trail.Head | None = None
    workstation: str = ""
    facts: tuple[tuple[str, trail.Fact], ...] = ()


@dataclass(frozen=True, slots=True)
class Founder:
    """The head who founds, with the passphrase that only they know."""

    reference: OfficerRef
    roles: tuple[Role, ...]
    passphrase: bytes


def found(folder: Path, head: Founder, at: datetime, cost: KdfCost | None = None) -> Vault:
    """Found a vault in an empty folder; VaultExists when it is not, PassphraseTooWeak, RolesClash, NotAllowed."""
    require(Act.FOUND_VAULT, head.roles)
    require_roles_fit(head.roles)
    require_strong(head.passphrase.decode("utf-8", "replace"), (head.reference, folder.name))
    _require_empty(folder)
    vault, keys = uuid4().hex, OfficerKeys.new()
    fresh = {name: primitives.new_key() for name in holding.names_for(head.roles)}
    content = {
        "officer": head.reference,
        "roles": [role.value for role in head.roles],
        "public": keys.public.as_json(),
        "slot": KeySlot.close(keys, head.passphrase, (vault, head.reference), cost or KdfCost()).as_json(),
        "wraps": holding.wraps(vault, (head.reference, keys.public), fresh, {}),
    }
    chain = access.found(vault, Signer(head.reference, keys), content, at)
    try:
        register = Register(folder / REGISTER_FILE, fresh[REGISTER_KEY])
        return _begun(_at_desk(folder, chain, register, head.reference, keys), at)
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


def _at_desk(folder: Path, chain: Chain, register: Register, reference: OfficerRef, keys: OfficerKeys) -> Vault:
    mine = holding.held(chain.vault, chain.state, chain.state.officers[reference], keys)
    return Vault(folder, chain, register, keys, reference, Sealer.of(chain.vault, reference, mine, keys))


def _begun(opened: Vault, at: datetime) -> Vault:
    """Write the first rows and the founding statement; the register is closed when that fails."""
    try:
        opened.register.bring_up()
        with opened.register.transaction() as session:
            session.add(VaultIdentity(id=1, vault=opened.chain.vault, founded_at=at))
            deed = trail.Deed(Act.FOUND_VAULT, Role.HEAD, opened.reference, {"vault": opened.chain.vault})
            trail.append(session, opened.signer, deed, at)
        access.write(opened.folder, opened.chain)
        take_over(opened, at)
    except BaseException:
        opened.close()
        raise
    return opened


def enter(folder: Path, chain: Chain, reference: OfficerRef, keys: OfficerKeys, opening: Opening) -> Vault:
    """Open the register with the keys that an officer's slot gave; nothing is written before it proves sound."""
    mine = holding.held(chain.vault, chain.state, chain.state.officers[reference], keys)
    if not mine.newest_first(REGISTER_KEY):
        may_hold = holds_register(chain.state.officers[reference].roles)
        raise (troubles.NotClearedYet if may_hold else troubles.NoRegisterKey)(officer=reference)
    _require_register(folder / REGISTER_FILE)
    register = rotation.open_register(folder / REGISTER_FILE, mine.newest_first(REGISTER_KEY))
    try:
        told, changed = _standing_schema(register)
        register.bring_up()
        register.fold_in()  # what a crash left beside it, a document half written too, is gone
        opened = _at_desk(folder, chain, register, reference, keys)
        _verify_register(opened, opening.known)
        if changed is not None:
            raise changed
        with register.transaction() as session:
            _enter_statements(session, opened, opening.at)
            told = told if told.startswith(f"{HEAD}:") else schema.told(session, HEAD)
            facts = {**dict(opening.facts), _SCHEMA: told}
            deed = trail.Deed(Act.UNLOCK, opened.officer.roles[0], reference, facts)
            trail.append(session, opened.signer, deed, opening.at, workstation=opening.workstation)
    except BaseException:
        register.close()
        raise
    return opened


def _require_register(path: Path) -> None:
    if not path.is_file():
        raise troubles.FileMissing(file=REGISTER_FILE)
    if not path.stat().st_size:
        raise troubles.RegisterDamaged  # SQLite would take it for a new one


def beside(vault: Vault, reference: OfficerRef, keys: OfficerKeys) -> Vault:
    """The same open register with another officer at it."""
    return _at_desk(vault.folder, vault.chain, vault.register, reference, keys)


def state(vault: Vault, longer: Callable[[Chain], Chain], at: datetime) -> None:
    """Extend the access chain, as others may have extended it since, and take its statements over into the trail."""
    adopt(vault, access.extend_file(vault.folder, vault.chain, longer), at)


def adopt(vault: Vault, chain: Chain, at: datetime) -> None:
    """Go on with a longer chain: its statements are taken over, its keys are used."""
    vault.chain = chain
    vault.sealer.hold(vault.holding())
    take_over(vault, at)


def catch_up(vault: Vault, at: datetime) -> None:
    """Take in what others added to the access file since: an officer who joined."""
    state(vault, lambda chain: chain, at)


def _standing_schema(register: Register) -> tuple[str, troubles.SchemaChanged | None]:
    """What is told of the schema, and its trouble when this release left it otherwise at the last unlock."""
    version = register.version()
    if not version:
        return "", None
    with register.reading() as session:
        told, known = schema.told(session, version), json.loads(schema.last_told(session) or "{}").get(_SCHEMA, "")
        if known == told or not known.startswith(f"{version}:"):
            return told, None
        return told, troubles.SchemaChanged(thing=schema.differing(session) or REGISTER_FILE)


def _verify_register(vault: Vault, known: trail.Head | None) -> None:
    """The register belongs to this vault, knows no statement that the chain lost, and its trail ends soundly."""
    with vault.register.reading() as session:
        identity = session.get(VaultIdentity, 1)
        if identity is None or identity.vault != vault.chain.vault:
            raise troubles.RegisterDamaged
        fingerprints = [bytes.fromhex(one.fingerprint()) for one in vault.chain.statements]
        for known_one in session.scalars(select(StatementTakenOver).order_by(StatementTakenOver.n)):
            if known_one.n >= len(fingerprints) or fingerprints[known_one.n] != known_one.fingerprint:
                raise troubles.AccessChainBroken(statement=known_one.n)
        trail.verify(session, vault.chain, known or trail.before_tail(session, _TAIL_ENTRIES))


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
