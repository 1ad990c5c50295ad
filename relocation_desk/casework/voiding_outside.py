"""Wrong records that belong to a State and to no case: voided with a reason, by two where something rests on them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import approvals, finding, fund_book, voiding
from relocation_desk.casework.correctable import Answered, answered
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.resting import Row, kind_of
from relocation_desk.casework.voiding import TakesOne, TakesTwo, VoidedAlready, Wrong
from relocation_desk.domain import gates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import InstrumentStage
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import OfficerRef, StateCode, UnknownReference, numbered
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import counted
from relocation_desk.vault.approvals import Request as Asked
from relocation_desk.vault.cooperation_tables import (
    CertificateRevocation,
    FocalDeparture,
    FocalNumber,
    FocalPerson,
    FocalPoint,
    NumberTest,
    OfPartner,
)
from relocation_desk.vault.document_tables import CaseDocument, DocumentConsent, DocumentExport
from relocation_desk.vault.instrument_tables import InstrumentTerms, LawException, LawOpinion
from relocation_desk.vault.partner_document_tables import PartnerDocument, PartnerDocumentExport
from relocation_desk.vault.partner_tables import (
    Answer,
    Certificate,
    Comparison,
    Donation,
    Dossier,
    Instrument,
    InstrumentEvent,
    Partner,
    Request,
    RequestExchange,
)
from relocation_desk.vault.records import VoidingReason, Withheld
from relocation_desk.vault.request_records import OutsideTerms
from relocation_desk.vault.tables import Exclusion, Placement, Voiding
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_OPENS = frozenset({InstrumentStage.SIGNED, InstrumentStage.IN_FORCE, InstrumentStage.RESUMED})
_NAMING = (Instrument, Certificate, Request, Donation, Placement, Exclusion, CaseDocument, DocumentConsent)


class StillUsed(Trouble):
    """A State on which others are recorded."""

    says = N_("{code} can’t be voided while instruments, certificates, requests or cases name it. Void those first.")


class LastDay(Trouble):
    """An instrument of which nothing ever happened says nothing."""

    says = N_("This is the only day of {instrument}. Void the instrument instead.")


@dataclass(frozen=True, slots=True)
class OutsideView:
    """A record of a State in one line; `is_asked` when its voiding waits for a second officer.

    `former` is a State's answer as it was recorded, where this officer can correct it in one act.
    """

    kind: RecordKind
    record: int
    title: str
    happened_on: date
    entered_by: OfficerRef
    rests_on_it: tuple[str, ...]
    takes_two: bool
    is_asked: bool
    former: Answered | None = None


@dataclass(frozen=True, slots=True)
class VoidedOutside:
    """A record of a State that was voided: by whom, and why."""

    title: str
    happened_on: date
    voided_on: date
    voided_by: tuple[OfficerRef, ...]
    cause: VoidCause
    reason: VoidingReason | Withheld | None
    stands_for_it: str = ""


@dataclass(frozen=True, slots=True)
class PartnerRecords:
    """What of a State can be voided, the newest first, and what was."""

    records: tuple[OutsideView, ...]
    voided: tuple[VoidedOutside, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """The records of a State that belong to no case, and which of them are voided."""

    partner: Partner
    every: tuple[Row, ...]
    gone: Mapping[tuple[RecordKind, int], Voiding]

    @property
    def counting(self) -> tuple[Row, ...]:
        return tuple(row for row in self.every if (kind_of(row), row.id) not in self.gone)


def records(desk: Desk, state: StateCode) -> PartnerRecords:
    """The records of a State that can be voided, and those that were."""
    with desk.reading(Act.VOID_PARTNER_RECORD) as session:
        known, work = _known(session, state), desk.looking(session, state)
        waiting = approvals.waiting_about(work, Act.VOID_PARTNER_RECORD, state)
        asked: set[tuple[object, object]] = {(one.details["kind"], one.details["record"]) for one in waiting}
        standing = sorted(known.counting, key=lambda row: (row.entered_at, row.id), reverse=True)
        voided = [(one, row) for row in known.every if (one := known.gone.get((kind_of(row), row.id))) is not None]
        return PartnerRecords(
            tuple(_view(work, row, known, asked) for row in standing),
            tuple(_voided(work, state, known, *one) for one in sorted(voided, key=lambda pair: -pair[0].id)),
        )


def void(desk: Desk, state: StateCode, wrong: Wrong) -> None:
    """Void a record on which nothing rests; TakesTwo otherwise."""
    reason = text.taken_in(wrong.reason, _("Reason"))
    with desk.act(Act.VOID_PARTNER_RECORD, state) as work:
        void_within(work, state, wrong, reason)


def void_within(work: Work, state: StateCode, wrong: Wrong, reason: str, replaced_by: int | None = None) -> None:
    """The same within an act; `replaced_by` is what stands for it."""
    row, known = target(work.session, state, wrong)
    if _takes_two(work.session, row, work.desk.officer):
        raise TakesTwo
    _record(work, (row, known), Voiding(cause=wrong.cause, replaced_by=replaced_by), reason)


def ask(desk: Desk, state: StateCode, wrong: Wrong) -> int:
    """Ask a second officer to approve that a record is voided on which something rests; then it is done at once."""
    require(Act.VOID_PARTNER_RECORD, desk.roles)
    reason = text.taken_in(wrong.reason, _("Reason"), approvals.REASON_LIMIT)
    with desk.reading(Act.VOID_PARTNER_RECORD) as session:
        row, _known_too = target(session, state, wrong)
        if not _takes_two(session, row, desk.officer):
            raise TakesOne
    return approvals.ask(desk, Act.VOID_PARTNER_RECORD, state, wrong.details, reason)


def void_as_approved(work: Work, request: Asked, reason: str) -> None:
    """What an approval does: the record is voided by who approves, and who asked is named."""
    wrong = Wrong.asked(request, reason)
    found = target(work.session, request.subject, wrong)
    _record(work, found, Voiding(cause=wrong.cause, second=request.asked_by), reason)


def _known(session: Session, state: str) -> _Known:
    partner = finding.partner(session, state)
    own: tuple[type[Any], ...] = (Instrument, Donation, *counted.mapped(OfPartner).values())
    statements: list[Select[Any]] = [select(kind).where(kind.partner_id == partner.id) for kind in own]
    outside = select(Request.id).where(Request.partner_id == partner.id, Request.case_id.is_(None))
    instruments = select(Instrument.id).where(Instrument.partner_id == partner.id)
    certificates = select(Certificate.id).where(Certificate.partner_id == partner.id)
    focal_points = select(FocalPoint.id).where(FocalPoint.partner_id == partner.id)
    people = select(FocalPerson.id).where(FocalPerson.focal_point_id.in_(focal_points))
    numbers = select(FocalNumber.id).where(FocalNumber.focal_point_id.in_(focal_points))
    statements += [
        *(select(kind).where(kind.instrument_id.in_(instruments)) for kind in _OF_INSTRUMENT),
        *(select(kind).where(kind.focal_point_id.in_(focal_points)) for kind in (FocalPerson, FocalNumber)),
        select(FocalDeparture).where(FocalDeparture.person_id.in_(people)),
        select(NumberTest).where(NumberTest.number_id.in_(numbers)),
        select(CertificateRevocation).where(CertificateRevocation.certificate_id.in_(certificates)),
        select(Comparison).where(Comparison.certificate_id.in_(certificates)),
        select(Request).where(Request.id.in_(outside)),
        select(Answer).where(Answer.request_id.in_(outside)),
        select(RequestExchange).where(RequestExchange.request_id.in_(outside)),
    ]
    every = [partner, *(row for one in statements for row in session.scalars(one, execution_options=counted.ALL))]
    voidings = session.scalars(select(Voiding).where(Voiding.case_id.is_(None), Voiding.kind.in_(_KINDS)))
    return _Known(partner, tuple(every), {(one.kind, one.record): one for one in voidings})


_OF_INSTRUMENT = (InstrumentEvent, InstrumentTerms, LawOpinion, LawException)
_KINDS = (
    RecordKind.PARTNERS, RecordKind.INSTRUMENTS, RecordKind.INSTRUMENT_EVENTS, RecordKind.COMPARISONS,
    RecordKind.DONATIONS, RecordKind.REQUESTS, RecordKind.ANSWERS, RecordKind.INSTRUMENT_TERMS,
    RecordKind.LAW_OPINIONS, RecordKind.LAW_EXCEPTIONS, RecordKind.PARTNER_DETAILS, RecordKind.COOPERATION_LAWS,
    RecordKind.PARTNER_CHANNELS, RecordKind.FOCAL_POINTS, RecordKind.FOCAL_PEOPLE, RecordKind.FOCAL_DEPARTURES,
    RecordKind.FOCAL_NUMBERS, RecordKind.NUMBER_TESTS, RecordKind.CAPACITY_MEASURES, RecordKind.READINESS,
    RecordKind.CERTIFICATE_REVOCATIONS, RecordKind.REQUEST_EXCHANGES, RecordKind.PARTNER_DOCUMENTS,
)  # fmt: skip


def target(session: Session, state: str, wrong: Wrong) -> tuple[Row, _Known]:
    """The record that is wrong; UnknownReference when there is none, VoidedAlready when it counts no more."""
    known = _known(session, state)
    row = next((one for one in known.every if (kind_of(one), one.id) == (wrong.kind, wrong.record)), None)
    if row is None:
        raise UnknownReference(reference=wrong.record)
    if row not in known.counting:
        raise VoidedAlready
    _require_may_go(session, row, known)
    return row, known


def _require_may_go(session: Session, row: Row, known: _Known) -> None:
    if isinstance(row, Donation):
        fund_book.require_not_booked(session, row.id)
    if isinstance(row, Partner):
        for kind in _NAMING:
            if session.scalar(select(kind.id).where(kind.partner_id == row.id).limit(1)) is not None:
                raise StillUsed(code=row.code)
    if isinstance(row, InstrumentEvent):
        days = [one for one in known.counting if isinstance(one, InstrumentEvent)]
        if [one.instrument_id for one in days].count(row.instrument_id) == 1:
            raise LastDay(instrument=session.get_one(Instrument, row.instrument_id).reference)


def _record(work: Work, target: tuple[Row, _Known], why: Voiding, reason: str) -> None:
    """Void a record with its parts; the reason is sealed in the file of the State."""
    row, known = target
    for one in (row, *_parts(row, known)):
        replaced_by = why.replaced_by if one is row else None
        voided = Voiding(kind=kind_of(one), record=one.id, cause=why.cause, second=why.second, replaced_by=replaced_by)
        work.record(voided, work.today)
        if one is row:
            work.seal(f"P-{known.partner.code}", voided.id, VoidingReason(reason), work.today)
    work.facts |= {"kind": kind_of(row).value, "record": row.id, "cause": why.cause.value}
    if why.second is not None:
        work.facts["second"] = why.second


def _parts(row: Row, known: _Known) -> Iterator[Row]:
    """What would say nothing alone: days and terms of an instrument, answers to a request, people of a focal point."""
    wholes = {(type(row), row.id)}
    for one in known.counting:  # what hangs on a part comes after it
        of_partner = [(Partner, "partner_id")] if isinstance(one, OfPartner) else []
        if any((whole, getattr(one, key)) in wholes for whole, key in (*of_partner, *_WHOLES.get(type(one), ()))):
            wholes.add((type(one), one.id))
            yield one


_WHOLES: Mapping[type[Any], tuple[tuple[type[Any], str], ...]] = {
    **dict.fromkeys((*_OF_INSTRUMENT, PartnerDocument), ((Instrument, "instrument_id"),)),
    Answer: ((Request, "request_id"),),
    RequestExchange: ((Request, "request_id"),),
    FocalPerson: ((FocalPoint, "focal_point_id"),),
    FocalNumber: ((FocalPoint, "focal_point_id"),),
    FocalDeparture: ((FocalPerson, "person_id"),),
    NumberTest: ((FocalNumber, "number_id"),),
}


# ---------------------------------------------------------------- what rests on it
def _takes_two(session: Session, row: Row, officer: str) -> bool:
    warns = isinstance(row, Comparison) and not row.matches
    opened = warns or any(True for _one in _resting(session, row))
    return gates.needs_second(gates.InDoubt(kind_of(row), opened, row.entered_by == officer))


def _resting(session: Session, row: Row) -> Iterator[str]:
    """What was done because the record was there, in words."""
    if isinstance(row, Instrument):
        yield from _under(session, row.id, row.happened_on)
    elif isinstance(row, InstrumentEvent) and row.stage in _OPENS:
        yield from _under(session, row.instrument_id, row.happened_on)
    elif isinstance(row, LawOpinion | LawException):
        yield from _bound(session, row)
    elif isinstance(row, PartnerDocument):
        out = select(PartnerDocumentExport.happened_on).where(PartnerDocumentExport.document_id == row.id)
        for saved_on in session.scalars(out):
            yield _("Saved out, sealed, on {day}").format(day=label(saved_on))
    elif isinstance(row, Comparison) and row.matches:
        of = (Dossier.certificate_id == row.certificate_id, Dossier.happened_on >= row.happened_on)
        for number in session.scalars(select(Dossier.number).where(*of)):
            yield _("Dossier {number}").format(number=number)
        left = (DocumentExport.certificate_id == row.certificate_id, DocumentExport.happened_on >= row.happened_on)
        for document in session.scalars(select(DocumentExport.document_id).where(*left)):
            yield _("Document {number} saved out, sealed").format(number=document)
        yield from _papers_left(session, row)


def _papers_left(session: Session, row: Comparison) -> Iterator[str]:
    """The documents of the State that left for the certificate since."""
    of = (
        PartnerDocumentExport.certificate_id == row.certificate_id,
        PartnerDocumentExport.happened_on >= row.happened_on,
    )
    papers = select(PartnerDocument.ordinal).join(
        PartnerDocumentExport, PartnerDocumentExport.document_id == PartnerDocument.id
    )
    for number in session.scalars(papers.where(*of)):
        yield _("Document {number} of the State saved out, sealed").format(number=number)


def _bound(session: Session, row: LawOpinion | LawException) -> Iterator[str]:
    """By what an arrangement came to bind since."""
    since = (InstrumentEvent.instrument_id == row.instrument_id, InstrumentEvent.entered_at >= row.entered_at)
    for one in session.scalars(select(InstrumentEvent).where(*since, InstrumentEvent.stage.in_(_OPENS))):
        yield _("{stage} on {day}").format(stage=label(one.stage), day=label(one.happened_on))


def _under(session: Session, instrument: int, since: date) -> Iterator[str]:
    """The requests made under an instrument."""
    made = select(Request.reference).where(Request.instrument_id == instrument, Request.happened_on >= since)
    for reference in session.scalars(made.order_by(Request.id)):
        yield _("Request {reference}").format(reference=reference)


# ---------------------------------------------------------------- in words
def _view(work: Work, row: Row, known: _Known, asked: set[tuple[object, object]]) -> OutsideView:
    return OutsideView(
        kind_of(row), row.id, _title(row, known), row.happened_on, OfficerRef(row.entered_by),
        tuple(_resting(work.session, row)), _takes_two(work.session, row, work.desk.officer),
        (kind_of(row).value, row.id) in asked, _former(work, row, known),
    )  # fmt: skip


def _former(work: Work, row: Row, known: _Known) -> Answered | None:
    """An answer as it was recorded; None to who may record none, or does not open what is sealed with it."""
    if not isinstance(row, Answer) or not work.desk.may(Act.RECORD_ANSWER):
        return None
    terms = work.open(f"P-{known.partner.code}", OutsideTerms, row.id)
    return None if isinstance(terms, Withheld) else answered(row, terms)


def _voided(work: Work, state: str, known: _Known, one: Voiding, row: Row) -> VoidedOutside:
    right = next((other for other in known.counting if (kind_of(other), other.id) == (one.kind, one.replaced_by)), None)
    return VoidedOutside(
        _title(row, known), row.happened_on, one.happened_on, voiding.by(one), one.cause,
        work.open(f"P-{state}", VoidingReason, one.id), _title(right, known) if right is not None else "",
    )  # fmt: skip


_TITLES: Mapping[type[Any], Callable[[Any], str]] = {
    Partner: lambda row: _("State or organisation {code}").format(code=row.code),
    Instrument: lambda row: _("Instrument {reference}: {kind}").format(reference=row.reference, kind=label(row.kind)),
    InstrumentTerms: lambda row: _("Terms since {day}").format(day=label(row.happened_on)),
    LawOpinion: lambda row: _("Opinion on the law: {standing}").format(standing=label(row.standing)),
    LawException: lambda _row: _("Allowed while the law is unknown"),
    Comparison: lambda row: (
        _("Comparison of a fingerprint: it matched") if row.matches else _("Comparison of a fingerprint: no match")
    ),
    Donation: lambda row: _("Pledge to the Fund") if row.is_pledge else _("Donation to the Fund"),
    PartnerDocument: lambda row: _("Document {number}: {kind}, received {day}").format(
        number=row.ordinal, kind=label(row.kind), day=label(row.happened_on)
    ),
    Request: lambda row: _("Request {reference}").format(reference=row.reference),
    Answer: lambda row: _("Answer to {request}: {kind}").format(
        request=numbered("R", row.request_id), kind=label(row.kind)
    ),
    RequestExchange: lambda row: _("Message about {request}: {kind}").format(
        request=numbered("R", row.request_id), kind=label(row.kind)
    ),
}


def _title(row: Row, known: _Known) -> str:
    if isinstance(row, InstrumentEvent):
        whole = next(one for one in known.every if isinstance(one, Instrument) and one.id == row.instrument_id)
        return _("{instrument}: {stage}").format(instrument=whole.reference, stage=label(row.stage))
    told = _TITLES.get(type(row))
    return told(row) if told else _("{kind}, since {day}").format(kind=label(kind_of(row)), day=label(row.happened_on))
