"""How a letter leaves: on paper, by hand, or sealed for a compared certificate; and how its number is voided."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from relocation_desk.casework import approvals, at_printer, finding, letter_checks, letters
from relocation_desk.casework.delivering import delivering, recipient
from relocation_desk.casework.desk import Desk, Progress, Work, no_progress
from relocation_desk.casework.saving_out import CertificateNotCompared, SavedOut
from relocation_desk.domain import dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.letter_codes import LetterKind, LetterStage
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system import printers
from relocation_desk.system.printers import Printer
from relocation_desk.vault.approvals import Details
from relocation_desk.vault.letter_records import LetterNote, LetterPdf, LetterText
from relocation_desk.vault.letter_tables import Letter, LetterEvent
from relocation_desk.vault.partner_tables import Certificate, Partner, Request, RequestExchange
from relocation_desk.vault.troubles import KeyMissing
from relocation_desk.words.catalogue import _

_LEAVES = (LetterStage.PRINTED, LetterStage.HANDED_OVER, LetterStage.SEALED)


class LetterVoid(Trouble):
    """A number that counts no more stays, and nothing leaves under it."""

    says = N_("{number} is void. Write the letter anew; it gets the next number.")


class LetterGone(Trouble):
    """What left can't be taken back."""

    says = N_("{number} has left already. Write another letter that corrects it.")


class NotOurs(Trouble):
    """What came in does not go out."""

    says = N_("{number} came in. Only letters of the section are printed, handed over, sealed or voided.")


class LetterNotPrinted(Trouble):
    """Switched off, gone, or refused by the system."""

    says = N_("The printer {printer} took nothing. Check the printer, and print the letter again.")


@dataclass(frozen=True, slots=True)
class HandedOver:
    """That a letter was given to someone: on which day, to whom by their role, in words that are sealed."""

    letter: LetterNumber
    on: date
    to_whom: str


def available(desk: Desk) -> tuple[Printer, ...]:
    """The printers of this workstation; a question to the system, which leaves no trail entry."""
    with desk.reading(Act.SEND_LETTER):
        return printers.printers()


def print_out(desk: Desk, number: LetterNumber, printer: str) -> None:
    """Hand a letter to a printer, from memory; that it was printed stands on the trail."""
    with desk.act(Act.SEND_LETTER, number) as work:
        row, pdf = _to_leave(work, number)
        _leave(work, row, LetterEvent(letter_id=row.id, stage=LetterStage.PRINTED))
        job = at_printer.send(pdf, printer, LetterNotPrinted(printer=printer))
    at_printer.come_out(printer, job)


def hand_over(desk: Desk, given: HandedOver) -> None:
    """Record that a letter was handed over, or went with a pouch."""
    note = text.name(given.to_whom, _("To whom, by their role"))
    with desk.act(Act.SEND_LETTER, given.letter) as work:
        row, _pdf = _to_leave(work, given.letter)
        dates.happened(given.on, work.today, _("Day of hand-over"))
        dates.not_before(given.on, row.happened_on, _("Day of hand-over"), _("Day of the letter"))
        event = LetterEvent(letter_id=row.id, stage=LetterStage.HANDED_OVER)
        _leave(work, row, event, given.on)
        work.seal(letters.file_of(work.session, row), event.id, LetterNote(note), given.on)


def void(desk: Desk, number: LetterNumber, reason: str) -> None:
    """Void a letter that has not left; its number stays in the register, with the reason."""
    said = text.taken_in(reason, _("Reason"))
    with desk.act(Act.VOID_LETTER, number) as work:
        row = _own(work.session, number)
        if _has(work.session, row, *_LEAVES):
            raise LetterGone(number=number)
        event = work.record(LetterEvent(letter_id=row.id, stage=LetterStage.VOIDED), work.today)
        work.seal(letters.file_of(work.session, row), event.id, LetterNote(said), work.today)


