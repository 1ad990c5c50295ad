"""A document of care, released by a psychosocial officer for the transfer: a second one, which both sides open."""

from contextlib import suppress

from sqlalchemy import select

from relocation_desk.casework import documents
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.document_tables import CaseDocument, DocumentConsent
from relocation_desk.vault.documents import Content


class NothingToRelease(Trouble):
    """Only what care keeps is released."""

    says = N_("Document {number} is not kept by care, and needs no release.")


def release(desk: Desk, reference: CaseRef, number: int) -> int:
    """Seal a document of care once more, where protection officers open it too; returns the new one's number."""
    try:
        with desk.act(Act.RELEASE_DOCUMENT, reference) as work:
            case, row = documents.found(work.session, reference, number)
            if row.compartment is not Compartment.CARE:
                raise NothingToRelease(number=number)
            content = documents.read(work, case, row)
            released = CaseDocument(
                case_id=case.id, ordinal=work.highest(CaseDocument.ordinal, CaseDocument.case_id == case.id) + 1,
                kind=row.kind, form=row.form, dated_on=row.dated_on, originator=row.originator,
                partner_id=row.partner_id, compartment=Compartment.IDENTITY, size=row.size,
            )  # fmt: skip
            work.record(released, row.happened_on)
            documents.keep(work, case, released, Content.of(content, ""), documents.about(work, case, row))
            for said in work.session.scalars(select(DocumentConsent).where(DocumentConsent.document_id == row.id)):
                again = DocumentConsent(document_id=released.id, partner_id=said.partner_id, is_given=said.is_given)
                work.record(again, said.happened_on)
            work.facts |= {"document": number, "released": released.ordinal}
            return released.ordinal
    finally:
        with suppress(Trouble):
            desk.vault.register.fold_in()
