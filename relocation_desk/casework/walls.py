"""Walled cases: their keys are wrapped to named officers one by one, and to nobody else (decision 0020)."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, merged
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.permissions import OF_CASES
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import walling
from relocation_desk.vault.access_tables import CaseGrant, Wall, WallMember
from relocation_desk.vault.tables import CaseKey
from relocation_desk.vault.troubles import CaseDestroyed, KeyMissing

_FEWEST = 2


class TooFewWithin(Trouble):
    """What one officer alone can open is lost with them."""

    says = N_("A wall takes at least two officers within it. Name another.")


class OpensNothing(Trouble):
    """Who is named must be able to open something."""

    says = N_("{officer} opens nothing of {case} that you could pass on, or can’t unlock now. Name another officer.")


class NobodyWithinOpens(Trouble):
    """A key that nobody within the wall may hold."""

    says = N_("None of the officers you named opens {compartment}, so it would be lost. Name one who does.")


class WalledAlready(Trouble):
    """One wall is enough."""

    says = N_("{case} is walled already. An officer within the wall can name another.")


class NotWithin(Trouble):
    """Only from within."""

    says = N_(
        "Only an officer within the wall of {case} can do this. Ask one of them, or break the glass with another."
    )


class NothingToComplete(Trouble):
    """All that the officer holds is within the wall."""

    says = N_("All that you open of {case} is within the wall already.")


def put_up(desk: Desk, reference: CaseRef, officers: tuple[OfficerRef, ...]) -> tuple[Compartment, ...]:
    """Wall a case to the officers named; returns what an officer of that compartment must still complete."""
    with desk.act(Act.WALL_CASE, reference) as work:
        finding.case(work.session, reference)
        if walling.members(work.session, reference):
            raise WalledAlready(case=reference)
        if desk.vault.sealer.keys.is_destroyed(work.session, reference):
            raise CaseDestroyed(case=reference)
        known = desk.vault.chain.state.officers
        named = tuple(sorted(one for one in set(officers) if one in known and not known[one].is_closed))
        if len(named) < _FEWEST:
            raise TooFewWithin
        for file in merged.files(work.session, reference):
            row = work.record(Wall(case_id=finding.case(work.session, file).id, is_up=True), work.today)
            for one in named:
                work.record(WallMember(wall_id=row.id, officer=one), work.today)
            for compartment in _mine(desk):
                _enclose(work, file, compartment, named)
        work.facts["officers"] = ".".join(named)
        left = outside(work.session, reference)
    desk.vault.sealer.forget_case_keys()
    desk.know_anew(reference)
    return left


def complete(desk: Desk, reference: CaseRef) -> tuple[Compartment, ...]:
    """Bring what an officer within the wall opens, and who put it up did not, within it; returns what is left."""
    with desk.act(Act.WALL_CASE, reference) as work:
        finding.case(work.session, reference)
        named = walling.members(work.session, reference)
        if desk.officer not in named:
            raise NotWithin(case=reference)
        lacking = [one for one in _mine(desk) if one in outside(work.session, reference)]
        if not lacking:
            raise NothingToComplete(case=reference)
        for file in merged.files(work.session, reference):
            for compartment in lacking:
                _enclose(work, file, compartment, named)
        work.facts["keys"] = ".".join(lacking)
        left = outside(work.session, reference)
    desk.vault.sealer.forget_case_keys()
    return left


def name_another(desk: Desk, reference: CaseRef, officer: OfficerRef) -> None:
    """Let another officer in; they get what they are cleared for and the officer at the desk opens."""
    with desk.act(Act.WALL_CASE, reference) as work:
        finding.case(work.session, reference)
        files, within = merged.files(work.session, reference), walling.members(work.session, reference)
        if desk.officer not in within:
            raise NotWithin(case=reference)
        granted = sum(_grant(work, file, one, (officer,)) for file in files for one in _mine(desk))
        if (officer in within and not granted) or officer not in candidates(desk):
            raise OpensNothing(officer=officer, case=reference)
        for file in files if officer not in within else ():
            wall = work.session.scalars(walling.standing_wall(file)).one()
            work.record(WallMember(wall_id=wall.id, officer=officer), work.today)
        work.facts["officer"] = officer


def replace_within(work: Work, reference: CaseRef, leaving: OfficerRef | None, taker: OfficerRef) -> None:
    """Name an officer within a wall, in the place of one whose keys of it are removed if one is named."""
    session = work.session
    for file in merged.files(session, reference):
        mine = [
            one for one in _mine(work.desk) if work.desk.vault.grants.is_for_good(session, file, work.desk.officer, one)
        ]
        for compartment in mine:
            _grant(work, file, compartment, (taker,))
        within = {*walling.members(session, file), taker} - {leaving}
        if leaving is not None:
            session.execute(delete(CaseGrant).where(CaseGrant.file == file, CaseGrant.officer == leaving))
        row = work.record(Wall(case_id=finding.case(session, file).id, is_up=True), work.today)
        for one in sorted(within):
            work.record(WallMember(wall_id=row.id, officer=one), work.today)


def take_down(desk: Desk, reference: CaseRef) -> None:
    """Open a case to all who are cleared, as far as the officer holds it; others within do the same for theirs."""
    with desk.act(Act.WALL_CASE, reference) as work:
        finding.case(work.session, reference)
        files, within = merged.files(work.session, reference), walling.members(work.session, reference)
        opened = [one for one in _mine(desk) for file in files if _open_up(work, file, one)]
        if not opened and desk.officer not in within:
            raise NotWithin(case=reference)
        for file in files if within else ():
            work.record(Wall(case_id=finding.case(work.session, file).id, is_up=False), work.today)
        work.facts["ended"] = 1
    desk.vault.sealer.forget_case_keys()
    desk.know_anew(reference)


def outside(session: Session, reference: CaseRef) -> tuple[Compartment, ...]:
    """What of a walled case is under a compartment's key still."""
    under_all = select(CaseKey.compartment).where(CaseKey.file.in_(merged.files(session, reference)))
    return tuple(sorted(set(session.scalars(under_all))))


