"""Letters to States: written from the section's templates under a number of their own, then printed, handed or sealed.

The number is taken in the transaction that writes the letter: none is ever left out, and a voided one stays.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, letter_checks, letter_facts, templates
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.letter_facts import Asked, Filled
from relocation_desk.domain import dates, letters, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.references import RequestRef, StateCode, UnknownReference
from relocation_desk.domain.request_codes import Direction
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.letter_records import LetterPdf, LetterText
from relocation_desk.vault.letter_tables import Letter
from relocation_desk.vault.partner_tables import Partner, Request
from relocation_desk.words.catalogue import _

_NOT_YET = "OUT-{year}-····"


class RequestUnnamed(Trouble):
    """A reminder is of something."""

    says = N_("“{kind}” is about a request. Name the request, or write a note verbale.")


class NobodyAddressed(Trouble):
    """A letter goes to somebody."""

    says = N_("Choose the State that the letter goes to, or name the request that it is about.")


class RequestOfAnother(Trouble):
    """A request is told to whom it went, and to nobody else."""

    says = N_("{request} did not go to {state}. Choose a request to that State.")


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to write; without a language it is in the one that the State chose."""

    kind: LetterKind
    state: StateCode | None = None
    request: RequestRef | None = None
    language: str | None = None
    words: str = ""
    answer_by: date | None = None


def preview(desk: Desk, new: NewLetter) -> bytes:
    """The letter as it would come out, without a number; nothing is kept."""
    with desk.act(Act.WRITE_LETTER, new.request or "") as work:
        work.facts["preview"] = 1
        asked = _asked(work, new)
        number = LetterNumber(_NOT_YET.format(year=work.today.year))
        filled = letter_facts.fill(work, asked, letter_facts.gather(work, asked, number))
        _require_clean(work, asked, filled)
        return _typeset(work, asked, filled, number)


def write(desk: Desk, new: NewLetter) -> LetterNumber:
    """Write a letter: its number first, then its text from the template, checked, typeset and sealed."""
    with desk.act(Act.WRITE_LETTER, new.request or "") as work:
        asked = _asked(work, new)
        row = _numbered(work, asked, Direction.SENT)
        number = LetterNumber(row.number)
        filled = letter_facts.fill(work, asked, letter_facts.gather(work, asked, number))
        row.template, row.language, row.answer_by = filled.template, asked.language, asked.answer_by
        row.names_compared = _require_clean(work, asked, filled)
        pdf = _typeset(work, asked, filled, number)
        row.digest = hashlib.sha256(pdf).digest()
        work.record(row, work.today)
        file = f"P-{asked.partner.code}"
        for kept in (LetterText(filled.text, filled.typed), LetterPdf(pdf)):
            work.seal(file, row.id, kept, work.today)
        work.subject = work.subject or number
        work.facts |= {"letter": number, "kind": asked.kind.value}  # not to whom: the trail is read by more eyes
        return number


def number_next(work: Work, direction: Direction) -> tuple[LetterNumber, int]:
    """The next number of this year, and which one of the year it is; a voided number keeps its own."""
    year = work.today.year
    ordinal = work.highest(Letter.ordinal, Letter.direction == direction, Letter.year == year) + 1
    return letters.number_of(direction, year, ordinal), ordinal


def found(session: Session, number: str) -> Letter:
    """The letter of a number; UnknownReference when there is none."""
    row = session.scalar(select(Letter).where(Letter.number == number.strip().upper()))
    if row is None:
        raise UnknownReference(reference=number)
    return row


def file_of(session: Session, row: Letter) -> str:
    """Where the words of a letter are sealed."""
    return f"P-{session.get_one(Partner, row.partner_id).code}"


def about(work: Work, state: StateCode | None, reference: RequestRef | None) -> tuple[Partner, Request | None]:
    """The State that a letter concerns, and the request, which went to that State."""
    request = finding.request(work.session, reference) if reference else None
    if request is None:
        return finding.partner(work.session, state or ""), None
    partner = work.session.get_one(Partner, request.partner_id)
    if state is not None and partner.code != state:
        raise RequestOfAnother(request=reference, state=state)
    return partner, request


def _asked(work: Work, new: NewLetter) -> Asked:
    words = text.taken_in(new.words, _("Words of the letter"), may_be_empty=True)
    letters.require_written(new.kind)
    if new.request is None and new.kind in letters.OF_REQUEST:
        raise RequestUnnamed(kind=new.kind)
    if new.request is None and new.state is None:
        raise NobodyAddressed
    partner, request = about(work, new.state, new.request)
    if new.answer_by is not None:
        dates.ahead(new.answer_by, work.today, _("Answer asked by"), _("Day of the letter"))
    language = templates.require_language(new.language) if new.language else letter_facts.language_of(work, partner)
    return Asked(new.kind, partner, request, language, words, new.answer_by)


def _numbered(work: Work, asked: Asked, direction: Direction) -> Letter:
    number, ordinal = number_next(work, direction)
    return Letter(
        number=number, direction=direction, year=work.today.year, ordinal=ordinal, kind=asked.kind,
        partner_id=asked.partner.id, request_id=asked.request.id if asked.request else None,
    )  # fmt: skip


def _require_clean(work: Work, asked: Asked, filled: Filled) -> bool:
    case = asked.request.case_id if asked.request else None
    return letter_checks.require_clean(work, case, filled.text, filled.typed)


def _typeset(work: Work, asked: Asked, filled: Filled, number: LetterNumber) -> bytes:
    from relocation_desk.dossier import letter  # loads ReportLab

    head = letter_facts.letterhead(work, asked.language)
    return letter.typeset(letter.Printed(head, filled.text, number, asked.language))
