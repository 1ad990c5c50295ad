"""Officers who leave or forgot, and keys changed on demand: each by two, asked first and done when approved."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import approvals, opening
from relocation_desk.casework.desk import Desk, Progress, no_progress
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import officers as statements
from relocation_desk.vault import rotation, troubles, vault
from relocation_desk.vault.access_state import OfficerAccess, Unentitled
from relocation_desk.vault.access_tables import CaseGrant
from relocation_desk.vault.approvals import Details
from relocation_desk.vault.statements import KEYS


class HeadEnrolsAnew(Trouble):
    """A protection officer does it in the head's place only for the head."""

    says = N_("The head of section enrols {officer} anew. Only if the head forgot, a protection officer does it.")


class KeysNotHeld(Trouble):
    """Keys are changed by who holds them."""

    says = N_("You do not hold these keys, so you can’t change them: {keys}. Choose among those that you hold.")


class OnlyHolder(Trouble):
    """With the officer a compartment would be lost."""

    says = N_("Only {officer} opens {keys}. Clear another officer for it first, or what is sealed there is lost.")


class LastWithin(Trouble):
    """With the officer a walled case would be lost."""

    says = N_("Only {officer} is left within the wall of {case}. Have another named there first, or the case is lost.")


# ---------------------------------------------------------------- leaving
def ask_removal(desk: Desk, officer: OfficerRef) -> int:
    """Ask a second officer to approve that someone leaves for good."""
    require(Act.REMOVE_OFFICER, desk.roles)
    _present(desk, officer)
    if officer == desk.officer or desk.vault.chain.state.heads() <= {officer}:
        raise troubles.NotPossible(officer=officer)
    with desk.reading(Act.REMOVE_OFFICER) as session:
        _require_nothing_lost(desk, session, officer)
    return approvals.ask(desk, Act.REMOVE_OFFICER, officer, {})


def remove(desk: Desk, officer: OfficerRef, progress: Progress = no_progress) -> None:
    """Close an approved officer's slot for good, and change the keys that they knew, as far as one holds them.

    The statement is written within the act: who is killed in between finds the officer removed, never half.
    """
    require(Act.REMOVE_OFFICER, desk.roles)
    _present(desk, officer)
    with desk.act(Act.REMOVE_OFFICER, officer) as work:
        _require_nothing_lost(desk, work.session, officer)
        approval = approvals.spend(work, Act.REMOVE_OFFICER, officer, {})
        chain = statements.remove(desk.vault, officer, approval.as_json(), work.at)
    vault.adopt(desk.vault, chain, desk.now())
    opening.finish_rotations(desk, progress)


def _require_nothing_lost(desk: Desk, session: Session, officer: OfficerRef) -> None:
    """What only they can pass on must be passed on first: a compartment, or a case within whose wall they are alone."""
    state = desk.vault.chain.state
    alone = sorted(state.sole_of(officer))
    if alone:
        raise OnlyHolder(officer=officer, keys=tuple(alone))
    open_slots = [one.reference for one in state.officers.values() if not one.is_closed]
    within = (CaseGrant.until.is_(None), CaseGrant.officer.in_([*open_slots, officer]))
    left = (
        select(CaseGrant.file)
        .where(*within)
        .group_by(CaseGrant.file, CaseGrant.compartment)
        .having(func.min(CaseGrant.officer) == officer, func.max(CaseGrant.officer) == officer)
    )
    case = session.scalar(left.limit(1))
    if case is not None:
        raise LastWithin(officer=officer, case=case)


# ---------------------------------------------------------------- keys on demand
def rotatable(desk: Desk) -> tuple[str, ...]:
    """The keys that the officer holds, and can change."""
    return tuple(sorted(desk.vault.holding().present()))


def ask_rotation(desk: Desk, names: tuple[str, ...]) -> int:
    """Ask a second officer to approve that keys are changed."""
    require(Act.ROTATE_KEYS, desk.roles)
    lacking = set(names) - set(rotatable(desk))
    if lacking:
        raise KeysNotHeld(keys=tuple(sorted(lacking)))
    return approvals.ask(desk, Act.ROTATE_KEYS, KEYS, _named(names))


def rotate(desk: Desk, names: tuple[str, ...], progress: Progress = no_progress) -> None:
    """Change keys as approved: the register is encrypted anew, the keys of cases are wrapped anew."""
    with desk.act(Act.ROTATE_KEYS, KEYS) as work:
        approval = approvals.spend(work, Act.ROTATE_KEYS, KEYS, _named(names))
        chain = rotation.with_new_keys(desk.vault, sorted(names), work.at, approval.as_json())
        work.facts |= _named(names)
    vault.adopt(desk.vault, chain, desk.now())
    opening.finish_rotations(desk, progress)


def _named(names: tuple[str, ...]) -> Details:
    return {KEYS: ".".join(sorted(names))}


# ---------------------------------------------------------------- who forgot
def ask_enrolment(desk: Desk, officer: OfficerRef) -> int:
    """Ask a second officer to approve that one who forgot their passphrase is enrolled anew."""
    require(Act.ENROL_ANEW, desk.roles)
    _present(desk, officer)
    only_head_forgot = desk.vault.chain.state.heads() <= {officer}
    if Role.HEAD not in desk.roles and not only_head_forgot:
        raise HeadEnrolsAnew(officer=officer)
    if officer == desk.officer:
        raise troubles.NotPossible(officer=officer)
    return approvals.ask(desk, Act.ENROL_ANEW, officer, {})


def enrol_anew(desk: Desk, officer: OfficerRef) -> str:
    """Invite one who forgot, as approved, in the roles that they have; returns the one-time code, told in person."""
    with desk.act(Act.ENROL_ANEW, officer) as work:
        approval = approvals.spend(work, Act.ENROL_ANEW, officer, {}).as_json()
        signer = (desk.vault.chain, desk.vault.signer)
        invited = (officer, _present(desk, officer).roles)
        try:
            chain, code = statements.invite(desk.vault.folder, signer, invited, work.at, approval)
        except Unentitled:
            raise HeadEnrolsAnew(officer=officer) from None
    vault.adopt(desk.vault, chain, desk.now())
    return code


def _present(desk: Desk, officer: OfficerRef) -> OfficerAccess:
    """An officer who was not removed."""
    officers = desk.vault.chain.state.officers
    known = officers.get(officer)
    if known is None:
        raise troubles.NoSuchOfficer(officer=officer, officers=tuple(sorted(officers)))
    if known.removed_by is not None:
        raise troubles.NotPossible(officer=officer)
    return known
