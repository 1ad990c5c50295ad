"""Verbs on correspondence: letters written, printed, handed over, sealed, voided; letters that came in."""

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import letter_exits, letter_views, letters, replies
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.progress import Steps
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain import references
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.references import RequestRef, StateCode
from relocation_desk.domain.request_codes import Direction
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.documents import opened

letter = typer.Typer(no_args_is_help=True)

_Number = Annotated[str, typer.Argument(metavar="NUMBER", help=N_("The letter’s number, OUT-… or IN-…"))]
_Scan = Annotated[Path | None, typer.Option("--file", help=N_("The scan of the letter."))]
_Reason = Annotated[Path, typer.Option("--reason-file", help=N_("A file that holds the reason; it is sealed."))]
_Direction = Annotated[Direction | None, typer.Option("--direction", help=N_("Only those sent, or received."))]
_Kind = Annotated[LetterKind | None, typer.Option("--kind", help=N_("Only letters of this kind."))]
_State = Annotated[str, typer.Option("--state", help=N_("Only to or from this State or organisation, by its code."))]
_Request = Annotated[str, typer.Option("--request", help=N_("Only about this request, R-…"))]
_Start = Annotated[datetime | None, typer.Option("--start", formats=["%Y-%m-%d"], help=N_("From this day on."))]
_End = Annotated[datetime | None, typer.Option("--end", formats=["%Y-%m-%d"], help=N_("Until this day."))]


@letter.command("write", help=N_("Write a letter from its template; answers with its number."))
def write(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, letters.NewLetter)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(letters.write(desk, value), as_json=json)


@letter.command("receive", help=N_("Register a letter that came in, with its scan; answers with its number."))
def receive(
    vault: options.Vault, officer: options.Officer, source: options.From, file: _Scan = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, replies.NewReply)
    scanned = opened(file) if file is not None else nullcontext(None)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk, scanned as scan:
        answer(replies.receive(desk, value, scan), as_json=json)


@letter.command("list", help=N_("List letters out and in, the last first."))
def list_letters(
    vault: options.Vault, officer: options.Officer, direction: _Direction = None, kind: _Kind = None,
    state: _State = "", request: _Request = "", start: _Start = None, end: _End = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    wanted = letter_views.LettersWanted(
        direction, kind, StateCode(state.upper()) if state else None, start.date() if start else None,
        end.date() if end else None, RequestRef(references.parse(request, "R")) if request else None,
    )  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(letter_views.register(desk, wanted), as_json=json)


@letter.command("show", help=N_("Show a letter: what it says, and what became of it."))
def show(
    number: _Number, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(letter_views.show(desk, LetterNumber(number)), as_json=json)


@letter.command("print", help=N_("Print a letter, from memory."))
def print_letter(
    number: _Number, printer: str, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        letter_exits.print_out(desk, LetterNumber(number), printer)


@letter.command("hand-over", help=N_("Record that a letter was handed over, or went with a pouch."))
def hand_over(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    value = read_input(source, letter_exits.HandedOver)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        letter_exits.hand_over(desk, value)


@letter.command("void", help=N_("Void a letter that has not left; its number stays."))
def void(
    number: _Number, reason_file: _Reason, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    reason = passphrase(reason_file, None, "").decode("utf-8", "replace")
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        letter_exits.void(desk, LetterNumber(number), reason)


@letter.command("ask-to-seal", help=N_("Ask a second officer that a letter leaves, sealed; prints the number of that."))
def ask_to_seal(
    number: _Number, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(letter_exits.ask_to_seal(desk, LetterNumber(number)))


@letter.command("seal", help=N_("Write an approved letter to a folder, sealed for the State’s compared certificate."))
def seal(
    number: _Number, folder: Path, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(letter_exits.seal(desk, LetterNumber(number), folder, Steps().bar), as_json=json)
