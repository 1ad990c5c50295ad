"""Verbs on the documents of a case."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import document_release, document_views, documents, saving_out
from relocation_desk.casework.document_views import DocumentView
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case, case_reference
from relocation_desk.cli.progress import Steps
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain.references import StateCode, UnknownReference
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.documents import opened

document = typer.Typer(no_args_is_help=True)
case.add_typer(document, name="document", help=N_("Documents of a case."))
_Number = Annotated[int, typer.Argument(metavar="NUMBER", help=N_("The document’s number in the case."))]
_To = Annotated[str, typer.Option("--to", metavar="STATE", help=N_("The State or organisation that it is sealed for."))]
_Reason = Annotated[Path, typer.Option("--reason-file", help=N_("A file that holds the reason; it stays sealed."))]
_File = Annotated[Path, typer.Option("--file", help=N_("The file that is added."))]


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that was opened and found whole; its content is not printed."""

    document: DocumentView
    sha256: str


@document.command("add", help=N_("Add a file to a case, sealed in the compartment that the JSON names."))
def add(
    reference: CaseArgument, file: _File, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    new = read_input(source, documents.NewDocument)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk, opened(file) as content:
        answer(documents.attach(desk, case_reference(reference), new, content, Steps().bar), as_json=json)


@document.command("list", help=N_("List the documents of a case, the last received first."))
def list_documents(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(document_views.of_case(desk, case_reference(reference)), as_json=json)


@document.command("show", help=N_("Open a document, tell whether it is whole, and what is known about it."))
def show(
    reference: CaseArgument, number: _Number, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    known = case_reference(reference)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        content = documents.content(desk, known, number, Steps().bar)
        found = next((one for one in document_views.of_case(desk, known) if one.number == number), None)
        if found is None:
            raise UnknownReference(reference=f"{known}, {number}")
        answer(Opened(found, hashlib.sha256(content).hexdigest()), as_json=json)


@document.command("consent", help=N_("Record whether its originator agrees that a document goes to another State."))
def consent(
    reference: CaseArgument, number: _Number, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    new = read_input(source, documents.NewPassingConsent)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        documents.record_consent(desk, case_reference(reference), number, new)


@document.command("release", help=N_("Release a document of care for the transfer; answers with the new one’s number."))
def release(
    reference: CaseArgument, number: _Number, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(document_release.release(desk, case_reference(reference), number), as_json=json)


@document.command("may-go", help=N_("Say whether a document may go to a State or organisation; exit 1 when not."))
def may_go(
    reference: CaseArgument, number: _Number, state: str, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        documents.check_passing(desk, case_reference(reference), number, StateCode(state.upper()))


@document.command("ask-to-save", help=N_("Ask a second officer that a document leaves; prints the request’s number."))
def ask_to_save(
    reference: CaseArgument, number: _Number, to: _To, reason_file: _Reason, vault: options.Vault,
    officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    reason = passphrase(reason_file, None, "").decode("utf-8", "replace")
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        outgoing = saving_out.Outgoing(number, StateCode(to.upper()))
        typer.echo(saving_out.ask(desk, case_reference(reference), outgoing, reason))


@document.command("save", help=N_("Save an approved document to a folder, sealed for the certificate that was named."))
def save(
    reference: CaseArgument, number: _Number, folder: Path, to: _To, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        outgoing = saving_out.Outgoing(number, StateCode(to.upper()))
        answer(saving_out.save(desk, case_reference(reference), outgoing, folder, Steps().bar), as_json=json)
