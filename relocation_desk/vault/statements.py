"""What each access statement does, and who may make it: the chain replayed into who holds what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role, Standing
from relocation_desk.domain.permissions import holds_register, may_be_cleared, require_roles_fit
from relocation_desk.domain.references import OFFICER, OfficerRef
from relocation_desk.vault import primitives
from relocation_desk.vault.access_state import (
    REGISTER_KEY,
    AccessState,
    Invitation,
    Kind,
    OfficerAccess,
    SectionKeys,
    Unentitled,
)
from relocation_desk.vault.approvals import Request, verify_evidence
from relocation_desk.vault.officer_keys import KeySlot, PublicKeys, is_signed_by
from relocation_desk.vault.primitives import from_text

Content = dict[str, Any]
LONGEST_INVITATION = timedelta(days=7)
LONGEST_STANDING = timedelta(days=92)
KEYS = "keys"  # what a rotation is about, as its approval names it


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as its effect sees it: the n-th of a vault, by whom, with whom, when, saying what."""

    vault: str
    n: int
    at: datetime
    by: OfficerRef
    second: OfficerRef | None
    content: Content


def _read_officer(content: Content) -> OfficerAccess:
    reference = content["officer"]
    if not isinstance(reference, str) or not OFFICER.fullmatch(reference):
        raise ValueError("officer")
    return OfficerAccess(
        OfficerRef(reference),
        _read_roles(content),
        PublicKeys.from_json(content["public"]),
        KeySlot.from_json(content["slot"]),
    )


def _read_roles(content: Content) -> tuple[Role, ...]:
    roles = tuple(Role(one) for one in content["roles"])
    if not roles:
        raise ValueError("roles")
    require_roles_fit(roles)
    return roles


def _founded(state: AccessState, said: Said) -> AccessState:
    officer = _read_officer(said.content)
    if state.officers or officer.reference != said.by or Role.HEAD not in officer.roles:
        raise Unentitled(said.by)
    wraps = _read_wraps(said.content["wraps"])
    begun = replace(state, generations=dict.fromkeys(wraps, 0))
    return begun.with_officer(officer.with_wraps(wraps, begun.generations))


def _invited(state: AccessState, said: Said) -> AccessState:
    """Whoever forgot is enrolled anew by two others; the administrator adds slots, but takes none over."""
    reference, is_anew = OfficerRef(said.content["officer"]), said.content["anew"]
    roles, until = _read_roles(said.content), datetime.fromisoformat(said.content["until"])
    if not OFFICER.fullmatch(reference) or not said.at < until <= said.at + LONGEST_INVITATION:
        raise ValueError("invitation")
    known = state.officers.get(reference)
    if is_anew:
        if known is None or known.removed_by is not None or known.roles != roles or reference == said.by:
            raise Unentitled(said.by)
        _require_may_enrol_anew(state, said, known)
        state = _approved(state, said, (Act.ENROL_ANEW, reference, {}), not_by=reference)
    elif known is not None or not {Role.HEAD, Role.ADMINISTRATOR} & set(state.require_open(said.by).roles):
        raise Unentitled(said.by)
    invitation = Invitation(roles, from_text(said.content["code_key"]), until, said.n, is_anew is True)
    return replace(state, invitations={**state.invitations, reference: invitation})


def _require_may_enrol_anew(state: AccessState, said: Said, forgot: OfficerAccess) -> None:
    """The head, or a protection officer where it is the only head who forgot."""
    roles = state.require_open(said.by).roles
    only_head_forgot = state.heads() <= {forgot.reference}
    if Role.HEAD not in roles and not (only_head_forgot and Role.PROTECTION in roles):
        raise Unentitled(said.by)


def join_proof(vault: str, n: int, officer: str, public: Mapping[str, str]) -> bytes:
    """What the one-time code signs: that its holder brings these keys for this invitation."""
    return primitives.canonical(["relocation-desk/join/1", vault, n, officer, dict(public)])


def _joined(state: AccessState, said: Said) -> AccessState:
    """The keys are the newcomer's own; what they may open is passed on afterwards, when they were looked in the eye."""
    invitation = state.invitations.get(said.by)
    if invitation is None or said.content["officer"] != said.by or said.at >= invitation.until:
        raise Unentitled(said.by)
    joined = _read_officer({**said.content, "roles": [role.value for role in invitation.roles]})
    proof = join_proof(said.vault, invitation.n, said.by, said.content["public"])
    if not is_signed_by(invitation.code_key, from_text(said.content["proof"]), proof):
        raise Unentitled(said.by)
    joined, known = replace(joined, enrolled_by=said.n), state.officers.get(said.by)
    if known is not None:
        joined = replace(joined, former=(*known.former, (said.n, known.public)))
    rest = {one: invited for one, invited in state.invitations.items() if one != said.by}
    return replace(_known_no_more(state, said.by), invitations=rest).with_officer(joined)


