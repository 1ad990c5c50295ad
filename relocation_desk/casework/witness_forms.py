"""Forms for a witness: in their language from the section's text, with blanks to sign; the signed copy comes back."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from relocation_desk.casework import at_printer, documents, finding, letter_facts, templates
from relocation_desk.casework.desk import Desk, Progress, Work, no_progress
from relocation_desk.casework.documents import NewDocument
from relocation_desk.domain import dates, letters
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import DocumentKind, OriginatorKind
from relocation_desk.domain.letter_codes import LetterField, TemplateKind
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system import printers
from relocation_desk.system.printers import Printer
from relocation_desk.vault.documents import Content
from relocation_desk.vault.tables import Case, Consent, ParticipationAgreement
from relocation_desk.vault.witness_paper_tables import SignedForm
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


class NoForm(Trouble):
    """A text that no witness signs."""

    says = N_("“{kind}” is no form for a witness. Choose one of: {possible}.")


class FormNotPrinted(Trouble):
    """Switched off, gone, or refused by the system."""

    says = N_("The printer {printer} took nothing. Check the printer, and print the form again.")


@dataclass(frozen=True, slots=True)
class WantedForm:
    """A form, in a language."""

    kind: TemplateKind
    language: str


@dataclass(frozen=True, slots=True)
class SignedBack:
    """A form that came back signed on a day."""

    kind: TemplateKind
    signed_on: date


def form(desk: Desk, reference: CaseRef, wanted: WantedForm) -> bytes:
    """The form as a PDF. It bears no name and no reference of the case: what the witness takes along tells nobody."""
    with desk.act(Act.MAKE_FORM, reference) as work:
        return _form(work, reference, wanted)


def print_out(desk: Desk, reference: CaseRef, wanted: WantedForm, printer: str) -> None:
    """Hand the form to a printer, from memory."""
    with desk.act(Act.MAKE_FORM, reference) as work:
        pdf = _form(work, reference, wanted)
        work.facts["printed"] = 1
        job = at_printer.send(pdf, printer, FormNotPrinted(printer=printer))
    at_printer.come_out(printer, job)


def available(desk: Desk) -> tuple[Printer, ...]:
    """The printers of this workstation; a question to the system, which leaves no trail entry."""
    with desk.reading(Act.MAKE_FORM):
        return printers.printers()


def file_signed(
    desk: Desk, reference: CaseRef, back: SignedBack, content: Content, progress: Progress = no_progress
) -> int:
    """File a signed form as a document of the case, at the consents or the agreement of its day; returns its number."""
    _require_form(back.kind)
    content.require_fit()
    title = _("{form}, signed").format(form=label(back.kind))
    new = NewDocument(
        DocumentKind.AGREEMENT, back.signed_on, desk.today(), OriginatorKind.WITNESS, None, Compartment.IDENTITY, title
    )
    try:
        with desk.act(Act.FILE_FORM, reference) as work:
            case = finding.case(work.session, reference)
            dates.happened(back.signed_on, work.today, _("Day of the signature"))
            dates.not_before(back.signed_on, case.happened_on, _("Day of the signature"), _("Day of referral"))
            row = documents.attach_within(work, case, new, content, progress)
            for consent, agreement in _signed(work, case, back):
                kept = SignedForm(
                    case_id=case.id, kind=back.kind, document_id=row.id, consent_id=consent, agreement_id=agreement
                )
                work.record(kept, back.signed_on)
            work.facts |= {"document": row.ordinal, "form": back.kind.value}
            return row.ordinal
    finally:
        with suppress(Trouble):  # as with every document: what was begun does not stay beside the register
            desk.vault.register.fold_in()


def languages(desk: Desk, kind: TemplateKind) -> tuple[str, ...]:
    """The languages in which there is a text of a form."""
    with desk.reading(Act.MAKE_FORM) as session:
        return templates.languages(session, kind)


def _form(work: Work, reference: CaseRef, wanted: WantedForm) -> bytes:
    from relocation_desk.dossier import letter  # loads ReportLab

    _require_form(wanted.kind)
    finding.case(work.session, reference)
    language = templates.require_language(wanted.language)
    _version, written = templates.required(work, wanted.kind, language)
    day = letter_facts.day_in(work.today, language)
    said = {LetterField.DAY: day, LetterField.OFFICER: work.desk.officer, LetterField.BLANK: letter.BLANK}
    work.facts |= {"form": wanted.kind.value, "language": language}
    title, _end, body = letters.fill(written, said).partition("\n")
    return letter.typeset(letter.Printed(title, body.strip("\n"), "", language, is_confidential=False))


def _require_form(kind: TemplateKind) -> None:
    if kind not in letters.FORMS:
        raise NoForm(kind=kind, possible=letters.FORMS)


def _signed(work: Work, case: Case, back: SignedBack) -> list[tuple[int | None, int | None]]:
    """What was signed with the form: the consents, or the agreement, of its day; the form alone where there is none."""
    found: list[tuple[int | None, int | None]] = []
    if back.kind is TemplateKind.CONSENT_FORM:
        given = select(Consent.id).where(Consent.case_id == case.id, Consent.happened_on == back.signed_on)
        found = [(one, None) for one in work.session.scalars(given)]
    elif back.kind is TemplateKind.AGREEMENT_FORM:
        agreed = select(ParticipationAgreement.id).where(
            ParticipationAgreement.case_id == case.id, ParticipationAgreement.happened_on == back.signed_on
        )
        found = [(None, one) for one in work.session.scalars(agreed)]
    return found or [(None, None)]
