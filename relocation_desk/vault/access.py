"""access.json: a chain of signed statements about who may open what, verified whole before anything is believed."""

import fcntl
import json
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role, Standing
from relocation_desk.domain.permissions import DELEGABLE, may
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import moments, primitives, troubles
from relocation_desk.vault.access_state import AccessState, Kind, OfficerAccess, Unentitled
from relocation_desk.vault.durable import replace_file
from relocation_desk.vault.officer_keys import OfficerKeys, PublicKeys
from relocation_desk.vault.primitives import Unopened, from_text, to_text
from relocation_desk.vault.statements import EFFECTS, Said
from relocation_desk.vault.trail_chain import Then

FILE = "access.json"
FORMAT = 1
_LARGEST_BYTES = 16 * 1024 * 1024
_MOST_STATEMENTS = 10_000
_MOST_VALUES = 400_000  # told by their marks before anything is parsed: a file of brackets fills much memory
_LONGEST_ACT = timedelta(minutes=5)  # which a delegate may begin before the time is over, and end after it
_PREFIX = b"relocation-desk/access/1\n"
_FIELDS = {"n", "vault", "previous", "kind", "at", "by", "content", "signature", "second", "second_signature"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One signed statement; `second` signs too where two officers are needed."""

    n: int
    vault: str
    previous: str
    kind: Kind
    at: str
    by: OfficerRef
    content: dict[str, Any]
    second: OfficerRef | None = None
    signature: bytes = b""
    second_signature: bytes = b""

    def signed_bytes(self) -> bytes:
        """What the signatures cover."""
        body = {name: getattr(self, name) for name in _FIELDS - {"signature", "second_signature"}}
        return _PREFIX + primitives.canonical(body)

    def fingerprint(self) -> str:
        """SHA-256 of the statement with its signatures: the link to the next."""
        return primitives.digest(self.signed_bytes() + self.signature + self.second_signature).hex()

    def as_json(self) -> dict[str, Any]:
        """The statement as it stands in the file."""
        body = {name: getattr(self, name) for name in _FIELDS}
        return body | {"signature": to_text(self.signature), "second_signature": to_text(self.second_signature)}

    @staticmethod
    def from_json(value: dict[str, Any]) -> "Statement":
        """Read one statement; ValueError, TypeError or KeyError when it is not one."""
        if set(value) != _FIELDS or type(value["n"]) is not int or not isinstance(value["content"], dict):
            raise ValueError("statement")
        signatures = {name: from_text(value[name]) for name in ("signature", "second_signature")}
        return Statement(**{**value, "kind": Kind(value["kind"]), **signatures})


@dataclass(frozen=True, slots=True)
class Chain:
    """A verified chain and the state that it leads to."""

    vault: str
    statements: tuple[Statement, ...]
    state: AccessState

    def head(self) -> str:
        """The fingerprint of the last statement."""
        return self.statements[-1].fingerprint()

    def continues(self, former: "Chain") -> bool:
        """Whether this chain is the former one, or has grown from it."""
        known = len(former.statements)
        return known <= len(self.statements) and self.statements[known - 1].fingerprint() == former.head()

    def key_at(self, officer: OfficerRef, statements_known: int) -> PublicKeys | None:
        """With which keys an officer could act when so many statements were known; None when they could not."""
        access = self.state.officers.get(officer)
        if access is None:
            return None
        for ended_by, public in access.former:
            if statements_known <= ended_by:
                return public
        is_removed = access.removed_by is not None and statements_known > access.removed_by
        is_to_come = statements_known <= access.enrolled_by and access.enrolled_by > 0
        return None if is_removed or is_to_come else access.public

    def entitles(self, officer: OfficerRef, role: str, act: str, then: Then | None) -> bool:
        """Whether an officer's role includes an act; with a moment, whether it did then for the head's delegate."""
        try:
            known_role, known_act = Role(role), Act(act)
        except ValueError:
            return False
        if then is None:
            return known_role in self.state.officers[officer].roles and may(known_act, (known_role,))
        is_heads = known_role is Role.HEAD and known_act in DELEGABLE
        return is_heads and self._was_delegate(officer, moments.moment(then.at), then.statements_known)

    def _was_delegate(self, officer: OfficerRef, at: datetime, statements_known: int) -> bool:
        for one in reversed(self.statements[:statements_known]):
            said = one.content
            if one.kind is Kind.STANDING and (said["officer"], said["standing"]) == (officer, Standing.DELEGATE):
                since, until = (datetime.fromisoformat(said[name]) for name in ("since", "until"))
                return since <= at and at - _LONGEST_ACT < until
        return False


@dataclass(frozen=True, slots=True)
class Signer:
    """An officer with their keys, as a statement needs them."""

    officer: OfficerRef
    keys: OfficerKeys


def found(vault: str, signer: Signer, content: dict[str, Any], at: datetime) -> Chain:
    """Begin a chain with its founding statement."""
    empty = Chain(vault, (), AccessState({}))
    return extend(empty, Kind.FOUNDED, signer, content, at)


def extend(
    chain: Chain, kind: Kind, signer: Signer, content: dict[str, Any], at: datetime, second: Signer | None = None
) -> Chain:
    """Return the chain with one more statement, signed; Unentitled when the signer may not make it."""
    previous = chain.head() if chain.statements else ""
    draft = Statement(
        len(chain.statements), chain.vault, previous, kind, at.isoformat(timespec="seconds"), signer.officer, content,
        second.officer if second else None,
    )  # fmt: skip
    signed = Statement(
        **{name: getattr(draft, name) for name in _FIELDS - {"signature", "second_signature"}},
        signature=signer.keys.sign(draft.signed_bytes()),
        second_signature=second.keys.sign(draft.signed_bytes()) if second else b"",
    )
    return Chain(chain.vault, (*chain.statements, signed), _apply(chain.state, signed))


def _apply(state: AccessState, statement: Statement) -> AccessState:
    said = Said(
        statement.vault, statement.n, datetime.fromisoformat(statement.at), statement.by, statement.second,
        statement.content,
    )  # fmt: skip
    after = EFFECTS[statement.kind](state, said)
    signers = ((statement.by, statement.signature), (statement.second, statement.second_signature))
    for reference, signature in signers:
        if reference is None:
            continue
        # Whoever founds or joins brings the keys that the statement itself names.
        brings_keys = statement.kind in (Kind.FOUNDED, Kind.JOINED) and reference == statement.by
        public = (after if brings_keys else state).require_open(reference).public
        if not public.verify(signature, statement.signed_bytes()):
            raise Unentitled(reference)
    return after


def verify(vault: str, statements: tuple[Statement, ...]) -> Chain:
    """Replay a chain from its founding; AccessChainBroken names the first statement that does not hold."""
    state, previous = AccessState({}), ""
    if not statements:
        raise troubles.AccessChainBroken(statement=0)
    for n, statement in enumerate(statements):
        if (statement.n, statement.vault, statement.previous) != (n, vault, previous):
            raise troubles.AccessChainBroken(statement=n)
        if (n == 0) != (statement.kind is Kind.FOUNDED):
            raise troubles.AccessChainBroken(statement=n)
        try:
            state = _apply(state, statement)
        except (Unentitled, Trouble, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
            if n == 0 and _is_of_a_trial(statement):
                raise troubles.TrialVault from None
            raise troubles.AccessChainBroken(statement=n) from None
        previous = statement.fingerprint()
    return Chain(vault, statements, state)


def _is_of_a_trial(founding: Statement) -> bool:
    """Whether its founder did sign it as it is, when slots did not yet name the secret that they take."""
    try:
        public = PublicKeys.from_json(founding.content["public"])
        return "bound" not in founding.content["slot"] and public.verify(founding.signature, founding.signed_bytes())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False


def read(folder: Path) -> Chain:
    """Read and verify the chain of a vault; a trouble with its own sentence for each way that this can fail."""
    path = folder / FILE
    try:
        whole = json.loads(_bounded(path))
        if not isinstance(whole, dict) or type(whole["format"]) is not int or not isinstance(whole["vault"], str):
            raise _unreadable(folder)
        if whole["format"] > FORMAT:
            raise troubles.NewerFormat
        listed = whole["statements"]
        if whole["format"] < 1 or not isinstance(listed, list) or len(listed) > _MOST_STATEMENTS:
            raise _unreadable(folder)
    except FileNotFoundError:
        raise _missing(folder) from None
    except (OSError, ValueError, KeyError, RecursionError):
        raise _unreadable(folder) from None
    return verify(whole["vault"], _read_statements(listed))


def _bounded(path: Path) -> bytes:
    """The file's content, which parses within bounds of time and memory; ValueError when it would not."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("file")
    with path.open("rb") as file:
        content = file.read(_LARGEST_BYTES + 1)
    if len(content) > _LARGEST_BYTES or sum(map(content.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        raise ValueError("size")
    return content


def _read_statements(listed: list[Any]) -> tuple[Statement, ...]:
    statements = []
    for n, value in enumerate(listed):
        try:
            statements.append(Statement.from_json(value))
        except (ValueError, TypeError, KeyError):
            raise troubles.AccessChainBroken(statement=n) from None
    return tuple(statements)


def _missing(folder: Path) -> Trouble:
    return troubles.FileMissing(file=FILE) if _has_register(folder) else troubles.NotAVault(folder=folder.name)


def _unreadable(folder: Path) -> Trouble:
    return (troubles.AccessUnreadable if _has_register(folder) else troubles.NotAVault)(folder=folder.name)


def _has_register(folder: Path) -> bool:
    return (folder / "register.db").exists()


def write(folder: Path, chain: Chain) -> None:
    """Write the chain durably, whole or not at all."""
    whole = {"format": FORMAT, "vault": chain.vault, "statements": [one.as_json() for one in chain.statements]}
    content = json.dumps(whole, indent=1, sort_keys=True).encode() + b"\n"
    replace_file(folder / FILE, content)


def extend_file(folder: Path, known: Chain, longer: Callable[[Chain], Chain]) -> Chain:
    """Extend the chain as the file has it now, which others may have extended since; nobody else can meanwhile."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        chain = read(folder)
        if not chain.continues(known):
            raise troubles.AccessChainBroken(statement=len(known.statements) - 1)
        extended = longer(chain)
        if extended is not chain:
            write(folder, extended)
        return extended
    finally:
        os.close(descriptor)


def open_slot(
    chain: Chain, reference: OfficerRef, passphrase: bytes, secret: bytes | None = None
) -> tuple[OfficerAccess, OfficerKeys]:
    """Open one officer's key slot, with the machine's secret if bound; NoSuchOfficer, SlotClosed, WrongPassphrase."""
    officer = chain.state.officers.get(reference)
    if officer is None:
        raise troubles.NoSuchOfficer(officer=reference, officers=tuple(sorted(chain.state.officers)))
    if officer.is_closed:
        raise troubles.SlotClosed(officer=reference)
    try:
        return officer, officer.slot.open(passphrase, chain.vault, reference, secret)
    except Unopened:
        raise troubles.WrongPassphrase(officer=reference) from None
