"""Two cases turned out to be one person's: they are merged by two officers, and what was wrong is undone."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import (
    approvals,
    archive,
    assignments,
    closing,
    duplicates,
    finding,
    links,
    merged,
    overview,
    resting,
    voiding,
)
from relocation_desk.casework.comparing import Compared
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_views import dossiers_of
from relocation_desk.casework.duplicates import Apart
from relocation_desk.casework.views import CaseView
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import DossierStage
from relocation_desk.domain.household import HouseholdLoop
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.lifecycle import CLOSING
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.merging import Merges
from relocation_desk.domain.merging_codes import Hindrance
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import walling
from relocation_desk.vault.approvals import Details, Request
from relocation_desk.vault.merging_tables import CaseMerge
from relocation_desk.vault.person_records import PersonAliases
from relocation_desk.vault.records import MergeReason, PersonIdentity
from relocation_desk.vault.tables import Assessment, Case, SignOff
from relocation_desk.words import days
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_MERGED, _APART_BY = "merged", "told_apart_by"


class CantMerge(Trouble):
    """Something runs in one of the cases that could not go on in the other; all of it is named at once."""

    says = N_("{merged} can’t be merged into {kept} as they stand. {reasons}")


class ToldApartBefore(Trouble):
    """Somebody knew that they are two."""

    says = N_(
        "{officer} told {kept} and {merged} apart on {day}: {why} Say why they are one person’s after all, in full "
        "knowledge of that."
    )


class NotMerged(Trouble):
    """There is nothing to undo."""

    says = N_("{case} is not merged into another case. There is nothing to undo.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two cases beside each other, fact by fact; what stands in the way, a sentence each; who told them apart."""

    kept: CaseRef
    merged: CaseRef
    facts: tuple[Compared, ...]
    hindrances: tuple[str, ...]
    apart: Apart | None = None


# ---------------------------------------------------------------- before
def proposal(desk: Desk, kept: CaseRef, other: CaseRef) -> Proposal:
    """What would be merged, and what stands in the way; that both were opened stands on the trail."""
    require(Act.MERGE_CASES, desk.roles)
    shown = overview.case(desk, kept), overview.case(desk, other)
    with desk.reading(Act.MERGE_CASES) as session:
        found = _hindrances(desk, session, finding.case(session, kept), finding.case(session, other))
        apart = duplicates.witnesses_apart(desk, session, kept, other)
        return Proposal(kept, other, tuple(_facts(*shown)), tuple(map(label, found)), apart)


def _facts(kept: CaseView, other: CaseView) -> Iterator[Compared]:
    """Every fact that tells whether two cases are one person's."""
    for (name, one), (_name, two) in zip(_told(kept), _told(other), strict=True):
        if one or two:
            yield Compared(name, one, two)


def _told(case: CaseView) -> Iterator[tuple[str, str]]:
    who = case.members[0] if case.members else None
    identity = who.identity if who is not None and isinstance(who.identity, PersonIdentity) else None
    aliases = who.more.aliases if who is not None else None
    others = aliases.aliases.items if isinstance(aliases, PersonAliases) else ()
    yield _("Name as in the passport"), identity.passport_name if identity else ""
    yield _("Name in own script"), identity.native_name if identity else ""
    yield _("Name in Latin letters"), identity.latin_name if identity else ""
    yield _("Other names"), ", ".join(one.name for one in others)
    yield _("Born"), days.birth(identity.born) if identity and identity.born else ""
    yield _("Nationality"), identity.nationality if identity else ""
    yield _("Languages"), identity.languages if identity else ""
    yield _("Papers"), identity.papers if identity else ""
    yield _("Situation"), case.situation
    yield _("Referred by"), label(case.calling_party)
    yield _("Day of referral"), day(case.referred_on)
    yield _("State"), label(case.state)
    yield _("Household"), str(len(case.members)) if case.members else ""
    yield _("Assessments"), str(len(case.assessments)) if case.assessments else ""
    yield _("Requests"), ", ".join(one.reference for one in case.requests)


def _hindrances(desk: Desk, session: Session, kept: Case, other: Case) -> Iterator[Hindrance]:
    if kept.id == other.id:
        yield Hindrance.SAME_CASE
        return
    known = merged.merges(session)
    if not {kept.id, other.id}.isdisjoint(known.kept):
        yield Hindrance.MERGED_ALREADY
    else:
        yield from _of_links(desk, session, known, (kept.id, other.id))
    if any(desk.vault.sealer.keys.is_destroyed(session, one.reference) for one in (kept, other)):
        yield Hindrance.DESTROYED
    yield from _of_walls(desk, session, kept, other)
    yield from _of_decisions(session, kept, other)
    if closing.is_placed(session, other):
        yield Hindrance.PLACED_IN_BOTH if closing.is_placed(session, kept) else Hindrance.PLACED_IN_MERGED
    if _has_draft(session, other):
        yield Hindrance.DRAFT_IN_MERGED
    if any(_is_under_way(desk, session, one) for one in (kept, other)):
        yield Hindrance.DOSSIER_UNDER_WAY
    if approvals.is_open_about(session, other.reference, desk.now()):
        yield Hindrance.APPROVAL_OPEN


def _of_walls(desk: Desk, session: Session, kept: Case, other: Case) -> Iterator[Hindrance]:
    within = walling.members(session, kept.reference)
    if within != walling.members(session, other.reference):
        yield Hindrance.WALLED_DIFFERENTLY
    elif within and desk.officer not in within:
        yield Hindrance.NOT_WITHIN


