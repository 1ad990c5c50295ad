"""Officers: invited, joined by a code, compared, cleared, on duty, suspended; and their passphrases."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relocation_desk.casework import opening, section_ends
from relocation_desk.casework.desk import Desk, Work, system_clock
from relocation_desk.casework.opening import Clock
from relocation_desk.casework.section_ends import CertificateEnd
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, OfficerState, Role, Standing
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import access, trail, vault
from relocation_desk.vault import officers as statements
from relocation_desk.vault.access import Chain, Signer
from relocation_desk.vault.access_state import AccessState, OfficerAccess
from relocation_desk.vault.holding import names_for
from relocation_desk.vault.officer_keys import KeySlot
from relocation_desk.vault.passphrases import require_strong
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.words.catalogue import _

_COMPARED_DIGITS = 16  # 64 bits, read aloud: a key that fits them is not to be found


class FingerprintDiffers(Trouble):
    """What the newcomer reads out is not what the vault holds."""

    says = N_(
        "This is not the fingerprint of {officer} in this vault. Type at least its first four groups as the officer "
        "reads them out. If they differ, somebody else used the code: suspend {officer} and inform the section."
    )


@dataclass(frozen=True, slots=True)
class OfficerView:
    """An officer as the list shows them; `lacks` are keys that their roles allow and nobody passed on yet."""

    reference: OfficerRef
    roles: tuple[Role, ...]
    state: OfficerState
    fingerprint: str = ""
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    invited_until: datetime | None = None
    is_certified: bool = False
    is_bound: bool = False
    standings: tuple[tuple[Standing, datetime, datetime], ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether the officer's slot opens nothing."""
        return self.state in (OfficerState.INVITED, OfficerState.SUSPENDED, OfficerState.REMOVED)


@dataclass(frozen=True, slots=True)
class SectionView:
    """What the access chain says of the section's keys as a whole."""

    has_keys: bool
    uncertified: tuple[OfficerRef, ...]
    renewal_due: bool
    rotation_due: tuple[str, ...]
    is_bound: bool
    ends: tuple[CertificateEnd, ...] = ()


def officers_of(folder: Path) -> tuple[OfficerView, ...]:
    """Who has a slot: the access chain is verified, nothing is opened."""
    return _views(access.read(folder).state)


def officers(desk: Desk) -> tuple[OfficerView, ...]:
    """Everyone who was ever enrolled or is invited, with who joined since."""
    require(Act.VIEW_OFFICERS, desk.roles)
    vault.catch_up(desk.vault, desk.now())
    return _views(desk.vault.chain.state)


def section(desk: Desk) -> SectionView:
    """What the section's keys wait for."""
    require(Act.VIEW_OFFICERS, desk.roles)
    state = desk.vault.chain.state
    uncertified = tuple(one.reference for one in _views(state) if _waits_for_certificate(one))
    return SectionView(
        state.section is not None, uncertified if state.section else (), state.renewal_due, tuple(sorted(state.due)),
        state.machine_check is not None, section_ends.ends(desk),
    )  # fmt: skip


def _waits_for_certificate(one: OfficerView) -> bool:
    return (
        one.state is OfficerState.ACTIVE
        and not one.is_certified
        and bool({Role.PROTECTION, Role.HEAD} & set(one.roles))
    )


def _views(state: AccessState) -> tuple[OfficerView, ...]:
    known = [_view(state, one) for one in state.officers.values()]
    invited = [
        OfficerView(reference, one.roles, OfficerState.INVITED, invited_until=one.until)
        for reference, one in state.invitations.items()
        if reference not in state.officers
    ]
    return tuple(sorted(known + invited, key=lambda one: one.reference))


def _view(state: AccessState, one: OfficerAccess) -> OfficerView:
    holds = tuple(sorted(name for name in one.wraps if state.holds(one, name)))
    lacks = tuple(name for name in names_for(one.roles) if name not in holds)
    invitation = state.invitations.get(one.reference)
    return OfficerView(
        one.reference, one.roles, _state(one, is_cleared=bool(holds) or not names_for(one.roles)),
        one.public.fingerprint(), holds, lacks, invitation.until if invitation else None,
        state.section is not None and one.reference in state.section.officer_certificates, one.slot.is_bound,
        one.standings,
    )  # fmt: skip


def _state(one: OfficerAccess, *, is_cleared: bool) -> OfficerState:
    if one.removed_by is not None:
        return OfficerState.REMOVED
    if one.is_closed:
        return OfficerState.SUSPENDED
    return OfficerState.ACTIVE if is_cleared else OfficerState.JOINED


# ---------------------------------------------------------------- coming
def invite(desk: Desk, officer: OfficerRef, roles: tuple[Role, ...]) -> str:
    """Invite someone; returns the one-time code that is told them in person, once."""
    require(Act.INVITE_OFFICER, desk.roles)
    chain, code = statements.invite(
        desk.vault.folder, (desk.vault.chain, desk.vault.signer), (officer, roles), desk.now()
    )
    vault.adopt(desk.vault, chain, desk.now())
    with desk.act(Act.INVITE_OFFICER, officer) as work:
        work.facts["roles"] = ".".join(role.value for role in roles)
    return code


@dataclass(frozen=True, slots=True)
class Keyholder:
    """Who adds slots without opening the register: an administrator, with the keys that sign statements."""

    folder: Path
    signer: Signer
    roles: tuple[Role, ...]
    clock: Clock = system_clock

    def officers(self) -> tuple[OfficerView, ...]:
        """Everyone who was ever enrolled, or is invited."""
        return officers_of(self.folder)

    def invite(self, officer: OfficerRef, roles: tuple[Role, ...]) -> str:
        """Invite someone; returns the one-time code. The trail takes it over at the next unlock of the register."""
        require(Act.INVITE_OFFICER, self.roles)
        chain = access.read(self.folder)
        return statements.invite(self.folder, (chain, self.signer), (officer, roles), self.clock())[1]


