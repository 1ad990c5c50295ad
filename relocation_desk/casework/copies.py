"""The register of copies: each is followed from its number until it is returned or destroyed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, opening
from relocation_desk.casework.cases import clean
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_rows import record_copy_event, require_open
from relocation_desk.casework.dossier_views import copy_view, signatories_of
from relocation_desk.casework.views import CopyView
from relocation_desk.domain import codes, dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copies import CLOSING, HANDING_OVER, NOT_HANDED_OVER, Standing
from relocation_desk.domain.copy_codes import ReceiptManner
from relocation_desk.domain.permissions import SamePerson, require
from relocation_desk.domain.references import CaseRef, CopyCode, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.copy_records import CopyNote
from relocation_desk.vault.partner_tables import Certificate, Copy, CopyEvent, Dossier, Partner
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _

_BY_THE_STATE = frozenset({codes.CopyStage.RETURNED, codes.CopyStage.DECLARED_DESTROYED})
HANDED_OVER_FROM = NOT_HANDED_OVER | {codes.CopyStage.EXPORTED}


class NotAnEnd(Trouble):
    """Only return or destruction closes a copy that left; only one that never left can be void."""

    says = N_("A copy is closed by its return or its destruction, not by: {stage}.")


class DestroyedByTwo(Trouble):
    """Nobody destroys a copy alone."""

    says = N_("A copy is destroyed by two officers. Record it with the second one beside you.")


class NeverLeft(Trouble):
    """Nobody returns what was never handed over."""

    says = N_("The copy {code} never left the desk; it can’t be closed as: {stage}. Close it as void or destroyed.")


class NotToHandOver(Trouble):
    """Only what has left the desk, and was not taken yet, is handed over."""

    says = N_("The copy {code} can’t be handed over: it stands at “{stage}”. Only an exported one is.")


@dataclass(frozen=True, slots=True)
class HandOver:
    """How a hand-over went: taken, refused, or failed; to whom, where, under which seal, and what was said."""

    stage: codes.CopyStage
    on: date
    note: CopyNote


@dataclass(frozen=True, slots=True)
class CopyEventView:
    """Something that happened to a copy, by whom, with what is said of it as far as this officer may know."""

    stage: codes.CopyStage
    on: date
    entered_by: OfficerRef
    second: OfficerRef | None
    digest: str
    seal_intact: bool
    is_read: bool | None
    manner: ReceiptManner | None
    due_on: date | None
    note: CopyNote | Withheld | None


@dataclass(frozen=True, slots=True)
class CopyHistory:
    """A copy, who signed it, and all that happened to it, the oldest first."""

    copy: CopyView
    signatories: tuple[OfficerRef, ...]
    events: tuple[CopyEventView, ...]


def register(desk: Desk) -> tuple[CopyView, ...]:
    """Every copy ever numbered, open ones first."""
    with desk.reading(Act.VIEW_DOSSIER) as session:
        rows = session.execute(
            select(Copy, Dossier, Case, Partner)
            .join(Dossier, Dossier.id == Copy.dossier_id)
            .join(Case, Case.id == Dossier.case_id)
            .join(Certificate, Certificate.id == Dossier.certificate_id)
            .join(Partner, Partner.id == Certificate.partner_id)
            .order_by(Copy.id.desc())
        )
        views = [copy_view(desk, session, *row) for row in rows]
        return tuple(sorted(views, key=lambda view: view.is_closed))


def history(desk: Desk, code: CopyCode) -> CopyHistory:
    """All that happened to a copy, in words as far as this officer may read them."""
    with desk.reading(Act.VIEW_DOSSIER) as session:
        copy = finding.copy(session, code)
        view = _view(desk, session, copy)
        rows = session.scalars(select(CopyEvent).where(CopyEvent.copy_id == copy.id).order_by(CopyEvent.id)).all()
        events = tuple(_event(desk, session, view.case, one) for one in rows)
        return CopyHistory(view, signatories_of(session, copy.dossier_id), events)


def _event(desk: Desk, session: Session, case: CaseRef, one: CopyEvent) -> CopyEventView:
    return CopyEventView(
        one.stage, one.happened_on, OfficerRef(one.entered_by), OfficerRef(one.second) if one.second else None,
        (one.digest or b"").hex(), one.seal_intact, one.is_read, one.manner, one.due_on,
        desk.vault.sealer.open(session, case, CopyNote, one.id),
    )  # fmt: skip


def view_of(work: Work, copy: Copy) -> CopyView:
    """A copy as pages show it."""
    return _view(work.desk, work.session, copy)


def _view(desk: Desk, session: Session, copy: Copy) -> CopyView:
    row = session.get_one(Dossier, copy.dossier_id)
    partner = session.get_one(Partner, session.get_one(Certificate, row.certificate_id).partner_id)
    return copy_view(desk, session, copy, row, session.get_one(Case, row.case_id), partner)


def keep_note(work: Work, event: CopyEvent, note: CopyNote) -> None:
    """Seal what is said of an event in words, if anything is."""
    if note != CopyNote():
        copy = work.session.get_one(Copy, event.copy_id)
        work.seal(view_of(work, copy).case, event.id, note, event.happened_on)


def hand_over(desk: Desk, code: CopyCode, new: HandOver) -> CopyView:
    """Record the protocol of a hand-over, of one that was refused or failed too."""
    if new.stage not in HANDING_OVER:
        raise NotToHandOver(code=code, stage=new.stage)
    note = _of_hand_over(new)
    with desk.act(Act.HAND_OVER_COPY, code) as work:
        copy = finding.copy(work.session, code)
        stands = require_open(work, copy)
        if stands.stage not in HANDED_OVER_FROM:
            raise NotToHandOver(code=code, stage=stands.stage)
        _require_day(work, new.on, stands)
        keep_note(work, record_copy_event(work, copy, new.stage, new.on), note)
        work.facts["stage"] = new.stage.value
        return view_of(work, copy)


def _of_hand_over(new: HandOver) -> CopyNote:
    """Who took it and where; why nobody did."""
    note = clean(new.note)
    asked = ("remark",) if new.stage in NOT_HANDED_OVER else ("to_whom", "place")
    labels = {"remark": _("Remark"), "to_whom": _("To whom, by their role"), "place": _("Place")}
    for name in asked:
        text.taken_in(getattr(note, name), labels[name])
    return note


def close(desk: Desk, code: CopyCode, stage: codes.CopyStage, happened_on: date) -> CopyView:
    """Close a copy: returned, declared destroyed by the State, or void before it left."""
    if stage not in CLOSING:
        raise NotAnEnd(stage=stage)
    if stage is codes.CopyStage.DESTROYED:
        raise DestroyedByTwo
    with desk.act(Act.CLOSE_COPY, code) as work:
        copy = finding.copy(work.session, code)
        stands = require_open(work, copy)
        if stage is codes.CopyStage.VOID and stands.has_left:
            raise NotAnEnd(stage=stage)
        if stage in _BY_THE_STATE and not stands.has_left:
            raise NeverLeft(code=code, stage=stage)
        _require_day(work, happened_on, stands)
        record_copy_event(work, copy, stage, happened_on)
        work.facts["stage"] = stage.value
        return view_of(work, copy)


def destroy(desk: Desk, code: CopyCode, happened_on: date, second: OfficerRef, passphrase: bytes) -> CopyView:
    """Record that two officers destroyed a copy; the second is there, and types their passphrase."""
    require(Act.DESTROY_COPY, desk.roles)
    if second == desk.officer:
        raise SamePerson(subject=code)
    beside = opening.beside(desk, second, passphrase)
    require(Act.DESTROY_COPY, beside.roles)
    with desk.act(Act.DESTROY_COPY, code) as work:
        copy = finding.copy(work.session, code)
        _require_day(work, happened_on, require_open(work, copy))
        record_copy_event(work, copy, codes.CopyStage.DESTROYED, happened_on, second=second)
        work.facts |= {"stage": codes.CopyStage.DESTROYED.value, "second": second}
        return view_of(work, copy)


def _require_day(work: Work, day: date, stands: Standing) -> None:
    dates.happened(day, work.today, _("Day of the step"))
    dates.not_before(day, stands.since, _("Day of the step"), _("the step before it"))
