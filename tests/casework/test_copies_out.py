"""Several copies of a dossier, each with its own number, code and pages; handed over, called back, destroyed by two."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.casework import (
    copies,
    copy_receipts,
    dossier_sealing,
    dossier_signing,
    dossiers,
    recalls,
    recipients,
    section,
    today,
)
from relocation_desk.casework.copies import DestroyedByTwo, NotToHandOver
from relocation_desk.casework.copy_receipts import DigestDiffers, DigestTooShort
from relocation_desk.casework.dossier_making import NotCompared, TooManyCopies, Way
from relocation_desk.casework.views import Waiting
from relocation_desk.domain.codes import CopyMedium, CopyStage
from relocation_desk.domain.copy_codes import Awaited, Naming, ReceiptManner
from relocation_desk.domain.permissions import NotAllowed, SamePerson
from relocation_desk.domain.references import DossierNumber
from relocation_desk.domain.text import TextMissing
from relocation_desk.dossier import envelope, verify
from relocation_desk.dossier.receipts import Receipt, write_receipt
from relocation_desk.dossier.sealing import open_sealed
from relocation_desk.vault.copy_records import CopyNote
from relocation_desk.vault.troubles import WrongPassphrase
from tests.copies_out import PROTOCOL, a_hand_over, a_paper_receipt, a_recall
from tests.desks import CARE, HEAD, PREPARER, SECOND, TODAY, Office, passphrase_of

AtStage = Callable[[str], Office]
FILE = CopyMedium.REMOVABLE


def prepared(office: Office, way: Way) -> DossierNumber:
    return dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD, way=way)


def sealed(office: Office, number: DossierNumber) -> None:
    dossier_signing.sign(office.at(PREPARER), number)
    dossier_signing.approve(office.at(HEAD), number)
    dossier_sealing.seal(office.at(PREPARER), number, HEAD, passphrase_of(HEAD))


def outbox(folder: Path) -> Path:
    (folder / "stick").mkdir(exist_ok=True)
    return folder / "stick"


def digest(office: Office) -> str:
    return hashlib.sha256(dossiers.pdf(office.at(PREPARER), office.story.number)).hexdigest()


def test_each_copy_leaves_with_its_own_pages_and_its_receipt_is_its_own(at_stage: AtStage, tmp_path: Path):
    office = at_stage("placed")
    desk = office.at(PREPARER)
    number = prepared(office, Way((FILE, FILE, CopyMedium.PAPER)))
    sealed(office, number)
    first, second, paper = dossiers.dossier(desk, number).copies
    assert [one.stage for one in (first, second, paper)] == [CopyStage.SEALED, CopyStage.SEALED, CopyStage.NUMBERED]

    files = [dossier_sealing.export(desk, number, outbox(tmp_path), code=one.code).path for one in (second, first)]

    secret, known = office.story.state.secret, section_of(office)
    documents = [
        open_sealed(file.read_bytes(), recipient_secret=secret, section_certificate=known.certificate).document
        for file in files
    ]
    assert documents[0] != documents[1]
    for document in documents:
        assert verify.verify_document(document, known.authority).is_genuine
    said = Receipt(number, 1, 2, hashlib.sha256(documents[0]).hexdigest(), TODAY, seal_intact=True, read=True)
    seen = copy_receipts.record_receipt(desk, write_receipt(office.story.state.secret, said))
    assert (seen.code, seen.stage) == (second.code, CopyStage.ACKNOWLEDGED)
    of_another = write_receipt(secret, Receipt(number, 1, 1, said.pdf_sha256, TODAY, seal_intact=True))
    with pytest.raises(copy_receipts.ReceiptDiffers):
        copy_receipts.record_receipt(desk, of_another)


def section_of(office: Office) -> section.SectionCertificates:
    return section.certificates(office.at(PREPARER))


@pytest.mark.parametrize("media", [(), (FILE,) * 21])
def test_a_dossier_has_as_many_copies_as_are_followed_by_hand(at_stage: AtStage, media: tuple[CopyMedium, ...]):
    with pytest.raises(TooManyCopies):
        prepared(at_stage("placed"), Way(media))


def test_it_is_sealed_for_compared_certificates_only(at_stage: AtStage):
    with pytest.raises(NotCompared):
        prepared(at_stage("placed"), Way(further=("0" * 40,)))


def test_a_chosen_certificate_is_named_in_the_envelope(at_stage: AtStage, tmp_path: Path):
    office = at_stage("approved")
    recipients.choose_naming(office.at(PREPARER), office.story.fingerprint, Naming.VISIBLE)
    dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))

    exported = dossier_sealing.export(office.at(PREPARER), office.story.number, outbox(tmp_path))

    assert all(envelope.recipients(exported.path.read_bytes()))


# ---------------------------------------------------------------- handed over


def test_a_hand_over_is_on_record_and_where_is_sealed(at_stage: AtStage):
    office = at_stage("exported")

    copies.hand_over(office.at(PREPARER), office.story.copy, a_hand_over())

    seen = copies.history(office.at(PREPARER), office.story.copy)
    assert (seen.copy.stage, seen.copy.awaits) == (CopyStage.HANDED_OVER, Awaited.RECEIPT)
    assert seen.events[-1].note == PROTOCOL
    assert b"border post" not in (office.folder / "register.db").read_bytes()


def test_a_copy_that_was_refused_waits_on_today_and_is_handed_over_later(at_stage: AtStage):
    office = at_stage("exported")
    refused = a_hand_over(CopyStage.HAND_OVER_REFUSED, CopyNote(remark="Nobody authorised was there."))
    copies.hand_over(office.at(PREPARER), office.story.copy, refused)
    waiting = [line.kind for line in today.lines(office.at(PREPARER)) if line.subject == office.story.copy]

    copies.hand_over(office.at(PREPARER), office.story.copy, a_hand_over())

    assert waiting == [Waiting.HAND_OVER]
    with pytest.raises(NotToHandOver):
        copies.hand_over(office.at(PREPARER), office.story.copy, a_hand_over())


def test_a_hand_over_says_to_whom_and_a_refused_one_why(at_stage: AtStage):
    office = at_stage("exported")

    for stage, note in ((CopyStage.HANDED_OVER, CopyNote(place="Here")), (CopyStage.HAND_OVER_FAILED, PROTOCOL)):
        with pytest.raises(TextMissing):
            copies.hand_over(office.at(PREPARER), office.story.copy, a_hand_over(stage, note))


# ---------------------------------------------------------------- receipts on paper


def test_a_receipt_on_paper_acknowledges_once_its_digest_is_that_of_what_was_sent(at_stage: AtStage):
    office = at_stage("exported")
    sent = digest(office)
    for typed, trouble in (("abcd", DigestTooShort), ("0" * 8, DigestDiffers)):
        with pytest.raises(trouble):
            copy_receipts.record_paper(office.at(PREPARER), office.story.copy, a_paper_receipt(typed))

    as_written = a_paper_receipt(f"{sent[:4]} {sent[4:9].upper()}")
    copy_receipts.record_paper(office.at(PREPARER), office.story.copy, as_written)

    last = copies.history(office.at(PREPARER), office.story.copy).events[-1]
    assert (last.stage, last.manner, last.is_read) == (CopyStage.ACKNOWLEDGED, ReceiptManner.PAPER, True)


# ---------------------------------------------------------------- accounted for


def test_a_copy_is_destroyed_by_two(at_stage: AtStage):
    office = at_stage("exported")
    desk, code = office.at(PREPARER), office.story.copy
    with pytest.raises(DestroyedByTwo):
        copies.close(desk, code, CopyStage.DESTROYED, TODAY)
    for second, trouble in ((PREPARER, SamePerson), (CARE, NotAllowed)):
        with pytest.raises(trouble):
            copies.destroy(desk, code, TODAY, second, passphrase_of(second))

    copies.destroy(desk, code, TODAY, SECOND, passphrase_of(SECOND))

    last = copies.history(desk, code).events[-1]
    assert (last.stage, last.second, last.entered_by) == (CopyStage.DESTROYED, SECOND, PREPARER)


def test_a_dossier_that_is_called_back_waits_for_each_copy_and_no_other_leaves(at_stage: AtStage, tmp_path: Path):
    office = at_stage("placed")
    desk = office.at(PREPARER)
    number = prepared(office, Way((FILE, FILE)))
    sealed(office, number)
    left = dossier_sealing.export(desk, number, outbox(tmp_path)).copy_code

    assert recalls.recall(desk, number, a_recall()) == 1

    out, kept = dossiers.dossier(desk, number).copies
    assert (out.code, out.awaits, kept.stage) == (left, Awaited.RETURN, CopyStage.VOID)
    assert [line.kind for line in today.lines(desk) if line.subject == left] == [Waiting.COPY_BACK]
    with pytest.raises(recalls.NothingToCallBack):
        recalls.recall(desk, number, a_recall())


def test_who_was_not_there_destroyed_nothing(at_stage: AtStage):
    office = at_stage("exported")

    with pytest.raises(WrongPassphrase):
        copies.destroy(office.at(PREPARER), office.story.copy, TODAY, SECOND, b"not theirs")

    assert copies.history(office.at(PREPARER), office.story.copy).copy.stage is CopyStage.EXPORTED
