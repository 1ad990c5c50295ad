"""Verbs that put a case right: its records, voiding one, undoing the last."""

from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import correcting, overview, voiding
from relocation_desk.casework.voiding import Wrong
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case, case_reference
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.trouble import N_

_Kind = Annotated[RecordKind, typer.Argument(help=N_("The kind of record, as “case records --json” names it."))]
_Number = Annotated[int, typer.Argument(help=N_("Its number."))]
_Cause = Annotated[VoidCause, typer.Option("--cause", help=N_("mistaken, duplicate or corrected."))]
_Reason = Annotated[Path, typer.Option("--reason-file", help=N_("A file that holds the reason; it stays sealed."))]
_Ask = Annotated[bool, typer.Option("--ask", help=N_("Ask a second officer; prints the number of the request."))]


@case.command("records", help=N_("What of a case can be voided, what was, and who changed which field."))
def records(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(overview.with_corrections(desk, case_reference(reference))[1], as_json=json)


@case.command("void", help=N_("Void a wrong record: it stays in history and stops counting."))
def void(
    reference: CaseArgument, kind: _Kind, number: _Number, reason_file: _Reason, vault: options.Vault,
    officer: options.Officer, cause: _Cause = VoidCause.MISTAKEN, ask: _Ask = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    wrong = Wrong(kind, number, cause, passphrase(reason_file, None, "").decode("utf-8", "replace"))
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        if ask:
            typer.echo(voiding.ask(desk, case_reference(reference), wrong))
        else:
            voiding.void(desk, case_reference(reference), wrong)


@case.command("correct", help=N_("Record what is right in place of a wrong record, which is voided in the same act."))
def correct(
    reference: CaseArgument, kind: _Kind, number: _Number, source: options.From, reason_file: _Reason,
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    wrong = Wrong(kind, number, VoidCause.CORRECTED, passphrase(reason_file, None, "").decode("utf-8", "replace"))
    right = read_input(source, correcting.taken(kind))
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        correcting.correct(desk, case_reference(reference), wrong, right)


@case.command("undo", help=N_("Take back what you saved last in a case, within ten minutes."))
def undo(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(voiding.undo(desk, case_reference(reference)).value)
