"""Verbs on copies on paper: the printers, one handed to a printer, and what came out."""

from typing import Annotated

import typer

from relocation_desk.casework import printing
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.copy_verbs import CodeArgument, copy_code
from relocation_desk.cli.dossier_verbs import NumberArgument, dossier, dossier_number
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.printing_codes import Spoiled
from relocation_desk.domain.trouble import N_
from relocation_desk.system.printers import Sides

_Printer = Annotated[str, typer.Option("--printer", help=N_("The printer, as CUPS calls it."))]
_Sides = Annotated[Sides, typer.Option("--sides", help=N_("On which sides: one-sided or two-sided-long-edge."))]
_Job = Annotated[str, typer.Option("--job", help=N_("The job, as printing answered."))]
_Cause = Annotated[Spoiled | None, typer.Option("--void", help=N_("Why it is void; left out when it came out whole."))]


@dossier.command("printers", help=N_("The printers of this workstation."))
def printers(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(printing.available(desk), as_json=json)


@dossier.command("print", help=N_("Print a copy that is numbered for paper; answers with its job."))
def print_copy(
    code: CodeArgument, printer: _Printer, vault: options.Vault, officer: options.Officer, sides: _Sides = Sides.ONE,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(printing.send(desk, copy_code(code), printer, sides), as_json=json)


@dossier.command("printed", help=N_("Say that a printed copy came out whole, or why it is void."))
def printed(
    number: NumberArgument, code: CodeArgument, job: _Job, vault: options.Vault, officer: options.Officer,
    cause: _Cause = None, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known = printing.Printing(dossier_number(number), copy_code(code), job)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        if cause is None:
            printing.came_out(desk, known)
        else:
            printing.spoil(desk, known.code, cause, known.job)
