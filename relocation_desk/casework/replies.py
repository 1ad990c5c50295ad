"""Letters that come in: registered under a number of their own, with their scan, at the request that they answer."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.casework import letters
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import dates, text
from relocation_desk.domain import letters as rules
from relocation_desk.domain.acts import Act
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.references import RequestRef, StateCode
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.documents import CHUNK, Content, FileTooLarge
from relocation_desk.vault.letter_records import ReplyNote, ReplyScan
from relocation_desk.vault.letter_tables import Letter
from relocation_desk.vault.partner_tables import Partner, Request, RequestExchange
from relocation_desk.words.catalogue import _

MOST_BYTES = 20 * CHUNK
_MESSAGES = {
    LetterKind.ACKNOWLEDGEMENT: ExchangeKind.ACKNOWLEDGEMENT, LetterKind.QUESTION: ExchangeKind.QUESTION,
}  # fmt: skip


class ScanTooLarge(FileTooLarge):
    """A letter is a few pages."""

    says = N_("{file} is larger than 20 MiB. Scan the letter in grey, at 200 dots an inch, and file it again.")


class AnswersNothing(Trouble):
    """A reply answers a letter of the section to the same State."""

    says = N_("{number} is no letter of the section to {state}. Name the one that it answers, or none.")


@dataclass(frozen=True, slots=True)
class NewReply:
    """A letter that came in: what it is, from whom, when, and which request or letter it answers."""

    kind: LetterKind
    received_on: date
    from_whom: str
    state: StateCode | None = None
    request: RequestRef | None = None
    answers: LetterNumber | None = None
    dated_on: date | None = None
    their_reference: str = ""
    remark: str = ""


def receive(desk: Desk, new: NewReply, scan: Content | None = None) -> LetterNumber:
    """Register a letter that came in, with its scan; what it says of a request stands there at once.

    It is not of the future, nor received before it was written, nor older than what it answers.
    """
    note = ReplyNote(
        text.name(new.from_whom, _("From whom")),
        text.name(new.their_reference, _("Their reference"), may_be_empty=True),
        text.taken_in(new.remark, _("Remark"), may_be_empty=True), text.shown(scan.name) if scan else "",
    )  # fmt: skip
    if new.kind not in rules.INCOMING:
        raise rules.NotReceived(kind=new.kind, possible=rules.INCOMING)
    body = _read(scan) if scan is not None else b""
    with desk.act(Act.RECEIVE_LETTER, new.request or "") as work:
        partner, request, answered = _about(work, new)
        _require_days(work, new, request, answered)
        number, ordinal = letters.number_next(work, Direction.RECEIVED)
        row = Letter(
            number=number, direction=Direction.RECEIVED, year=work.today.year, ordinal=ordinal, kind=new.kind,
            partner_id=partner.id, request_id=request.id if request else None,
            answers_id=answered.id if answered else None, dated_on=new.dated_on, names_compared=False,
        )  # fmt: skip
        work.record(row, new.received_on)
        file = f"P-{partner.code}"
        work.seal(file, row.id, note, new.received_on)
        if body:
            work.seal(file, row.id, ReplyScan(body), new.received_on)
        if request is not None and new.kind in _MESSAGES:
            _tell(work, request, _MESSAGES[new.kind], new.received_on)
        work.subject = work.subject or number
        work.facts |= {"letter": number, "kind": new.kind.value, "bytes": len(body)}
        return number


def _about(work: Work, new: NewReply) -> tuple[Partner, Request | None, Letter | None]:
    answered = letters.found(work.session, new.answers) if new.answers else None
    request_of = new.request
    if answered is not None and request_of is None and answered.request_id is not None:
        request_of = RequestRef(work.session.get_one(Request, answered.request_id).reference)
    state = new.state
    if answered is not None and state is None and request_of is None:
        state = StateCode(work.session.get_one(Partner, answered.partner_id).code)
    partner, request = letters.about(work, state, request_of)
    if answered is not None and (answered.partner_id != partner.id or answered.direction is not Direction.SENT):
        raise AnswersNothing(number=new.answers, state=partner.code)
    return partner, request, answered


def _require_days(work: Work, new: NewReply, request: Request | None, answered: Letter | None) -> None:
    if answered is not None:
        asked_on, asked = answered.happened_on, _("the letter that it answers")
    elif request is not None:
        asked_on, asked = request.happened_on, _("Day of transmission")
    else:
        asked_on, asked = date.min, ""
    receipt, dated = _("Day of receipt"), _("Date of the letter")
    dates.happened(new.received_on, work.today, receipt)
    dates.not_before(new.received_on, asked_on, receipt, asked)
    if new.dated_on is not None:
        dates.happened(new.dated_on, work.today, dated)
        dates.not_before(new.received_on, new.dated_on, receipt, dated)
        dates.not_before(new.dated_on, asked_on, dated, asked)


def _tell(work: Work, request: Request, kind: ExchangeKind, day: date) -> None:
    """What it says stands at the request, and is entered once."""
    message = RequestExchange(
        request_id=request.id, direction=Direction.RECEIVED, kind=kind, channel=ExchangeChannel(request.channel.value),
    )  # fmt: skip
    work.record(message, day)


def _read(scan: Content) -> bytes:
    scan.require_fit()
    if scan.size > MOST_BYTES:
        raise ScanTooLarge(file=scan.name)
    return b"".join(scan.chunks())