def _of_links(desk: Desk, session: Session, known: Merges, two: tuple[int, int]) -> Iterator[Hindrance]:
    kept, other = two
    ours, theirs = (links.relatives(session, known, one) for one in two)
    if other in ours:
        yield Hindrance.LINKED
        return
    if any(theirs.get(one, kind) is not kind for one, kind in ours.items()):
        yield Hindrance.LINKS_CONTRADICT
        return
    try:
        links.require_sound(desk.looking(session), kept, Merges({**known.kept, other: kept}, known.at))
    except HouseholdLoop:
        yield Hindrance.LINKS_CONTRADICT


def _of_decisions(session: Session, kept: Case, other: Case) -> Iterator[Hindrance]:
    """What was decided is told by the case that is kept, so the other must not be ahead of it."""
    ours, theirs = (archive.last_outcome(session, one.id) for one in (kept, other))
    this, that = (one.outcome if one is not None else None for one in (ours, theirs))
    if that is Outcome.DECEASED and this is not Outcome.DECEASED:
        yield Hindrance.DEATH_NOT_IN_KEPT
    elif this in CLOSING and that not in CLOSING:
        yield Hindrance.KEPT_CLOSED
    elif that is Outcome.ACCEPTED and this is not Outcome.ACCEPTED:
        yield Hindrance.ADMITTED_IN_MERGED


def _has_draft(session: Session, case: Case) -> bool:
    last = (
        select(SignOff.id)
        .select_from(Assessment)
        .outerjoin(SignOff, SignOff.assessment_id == Assessment.id)
        .where(Assessment.case_id == case.id)
        .order_by(Assessment.version.desc())
        .limit(1)
    )
    found = session.execute(last).one_or_none()
    return found is not None and found.id is None


def _is_under_way(desk: Desk, session: Session, case: Case) -> bool:
    return any(
        one.stage is not DossierStage.SEALED and not all(copy.is_closed for copy in one.copies)
        for one in dossiers_of(desk, session, case)
    )


# ---------------------------------------------------------------- merging
def ask(desk: Desk, kept: CaseRef, other: CaseRef, reason: str, *, despite: bool = False) -> int:
    """Ask a second officer to approve that a case goes on in another; then it is done at once. CantMerge.

    ToldApartBefore where the witnesses were told apart, unless it is asked `despite` that.
    """
    require(Act.MERGE_CASES, desk.roles)
    words = text.taken_in(reason, _("Reason"), approvals.REASON_LIMIT)
    with desk.reading(Act.MERGE_CASES) as session:
        _require_may(desk, session, finding.case(session, kept), finding.case(session, other))
        apart = duplicates.witnesses_apart(desk, session, kept, other)
    if apart is not None and not despite:
        raise ToldApartBefore(
            officer=apart.officer, kept=kept, merged=other, day=apart.on, why=apart.why or _("No reason was given.")
        )
    return approvals.ask(desk, Act.MERGE_CASES, kept, _details(other, apart), words)


def _details(other: CaseRef, apart: Apart | None) -> Details:
    return {_MERGED: other} if apart is None else {_MERGED: other, _APART_BY: apart.officer}


def _require_may(desk: Desk, session: Session, kept: Case, other: Case) -> None:
    found = tuple(_hindrances(desk, session, kept, other))
    if found:
        raise CantMerge(kept=kept.reference, merged=other.reference, reasons=" ".join(map(label, found)))


def merge_as_approved(work: Work, request: Request, reason: str) -> None:
    """What an approval does, if nothing has come in between: who approves records it, and who asked is named."""
    session = work.session
    kept, other = finding.case(session, request.subject), finding.case(session, str(request.details[_MERGED]))
    _require_may(work.desk, session, kept, other)
    apart = duplicates.witnesses_apart(work.desk, session, CaseRef(kept.reference), CaseRef(other.reference))
    if apart is not None and request.details.get(_APART_BY) != apart.officer:  # since it was asked
        raise CantMerge(kept=kept.reference, merged=other.reference, reasons=told_apart(apart))
    row = CaseMerge(case_id=kept.id, merged_id=other.id, second=request.asked_by)
    work.record(row, work.today)
    for file in (kept.reference, other.reference):
        work.seal(file, row.id, MergeReason(reason), work.today)
    assignments.bring_along(work, kept.id, other.id)
    work.facts |= {_MERGED: other.reference, "second": request.asked_by}


def told_apart(apart: Apart) -> str:
    """Who told two apart, when, and why, in a sentence."""
    sentence = _("{officer} told them apart on {day}: {why}")
    return sentence.format(officer=apart.officer, day=day(apart.on), why=apart.why or _("No reason was given."))


# ---------------------------------------------------------------- undoing
def unmerge(desk: Desk, other: CaseRef, reason: str) -> int | None:
    """Void a merge: at once by either of the two just after, else asked of a second officer; returns the request."""
    require(Act.MERGE_CASES, desk.roles)
    with desk.reading(Act.MERGE_CASES) as session:
        case = finding.case(session, other)
        row = session.scalar(select(CaseMerge).where(CaseMerge.merged_id == case.id))
        if row is None:
            raise NotMerged(case=other)
        kept = session.get_one(Case, row.case_id)
        wrong = Wrong(RecordKind.CASE_MERGES, row.id, VoidCause.MISTAKEN, reason)
        last = voiding.undoable(desk, session, kept, resting.records(session, kept))
        reference, is_last = CaseRef(kept.reference), isinstance(last, CaseMerge) and last.id == row.id
    if is_last:
        voiding.undo(desk, reference)
        return None
    return voiding.ask(desk, reference, wrong)
