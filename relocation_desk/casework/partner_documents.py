"""Documents of States and their instruments: the signed text and what belongs to it, sealed as those of cases are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk, Progress, Work, no_progress
from relocation_desk.casework.requests import InstrumentOfAnother
from relocation_desk.domain import dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import FileForm, PaperKind
from relocation_desk.domain.references import InstrumentRef, OfficerRef, StateCode, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import documents as store
from relocation_desk.vault.documents import Content, Place
from relocation_desk.vault.partner_document_tables import (
    PartnerDocument,
    PartnerDocumentChunk,
    PartnerDocumentExport,
)
from relocation_desk.vault.partner_notes import PaperAbout, PaperReason
from relocation_desk.vault.partner_tables import Instrument, Partner
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.troubles import SealedRecordDamaged
from relocation_desk.words.catalogue import _


class TextOfNothing(Trouble):
    """A signed text of no instrument."""

    says = N_("A signed text belongs to an instrument. Choose which, or another kind of document.")


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A document of a State to attach; the title may be empty, and is then the name of its file."""

    kind: PaperKind
    received_on: date
    instrument: InstrumentRef | None = None
    dated_on: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class PaperExport:
    """That a document left, sealed for the State's certificate: when, by which two officers, and why."""

    saved_on: date
    officers: tuple[OfficerRef, OfficerRef]
    reason: PaperReason | Withheld | None


@dataclass(frozen=True, slots=True)
class PaperView:
    """A document of a State without its content."""

    partner: StateCode
    number: int
    instrument: InstrumentRef | None
    kind: PaperKind
    form: FileForm
    dated_on: date | None
    received_on: date
    recorded_by: OfficerRef
    size: int
    about: PaperAbout | Withheld | None
    exports: tuple[PaperExport, ...]


def attach(desk: Desk, state: StateCode, new: NewPaper, content: Content, progress: Progress = no_progress) -> int:
    """Seal a document of a State in a stream, whole or not at all; returns its number with that State."""
    content.require_fit()
    file_name = text.shown(content.name)
    title = text.name(new.title, _("Title"), may_be_empty=True) or file_name or _("Without a name")
    if new.kind is PaperKind.SIGNED_TEXT and not new.instrument:
        raise TextOfNothing
    try:
        with desk.act(Act.RECORD_PARTNER_DOCUMENT, state) as work:
            partner = finding.partner(work.session, state)
            row = _row(work, partner, new, content)
            work.record(row, new.received_on)
            sha256 = store.write(work.session, desk.vault.sealer, _place(desk, partner, row), content, progress)
            work.seal(f"P-{partner.code}", row.id, PaperAbout(title, file_name, sha256), row.happened_on)
            work.facts |= {"document": row.ordinal, "bytes": row.size}
            return row.ordinal
    finally:
        with suppress(Trouble):  # what was written, or begun, does not stay beside the register
            desk.vault.register.fold_in()


def _row(work: Work, partner: Partner, new: NewPaper, content: Content) -> PartnerDocument:
    dates.happened(new.received_on, work.today, _("Day of receipt"))
    if new.dated_on is not None:
        dates.happened(new.dated_on, work.today, _("Date of the document"))
        dates.not_before(new.received_on, new.dated_on, _("Day of receipt"), _("Date of the document"))
    instrument = finding.instrument(work.session, new.instrument) if new.instrument else None
    if instrument is not None and instrument.partner_id != partner.id:
        raise InstrumentOfAnother(instrument=instrument.reference, state=partner.code)
    ordinal = work.highest(PartnerDocument.ordinal, PartnerDocument.partner_id == partner.id) + 1
    return PartnerDocument(
        partner_id=partner.id, ordinal=ordinal,
        instrument_id=instrument.id if instrument else None, kind=new.kind, form=content.form(),
        dated_on=new.dated_on, size=content.size,
    )  # fmt: skip