def _known_no_more(state: AccessState, reference: OfficerRef) -> AccessState:
    """What an officer knew is due for rotation, and no pair opens the section's secrets with them any more."""
    known = state.officers.get(reference)
    if known is None:
        return state
    due = state.due | {name for name in known.wraps if state.holds(known, name)}
    section, renewal_due = state.section, state.renewal_due
    if section is not None:
        pairs = {pair: wrapped for pair, wrapped in section.pairs.items() if reference not in pair.split("+")}
        renewal_due = renewal_due or len(pairs) < len(section.pairs)
        certificates = {one: pem for one, pem in section.officer_certificates.items() if one != reference}
        section = replace(section, pairs=pairs, officer_certificates=certificates)
    return replace(state, due=due, section=section, renewal_due=renewal_due)


def _is_head(officer: OfficerAccess, at: datetime) -> bool:
    return Role.HEAD in officer.roles or officer.stands_as(Standing.DELEGATE, at)


def _cleared(state: AccessState, said: Said) -> AccessState:
    """A key is passed on only by someone who holds it; the head opens a compartment that nobody holds."""
    signer, officer = state.require_open(said.by), state.require_open(said.content["officer"])
    wraps = _read_wraps(said.content["wraps"])
    for name in wraps:
        nobody_else = not state.holders(name) and Role.HEAD in signer.roles
        if not (state.holds(signer, name) or nobody_else) or not _may_hold(name, officer.roles):
            raise Unentitled(said.by)
    opened = state.opened_by_head(wraps)
    return opened.with_officer(officer.with_wraps(wraps, opened.generations))


def _uncleared(state: AccessState, said: Said) -> AccessState:
    if Role.HEAD not in state.require_open(said.by).roles:
        raise Unentitled(said.by)
    officer, names = state.require_open(said.content["officer"]), set(said.content["names"])
    if not names or REGISTER_KEY in names or not names <= set(officer.wraps):
        raise Unentitled(said.by)
    if any(state.holders(name) <= {officer.reference} for name in names):
        raise Unentitled(said.by)  # what nobody holds is lost
    left = {name: wrapped for name, wrapped in officer.wraps.items() if name not in names}
    return replace(state, due=state.due | names).with_officer(replace(officer, wraps=left))


def _slot_changed(state: AccessState, said: Said) -> AccessState:
    officer, slot = state.require_open(said.by), KeySlot.from_json(said.content["slot"])
    bound_to = from_text(said.content["check"]) if slot.is_bound else None
    return state.with_officer(replace(officer, slot=slot, bound_to=bound_to))


def _suspended(state: AccessState, said: Said) -> AccessState:
    signer, officer = state.require_open(said.by), state.require_open(said.content["officer"])
    if not _is_head(signer, said.at) or officer.reference == said.by or state.heads() <= {officer.reference}:
        raise Unentitled(said.by)
    return state.with_officer(replace(officer, is_closed=True))


def _reinstated(state: AccessState, said: Said) -> AccessState:
    officer = state.officers.get(said.content["officer"])
    if Role.HEAD not in state.require_open(said.by).roles or officer is None or officer.removed_by is not None:
        raise Unentitled(said.by)
    return state.with_officer(replace(officer, is_closed=False))


def _removed(state: AccessState, said: Said) -> AccessState:
    """For good, by two; what the officer knew is due for rotation, and opens nothing more in a pair."""
    officer = state.officers.get(said.content["officer"])
    if officer is None or officer.removed_by is not None or officer.reference == said.by:
        raise Unentitled(said.by)
    if Role.HEAD not in state.require_open(said.by).roles or state.heads() <= {officer.reference}:
        raise Unentitled(said.by)
    if state.sole_of(officer.reference):
        raise Unentitled(said.by)  # what only they can pass on would be lost
    state = _approved(state, said, (Act.REMOVE_OFFICER, officer.reference, {}), not_by=officer.reference)
    gone = replace(officer, is_closed=True, removed_by=said.n)
    return _known_no_more(state, officer.reference).with_officer(gone)


