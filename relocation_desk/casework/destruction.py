"""The destruction of a case: two officers remove its keys, and no sealed record of it opens to anybody again."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from relocation_desk.casework import (
    approvals,
    archive,
    closing,
    drafts,
    finding,
    merged,
    retention,
    settings,
    vault_copies,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_views import dossiers_of
from relocation_desk.domain.acts import Act
from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.domain.lifecycle import CLOSING
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.reports import destruction as paper
from relocation_desk.vault.access_tables import CaseGrant, Destruction
from relocation_desk.vault.approvals import Details
from relocation_desk.vault.tables import Case, CaseKey
from relocation_desk.vault.trail_tables import TrailEntry


class StillOpen(Trouble):
    """Someone may be under protection by what is recorded."""

    says = N_("{case} is open. Only a closed case is destroyed: discharge or decline it first.")


class StillKept(Trouble):
    """The section set for how long closed cases are kept."""

    says = N_("{case} is kept until {day}, as the section set it. Nothing is destroyed before that.")


class OnHold(Trouble):
    """A court or an inquiry may still ask for it."""

    says = N_("{case} is under legal hold and can’t be destroyed. The head of section lifts the hold first.")


class PlacementUnderWay(Trouble):
    """Someone lives, or travels, by what is recorded."""

    says = N_("{case} can’t be destroyed while its placement has not ended. Record how the placement went on first.")


class CopyOutstanding(Trouble):
    """Paper with their name is still somewhere."""

    says = N_("{case} can’t be destroyed while copies are not accounted for: {copies}. Close them first.")


class NotDestroyed(Trouble):
    """There is nothing to certify."""

    says = N_("What is sealed of {case} is not destroyed. A certificate follows a destruction.")


class DestroyedAlready(Trouble):
    """Once is for good."""

    says = N_("The sealed records of {case} are destroyed already.")


def ask(desk: Desk, reference: CaseRef) -> int:
    """Ask a second officer to approve that the sealed records of a case are destroyed."""
    with desk.reading(Act.DESTROY_CASE) as session:
        merged.require_goes_on(session, reference)
        cases = _cases(session, reference)
        _require_destructible(desk, session, cases)
        details = _named(cases)
    return approvals.ask(desk, Act.DESTROY_CASE, reference, details)


def destroy(desk: Desk, reference: CaseRef) -> None:
    """Remove every key of an approved case, and of those that go on in it; codes and days stay, for the figures."""
    with desk.act(Act.DESTROY_CASE, reference) as work:
        cases = _cases(work.session, reference)
        files = [one.reference for one in cases]
        _require_destructible(desk, work.session, cases)
        evidence = approvals.spend(work, Act.DESTROY_CASE, reference, _named(cases))
        for table in (CaseKey, CaseGrant):
            work.session.execute(delete(table).where(table.file.in_(files)))
        drafts.forget(work, files)
        for case in cases:
            work.record(Destruction(case_id=case.id, second=evidence.approver), work.today)
        work.facts |= _named(cases)
    desk.vault.register.fold_in()
    desk.vault.sealer.forget_case_keys()
    desk.know_anew(*files)


def _cases(session: Session, reference: CaseRef) -> tuple[Case, ...]:
    """The case and those that go on in it: what is on record of the person is destroyed as a whole."""
    numbers = merged.whole(session, finding.case(session, reference).id)
    return tuple(session.get_one(Case, one) for one in numbers)


def _named(cases: Sequence[Case]) -> Details:
    """What the second officer approves beside the case itself."""
    return {"also": ".".join(one.reference for one in cases[1:])} if len(cases) > 1 else {}


def print_certificate(desk: Desk, reference: CaseRef) -> bytes:
    """The certificate of a destruction (PDF), with the copies of the vault that were made before and exist still."""
    with desk.act(Act.PRINT_CERTIFICATE, reference) as work:
        cases = _cases(work.session, reference)
        row = work.session.scalar(select(Destruction).where(Destruction.case_id == cases[0].id))
        if row is None:
            raise NotDestroyed(case=reference)
        entry = work.session.scalars(
            select(TrailEntry).where(TrailEntry.act == Act.DESTROY_CASE, TrailEntry.subject == reference)
        ).one()
        held = vault_copies.holding(work.session, row.happened_on)
        return paper.page(
            paper.Destroyed(
                cases=tuple(CaseRef(one.reference) for one in cases), destroyed_on=row.happened_on,
                officers=(OfficerRef(row.entered_by), OfficerRef(row.second)), entry=Checkpoint(entry.n, entry.hash),
                printed_on=work.today, copies=[(one.reference, one.made_on) for one in held],
            )
        )  # fmt: skip


def _require_destructible(desk: Desk, session: Session, cases: Iterable[Case]) -> None:
    for case in cases:
        _require_one(desk, session, case)


def _require_one(desk: Desk, session: Session, case: Case) -> None:
    if desk.vault.sealer.keys.is_destroyed(session, case.reference):
        raise DestroyedAlready(case=case.reference)
    if closing.is_held(session, case.id):
        raise OnHold(case=case.reference)
    if closing.is_placed(session, case):
        raise PlacementUnderWay(case=case.reference)
    dossiers = dossiers_of(desk, session, case)
    copies = tuple(one.code for dossier in dossiers for one in dossier.copies if not one.is_closed)
    if copies:
        raise CopyOutstanding(case=case.reference, copies=copies)
    _require_kept_long_enough(desk, session, case)


def _require_kept_long_enough(desk: Desk, session: Session, case: Case) -> None:
    """StillOpen or StillKept; what goes on in another case is told by that."""
    kept = merged.kept(session, case)
    last = archive.last_outcome(session, kept.id)
    if last is None or last.outcome not in CLOSING:
        raise StillOpen(case=kept.reference)
    until = retention.kept_until(last.happened_on, settings.in_force(session).retention_years)
    if retention.is_kept(until, desk.today()):
        raise StillKept(case=kept.reference, day=until)
