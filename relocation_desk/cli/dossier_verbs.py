"""Verbs on dossiers and their copies."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import copies as copy_acts
from relocation_desk.casework import copy_receipts, dossier_sealing, dossier_signing, dossiers, outgoing
from relocation_desk.casework import instructions as instruction_acts
from relocation_desk.casework.annexes import NewAnnex
from relocation_desk.casework.dossier_making import Way
from relocation_desk.casework.views import DossierView
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, DayOption, case_reference
from relocation_desk.cli.reading import InputUnreadable, read_input
from relocation_desk.cli.unlocking import Credentials, officer_reference, passphrase, unlocked
from relocation_desk.domain import references
from relocation_desk.domain.codes import CopyMedium, CopyStage
from relocation_desk.domain.references import CopyCode, DossierNumber, StateCode
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _

dossier = typer.Typer(no_args_is_help=True)

_LARGEST = 512 * 1024 * 1024
NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER", help=N_("The dossier, for example D-7F3K-29-X."))]


def dossier_number(typed: str) -> DossierNumber:
    """A dossier's number as it was typed; refused when its check character does not fit."""
    return DossierNumber(references.parse(typed, "D"))


def read_file(file: Path) -> bytes:
    """A file that is no larger than a dossier can be."""
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError:
        raise InputUnreadable(file=file.name) from None
    if len(content) > _LARGEST:
        raise InputUnreadable(file=file.name)
    return content


@dossier.command("missing", help=N_("What a dossier of this case still lacks."))
def missing(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        lacking = dossiers.missing(desk, case_reference(reference))
        answer(tuple(one.sentence for one in lacking), as_json=json)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The annexes, as a file names them."""

    annexes: tuple[NewAnnex, ...]


_ANNEXES = N_("JSON of the documents that go along, each with its reason.")
Annexes = Annotated[Path | None, typer.Option("--annexes", help=_ANNEXES)]
Files = Annotated[int, typer.Option("--copies", help=N_("How many copies on removable media."))]
Papers = Annotated[int, typer.Option("--papers", help=N_("How many copies on paper."))]
_FURTHER = N_("The fingerprint of a further certificate.")
_READ = N_("Says that you read each annex page that no check reads: pictures, and PDFs as they came.")
Read = Annotated[bool, typer.Option("--annexes-read", help=_READ)]
AlsoFor = Annotated[list[str] | None, typer.Option("--also-for", help=_FURTHER)]


def annexes_in(file: Path | None) -> tuple[NewAnnex, ...]:
    """The annexes that a file names; none without one."""
    return read_input(file, _Chosen).annexes if file else ()


def way_of(files: int, papers: int, also_for: list[str] | None, page_size: options.DossierPaper) -> Way:
    """How many copies of what, and for whom else."""
    media = (CopyMedium.REMOVABLE,) * files + (CopyMedium.PAPER,) * papers
    return Way(media, tuple(also_for or ()), page_size.value)


@dossier.command("prepare", help=N_("Compose, typeset and sign a dossier as its preparer."))
def prepare(
    reference: CaseArgument, second: Annotated[str, typer.Option("--second", help=N_("Who signs as second officer."))],
    vault: options.Vault, officer: options.Officer, language: options.Language = options.DossierLanguage.ENGLISH,
    page_size: options.PageSize = options.DossierPaper.A4, annexes: Annexes = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
    files: Files = 1, papers: Papers = 0, also_for: AlsoFor = None, has_read: Read = False,
) -> None:  # fmt: skip
    chosen, way = annexes_in(annexes), way_of(files, papers, also_for, page_size)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        known, other = case_reference(reference), officer_reference(second)
        number = dossiers.prepare(desk, known, language.value, other, chosen, way)
        dossier_signing.sign(desk, number, has_read=has_read)
        answer(dossiers.dossier(desk, number), as_json=json)


@dossier.command("sign", help=N_("Sign a dossier as its preparer, where preparing it did not."))
def sign(
    number: NumberArgument, vault: options.Vault, officer: options.Officer, has_read: Read = False,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        dossier_signing.sign(desk, dossier_number(number), has_read=has_read)
        answer(dossiers.dossier(desk, dossier_number(number)), as_json=json)


@dossier.command("approve", help=N_("Sign a dossier as second officer."))
def approve(
    number: NumberArgument, vault: options.Vault, officer: options.Officer, has_read: Read = False,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        dossier_signing.approve(desk, dossier_number(number), has_read=has_read)
        answer(dossiers.dossier(desk, dossier_number(number)), as_json=json)


@dossier.command("seal", help=N_("Seal a dossier with both officers present, and export it to a folder."))
def seal(
    number: NumberArgument, folder: Path,
    second: Annotated[str, typer.Option("--second", help=N_("The second officer."))],
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    second_passphrase_file: options.SecondFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        beside = officer_reference(second)
        typed = passphrase(second_passphrase_file, None, _("Passphrase of {officer}: ").format(officer=beside))
        dossier_sealing.seal(desk, dossier_number(number), beside, typed)
        answer(dossier_sealing.export(desk, dossier_number(number), folder), as_json=json)


@dossier.command("media", help=N_("The removable media that are plugged in, and the room on each."))
def media(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(outgoing.removable(desk), as_json=json)


@dossier.command("eject", help=N_("Let go of the medium that a folder is on: safe, unmounted, or by_hand."))
def eject(
    folder: Path, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(outgoing.eject(desk, folder), as_json=json)


@dossier.command("instructions", help=N_("Write what a State is handed over once: certificates, and how to open."))
def instructions(
    state: str, folder: Path, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(instruction_acts.write(desk, StateCode(state.upper()), folder), as_json=json)


@dossier.command("show", help=N_("How far a dossier has come."))
def show(
    number: NumberArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        view: DossierView = dossiers.dossier(desk, dossier_number(number))
        answer(view, as_json=json)


@dossier.command("copies", help=N_("The register of copies: where each one is."))
def copies(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(copy_acts.register(desk), as_json=json)


@dossier.command("receipt", help=N_("Record a State's signed receipt."))
def receipt(
    file: Path, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    content = read_file(file)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(copy_receipts.record_receipt(desk, content), as_json=json)


@dossier.command("close", help=N_("Account for a copy: returned, declared_destroyed, or void."))
def close(
    code: str, stage: CopyStage, on: DayOption, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(copy_acts.close(desk, CopyCode(code.upper()), stage, on.date()), as_json=json)