def ask_to_seal(desk: Desk, number: LetterNumber) -> int:
    """Ask a second officer that exactly this letter leaves, sealed for the State's compared certificate."""
    with desk.reading(Act.SEAL_LETTER) as session:
        row = _own(session, number)
        _require_holds(session, row)
        details = _details(row, _certificate(desk, session, row))
    return approvals.ask(desk, Act.SEAL_LETTER, number, details)


def seal(desk: Desk, number: LetterNumber, folder: Path, progress: Progress = no_progress) -> SavedOut:
    """Write an approved letter to a folder, sealed, under a name that says nothing: synced, read back, compared."""
    from relocation_desk.dossier import sealing  # loads the OpenPGP library

    with delivering(folder, progress) as deliver, desk.act(Act.SEAL_LETTER, number) as work:
        row, pdf = _to_leave(work, number)
        certificate = _certificate(desk, work.session, row)
        second = approvals.spend(work, Act.SEAL_LETTER, number, _details(row, certificate)).approver
        sealed = sealing.enclose(pdf, recipient_certificate=certificate.material, at=work.at)
        delivered = deliver(sealed)
        event = LetterEvent(
            letter_id=row.id, stage=LetterStage.SEALED, certificate_id=certificate.id, second=second,
            digest=bytes.fromhex(delivered.sha256),
        )  # fmt: skip
        _leave(work, row, event)
        work.facts["file"] = delivered.sha256
    return SavedOut(delivered.path, delivered.sha256, delivered.size)


def _to_leave(work: Work, number: LetterNumber) -> tuple[Letter, bytes]:
    """A letter that may leave now, checked once more by who lets it go, who may know more than its writer."""
    row = _own(work.session, number)
    _require_holds(work.session, row)
    file = letters.file_of(work.session, row)
    said, pdf = work.open(file, LetterText, row.id), work.open(file, LetterPdf, row.id)
    if not isinstance(said, LetterText) or not isinstance(pdf, LetterPdf):
        raise KeyMissing(compartment=LetterText.compartment)
    request = work.session.get(Request, row.request_id) if row.request_id else None
    letter_checks.require_clean(work, request.case_id if request else None, said.text, said.typed)
    return row, pdf.body


def _leave(work: Work, row: Letter, event: LetterEvent, day: date | None = None) -> None:
    """Record that a letter leaves; a reminder counts as one from the first time on."""
    is_first = not _has(work.session, row, *_LEAVES)
    on = day or work.today
    work.record(event, on)
    work.facts["stage"] = event.stage.value
    if is_first and row.kind is LetterKind.REMINDER and row.request_id is not None:
        request = work.session.get_one(Request, row.request_id)
        reminder = RequestExchange(
            request_id=request.id, direction=Direction.SENT, kind=ExchangeKind.REMINDER,
            channel=ExchangeChannel(request.channel.value), answer_by=row.answer_by,
        )  # fmt: skip
        work.record(reminder, on)


def _own(session: Session, number: LetterNumber) -> Letter:
    row = letters.found(session, number)
    if row.direction is not Direction.SENT:
        raise NotOurs(number=number)
    return row


def _require_holds(session: Session, row: Letter) -> None:
    if _has(session, row, LetterStage.VOIDED):
        raise LetterVoid(number=row.number)


def _has(session: Session, row: Letter, *stages: LetterStage) -> bool:
    of = exists().where(LetterEvent.letter_id == row.id, LetterEvent.stage.in_(stages))
    return bool(session.scalar(select(of)))


def _certificate(desk: Desk, session: Session, row: Letter) -> Certificate:
    partner = session.get_one(Partner, row.partner_id)
    uncompared = CertificateNotCompared(to=finding.partner_name(partner))
    return recipient(session, partner.code, desk.now(), uncompared)


def _details(row: Letter, certificate: Certificate) -> Details:
    digest = row.digest.hex() if row.digest else hashlib.sha256(b"").hexdigest()
    return {"letter_kind": row.kind.value, "pdf": digest, "fingerprint": certificate.fingerprint}