def _rotated(state: AccessState, said: Said) -> AccessState:
    """By a holder, for every holder; what is due needs no second officer, since who left was removed by two."""
    signer, names = state.require_open(said.by), said.content["names"]
    if not names or not all(state.holds(signer, name) for name in names):
        raise Unentitled(said.by)
    if not set(names) <= state.due:
        state = _approved(state, said, (Act.ROTATE_KEYS, KEYS, {KEYS: ".".join(sorted(names))}))
    generations = {**state.generations, **{name: state.generation(name) + 1 for name in names}}
    officers = dict(state.officers)
    for name, wraps in names.items():
        if set(wraps) != state.holders(name):
            raise Unentitled(said.by)  # a holder who is left out would be locked out
        for reference, wrapped in _read_wraps(wraps).items():
            known = officers[OfficerRef(reference)]
            officers[OfficerRef(reference)] = known.with_wraps({name: wrapped}, generations)
    return replace(state, officers=officers, generations=generations, due=state.due - set(names))


def _standing(state: AccessState, said: Said) -> AccessState:
    """Duty and delegation for a time; `until` in the past, or now, ends what was given."""
    signer, officer = state.require_open(said.by), state.require_open(said.content["officer"])
    standing = Standing(said.content["standing"])
    since, until = (datetime.fromisoformat(said.content[name]) for name in ("since", "until"))
    may = Role.HEAD in signer.roles or (standing is Standing.DUTY and _is_head(signer, said.at))
    if not may or Role.PROTECTION not in officer.roles or until - since > LONGEST_STANDING:
        raise Unentitled(said.by)
    kept = tuple(one for one in officer.standings if one[0] is not standing)
    return state.with_officer(replace(officer, standings=(*kept, (standing, since, until))))


def _bound(state: AccessState, said: Said) -> AccessState:
    if Role.HEAD not in state.require_open(said.by).roles:
        raise Unentitled(said.by)
    return replace(state, machine_check=from_text(said.content["check"]) or None)


def _section_keys(state: AccessState, said: Said) -> AccessState:
    """By two officers at once: made, given to officers who joined later, or made anew."""
    if Role.HEAD not in state.require_open(said.by).roles or said.second in (None, said.by):
        raise Unentitled(said.by)
    section = SectionKeys(
        authority=from_text(said.content["authority"]),
        certificate=from_text(said.content["certificate"]),
        officer_certificates={one: from_text(pem) for one, pem in said.content["officer_certificates"].items()},
        secrets=from_text(said.content["secrets"]),
        pairs=_read_wraps(said.content["pairs"]),
    )
    former = state.section
    is_same = former is not None and former.certificate == section.certificate
    return replace(state, section=section, renewal_due=state.renewal_due and is_same)


def _approved(
    state: AccessState, said: Said, what: tuple[Act, str, Mapping[str, str | int]], not_by: str = ""
) -> AccessState:
    """The state with one approval more used up; Unentitled when the statement lacks it, or it served before."""

    def keys_of(reference: OfficerRef) -> PublicKeys | None:
        officer = state.officers.get(reference)
        return None if officer is None or officer.is_closed else officer.public

    evidence = said.content["approval"]
    asker, approver = verify_evidence(evidence, said.vault, *what, keys_of)
    if said.at > Request.from_bytes(from_text(evidence["request"])).not_after:
        raise Unentitled(said.by)
    mark = primitives.digest(primitives.canonical(evidence["request"]))
    may_approve = {Role.HEAD, Role.PROTECTION} & set(state.require_open(approver).roles)
    if asker != said.by or approver == not_by or not may_approve or mark in state.approvals_used:
        raise Unentitled(said.by)
    return replace(state, approvals_used=state.approvals_used | {mark})


def _read_wraps(value: Mapping[str, str]) -> dict[str, bytes]:
    return {name: from_text(wrapped) for name, wrapped in value.items()}


def _may_hold(name: str, roles: tuple[Role, ...]) -> bool:
    if name == REGISTER_KEY:
        return holds_register(roles)
    return may_be_cleared(Compartment(name), roles)


EFFECTS: dict[Kind, Callable[[AccessState, Said], AccessState]] = {
    Kind.FOUNDED: _founded,
    Kind.INVITED: _invited,
    Kind.JOINED: _joined,
    Kind.CLEARED: _cleared,
    Kind.UNCLEARED: _uncleared,
    Kind.SLOT_CHANGED: _slot_changed,
    Kind.SUSPENDED: _suspended,
    Kind.REINSTATED: _reinstated,
    Kind.REMOVED: _removed,
    Kind.ROTATED: _rotated,
    Kind.STANDING: _standing,
    Kind.BOUND: _bound,
    Kind.SECTION_KEYS: _section_keys,
}
