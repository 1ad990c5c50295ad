"""The demonstration: the whole main job on invented people and States, with every officer acting for real."""

import json
import secrets
import shutil
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from relocation_desk.casework import (
    caseload,
    copies,
    copy_receipts,
    dossier_sealing,
    dossier_signing,
    dossiers,
    officers,
    opening,
    oversight,
    reporting,
    section,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_sealing import Exported
from relocation_desk.cli import demo_fund, demo_receiver, demo_story, demo_waiting
from relocation_desk.cli.progress import Steps
from relocation_desk.domain.codes import CopyStage, Role
from relocation_desk.domain.references import CaseRef, DossierNumber, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.exchange import demo_caseload
from relocation_desk.reports.period import as_json as period_figures
from relocation_desk.vault.durable import replace_file
from relocation_desk.words.catalogue import _

MARKER = "demonstration.txt"
PERIOD = (date(2015, 9, 2), date(2016, 9, 1))  # of the Court's report that the figures reproduce
HEAD, PREPARER, SECOND = OfficerRef("P-01"), OfficerRef("P-07"), OfficerRef("P-05")
CARE, COOPERATION = OfficerRef("C-03"), OfficerRef("K-02")
OFFICERS: tuple[tuple[OfficerRef, Role], ...] = (
    (HEAD, Role.HEAD),
    (PREPARER, Role.PROTECTION),
    (SECOND, Role.PROTECTION),
    (CARE, Role.PSYCHOSOCIAL),
    (COOPERATION, Role.COOPERATION),
    (OfficerRef("F-04"), Role.FUND),
    (OfficerRef("U-06"), Role.AUDITOR),
    (OfficerRef("Z-09"), Role.ADMINISTRATOR),
)


class FolderTaken(Trouble):
    """Nothing that is not a demonstration is ever replaced."""

    says = N_("{folder} holds something else than a demonstration. Choose another folder.")


@dataclass(slots=True)
class Stage:
    """Where the demonstration plays, and what it has so far."""

    folder: Path
    steps: Steps
    passphrases: dict[OfficerRef, bytes] = field(default_factory=dict)

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return self.folder / "vault"

    def passphrase_file(self, officer: OfficerRef) -> Path:
        """Where an invented officer's passphrase is written, since nobody is there to remember it."""
        return self.folder / "passphrases" / f"{officer}.txt"

    def unlock(self, officer: OfficerRef) -> Desk:
        """An officer sits down at the desk."""
        return opening.unlock(self.vault, officer, self.passphrases[officer])


def run(folder: Path, *, as_json: bool) -> None:
    """Play the main job from an empty folder to a copy that is accounted for."""
    stage = Stage(folder, Steps())
    _clear(folder)
    _found(stage)
    _load(stage)
    witness = demo_story.referral_to_placement(stage)
    demo_waiting.others(stage)
    demo_fund.keep_books(stage)
    receiver = demo_receiver.Receiver(folder / "receiving")
    number, exported = _dossier(stage, witness)
    _account(stage, number, exported, receiver)
    result = _result(stage, witness, number, exported, receiver)
    if as_json:
        sys.stdout.write(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    else:
        _tell(stage, number, exported)


def _clear(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise FolderTaken(folder=folder.name)
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise FolderTaken(folder=folder.name)
        shutil.rmtree(folder)
    for part in ("passphrases", "outbox", "section", "receiving"):
        (folder / part).mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / MARKER).write_text(_("A demonstration of Relocation Desk: invented people and States.") + "\n")


def _found(stage: Stage) -> None:
    for officer, _role in OFFICERS:
        stage.passphrases[officer] = secrets.token_hex(16).encode()
        replace_file(stage.passphrase_file(officer), stage.passphrases[officer] + b"\n")
    with stage.steps.step("vault", _("Founding the vault, enrolling {count} officers").format(count=len(OFFICERS))):
        desk = opening.found(stage.vault, HEAD, (Role.HEAD,), stage.passphrases[HEAD])
        for officer, role in OFFICERS[1:]:
            code = officers.invite(desk, officer, (role,))
            fingerprint = officers.join(stage.vault, officer, code, stage.passphrases[officer])
            if role is not Role.ADMINISTRATOR:
                officers.clear(desk, officer, fingerprint)
    with stage.steps.step("section_keys", _("Making the section’s keys, two officers together")):
        certificates = section.make_keys(desk, PREPARER, stage.passphrases[PREPARER])
        (stage.folder / "section" / "section.pgp").write_bytes(certificates.certificate)
        (stage.folder / "section" / "authority.pem").write_bytes(certificates.authority)
    desk.close()


def _load(stage: Stage) -> None:
    with stage.steps.step("caseload", _("Loading the caseload of 2012–2016")):
        desk = stage.unlock(HEAD)
        caseload.load(desk, demo_caseload.build(today=desk.today()), stage.steps.bar)
        desk.close()


def _dossier(stage: Stage, witness: CaseRef) -> tuple[DossierNumber, Exported]:
    desk = stage.unlock(PREPARER)
    with stage.steps.step("prepare", _("Preparing and typesetting the transfer dossier")):
        number = dossiers.prepare(desk, witness, "en", HEAD)
    with stage.steps.step("sign", _("Signature of the preparer")):
        dossier_signing.sign(desk, number)
    desk.close()
    with stage.steps.step("approve", _("Signature of the second officer")):
        second = stage.unlock(HEAD)
        dossier_signing.approve(second, number)
        second.close()
    desk = stage.unlock(PREPARER)
    with stage.steps.step("seal", _("Sealing, both officers together")):
        dossier_sealing.seal(desk, number, HEAD, stage.passphrases[HEAD])
    with stage.steps.step("export", _("Writing, syncing and reading back the sealed file")):
        exported = dossier_sealing.export(desk, number, stage.folder / "outbox")
    desk.close()
    return number, exported


def _account(stage: Stage, number: DossierNumber, exported: Exported, receiver: demo_receiver.Receiver) -> None:
    with stage.steps.step("receive", _("The State opens and verifies it, and signs its receipt")):
        receiver.receive(exported.path, stage.folder / "section", number)
    with stage.steps.step("receipt", _("Recording the receipt, accounting for the copy")):
        desk = stage.unlock(PREPARER)
        copy_receipts.record_receipt(desk, receiver.receipt.read_bytes())
        unaccounted = [one.code for one in copies.register(desk) if one.stage is not CopyStage.ACKNOWLEDGED]
        desk.close()
    if unaccounted:
        raise copy_receipts.ReceiptDiffers(number=number)


def _result(
    stage: Stage,
    witness: CaseRef,
    number: DossierNumber,
    exported: Exported,
    receiver: demo_receiver.Receiver,
) -> dict[str, object]:
    with stage.steps.step("verify", _("Counting the period, verifying the whole trail")):
        desk = stage.unlock(HEAD)
        figures = period_figures(reporting.period(desk, *PERIOD))
        oversight.verify(desk, stage.steps.bar)
        desk.close()
    return {
        "vault": str(stage.vault),
        "officers": {
            officer: {"role": role.value, "passphrase_file": str(stage.passphrase_file(officer))}
            for officer, role in OFFICERS
        },
        "dossier": {
            "sealed": str(exported.path),
            "number": number,
            "copy": exported.copy_code,
            "witness": witness,
            "pdf_sha256": receiver.pdf_sha256,
        },
        "receiving": {
            "certificate": str(receiver.certificate),
            "secret_key": str(receiver.secret_key),
            "receipt": str(receiver.receipt),
        },
        "section": {
            "certificate": str(stage.folder / "section" / "section.pgp"),
            "authority": str(stage.folder / "section" / "authority.pem"),
        },
        "figures": figures,
        "seconds": stage.steps.seconds,
    }


def _tell(stage: Stage, number: DossierNumber, exported: Exported) -> None:
    sys.stdout.write(
        _(
            "The dossier {number} is sealed ({file}), received, and its copy accounted for.\n"
            "The vault is {vault}; the officers’ passphrases are in {passphrases}.\n"
        ).format(
            number=number, file=exported.path.name, vault=stage.vault, passphrases=stage.folder / "passphrases"
        )
    )  # fmt: skip
