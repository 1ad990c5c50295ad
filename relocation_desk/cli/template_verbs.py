"""Verbs on the section's own texts: templates of letters, and forms for a witness."""

from typing import Annotated

import typer

from relocation_desk.casework import templates
from relocation_desk.casework.templates import NewTemplate
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.domain.trouble import N_

template = typer.Typer(no_args_is_help=True)

_Kind = Annotated[TemplateKind, typer.Argument(help=N_("For what the text is."))]
_Language = Annotated[str, typer.Argument(help=N_("The language, by its code of two letters."))]
_Version = Annotated[int | None, typer.Option("--version", help=N_("An earlier version; 0 is the one of the desk."))]


@template.command("list", help=N_("List the texts: for what, in which language, their last version."))
def list_templates(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(templates.listed(desk), as_json=json)


@template.command("show", help=N_("Show a text with the fields that it may use, and its versions."))
def show(
    kind: _Kind, language: _Language, vault: options.Vault, officer: options.Officer, version: _Version = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(templates.show(desk, kind, language, version), as_json=json)


@template.command("save", help=N_("Keep a new version of a text; an unknown field is refused with its place."))
def save(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, NewTemplate)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(templates.save(desk, value), as_json=json)
