"""The documents of a case as pages and verbs show them."""

from collections import defaultdict
from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework import finding, merged
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.document_codes import DocumentKind, FileForm, OriginatorKind
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from relocation_desk.vault import counted
from relocation_desk.vault.document_records import ABOUT, DocumentAbout, ExportReason
from relocation_desk.vault.document_tables import CaseDocument, DocumentConsent, DocumentExport
from relocation_desk.vault.partner_tables import Certificate, Partner
from relocation_desk.vault.records import Withheld


@dataclass(frozen=True, slots=True)
class PassingView:
    """What the originator said, on which day, about passing the document on to one State or organisation."""

    to: StateCode
    to_name: str
    said_on: date
    is_given: bool


@dataclass(frozen=True, slots=True)
class ExportView:
    """That a document left, sealed: to whom, when, by which two officers, and why."""

    to_name: str
    saved_on: date
    officers: tuple[OfficerRef, OfficerRef]
    reason: ExportReason | Withheld | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document without its content; `about` is Withheld from who is not cleared for its compartment."""

    case: CaseRef
    number: int
    kind: DocumentKind
    form: FileForm
    dated_on: date | None
    received_on: date
    recorded_by: OfficerRef
    originator: OriginatorKind
    partner: StateCode
    partner_name: str
    compartment: Compartment
    size: int
    about: DocumentAbout | Withheld | None
    passing: tuple[PassingView, ...]
    exports: tuple[ExportView, ...] = ()
    under: CaseRef | None = None  # the other case of this person that it was recorded under


def of_case(desk: Desk, reference: CaseRef, when: AsOf | None = None) -> tuple[DocumentView, ...]:
    """All documents of a case, as they are or as they were known, the last received first."""
    with desk.reading(Act.VIEW_DOCUMENT) as session, counted.as_of(session, when) if when else nullcontext():
        cases = merged.whole(session, finding.case(session, reference).id)
        said, left = _said(desk, session, cases), _exports(desk, session, cases)
        rows = session.execute(
            select(CaseDocument, Partner)
            .outerjoin(Partner, Partner.id == CaseDocument.partner_id)
            .where(CaseDocument.case_id.in_(cases))
            .order_by(CaseDocument.happened_on.desc(), CaseDocument.id.desc())
        )
        return tuple(
            replace(
                _view(desk, session, row, partner),
                passing=tuple(said[row.id]),
                exports=tuple(left[row.id]),
                under=merged.pseudonym(row.case_id) if row.case_id != cases[0] else None,
            )
            for row, partner in rows
        )


def _exports(desk: Desk, session: Session, cases: Collection[int]) -> dict[int, list[ExportView]]:
    """Each time that a document of these cases left, by document."""
    statement = (
        select(DocumentExport, Partner, CaseDocument.case_id)
        .join(Certificate, Certificate.id == DocumentExport.certificate_id)
        .join(Partner, Partner.id == Certificate.partner_id)
        .join(CaseDocument, CaseDocument.id == DocumentExport.document_id)
        .where(CaseDocument.case_id.in_(cases))
        .order_by(DocumentExport.id)
    )
    left: dict[int, list[ExportView]] = defaultdict(list)
    for row, partner, case in session.execute(statement):
        reason = desk.vault.sealer.open(session, merged.pseudonym(case), ExportReason, row.id)
        officers = (OfficerRef(row.entered_by), OfficerRef(row.second))
        view = ExportView(finding.host(desk, partner)[1], row.happened_on, officers, reason)
        left[row.document_id].append(view)
    return left


def _view(desk: Desk, session: Session, row: CaseDocument, partner: Partner | None) -> DocumentView:
    case = merged.pseudonym(row.case_id)
    code, name = finding.host(desk, partner) if partner is not None else (StateCode(""), "")
    return DocumentView(
        case=case, number=row.ordinal, kind=row.kind, form=row.form, dated_on=row.dated_on,
        received_on=row.happened_on, recorded_by=OfficerRef(row.entered_by), originator=row.originator, partner=code,
        partner_name=name, compartment=row.compartment, size=row.size,
        about=desk.vault.sealer.open(session, case, ABOUT[row.compartment], row.id), passing=(),
    )  # fmt: skip


def _said(desk: Desk, session: Session, cases: Collection[int]) -> dict[int, list[PassingView]]:
    """The last word of each originator about each State or organisation, by document."""
    to = aliased(Partner)
    statement = (
        select(DocumentConsent, to)
        .join(to, to.id == DocumentConsent.partner_id)
        .join(CaseDocument, CaseDocument.id == DocumentConsent.document_id)
        .where(CaseDocument.case_id.in_(cases))
        .order_by(DocumentConsent.happened_on, DocumentConsent.id)
    )
    last: dict[tuple[int, int], PassingView] = {}
    for row, partner in session.execute(statement):
        last[row.document_id, partner.id] = PassingView(*finding.host(desk, partner), row.happened_on, row.is_given)
    said: dict[int, list[PassingView]] = defaultdict(list)
    for (document, _partner), view in last.items():
        said[document].append(view)
    return said
