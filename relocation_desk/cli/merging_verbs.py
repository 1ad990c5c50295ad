"""Verbs on two cases that turned out to be one person's: compared, merged by two, undone."""

from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import merging
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case, case_reference
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain.trouble import N_

_Kept = Annotated[str, typer.Argument(metavar="KEPT", help=N_("The case that is kept, for example W-0153-K."))]
_Other = Annotated[str, typer.Argument(metavar="OTHER", help=N_("The case that goes on in it."))]
_Reason = Annotated[Path, typer.Option("--reason-file", help=N_("A file that holds the reason; it stays sealed."))]

_Despite = Annotated[bool, typer.Option("--despite-told-apart", help=N_("Though somebody told them apart before."))]


@case.command("beside", help=N_("Two cases beside each other, and what stands in the way of merging them."))
def beside(
    kept: _Kept, other: _Other, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(merging.proposal(desk, case_reference(kept), case_reference(other)), as_json=json)


@case.command("merge", help=N_("Ask a second officer to merge a case into another; prints the number of the request."))
def merge(
    kept: _Kept, other: _Other, reason_file: _Reason, vault: options.Vault, officer: options.Officer,
    despite: _Despite = False, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        reason = _read(reason_file)
        typer.echo(merging.ask(desk, case_reference(kept), case_reference(other), reason, despite=despite))


@case.command(
    "unmerge",
    help=N_("Undo a merge: at once by either of the two within ten minutes, else a second officer is asked."),
)
def unmerge(
    reference: CaseArgument, reason_file: _Reason, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        number = merging.unmerge(desk, case_reference(reference), _read(reason_file))
        if number is not None:
            typer.echo(number)


def _read(file: Path) -> str:
    return passphrase(file, None, "").decode("utf-8", "replace")
