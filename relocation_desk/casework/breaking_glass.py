"""Breaking glass: what an officer may not open is opened to them by another who may, for hours, and ends by itself."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, false, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from relocation_desk.casework import approvals, finding, merged
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.access_tables import CaseGrant
from relocation_desk.vault.approvals import Request
from relocation_desk.vault.case_keys import CaseKeys
from relocation_desk.vault.tables import CaseKey
from relocation_desk.vault.troubles import KeyMissing

MOST_HOURS = 72
COMPARTMENTS, HOURS = "compartments", "hours"


class HoursUnclear(Trouble):
    """Glass is broken for a time."""

    says = N_("Glass is broken for 1 to {most} hours. Choose a number between them.")


class NothingToOpen(Trouble):
    """What is open, or empty, needs no breaking."""

    says = N_("Nothing of {compartment} in {case} is closed to you. Choose what is there and what you can’t open.")


def ask(desk: Desk, reference: CaseRef, compartments: tuple[Compartment, ...], hours: int, reason: str) -> int:
    """Ask an officer who holds them to open compartments of a case for some hours; returns the request's number."""
    if not 1 <= hours <= MOST_HOURS:
        raise HoursUnclear(most=MOST_HOURS)
    wanted = tuple(sorted(set(compartments)))
    with desk.reading(Act.BREAK_GLASS) as session:
        finding.case(session, reference)
    shut = closed_to(desk, reference)
    for one in wanted:
        if one not in shut:
            raise NothingToOpen(compartment=one, case=reference)
    if not wanted:
        raise NothingToOpen(compartment=tuple(Compartment), case=reference)
    return approvals.ask(desk, Act.BREAK_GLASS, reference, {COMPARTMENTS: ".".join(wanted), HOURS: hours}, reason)


def closed_to(desk: Desk, reference: CaseRef) -> tuple[Compartment, ...]:
    """What of a case is sealed, and not open to this officer."""
    with desk.vault.register.reading() as session:
        return closed_of(desk.vault.sealer.keys, session, merged.files(session, reference))


def closed_of(keys: CaseKeys, session: Session, files: Collection[CaseRef]) -> tuple[Compartment, ...]:
    """The same of all files of a person."""

    def is_closed(file: CaseRef, compartment: Compartment) -> bool:
        return keys.exists(session, file, compartment) and keys.find(session, file, compartment) is None

    return tuple(one for one in Compartment if any(is_closed(file, one) for file in files))


def open_to(work: Work, request: Request, _reason: str) -> None:
    """What an approval does: the second wraps the keys to who asked, until the hours are over."""
    files = merged.files(work.session, CaseRef(request.subject))
    until = work.at + timedelta(hours=int(request.details[HOURS]))
    for compartment in (Compartment(one) for one in str(request.details[COMPARTMENTS]).split(".")):
        for file in files:
            _grant(work, (file, compartment), request.asked_by, until)
    work.facts |= {"officer": request.asked_by, "keys": request.details[COMPARTMENTS]}
    work.facts["until"] = until.isoformat(timespec="minutes")[:16]


def _grant(work: Work, where: tuple[CaseRef, Compartment], to: OfficerRef, until: datetime) -> None:
    keys = work.desk.vault.sealer.keys
    if not keys.exists(work.session, *where):
        return  # of a person with several cases, not all have something there
    key = keys.find(work.session, *where)
    if key is None or not _is_for_good(work, *where):
        raise KeyMissing(compartment=where[1])
    work.record(keys.grant(where, key, to, until), work.today)


def _is_for_good(work: Work, file: CaseRef, compartment: Compartment) -> bool:
    """Whether the officer holds a key otherwise than by broken glass themselves."""
    is_open = work.session.get(CaseKey, (file, compartment)) is not None
    if is_open and work.desk.is_cleared_for(compartment):
        return True
    return work.desk.vault.grants.is_for_good(work.session, file, work.desk.officer, compartment)


def end(desk: Desk, reference: CaseRef) -> None:
    """End what was opened to the officer at the desk, before its time."""
    with desk.act(Act.BREAK_GLASS, reference) as work:
        finding.case(work.session, reference)
        files = merged.files(work.session, reference)
        own = (CaseGrant.file.in_(files), CaseGrant.officer == desk.officer, CaseGrant.until.is_not(None))
        work.session.execute(delete(CaseGrant).where(*own))
        work.facts["ended"] = 1
    desk.know_anew(reference)


def next_end(desk: Desk) -> datetime | None:
    """When the first ends of what is opened to the officer at the desk; it may be over, None when nothing is open."""
    own = (CaseGrant.officer == desk.officer, CaseGrant.until.is_not(None))
    with desk.vault.register.reading() as session:
        return session.scalar(select(CaseGrant.until).where(*own).order_by(CaseGrant.until).limit(1))


def sweep(desk: Desk) -> int:
    """Remove grants whose time is over, of officers removed, and of keys from before an enrolment anew.

    Called at each unlock, by whomever; until then the desk itself takes none that is over.
    """
    spent = _spent(desk)
    with desk.vault.register.reading() as session:
        if session.scalar(select(CaseGrant.id).where(spent).limit(1)) is None:
            return 0
    with desk.act(Act.UNLOCK, desk.officer) as work:
        gone = work.session.scalars(delete(CaseGrant).where(spent).returning(CaseGrant.id)).all()
        work.facts["glass_ended"] = len(gone)
    return len(gone)


def _spent(desk: Desk) -> ColumnElement[bool]:
    chain = desk.vault.chain
    officers = chain.state.officers.values()
    removed = [one.reference for one in officers if one.removed_by is not None]
    anew = [
        (one.reference, datetime.fromisoformat(chain.statements[one.enrolled_by].at)) for one in officers if one.former
    ]
    before = (and_(CaseGrant.officer == officer, CaseGrant.entered_at <= at) for officer, at in anew)
    return or_(CaseGrant.until <= desk.now(), CaseGrant.officer.in_(removed), *before, false())
