"""What a State is handed over once: four files with full fingerprints, never beside a dossier."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.casework import dossier_sealing, instructions, section
from relocation_desk.domain.references import StateCode
from relocation_desk.dossier import certificates
from relocation_desk.dossier.instructions import FILES, SheetBesideDossier
from tests.desks import COOPERATION, PREPARER, Office
from tests.dossier.samples import text_of

AtStage = Callable[[str], Office]
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "receiving-a-dossier.md"
COMMANDS = (
    "gpg --import section.pgp", "--decrypt FILE.pgp", "openssl x509 -in authority.pem -noout -fingerprint -sha256",
    "certutil -d section-authority -A -n section", "--signer-file section.pgp", "pdfsig -nssdir section-authority",
    "gpg --armor --local-user YOUR-FINGERPRINT --output receipt.asc --sign receipt.json", '"seal_intact": true',
)  # fmt: skip


def test_the_sheet_bears_the_full_fingerprints_that_the_tools_tell(at_stage: AtStage, tmp_path: Path):
    desk = at_stage("placed").at(COOPERATION)

    written = instructions.write(desk, StateCode("QN"), tmp_path)

    read = "".join(text_of((tmp_path / "how-to-open-fr.pdf").read_bytes()).split())
    command = ("openssl", "x509", "-in", str(tmp_path / "authority.pem"), "-noout", "-fingerprint", "-sha256")
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert {path.name for path in written} == set(FILES)
    assert told.split("=")[1].strip().replace(":", "") in read
    assert certificates.read_certificate(section.keys_of(desk).certificate).fingerprint in read


def test_the_sheet_and_the_document_for_receivers_say_the_same_commands(at_stage: AtStage, tmp_path: Path):
    instructions.write(at_stage("placed").at(PREPARER), StateCode("QN"), tmp_path)

    read = " ".join(text_of((tmp_path / "how-to-open-en.pdf").read_bytes()).split())
    guide = GUIDE.read_text()
    assert [one for one in COMMANDS if one not in read or one not in guide] == []


def test_no_sheet_is_written_beside_a_dossier_and_no_dossier_beside_a_sheet(at_stage: AtStage, tmp_path: Path):
    office = at_stage("sealed")
    desk, bag, other = office.at(PREPARER), tmp_path / "bag", tmp_path / "other"
    bag.mkdir()
    other.mkdir()
    instructions.write(desk, StateCode("QN"), bag)
    with pytest.raises(SheetBesideDossier):
        dossier_sealing.export(desk, office.story.number, bag)

    dossier_sealing.export(desk, office.story.number, other)

    with pytest.raises(SheetBesideDossier):
        instructions.write(desk, StateCode("QN"), other)
    assert len(list(other.iterdir())) == 1
