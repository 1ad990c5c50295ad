"""Verbs on figures and on the trail, and the demonstration."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import oversight, reporting
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.trouble import N_
from relocation_desk.reports import period as period_report
from relocation_desk.vault import trail

report = typer.Typer(no_args_is_help=True)
audit = typer.Typer(no_args_is_help=True)

_From = Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help=N_("First day of the period."))]
_To = Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help=N_("Last day of the period."))]
_Head = Annotated[str | None, typer.Option("--head", help=N_("A head known from elsewhere, as a dossier prints it."))]
_Entry = Annotated[int, typer.Option("--entry", help=N_("The entry that the head belongs to."))]
_FOLDER = Path("demo-desk")
_Format = Annotated[str, typer.Option("--format", help=N_("text or json."))]


def _known_head(printed: str | None, entry: int) -> trail.Head | None:
    if printed is None:
        return None
    try:
        return trail.Head(entry, bytes.fromhex(printed))
    except ValueError:
        raise typer.BadParameter("hexadecimal", param_hint="--head") from None


@report.command("period", help=N_("Count a period from the records, both days included."))
def period(
    vault: options.Vault,
    officer: options.Officer,
    start: _From,
    end: _To,
    form: _Format = "text",
    passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None,
) -> None:
    if form not in ("text", "json"):
        raise typer.BadParameter("text or json", param_hint="--format")
    with unlocked(Credentials(vault, officer, passphrase_file, passphrase_fd)) as desk:
        made = reporting.period(desk, start.date(), end.date())
    if form == "json":
        answer(period_report.as_json(made), as_json=True)
    else:
        typer.echo(period_report.as_text(made))


@audit.command("verify", help=N_("Prove that nothing in the trail was changed, dropped or added."))
def verify(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False, head: _Head = None, entry: _Entry = 0,
) -> None:  # fmt: skip
    known = _known_head(head, entry)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        head_now = oversight.verify(desk, known=known)
        found = {"entries": head_now.n, "head": head_now.hash.hex()}
        answer(found if json else found["head"], as_json=json)


@audit.command("show", help=N_("The last entries of the trail, newest first."))
def show(
    vault: options.Vault, officer: options.Officer, limit: Annotated[int, typer.Option()] = 50,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(oversight.last(desk, limit), as_json=json)


def demo(
    folder: Annotated[Path, typer.Argument(help=N_("An empty folder, or one of an earlier demonstration."))] = _FOLDER,
    json: options.Json = False,
) -> None:
    from relocation_desk.cli import demo as play  # loads the caseload and all libraries

    play.run(folder, as_json=json)
