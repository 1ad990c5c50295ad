"""Correspondence as pages show it: the register of letters out and in, and one letter whole."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, letters
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.letter_codes import LetterKind, LetterStage
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.references import ExternalRef, OfficerRef, RequestRef, StateCode
from relocation_desk.domain.request_codes import Direction
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.letter_records import LetterNote, LetterPdf, LetterText, ReplyNote, ReplyScan
from relocation_desk.vault.letter_tables import Letter, LetterEvent
from relocation_desk.vault.partner_tables import Partner, Request
from relocation_desk.vault.records import Withheld
from relocation_desk.words.catalogue import _


class NothingFiled(Trouble):
    """A letter came in without a scan."""

    says = N_("No scan of {number} was filed.")


@dataclass(frozen=True, slots=True)
class LettersWanted:
    """Which letters are asked for; all where nothing is named."""

    direction: Direction | None = None
    kind: LetterKind | None = None
    state: StateCode | None = None
    start: date | None = None
    end: date | None = None
    request: RequestRef | None = None


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter in one line; `stage` is the last that became of it, None while it is only written, or came in."""

    id: int
    number: LetterNumber
    direction: Direction
    kind: LetterKind
    state: StateCode
    state_name: str
    request: RequestRef | None
    reference: ExternalRef | None
    day: date
    language: str
    stage: LetterStage | None
    has_left: bool


@dataclass(frozen=True, slots=True)
class LetterHappened:
    """What became of a letter on a day, by whom, and what was said of it."""

    stage: LetterStage
    day: date
    by: OfficerRef
    second: OfficerRef | None
    note: LetterNote | Withheld | None


@dataclass(frozen=True, slots=True)
class LetterDetail:
    """A letter whole; `names_compared` tells whether its writer could compare it with the names of the case."""

    row: LetterRow
    entered_by: OfficerRef
    template: int | None
    answer_by: date | None
    dated_on: date | None
    answers: LetterNumber | None
    answered_by: tuple[LetterNumber, ...]
    names_compared: bool
    text: LetterText | Withheld | None
    reply: ReplyNote | Withheld | None
    has_scan: bool
    events: tuple[LetterHappened, ...]


def register(desk: Desk, wanted: LettersWanted | None = None) -> tuple[LetterRow, ...]:
    """The letters that are asked for, the last first."""
    asked = wanted or LettersWanted()
    dates.in_order(asked.start, asked.end, (_("From day"), _("Until day")))
    with desk.reading(Act.VIEW_LETTERS) as session:
        statement = _wanted(session, asked)
        rows = session.execute(statement.order_by(Letter.happened_on.desc(), Letter.id.desc())).all()
        stages = _stages(session)
        return tuple(_row(one, partner, request, stages[one.id]) for one, partner, request in rows)


def show(desk: Desk, number: LetterNumber) -> LetterDetail:
    """Open a letter, which stands on the trail."""
    with desk.act(Act.VIEW_LETTERS, number) as work:
        row = letters.found(work.session, number)
        partner = work.session.get_one(Partner, row.partner_id)
        request = work.session.get(Request, row.request_id) if row.request_id else None
        answered = work.session.get(Letter, row.answers_id) if row.answers_id else None
        replies = select(Letter.number).where(Letter.answers_id == row.id).order_by(Letter.id)
        events = work.session.scalars(
            select(LetterEvent).where(LetterEvent.letter_id == row.id).order_by(LetterEvent.id)
        ).all()
        file = letters.file_of(work.session, row)
        return LetterDetail(
            row=_row(row, partner, request, [one.stage for one in events]), entered_by=OfficerRef(row.entered_by),
            template=row.template, answer_by=row.answer_by, dated_on=row.dated_on,
            answers=LetterNumber(answered.number) if answered else None,
            answered_by=tuple(LetterNumber(one) for one in work.session.scalars(replies)),
            names_compared=row.names_compared,
            text=work.open(file, LetterText, row.id), reply=work.open(file, ReplyNote, row.id),
            has_scan=work.open(file, ReplyScan, row.id) is not None,
            events=tuple(
                LetterHappened(
                    one.stage, one.happened_on, OfficerRef(one.entered_by),
                    OfficerRef(one.second) if one.second else None, work.open(file, LetterNote, one.id),
                )
                for one in events
            ),
        )  # fmt: skip


def content(desk: Desk, number: LetterNumber) -> bytes:
    """A letter's pages: the PDF of one that went out, the scan of one that came in; stands on the trail."""
    with desk.act(Act.VIEW_LETTERS, number) as work:
        row = letters.found(work.session, number)
        kind = LetterPdf if row.direction is Direction.SENT else ReplyScan
        kept = work.open(letters.file_of(work.session, row), kind, row.id)
        work.facts["pages"] = 1
        if not isinstance(kept, kind):
            raise NothingFiled(number=number)
        return kept.body


def _wanted(session: Session, wanted: LettersWanted) -> Select[Letter, Partner, Request]:
    statement = (
        select(Letter, Partner, Request)
        .join(Partner, Partner.id == Letter.partner_id)
        .outerjoin(Request, Request.id == Letter.request_id)
    )
    if wanted.direction is not None:
        statement = statement.where(Letter.direction == wanted.direction)
    if wanted.kind is not None:
        statement = statement.where(Letter.kind == wanted.kind)
    if wanted.state is not None:
        statement = statement.where(Letter.partner_id == finding.partner(session, wanted.state).id)
    if wanted.start is not None:
        statement = statement.where(Letter.happened_on >= wanted.start)
    if wanted.end is not None:
        statement = statement.where(Letter.happened_on <= wanted.end)
    if wanted.request is not None:
        statement = statement.where(Letter.request_id == finding.request(session, wanted.request).id)
    return statement


def _stages(session: Session) -> dict[int, list[LetterStage]]:
    found: dict[int, list[LetterStage]] = defaultdict(list)
    for letter, stage in session.execute(select(LetterEvent.letter_id, LetterEvent.stage).order_by(LetterEvent.id)):
        found[letter].append(stage)
    return found


def _row(row: Letter, partner: Partner, request: Request | None, stages: list[LetterStage]) -> LetterRow:
    return LetterRow(
        id=row.id, number=LetterNumber(row.number), direction=row.direction, kind=row.kind,
        state=StateCode(partner.code), state_name=finding.partner_name(partner),
        request=RequestRef(request.reference) if request else None,
        reference=ExternalRef(request.external) if request and request.external else None,
        day=row.happened_on, language=row.language or "", stage=stages[-1] if stages else None,
        has_left=any(one is not LetterStage.VOIDED for one in stages),
    )  # fmt: skip
