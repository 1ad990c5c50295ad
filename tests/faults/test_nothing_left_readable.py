"""What stops a dossier between its signatures and the medium leaves it nowhere: on no medium, in no file of ours."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.casework import cases, dossier_sealing, dossiers, partners
from relocation_desk.casework.dossier_sealing import NoLongerCompared
from relocation_desk.casework.sources import ChangedSince
from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.partner_codes import RevocationCause
from tests.desks import COOPERATION, HEAD, PREPARER, TODAY, Office, a_comparison, an_arrival, passphrase_of

AtStage = Callable[[str], Office]
TELLING = ("%PDF", "ZARRIN", "Zarrin", "لیلا", "BEGIN PGP")


def revoked(office: Office) -> None:
    partners.revoke_certificate(office.at(COOPERATION), office.story.fingerprint, RevocationCause.KEY_LOST, TODAY)


def differed(office: Office) -> None:
    with pytest.raises(partners.FingerprintDiffers):
        partners.compare_certificate(office.at(PREPARER), office.story.fingerprint, a_comparison("0" * 40))


def record_changed(office: Office) -> None:
    cases.plan_arrival(office.at(PREPARER), office.story.witness, an_arrival(4))


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files for a while would be."""
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return room


@pytest.mark.parametrize("happens", [revoked, record_changed])
def test_what_happens_before_sealing_stops_it_and_leaves_nothing_readable(
    at_stage: AtStage, room: Path, happens: Callable[[Office], None]
):
    office = at_stage("approved")
    happens(office)

    with pytest.raises(ChangedSince):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))

    assert stage_of(office) is CopyStage.NUMBERED
    assert list(room.iterdir()) == []
    assert readable_in(office.folder) == ""


@pytest.mark.parametrize("happens", [revoked, differed])
def test_what_is_learnt_of_the_key_of_a_sealed_dossier_keeps_it_on_the_desk(
    at_stage: AtStage, room: Path, tmp_path: Path, happens: Callable[[Office], None]
):
    office, stick = at_stage("sealed"), tmp_path / "stick"
    stick.mkdir()
    happens(office)

    with pytest.raises(NoLongerCompared):
        dossier_sealing.export(office.at(PREPARER), office.story.number, stick)

    assert stage_of(office) is CopyStage.SEALED
    assert [*stick.iterdir(), *room.iterdir()] == []
    assert readable_in(office.folder) == ""


def stage_of(office: Office) -> CopyStage:
    return dossiers.dossier(office.at(PREPARER), office.story.number).copies[0].stage


def readable_in(folder: Path) -> str:
    """The files that say anything; by a process of its own, since to read an open database here would unlock it."""
    sought = [part for word in TELLING for part in ("-e", word)]
    command = ("grep", "--recursive", "--files-with-matches", "--text", "--fixed-strings", *sought, str(folder))
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
