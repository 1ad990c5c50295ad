"""Documents saved out: by two officers, sealed for a compared certificate, as their giver and the witness agreed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.casework import (
    consents,
    document_views,
    documents,
    exclusions,
    oversight,
    overview,
    partners,
    saving_out,
    second_officer,
)
from relocation_desk.casework.approvals import ApprovalMissing, ApprovalSpent
from relocation_desk.casework.exclusions import StateExcluded
from relocation_desk.casework.partners import FingerprintDiffers
from relocation_desk.casework.saving_out import CertificateNotCompared, DisclosureNotAgreed, Outgoing, SavedOut
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.consent import ConsentWithdrawn
from relocation_desk.domain.document_codes import OriginatorKind
from relocation_desk.domain.passing_on import NotConsented
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier.delivery import FolderMissing
from relocation_desk.dossier.sealing import SealNotOurs, open_sealed
from relocation_desk.vault.document_records import ExportReason
from relocation_desk.vault.documents import Content
from relocation_desk.vault.troubles import KeyMissing
from tests import desks
from tests.desks import AUDITOR, CARE, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
PAGE = b"one page about her"
OUT = Outgoing(1, StateCode("QN"))
REASON = "The hospital there asks for it."


def with_document(
    office: Office, originator: OriginatorKind = OriginatorKind.COURT, where: Compartment = Compartment.PROTECTION
) -> Office:
    by = CARE if where is Compartment.CARE else PREPARER
    new = desks.a_document(where, originator)
    documents.attach(office.at(by), office.story.witness, new, Content.of(PAGE, "page.txt"))
    return office


def asked(office: Office) -> int:
    return saving_out.ask(office.at(PREPARER), office.story.witness, OUT, REASON)


def saved(office: Office, folder: Path) -> SavedOut:
    second_officer.approve(office.at(SECOND), asked(office), passphrase_of(SECOND))
    return saving_out.save(office.at(PREPARER), office.story.witness, OUT, folder)


def test_an_approved_document_leaves_sealed_for_its_state(at_stage: AtStage, tmp_path: Path):
    office = with_document(at_stage("placed"))

    left = saved(office, tmp_path)

    sealed = left.path.read_bytes()
    assert PAGE not in sealed
    assert left.path.suffix == ".pgp"
    assert office.story.state.certificate not in sealed
    # It opens with the State's key alone, and passes for no dossier.
    with pytest.raises(SealNotOurs):
        open_sealed(
            sealed, recipient_secret=office.story.state.secret, section_certificate=office.story.state.certificate
        )


def test_that_it_left_stands_in_the_case_and_on_the_trail_without_the_state(at_stage: AtStage, tmp_path: Path):
    office = with_document(at_stage("placed"))
    left = saved(office, tmp_path)

    view = document_views.of_case(office.at(PREPARER), office.story.witness)[0].exports[0]
    told = [one.title for one in overview.case(office.at(PREPARER), office.story.witness).timeline]
    entry = next(one for one in oversight.last(office.at(AUDITOR), 3) if one.act is Act.SAVE_DOCUMENT)
    facts = dict(entry.facts)

    assert (view.to_name, view.officers, view.reason) == ("Quillon", (PREPARER, SECOND), ExportReason(REASON))
    assert "Document 1 saved out, sealed" in told
    assert (facts["document"], facts["second"], facts["file"]) == (1, SECOND, left.sha256)
    assert "QN" not in facts.values()


def test_nobody_saves_a_document_alone(at_stage: AtStage, tmp_path: Path):
    office = with_document(at_stage("placed"))
    asked(office)

    with pytest.raises(ApprovalMissing):
        saving_out.save(office.at(PREPARER), office.story.witness, Outgoing(1, StateCode("QN")), tmp_path)

    assert list(tmp_path.glob("*.pgp")) == []


def test_an_approval_serves_once(at_stage: AtStage, tmp_path: Path):
    office = with_document(at_stage("placed"))
    saved(office, tmp_path)

    with pytest.raises(ApprovalSpent):
        saving_out.save(office.at(PREPARER), office.story.witness, OUT, tmp_path)


def test_a_medium_that_is_not_there_leaves_the_approval_to_be_used(at_stage: AtStage, tmp_path: Path):
    office = with_document(at_stage("placed"))
    second_officer.approve(office.at(SECOND), asked(office), passphrase_of(SECOND))
    with pytest.raises(FolderMissing):
        saving_out.save(office.at(PREPARER), office.story.witness, OUT, tmp_path / "gone")

    left = saving_out.save(office.at(PREPARER), office.story.witness, OUT, tmp_path)

    assert left.path.exists()


def test_a_consent_taken_back_after_the_approval_stops_it(at_stage: AtStage, tmp_path: Path):
    office = with_document(at_stage("placed"))
    second_officer.approve(office.at(SECOND), asked(office), passphrase_of(SECOND))
    consents.withdraw_consent(office.at(PREPARER), office.story.witness, desks.a_withdrawal())

    with pytest.raises(ConsentWithdrawn):
        saving_out.save(office.at(PREPARER), office.story.witness, OUT, tmp_path)


def _excluded(office: Office) -> None:
    exclusions.exclude(office.at(PREPARER), office.story.witness, desks.an_exclusion())


def _differing(office: Office) -> None:
    with pytest.raises(FingerprintDiffers):
        partners.compare_certificate(office.at(PREPARER), office.story.fingerprint, desks.a_comparison("AB" * 20))


@pytest.mark.parametrize(
    ("stage", "document", "before", "refused"),
    [
        ("placed", (OriginatorKind.WITNESS,), None, NotConsented),
        ("placed", (OriginatorKind.COURT, Compartment.CARE), None, KeyMissing),
        ("placed", (), _excluded, StateExcluded),
        ("placed", (), _differing, CertificateNotCompared),
        ("referred", (), None, DisclosureNotAgreed),
    ],
)
def test_what_may_not_go_is_not_even_asked_for(
    at_stage: AtStage, stage: str, document: tuple[OriginatorKind, Compartment],
    before: Callable[[Office], None] | None, refused: type[Trouble],
):  # fmt: skip
    office = with_document(at_stage(stage), *document)
    if before:
        before(office)

    with pytest.raises(refused):
        asked(office)
