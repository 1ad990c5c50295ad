"""Verbs on the trail: verify, show, export, and a checkpoint on paper."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import oversight
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain import checkpoints
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import Mark
from relocation_desk.domain.trouble import N_
from relocation_desk.vault import trail
from relocation_desk.vault.durable import replace_file
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.words.catalogue import _, ngettext

audit = typer.Typer(no_args_is_help=True)

_Head = Annotated[
    str | None, typer.Option("--head", help=N_("A head known from elsewhere, as a dossier or a checkpoint prints it."))
]
_Entry = Annotated[int, typer.Option("--entry", help=N_("The entry that the head belongs to."))]
_Limit = Annotated[int, typer.Option("--limit", help=N_("At most so many entries."))]
_By = Annotated[str, typer.Option("--by", help=N_("Only entries of this officer."))]
_OfAct = Annotated[Act | None, typer.Option("--act", help=N_("Only this act."), show_choices=False)]
_About = Annotated[str, typer.Option("--about", help=N_("Only what is about a reference that begins so."))]
_From = Annotated[datetime | None, typer.Option("--from", help=N_("From this day on."), formats=["%Y-%m-%d"])]
_Until = Annotated[datetime | None, typer.Option("--until", help=N_("Until this day."), formats=["%Y-%m-%d"])]
_Only = Annotated[Mark | None, typer.Option("--only", help=N_("Only what stands out in this way."))]
_File = Annotated[Path, typer.Argument(help=N_("The file to write: .csv or .json."))]
_Pdf = Annotated[Path, typer.Argument(help=N_("The PDF to write."))]


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _tell(done: int, of: int) -> None:
    """Progress stands on standard error, and only where someone looks at it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:,} / {of:,}" + ("\n" if done == of else ""))
        sys.stderr.flush()


@audit.command("verify", help=N_("Prove that nothing in the trail, and no record, was changed, dropped or added."))
def verify(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False, head: _Head = None, entry: _Entry = 0,
) -> None:  # fmt: skip
    typed = checkpoints.typed(entry, head) if head is not None else None
    known = trail.Head(typed.entry, typed.head) if typed else None
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        found = oversight.examine(desk, _tell, known)
    if json:
        answer({"entries": found.head.n, "head": found.head.hash.hex(), "set_back": found.set_back}, as_json=True)
        return
    typer.echo(found.head.hash.hex())
    if found.set_back:
        text = ngettext("The clock was set back before {count} entry: {entries}",
                        "The clock was set back before {count} entries: {entries}", len(found.set_back))  # fmt: skip
        shown = ", ".join(str(one) for one in found.set_back[:20])
        typer.echo(text.format(count=len(found.set_back), entries=shown), err=True)


@audit.command("show", help=N_("The last entries of the trail, newest first."))
def show(
    vault: options.Vault, officer: options.Officer, limit: _Limit = 50, by: _By = "", act: _OfAct = None,
    about: _About = "", start: _From = None, until: _Until = None, only: _Only = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    wanted = Wanted(by, act, about, _day(start), _day(until), only)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(oversight.last(desk, limit, wanted), as_json=json)


@audit.command("export", help=N_("Write entries of the trail to a file, in references and codes."))
def export(
    file: _File, vault: options.Vault, officer: options.Officer, by: _By = "", act: _OfAct = None,
    about: _About = "", start: _From = None, until: _Until = None, only: _Only = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    wanted = Wanted(by, act, about, _day(start), _day(until), only)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        count = oversight.export(desk, wanted, file, _tell)
    answer({"entries": count} if json else str(count), as_json=json)


@audit.command("checkpoint", help=N_("Write a page that proves later that nothing before now was changed."))
def checkpoint(
    file: _Pdf, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        replace_file(file, oversight.print_checkpoint(desk))
    typer.echo(_("Print {file}, sign it, and keep it outside the section.").format(file=file.name))
