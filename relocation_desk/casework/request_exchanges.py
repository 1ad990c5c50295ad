"""What goes to and fro about a request: each message with its day and channel, reminders, withdrawal."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.casework import finding, request_gates
from relocation_desk.casework.cases import clean
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import dates, request_rules
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import AnswerKind
from relocation_desk.domain.references import RequestRef
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind
from relocation_desk.vault.partner_tables import Answer, RequestExchange
from relocation_desk.vault.records import AnswerTerms
from relocation_desk.vault.request_records import ExchangeNote, OutsideNote
from relocation_desk.words.catalogue import _


@dataclass(frozen=True, slots=True)
class NewExchange:
    """A message about a request; a reminder may ask for the answer by another day."""

    kind: ExchangeKind
    direction: Direction
    channel: ExchangeChannel
    happened_on: date
    answer_by: date | None = None
    remark: str = ""


def record(desk: Desk, reference: RequestRef, exchange: NewExchange) -> None:
    """Record a message; its words are sealed in the case, or in the State's file."""
    note = clean(ExchangeNote(exchange.remark), may_be_empty=("remark",))
    request_rules.require_way_fits(exchange.kind, exchange.direction)
    with desk.act(Act.RECORD_EXCHANGE, reference) as work:
        request = finding.request(work.session, reference)
        dates.happened(exchange.happened_on, work.today, _("Day of the message"))
        dates.not_before(exchange.happened_on, request.happened_on, _("Day of the message"), _("Day of transmission"))
        if exchange.answer_by is not None:
            dates.ahead(exchange.answer_by, exchange.happened_on, _("Answer asked by"), _("Day of the message"))
        row = RequestExchange(
            request_id=request.id, direction=exchange.direction, kind=exchange.kind, channel=exchange.channel,
            answer_by=exchange.answer_by,
        )  # fmt: skip
        work.record(row, exchange.happened_on)
        if note.remark:
            kind = ExchangeNote if request.case_id is not None else OutsideNote
            work.seal(request_gates.file_of(work.session, request), row.id, kind(note.remark), exchange.happened_on)
        work.facts |= {"message": exchange.kind.value, "direction": exchange.direction.value}


def withdraw(desk: Desk, reference: RequestRef, on: date, reason: str) -> None:
    """Take a request back: the Court asks for nothing any more."""
    terms = clean(AnswerTerms("", "", reason), may_be_empty=("conditions", "status_and_costs", "reason"))
    with desk.act(Act.WITHDRAW_REQUEST, reference) as work:
        request = finding.request(work.session, reference)
        dates.happened(on, work.today, _("Day of withdrawal"))
        dates.not_before(on, request.happened_on, _("Day of withdrawal"), _("Day of transmission"))
        request_gates.require_answer_fits(work, request, (AnswerKind.WITHDRAWN, on, None))
        row = work.record(Answer(request_id=request.id, kind=AnswerKind.WITHDRAWN, by_exception=False), on)
        if terms.reason:
            request_gates.seal_terms(work, request, row, terms)
