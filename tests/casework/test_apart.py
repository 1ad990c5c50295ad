"""An annex apart: what one keeps from another leaves in a sealed file of its own, and in no other."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from relocation_desk.casework import (
    apart,
    cases,
    copies,
    copy_receipts,
    dossier_sealing,
    dossier_signing,
    dossier_versions,
    dossiers,
    household,
    knowing,
    overview,
    recalls,
    recipe,
    requests,
    second_officer,
    today,
    voiding,
)
from relocation_desk.casework.apart import (
    NewApart,
    NoDossierBeside,
    NothingReleased,
    NotKeptByThem,
    Released,
)
from relocation_desk.casework.departing import DepartureNotReady
from relocation_desk.casework.sources import ChangedSince
from relocation_desk.casework.views import ApartView, Waiting
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain.codes import CopyStage, DossierStage, PlacementStage, Relation
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.known import known
from relocation_desk.domain.references import DossierNumber
from relocation_desk.domain.telling_codes import Knower, Matter
from relocation_desk.dossier import storing
from relocation_desk.dossier.content import Content, Item
from relocation_desk.dossier.findings import Found, NotFitToLeave
from relocation_desk.dossier.receipts import Receipt, write_receipt
from relocation_desk.vault.dossier_records import Override
from relocation_desk.vault.person_records import KeptApart, KeptNote
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.words.sentences import say
from tests.copies_out import a_recall, a_version
from tests.desks import HEAD, PREPARER, SECOND, TODAY, Office, a_member, passphrase_of
from tests.dossier.samples import text_of

BROTHER = PersonIdentity("ZARRIN Yusuf", "یوسف زرّین", "Yusuf Zarin", "1990", "M", "QM", "", "")
AtStage = Callable[[str], Office]
MOTHER, SON = 1, 2
SECRET, OTHER = "Another man is the boy’s father", "She was ill before he was born"
RELEASED = NewApart(MOTHER, (Released(SECRET, "Their doctors ask about the father."),))


def keeps(office: Office, *whats: str, member: int = MOTHER, whom: int = SON) -> None:
    told = KeptApart(known(*(KeptNote(whom, what) for what in whats)))
    household.keep_apart(office.at(PREPARER), office.story.witness, member, told)


def prepared(office: Office, new: NewApart = RELEASED) -> DossierNumber:
    return apart.prepare(office.at(PREPARER), office.story.witness, new, "en", HEAD)


def said(office: Office, number: DossierNumber) -> Content:
    return dossiers.content(office.at(PREPARER), number)


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    """A dossier is prepared, and the mother keeps something from her son."""
    office = at_stage("prepared")
    keeps(office, SECRET, OTHER)
    return office


def test_only_what_was_released_leaves_and_each_with_its_reason(office: Office):
    one = dossiers.dossier(office.at(PREPARER), number := prepared(office))

    told = storing.to_text(said(office, number))
    assert SECRET in told
    assert RELEASED.released[0].reason in told
    assert OTHER not in told
    assert not any(word in told for word in ("inhaler", "former unit", "7712", "S-03", "QN", office.story.witness))
    assert (one.apart, one.stage) == (ApartView(1, office.story.number), DossierStage.PREPARED)


def test_the_dossier_says_the_same_whether_or_not_an_annex_stands_beside_it(office: Office):
    number = prepared(office)

    later = dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)

    before, after = said(office, office.story.number), said(office, later)
    assert replace(after, cover=before.cover) == before
    assert not any(word in storing.to_text(after) for word in (SECRET, OTHER, number))
    assert SECRET not in text_of(dossiers.pdf(office.at(PREPARER), later))


def test_an_annex_apart_goes_the_way_of_every_dossier_and_stands_for_none(office: Office, tmp_path: Path):
    desk, witness = office.at(PREPARER), office.story.witness
    cases.record_member(desk, witness, a_member(Relation.SPOUSE))
    number = prepared(office)
    dossier_signing.sign(desk, number)
    dossier_signing.approve(office.at(HEAD), number)
    dossier_sealing.seal(desk, number, HEAD, passphrase_of(HEAD))

    exported = dossier_sealing.export(desk, number, tmp_path)

    assert SECRET.encode() not in exported.path.read_bytes()
    assert number not in exported.path.name
    digest = hashlib.sha256(dossiers.pdf(desk, number)).hexdigest()
    said_back = Receipt(number, 1, 1, digest, TODAY, seal_intact=True)
    copy_receipts.record_receipt(desk, write_receipt(office.story.state.secret, said_back))
    assert [(one.stage, one.is_apart) for one in copies.register(desk)] == [
        (CopyStage.ACKNOWLEDGED, True), (CopyStage.NUMBERED, False),
    ]  # fmt: skip
    assert [one.number for one in overview.case(desk, witness).dossiers_of_all] == [office.story.number]
    assert Waiting.DOSSIER not in {one.kind for one in today.lines(desk)}  # it names two of three who go
    with pytest.raises(DepartureNotReady) as raised:
        requests.advance_placement(desk, office.story.placement, PlacementStage.UNDER_WAY, TODAY)
    assert "A sealed dossier for this placement." in say(raised.value)
    (known_by,) = (one for one in knowing.who_knows(desk, witness).found if one.source is Knower.COPY)
    assert known_by.matters == (Matter.IS_WITNESS, Matter.IDENTITY)
    with pytest.raises(dossier_versions.NoVersionApart):
        dossier_versions.prepare(desk, number, a_version())
    assert recalls.beside(desk, office.story.number) == (number,)
    assert recalls.recall(desk, number, a_recall()) == 1
    assert recalls.beside(desk, office.story.number) == ()


def test_what_is_kept_in_other_words_later_voids_a_signature_of_the_annex_and_of_no_other(office: Office):
    number = prepared(office)

    keeps(office, SECRET)

    with pytest.raises(ChangedSince) as raised:
        dossier_signing.sign(office.at(PREPARER), number)
    assert "what one keeps from another" in say(raised.value)
    dossier_signing.sign(office.at(PREPARER), office.story.number)


def test_an_annex_rests_on_what_one_keeps_and_the_dossier_does_not(office: Office):
    prepared(office)

    records = overview.with_corrections(office.at(PREPARER), office.story.witness)[1].records

    kept = next(one for one in records if one.title == "What person A keeps from others")
    assert len(kept.rests_on_it) == 1


def test_an_annex_of_someone_who_was_voided_since_is_shown_and_signed_by_nobody(office: Office):
    desk, number = office.at(PREPARER), prepared(office)
    wrong = Wrong(RecordKind.HOUSEHOLD_MEMBERS, MOTHER, VoidCause.MISTAKEN, "Another’s file.")
    asked = voiding.ask(desk, office.story.witness, wrong)
    second_officer.approve(office.at(SECOND), asked, passphrase_of(SECOND))

    assert dossiers.dossier(desk, number).apart == ApartView(1, office.story.number)
    with pytest.raises(ChangedSince):
        dossier_signing.sign(desk, number)


def test_an_annex_needs_a_dossier_beside_it_and_something_that_was_released(at_stage: AtStage):
    office = at_stage("placed")
    keeps(office, SECRET)

    for new, trouble in (
        (RELEASED, NoDossierBeside),
        (NewApart(MOTHER, ()), NothingReleased),
    ):  # fmt: skip
        with pytest.raises(trouble):
            prepared(office, new)


def test_nothing_is_released_that_the_person_does_not_keep(office: Office):
    for member, what in ((MOTHER, "In other words"), (SON, SECRET), (99, SECRET)):
        with pytest.raises(NotKeptByThem):
            prepared(office, NewApart(member, (Released(what, "Needed."),)))


def test_what_never_leaves_does_not_leave_in_an_annex_either(office: Office):
    keeps(office, of_court := "He must not hear that she testified.", "He broke his father’s watch at school.", SECRET)
    keeps(office, "She broke his father’s watch at school.", member=SON, whom=MOTHER)

    with pytest.raises(NotFitToLeave) as raised:
        prepared(office, NewApart(MOTHER, (Released(of_court, "Needed."),)))

    assert "testified" in say(raised.value)
    both = NewApart(MOTHER, (Released("He broke his father’s watch at school.", "Needed."),))
    with pytest.raises(NotFitToLeave) as raised:
        prepared(office, both)
    assert "keeps from another" in say(raised.value)


def test_a_doubt_about_an_annex_is_answered_without_a_signature_of_the_dossier_lost(at_stage: AtStage):
    office = at_stage("placed")
    desk, witness = office.at(PREPARER), office.story.witness
    cases.record_member(desk, witness, replace(a_member(Relation.SIBLING, BROTHER), moves_along=False))
    number = dossiers.prepare(desk, witness, "en", HEAD)
    keeps(office, doubtful := "Youssef would tell him.")
    new = NewApart(MOTHER, (Released(doubtful, "Needed."),))
    with pytest.raises(NotFitToLeave):
        prepared(office, new)

    recipe.keep(desk, witness, Override(Found.SOUNDS_LIKE, Item.KEPT_APART, "Youssef", "Another Youssef."))

    assert [one.reason for one in said(office, prepared(office, new)).kept] == ["Another Youssef."]
    dossier_signing.sign(desk, number)
