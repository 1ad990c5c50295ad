"""Documents of States: the signed text stands at its instrument, sealed, and goes back to its State alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from relocation_desk.casework import (
    instrument_views,
    papers_out,
    partner_documents,
    partner_page,
    partners,
    second_officer,
    voiding_outside,
)
from relocation_desk.casework.approvals import ApprovalMissing
from relocation_desk.casework.partner_documents import NewPaper, TextOfNothing
from relocation_desk.casework.requests import InstrumentOfAnother
from relocation_desk.casework.saving_out import CertificateNotCompared
from relocation_desk.casework.voiding import TakesTwo, Wrong
from relocation_desk.domain.dates import DayTooEarly
from relocation_desk.domain.document_codes import FileForm, PaperKind
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.references import InstrumentRef, StateCode
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.documents import Content
from relocation_desk.vault.partner_notes import PaperAbout, PaperReason
from relocation_desk.vault.troubles import SealedRecordDamaged
from tests.desks import (
    COOPERATION,
    HEAD,
    PREPARER,
    SECOND,
    TODAY,
    Office,
    a_partner,
    an_agreement,
    before,
    passphrase_of,
)
from tests.vault.tampering import tamper

AtStage = Callable[[str], Office]
QN, AGREEMENT = StateCode("QN"), InstrumentRef("A-0001-B")
TEXT = b"%PDF-1.7 the text that both signed"
SIGNED = NewPaper(PaperKind.SIGNED_TEXT, before(2), AGREEMENT, before(9), "Agreement with Quillon")


def attached(office: Office, new: NewPaper = SIGNED) -> int:
    return partner_documents.attach(office.at(COOPERATION), QN, new, Content.of(TEXT, "scan 4.pdf"))


def test_the_signed_text_stands_at_its_instrument_and_opens_whole(at_stage: AtStage):
    office = at_stage("referred")

    assert attached(office) == 1

    (story,) = instrument_views.instruments_of(office.at(PREPARER))
    (paper,) = story.documents
    assert (paper.kind, paper.form, paper.dated_on) == (PaperKind.SIGNED_TEXT, FileForm.PDF, before(9))
    assert isinstance(paper.about, PaperAbout)
    assert (paper.about.title, paper.about.file_name) == ("Agreement with Quillon", "scan 4.pdf")
    assert partner_page.page(office.at(HEAD), QN).documents == (paper,)
    assert partner_documents.content(office.at(PREPARER), QN, 1) == TEXT


@pytest.mark.parametrize(
    ("new", "trouble"),
    [
        (replace(SIGNED, instrument=None), TextOfNothing),
        (replace(SIGNED, dated_on=before(1)), DayTooEarly),
        (replace(SIGNED, instrument=InstrumentRef("A-0002-9")), InstrumentOfAnother),
    ],
)
def test_what_contradicts_itself_is_not_attached(at_stage: AtStage, new: NewPaper, trouble: type[Trouble]):
    office = at_stage("referred")
    partners.record_partner(office.at(COOPERATION), a_partner("QO"))
    partners.record_instrument(office.at(COOPERATION), an_agreement("QO"))

    with pytest.raises(trouble):
        attached(office, new)

    assert partner_documents.of_state(office.at(HEAD), QN) == ()


def test_a_chunk_that_was_changed_is_refused(at_stage: AtStage):
    office = at_stage("referred")
    attached(office)
    tamper(office.at(HEAD), "UPDATE partner_document_chunks SET body = CAST(substr(body, 2) || x'00' AS BLOB)")

    with pytest.raises(SealedRecordDamaged):
        partner_documents.content(office.at(COOPERATION), QN, 1)


def test_a_wrong_document_is_voided_and_goes_with_its_instrument(at_stage: AtStage):
    office = at_stage("referred")
    attached(office)
    attached(office, NewPaper(PaperKind.LETTER, TODAY))
    desk = office.at(PREPARER)

    voiding_outside.void(desk, QN, Wrong(RecordKind.PARTNER_DOCUMENTS, 2, VoidCause.MISTAKEN, "of another State"))
    assert [one.number for one in partner_documents.of_state(desk, QN)] == [1]
    voiding_outside.void(desk, QN, Wrong(RecordKind.INSTRUMENTS, 1, VoidCause.MISTAKEN, "of another State"))

    assert partner_documents.of_state(desk, QN) == ()


def test_it_leaves_by_two_sealed_for_its_own_state_and_then_takes_two_to_void(at_stage: AtStage, tmp_path: Path):
    office = at_stage("placed")
    attached(office)
    desk = office.at(COOPERATION)
    with pytest.raises(ApprovalMissing):
        papers_out.save(desk, QN, 1, tmp_path)

    second_officer.approve(office.at(SECOND), papers_out.ask(desk, QN, 1, "They lost it."), passphrase_of(SECOND))
    left = papers_out.save(desk, QN, 1, tmp_path)

    assert TEXT not in left.path.read_bytes()
    (export,) = partner_documents.of_state(desk, QN)[0].exports
    assert (export.officers, export.reason) == ((COOPERATION, SECOND), PaperReason("They lost it."))
    wrong = Wrong(RecordKind.PARTNER_DOCUMENTS, 1, VoidCause.MISTAKEN, "of another State")
    with pytest.raises(TakesTwo):
        voiding_outside.void(office.at(PREPARER), QN, wrong)


def test_without_a_compared_certificate_nothing_leaves(at_stage: AtStage):
    office = at_stage("referred")
    attached(office)

    with pytest.raises(CertificateNotCompared):
        papers_out.ask(office.at(COOPERATION), QN, 1, "They lost it.")
