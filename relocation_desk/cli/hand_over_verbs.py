"""Verbs on handing an officer’s work over, and taking it back."""

from typing import Annotated

import typer

from relocation_desk.casework import handing_over
from relocation_desk.casework.handing_over import NewHandOver
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.officer_verbs import officer as officer_verbs
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, officer_reference, unlocked
from relocation_desk.domain.trouble import N_

_Leaving = Annotated[str, typer.Argument(help=N_("Whose work it is, for example P-07."))]
_Number = Annotated[int, typer.Argument(metavar="NUMBER", help=N_("The number of the hand-over, from the list."))]
_To = Annotated[str, typer.Option("--to", help=N_("Who would take over."))]


@officer_verbs.command("hand-over", help=N_("Hand an officer’s work over in one act; tells the number."))
def hand_over(
    leaving: _Leaving, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    new = read_input(source, NewHandOver)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(handing_over.hand_over(desk, officer_reference(leaving), new), as_json=json)


@officer_verbs.command("preview-hand-over", help=N_("Tell what would go, and what can’t and why; nothing is done."))
def preview(
    leaving: _Leaving, to: _To, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(handing_over.preview(desk, officer_reference(leaving), officer_reference(to)), as_json=json)


@officer_verbs.command("take-back", help=N_("Take back what was handed over for a leave; tells what can’t come back."))
def take_back(
    number: _Number, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(handing_over.take_back(desk, number), as_json=json)


@officer_verbs.command("hand-overs", help=N_("List the hand-overs that concern you, all for the head."))
def listed(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(handing_over.hand_overs(desk), as_json=json)