def candidates(desk: Desk) -> tuple[OfficerRef, ...]:
    """Who can be named: open slots that hold something which the officer at the desk holds too."""
    mine = set(_mine(desk))
    return tuple(sorted(one for one in desk.vault.chain.state.officers if _held(desk, one) & mine))


def _mine(desk: Desk) -> tuple[Compartment, ...]:
    return tuple(one for one in OF_CASES if desk.is_cleared_for(one))


def _held(desk: Desk, officer: OfficerRef) -> set[Compartment]:
    """The compartments whose present keys an officer with an open slot holds."""
    state = desk.vault.chain.state
    known = state.officers.get(officer)
    if known is None or known.is_closed:
        return set()
    return {one for one in OF_CASES if state.holds(known, one.value)}


def _enclose(work: Work, reference: CaseRef, compartment: Compartment, named: tuple[OfficerRef, ...]) -> None:
    """Wrap the key of one compartment to those named who are cleared for it, and to the compartment no more."""
    if not any(compartment in _held(work.desk, one) for one in named):
        raise NobodyWithinOpens(compartment=compartment)
    _grant(work, reference, compartment, named)
    work.session.execute(delete(CaseKey).where(CaseKey.file == reference, CaseKey.compartment == compartment))


def _grant(work: Work, reference: CaseRef, compartment: Compartment, named: tuple[OfficerRef, ...]) -> int:
    """Grant a key for good to those who may hold it and don't yet; returns to how many."""
    session, desk, keys = work.session, work.desk, work.desk.vault.sealer.keys
    key = keys.find(session, reference, compartment)
    if key is None and keys.exists(session, reference, compartment):
        raise KeyMissing(compartment=compartment)  # or the one who can't open it would throw it away
    if key is None:
        return 0  # nothing is recorded there: what comes is granted to those within
    to = [one for one in named if compartment in _held(desk, one)]
    lacking = [one for one in to if not desk.vault.grants.is_for_good(session, reference, one, compartment)]
    for one in lacking:
        work.record(keys.grant((reference, compartment), key, one, None), work.today)
    return len(lacking)


def _open_up(work: Work, reference: CaseRef, compartment: Compartment) -> bool:
    """Put a key that the officer holds within the wall under the compartment's again; whether there was one."""
    session, keys = work.session, work.desk.vault.sealer.keys
    key = keys.find(session, reference, compartment)
    if key is None or not work.desk.vault.grants.is_for_good(session, reference, work.desk.officer, compartment):
        return False
    if session.get(CaseKey, (reference, compartment)) is None:
        keys.store(session, reference, compartment, key)
    of_walls = (CaseGrant.file == reference, CaseGrant.compartment == compartment, CaseGrant.until.is_(None))
    session.execute(delete(CaseGrant).where(*of_walls))
    return True
