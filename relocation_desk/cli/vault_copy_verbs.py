"""Verbs on copies of the vault that are kept elsewhere."""

import typer

from relocation_desk.casework import vault_copies
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import DayOption
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.cli.vault_verbs import vault as vault_verbs
from relocation_desk.domain import references
from relocation_desk.domain.references import VaultCopyRef
from relocation_desk.domain.trouble import N_


@vault_verbs.command("copies", help=N_("List the copies of the vault that are on record."))
def show(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(vault_copies.copies(desk), as_json=json)


@vault_verbs.command("record-copy", help=N_("Record that the vault was copied; prints the code for the medium."))
def record(
    on: DayOption, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(vault_copies.record(desk, on.date()))


@vault_verbs.command("end-copy", help=N_("Record that a copy was overwritten or destroyed."))
def end(
    reference: str, on: DayOption, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known = VaultCopyRef(references.parse(reference, "B"))
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        vault_copies.end(desk, known, on.date())
