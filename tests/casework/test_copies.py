"""Copies: each leaves once, is acknowledged by a genuine receipt, and is followed to its end."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from relocation_desk.casework import copies, copy_receipts, dossier_sealing, dossiers
from relocation_desk.casework.copies import NeverLeft, NotAnEnd
from relocation_desk.casework.copy_receipts import ReceiptDiffers
from relocation_desk.casework.dossier_rows import CopyClosed
from relocation_desk.casework.dossier_sealing import CopyLeft
from relocation_desk.casework.views import CopyView
from relocation_desk.domain import codes
from relocation_desk.domain.copies import CLOSING
from relocation_desk.domain.dates import DayInFuture
from relocation_desk.domain.references import CopyCode, UnknownReference
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier.delivery import FolderMissing
from relocation_desk.dossier.receipts import Receipt, ReceiptNotGenuine, write_receipt
from relocation_desk.dossier.receiving_key import make_receiving_key
from tests.copies_out import close_copy
from tests.desks import (
    PREPARER,
    SECOND,
    TODAY,
    Office,
    before,
)

AtStage = Callable[[str], Office]
DEPARTS = codes.PlacementStage.UNDER_WAY


def the_copy(office: Office) -> CopyView:
    return dossiers.dossier(office.at(PREPARER), office.story.number).copies[0]


def sealed_pdf_digest(office: Office) -> str:
    return hashlib.sha256(dossiers.pdf(office.at(PREPARER), office.story.number)).hexdigest()


# ---------------------------------------------------------------- exported


def test_an_export_that_fails_leaves_the_copy_where_it_was(at_stage: AtStage, tmp_path: Path):
    office = at_stage("sealed")

    with pytest.raises(FolderMissing):
        dossier_sealing.export(office.at(PREPARER), office.story.number, tmp_path / "no stick")

    assert the_copy(office).stage is codes.CopyStage.SEALED


def test_an_export_is_undone_when_the_register_does_not_take_it(at_stage: AtStage, tmp_path: Path):
    office = at_stage("sealed")
    desk = office.at(PREPARER)
    refusing = "CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.{} BEGIN SELECT RAISE(ABORT, 'no'); END"
    desk.vault.register._connection.execute(refusing.format("trail"))
    outbox = tmp_path / "stick"
    outbox.mkdir()

    with pytest.raises(IntegrityError):
        dossier_sealing.export(desk, office.story.number, outbox)

    desk.vault.register._connection.execute("DROP TRIGGER refuse")
    assert list(outbox.iterdir()) == []
    assert the_copy(office).stage is codes.CopyStage.SEALED


def test_a_copy_leaves_once(at_stage: AtStage, tmp_path: Path):
    office = at_stage("exported")
    outbox = tmp_path / "second stick"
    outbox.mkdir()

    with pytest.raises(CopyLeft):
        dossier_sealing.export(office.at(PREPARER), office.story.number, outbox)

    assert list(outbox.iterdir()) == []


def test_a_closed_copy_does_not_leave(at_stage: AtStage, tmp_path: Path):
    office = at_stage("sealed")
    close_copy(office, codes.CopyStage.DESTROYED)

    with pytest.raises(CopyClosed):
        dossier_sealing.export(office.at(PREPARER), office.story.number, tmp_path)


def test_the_file_on_the_medium_says_nothing_by_its_name(at_stage: AtStage, tmp_path: Path):
    office = at_stage("sealed")
    outbox = tmp_path / "stick"
    outbox.mkdir()

    exported = dossier_sealing.export(office.at(PREPARER), office.story.number, outbox)

    assert [one.name for one in outbox.iterdir()] == [exported.path.name]
    assert hashlib.sha256(exported.path.read_bytes()).hexdigest() == exported.sha256
    for said in (office.story.number, office.story.copy, "QN", "W-0001"):
        assert said not in exported.path.name


# ---------------------------------------------------------------- receipts


def a_receipt(office: Office) -> Receipt:
    return Receipt(office.story.number, 1, 1, sealed_pdf_digest(office), TODAY, seal_intact=True)


def test_a_genuine_receipt_acknowledges_the_copy(at_stage: AtStage):
    office = at_stage("exported")

    seen = copy_receipts.record_receipt(
        office.at(PREPARER), write_receipt(office.story.state.secret, a_receipt(office))
    )

    assert (seen.stage, seen.is_closed, seen.days_out) == (codes.CopyStage.ACKNOWLEDGED, False, None)


def test_a_receipt_of_someone_else_is_not_believed(at_stage: AtStage):
    office = at_stage("exported")
    forger = make_receiving_key("Receiving structure")

    for receipt in (write_receipt(forger.secret, a_receipt(office)), b"", b"nonsense"):
        with pytest.raises(ReceiptNotGenuine):
            copy_receipts.record_receipt(office.at(PREPARER), receipt)

    assert the_copy(office).stage is codes.CopyStage.EXPORTED


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"pdf_sha256": "ab" * 32}, ReceiptDiffers),
        ({"version": 2}, ReceiptDiffers),
        ({"copy": 2}, ReceiptDiffers),
        ({"number": "D-2222-26-2"}, UnknownReference),
        ({"received_on": before(-1)}, DayInFuture),
    ],
)
def test_a_receipt_for_something_else_is_said_to_be_one(
    at_stage: AtStage, change: dict[str, object], kind: type[Trouble]
):
    office = at_stage("exported")
    receipt = replace(a_receipt(office), **change)  # type: ignore[arg-type]

    with pytest.raises(kind):
        copy_receipts.record_receipt(office.at(PREPARER), write_receipt(office.story.state.secret, receipt))

    assert the_copy(office).stage is codes.CopyStage.EXPORTED


def test_a_receipt_for_a_dossier_that_two_did_not_sign_yet_differs(at_stage: AtStage):
    office = at_stage("prepared")

    with pytest.raises(ReceiptDiffers):
        copy_receipts.record_receipt(office.at(PREPARER), write_receipt(office.story.state.secret, a_receipt(office)))


def test_a_receipt_for_a_closed_copy_is_refused(at_stage: AtStage):
    office = at_stage("exported")
    close_copy(office, codes.CopyStage.RETURNED)

    with pytest.raises(CopyClosed):
        copy_receipts.record_receipt(office.at(PREPARER), write_receipt(office.story.state.secret, a_receipt(office)))


# ---------------------------------------------------------------- accounted for


@pytest.mark.parametrize("stage", [one for one in codes.CopyStage if one not in CLOSING])
def test_a_copy_is_closed_by_an_end_only(at_stage: AtStage, stage: codes.CopyStage):
    with pytest.raises(NotAnEnd):
        close_copy(at_stage("exported"), stage)


def test_a_copy_that_left_is_never_void(at_stage: AtStage):
    with pytest.raises(NotAnEnd):
        close_copy(at_stage("exported"), codes.CopyStage.VOID)


@pytest.mark.parametrize("stage", [codes.CopyStage.RETURNED, codes.CopyStage.DECLARED_DESTROYED])
def test_what_never_left_is_not_returned(at_stage: AtStage, stage: codes.CopyStage):
    with pytest.raises(NeverLeft):
        close_copy(at_stage("sealed"), stage)


def test_a_copy_is_closed_once(at_stage: AtStage):
    office = at_stage("exported")
    close_copy(office, codes.CopyStage.DESTROYED)

    with pytest.raises(CopyClosed):
        close_copy(office, codes.CopyStage.RETURNED)


def test_a_copy_that_is_not_in_the_register_is_named(at_stage: AtStage):
    with pytest.raises(UnknownReference):
        copies.close(at_stage("exported").at(PREPARER), CopyCode("ZZZ-ZZ"), codes.CopyStage.RETURNED, TODAY)


def test_open_copies_stand_before_closed_ones(at_stage: AtStage):
    office = at_stage("exported")
    close_copy(office, codes.CopyStage.RETURNED)
    dossiers.prepare(office.at(PREPARER), office.story.witness, "fr", SECOND)

    register = copies.register(office.at(PREPARER))

    assert [one.is_closed for one in register] == [False, True]
