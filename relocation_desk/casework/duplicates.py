"""Whether a person who is recorded may be on the desk already: who it may be, why, and who was told apart."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import across_walls, finding, links, listing
from relocation_desk.casework.across_walls import Across
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.duplicate_search import Another, Candidate, Search, Typed, told_apart
from relocation_desk.casework.walls import NotWithin
from relocation_desk.domain import references, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.household import TiedToOneself
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef, OfficerRef, UnknownReference
from relocation_desk.vault import walling
from relocation_desk.vault.person_records import ToldApart
from relocation_desk.vault.tables import Case, HouseholdMember
from relocation_desk.words.catalogue import _

_WITNESS = 1  # the first person of a case


@dataclass(frozen=True, slots=True)
class Doubt:
    """A person of a case who may be on the desk twice."""

    member_id: int
    ordinal: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Doubted:
    """Of a case: who may be whom, and who may be someone behind a wall."""

    named: tuple[Doubt, ...]
    across: tuple[Across, ...]


@dataclass(frozen=True, slots=True)
class NewApart:
    """Two persons who are not one: of the case, and of another or the same."""

    person: int
    other: str
    other_person: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """That two were told apart: by whom, when, and why."""

    officer: OfficerRef
    on: date
    why: str


def look(desk: Desk, reference: CaseRef, typed: Typed, member_id: int = 0) -> tuple[Candidate, ...]:
    """Who on the desk may be a person, the likeliest first; `member_id` is who it is, when they are on record.

    That it was looked is for the caller to put on the trail, as with any search.
    """
    require(Act.SEARCH_PEOPLE, desk.roles)
    known = listing.names(desk)
    with desk.reading(Act.SEARCH_PEOPLE) as session:
        finding.case(session, reference)
        return Search(desk, session, known).of(reference, typed, member_id)


def of_case(desk: Desk, reference: CaseRef) -> tuple[Doubt, ...]:
    """The persons of a case who may be on the desk twice; that they were found stands on the trail, once."""
    found = _doubts(desk, reference)
    if found and desk.doubts.get(reference) != found:
        with desk.act(Act.SEARCH_PEOPLE, reference) as work:
            work.facts["found"] = sum(len(one.candidates) for one in found)
        desk.doubts[reference] = found
    return found


def all_of_case(desk: Desk, reference: CaseRef) -> Doubted:
    """The persons of a case who may be on the desk twice, and of whom no more may be told than that."""
    return Doubted(of_case(desk, reference), across_walls.of_case(desk, reference))


def tell_apart(desk: Desk, reference: CaseRef, new: NewApart) -> None:
    """Record that two persons are not one, so that nobody is warned of them again."""
    other = Another(CaseRef(references.parse(new.other, "W")), new.other_person)
    why = text.taken_in(new.reason, _("Reason"), may_be_empty=True)
    with desk.act(Act.TELL_APART, reference) as work:
        _tell_apart(work, _member(work.session, Another(reference, new.person)), (reference, other), why)
    across_walls.renew(desk)


def tell_apart_from(
    desk: Desk, reference: CaseRef, member_id: int, others: tuple[Another, ...], reason: str = ""
) -> None:
    """Record the same of a person who was just recorded, and of whoever the warning named and is another."""
    why = text.taken_in(reason, _("Reason"), may_be_empty=True)
    with desk.act(Act.TELL_APART, reference) as work:
        person = finding.member(work.session, reference, member_id)
        for other in others:
            _tell_apart(work, person, (reference, other), why)
    across_walls.renew(desk)


def witnesses_apart(desk: Desk, session: Session, one: CaseRef, other: CaseRef) -> Apart | None:
    """That the witnesses of two cases were told apart; None when nobody did, or this officer may not read it."""
    for this, that in ((one, other), (other, one)):
        named, told = str(Another(that, _WITNESS)), None
        for row, said in desk.vault.sealer.open_revisions(session, this, ToldApart, _witness(session, this)):
            if named not in said.others.split(", "):
                told = None
            elif told is None:
                told = Apart(OfficerRef(row.entered_by), row.entered_at.date(), said.why)
        if told is not None:
            return told
    return None


def _witness(session: Session, reference: CaseRef) -> int:
    found = select(HouseholdMember.id).join(Case).where(Case.reference == reference)
    return session.scalar(found.where(HouseholdMember.ordinal == _WITNESS)) or 0


def _tell_apart(work: Work, one: HouseholdMember, pair: tuple[CaseRef, Another], why: str) -> None:
    reference, other = pair
    that = _member(work.session, other)
    if one.id == that.id:
        raise TiedToOneself
    for case in (reference, other.reference):
        if not links.may_see(work, case):
            raise NotWithin(case=case)
    if _is_kept_by_other(work, reference, other.reference):
        _add(work, (other.reference, that.id), Another(reference, one.ordinal), why)
    else:
        _add(work, (reference, one.id), other, why)
    work.facts["person"] = one.ordinal  # not who from: the trail is read by more eyes


def _is_kept_by_other(work: Work, reference: str, other: str) -> bool:
    """Who reads of a pair must be within the walls of both: the narrower wall keeps it."""
    mine, theirs = (len(walling.members(work.session, one)) for one in (reference, other))
    return theirs > 0 and (mine == 0 or theirs < mine)


def _add(work: Work, place: tuple[str, int], other: Another, why: str) -> None:
    known = told_apart(work.desk, work.session, place)
    if str(other) not in known:
        work.seal(*place, ToldApart(", ".join((*known, str(other))), why), work.today)


def _member(session: Session, one: Another) -> HouseholdMember:
    case = finding.case(session, one.reference)
    known = select(HouseholdMember).where(HouseholdMember.case_id == case.id, HouseholdMember.ordinal == one.ordinal)
    found = session.scalar(known)
    if found is None:
        raise UnknownReference(reference=one)
    return found


def _doubts(desk: Desk, reference: CaseRef) -> tuple[Doubt, ...]:
    require(Act.SEARCH_PEOPLE, desk.roles)
    known = listing.names(desk)
    with desk.reading(Act.SEARCH_PEOPLE) as session:
        case, search = finding.case(session, reference), Search(desk, session, known)
        members = select(HouseholdMember).where(HouseholdMember.case_id == case.id).order_by(HouseholdMember.ordinal)
        found = [
            Doubt(one.id, one.ordinal, search.of(reference, search.typed(reference, one.id), one.id))
            for one in session.scalars(members).all()
        ]
    return tuple(one for one in found if one.candidates)
