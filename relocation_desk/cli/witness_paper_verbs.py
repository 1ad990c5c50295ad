"""Verbs on papers near a witness: forms to sign, their signed copies, field sheets."""

from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import field_sheets, witness_forms
from relocation_desk.casework.field_sheets import NewFieldSheet, SheetEnding
from relocation_desk.casework.witness_forms import SignedBack, WantedForm
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case, case_reference
from relocation_desk.cli.progress import Steps
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.documents import opened

form = typer.Typer(no_args_is_help=True)
sheet = typer.Typer(no_args_is_help=True)
case.add_typer(form, name="form", help=N_("Forms for a witness to sign."))
case.add_typer(sheet, name="sheet", help=N_("Field sheets for a visit."))
_Kind = Annotated[TemplateKind, typer.Argument(help=N_("Which form."))]
_Language = Annotated[str, typer.Argument(help=N_("The language, by its code of two letters."))]
_File = Annotated[Path, typer.Option("--file", help=N_("The scan of the signed form."))]
_Number = Annotated[str, typer.Argument(metavar="NUMBER", help=N_("The sheet’s number, FS-…"))]


@form.command("languages", help=N_("List the languages in which there is a text of a form."))
def languages(
    kind: _Kind, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(witness_forms.languages(desk, kind), as_json=json)


@form.command("print", help=N_("Print a form, from memory, with blanks to sign."))
def print_form(
    reference: CaseArgument, kind: _Kind, language: _Language, printer: str, vault: options.Vault,
    officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        witness_forms.print_out(desk, case_reference(reference), WantedForm(kind, language), printer)


@form.command("file", help=N_("File a signed form as a document of the case; answers with its number."))
def file_signed(
    reference: CaseArgument, file: _File, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    back = read_input(source, SignedBack)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk, opened(file) as scan:
        number = witness_forms.file_signed(desk, case_reference(reference), back, scan, Steps().bar)
        answer(number, as_json=json)


@sheet.command("make", help=N_("Make a field sheet of what is ticked for a reason; answers with its number."))
def make(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    new = read_input(source, NewFieldSheet)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(field_sheets.make(desk, case_reference(reference), new), as_json=json)


@sheet.command("list", help=N_("List the field sheets of a case."))
def list_sheets(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(field_sheets.of_case(desk, case_reference(reference)), as_json=json)


@sheet.command("show", help=N_("Show a field sheet: what stands on it; that it was opened is on the trail."))
def show(
    number: _Number, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(field_sheets.show(desk, number), as_json=json)


@sheet.command("print", help=N_("Print a field sheet, from memory, once."))
def print_sheet(
    number: _Number, printer: str, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        field_sheets.print_out(desk, number, printer)


@sheet.command("account", help=N_("Record how a field sheet ended: returned, destroyed, declared or lost."))
def account(
    number: _Number, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    ending = read_input(source, SheetEnding)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        field_sheets.account(desk, number, ending)
