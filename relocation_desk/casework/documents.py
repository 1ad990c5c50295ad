"""Documents of a case: added whole or not at all, opened on the trail, passed on only as their originator agreed."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk, Progress, Work, no_progress
from relocation_desk.domain import dates, passing_on, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import DocumentKind, OriginatorKind
from relocation_desk.domain.passing_on import Originator, PassingConsent
from relocation_desk.domain.permissions import OF_CASES
from relocation_desk.domain.references import CaseRef, StateCode, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import documents as store
from relocation_desk.vault.document_records import ABOUT, DocumentAbout
from relocation_desk.vault.document_tables import CaseDocument, DocumentConsent
from relocation_desk.vault.documents import Content, Place
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.vault.tables import Case
from relocation_desk.vault.troubles import SealedRecordDamaged
from relocation_desk.words.catalogue import _


class NotOfCases(Trouble):
    """A document of a case is to be sealed for who deals with States."""

    says = N_("A document of a case can’t be sealed with “{compartment}”. Choose one of: {possible}.")


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to add: the title may be empty, and is then the name of its file."""

    kind: DocumentKind
    dated_on: date | None
    received_on: date
    originator: OriginatorKind
    partner: StateCode | None
    compartment: Compartment
    title: str = ""


@dataclass(frozen=True, slots=True)
class NewPassingConsent:
    """What the originator said, on which day, about passing a document on to one State or organisation."""

    to: StateCode
    said_on: date
    is_given: bool


def attach(desk: Desk, reference: CaseRef, new: NewDocument, content: Content, progress: Progress = no_progress) -> int:
    """Seal a document in its compartment, in a stream; returns its number in the case.

    One transaction holds all of it: who cancels, is killed, or meets a full disk leaves nothing that counts.
    """
    content.require_fit()
    if new.compartment not in OF_CASES:
        raise NotOfCases(compartment=new.compartment, possible=OF_CASES)
    text.name(new.title, _("Title"), may_be_empty=True)
    try:
        with desk.act(Act.RECORD_DOCUMENT, reference) as work:
            row = attach_within(work, finding.case(work.session, reference), new, content, progress)
            work.facts |= {"document": row.ordinal, "compartment": new.compartment.value, "bytes": row.size}
            return row.ordinal
    finally:
        with suppress(Trouble):  # what was written, or begun, does not stay beside the register
            desk.vault.register.fold_in()


def attach_within(
    work: Work, case: Case, new: NewDocument, content: Content, progress: Progress = no_progress
) -> CaseDocument:
    """Add a document in the act under way; returns its row."""
    file_name = text.shown(content.name)
    title = text.name(new.title, _("Title"), may_be_empty=True) or file_name or _("Without a name")
    row = _row(work, case, new, content)
    work.record(row, new.received_on)
    keep(work, case, row, content, DocumentAbout(title, file_name, ""), progress)
    return row


def keep(
    work: Work, case: Case, row: CaseDocument, content: Content, named: DocumentAbout, progress: Progress = no_progress
) -> None:
    """Seal the content of a document whose row is there, and what it is called."""
    place = _place(work.desk, case, row)
    sha256 = store.write(work.session, work.desk.vault.sealer, place, content, progress)
    sealed = ABOUT[row.compartment](named.title, named.file_name, sha256)
    work.seal(case.reference, row.id, sealed, row.happened_on)


def _row(work: Work, case: Case, new: NewDocument, content: Content) -> CaseDocument:
    dates.happened(new.received_on, work.today, _("Day of receipt"))
    if new.dated_on is not None:
        dates.happened(new.dated_on, work.today, _("Date of the document"))
        dates.not_before(new.received_on, new.dated_on, _("Day of receipt"), _("Date of the document"))
    partner = finding.partner(work.session, new.partner) if new.partner else None
    passing_on.require_clear(Originator(new.originator, new.partner), partner.kind if partner else None)
    ordinal = work.highest(CaseDocument.ordinal, CaseDocument.case_id == case.id) + 1
    return CaseDocument(
        case_id=case.id, ordinal=ordinal, kind=new.kind, form=content.form(), dated_on=new.dated_on,
        originator=new.originator, partner_id=partner.id if partner else None, compartment=new.compartment,
        size=content.size,
    )  # fmt: skip


