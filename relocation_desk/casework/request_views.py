"""One request as pages show it: what was said, where it stands since when, whether it counts, what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from relocation_desk.casework import finding, request_gates, request_listing
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.request_listing import RequestRow
from relocation_desk.casework.requests import way_in
from relocation_desk.domain import codes, request_rules
from relocation_desk.domain.acts import Act
from relocation_desk.domain.counting import CountedRequest
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.profile import Profile, read
from relocation_desk.domain.references import (
    ExternalRef,
    InstrumentRef,
    OfficerRef,
    RequestRef,
    UnknownReference,
    parse,
)
from relocation_desk.domain.request_codes import (
    AnswerRemark,
    Direction,
    ExchangeChannel,
    ExchangeKind,
    RefusalReason,
    RequestStage,
)
from relocation_desk.domain.request_rules import STAGES, WAITING, Counts
from relocation_desk.vault.letter_tables import Letter
from relocation_desk.vault.partner_tables import Answer, Instrument, Partner, Request, RequestExchange, bears
from relocation_desk.vault.records import AnswerTerms, Withheld
from relocation_desk.vault.request_records import ExchangeNote, OutsideNote, OutsideTerms, ProfileSent
from relocation_desk.vault.tables import Placement


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """A message about a request."""

    id: int
    happened_on: date
    kind: ExchangeKind
    direction: Direction
    channel: ExchangeChannel
    answer_by: date | None
    note: ExchangeNote | Withheld | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer, so many days after the request; the last by its day is the one that stands."""

    id: int
    answered_on: date
    days: int
    kind: codes.AnswerKind
    persons: int | None
    months: int | None
    reason: RefusalReason | None
    by_exception: bool
    terms: AnswerTerms | Withheld | None


