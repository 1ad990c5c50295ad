"""Verbs on copies: exported one by one, handed over, acknowledged on paper, called back, destroyed by two."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from relocation_desk.casework import copies, copy_papers, copy_receipts, dossier_sealing, recalls, recipients
from relocation_desk.casework.desk import Desk
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import DayOption
from relocation_desk.cli.dossier_verbs import NumberArgument, dossier, dossier_number
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, officer_reference, passphrase, unlocked
from relocation_desk.domain.copy_codes import CopyPaper, Naming
from relocation_desk.domain.references import CopyCode
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _

CodeArgument = Annotated[str, typer.Argument(metavar="CODE", help=N_("The copy, for example 7F3-K2."))]


def copy_code(typed: str) -> CopyCode:
    """A copy's code as it was typed."""
    return CopyCode(typed.strip().upper())


def _of_copy(name: str, kind: type[Any], act: Callable[[Desk, CopyCode, Any], object], told: str) -> None:
    """A verb that records something of a copy from JSON."""

    def verb(
        code: CodeArgument, vault: options.Vault, officer: options.Officer, source: options.From,
        passphrase_file: options.PassphraseFile = None, json: options.Json = False,
    ) -> None:  # fmt: skip
        said = read_input(source, kind)
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            answer(act(desk, copy_code(code), said), as_json=json)

    dossier.command(name, help=told)(verb)


_of_copy("hand-over", copies.HandOver, copies.hand_over, N_("Record a hand-over, a refused or failed one too."))
_of_copy("paper-receipt", copy_receipts.PaperReceipt, copy_receipts.record_paper, N_("Record a receipt on paper."))


@dossier.command("history", help=N_("All that happened to a copy."))
def history(
    code: CodeArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(copies.history(desk, copy_code(code)), as_json=json)


@dossier.command("export", help=N_("Export a sealed copy to a folder: the one named, or the first that waits."))
def export(
    number: NumberArgument, folder: Path, vault: options.Vault, officer: options.Officer,
    code: Annotated[str, typer.Option("--copy", help=N_("The code of the copy."))] = "",
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        wanted = copy_code(code) if code else None
        answer(dossier_sealing.export(desk, dossier_number(number), folder, code=wanted), as_json=json)


@dossier.command("paper", help=N_("Print a sheet that goes with a copy: protocol of hand-over, receipt, call-back."))
def paper(
    code: CodeArgument, kind: Annotated[CopyPaper, typer.Argument(help=N_("Which sheet."))], printer: str,
    vault: options.Vault, officer: options.Officer,
    language: options.Language = options.DossierLanguage.ENGLISH, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        copy_papers.print_out(desk, copy_code(code), copy_papers.WantedPaper(kind, language.value), printer)


@dossier.command("destroy", help=N_("Record that two officers destroyed a copy, both present."))
def destroy(
    code: CodeArgument, second: Annotated[str, typer.Option("--second", help=N_("The second officer."))],
    on: DayOption, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    second_passphrase_file: options.SecondFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        beside = officer_reference(second)
        typed = passphrase(second_passphrase_file, None, _("Passphrase of {officer}: ").format(officer=beside))
        answer(copies.destroy(desk, copy_code(code), on.date(), beside, typed), as_json=json)


@dossier.command("recall", help=N_("Call all open copies of a dossier back."))
def recall(
    number: NumberArgument, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    new = read_input(source, recalls.NewRecall)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(recalls.recall(desk, dossier_number(number), new), as_json=json)


@dossier.command("name-recipient", help=N_("Name a certificate in envelopes from now on, or hide it again."))
def name_recipient(
    fingerprint: str, naming: Naming, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        recipients.choose_naming(desk, fingerprint, naming)