def keyholder(folder: Path, officer: OfficerRef, passphrase: bytes, clock: Clock = system_clock) -> Keyholder:
    """Open a slot, and nothing else."""
    known, keys = opening.slot_alone(folder, officer, passphrase, clock())
    return Keyholder(folder, Signer(officer, keys), known.roles, clock)


def join(
    folder: Path, officer: OfficerRef, code: str, passphrase: bytes, clock: Clock = system_clock,
    cost: KdfCost | None = None,
) -> str:  # fmt: skip
    """Join with a one-time code and a passphrase of one's own; returns the fingerprint to be compared in person."""
    return statements.join(folder, officer, code, passphrase, clock(), cost).fingerprint()


def clear(desk: Desk, officer: OfficerRef, read_out: str = "", also: tuple[Compartment, ...] = ()) -> tuple[str, ...]:
    """Pass on to an officer what their roles allow, they lack, and the officer at the desk holds; returns its names.

    Who joined just now reads out the fingerprint first, in person. `also` are compartments beyond their roles.
    """
    require(Act.CLEAR_OFFICER, desk.roles, is_delegate=desk.is_delegate)
    if also:
        require(Act.UNCLEAR_OFFICER, desk.roles)
    vault.catch_up(desk.vault, desk.now())
    _require_compared(desk.vault.chain, officer, read_out)
    passed_on = statements.clear(desk.vault, officer, desk.now(), tuple(one.value for one in also))
    with desk.act(Act.CLEAR_OFFICER, officer) as work:
        work.facts["keys"] = ".".join(passed_on)
    return passed_on


def _require_compared(chain: Chain, officer: OfficerRef, read_out: str) -> None:
    known = chain.state.officers.get(officer)
    if known is None or known.is_closed or known.wraps:
        return
    typed = re.sub(r"[\s:.-]", "", read_out).lower()
    whole = known.public.fingerprint().replace(" ", "")
    if len(typed) < _COMPARED_DIGITS or not whole.startswith(typed):
        raise FingerprintDiffers(officer=officer)


def unclear(desk: Desk, officer: OfficerRef, compartments: tuple[Compartment, ...]) -> None:
    """Withdraw compartments from an officer; their keys rotate as soon as a holder is at the desk."""
    require(Act.UNCLEAR_OFFICER, desk.roles)
    statements.unclear(desk.vault, officer, tuple(one.value for one in compartments), desk.now())
    with desk.act(Act.UNCLEAR_OFFICER, officer) as work:
        work.facts["keys"] = ".".join(one.value for one in compartments)
    opening.finish_rotations(desk)


# ---------------------------------------------------------------- staying
def change_passphrase(desk: Desk, former: bytes, chosen: bytes, cost: KdfCost | None = None) -> None:
    """Close one's own slot under another passphrase; WrongPassphrase, PassphraseTooWeak."""
    require(Act.CHANGE_PASSPHRASE, desk.roles)
    secret = opening.prove_presence(desk, former)
    require_strong(chosen.decode("utf-8", "replace"), (desk.officer, desk.vault.folder.name))
    owner = (desk.vault.chain.vault, desk.officer)
    slot = KeySlot.close(desk.vault.keys, chosen, owner, cost or desk.vault.officer.slot.cost, secret)
    statements.change_slot(desk.vault, slot, desk.now(), desk.vault.officer.bound_to)
    with desk.act(Act.CHANGE_PASSPHRASE, desk.officer):
        pass


def give_standing(desk: Desk, officer: OfficerRef, standing: Standing, since: datetime, until: datetime) -> None:
    """Put an officer on duty, or make them the head's delegate, for a time."""
    act = Act.DELEGATE_HEAD if standing is Standing.DELEGATE else Act.GIVE_DUTY
    require(act, desk.roles, is_delegate=desk.is_delegate)
    if until > desk.now():  # else it ends
        dates.ahead(until.date(), since.date(), _("To the end of"), _("First day"))
        dates.ahead(until.date(), desk.today(), _("To the end of"), _("today"))
    statements.give_standing(desk.vault, officer, standing, (since, until), desk.now())
    with desk.act(act, officer) as work:
        work.facts |= _time(since, until)


def standing_given(work: Work, officer: OfficerRef, standing: Standing, time: tuple[datetime, datetime]) -> Chain:
    """The same within another act, with a trail entry of its own; the caller adopts the longer chain."""
    act = Act.DELEGATE_HEAD if standing is Standing.DELEGATE else Act.GIVE_DUTY
    chain = statements.standing_given(work.desk.vault, officer, standing, time, work.at)
    aside = work.aside(act, officer)
    aside.facts |= _time(*time)
    work.desk.enter(aside, act)
    return chain


def _time(since: datetime, until: datetime) -> dict[str, trail.Fact]:
    return {"since": since.isoformat(timespec="minutes")[:16], "until": until.isoformat()[:16]}


def suspend(desk: Desk, officer: OfficerRef) -> None:
    """Close an officer's slot at once, until they are reinstated or removed."""
    require(Act.SUSPEND_OFFICER, desk.roles, is_delegate=desk.is_delegate)
    statements.suspend(desk.vault, officer, desk.now())
    with desk.act(Act.SUSPEND_OFFICER, officer):
        pass


def reinstate(desk: Desk, officer: OfficerRef) -> None:
    """Open a suspended officer's slot again."""
    require(Act.REINSTATE_OFFICER, desk.roles)
    statements.reinstate(desk.vault, officer, desk.now())
    with desk.act(Act.REINSTATE_OFFICER, officer):
        pass