@dataclass(frozen=True, slots=True)
class StageReached:
    """Since when a request stood somewhere, so many days after it was sent."""

    stage: RequestStage
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter about a request, out or in."""

    number: LetterNumber
    kind: LetterKind
    direction: Direction
    day: date


@dataclass(frozen=True, slots=True)
class RequestDetail:
    """All of one request; `counts` and `counts_other` by our reading of note 14 and by the other."""

    row: RequestRow
    occasion: codes.Occasion
    channel: codes.RequestChannel
    way_in: codes.WayIn
    instrument: InstrumentRef | None
    entered_by: OfficerRef
    follows: RequestRef | None
    followed_by: tuple[RequestRef, ...]
    exchanges: tuple[ExchangeView, ...]
    answers: tuple[AnswerView, ...]
    reached: tuple[StageReached, ...]
    remind_on: date | None
    remark: AnswerRemark | None
    counts: Counts
    counts_other: Counts
    profile: Profile | Withheld | None
    letters: tuple[LetterLine, ...]


def show(desk: Desk, reference: RequestRef) -> RequestDetail:
    """Open a request, which stands on the trail: its words are of a case."""
    with desk.act(Act.VIEW_REQUESTS, reference) as work:
        request = finding.request(work.session, reference)
        partner = work.session.get_one(Partner, request.partner_id)
        instrument = work.session.get(Instrument, request.instrument_id) if request.instrument_id else None
        exchanges, answers = tuple(_exchanges(work, request)), tuple(_answers(work, request))
        (row,) = request_listing.found(work.session, desk, (request.id,))
        kind = instrument.kind if instrument else None
        ours, other = request_rules.readings(_counted(request, partner.kind), kind)
        last = answers[-1] if answers else None
        reminders = [one.happened_on for one in exchanges if one.kind is ExchangeKind.REMINDER]
        due = request_rules.remind_on(request.happened_on, row.deadline_on, max(reminders, default=None))
        return RequestDetail(
            row=row, occasion=request.occasion, channel=request.channel, way_in=way_in(kind),
            instrument=InstrumentRef(instrument.reference) if instrument else None,
            entered_by=OfficerRef(request.entered_by), follows=_follows(work, request),
            followed_by=_followed_by(work, request), exchanges=exchanges, answers=answers,
            reached=tuple(_reached(work, request, exchanges, answers)),
            remind_on=due if row.stage in WAITING else None,
            remark=request_rules.remark(request.duty, last.kind, last.reason) if last else None,
            counts=ours, counts_other=other, profile=_profile(work, request),
            letters=tuple(_letters(work, request)),
        )  # fmt: skip


def find(desk: Desk, typed: str) -> RequestRow:
    """The request of the reference that a State quotes; MistypedReference, UnknownReference."""
    external = ExternalRef(parse(typed, "X"))
    with desk.reading(Act.VIEW_REQUESTS) as session:
        number = session.scalar(select(Request.id).where(bears(external)))
    if number is None:
        raise UnknownReference(reference=external)
    return request_listing.rows(desk, (number,))[0]


def _counted(request: Request, recipient: codes.PartnerKind) -> CountedRequest:
    return CountedRequest(
        request.sequence, request.purpose, request.on_behalf_of, request.occasion, recipient, request.happened_on
    )


def _profile(work: Work, request: Request) -> Profile | Withheld | None:
    kept = work.open(request_gates.file_of(work.session, request), ProfileSent, request.id)
    return read(kept.coded) if isinstance(kept, ProfileSent) else kept


def _follows(work: Work, request: Request) -> RequestRef | None:
    first = work.session.get(Request, request.follows_id) if request.follows_id else None
    return RequestRef(first.reference) if first else None


def _followed_by(work: Work, request: Request) -> tuple[RequestRef, ...]:
    later = select(Request.reference).where(Request.follows_id == request.id).order_by(Request.id)
    return tuple(RequestRef(one) for one in work.session.scalars(later))


def _letters(work: Work, request: Request) -> Iterator[LetterLine]:
    rows = select(Letter).where(Letter.request_id == request.id)
    for one in work.session.scalars(rows.order_by(Letter.happened_on, Letter.id)):
        yield LetterLine(LetterNumber(one.number), one.kind, one.direction, one.happened_on)


def _exchanges(work: Work, request: Request) -> Iterator[ExchangeView]:
    file = request_gates.file_of(work.session, request)
    kind = ExchangeNote if request.case_id is not None else OutsideNote
    rows = select(RequestExchange).where(RequestExchange.request_id == request.id)
    for one in work.session.scalars(rows.order_by(RequestExchange.happened_on, RequestExchange.id)):
        yield ExchangeView(
            one.id, one.happened_on, one.kind, one.direction, one.channel, one.answer_by,
            work.open(file, kind, one.id),
        )  # fmt: skip


def _answers(work: Work, request: Request) -> Iterator[AnswerView]:
    file = request_gates.file_of(work.session, request)
    kind = AnswerTerms if request.case_id is not None else OutsideTerms
    rows = select(Answer).where(Answer.request_id == request.id).order_by(Answer.happened_on, Answer.id)
    for one in work.session.scalars(rows):
        days = (one.happened_on - request.happened_on).days
        yield AnswerView(
            one.id, one.happened_on, days, one.kind, one.persons, one.months, one.reason, one.by_exception,
            work.open(file, kind, one.id),
        )  # fmt: skip


def _reached(
    work: Work, request: Request, exchanges: tuple[ExchangeView, ...], answers: tuple[AnswerView, ...]
) -> Iterator[StageReached]:
    """Since when it stood where, in the order of days."""
    days = [(request.happened_on, RequestStage.SENT)]
    days += [
        (one.happened_on, RequestStage.ACKNOWLEDGED) for one in exchanges if one.kind is ExchangeKind.ACKNOWLEDGEMENT
    ][:1]
    days += [(one.answered_on, STAGES[one.kind]) for one in answers]
    agreed = select(Placement.happened_on).where(Placement.request_id == request.id)
    days += [(day, RequestStage.PLACED) for day in work.session.scalars(agreed)]
    for day, stage in sorted(days, key=lambda one: one[0]):
        yield StageReached(stage, day, (day - request.happened_on).days)
