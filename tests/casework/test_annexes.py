"""Documents go along with a dossier as annexes: only those that may, each with its reason, and none that act."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from relocation_desk.casework import (
    annexes,
    document_release,
    documents,
    dossier_sealing,
    dossier_signing,
    dossiers,
    oversight,
)
from relocation_desk.casework.annexes import NewAnnex
from relocation_desk.domain.annex_codes import Manner
from relocation_desk.domain.codes import Compartment, DossierStage
from relocation_desk.domain.document_codes import DocumentKind, OriginatorKind
from relocation_desk.domain.passing_on import NotConsented
from relocation_desk.domain.references import DossierNumber, StateCode
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier.disarming import AnnexOfOtherKind
from relocation_desk.dossier.findings import NotFitToLeave
from relocation_desk.vault.documents import Content
from tests import desks
from tests.desks import CARE, HEAD, PREPARER, TODAY, Archive, Office, a_document, passphrase_of
from tests.dossier.samples import text_of
from tests.dossier.test_disarming import a_letter

AtStage = Callable[[str], Office]
TEXT = "Dear colleague,\n\nشناسنامهٔ خانوادگی\nthe original is kept.".encode()


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("placed")


def keep(office: Office, content: bytes = TEXT, new: documents.NewDocument | None = None) -> int:
    desk = office.at(CARE if new and new.compartment is Compartment.CARE else PREPARER)
    return documents.attach(desk, office.story.witness, new or a_document(), Content.of(content, "letter.txt"))


def prepare(office: Office, *chosen: NewAnnex) -> DossierNumber:
    return dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD, chosen)


def an_annex(document: int, translation_of: int | None = None) -> NewAnnex:
    return NewAnnex(document, "The school asks for it.", translation_of=translation_of, translator="I-12")


def test_a_letter_and_its_translation_go_along_with_their_reasons(office: Office):
    original, translation = keep(office, a_letter()), keep(office)

    number = prepare(office, an_annex(original), an_annex(translation, original))

    desk = office.at(HEAD)
    first, second = dossiers.content(desk, number).annexes
    read = text_of(dossiers.pdf(desk, number))
    assert (first.manner, second.manner) == (Manner.REBUILT, Manner.TYPESET)
    assert (first.reason, second.translation_of) == ("The school asks for it.", 1)
    assert "What stays is this sentence" in read
    assert "Translation of annex 1, by translator I-12" in read
    assert any(line.facts.get("documents") == "1-2" for line in oversight.last(desk, 20))


@pytest.fixture(scope="module")
def shared(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Nothing that is refused changes it."""
    with archive.copy("placed", tmp_path_factory.mktemp("annexes") / "vault") as opened:
        keep(opened)
        keep(opened, new=a_document(originator=OriginatorKind.WITNESS))
        keep(opened, new=replace(a_document(), kind=DocumentKind.STATEMENT))
        keep(opened, new=a_document(Compartment.CARE))
        keep(opened, b"PK\x03\x04[Content_Types].xml" + bytes(99))
        keep(opened, b"as the file W-0001-A says")
        yield opened


@pytest.mark.parametrize(
    ("chosen", "trouble"),
    [
        ((an_annex(2),), NotConsented),
        ((an_annex(3),), annexes.TestimonyStays),
        ((an_annex(4),), annexes.CareNotReleased),
        ((an_annex(5),), AnnexOfOtherKind),
        ((an_annex(6),), NotFitToLeave),
        ((an_annex(1), an_annex(1)), annexes.AnnexTwice),
        ((an_annex(1, 2),), annexes.TranslationOfNothing),
        (tuple(an_annex(number) for number in range(1, 23)), annexes.AnnexesTooMany),
    ],
)
def test_what_may_not_go_is_refused_and_no_number_is_given(
    shared: Office, chosen: tuple[NewAnnex, ...], trouble: type[Trouble]
):
    with pytest.raises(trouble):
        prepare(shared, *chosen)

    assert not any(line.facts.get("dossier") for line in oversight.last(shared.at(HEAD), 50))


def test_a_document_of_care_goes_along_once_a_psychosocial_officer_released_it(office: Office):
    kept = keep(office, new=a_document(Compartment.CARE))

    released = document_release.release(office.at(CARE), office.story.witness, kept)
    number = prepare(office, an_annex(released))

    assert released == kept + 1
    assert "the original is kept" in text_of(dossiers.pdf(office.at(HEAD), number))


def test_only_what_care_keeps_is_released(office: Office):
    kept = keep(office, new=a_document(Compartment.IDENTITY))

    with pytest.raises(document_release.NothingToRelease):
        document_release.release(office.at(CARE), office.story.witness, kept)


def test_a_consent_that_was_taken_back_stops_the_sealing(office: Office):
    kept, witness = keep(office, new=a_document(originator=OriginatorKind.WITNESS)), office.story.witness
    said = documents.NewPassingConsent(StateCode("QN"), desks.before(3), is_given=True)
    documents.record_consent(office.at(PREPARER), witness, kept, said)
    number = prepare(office, an_annex(kept))
    dossier_signing.sign(office.at(PREPARER), number)
    dossier_signing.approve(office.at(HEAD), number)

    documents.record_consent(office.at(PREPARER), witness, kept, replace(said, said_on=TODAY, is_given=False))

    with pytest.raises(NotConsented):
        dossier_sealing.seal(office.at(PREPARER), number, HEAD, passphrase_of(HEAD))


def test_nobody_signs_pages_that_no_check_reads_without_having_read_them(office: Office):
    number = prepare(office, an_annex(keep(office, a_letter(lambda page: page.drawString(72, 600, "See P-01.")))))
    (shown,) = dossiers.content(office.at(HEAD), number).kept
    assert shown.finding == "Annex 1: P-01, an internal reference."

    with pytest.raises(dossier_signing.PagesNotRead):
        dossier_signing.sign(office.at(PREPARER), number)
    dossier_signing.sign(office.at(PREPARER), number, has_read=True)
    with pytest.raises(dossier_signing.PagesNotRead):
        dossier_signing.approve(office.at(HEAD), number)
    dossier_signing.approve(office.at(HEAD), number, has_read=True)

    assert dossiers.dossier(office.at(HEAD), number).stage is DossierStage.APPROVED
