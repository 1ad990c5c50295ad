"""Later versions of a dossier: under the same number, with what changed; and whether a cover is genuine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from relocation_desk.casework import (
    authenticating,
    cases,
    documents,
    dossier_sealing,
    dossier_signing,
    dossier_versions,
    dossiers,
    section,
)
from relocation_desk.casework.annexes import NewAnnex
from relocation_desk.casework.authenticating import Answer, HeadTooShort, Read
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_making import Way
from relocation_desk.casework.dossier_versions import NewVersion, NothingChanged, NotSealedYet
from relocation_desk.domain.codes import CopyMedium, CopyStage
from relocation_desk.domain.copy_codes import VersionKind
from relocation_desk.domain.references import DossierNumber
from relocation_desk.vault.documents import Content
from tests.desks import HEAD, NOW, PREPARER, Office, a_brief, a_document, passphrase_of

AtStage = Callable[[str], Office]
REPLACED = NewVersion(VersionKind.REPLACEMENT, is_urgent=False, second=HEAD)
CORRECTED = NewVersion(VersionKind.SUPPLEMENT, is_urgent=True, second=HEAD)


def correct(office: Office) -> None:
    cases.brief_transfer(office.at(PREPARER), office.story.witness, a_brief("Another former unit."))


def seal(office: Office) -> None:
    dossier_signing.sign(office.at(PREPARER), office.story.number)
    dossier_signing.approve(office.at(HEAD), office.story.number)
    dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def on_cover(office: Office) -> Read:
    cover = dossiers.content(office.at(PREPARER), office.story.number).cover
    return Read(cover.number.lower(), cover.version, cover.copy_code, cover.trail_head.hex()[:9].upper())


def test_a_supplement_says_what_changed_under_the_same_number_and_is_sealed_like_any(at_stage: AtStage):
    office = at_stage("exported")
    correct(office)

    assert dossier_versions.prepare(office.at(PREPARER), office.story.number, CORRECTED) == 2

    content = dossiers.content(office.at(PREPARER), office.story.number)
    cover = content.cover
    assert (content.changes, cover.supersedes) == (("Danger: changed",), "1")
    assert (cover.is_supplement, cover.is_urgent) == (True, True)
    seal(office)
    seen = dossiers.dossier(office.at(PREPARER), office.story.number)
    assert (seen.version, seen.kind, seen.is_urgent, seen.copies[0].stage) == (
        2, VersionKind.SUPPLEMENT, True, CopyStage.SEALED,
    )  # fmt: skip


def test_a_version_that_says_the_same_is_refused(at_stage: AtStage):
    office = at_stage("exported")

    with pytest.raises(NothingChanged):
        dossier_versions.prepare(office.at(PREPARER), office.story.number, REPLACED)


def test_a_version_follows_one_that_is_sealed(at_stage: AtStage):
    office = at_stage("approved")

    with pytest.raises(NotSealedYet):
        dossier_versions.prepare(office.at(PREPARER), office.story.number, REPLACED)


def test_what_stands_on_a_cover_is_genuine_to_the_letter_and_told_to_be_replaced(at_stage: AtStage):
    office = at_stage("sealed")
    read = on_cover(office)
    genuine = authenticating.authenticate(office.at(PREPARER), read)
    correct(office)
    dossier_versions.prepare(office.at(PREPARER), office.story.number, REPLACED)

    after = authenticating.authenticate(office.at(PREPARER), read)

    assert genuine == Answer(is_genuine=True, stage=CopyStage.SEALED)
    assert (after.replaced_by, after.stage) == (2, CopyStage.VOID)  # it never left, and does not any more
    for other in (replace(read, head="0" * 8), replace(read, version=3), replace(read, code="222-22")):
        assert authenticating.authenticate(office.at(PREPARER), other) == Answer(is_genuine=False)
    with pytest.raises(HeadTooShort):
        authenticating.authenticate(office.at(PREPARER), replace(read, head="abc"))


def test_nobody_signs_with_a_certificate_that_ended(at_stage: AtStage):
    office = at_stage("keyed")
    later = Desk(office.at(PREPARER).vault, lambda: NOW + timedelta(days=4 * 366))

    with pytest.raises(section.SignerExpired):
        section.certificate_of(later)


def test_what_was_signed_under_keys_that_were_made_anew_is_not_sealed(at_stage: AtStage):
    office = at_stage("approved")
    section.renew(office.at(HEAD), PREPARER, passphrase_of(PREPARER))

    with pytest.raises(dossier_signing.SignedUnderFormerKeys):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def test_a_supplement_takes_a_further_annex_along_and_counts_on(at_stage: AtStage, tmp_path: Path):
    office = at_stage("placed")
    first, further = (attach(office, text) for text in (b"The school keeps a place.", b"The school moved."))
    office.story.number = prepare_with(office, first)
    seal(office)
    dossier_sealing.export(office.at(PREPARER), office.story.number, tmp_path)
    begun = dossier_versions.begin(office.at(PREPARER), office.story.number)
    way = Way((CopyMedium.REMOVABLE, CopyMedium.PAPER), page_size="Letter")
    new = replace(CORRECTED, way=way, chosen=(*begun.chosen, replace(begun.chosen[0], document=further)))

    dossier_versions.prepare(office.at(PREPARER), office.story.number, new)

    content = dossiers.content(office.at(PREPARER), office.story.number)
    assert [(one.number, one.document) for one in content.annexes] == [(2, further)]
    assert (content.changes, content.page_size) == (("Annex 2: new",), "Letter")
    media = [one.medium for one in dossiers.dossier(office.at(PREPARER), office.story.number).copies]
    assert media == [CopyMedium.REMOVABLE, CopyMedium.PAPER]


def test_a_replacement_begins_with_the_annexes_that_the_state_has(at_stage: AtStage):
    office = at_stage("placed")
    first = attach(office, b"The school keeps a place.")
    office.story.number = prepare_with(office, first)
    seal(office)
    begun = dossier_versions.begin(office.at(PREPARER), office.story.number)
    assert [one.document for one in begun.chosen] == [first]

    dossier_versions.prepare(office.at(PREPARER), office.story.number, REPLACED)

    assert dossiers.content(office.at(PREPARER), office.story.number).changes == ("Annex 1: no longer holds",)


def attach(office: Office, content: bytes) -> int:
    return documents.attach(office.at(PREPARER), office.story.witness, a_document(), Content.of(content, "note.txt"))


def prepare_with(office: Office, document: int) -> DossierNumber:
    chosen = (NewAnnex(document, "The school asks for it."),)
    return dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD, chosen)
