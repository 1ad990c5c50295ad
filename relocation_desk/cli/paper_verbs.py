"""Verbs on documents of States: the signed text of an instrument, and what belongs to it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import papers_out, partner_documents
from relocation_desk.casework.partner_documents import NewPaper, PaperView
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.partner_verbs import partner
from relocation_desk.cli.progress import Steps
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain.references import StateCode, UnknownReference
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.documents import opened

document = typer.Typer(no_args_is_help=True)
partner.add_typer(document, name="document", help=N_("Signed texts of instruments, and other documents of States."))
_Number = Annotated[int, typer.Argument(metavar="NUMBER", help=N_("The document’s number with that State."))]
_Reason = Annotated[Path, typer.Option("--reason-file", help=N_("A file that holds the reason; it stays sealed."))]
_File = Annotated[Path, typer.Option("--file", help=N_("The file that is added."))]


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """A document of a State that was opened and found whole; its content is not printed."""

    document: PaperView
    sha256: str


def _code(state: str) -> StateCode:
    return StateCode(state.strip().upper())


@document.command("attach", help=N_("Attach a file to a State or to one of its instruments, as the JSON says."))
def attach(
    state: str, file: _File, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    new = read_input(source, NewPaper)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk, opened(file) as content:
        answer(partner_documents.attach(desk, _code(state), new, content, Steps().bar), as_json=json)


@document.command("list", help=N_("List the documents of a State, the last received first."))
def list_documents(
    state: str, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(partner_documents.of_state(desk, _code(state)), as_json=json)


@document.command("show", help=N_("Open a document, tell whether it is whole, and what is known about it."))
def show(
    state: str, number: _Number, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    code = _code(state)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        content = partner_documents.content(desk, code, number, Steps().bar)
        found = next((one for one in partner_documents.of_state(desk, code) if one.number == number), None)
        if found is None:
            raise UnknownReference(reference=f"{code}, {number}")
        answer(OpenedPaper(found, hashlib.sha256(content).hexdigest()), as_json=json)


@document.command("ask-to-save", help=N_("Ask a second officer that a document leaves; prints the request’s number."))
def ask_to_save(
    state: str, number: _Number, reason_file: _Reason, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    reason = passphrase(reason_file, None, "").decode("utf-8", "replace")
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(papers_out.ask(desk, _code(state), number, reason))


@document.command("save", help=N_("Save an approved document to a folder, sealed for its State’s own certificate."))
def save(
    state: str, number: _Number, folder: Path, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(papers_out.save(desk, _code(state), number, folder, Steps().bar), as_json=json)
