"""Verbs for who leaves or forgot, and for keys on demand: asked first, done when a second officer has approved."""

from typing import Annotated

import typer

from relocation_desk.casework import leaving
from relocation_desk.cli import options
from relocation_desk.cli.officer_verbs import officer as officer_verbs
from relocation_desk.cli.progress import Steps
from relocation_desk.cli.unlocking import Credentials, officer_reference, unlocked
from relocation_desk.cli.vault_verbs import vault as vault_verbs
from relocation_desk.domain.trouble import N_

_Known = Annotated[str, typer.Argument(help=N_("The officer, for example C-05."))]
_Ask = Annotated[bool, typer.Option("--ask", help=N_("Ask a second officer; prints the number of the request."))]
_Keys = Annotated[list[str] | None, typer.Option("--key", help=N_("A key, for example identity; else all you hold."))]


@officer_verbs.command("remove", help=N_("Close an officer’s slot for good; the keys they knew change."))
def remove(
    known: _Known, vault: options.Vault, officer: options.Officer, ask: _Ask = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        if ask:
            typer.echo(leaving.ask_removal(desk, officer_reference(known)))
        else:
            leaving.remove(desk, officer_reference(known), Steps().bar)


@officer_verbs.command("enrol-anew", help=N_("Invite one who forgot; prints the one-time code, told in person."))
def enrol_anew(
    known: _Known, vault: options.Vault, officer: options.Officer, ask: _Ask = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        act = leaving.ask_enrolment if ask else leaving.enrol_anew
        typer.echo(act(desk, officer_reference(known)))


@vault_verbs.command("rotate", help=N_("Change keys that you hold."))
def rotate(
    vault: options.Vault, officer: options.Officer, key: _Keys = None, ask: _Ask = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        names = tuple(key) if key else leaving.rotatable(desk)
        if ask:
            typer.echo(leaving.ask_rotation(desk, names))
        else:
            leaving.rotate(desk, names, Steps().bar)