def content(desk: Desk, state: StateCode, number: int, progress: Progress = no_progress) -> bytes:
    """A document's content; that it was opened stands on the trail. KeyMissing from who is not cleared."""
    with desk.act(Act.VIEW_PARTNER_DOCUMENT, state) as work:
        partner, row = found(work.session, state, number)
        work.facts["document"] = number
        return read(work, partner, row, progress)


def read(work: Work, partner: Partner, row: PartnerDocument, progress: Progress = no_progress) -> bytes:
    """A document's content, whole, in an act that says on the trail why it was opened."""
    sealer, file = work.desk.vault.sealer, f"P-{partner.code}"
    about = work.open(file, PaperAbout, row.id)
    if not isinstance(about, PaperAbout):
        sealer.require_open(work.session, file, Compartment.COOPERATION)
        raise SealedRecordDamaged(file=file)
    return store.read(work.session, sealer, _place(work.desk, partner, row), about.sha256, progress)


def _place(desk: Desk, partner: Partner, row: PartnerDocument) -> Place:
    file = f"P-{partner.code}"
    return Place(desk.vault.chain.vault, file, Compartment.COOPERATION, row.id, row.size, PartnerDocumentChunk)


def found(session: Session, state: str, number: int) -> tuple[Partner, PartnerDocument]:
    """The document of a number, with its State; UnknownReference when there is none."""
    partner = finding.partner(session, state)
    wanted = select(PartnerDocument).where(PartnerDocument.partner_id == partner.id, PartnerDocument.ordinal == number)
    row = session.scalar(wanted)
    if row is None:
        raise UnknownReference(reference=f"{state}, {number}")
    return partner, row


def of_state(desk: Desk, state: StateCode) -> tuple[PaperView, ...]:
    """All documents of a State, the last received first."""
    with desk.reading(Act.VIEW_PARTNER_DOCUMENT) as session:
        partner = finding.partner(session, state)
        return views(desk, session).get(partner.id, ())


def views(desk: Desk, session: Session) -> Mapping[int, tuple[PaperView, ...]]:
    """The documents of all States by the number of their State, the last received first."""
    rows = session.execute(
        select(PartnerDocument, Partner.code, Instrument.reference)
        .join(Partner, Partner.id == PartnerDocument.partner_id)
        .outerjoin(Instrument, Instrument.id == PartnerDocument.instrument_id)
        .order_by(PartnerDocument.happened_on.desc(), PartnerDocument.id.desc())
    ).all()
    left = _exports(desk, session) if rows else {}
    known: dict[int, list[PaperView]] = defaultdict(list)
    for row, code, instrument in rows:
        about = desk.vault.sealer.open(session, f"P-{code}", PaperAbout, row.id)
        known[row.partner_id].append(PaperView(
            partner=StateCode(code), number=row.ordinal, instrument=InstrumentRef(instrument) if instrument else None,
            kind=row.kind, form=row.form, dated_on=row.dated_on, received_on=row.happened_on,
            recorded_by=OfficerRef(row.entered_by), size=row.size, about=about, exports=tuple(left.get(row.id, ())),
        ))  # fmt: skip
    return {partner: tuple(some) for partner, some in known.items()}


def _exports(desk: Desk, session: Session) -> Mapping[int, Sequence[PaperExport]]:
    rows = (
        select(PartnerDocumentExport, Partner.code)
        .join(PartnerDocument, PartnerDocument.id == PartnerDocumentExport.document_id)
        .join(Partner, Partner.id == PartnerDocument.partner_id)
        .order_by(PartnerDocumentExport.id)
    )
    left: dict[int, list[PaperExport]] = defaultdict(list)
    for row, code in session.execute(rows):
        reason = desk.vault.sealer.open(session, f"P-{code}", PaperReason, row.id)
        officers = (OfficerRef(row.entered_by), OfficerRef(row.second))
        left[row.document_id].append(PaperExport(row.happened_on, officers, reason))
    return left