def _place(desk: Desk, case: Case, row: CaseDocument) -> Place:
    return Place(desk.vault.chain.vault, case.reference, row.compartment, row.id, row.size)


def content(desk: Desk, reference: CaseRef, number: int, progress: Progress = no_progress) -> bytes:
    """A document's content; that it was opened stands on the trail. KeyMissing, CaseWalled and the like."""
    with desk.act(Act.VIEW_DOCUMENT, reference) as work:
        case, row = found(work.session, reference, number)
        work.facts |= {"document": number, "compartment": row.compartment.value}
        return read(work, case, row, progress)


def read(work: Work, case: Case, row: CaseDocument, progress: Progress = no_progress) -> bytes:
    """A document's content, whole, in an act that says on the trail why it was opened."""
    place, sealer = _place(work.desk, case, row), work.desk.vault.sealer
    return store.read(work.session, sealer, place, about(work, case, row).sha256, progress)


def about(work: Work, case: Case, row: CaseDocument) -> DocumentAbout:
    """What a document is called; KeyMissing and the like from who may not open it."""
    named = work.open(case.reference, ABOUT[row.compartment], row.id)
    if not isinstance(named, DocumentAbout):
        work.desk.vault.sealer.require_open(work.session, case.reference, row.compartment)
        raise SealedRecordDamaged(file=case.reference)
    return named


def record_consent(desk: Desk, reference: CaseRef, number: int, new: NewPassingConsent) -> None:
    """Record whether the originator agrees that a document goes to another State or organisation."""
    with desk.act(Act.RECORD_DOCUMENT_CONSENT, reference) as work:
        _case, row = found(work.session, reference, number)
        partner = finding.partner(work.session, new.to)
        dates.happened(new.said_on, work.today, _("Day of the answer"))
        dates.not_before(new.said_on, row.happened_on, _("Day of the answer"), _("Day of receipt"))
        if not passing_on.needs_consent(_originator(work.session, row), StateCode(partner.code)):
            raise passing_on.NoConsentNeeded
        work.record(DocumentConsent(document_id=row.id, partner_id=partner.id, is_given=new.is_given), new.said_on)
        work.facts["document"] = number  # not to which State: the trail is read by more eyes


def require_may_go(session: Session, reference: str, number: int, to: StateCode) -> None:
    """NotConsented unless the document may go to `to`: asked by whatever would pass one on."""
    _case, row = found(session, reference, number)
    statement = (
        select(Partner.code, DocumentConsent.is_given)
        .join(Partner, Partner.id == DocumentConsent.partner_id)
        .where(DocumentConsent.document_id == row.id)
        .order_by(DocumentConsent.happened_on, DocumentConsent.id)
    )
    consents = [PassingConsent(StateCode(code), is_given) for code, is_given in session.execute(statement)]
    if not passing_on.may_pass_on(_originator(session, row), consents, to):
        name = finding.partner_name(finding.partner(session, to))
        raise passing_on.NotConsented(number=number, case=reference, to=name)


def check_passing(desk: Desk, reference: CaseRef, number: int, to: StateCode) -> None:
    """The same, asked before anything is passed on."""
    with desk.reading(Act.VIEW_DOCUMENT) as session:
        require_may_go(session, reference, number, to)


def found(session: Session, reference: str, number: int) -> tuple[Case, CaseDocument]:
    """The document of a number, with its case; UnknownReference when there is none."""
    case = finding.case(session, reference)
    wanted = select(CaseDocument).where(CaseDocument.case_id == case.id, CaseDocument.ordinal == number)
    row = session.scalar(wanted)
    if row is None:
        raise UnknownReference(reference=f"{reference}, {number}")
    return case, row


def _originator(session: Session, row: CaseDocument) -> Originator:
    partner = session.get_one(Partner, row.partner_id) if row.partner_id is not None else None
    return Originator(row.originator, StateCode(partner.code) if partner else None)
